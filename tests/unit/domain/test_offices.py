"""The office tree as dated data."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeTree, Validity, at
from desktop_app.errors import InputError

DAY = date(2026, 11, 1)
SINCE_2026 = Validity(start=date(2026, 1, 1))


def office(id_: str, *parents: Dated, consolidates: bool = False) -> Office:
    return Office(
        id_,
        OfficeKind.OTHER,
        (Dated(f"Đơn vị {id_}"),),
        (Dated(id_),),
        parents,
        (Validity(),) if consolidates else (),
    )


def tree_of(*offices: Office) -> OfficeTree:
    tree = OfficeTree()
    for one in offices:
        tree = tree.with_office(one)
    return tree


def test_the_youngest_value_in_force_counts() -> None:
    history = (
        Dated("huyện", Validity(end=date(2025, 6, 30))),
        Dated("cũ"),
        Dated("mới", Validity(date(2025, 7, 1), date(2026, 6, 30))),
    )
    assert at(history, date(2025, 7, 1)) == "mới"
    assert at(history, date(2026, 6, 30)) == "mới"
    assert at(history, date(2026, 7, 1)) == "cũ"
    assert at((), DAY) == ""


def test_reports_go_to_the_nearest_consolidator() -> None:
    tree = tree_of(
        office("tỉnh", consolidates=True),
        office("cụm", Dated("tỉnh"), consolidates=True),
        office("khối", Dated("tỉnh")),  # a grouping that does not consolidate
        office("xã 1", Dated("cụm")),
        office("xã 2", Dated("khối")),
        office("xã 3", Dated("tỉnh")),
    )
    assert [o.id for o in tree.reporting_to("tỉnh", DAY)] == ["cụm", "xã 2", "xã 3"]
    assert [o.id for o in tree.reporting_to("cụm", DAY)] == ["xã 1"]
    for below, above in (("xã 1", "cụm"), ("xã 2", "tỉnh"), ("cụm", "tỉnh")):
        found = tree.consolidator_of(below, DAY)
        assert found is not None
        assert found.id == above
    assert tree.consolidator_of("tỉnh", DAY) is None
    with pytest.raises(InputError):
        tree.get("khác")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (office("A", Dated("A")), office("B")),
        (office("A", Dated("B")), office("B", Dated("A"))),
        # Each edge alone is older or younger; the loop is there from 2026 on only.
        (office("B", Dated("A", SINCE_2026)), office("A", Dated("B"))),
        (office("A", Dated("B")), office("B", Dated("A", SINCE_2026))),
    ],
)
def test_no_office_stands_below_itself(first: Office, second: Office) -> None:
    with pytest.raises(InputError, match="dưới chính mình"):
        tree_of(first, second)


def test_a_loop_that_shows_when_a_younger_parent_ends() -> None:
    a = office("A", Dated("B"), Dated("C", Validity(date(2025, 1, 1), date(2025, 12, 31))))
    with pytest.raises(InputError):
        tree_of(office("C"), a, office("B", Dated("A", Validity(start=date(2025, 6, 1)))))


def test_parents_may_change_places_without_a_loop() -> None:
    until_2025 = Validity(end=date(2025, 12, 31))
    tree = tree_of(office("A", Dated("B", until_2025)), office("B", Dated("A", SINCE_2026)))
    assert [o.id for o in tree.children("A", DAY)] == ["B"]
    assert [o.id for o in tree.children("B", date(2025, 1, 1))] == ["A"]


def test_a_tree_with_a_loop_from_elsewhere_is_walked_to_an_end() -> None:
    a, b = office("A", Dated("B")), office("B", Dated("A"))
    tree = OfficeTree({"A": a, "B": b})
    assert tree.reporting_to("A", DAY) == ()
    assert tree.consolidator_of("A", DAY) is None
