from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.elements import Element, ValueType
from desktop_app.domain.offices import Dated, OfficeProfile, Predecessor, Validity
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import DueDate, Figure, InstalledForm
from desktop_app.domain.workdays import DayKind, SpecialDay
from desktop_app.errors import InputError, Text
from desktop_app.storage.store import SqlStore
from tests.unit.storage.samples import (
    COMMUNE,
    ELEMENTS,
    FORM,
    LATER,
    MERGER,
    NOW,
    OTHER,
    PROVINCE,
)

PROFILE = OfficeProfile(
    office=COMMUNE.id,
    agency_lines=("ỦY BAN NHÂN DÂN", "PHƯỜNG NÔNG TIẾN"),
    place="Nông Tiến",
    symbol="UBND",
    authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Nguyễn Văn A",
    recipients=("Như trên", "Lưu: VT"),
    addressees=("Ủy ban nhân dân tỉnh",),
    validity=Validity(MERGER, None),
)


def test_offices_come_back_as_they_were_with_all_their_dates(store: SqlStore) -> None:
    with store.read() as unit:
        tree = unit.offices.tree()
    assert tree.offices == {office.id: office for office in (COMMUNE, PROVINCE, OTHER)}
    assert tree.get(COMMUNE.id).name(date(2025, 1, 1)) == "Xã Nông Tiến"


def test_saving_an_office_again_replaces_its_history(store: SqlStore) -> None:
    renamed = replace(COMMUNE, names=(Dated("Phường mới"),), consolidates=(), parents=())
    with store.write() as unit:
        unit.offices.save([renamed])
    with store.read() as unit:
        tree = unit.offices.tree()
    assert tree.get(COMMUNE.id) == renamed
    assert tree.get(OTHER.id) == OTHER


def test_links_of_a_merger_are_kept_on_both_sides(store: SqlStore) -> None:
    link = Predecessor(COMMUNE.id, OTHER.id, MERGER)
    with store.write() as unit:
        unit.offices.link([link])
        unit.offices.link([replace(link, part=True)])  # learned later: only some of the land
    with store.read() as unit:
        assert unit.offices.predecessors(COMMUNE.id) == (replace(link, part=True),)
        assert unit.offices.successors(OTHER.id) == (replace(link, part=True),)
        assert unit.offices.predecessors(OTHER.id) == ()
    with pytest.raises(InputError), store.write() as unit:
        unit.offices.link([replace(link, predecessor="o-nowhere")])


def test_an_unknown_office_above_is_refused_and_nothing_is_kept(store: SqlStore) -> None:
    lost = replace(COMMUNE, names=(Dated("Lạc"),), parents=(Dated("o-nowhere"),))
    with pytest.raises(InputError), store.write() as unit:
        unit.offices.save([lost])
    with store.read() as unit:
        assert unit.offices.tree().get(COMMUNE.id) == COMMUNE


def test_profiles_are_dated_and_replaced_by_their_first_day(store: SqlStore) -> None:
    older = replace(PROFILE, validity=Validity(None, date(2025, 6, 30)), symbol="CŨ")
    with store.write() as unit:
        unit.offices.save_profile(PROFILE)
        unit.offices.save_profile(older)
        unit.offices.save_profile(replace(older, symbol="CŨ HƠN"))
        unit.offices.save_profile(replace(PROFILE, signer="Trần Thị B"))
    with store.read() as unit:
        assert unit.offices.profiles(COMMUNE.id) == (
            replace(older, symbol="CŨ HƠN"),
            replace(PROFILE, signer="Trần Thị B"),
        )
        with pytest.raises(InputError):
            unit.offices.profiles("o-nowhere")


def test_people_and_their_roles(store: SqlStore) -> None:
    officer = Person("p-1", "Lê Thị Hạnh", "Công chức", frozenset({Role.OFFICER, Role.LEADER}))
    with store.write() as unit:
        unit.people.save(officer)
        unit.people.save(Person("p-2", "Trần Minh", "Văn thư", frozenset()))
        unit.people.save(replace(officer, active=False, roles=frozenset({Role.OFFICER})))
    with store.read() as unit:
        assert [person.id for person in unit.people.all()] == ["p-1", "p-2"]
        held = unit.people.get("p-1")
        with pytest.raises(InputError):
            unit.people.get("p-3")
    assert held == replace(officer, active=False, roles=frozenset({Role.OFFICER}))


def test_settings_and_secrets(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.settings.get("office") == ""
        assert unit.settings.secret("age") == b""
        unit.settings.put("office", "o-xa")
        unit.settings.put("office", "o-khac")
        unit.settings.put_secret("age", b"\x00\xff")
    with store.read() as unit:
        assert unit.settings.get("office") == "o-khac"
        assert unit.settings.secret("age") == b"\x00\xff"


def test_package_numbers_rise_and_begin_anew_with_an_epoch(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.settings.device() == ("d-1", 1)
        assert [unit.settings.next_sequence() for _ in range(3)] == [1, 2, 3]
    with store.write() as unit:
        assert unit.settings.next_sequence() == 4
        assert unit.settings.open_epoch("d-1", LATER) == 2
        assert unit.settings.device() == ("d-1", 2)
        assert unit.settings.next_sequence() == 1


def test_a_form_and_its_elements(store: SqlStore) -> None:
    with store.write() as unit:
        unit.forms.install(FORM, ELEMENTS)  # again: nothing changes
    with store.read() as unit:
        assert unit.forms.by_hash(FORM.hash) == FORM
        assert unit.forms.all() == (FORM,)
        assert unit.forms.elements(FORM.hash) == ELEMENTS
        assert unit.forms.latest("none") is None
        with pytest.raises(InputError):
            unit.forms.by_hash("f" * 64)


def test_an_element_keeps_its_code_over_versions_while_its_path_changes(store: SqlStore) -> None:
    moved = replace(ELEMENTS[0], path="/data/moi/tu", label=Text("Nhãn mới", "New label"))
    added = Element("kpi/K08/tu", "/data/kpi/r08/tu", ValueType.DECIMAL, Text("Mới", "New"))
    newer = InstalledForm("kpi", "2026070110", "b" * 64, "Báo cáo KPI", b"new")
    late = InstalledForm("kpi", "2026070102", "c" * 64, "Báo cáo KPI", b"late")
    with store.write() as unit:
        unit.forms.install(newer, (moved, added))
        unit.forms.install(late, ())
    with store.read() as unit:
        assert unit.forms.latest("kpi") == newer
        assert unit.forms.elements(newer.hash) == (moved, added)
        assert unit.forms.elements(FORM.hash) == ELEMENTS
        assert unit.forms.elements(late.hash) == ()


def test_base_figures_are_dated(store: SqlStore) -> None:
    people = Figure(COMMUNE.id, "dan_so", 9120.0, date(2026, 1, 1), "Công an phường")
    with store.write() as unit:
        unit.figures.save([replace(people, as_of=date(2026, 4, 1), value=9200.0), people])
        unit.figures.save([replace(people, value=9121.0)])
    with store.read() as unit:
        assert unit.figures.of(COMMUNE.id) == (
            replace(people, value=9121.0),
            replace(people, as_of=date(2026, 4, 1), value=9200.0),
        )
        assert unit.figures.of(OTHER.id) == ()


def test_due_dates_common_and_extended(store: SqlStore) -> None:
    common = DueDate("kpi", "2026Q3", "", NOW, "CV 12/UBND")
    extended = DueDate(
        "kpi", "2026Q3", OTHER.id, LATER, "", "Phó Chánh Văn phòng", NOW.date(), "qua điện thoại"
    )
    with store.write() as unit:
        unit.due_dates.set(extended)
        unit.due_dates.set(replace(common, document="CV 11/UBND"))
        unit.due_dates.set(common)
        unit.due_dates.set(replace(extended, moment=LATER + timedelta(days=1)))
    with store.read() as unit:
        assert unit.due_dates.of("kpi", "2026Q3") == (
            common,
            replace(extended, moment=LATER + timedelta(days=1)),
        )
        assert unit.due_dates.of("kpi", "2026Q4") == ()
        assert len(unit.due_dates.all()) == 2
        assert unit.due_dates.periods("kpi") == ("2026Q3",)
    with store.write() as unit:
        unit.due_dates.remove("kpi", "2026Q3", OTHER.id)
        unit.due_dates.remove("kpi", "2026Q3", OTHER.id)  # there is nothing more to remove
    with store.read() as unit:
        assert unit.due_dates.of("kpi", "2026Q3") == (common,)
    with store.write() as unit:
        unit.due_dates.remove("kpi", "2026Q3", "")
    with store.read() as unit:
        assert unit.due_dates.periods("kpi") == ()


def test_the_offices_own_special_days(store: SqlStore) -> None:
    swap = SpecialDay(
        date(2026, 11, 28), DayKind.WORK, Text("Làm bù", "Làm bù"), "CV 1/BNV", provisional=True
    )
    plain = SpecialDay(date(2026, 9, 3), DayKind.ORDINARY, Text("", ""))
    with store.write() as unit:
        unit.special_days.set(swap)
        unit.special_days.set(plain)
        unit.special_days.set(replace(swap, kind=DayKind.OFF))
        unit.special_days.set(replace(swap, provisional=False))
    with store.read() as unit:
        assert unit.special_days.all() == (plain, replace(swap, provisional=False))
    with store.write() as unit:
        unit.special_days.remove(plain.day)
    with store.read() as unit:
        assert unit.special_days.all() == (replace(swap, provisional=False),)
