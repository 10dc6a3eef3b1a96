"""The run of a figure over the periods, and the merger in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.mergers import LegacyUnit, LegacyUnits, MergerLink
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.people import Role
from desktop_app.domain.values import CellKey
from desktop_app.usecases.fill import begin_report, open_report
from desktop_app.usecases.former_offices import add_former_offices, former_offices
from desktop_app.usecases.opening_figures import type_opening_figures
from desktop_app.usecases.trend import Trend, trend
from tests.unit.usecases.offices import FORM, ROWS, Offices, build

LEGACY = LegacyUnits(
    [
        LegacyUnit("08", "Tỉnh Tuyên Quang", OfficeKind.PROVINCE),
        LegacyUnit("070", "Thành phố Tuyên Quang", OfficeKind.DISTRICT, "08"),
        LegacyUnit("90001", "Xã Cũ Một", OfficeKind.COMMUNE, "070"),
        LegacyUnit("90002", "Xã Cũ Hai", OfficeKind.COMMUNE, "070"),
    ],
    [MergerLink("90001", "02212"), MergerLink("90002", "02212")],
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("xu huong"))
    add_former_offices(built.desk("a", Role.ADMINISTRATOR), LEGACY)
    yield built
    for office in built.by_key.values():
        office.close()


def issued(offices: Offices, period: str, office: str = "", **changed: tuple[int, int]) -> str:
    revision = begin_report(offices.desk("a"), FORM, period, office=office).id
    offices.type_in("a", revision, ROWS["a"] | changed)
    offices.lock("a", revision)
    offices.issue("a", revision)
    return revision


def of(offices: Offices, revision: str, place: str) -> Trend:
    desk = offices.desk("a")
    session = open_report(desk, revision).session
    return trend(desk, revision, session.key(f"/data/{place}"))


def test_former_offices_are_added_up_and_the_merger_is_marked(offices: Offices) -> None:
    desk = offices.desk("a")
    one, two = (former.office for former in former_offices(desk))
    issued(offices, "2025S1", one, K07=(100, 200))
    issued(offices, "2025S1", two, K07=(30, 50))
    type_opening_figures(desk, FORM, "2024S2", {"kpi/K07/tu": "90"}, "Biên bản bàn giao")
    revision = issued(offices, "2025S2", K07=(140, 240))

    found = of(offices, revision, "kpi/K07/tu")
    assert [(point.period.id, point.value) for point in found.points] == [
        ("2024S2", 90),
        ("2025S1", 130),
        ("2025S2", 140),
    ]
    assert "Biên bản bàn giao" in found.points[0].note.vi
    assert found.points[1].note.vi == "cộng 2 đơn vị cũ"
    assert [(gap.index, gap.day.isoformat()) for gap in found.breaks] == [(2, "2025-07-01")]
    # A rate is no sum: of the former offices together nobody knows it.
    assert [point.value for point in of(offices, revision, "kpi/K07/ty_le").points][:-1] == []


def test_one_former_office_without_a_report_leaves_a_gap(offices: Offices) -> None:
    one, _two = (former.office for former in former_offices(offices.desk("a")))
    issued(offices, "2025Q2", one, K07=(100, 200))
    revision = begin_report(offices.desk("a"), FORM, "2025Q3").id
    found = of(offices, revision, "kpi/K07/tu")
    assert [point.value for point in found.points] == [None]


def test_words_have_no_run(offices: Offices) -> None:
    revision = begin_report(offices.desk("a"), FORM, "2026").id
    assert of(offices, revision, "noi_dung/ket_qua").points == ()
    assert trend(offices.desk("a"), revision, CellKey("không có")).points == ()
