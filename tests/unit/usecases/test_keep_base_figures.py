"""An issued report of base figures feeds the forms that divide by them; typing by hand stays.

Commune a issues 3.120 households and 14 hamlets of 31/10/2025; the KPI form then divides by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.ports import Figure
from desktop_app.domain.reports import Review, Revision
from desktop_app.usecases.base_figures import base_figures, save_figure
from desktop_app.usecases.fill import (
    begin_report,
    open_next_revision,
    open_report,
    save_answers,
)
from tests.forms.packs import install
from tests.unit.usecases.offices import Offices, build

FIGURES = str(RESOURCES / "packs" / "so-lieu-nen" / "f-sln-01")
DAY = date(2025, 10, 31)
MISTYPED = date(2025, 12, 30)
ROWS = {
    "dan_so": 12480,
    "dan_so_15": 9360,
    "ho": 3120,
    "thon": 14,
    "cbccvc": 62,
    "ho_kinh_doanh": 412,
    "doanh_nghiep": 38,
}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Offices of their own: base figures that are set here would reach other tests."""
    built = build(tmp_path_factory.mktemp("figures"))
    install(built.desk("a"), FIGURES)
    yield built
    for office in built.by_key.values():
        office.close()


def typed(offices: Offices, period: str, **other: int) -> Revision:
    desk = offices.desk("a")
    revision = begin_report(desk, "F-SLN-01", period)
    session = open_report(desk, revision.id).session
    for name, value in {**ROWS, **other}.items():
        session.apply(f"/data/so_lieu/{name}/gia_tri", str(value))
        session.apply(f"/data/so_lieu/{name}/giai_trinh", "Số mới")
    session.apply("/data/chung/ngay", DAY.strftime("%d/%m/%Y"))
    session.apply("/data/chung/nguon", "Thống kê cơ sở")
    save_answers(desk, revision.id, session.answers())
    return revision


def held(offices: Offices) -> dict[str, tuple[float, str]]:
    lines = base_figures(offices.desk("a")).lines
    return {
        one.name: (one.current.value, one.current.source)
        for one in lines
        if one.current is not None and one.current.as_of == DAY
    }


def test_issued_figures_are_the_office_s_own(offices: Offices) -> None:
    revision = typed(offices, "2025")
    offices.lock("a", revision.id)
    assert "ho" not in held(offices)  # locked is not issued: the leader may still unlock
    offices.issue("a", revision.id)
    found = held(offices)
    assert [found[name] for name in ("ho", "ho_kinh_doanh_dn")] == [
        (3120, "Thống kê cơ sở"),
        (450, "Thống kê cơ sở"),
    ]
    assert set(found) == {*ROWS, "ho_kinh_doanh_dn"}

    kpi = open_report(offices.desk("a"), begin_report(offices.desk("a"), "F-KPI-01", "2025").id)
    fed = {row: kpi.session.cell(f"/data/kpi/{row}/mau").answer.text for row in ("K12a", "K12b")}
    assert fed == {"K12a": "14", "K12b": "3120"}
    assert kpi.session.cell("/data/kpi/K11a/mau").answer.text == "450"


def test_a_figure_typed_later_stands_above_it(offices: Offices) -> None:
    desk = offices.desk("a")
    save_figure(desk, Figure(desk.office, "ho", 3150, date(2025, 11, 30), "Công an phường"))
    current = next(one.current for one in base_figures(desk).lines if one.name == "ho")
    assert current is not None and current.value == 3150


def test_a_corrected_day_leaves_no_figure_on_the_wrong_one(offices: Offices) -> None:
    """The day was mistyped; the younger wrong one would win over the right one for ever. What
    somebody typed since stays."""
    desk = offices.desk("a")
    first = typed(offices, "2025S1", doanh_nghiep=99)
    session = open_report(desk, first.id).session
    session.apply("/data/chung/ngay", "30/12/2025")
    save_answers(desk, first.id, session.answers())
    offices.lock("a", first.id)
    offices.issue("a", first.id)
    with desk.store.write() as unit:
        unit.reviews.save(first.id, Review(DecisionState.RETURNED, offices.clock.now()))
        before = {one.name: one for one in unit.figures.of(desk.office)}
    assert before["doanh_nghiep"].value == 99
    second = open_next_revision(desk, first.report_id)
    session = open_report(desk, second.id).session
    session.apply("/data/chung/ngay", "30/06/2025")
    save_answers(desk, second.id, session.answers())
    save_figure(desk, Figure(desk.office, "ho", 7, MISTYPED, "Công an phường"), "nhập lại")
    offices.lock("a", second.id)
    offices.issue("a", second.id)
    with desk.store.read() as unit:
        found = [one for one in unit.figures.of(desk.office) if one.as_of == MISTYPED]
        unit.audit.verify()
    assert [(one.name, one.value) for one in found] == [("ho", 7)]


def test_a_later_paper_of_the_same_day_corrects_it(offices: Offices) -> None:
    revision = typed(offices, "2026S1", thon=15)
    offices.lock("a", revision.id)
    offices.issue("a", revision.id)
    assert held(offices)["thon"] == (15, "Thống kê cơ sở")
    with offices.desk("a").store.read() as unit:
        entries = unit.audit.about(f"thon {DAY:%d/%m/%Y}")
    assert [(one.before, one.after) for one in entries] == [("", "14"), ("14", "15")]
