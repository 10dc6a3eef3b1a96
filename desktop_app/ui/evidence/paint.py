"""How a piece of evidence looks in the list: small picture, name, and what it is and where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.evidence.model import ROW, EvidenceModel
from desktop_app.ui.evidence.words import icon_of
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import (
    RADIUS_SMALL,
    SPACE_1,
    SPACE_2,
    SPACE_3,
    TYPE,
    TextRole,
)

HEIGHT = 60
THUMBNAIL = 44  # logical pixels, of a square
AnyIndex = QModelIndex | QPersistentModelIndex


class EvidenceDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette = colours()
        row = index.data(ROW)
        model = index.model()
        assert isinstance(model, EvidenceModel)
        rect = QRect(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        ground = palette.selection if selected else palette.hover if over else palette.surface
        painter.fillRect(rect, ground)
        painter.setPen(palette.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = rect.left() + SPACE_2
        frame = QRect(left, rect.center().y() - THUMBNAIL // 2, THUMBNAIL, THUMBNAIL)
        picture = model.picture(row.attachment.file.sha256) if row.present else None
        box(painter, QRectF(frame), palette.surface_sunken, palette.border, RADIUS_SMALL)
        if picture is not None:
            size = picture.deviceIndependentSize().toSize()
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(frame.center())
            painter.drawPixmap(target, picture)
        else:
            icon = icon_of(row.attachment.file.kind) if row.present else "circle-alert"
            ink = palette.text_muted if row.present else palette.danger.fg
            draw_icon(painter, icon, ink, frame.left() + 12, frame.center().y() + 1, 20)
        text = QRect(frame.right() + SPACE_3, rect.top(), 0, rect.height())
        text.setRight(rect.right() - SPACE_2)
        name, about = font(TYPE[TextRole.LABEL]), font(TYPE[TextRole.CAPTION])
        upper = QRect(text.left(), text.top() + 11, text.width(), 18)
        painter.setFont(name)
        painter.setPen(palette.selection_text if selected else palette.text)
        shown = QFontMetrics(name).elidedText(
            index.data(), Qt.TextElideMode.ElideMiddle, upper.width()
        )
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, side, shown)
        lower = QRect(text.left(), upper.bottom() + SPACE_1, text.width(), 17)
        painter.setFont(about)
        painter.setPen(palette.text_muted if row.present else palette.danger.fg)
        told = QFontMetrics(about).elidedText(
            model.details(row), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, side, told)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect), palette.focus, RADIUS_SMALL)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        rect = QRect(option.rect)
        rect.setLeft(rect.left() + SPACE_2 + THUMBNAIL + SPACE_2)
        rect.setHeight(30)
        rect.moveTop(rect.top() + 5)
        editor.setGeometry(rect.adjusted(0, 0, -SPACE_1, 0))
