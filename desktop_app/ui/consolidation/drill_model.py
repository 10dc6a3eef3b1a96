"""The parts of one consolidated figure as an item model, with a bar behind each."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.values import CellState
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.consolidation.words import awaited_words, folded, say, state_words
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import TypeStyle, Weight
from desktop_app.usecases.consolidated_view import Drill, Part

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PART = Qt.ItemDataRole.UserRole + 1
_SHARE = Qt.ItemDataRole.UserRole + 2
ROW = 40
_NAME = TypeStyle(13, 17, Weight.REGULAR)
_FIGURE = TypeStyle(13, 17, Weight.MEDIUM)
_SMALL = TypeStyle(12, 15, Weight.REGULAR)


class Order(StrEnum):
    SIZE = "size"
    CODE = "code"
    NAME = "name"


class DrillModel(QAbstractTableModel):
    """One column; each row is an office. Offices without a figure stand last, in every order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Part, ...] = ()
        self._parts: list[Part] = []
        self._order = Order.SIZE
        self._words: tuple[str, ...] = ()
        self._largest = 0.0

    def set_drill(self, drill: Drill | None) -> None:
        self._all = drill.parts if drill is not None else ()
        self._largest = max((abs(part.number or 0.0) for part in self._all), default=0.0)
        if drill is not None and drill.is_percent:
            self._largest = max(self._largest, 100.0)
        self._lay_out()

    def set_order(self, order: Order) -> None:
        self._order = order
        self._lay_out()

    def set_search(self, text: str) -> None:
        self._words = tuple(folded(text).split())
        self._lay_out()

    def parts(self) -> tuple[Part, ...]:
        """As shown."""
        return tuple(self._parts)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        part = self._parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{part.giver.name}: {part_words(part)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{part.giver.code} {part.giver.name}: {part_words(part)}"
        if role == _PART:
            return part
        if role == _SHARE and part.number is not None and self._largest:
            return abs(part.number) / self._largest
        return None

    def _lay_out(self) -> None:
        self.beginResetModel()
        found = [
            part
            for part in self._all
            if all(word in f"{part.giver.code} {folded(part.giver.name)}" for word in self._words)
        ]
        if self._order is Order.SIZE:
            found.sort(key=lambda part: -(part.number or 0.0))
        elif self._order is Order.NAME:
            found.sort(key=lambda part: folded(part.giver.name.partition(" ")[2]))
        found.sort(key=lambda part: not (part.counted or part.text))
        self._parts = found
        self.endResetModel()


def part_words(part: Part) -> str:
    """The figure, or why there is none."""
    if part.text:
        return part.text
    if part.state is None:
        return say("Chưa có báo cáo đạt yêu cầu")
    if part.number is None or part.left_out:
        if part.state is CellState.AWAITED and not part.left_out:
            promise = part.promise
            return awaited_words(
                promise.awaited_from if promise is not None else "",
                promise.until if promise is not None else None,
            )
        if part.left_out:
            other = state_words(CellState(part.left_out))
            if part.number is None:
                return say("Không vào tổng: {0}").format(other)
            return say("{0}, không vào tổng: nửa kia “{1}”").format(
                format_number(part.number), other
            )
        return state_words(part.state)
    text = format_number(part.number)
    if part.state is CellState.NIL_RETURN:
        text = say("{0} (không phát sinh)").format(text)
    return say("{0} (ước)").format(text) if part.estimate else text


class DrillDelegate(QStyledItemDelegate):
    """Name above, bar across, figure at the right; a reason instead where there is no figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        part = index.data(_PART)
        assert isinstance(part, Part)
        palette, rect = colours(), QRectF(option.rect)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(palette.selection if selected else palette.surface))
        share = index.data(_SHARE)
        left, right = rect.left() + 12, rect.right() - 12
        if isinstance(share, float):
            width = (rect.width() - 8) * share
            bar = QRectF(rect.left() + 4, rect.top() + 4, width, rect.height() - 8)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tone.bg))
            painter.drawRoundedRect(bar, 3, 3)
        if part.counted or part.text:
            self._paint_figure(painter, part, rect, left, right)
        else:
            icon = {None: "circle-dashed", CellState.AWAITED: "hourglass"}.get(
                part.state, "circle-slash"
            )
            tone = palette.neutral if part.state is None else palette.warning
            draw_icon(painter, icon, tone.fg, left, rect.top() + 13, 14)
            self._lines(painter, part.giver.name, part_words(part), rect, left + 19, right)
        painter.setPen(QColor(palette.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_figure(
        self, painter: QPainter, part: Part, rect: QRectF, left: float, right: float
    ) -> None:
        if part.text:
            self._lines(painter, part.giver.name, part.text, rect, left, right)
            return
        palette = colours()
        figure = part_words(part)
        painter.setFont(font(_FIGURE))
        painter.setPen(QColor(palette.text))
        width = painter.fontMetrics().horizontalAdvance(figure)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -12, 0), middle, figure)
        below = part.giver.code
        if part.halves is not None:
            top, whole = (format_number(half) for half in part.halves)
            below = f"{top} / {whole}"
        self._lines(painter, part.giver.name, below, rect, left, right - width - 10)

    def _lines(
        self, painter: QPainter, first: str, second: str, rect: QRectF, left: float, right: float
    ) -> None:
        palette = colours()
        room = max(right - left, 20)
        for text, style, ink, top in (
            (first, _NAME, palette.text, rect.top() + 4),
            (second, _SMALL, palette.text_muted, rect.top() + 21),
        ):
            painter.setFont(font(style))
            painter.setPen(QColor(ink))
            shown = painter.fontMetrics().elidedText(
                " ".join(text.split()), Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(QRectF(left, top, room, style.line), 0, shown)
