"""The run of the current figure beside the report, and a merger in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.periods import parse_period
from desktop_app.errors import Text
from desktop_app.ui.components.trend_chart import ChartModel, ChartPoint, TrendChart
from desktop_app.ui.reports.trend import short_period, trend_model
from desktop_app.usecases.trend import Trend, TrendBreak, TrendPoint
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, kpi

TOP = kpi("K07", "tu")


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-nong-tien", "can-bo")
    made.open("new:F-KPI-01:2026Q4")
    yield made
    made.close()


def test_the_quarters_before_stand_below_the_figures(desk: AtDesk) -> None:
    desk.put(TOP, "900")
    desk.until_saved()
    desk.editor.panel.show_tab("past")
    desk.editor.panel.show()
    desk.at(TOP)
    page = desk.editor.panel.past

    def drawn() -> bool:
        chart = page.findChild(TrendChart)
        return chart is not None and chart.isVisible()

    desk.bot.waitUntil(drawn, timeout=WAIT)
    chart = page.findChild(TrendChart)
    assert chart is not None
    assert "Quý IV năm 2026: 900" in chart.accessibleName()
    assert "Quý III năm 2026" in chart.accessibleName()
    shown = [label.text() for label in page.findChildren(QLabel)]
    assert "Qua các kỳ" in shown
    desk.at(kpi("K06", "tu"))
    desk.bot.waitUntil(lambda: not drawn() or "900" not in _name(page), timeout=WAIT)


def _name(page: object) -> str:
    chart = page.findChild(TrendChart)  # type: ignore[attr-defined]
    return chart.accessibleName() if chart is not None else ""


def test_a_merger_is_said_in_words_and_the_line_stops_at_it(qtbot: QtBot) -> None:
    points = tuple(
        TrendPoint(parse_period(period), value, note=note)
        for period, value, note in (
            ("2025S1", 130.0, Text("cộng 2 đơn vị cũ", "sum of 2 former offices")),
            ("2025S2", 240.0, Text("", "")),
            ("2026S1", None, Text("", "")),
            ("2026S2", 250.5, Text("", "")),
        )
    )
    gap = TrendBreak(1, date(2025, 7, 1), Text("Sắp xếp đơn vị từ 01/07/2025", "Merged"))
    model = trend_model(Trend(Text("K07 – Tử số", "K07"), points, (gap,)), "vi")
    assert model is not None
    assert model.breaks == ("Sắp xếp đơn vị từ 01/07/2025",)
    assert model.notes == ("6 tháng đầu năm 2025: 130 (cộng 2 đơn vị cũ)",)
    assert [point.text for point in model.chart.points] == ["130", "240", "–", "250,5"]
    assert model.chart.breaks == (1,)
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.present(model.chart)
    chart.resize(300, 132)
    chart.show()
    assert not chart.grab().toImage().isNull()


def test_one_figure_alone_has_no_run() -> None:
    alone = Trend(Text("K07", "K07"), (TrendPoint(parse_period("2026"), 5.0),))
    assert trend_model(alone, "vi") is None


@pytest.mark.parametrize(
    ("period", "short"),
    [
        ("2026-07", "T7/26"),
        ("2026Q4", "Q4/26"),
        ("2026S1", "1/26"),
        ("2026", "2026"),
        ("2026-7M", "7T/26"),
    ],
)
def test_names_below_the_points_are_short(period: str, short: str) -> None:
    assert short_period(parse_period(period)) == short


def test_nothing_to_draw_draws_nothing(qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.present(ChartModel((ChartPoint("Q1/26", None, "–"),)))
    chart.show()
    assert not chart.grab().toImage().isNull()
