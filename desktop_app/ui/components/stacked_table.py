"""A table whose cells may have two or three lines, with headings that fold what is under them.

For lists that are read more than scanned: a name in strong, its circumstances under it. Beside the
roles of `DataTable` a cell of the caller's model may have:

    SECOND_ROLE, SECOND_TONE_ROLE   the line under the first; a tone adds its icon and colour
    THIRD_ROLE, THIRD_TONE_ROLE     the line under that
    STRONG_ROLE                     True: the first line is the name of the row

and the first cell of a row HEAD_ROLE: True for an unfolded heading, False for a folded one; such a
row spans the table, and COUNT_ROLE says how many rows are under it.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.ui.components.badge import BADGE_HEIGHT, badge_width, paint_badge
from desktop_app.ui.components.data_table import (
    ICON_ROLE,
    MUTED_ROLE,
    TONE_ROLE,
    AnyIndex,
    DataTable,
    TableDelegate,
)
from desktop_app.ui.components.painting import TONE_ICONS, draw_icon
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import (
    ROW_HEIGHT,
    SPACE_1,
    SPACE_2,
    SPACE_3,
    TYPE,
    TextRole,
    TypeStyle,
    Weight,
)

SECOND_ROLE = Qt.ItemDataRole.UserRole + 111
SECOND_TONE_ROLE = Qt.ItemDataRole.UserRole + 112
THIRD_ROLE = Qt.ItemDataRole.UserRole + 113
THIRD_TONE_ROLE = Qt.ItemDataRole.UserRole + 114
STRONG_ROLE = Qt.ItemDataRole.UserRole + 115
HEAD_ROLE = Qt.ItemDataRole.UserRole + 116
COUNT_ROLE = Qt.ItemDataRole.UserRole + 117

HEAD_HEIGHT = 36
_FIRST = TypeStyle(13, 18, Weight.REGULAR)
_STRONG = TypeStyle(13, 18, Weight.SEMIBOLD)
_HEAD = TypeStyle(13, 18, Weight.SEMIBOLD)
_UNDER = TYPE[TextRole.CAPTION]
_ICON = 14
_UNDER_ROLES = ((SECOND_ROLE, SECOND_TONE_ROLE), (THIRD_ROLE, THIRD_TONE_ROLE))


class StackedDelegate(TableDelegate):
    """Draws the lines of a cell, one under another, and headings."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        ground = QStyleOptionViewItem(option)
        super().initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        painter.save()
        area = QRectF(option.rect).adjusted(SPACE_3, 0, -SPACE_2, 0)
        if index.data(HEAD_ROLE) is not None:
            self._paint_head(painter, area, index)
        else:
            self._paint_lines(painter, area, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """What the cell needs, so that a tip is shown where it has less."""
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if index.data(TONE_ROLE) is not None:
            widths = [badge_width(first)]
        else:
            face = _STRONG if index.data(STRONG_ROLE) else _FIRST
            widths = [QFontMetrics(font(face)).horizontalAdvance(first)]
        metrics = QFontMetrics(font(_UNDER))
        for role, tone in _UNDER_ROLES:
            icon = _ICON + SPACE_1 if index.data(tone) is not None else 0
            widths.append(metrics.horizontalAdvance(str(index.data(role) or "")) + icon)
        return QSize(max(widths) + SPACE_3 + SPACE_2, ROW_HEIGHT)

    def _paint_head(self, painter: QPainter, area: QRectF, index: AnyIndex) -> None:
        palette = colours()
        icon = "chevron-down" if index.data(HEAD_ROLE) else "chevron-right"
        middle = area.bottom() - HEAD_HEIGHT / 2 + 2
        draw_icon(painter, icon, palette.text_muted, area.left() - SPACE_1, middle, 16)
        left = area.left() + 18
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(font(_HEAD))
        painter.setPen(palette.text)
        line = QRectF(left, middle - 10, area.right() - left, 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        left += painter.fontMetrics().horizontalAdvance(text) + SPACE_2
        painter.setFont(font(_UNDER))
        painter.setPen(palette.text_muted)
        count = QRectF(left, middle - 10, area.right() - left, 20)
        painter.drawText(count, Qt.AlignmentFlag.AlignVCenter, str(index.data(COUNT_ROLE)))

    def _paint_lines(self, painter: QPainter, area: QRectF, index: AnyIndex) -> None:
        palette = colours()
        first = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        under = [
            (str(text), index.data(tone))
            for role, tone in _UNDER_ROLES
            if (text := index.data(role))
        ]
        badge = index.data(TONE_ROLE)
        first_height = BADGE_HEIGHT if badge is not None else _FIRST.line
        height = (first_height if first else 0) + len(under) * (_UNDER.line + 2)
        top = area.top() + (area.height() - height) / 2
        if first:
            line = QRectF(area.left(), top, area.width(), first_height)
            if badge is not None:
                icon = str(index.data(ICON_ROLE) or "")
                paint_badge(painter, line, first, Tone(badge), icon)
            else:
                face = _STRONG if index.data(STRONG_ROLE) else _FIRST
                ink = palette.text_muted if index.data(MUTED_ROLE) else palette.text
                _write(painter, line, first, face, ink)
            top += first_height + 2
        for text, tone in under:
            line = QRectF(area.left(), top, area.width(), _UNDER.line)
            ink = palette.text_muted
            if tone is not None:
                ink = palette.tone(Tone(tone)).fg
                draw_icon(
                    painter, TONE_ICONS[Tone(tone)], ink, line.left(), line.center().y(), _ICON
                )
                line.adjust(_ICON + SPACE_1, 0, 0, 0)
            _write(painter, line, text, _UNDER, ink)
            top += _UNDER.line + 2


class StackedTable(DataTable):
    """`head_toggled(row)` when a heading is clicked, or opened or closed by Enter, Space or the
    left and right arrows; folding is the model's business."""

    head_toggled = Signal(int)

    def __init__(self, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(plain=plain, parent=parent)
        self.setItemDelegate(StackedDelegate(self))
        # A list of tall rows does not scroll sideways: what has no room ends in "…".
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._lay_out)
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and self._is_head(index.row()):
            expanded = bool(index.siblingAtColumn(0).data(HEAD_ROLE))
            key = event.key()
            either = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            closes = key == Qt.Key.Key_Left and expanded
            opens = key == Qt.Key.Key_Right and not expanded
            if either or closes or opens:
                self._toggle(index.row())
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and self._is_head(index.row())
        ):
            self._toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or not self._is_head(index.row()):
            super().mouseDoubleClickEvent(event)

    def _toggle(self, row: int) -> None:
        self.head_toggled.emit(row)
        self.setCurrentIndex(self.model().index(row, 0))

    def _is_head(self, row: int) -> bool:
        return self.model().index(row, 0).data(HEAD_ROLE) is not None

    def _lay_out(self) -> None:
        """Heights by the lines of the first cell; headings across all columns."""
        model = self.model()
        self.clearSpans()
        columns = model.columnCount()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(HEAD_ROLE) is not None:
                self.setRowHeight(row, HEAD_HEIGHT)
                if columns > 1:
                    self.setSpan(row, 0, 1, columns)
            else:
                under = sum(bool(index.data(role)) for role, _ in _UNDER_ROLES)
                self.setRowHeight(row, ROW_HEIGHT + under * (_UNDER.line + 1))


def _write(painter: QPainter, line: QRectF, text: str, face: TypeStyle, ink: str) -> None:
    painter.setFont(font(face))
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
