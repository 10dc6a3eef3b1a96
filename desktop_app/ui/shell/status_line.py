"""The line at the window's foot: saving, work under way, the road to the others, the day."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.card import Line
from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.components.progress import Bar
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import (
    ICON,
    RADIUS_SMALL,
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    TYPE,
    TextRole,
)

_SHOW_BUSY_AFTER = 400  # milliseconds: short jobs do not flicker


class RoadButton(KeyboardFocus, QAbstractButton):
    """How sending and receiving stands, in an icon and words; pressing leads there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "circle-check"
        self._tone: Tone | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, icon: str, text: str, tone: Tone | None) -> None:
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + ICON + 6 + SPACE_2 * 2, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        ink = palette.tone(self._tone).fg if self._tone else palette.text_muted
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            box(painter, rect, palette.hover, None, RADIUS_SMALL)
        draw_icon(painter, self._icon, ink, SPACE_2, self.height() / 2)
        painter.setFont(self.font())
        painter.setPen(ink)
        room = rect.adjusted(SPACE_2 + ICON + 6, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS_SMALL)
        painter.end()


class StatusLine(QFrame):
    """`road_pressed` when the person asks about sending and receiving."""

    road_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_4, 3, SPACE_3, 3)
        row.setSpacing(SPACE_3)
        self._saving = Label("", TextRole.CAPTION, "muted")
        self._busy = QWidget()
        busy = QHBoxLayout(self._busy)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(SPACE_2)
        bar = Bar()
        bar.setFixedWidth(64)
        bar.set_share(None)
        busy.addWidget(bar)
        busy.addWidget(Label(self.tr("Đang xử lý…"), TextRole.CAPTION, "muted"))
        self._busy.hide()
        self.road = RoadButton()
        self.road.setFont(font(TYPE[TextRole.CAPTION]))
        self.road.clicked.connect(self.road_pressed)
        self.road.hide()  # until it is known
        row.addWidget(self._saving, 1)
        row.addWidget(self._busy)
        row.addWidget(self.road)
        self._day = Label("", TextRole.CAPTION, "muted")
        row.addWidget(self._day)
        row.addSpacing(SPACE_1)
        outer.addLayout(row)
        self.setFixedHeight(30)
        self._pause = QTimer(self, singleShot=True, interval=_SHOW_BUSY_AFTER)
        self._pause.timeout.connect(self._busy.show)

    def set_saving(self, text: str) -> None:
        self._saving.setText(text)

    def set_day(self, text: str) -> None:
        self._day.setText(text)

    def set_busy(self, busy: bool) -> None:
        if busy:
            self._pause.start()
        else:
            self._pause.stop()
            self._busy.hide()

    def set_road(self, *, online: bool, queued: int, refused: int) -> None:
        """What waits to be sent, and which road the office has."""
        self.road.show()
        if refused:
            text = self.tr("%n gói không nhận được", "", refused)
            self.road.say("circle-alert", text, Tone.DANGER)
        elif queued:
            self.road.say("cloud-upload", self.tr("%n gói chờ gửi", "", queued), Tone.WARNING)
        elif online:
            self.road.say("circle-check", self.tr("Không còn gói chờ gửi"), None)
        else:
            self.road.say("usb", self.tr("Gửi – nhận bằng tệp"), None)
