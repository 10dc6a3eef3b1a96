"""How the grid looks: its cells and its head. Kinds of cell differ by ground and by a mark."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTextLayout,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.domain.elements import ValueType
from desktop_app.forms import TableColumn
from desktop_app.ui.components.painting import TONE_ICONS, draw_icon
from desktop_app.ui.reports.grid_model import GridModel, Kind, Look
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Palette, Tone
from desktop_app.ui.theme.tokens import TypeStyle, Weight

GRID_ROW = 38
GRID_HEAD = 42
PAD = 8
_MARK = 14
_CLIP = 13
_MARK_OF_COMPUTED = 15  # with the space after it
_WIDEST_FOR_HEAD = 240
_TEXT = TypeStyle(13, 17, Weight.REGULAR)
_STRONG = TypeStyle(13, 17, Weight.SEMIBOLD)
_CODE = TypeStyle(12, 16, Weight.MEDIUM)
_SMALL = TypeStyle(12, 16, Weight.REGULAR)
_HEAD = TypeStyle(12, 16, Weight.MEDIUM)


@lru_cache(maxsize=8)
def _face(style: TypeStyle) -> tuple[QFont, QFontMetricsF]:
    made = font(style)
    return made, QFontMetricsF(made)


@lru_cache(maxsize=4096)
def wrapped(text: str, style: TypeStyle, width: int, lines: int) -> tuple[str, ...]:
    """`text` broken into at most `lines` lines of `width` pixels, the last one ending in "…"."""
    face, metrics = _face(style)
    if metrics.horizontalAdvance(text) <= width and "\n" not in text:
        return (text,)
    flat = " ".join(text.split())
    layout = QTextLayout(flat, face)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(found) == lines - 1:
            found.append(metrics.elidedText(flat[start:], Qt.TextElideMode.ElideRight, width))
        else:
            found.append(flat[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)


def paint_cell(
    painter: QPainter, rect: QRect, look: Look, *, selected: bool, current: bool, focused: bool
) -> None:
    """One cell with its right and lower hairlines. `current` without `focused` is a thin frame."""
    palette = colours()
    painter.fillRect(rect, QColor(palette.selection if selected else _ground(look, palette)))
    if look.kind is Kind.HIDDEN and not selected:
        painter.fillRect(rect, _hatch(palette))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QColor(palette.grid))
    if look.kind is not Kind.HEADING:
        painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    _paint_content(painter, rect, look, palette, selected)
    if look.note:
        _paint_note(painter, rect, palette)
    if current:
        width = 2 if focused else 1
        painter.setPen(QPen(QColor(palette.focus if focused else palette.border_strong), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1 if focused else 0
        painter.drawRect(rect.adjusted(inset, inset, -1 - inset, -1 - inset))


def _paint_content(
    painter: QPainter, rect: QRect, look: Look, palette: Palette, selected: bool
) -> None:
    style, ink = _TEXT, palette.text
    if look.kind is Kind.HEADING:
        style = _STRONG
    elif look.kind is Kind.CODE:
        style, ink = _CODE, palette.text_muted
    elif look.kind is Kind.ABSENT:
        painter.setPen(QColor(palette.text_disabled))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "–")
        return
    elif look.ghost or look.state:
        style, ink = _SMALL, palette.cell_reference
    left, right = rect.left() + PAD, rect.right() - PAD
    if look.attached:
        draw_icon(painter, "paperclip", palette.text_muted, left - 3, rect.center().y() + 1, _CLIP)
        left += _CLIP + 1
    icon = _icon(look)
    if icon:
        tone = palette.tone(look.tone).fg if look.tone is not None else palette.cell_reference
        draw_icon(painter, icon, tone, left - 2, rect.center().y() + 1, _MARK)
        left += _MARK + 3
    if not look.text:
        return
    face, metrics = _face(style)
    if look.ghost or look.state:
        face = QFont(face)
        face.setItalic(look.ghost)
    painter.setFont(face)
    painter.setPen(QColor(palette.selection_text if selected and not look.ghost else ink))
    lines = wrapped(look.text, style, max(right - left, 16), 2)
    height = style.line
    top = rect.center().y() - height * len(lines) / 2 + 0.5
    side = Qt.AlignmentFlag.AlignRight if look.right else Qt.AlignmentFlag.AlignLeft
    for place, line in enumerate(lines):
        area = QRectF(left, top + place * height, right - left, height)
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, line)
    if look.tone in (Tone.DANGER, Tone.WARNING) and not look.ghost and len(lines) == 1:
        width = min(metrics.horizontalAdvance(lines[0]), right - left)
        start = right - width if look.right else left
        _wave(painter, start, top + height + 0.5, width, palette.tone(look.tone).fg)


def _icon(look: Look) -> str:
    """The mark that says, without colour, what kind of cell this is or what is wrong in it."""
    if look.tone is not None:
        return TONE_ICONS[look.tone]
    if look.ghost:
        return "history"
    if look.kind is Kind.FED:
        return "database"
    if look.kind is Kind.READONLY:
        return "lock"
    return ""


def _ground(look: Look, palette: Palette) -> str:
    match look.kind:
        case Kind.HEADING:
            return palette.surface_sunken
        case Kind.COMPUTED:
            return palette.cell_computed
        case Kind.FED | Kind.READONLY | Kind.HIDDEN | Kind.ABSENT:
            return palette.cell_readonly
        case _:
            return palette.surface


def _hatch(palette: Palette) -> QBrush:
    return QBrush(QColor(palette.grid), Qt.BrushStyle.BDiagPattern)


def _paint_note(painter: QPainter, rect: QRect, palette: Palette) -> None:
    """A folded corner, as spreadsheets mark a remark."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.warning.fg))
    corner = QPointF(rect.right() + 1, rect.top())
    painter.drawPolygon(QPolygonF([corner - QPointF(9, 0), corner, corner + QPointF(0, 9)]))


def _wave(painter: QPainter, left: float, top: float, width: float, ink: str) -> None:
    """The line under what is wrong."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1))
    points = QPolygonF()
    at, up = left, False
    while at <= left + width:
        points.append(QPointF(at, top + (0 if up else 2)))
        at, up = at + 2, not up
    painter.drawPolyline(points)


class GridHead(QHeaderView):
    """The head: two lines, figures to the right, a mark on columns that are computed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(GRID_HEAD)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        model = self.model()
        assert isinstance(model, GridModel)
        palette = colours()
        painter.save()
        painter.fillRect(rect, QColor(palette.surface_sunken))
        painter.setPen(QColor(palette.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(palette.grid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        column = model.column(logicalIndex)
        left, right = rect.left() + PAD, rect.right() - PAD
        numeric = column is not None and column.type.is_numeric
        if column is not None and column.calculated:
            draw_icon(painter, "calculator", palette.text_muted, left - 2, rect.center().y(), 13)
            left += _MARK_OF_COMPUTED
        face, _metrics = _face(_HEAD)
        painter.setFont(face)
        painter.setPen(QColor(palette.text_muted))
        lines = wrapped(model.title(logicalIndex), _HEAD, max(right - left, 16), 2)
        top = rect.center().y() - _HEAD.line * len(lines) / 2 + 0.5
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        for place, line in enumerate(lines):
            area = QRectF(left, top + place * _HEAD.line, right - left, _HEAD.line)
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


def column_width(model: GridModel, column: int) -> int:
    """A width in pixels that holds the column's figures, its states where it is filled, and its
    heading whole on two lines."""
    shown = model.column(column)
    if shown is None:
        return (56, 300)[column]
    marked = _MARK_OF_COMPUTED if shown.calculated else 0
    width = _for_content(shown)
    while width < _WIDEST_FOR_HEAD and is_cut(model.title(column), width - 2 * PAD - marked):
        width += PAD
    return width


def is_cut(title: str, width: int) -> bool:
    """Whether the head cannot show the whole title in so many pixels."""
    return wrapped(title, _HEAD, max(width, 16), 2)[-1].endswith("…")


def _for_content(shown: TableColumn) -> int:
    if shown.type in (ValueType.TEXT, ValueType.FILE):
        return max(shown.width * 9, 150)
    if shown.calculated:
        return 88 if shown.type.is_numeric else 128
    return max(shown.width * 9, 116)
