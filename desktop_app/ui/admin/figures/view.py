"""The widgets of the section Số liệu nền."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.figures.model import FigureModel, HistoryModel
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.base_figures import FigureLine, FigureList


class FiguresView(QWidget):
    """`add_requested(FigureLine)` (F5 or Enter), `correct_requested(FigureLine, Figure)`."""

    add_requested = Signal(object)
    correct_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_change = False
        self._language = "vi"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        about = self.tr(
            "Nhập một lần, mọi biểu mẫu dùng làm mẫu số. Báo cáo đã khóa giữ số liệu lúc khóa."
        )
        head.addWidget(Label(about, TextRole.BODY, "muted", wrap=True), 1)
        self.add = Button(self.tr("Nhập số mới (F5)"), Variant.PRIMARY, icon="plus")
        self.add.clicked.connect(self._add)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        names = (self.tr("Số liệu"), self.tr("Hiện nay"), self.tr("Tính đến"), self.tr("Nguồn"))
        self.model = FigureModel(names, self)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Số liệu nền"))
        self.table.setModel(self.model)
        self.table.set_widths((220, 110, 100, 160), stretch=3)
        self.table.row_opened.connect(lambda _row: self._add())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_history())
        column.addWidget(self.table, 3)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.which = Label("", TextRole.HEADING)
        bar.addWidget(self.which, 1)
        self.correct = Button(self.tr("Sửa…"), icon="pen-line")
        self.correct.clicked.connect(self._correct)
        bar.addWidget(self.correct)
        column.addLayout(bar)
        days = (self.tr("Tính đến"), self.tr("Số liệu"), self.tr("Nguồn"))
        self.history_model = HistoryModel(days, self)
        self.history = DataTable()
        self.history.setAccessibleName(self.tr("Các lần nhập"))
        self.history.setModel(self.history_model)
        self.history.set_widths((110, 120, 200), stretch=2)
        self.history.set_empty_state(
            EmptyState("history", self.tr("Chưa nhập lần nào"), self.tr("Bấm Nhập số mới."))
        )
        self.history.row_opened.connect(lambda _row: self._correct())
        self.history.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        column.addWidget(self.history, 2)
        QShortcut(
            QKeySequence(Qt.Key.Key_F5),
            self,
            self._add,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._enable()

    def present(self, held: FigureList, language: str) -> None:
        self._language = language
        place = max(0, self.table.currentIndex().row())
        self._may_change = held.may_change
        self.model.present(held.lines, language, self.tr("chưa có"))
        self.table.selectRow(place)
        self._show_history()

    def chosen(self) -> FigureLine | None:
        row = self.table.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def _show_history(self) -> None:
        line = self.chosen()
        self.which.setText(
            self.tr("Các lần nhập: {0}").format(line.label.in_language(self._language))
            if line is not None
            else ""
        )
        self.history_model.present(line.history if line is not None else ())
        if line is not None and line.history:
            self.history.selectRow(0)
        self._enable()

    def _enable(self) -> None:
        self.add.setEnabled(self._may_change and self.chosen() is not None)
        self.correct.setEnabled(self._may_change and self.history.currentIndex().isValid())

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_requested.emit(self.chosen())

    def _correct(self) -> None:
        if self.correct.isEnabled():
            row = self.history.currentIndex().row()
            self.correct_requested.emit(self.chosen(), self.history_model.figures[row])
