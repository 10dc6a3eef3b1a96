"""The table of every list: dense rows, hairlines, a whole row selected, keys and a state for empty.

The caller brings a `QAbstractItemModel`. Beyond the usual roles a cell may say it is a badge by
`TONE_ROLE`, and a figure is set to the right by `Qt.TextAlignmentRole` as usual.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop_app.ui.components.badge import badge_width, paint_badge
from desktop_app.ui.components.painting import focus_ring
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import HEADER_HEIGHT, ROW_HEIGHT, SPACE_3

TONE_ROLE = Qt.ItemDataRole.UserRole + 101  # a Tone: the cell is a badge
ICON_ROLE = Qt.ItemDataRole.UserRole + 102  # name of an icon that replaces the tone's own
MUTED_ROLE = Qt.ItemDataRole.UserRole + 103  # True: the cell's text is secondary

AnyIndex = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """Draws badges and muted text, and says in a tip what did not fit."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tone = index.data(TONE_ROLE)
        if tone is None:
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        super().initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if text:
            area = QRectF(option.rect).adjusted(SPACE_3, 0, -4, 0)
            paint_badge(painter, area, text, Tone(tone), str(index.data(ICON_ROLE) or ""))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        # The table draws its own ring on the current cell.
        option.state &= ~option.state.State_HasFocus
        if index.data(MUTED_ROLE):
            muted = colours().text_muted
            option.palette.setColor(option.palette.ColorRole.Text, muted)
            option.palette.setColor(option.palette.ColorRole.HighlightedText, muted)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if index.data(TONE_ROLE) is None:
            return super().sizeHint(option, index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(badge_width(text) + SPACE_3 * 2, ROW_HEIGHT)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        own_tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if own_tip or not text or self.sizeHint(option, index).width() <= option.rect.width():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), text, view)
        return True


class DataTable(QTableView):
    """A list to read and open rows from. `row_opened(row)` on Enter or a double click.

    Shows `empty` (an EmptyState) over itself while the model has no row. `plain` takes the frame
    off, for a table that fills a card.
    """

    row_opened = Signal(int)

    def __init__(self, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty: QWidget | None = None
        self.setProperty("plain", plain)
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setMouseTracking(True)
        self._hovered = -1
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT - 4)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(HEADER_HEIGHT)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
                signal.connect(self._show_empty)
        self._show_empty()

    def set_empty_state(self, empty: QWidget) -> None:
        self._empty = empty
        empty.setParent(self.viewport())
        self._show_empty()

    def set_widths(self, widths: tuple[int, ...], stretch: int = -1) -> None:
        """Widths of the columns in pixels; column `stretch` takes what is left."""
        head = self.horizontalHeader()
        head.setStretchLastSection(stretch < 0)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        if stretch >= 0:
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.row_opened.emit(index.row())
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_empty()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = colours()
        if self._hovered >= 0 and not self._is_selected(self._hovered):
            painter = QPainter(self.viewport())
            painter.fillRect(self._row_rect(self._hovered), palette.hover)
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(palette.grid)
        bottom = event.rect().bottom()
        row = max(self.rowAt(event.rect().top()), 0)
        model = self.model()
        count = model.rowCount() if model is not None else 0
        while row < count and self.rowViewportPosition(row) <= bottom:
            line = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            painter.drawLine(0, line, self.viewport().width(), line)
            row += 1
        if self.hasFocus() and self.currentIndex().isValid():
            ring = QRectF(self._row_rect(self.currentIndex().row())).adjusted(1, 0, -1, -1)
            focus_ring(painter, ring, palette.focus, 4)
        painter.end()

    def _row_rect(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _is_selected(self, row: int) -> bool:
        return self.selectionModel().isRowSelected(row)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _show_empty(self) -> None:
        if self._empty is None:
            return
        model = self.model()
        self._empty.setGeometry(self.viewport().rect())
        self._empty.setVisible(model is None or model.rowCount() == 0)
