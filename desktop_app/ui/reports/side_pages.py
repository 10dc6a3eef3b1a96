"""The other pages at the right of the editor: last period's figures, and why the report came back.

They show what they are given and hold nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.trend_chart import ChartModel, TrendChart
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TextRole


@dataclass(frozen=True, slots=True)
class PastLine:
    """One column of the current row: now, last period, the same period last year."""

    name: str
    now: str
    previous: str
    last_year: str


@dataclass(frozen=True, slots=True)
class PastModel:
    """The current row, and the names of the two periods; "" where nothing is known of one. `opens`
    where opening figures can be typed for one of them."""

    title: str
    lines: tuple[PastLine, ...]
    previous: str
    last_year: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class TrendModel:
    """The run of the current figure. `breaks` say in words what the dashed lines stand for, `notes`
    where figures come from that no report of this office gave."""

    title: str
    chart: ChartModel
    breaks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A reviewer's remark: where it stands in words, what it says, and the path to go to."""

    place: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class ReturnModel:
    """`who` says who gave it back and when."""

    who: str
    reason: str
    notes: tuple[NoteLine, ...] = ()


class _Page(QScrollArea):
    """A scrolling column that is built anew for what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fresh(self) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_2)
        self.setWidget(page)
        return column


class PastPage(_Page):
    """*Kỳ trước*. `carry_requested` for the current row; `opening_requested` where opening figures
    can be typed."""

    carry_requested = Signal()
    opening_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: PastModel | None = None
        self._trend: TrendModel | None = None
        self._may_carry = False
        self._fill()

    def show_row(self, model: PastModel | None, *, may_carry: bool) -> None:
        if (model, may_carry) != (self._shown, self._may_carry):
            self._shown, self._may_carry = model, may_carry
            self._fill()

    def show_trend(self, trend: TrendModel | None) -> None:
        """None where there is nothing to compare."""
        if trend != self._trend:
            self._trend = trend
            self._fill()

    def _fill(self) -> None:
        model, may_carry = self._shown, self._may_carry
        column = self._fresh()
        if model is None or not model.lines:
            column.addWidget(
                EmptyState(
                    "history",
                    self.tr("Chọn một dòng trong bảng"),
                    self.tr("Số đã phát hành của kỳ trước và cùng kỳ năm trước hiện ở đây."),
                )
            )
            return
        column.addWidget(Label(model.title, TextRole.STRONG, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1 + 2)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, name in enumerate((self.tr("Kỳ này"), self.tr("Kỳ trước"))):
            head = Label(name, TextRole.CAPTION, "muted")
            grid.addWidget(head, 0, place + 1, right)
        if model.last_year:
            grid.addWidget(Label(self.tr("Cùng kỳ"), TextRole.CAPTION, "muted"), 0, 3, right)
        for place, line in enumerate(model.lines, start=1):
            named = Label(line.name, TextRole.CAPTION, "muted", wrap=True)
            named.setMinimumWidth(96)
            grid.addWidget(named, place, 0)
            texts = [line.now, line.previous, *([line.last_year] if model.last_year else [])]
            for at, text in enumerate(texts):
                role = TextRole.STRONG if at == 0 else TextRole.BODY
                label = Label(text or "–", role)
                label.setAlignment(right)
                grid.addWidget(label, place, at + 1)
        column.addLayout(grid)
        captions = [one for one in (model.previous, model.last_year) if one]
        for caption in captions:
            column.addWidget(Label(caption, TextRole.CAPTION, "muted", wrap=True))
        if not captions:
            none = self.tr("Đơn vị chưa phát hành báo cáo nào của kỳ trước.")
            column.addWidget(Label(none, TextRole.CAPTION, "muted", wrap=True))
        if may_carry and model.previous:
            button = Button(
                self.tr("Lấy số kỳ trước cho dòng này"), Variant.SECONDARY, icon="history"
            )
            button.clicked.connect(self.carry_requested)
            column.addSpacing(SPACE_2)
            column.addWidget(button)
        if may_carry and model.opens:
            button = Button(self.tr("Nhập số đầu kỳ…"), Variant.QUIET, icon="pen-line")
            button.clicked.connect(self.opening_requested)
            column.addWidget(button)
        if self._trend is not None:
            self._add_trend(column, self._trend)
        column.addStretch(1)

    def _add_trend(self, column: QVBoxLayout, trend: TrendModel) -> None:
        column.addSpacing(SPACE_2)
        column.addWidget(Line())
        column.addWidget(Label(self.tr("Qua các kỳ"), TextRole.LABEL, "muted"))
        column.addWidget(Label(trend.title, TextRole.STRONG, wrap=True))
        chart = TrendChart()
        chart.present(trend.chart)
        column.addWidget(chart)
        for words in (*trend.breaks, *trend.notes):
            column.addWidget(Label(words, TextRole.CAPTION, "muted", wrap=True))


class ReturnPage(_Page):
    """*Trả lại*: the reason, and the remarks on cells. `jump_requested(path)`."""

    jump_requested = Signal(str)

    def show_return(self, model: ReturnModel) -> None:
        column = self._fresh()
        column.addWidget(Label(model.who, TextRole.CAPTION, "muted", wrap=True))
        column.addWidget(Label(model.reason, TextRole.STRONG, wrap=True))
        for note in model.notes:
            column.addSpacing(SPACE_1)
            column.addWidget(Line())
            column.addWidget(Label(note.place, TextRole.LABEL, "warning", wrap=True))
            column.addWidget(Label(note.text, TextRole.BODY, wrap=True))
            if note.path:
                go = Button(self.tr("Đến ô này"), Variant.QUIET)
                go.clicked.connect(lambda _on=False, path=note.path: self.jump_requested.emit(path))
                column.addWidget(go)
        column.addSpacing(SPACE_4)
        column.addStretch(1)
