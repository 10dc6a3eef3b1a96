"""What is shown around locking: the warning before it, and the sheet over the work during it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.painting import TONE_ICONS, box, draw_icon
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import RADIUS, SPACE_3, SPACE_4, TextRole

_ABOVE_FOOT = 48  # pixels: clear of the status line


class IdleNotice(QWidget):
    """Over the foot of `window`: how many seconds are left, and how to stay."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(42, SPACE_3, SPACE_4, SPACE_3)
        self.label = Label("", TextRole.STRONG)
        row.addWidget(self.label)
        window.installEventFilter(self)
        self.hide()

    def count(self, seconds: int) -> None:
        text = self.tr("Sắp khóa vì không thao tác: còn {0} giây. Bấm phím hoặc chuột để ở lại.")
        self.label.setText(text.format(seconds))
        self.setAccessibleName(self.label.text())
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = colours().tone(Tone.WARNING)
        painter = QPainter(self)
        box(painter, QRectF(self.rect()), tone.bg, tone.border, RADIUS)
        draw_icon(painter, TONE_ICONS[Tone.WARNING], tone.fg, 14, self.height() / 2, 18)
        painter.end()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - _ABOVE_FOOT)


class LockingSheet(QWidget):
    """In place of the work while it is kept and what runs is let finish; it shows no answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.addStretch(1)
        self._progress = Progress(self.tr("Đang khóa kho dữ liệu…"), cancellable=False)
        self._progress.set_progress(0, None)
        self._progress.setFixedWidth(420)
        column.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def tell_waiting(self) -> None:
        """Locking takes its time: say what for."""
        text = self.tr("Chờ gửi – nhận hoặc in làm xong rồi khóa…")
        self._progress.set_progress(0, None, text)
