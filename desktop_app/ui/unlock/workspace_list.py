"""The workspaces that this computer knows, one line each with where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.services import WorkspaceEntry
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import (
    ICON_LARGE,
    RADIUS,
    SPACE_2,
    SPACE_3,
    TYPE,
    TextRole,
    TypeStyle,
    Weight,
)

_HEIGHT = 48
_ENTRY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1
_NAME = TypeStyle(14, 20, Weight.MEDIUM)


class _Line(QStyledItemDelegate):
    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette = colours()
        state: QStyle.StateFlag = option.state
        whole = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            box(painter, whole, palette.selection, None, RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            box(painter, whole, palette.hover, None, RADIUS)
        mark = palette.accent_tone.fg if chosen else palette.text_muted
        left = whole.left() + SPACE_3
        draw_icon(painter, "building-2", mark, left, whole.center().y(), ICON_LARGE)
        room = whole.adjusted(SPACE_3 + ICON_LARGE + SPACE_2 + 2, 5, -SPACE_3, -5)
        ink = palette.selection_text if chosen else palette.text
        low = palette.selection_text if chosen else palette.text_muted
        for text, face, colour, side in (
            (index.data(), _NAME, ink, Qt.AlignmentFlag.AlignTop),
            (index.data(_NOTE), TYPE[TextRole.CAPTION], low, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font(face))
            painter.setPen(colour)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideMiddle, int(room.width())
            )
            painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, shown)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, whole, palette.focus, RADIUS)


class WorkspaceList(QListView):
    """`chosen(WorkspaceEntry)` when another line becomes the current one, `entered` on Enter."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Line(self))
        self.setAccessibleName(self.tr("Kho dữ liệu trên máy này"))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def present(self, entries: tuple[WorkspaceEntry, ...]) -> None:
        self._model.clear()
        for entry in entries:
            item = QStandardItem(entry.name)
            item.setEditable(False)
            item.setData(entry, _ENTRY)
            note = self.tr("Đơn vị mẫu") if entry.sample_password else str(entry.folder)
            item.setData(note, _NOTE)
            item.setToolTip(str(entry.folder))
            self._model.appendRow(item)

    def select(self, folder: Path) -> None:
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(_ENTRY).folder == folder:
                self.setCurrentIndex(self._model.index(row, 0))
                return

    def current(self) -> WorkspaceEntry | None:
        entry = self.currentIndex().data(_ENTRY)
        return entry if isinstance(entry, WorkspaceEntry) else None

    def _tell(self) -> None:
        entry = self.current()
        if entry is not None:
            self.chosen.emit(entry)
