"""Editing in a cell of the grid: what opens, what its keys do, and when an entry is refused.

The editor is written to once, when it opens; whatever changes below while somebody types, what
they type stays. Composed input (UniKey) is committed before anything is judged.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.domain.elements import ValueType
from desktop_app.errors import Text
from desktop_app.ui.components.fields import Choice, LineField, TextArea, mark_invalid
from desktop_app.ui.reports.grid_model import AnyIndex, GridModel
from desktop_app.ui.reports.grid_paint import paint_cell
from desktop_app.ui.theme.tokens import CONTROL_HEIGHT

CellEditor = QLineEdit | QPlainTextEdit | QComboBox
_STEPS = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
    Qt.Key.Key_Down: "below",
    Qt.Key.Key_Up: "above",
}


class CellDelegate(QStyledItemDelegate):
    """Paints through `grid_paint`; `stepped(str)` when a key took the entry and moves on.

    `language` is for messages about an entry that cannot be taken. `replacing` is True while an
    editor opens because somebody began to type.
    """

    stepped = Signal(str)

    def __init__(self, model: GridModel, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._language = language
        self._filled: QWidget | None = None
        self.replacing = False
        self.open: tuple[CellEditor, QPersistentModelIndex] | None = None

    # -- painting -------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        state = option.state
        view = option.widget
        is_current = bool(
            view is not None and view.property("current") == index.row() << 12 | index.column()
        )
        painter.save()
        paint_cell(
            painter,
            option.rect,
            self._model.look(index.row(), index.column()),
            selected=bool(state & state.State_Selected) and not is_current,
            current=is_current,
            focused=bool(state & state.State_Active) and view is not None and view.hasFocus(),
        )
        painter.restore()

    # -- opening --------------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        path = self._model.path(index.row(), index.column())
        assert path is not None  # only cells can be edited
        field = self._model.field(path)
        editor: CellEditor
        if field.type is ValueType.SELECT_ONE:
            editor = Choice(parent=parent)
            editor.addItem("", "")
            for choice in self._model.entry.session.choices(path):
                editor.addItem(choice.label.in_language(self._language), choice.name)
            editor.activated.connect(lambda _row: self._step(editor, "below"))
        elif field.type is ValueType.TEXT and field.long:
            editor = TextArea(rows=3, parent=parent)
        else:
            editor = LineField(parent=parent)
            if field.type.is_numeric:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(field.label.in_language(self._language))
        self.open = (editor, QPersistentModelIndex(index))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Once, when it opens: Qt asks again whenever the cell changes below it."""
        if self._filled is editor:
            return
        self._filled = editor
        path = self._model.path(index.row(), index.column())
        text = self._model.start_text(path) if path is not None else ""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText("" if self.replacing else text)
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
        editor.setProperty("start", text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        rect = QRect(option.rect)
        parent = editor.parentWidget()
        if isinstance(editor, QPlainTextEdit) and parent is not None:
            rect.setHeight(max(rect.height(), editor.minimumHeight()))
            rect.setWidth(max(rect.width(), 260))
            rect.moveBottom(min(rect.bottom(), parent.height() - 1))
            rect.moveRight(min(rect.right(), parent.width() - 1))
        else:
            middle = rect.center().y()
            rect.setHeight(CONTROL_HEIGHT)
            rect.moveTop(middle - CONTROL_HEIGHT // 2 + 1)
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        if self.open is not None and self.open[0] is editor:
            self.open = None
        self._filled = None
        super().destroyEditor(editor, index)

    # -- taking ---------------------------------------------------------------------------------

    def setModelData(self, editor: QWidget, _model: QObject, index: AnyIndex) -> None:
        """On leaving by the mouse: what cannot be read is dropped, and the person is told."""
        self._take(editor, index)

    def take_open(self) -> bool:
        """Take what stands in the open editor and close it; False when it cannot be taken."""
        if self.open is None:
            return True
        editor, index = self.open
        return self._close(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = self._step_of(watched, event)
            if step:
                self._step(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _step_of(self, editor: QObject, event: QKeyEvent) -> str:
        step = _STEPS.get(Qt.Key(event.key()), "")
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "up"
        if isinstance(editor, QPlainTextEdit):
            # Alt+Enter breaks the line, as in Excel; up and down move within the text.
            if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                editor.insertPlainText("\n")
                return ""
            return "" if step in ("below", "above") else step
        if isinstance(editor, QComboBox) and step in ("below", "above"):
            return ""
        return step

    def _step(self, editor: QObject, step: str) -> None:
        if self.open is None or self.open[0] is not editor:
            return
        if self._close(*self.open):
            self.stepped.emit(step)

    def _close(self, editor: CellEditor, index: QPersistentModelIndex) -> bool:
        refused = self._take(editor, index)
        if refused is not None:
            mark_invalid(editor, True)
            at = editor.mapToGlobal(editor.rect().bottomLeft())
            QToolTip.showText(at, refused.in_language(self._language), editor)
            return False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def _take(self, editor: QWidget, index: AnyIndex) -> Text | None:
        QGuiApplication.inputMethod().commit()
        text = ""
        if isinstance(editor, QComboBox):
            text = str(editor.currentData() or "")
        elif isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText()
        elif isinstance(editor, QLineEdit):
            text = editor.text()
        if text == editor.property("start") or not index.isValid():
            return None  # looked at, not changed: a state such as "không phát sinh" stays
        return self._model.enter(index.row(), index.column(), text)
