"""Beside a report under review: the current cell with its note, the checks, the notes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.side_panel import SidePanel
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about the current cell; `tone` as of `Label`."""

    name: str
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or a note in a list, and the cell that it is about."""

    path: str
    title: str
    text: str


class NoteField(TextArea):
    """`finished` when the note is done: Enter or Esc; Shift+Enter is a new line."""

    finished = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if (enter and not shift) or event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Items(DataTable):
    """A list of findings or notes; each opens its cell."""

    item_opened = Signal(str)

    def __init__(self, empty: EmptyState) -> None:
        super().__init__(plain=True)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(58)
        self.setWordWrap(True)
        self._paths: tuple[str, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.set_empty_state(empty)
        self.row_opened.connect(lambda row: self.item_opened.emit(self._paths[row]))
        self.clicked.connect(lambda index: self.item_opened.emit(self._paths[index.row()]))

    def show_items(self, items: tuple[Item, ...]) -> None:
        self._paths = tuple(item.path for item in items)
        self._model.clear()
        for item in items:
            text = f"{item.title}\n{item.text}" if item.text else item.title
            made = QStandardItem(text)
            made.setToolTip(text)
            self._model.appendRow(made)


class ReviewPanel(SidePanel):
    """`note_changed(path, text)` when a note has been written, `item_opened(path)` to go to a cell,
    `note_finished` to go back to the table."""

    note_changed = Signal(str, str)
    note_finished = Signal()
    item_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._path = ""
        self._noted = ""
        self.add_tab("cell", self.tr("Chi tiết ô"), self._cell_page())
        self.findings = _Items(
            EmptyState("circle-check", self.tr("Các phép kiểm tra không nêu điểm nào"))
        )
        self.findings.setAccessibleName(self.tr("Kết quả kiểm tra"))
        self.notes = _Items(
            EmptyState(
                "message-square-text",
                self.tr("Chưa có ghi chú"),
                self.tr("Chọn một ô rồi bấm N để ghi điều cần đơn vị xem lại."),
            )
        )
        self.notes.setAccessibleName(self.tr("Ghi chú trên ô"))
        self.add_tab("findings", self.tr("Kiểm tra"), self.findings)
        self.add_tab("notes", self.tr("Ghi chú"), self.notes)
        for items in (self.findings, self.notes):
            items.item_opened.connect(self.item_opened)

    def show_cell(
        self, path: str, where: str, facts: tuple[Fact, ...], note: str, *, may_note: bool
    ) -> None:
        self.leave_note()
        self._path, self._noted = path, note
        self._where.setText(where)
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, fact in enumerate(facts):
            name = Label(fact.name, TextRole.CAPTION, "muted", wrap=True)
            name.setFixedWidth(104)
            text = Label(fact.text, TextRole.BODY, fact.tone, wrap=True)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        self.note.setPlainText(note)
        self._note_row.setVisible(bool(path) and (may_note or bool(note)))
        self.note.setReadOnly(not may_note)
        self.done.setVisible(bool(path) and may_note)

    def show_lists(self, findings: tuple[Item, ...], notes: tuple[Item, ...]) -> None:
        self.findings.show_items(findings)
        self.notes.show_items(notes)
        self.set_count("findings", len(findings))
        self.set_count("notes", len(notes))

    def write_note(self) -> None:
        """Put the cursor into the current cell's note."""
        self.show_tab("cell")
        if self._path and not self.note.isReadOnly():
            self.note.setFocus()
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    def leave_note(self) -> None:
        """Tell what was written, if it differs from what was there."""
        text = self.note.toPlainText().strip()
        if self._path and not self.note.isReadOnly() and text != self._noted:
            self._noted = text
            self.note_changed.emit(self._path, text)

    def _cell_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_3)
        self._where = Label("", TextRole.STRONG, wrap=True)
        column.addWidget(self._where)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(SPACE_2)
        self._facts.setVerticalSpacing(SPACE_1)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        self.note = NoteField(
            rows=3, placeholder=self.tr("Ghi điều cần đơn vị xem lại ở ô này; gửi kèm khi trả lại.")
        )
        self.note.left.connect(self.leave_note)
        self.note.finished.connect(self._finish)
        self._note_row = FormRow(self.tr("Ghi chú trên ô"), self.note)
        column.addWidget(self._note_row)
        self.done = Button(self.tr("Ghi chú xong"))
        self.done.clicked.connect(self._finish)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    def _finish(self) -> None:
        self.leave_note()
        self.note_finished.emit()
