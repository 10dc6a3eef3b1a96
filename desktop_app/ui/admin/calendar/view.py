"""The widgets of the section Lịch làm việc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.calendar.model import CalendarModel, Column, say
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.work_calendar import CalendarDay, CalendarYear, DayOrigin

_ROOMY = 800  # pixels


class CalendarView(QWidget):
    """Signals: `year_chosen(int)`, `add_requested` (F5), `change_requested(CalendarDay)` (Enter),
    `remove_requested(CalendarDay)` (F6), `restore_requested(CalendarDay)`, `restore_all`."""

    year_chosen = Signal(int)
    add_requested = Signal()
    change_requested = Signal(object)
    remove_requested = Signal(object)
    restore_requested = Signal(object)
    restore_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: CalendarYear | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addLayout(self._head())
        self.unknown = Banner(
            Tone.WARNING,
            say("Chưa có lịch nghỉ của năm này"),
            say("Thời hạn tính theo ngày làm việc chỉ trừ thứ Bảy, Chủ nhật và là tạm tính."),
        )
        column.addWidget(self.unknown)
        self.model = CalendarModel(self)
        self.table = DataTable()
        self.table.setAccessibleName(say("Ngày nghỉ và ngày làm bù"))
        self.table.setModel(self.model)
        self.table.set_widths((108, 86, 104, 160, 190, 128), stretch=Column.NAME)
        self.table.set_empty_state(
            EmptyState("calendar-days", say("Năm này chưa ghi ngày nào"), say("Bấm Thêm ngày."))
        )
        self.table.row_opened.connect(lambda _row: self._change())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        column.addWidget(self.table, 1)
        column.addLayout(self._bar())
        for key, act in ((Qt.Key.Key_F5, self._add), (Qt.Key.Key_F6, self._remove)):
            QShortcut(
                QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self._enable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a narrow window the names keep their room; the source is in their tip.
        self.table.setColumnHidden(Column.SOURCE, self.width() < _ROOMY)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        self.year = Choice()
        self.year.setAccessibleName(say("Năm"))
        self.year.setMinimumWidth(96)
        self.year.currentIndexChanged.connect(self._choose)
        head.addWidget(self.year)
        self.summary = Label("", TextRole.BODY, "muted", wrap=True)
        head.addWidget(self.summary, 1)
        self.add = Button(say("Thêm ngày (F5)"), Variant.PRIMARY, icon="plus")
        self.add.clicked.connect(self._add)
        head.addWidget(self.add)
        return head

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.change = Button(say("Sửa…"), icon="pen-line")
        self.change.clicked.connect(self._change)
        self.remove = Button(say("Bỏ ngày này (F6)"), icon="x")
        self.remove.clicked.connect(self._remove)
        self.restore = Button(say("Lấy lại ngày kèm theo"), icon="undo-2")
        self.restore.clicked.connect(self._restore)
        self.reset = Button(say("Khôi phục cả năm…"), Variant.QUIET)
        self.reset.clicked.connect(self.restore_all)
        for button in (self.change, self.remove, self.restore):
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.reset)
        return bar

    def present(self, shown: CalendarYear, language: str) -> None:
        place = max(0, self.table.currentIndex().row())
        same = self._shown is not None and self._shown.year == shown.year
        self._shown = shown
        self.year.blockSignals(True)
        self.year.clear()
        for year in shown.years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(shown.year))
        self.year.blockSignals(False)
        self.model.present(shown.days, language)
        summary = say("{0} ngày làm việc trong năm.").format(shown.working_days)
        if shown.provisional:
            waits = say("{0} ngày còn tạm tính, chờ thông báo.").format(shown.provisional)
            summary = f"{summary} {waits}"
        self.summary.setText(summary)
        self.unknown.setVisible(not shown.is_known)
        if shown.days:
            self.table.selectRow(min(place, len(shown.days) - 1) if same else 0)
        self._enable()

    def chosen(self) -> CalendarDay | None:
        row = self.table.currentIndex().row()
        return self.model.days[row] if 0 <= row < len(self.model.days) else None

    def _enable(self) -> None:
        may = self._shown is not None and self._shown.may_change
        day = self.chosen()
        removed = day is not None and day.origin is DayOrigin.REMOVED
        own = day is not None and day.origin in (DayOrigin.CHANGED, DayOrigin.REMOVED)
        self.add.setEnabled(may)
        self.change.setEnabled(may and day is not None)
        self.remove.setEnabled(may and day is not None and not removed)
        self.restore.setEnabled(may and own)
        self.reset.setEnabled(may and self._shown is not None and bool(self._shown.own))

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.year_chosen.emit(self.year.itemData(place))

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_requested.emit()

    def _change(self) -> None:
        if self.change.isEnabled():
            self.change_requested.emit(self.chosen())

    def _remove(self) -> None:
        if self.remove.isEnabled():
            self.remove_requested.emit(self.chosen())

    def _restore(self) -> None:
        if self.restore.isEnabled():
            self.restore_requested.emit(self.chosen())
