"""Hamlets and bodies below a commune: listed, imported, renamed and closed from a day on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.bodies import read_bodies
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.people import Role
from desktop_app.errors import InputError
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.own_offices import (
    add_bodies,
    close_office,
    import_offices,
    own_offices,
    rename_office,
)
from tests.unit.usecases.offices import build

BODIES = Path(__file__).parents[3] / "resources" / "offices" / "bodies.csv"
SINCE = date(2025, 7, 1)
PASTED = ["01; Thôn Tiền Phong", "02\tThôn Hòa Bình", "", "Tổ dân phố 3", "12345", "thôn HOÀ  BÌNH"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    offices = build(tmp_path_factory.mktemp("don vi"))
    yield offices.desk("a", Role.ADMINISTRATOR)
    for office in offices.by_key.values():
        office.close()


def test_hamlets_are_pasted_one_a_line(desk: Desk) -> None:
    came = import_offices(desk, OfficeKind.HAMLET, PASTED, SINCE)
    assert came.added == ("Thôn Tiền Phong", "Thôn Hòa Bình", "Tổ dân phố 3")
    assert came.known == ("thôn HOÀ BÌNH",)  # another spelling of one above
    assert came.refused == ("12345",)
    again = import_offices(desk, OfficeKind.HAMLET, PASTED, SINCE)
    assert again.added == ()
    rows = [row for row in own_offices(desk).rows if row.kind is OfficeKind.HAMLET]
    assert [(row.code, row.name) for row in rows] == [
        ("", "Tổ dân phố 3"),
        ("01", "Thôn Tiền Phong"),
        ("02", "Thôn Hòa Bình"),
    ]
    assert all(row.own and row.open for row in rows)


def test_communes_are_not_entered_here(desk: Desk) -> None:
    with pytest.raises(InputError):
        import_offices(desk, OfficeKind.COMMUNE, ["Xã Mới"], SINCE)


def test_bodies_of_the_shipped_list(desk: Desk) -> None:
    bodies = [
        body
        for body in read_bodies(BODIES.read_text("utf-8"))
        if body.level is OfficeKind.COMMUNE and body.kind is OfficeKind.DEPARTMENT
    ]
    came = add_bodies(desk, bodies, SINCE)
    assert "Phòng Văn hóa - Xã hội" in came.added
    assert add_bodies(desk, bodies, SINCE).known == came.added


def test_a_name_changes_from_a_day_on_and_a_closed_office_keeps_it(desk: Desk) -> None:
    import_offices(desk, OfficeKind.ENTERPRISE, ["Viễn thông A"], SINCE)
    (row,) = [row for row in own_offices(desk).rows if row.kind is OfficeKind.ENTERPRISE]
    rename_office(desk, row.office, "Viễn  thông B", date(2026, 1, 1))
    with desk.store.read() as unit:
        office = unit.offices.tree().get(row.office)
    assert office.name(date(2025, 12, 31)) == "Viễn thông A"
    assert office.name(date(2026, 1, 1)) == "Viễn thông B"
    close_office(desk, row.office, date(2026, 6, 30))
    with desk.store.read() as unit:
        tree = unit.offices.tree()
    below = [one.id for one in tree.children(desk.office, date(2026, 6, 30))]
    after = [one.id for one in tree.children(desk.office, date(2026, 7, 1))]
    assert row.office in below and row.office not in after
    assert tree.get(row.office).name(date(2026, 7, 1)) == "Viễn thông B"


def test_an_office_is_not_closed_before_it_began(desk: Desk) -> None:
    import_offices(desk, OfficeKind.HAMLET, ["Thôn Mới Lập"], date(2026, 3, 1))
    row = next(row for row in own_offices(desk).rows if row.name == "Thôn Mới Lập")
    with pytest.raises(InputError):
        close_office(desk, row.office, date(2026, 2, 28))
    close_office(desk, row.office, date(2026, 3, 1))
    assert row.office in {one.office for one in own_offices(desk).rows}


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_must_be_one(desk: Desk, name: str) -> None:
    import_offices(desk, OfficeKind.OTHER, ["Hội Cựu chiến binh"], SINCE)
    (row,) = [row for row in own_offices(desk).rows if row.kind is OfficeKind.OTHER]
    with pytest.raises(InputError):
        rename_office(desk, row.office, name, SINCE)


def test_what_the_province_keeps_is_not_changed_here(desk: Desk) -> None:
    with pytest.raises(InputError):
        rename_office(desk, desk.office, "Phường khác", SINCE)


@pytest.mark.parametrize("line", ["k,other,commune,N,,\n", "k,planet,commune,N,,,F\n", "\n"])
def test_a_broken_list_of_bodies_is_said(line: str) -> None:
    with pytest.raises(InputError):
        read_bodies("key,kind,level,name,valid_from,valid_to,evidence\n" + line + ",,,,,,\n")


def test_only_keepers_may(desk: Desk) -> None:
    officer = replace(desk, person=replace(desk.person, roles=frozenset({Role.OFFICER})))
    assert not own_offices(officer).may_change
