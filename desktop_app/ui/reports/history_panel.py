"""*Lịch sử* beside a report: who changed the cell at hand, when, from what to what; and what was
done to the whole report. It shows what it is given and holds nothing else."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text, local
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.report_history import CellHistory, CellHistoryRow, ReportHistoryRow

MOST = 60  # entries that are drawn; older ones are counted


class Scope(StrEnum):
    """Whose history is shown."""

    CELL = "cell"
    REPORT = "report"


class HistoryPanel(QWidget):
    """`scope_changed(Scope)` by the person; `put_back_requested(Answer)` for the cell shown."""

    scope_changed = Signal(object)
    put_back_requested = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        self.choice = Choice((self.tr("Ô đang chọn"), self.tr("Cả báo cáo")))
        self.choice.setAccessibleName(self.tr("Lịch sử của"))
        self.choice.currentIndexChanged.connect(
            lambda place: self.scope_changed.emit(tuple(Scope)[place])
        )
        head.addWidget(self.choice)
        column.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.show_cell(None, may_put_back=False)

    @property
    def scope(self) -> Scope:
        return tuple(Scope)[self.choice.currentIndex()]

    def show_cell(self, history: CellHistory | None, *, may_put_back: bool) -> None:
        """None while no cell is chosen."""
        wanted = (history, may_put_back)
        if self._shown == wanted:
            return
        self._shown = wanted
        column = self._fresh()
        if history is None:
            column.addWidget(
                EmptyState(
                    "history",
                    self.tr("Chọn một ô"),
                    self.tr("Ai sửa, lúc nào, từ bao nhiêu thành bao nhiêu hiện ở đây."),
                )
            )
            return
        column.addWidget(
            Label(history.label.in_language(self._language), TextRole.STRONG, wrap=True)
        )
        if history.calculated:
            text = self.tr("Ô này được tính từ các ô khác nên không có lịch sử riêng.")
            column.addWidget(Label(text, TextRole.BODY, "muted", wrap=True))
        elif not history.rows:
            text = self.tr("Chưa có thay đổi nào được lưu.")
            column.addWidget(Label(text, TextRole.BODY, "muted", wrap=True))
        for row in history.rows[:MOST]:
            self._add_change(column, row, may_put_back=may_put_back and not history.calculated)
        self._close(column, len(history.rows))

    def show_report(self, rows: tuple[ReportHistoryRow, ...]) -> None:
        if self._shown == rows:
            return
        self._shown = rows
        column = self._fresh()
        if not rows:
            column.addWidget(EmptyState("history", self.tr("Chưa có gì trong lịch sử")))
            return
        for row in rows[:MOST]:
            what = row.what.in_language(self._language)
            detail = row.detail.in_language(self._language)
            if detail:
                what = self.tr("{0}: {1}").format(what, detail)
            column.addWidget(Label(what, TextRole.STRONG, wrap=True))
            column.addWidget(self._when(row.at, row.who, row.number))
            if row.why:
                column.addWidget(Label(row.why, TextRole.BODY, wrap=True))
            column.addWidget(Line())
        self._close(column, len(rows))

    def _add_change(self, column: QVBoxLayout, row: CellHistoryRow, *, may_put_back: bool) -> None:
        column.addWidget(Line())
        before, after = (text.in_language(self._language) for text in (row.before, row.after))
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        change = Label(self.tr("{0} → {1}").format(before, after), TextRole.STRONG, wrap=True)
        line.addWidget(change, 1)
        if may_put_back:
            button = Button(self.tr("Đặt lại"), Variant.QUIET)
            button.setToolTip(self.tr("Đặt lại {0}; Ctrl+Z để hoàn tác").format(before))
            button.setAccessibleName(self.tr("Đặt lại {0}").format(before))
            button.clicked.connect(
                lambda _on=False, answer=row.old: self.put_back_requested.emit(answer)
            )
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self._when(row.at, row.who, row.number))
        how = Label(row.how.in_language(self._language), TextRole.CAPTION, "muted")
        column.addWidget(how)

    def _when(self, at: datetime, who: str, number: int) -> Label:
        moment = local(at)
        text = self.tr("{0} · {1} {2} · lần {3}")
        said = text.format(who, f"{moment:%H:%M}", day_text(moment.date()), number)
        return Label(said, TextRole.CAPTION, "muted", wrap=True)

    def _fresh(self) -> QVBoxLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1)
        self._area.setWidget(page)
        return column

    def _close(self, column: QVBoxLayout, count: int) -> None:
        if count > MOST:
            text = self.tr("Còn {0} mục cũ hơn trong Quản trị – Nhật ký.").format(count - MOST)
            column.addWidget(Label(text, TextRole.CAPTION, "muted", wrap=True))
        column.addStretch(1)
