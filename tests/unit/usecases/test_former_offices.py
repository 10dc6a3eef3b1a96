"""A successor reports for the open period of a former commune, under the former one's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.mergers import LegacyUnit, LegacyUnits, MergerLink
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.people import Role
from desktop_app.domain.ports import PackageRecord
from desktop_app.domain.search import SearchKind
from desktop_app.errors import PackageConflict, StepRefused
from desktop_app.usecases.consolidation_view import sending
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.former_offices import add_former_offices, former_offices
from desktop_app.usecases.report_list import report_list
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.report_sheet import open_sheet
from desktop_app.usecases.review_view import review_view
from desktop_app.usecases.search import search
from desktop_app.usecases.submit import submit
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from desktop_app.usecases.yearly import write_year, years
from tests.unit.usecases.offices import FORM, ROWS, Offices, build

OPEN = "2025S1"  # ended on 30 June 2025, while the former communes stood
AFTER = "2025Q3"
OLDER = "2024Q4"
# Commune a (02212) was made of one former commune and a part of another; b got the other part.
LEGACY = LegacyUnits(
    [
        LegacyUnit("08", "Tỉnh Tuyên Quang", OfficeKind.PROVINCE),
        LegacyUnit("070", "Thành phố Tuyên Quang", OfficeKind.DISTRICT, "08"),
        LegacyUnit("90001", "Xã Cũ Một", OfficeKind.COMMUNE, "070"),
        LegacyUnit("90002", "Xã Cũ Hai", OfficeKind.COMMUNE, "070"),
    ],
    [
        MergerLink("90001", "02212"),
        MergerLink("90002", "02212", part=True, main=True),
        MergerLink("90002", "02215", part=True),
    ],
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("sap xep"))
    for key in ("a", "so"):
        add_former_offices(built.desk(key, Role.ADMINISTRATOR), LEGACY)
    yield built
    for office in built.by_key.values():
        office.close()


def test_former_offices_stand_below_the_consolidator_until_the_merger(offices: Offices) -> None:
    desk = offices.desk("so", Role.ADMINISTRATOR)
    found = former_offices(desk)
    assert [(one.successor_name, one.name, one.code, one.part) for one in found] == [
        ("Đơn vị a", "Xã Cũ Hai", "90002", True),
        ("Đơn vị a", "Xã Cũ Một", "90001", False),
        ("Đơn vị b", "Xã Cũ Hai", "90002", True),
    ]
    assert add_former_offices(desk, LEGACY) == 0  # again: nothing new
    with desk.store.read() as unit:
        tree = unit.offices.tree()
    before = {
        one.name(date(2025, 6, 30)) for one in tree.reporting_to(desk.office, date(2025, 6, 30))
    }
    after = {one.name(date(2025, 7, 1)) for one in tree.reporting_to(desk.office, date(2025, 7, 1))}
    assert {"Xã Cũ Một", "Xã Cũ Hai"} <= before
    assert not {"Xã Cũ Một", "Xã Cũ Hai"} & after


def test_its_successor_makes_sends_and_is_accepted(offices: Offices) -> None:
    desk = offices.desk("a")
    (former,) = [one for one in former_offices(desk) if one.code == "90001"]
    revision = begin_report(desk, FORM, OPEN, office=former.office)
    offices.type_in("a", revision.id, ROWS["a"])
    assert [row.revision for row in report_list(desk)] == [revision.id]
    paper = report_paper(desk, revision.id)
    assert "của Xã Cũ Một (trước sắp xếp)" in paper.letter.abstract
    assert paper.letter.head.agency == ("ỦY BAN NHÂN DÂN", "ĐƠN VỊ A")
    offices.lock("a", revision.id)
    offices.issue("a", revision.id)
    package = submit(desk, revision.id)
    assert package.header.about.subject == f"@{former.office}"
    offices.carry("a", "so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    accept(above, revision.id)
    rows = {row.name: row for row in sending(above, FORM, OPEN).rows}
    assert rows["Xã Cũ Một"].counts
    assert not rows["Xã Cũ Hai"].counts


def test_only_a_successor_and_only_for_what_was_open(offices: Offices) -> None:
    desk = offices.desk("a")
    (former,) = [one for one in former_offices(desk) if one.code == "90001"]
    with pytest.raises(StepRefused):
        begin_report(desk, FORM, AFTER, office=former.office)
    with pytest.raises(StepRefused):
        begin_report(desk, FORM, OPEN, office=offices.id("b"))
    assert all(isinstance(one, PackageRecord) for one in offices.outgoing("a", "so"))


def test_an_office_above_refuses_one_that_is_no_successor(offices: Offices) -> None:
    """Commune b holds a link of its own making; the office above knows that it is none."""
    desk = offices.desk("b")
    wrong = LegacyUnits(
        [
            LegacyUnit("08", "Tỉnh Tuyên Quang", OfficeKind.PROVINCE),
            LegacyUnit("070", "Thành phố Tuyên Quang", OfficeKind.DISTRICT, "08"),
            LegacyUnit("90001", "Xã Cũ Một", OfficeKind.COMMUNE, "070"),
        ],
        [MergerLink("90001", "02215")],
    )
    add_former_offices(offices.desk("b", Role.ADMINISTRATOR), wrong)
    (former,) = former_offices(desk)
    revision = begin_report(desk, FORM, "2024", office=former.office)
    offices.type_in("b", revision.id, ROWS["b"])
    offices.lock("b", revision.id)
    offices.issue("b", revision.id)
    submit(desk, revision.id)
    with pytest.raises(PackageConflict):
        offices.carry("b", "so")


def test_what_is_made_for_a_former_office_is_seen_everywhere(
    offices: Offices, tmp_path: Path
) -> None:
    desk = offices.desk("a")
    (former,) = [one for one in former_offices(desk) if one.code == "90002"]
    revision = begin_report(desk, FORM, OLDER, office=former.office)
    (line,) = [one for one in todo(desk) if one.target == revision.id]
    assert line.title.vi.endswith("(thay Xã Cũ Hai)")
    assert line.office == "Đơn vị so"
    offices.type_in("a", revision.id, ROWS["a"], note="Số của xã cũ")
    (hit,) = [one for one in search(desk, "số của xã cũ").hits if one.kind is SearchKind.ANSWER]
    assert (hit.own, hit.revision) == (True, revision.id)
    assert hit.where.vi.endswith("Xã Cũ Hai")
    sheet = open_sheet(desk, revision.id)
    assert (sheet.instead_of, sheet.opens) == ("Xã Cũ Hai", False)
    offices.lock("a", revision.id)
    offices.issue("a", revision.id)
    (line,) = [one for one in todo(desk) if one.target == revision.id]
    assert line.state is TodoState.UNSENT
    assert years(desk)[0] == 2025
    folder = write_year(offices.desk("a", Role.OFFICER), 2024, tmp_path)
    assert folder is not None
    listed = (folder / "danh-muc.csv").read_text("utf-8-sig")
    assert "(thay Xã Cũ Hai)" in listed
    assert len(list((folder / "van-ban").iterdir())) == 1
    submit(desk, revision.id)
    offices.carry("a", "so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    view = review_view(above, revision.id)
    assert (view.name, view.sent_by) == ("Xã Cũ Hai", "Đơn vị a")
    assert any(one.office == "Xã Cũ Hai" for one in todo(above))
    accept(above, revision.id)
    offices.carry("so", "a")
    assert not any(one.target == revision.id for one in todo(desk))  # done, and long ago


def test_of_two_successors_the_second_is_told_so(offices: Offices) -> None:
    """Both took over some land of Xã Cũ Hai; commune a has reported for it (see above)."""
    add_former_offices(offices.desk("b", Role.ADMINISTRATOR), LEGACY)
    desk = offices.desk("b")
    (former,) = [one for one in former_offices(desk) if one.code == "90002"]
    revision = begin_report(desk, FORM, OLDER, office=former.office)
    offices.type_in("b", revision.id, ROWS["b"])
    offices.lock("b", revision.id)
    offices.issue("b", revision.id)
    submit(desk, revision.id)
    with pytest.raises(PackageConflict, match="thay Xã Cũ Hai đã do Đơn vị a gửi"):
        offices.carry("b", "so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    rows = {row.name: row for row in sending(above, FORM, OLDER).rows}
    assert rows["Xã Cũ Hai"].counts  # what commune a sent stands
