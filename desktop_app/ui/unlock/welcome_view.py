"""The first run: the four ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import (
    RADIUS_LARGE,
    SPACE_3,
    SPACE_4,
    TYPE,
    TextRole,
    TypeStyle,
    Weight,
)

_HEIGHT = 76
_NOTE = TypeStyle(13, 18, Weight.REGULAR)


class WayIn(KeyboardFocus, QAbstractButton):
    """One way, as a wide button: icon, what it is, for whom."""

    def __init__(self, icon: str, title: str, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._note = icon, text
        self.setText(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(480, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill = palette.pressed if self.isDown() else palette.surface
        fill = palette.hover if self.underMouse() and not self.isDown() else fill
        box(painter, rect, fill, palette.border_button, RADIUS_LARGE)
        disc = QRectF(SPACE_4, (_HEIGHT - 44) / 2, 44, 44)
        tone = palette.accent_tone
        box(painter, disc, tone.bg, tone.border, 22)
        draw_icon(painter, self._icon, tone.fg, disc.left() + 12, disc.center().y(), 20)
        draw_icon(painter, "chevron-right", palette.text_muted, rect.right() - 30, _HEIGHT / 2)
        room = rect.adjusted(SPACE_4 + 44 + SPACE_4, _HEIGHT / 2 - 22, -44, 0)
        painter.setFont(font(TYPE[TextRole.HEADING]))
        painter.setPen(palette.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(font(_NOTE))
        painter.setPen(palette.text_muted)
        painter.drawText(room.adjusted(0, 24, 0, 0), Qt.AlignmentFlag.AlignTop, self._note)
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS_LARGE)
        painter.end()


class WelcomeView(QWidget):
    """Each signal is one way in."""

    samples_requested = Signal()
    activation_requested = Signal()
    folder_requested = Signal()
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(600)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addStretch(1)
        column.addWidget(Label(self.tr("Bắt đầu"), TextRole.TITLE))
        column.addWidget(
            Label(
                self.tr("Máy này chưa có kho dữ liệu nào. Chọn một cách bắt đầu."),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        column.addSpacing(SPACE_3)
        self.samples = WayIn(
            "library",
            self.tr("Mở đơn vị mẫu để dùng thử"),
            self.tr("Ba xã, phường, một sở và tỉnh Tuyên Quang với số liệu tập dùng."),
        )
        self.samples.clicked.connect(self.samples_requested)
        self.activation = WayIn(
            "shield-check",
            self.tr("Kích hoạt từ tệp của cấp trên"),
            self.tr("Dùng tệp kích hoạt và tờ giấy có mã khóa tỉnh mà đơn vị đã nhận."),
        )
        self.activation.clicked.connect(self.activation_requested)
        self.folder = WayIn(
            "folder-open",
            self.tr("Mở kho dữ liệu đã có"),
            self.tr("Thư mục dữ liệu trên máy này, trên USB hoặc ổ dùng chung."),
        )
        self.folder.clicked.connect(self.folder_requested)
        self.restore = WayIn(
            "history",
            self.tr("Khôi phục từ bản sao lưu"),
            self.tr("USB hoặc thư mục sao lưu, khi máy cũ hỏng hoặc thay máy mới."),
        )
        self.restore.clicked.connect(self.restore_requested)
        for way in (self.samples, self.activation, self.folder, self.restore):
            column.addWidget(way)
        column.addStretch(2)

    def begin(self) -> None:
        self.samples.setFocus(Qt.FocusReason.OtherFocusReason)
