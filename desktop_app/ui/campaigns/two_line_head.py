"""The head of a table whose columns have long names: two lines, whole in a tip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.reports.grid_paint import wrapped
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import SPACE_3, TypeStyle, Weight

_HEIGHT = 44
_STYLE = TypeStyle(12, 16, Weight.MEDIUM)


class TwoLineHead(QHeaderView):
    """Draws the model's names of the columns, figures to the right as the model says. Not for
    tables that are sorted by a press on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(_HEIGHT)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        palette, model = colours(), self.model()
        across = Qt.Orientation.Horizontal
        title = str(model.headerData(section, across) or "")
        side = model.headerData(section, across, Qt.ItemDataRole.TextAlignmentRole)
        right = side is not None and bool(int(side) & int(Qt.AlignmentFlag.AlignRight.value))
        painter.save()
        painter.fillRect(rect, QColor(palette.surface_sunken))
        painter.setPen(QColor(palette.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font(_STYLE))
        painter.setPen(QColor(palette.text_muted))
        room = max(rect.width() - SPACE_3 * 2, 16)
        lines = wrapped(title, _STYLE, room, 2)
        top = rect.center().y() - _STYLE.line * len(lines) / 2 + 0.5
        flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        for place, line in enumerate(lines):
            area = QRectF(rect.left() + SPACE_3, top + place * _STYLE.line, room, _STYLE.line)
            painter.drawText(area, flag | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()
