"""Long work: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.painting import box
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_3, TextRole

_HEIGHT = 6


class Bar(QWidget):
    """The bar alone: a share from 0 to 1, or a running piece while the share is unknown (None)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self._run = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=1400)
        self._run.setLoopCount(-1)
        self._run.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._run.valueChanged.connect(lambda _value: self.update())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        self._share = None if share is None else min(max(share, 0.0), 1.0)
        self._animate()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._animate()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        track = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        box(painter, track, palette.pressed, None, _HEIGHT / 2)
        if self._share is None:
            length = track.width() * 0.3
            at = float(self._run.currentValue() or 0.0)
            piece = QRectF(
                track.left() + at * (track.width() - length), track.top(), length, _HEIGHT
            )
            box(painter, piece, palette.accent, None, _HEIGHT / 2)
        elif self._share > 0:
            track.setWidth(max(track.width() * self._share, _HEIGHT))
            box(painter, track, palette.accent, None, _HEIGHT / 2)
        painter.end()

    def _animate(self) -> None:
        if self._share is None and self.isVisible():
            if self._run.state() != QVariantAnimation.State.Running:
                self._run.start()
        else:
            self._run.stop()


class Progress(QWidget):
    """Text, bar, count and a cancel button. `cancelled` once, then it says that it is stopping."""

    cancelled = Signal()

    def __init__(
        self, text: str, *, cancellable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        self._text = Label(text, TextRole.LABEL)
        self._count = Label("", TextRole.CAPTION, "muted")
        head.addWidget(self._text, 1)
        head.addWidget(self._count)
        self._bar = Bar()
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addStretch(1)
        row.addLayout(column, 1)
        self._cancel = Button(self.tr("Dừng"), Variant.SECONDARY)
        if not cancellable:
            self._cancel.hide()
        self._cancel.clicked.connect(self._stop)
        row.addWidget(self._cancel)
        self.set_progress(0, None)
        self.setAccessibleName(text)

    def set_progress(self, done: int, total: int | None, text: str = "") -> None:
        """`done` of `total`; a total of None means that nobody knows yet."""
        if text:
            self._text.setText(text)
            self.setAccessibleName(text)
        self._count.setText("" if total is None else f"{done}/{total}")
        self._bar.set_share(None if not total else done / total)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(self.tr("Đang dừng…"))
        self.cancelled.emit()
