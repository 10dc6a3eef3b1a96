"""The table of figures to read: code and label stay in sight, one cell is current, keys move it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.consolidation.sheet_model import (
    FROZEN,
    LEAD,
    MARK_TONES,
    AnyIndex,
    CellLook,
    SheetModel,
)
from desktop_app.ui.reports.grid_paint import wrapped
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Palette
from desktop_app.ui.theme.tokens import TypeStyle, Weight

ROW = 38
HEAD = 42
_ROOMY = 620  # logical pixels: narrower, the unit gives way to the figures
_PAD = 8
_TEXT = TypeStyle(13, 17, Weight.REGULAR)
_FIGURE = TypeStyle(13, 17, Weight.MEDIUM)
_STRONG = TypeStyle(13, 17, Weight.SEMIBOLD)
_SMALL = TypeStyle(12, 15, Weight.REGULAR)
_HEADING = TypeStyle(12, 16, Weight.MEDIUM)
_VIEW = QAbstractItemView


class _Delegate(QStyledItemDelegate):
    """Paints every cell itself, as the editor's grid looks."""

    def __init__(self, model: SheetModel, grid: SheetGrid) -> None:
        super().__init__(grid)
        self._model, self._grid = model, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect, palette = option.rect, colours()
        row, column = index.row(), index.column()
        held, look = self._model.row(row), self._model.look(row, column)
        current = self._grid.is_current(row, column)
        here = self._grid.is_current_row(row) and column < LEAD
        ground = palette.surface
        if held.heading:
            ground = palette.surface_sunken
        elif current or here:
            ground = palette.selection
        elif look is not None and look.computed:
            ground = palette.cell_computed
        elif column >= LEAD and look is None:
            ground = palette.cell_readonly
        painter.save()
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(palette.grid))
        if not held.heading:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column < LEAD:
            self._paint_lead(painter, rect, row, column, palette)
        elif look is not None:
            self._paint_look(painter, rect, look, self._model.numeric(column), palette)
        if current:
            focused = self._grid.cells.hasFocus()
            painter.setPen(
                QPen(
                    QColor(palette.focus if focused else palette.border_strong), 2 if focused else 1
                )
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_lead(
        self, painter: QPainter, rect: QRect, row: int, column: int, palette: Palette
    ) -> None:
        held = self._model.row(row)
        text = str(self._model.data(self._model.index(row, column)) or "")
        style, ink = _TEXT, palette.text
        if held.heading:
            style = _STRONG
        elif column != 1:
            style, ink = _SMALL, palette.text_muted
        room = rect.width() - _PAD * 2
        lines = wrapped(text, style, room, 2)
        if len(lines) > 1 and style is _TEXT:
            style = _SMALL
            lines = wrapped(text, style, room, 2)
        painter.setFont(font(style))
        painter.setPen(QColor(ink))
        top = rect.center().y() - style.line * len(lines) / 2 + 0.5
        for place, line in enumerate(lines):
            area = QRectF(rect.left() + _PAD, top + place * style.line, room, style.line)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_look(
        self, painter: QPainter, rect: QRect, look: CellLook, numeric: bool, palette: Palette
    ) -> None:
        left, right = rect.left() + _PAD, rect.right() - _PAD
        # Beside the figure, so that the small line has the whole width.
        level = rect.center().y() - 7 if look.second else rect.center().y() + 1
        for mark in look.marks:
            ink = palette.tone(MARK_TONES[mark]).fg
            draw_icon(painter, mark.value, ink, left - 2, level, 14)
            left += 16
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        style = _SMALL if look.muted else _FIGURE if numeric else _TEXT
        room = max(right - left, 16)
        lines = wrapped(look.text, style, room, 1 if look.second else 2) if look.text else ()
        # A small line stays the lower one, also under a figure that is blank.
        height = style.line * max(len(lines), 1) + (_SMALL.line if look.second else 0)
        top = rect.center().y() - height / 2 + 0.5
        below = top + height - _SMALL.line
        painter.setFont(font(style))
        painter.setPen(QColor(palette.text_muted if look.muted else palette.text))
        for line in lines:
            area = QRectF(left, top, room, style.line)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, line)
            top += style.line
        if look.second:
            painter.setFont(font(_SMALL))
            painter.setPen(QColor(palette.cell_reference))
            shown = painter.fontMetrics().elidedText(
                look.second, Qt.TextElideMode.ElideRight, int(right - rect.left() - _PAD)
            )
            area = QRectF(rect.left() + _PAD, below, right - rect.left() - _PAD, _SMALL.line)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if look.noted:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.warning.fg))
            x, y = rect.right() + 1.0, float(rect.top())
            painter.drawPolygon(QPolygonF([QPointF(x - 10, y), QPointF(x, y), QPointF(x, y + 10)]))


class _Head(QHeaderView):
    """Two lines, figures to the right."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet = model
        self.setFixedHeight(HEAD)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        palette = colours()
        painter.save()
        painter.fillRect(rect, QColor(palette.surface_sunken))
        painter.setPen(QColor(palette.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(palette.grid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(font(_HEADING))
        painter.setPen(QColor(palette.text_muted))
        title = str(self._sheet.headerData(section, Qt.Orientation.Horizontal) or "")
        room = max(rect.width() - _PAD * 2, 16)
        lines = wrapped(title, _HEADING, room, 2)
        side = (
            Qt.AlignmentFlag.AlignRight
            if self._sheet.numeric(section)
            else Qt.AlignmentFlag.AlignLeft
        )
        top = rect.center().y() - _HEADING.line * len(lines) / 2 + 0.5
        for place, line in enumerate(lines):
            area = QRectF(rect.left() + _PAD, top + place * _HEADING.line, room, _HEADING.line)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


class _Half(QTableView):
    """One half of the grid. `left_by(forwards)` where Tab goes on from the table."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setHorizontalHeader(_Head(model, self))
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(_VIEW.SelectionMode.SingleSelection)
        self.setEditTriggers(_VIEW.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(_VIEW.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(_VIEW.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)


class _Cells(_Half):
    opened = Signal()
    moved = Signal()
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit()


class SheetGrid(QFrame):
    """Both halves. `cell_selected(path)` as the current cell moves ("" for none), `cell_opened`
    on Enter or a double click."""

    cell_selected = Signal(str)
    cell_opened = Signal(str)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.model = model
        self.frozen = _Half(model, self)
        self.cells = _Cells(model, self)
        for half in (self.frozen, self.cells):
            half.setItemDelegate(_Delegate(model, self))
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.setSelectionMode(_VIEW.SelectionMode.NoSelection)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.verticalScrollBar().valueChanged.connect(
            self.cells.verticalScrollBar().setValue
        )
        self.cells.verticalScrollBar().valueChanged.connect(
            self.frozen.verticalScrollBar().setValue
        )
        self.setFocusProxy(self.cells)
        self._spacer = QWidget()
        self._spacer.setFixedHeight(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.frozen, 1)
        left.addWidget(self._spacer)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.cells, 1)
        self.cells.moved.connect(self._moved)
        self.cells.resized.connect(self._fill_last)
        self.cells.opened.connect(lambda: self.cell_opened.emit(self.current_path()))
        self.frozen.clicked.connect(lambda index: self._go_to_row(index.row()))
        self.cells.horizontalScrollBar().rangeChanged.connect(self._level)
        model.modelReset.connect(self._lay_out)

    def current_path(self) -> str:
        index = self.cells.currentIndex()
        cell = self.model.cell(index.row(), index.column()) if index.isValid() else None
        return cell.path if cell is not None else ""

    def is_current(self, row: int, column: int) -> bool:
        index = self.cells.currentIndex()
        return index.isValid() and (index.row(), index.column()) == (row, column)

    def is_current_row(self, row: int) -> bool:
        index = self.cells.currentIndex()
        return index.isValid() and index.row() == row

    def go_to(self, path: str) -> bool:
        """Make the cell at `path` current; False where the sheet does not show it."""
        place = self.model.place_of(path)
        if place is None:
            return False
        index = self.model.index(*place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.cells.selectionModel().setCurrentIndex(index, flag)
        self.cells.scrollTo(index)
        return True

    def go_to_first(self) -> None:
        for row in range(self.model.rowCount()):
            if self._go_to_row(row):
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _go_to_row(self, row: int) -> bool:
        for column in range(LEAD, self.model.columnCount()):
            cell = self.model.cell(row, column)
            if cell is not None:
                return self.go_to(cell.path)
        return False

    def _moved(self) -> None:
        self.frozen.viewport().update()
        self.cells.viewport().update()
        self.cell_selected.emit(self.current_path())

    def _lay_out(self) -> None:
        for column in range(self.model.columnCount()):
            lead = column < FROZEN
            hidden = (column == 0 and not self.model.has_codes) or (
                column == LEAD - 1 and not self.model.has_units
            )
            self.frozen.setColumnHidden(column, not lead or hidden)
            self.cells.setColumnHidden(column, lead or hidden)
            for half in (self.frozen, self.cells):
                half.setColumnWidth(column, self.model.width(column))
        self._share_width()

    def _share_width(self) -> None:
        """The label gives way on a narrow window, so that the figures are seen; text columns take
        what is left over on a wide one."""
        if not self.model.columnCount():
            return
        unit = self.model.has_units and self.width() >= _ROOMY
        self.cells.setColumnHidden(LEAD - 1, not unit)
        code = self.model.width(0) if self.model.has_codes else 0
        label = max(180, min(self.model.width(1), int(self.width() * 0.36) - code))
        self.frozen.setColumnWidth(1, label)
        self.frozen.setFixedWidth(code + label)
        self._fill_last()

    def _fill_last(self) -> None:
        """By the room that is really there: that of the other half changes first."""
        if not self.model.columnCount():
            return
        last = self.model.columnCount() - 1
        if not self.model.numeric(last):
            taken = sum(
                self.cells.columnWidth(column)
                for column in range(FROZEN, last)
                if not self.cells.isColumnHidden(column)
            )
            room = self.cells.viewport().width() - taken
            self.cells.setColumnWidth(
                last, max(self.model.width(last) if last > LEAD else 160, room)
            )

    def _level(self, _minimum: int, maximum: int) -> None:
        """Room under the frozen half for the other's scroll bar, so that both end alike."""
        self._spacer.setFixedHeight(
            self.cells.horizontalScrollBar().sizeHint().height() if maximum > 0 else 0
        )
