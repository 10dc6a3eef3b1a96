"""The run of the current figure, below *Kỳ trước*: the chart and the db lane put together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.periods import Period, PeriodType
from desktop_app.ui.components.trend_chart import ChartModel, ChartPoint
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.side_pages import TrendModel
from desktop_app.ui.screen import Context
from desktop_app.usecases.trend import Trend, TrendPoint, trend

_TAB = "past"
_PAUSE = 150  # milliseconds: passing over cells with the arrows asks for none of them


class TrendTab(QObject):
    """Lives as long as the editor that it belongs to; asks only while the tab is in sight."""

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        editor.panel.tab_changed.connect(lambda _key: self._ask())
        editor.sections.turned.connect(self._ask)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._read)

    def _ask(self) -> None:
        panel = self._editor.panel
        if panel.isVisible() and panel.current_tab() == _TAB:
            self._later.start()

    def _read(self) -> None:
        path = self._editor.current_path()
        opened = self._editor.sheet.opened
        if not path:
            return
        services = self._context.services
        revision, cell = opened.revision.id, opened.session.key(path)
        self._context.work.db(self, lambda: trend(services.desk(), revision, cell), self._show)

    def _show(self, found: Trend) -> None:
        language = self._context.shell.language()
        self._editor.panel.past.show_trend(trend_model(found, language))


def trend_model(found: Trend, language: str) -> TrendModel | None:
    """None where there is nothing to compare."""
    known = [point for point in found.points if point.value is not None]
    if len(known) < 2:
        return None
    lines = tuple(
        f"{point.period.label.in_language(language)}: {_text(point)}"
        + (f" ({point.note.in_language(language)})" if point.note.vi else "")
        for point in found.points
    )
    points = tuple(
        ChartPoint(short_period(point.period), point.value, _text(point)) for point in found.points
    )
    breaks = tuple(gap.index for gap in found.breaks)
    chart = ChartModel(points, breaks, "; ".join(lines))
    return TrendModel(
        found.label.in_language(language),
        chart,
        tuple(gap.text.in_language(language) for gap in found.breaks),
        tuple(line for line, point in zip(lines, found.points, strict=True) if point.note.vi),
    )


def short_period(period: Period) -> str:
    """`Q1/26`, `T3/26`, `2026`: what fits below a point."""
    year = f"{period.year % 100:02}"
    match period.type:
        case PeriodType.MONTH:
            return f"T{period.number}/{year}"
        case PeriodType.QUARTER:
            return f"Q{period.number}/{year}"
        case PeriodType.HALF_YEAR:
            return f"{period.number}/{year}"
        case PeriodType.YEAR:
            return str(period.year)
        case _:
            return f"{period.number}T/{year}"


def _text(point: TrendPoint) -> str:
    return "–" if point.value is None else format_number(round(point.value, 2))
