"""The left navigation: places of the app, how many things wait in each, where one is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.keyboard_focus import KeyboardFocus
from desktop_app.ui.components.painting import box, draw_icon, focus_ring
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import (
    ICON_LARGE,
    RADIUS,
    SPACE_2,
    TypeStyle,
    Weight,
)

WIDTH = 208
WIDTH_COMPACT = 56
_ITEM_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place: a stable `key`, an icon of the family, its name, the Alt+digit is by its order."""

    key: str
    icon: str
    text: str


class NavButton(KeyboardFocus, QAbstractButton):
    """One place; `count` is how many things wait there."""

    def __init__(self, item: NavItem) -> None:
        super().__init__()
        self.item = item
        self.count = 0
        self.compact = False
        self.setText(item.text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40, _ITEM_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            box(painter, rect, palette.selection, None, RADIUS)
            bar = QRectF(0, 9, 3, self.height() - 18)
            box(painter, bar, palette.accent, None, 1.5)
        elif self.underMouse():
            box(painter, rect, palette.pressed, None, RADIUS)
        ink = palette.selection_text if chosen else palette.text
        mark = palette.accent_tone.fg if chosen else palette.text_muted
        middle = self.height() / 2
        left = (self.width() - ICON_LARGE) / 2 if self.compact else 12
        draw_icon(painter, self.item.icon, mark, left, middle, ICON_LARGE)
        room = rect.adjusted(42, 0, -SPACE_2, 0)
        if self.count:
            room = self._paint_count(painter, room)
        if not self.compact:
            weight = Weight.SEMIBOLD if chosen else Weight.MEDIUM
            painter.setFont(font(TypeStyle(14, 20, weight)))
            painter.setPen(ink)
            width = int(room.width())
            shown = painter.fontMetrics().elidedText(
                self.item.text, Qt.TextElideMode.ElideRight, width
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if self.shows_focus():
            focus_ring(painter, rect, palette.focus, RADIUS)
        painter.end()

    def _paint_count(self, painter: QPainter, room: QRectF) -> QRectF:
        palette = colours()
        face = font(TypeStyle(12, 16, Weight.SEMIBOLD))
        text = str(self.count) if self.count < 100 else "99+"
        width = max(QFontMetrics(face).horizontalAdvance(text) + 10, 20)
        if self.compact:
            pill = QRectF(self.width() - width, 1, width, 16)
        else:
            pill = QRectF(room.right() - width, (self.height() - 20) / 2, width, 20)
        box(painter, pill, palette.accent, None, pill.height() / 2)
        painter.setFont(face)
        painter.setPen(palette.accent_text)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return room.adjusted(0, 0, -width - SPACE_2, 0)


class NavRail(QFrame):
    """Shows `items` from the top; `header` and `footer` take widgets of the shell.

    `selected(key)` when the person goes to a place (click, arrows, Alt+1…9).
    """

    selected = Signal(str)

    def __init__(self, items: tuple[NavItem, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        column.setSpacing(2)
        self.header = QVBoxLayout()
        self.footer = QVBoxLayout()
        column.addLayout(self.header)
        self._buttons: dict[str, NavButton] = {}
        for place, item in enumerate(items, start=1):
            button = NavButton(item)
            if place <= 9:
                button.setShortcut(f"Alt+{place}")
            button.clicked.connect(lambda _checked=False, key=item.key: self.selected.emit(key))
            self._buttons[item.key] = button
            column.addWidget(button)
        column.addStretch(1)
        column.addLayout(self.footer)
        self.set_compact(False)

    def select(self, key: str) -> None:
        """Show where one is, without a signal."""
        self._buttons[key].setChecked(True)

    def buttons(self) -> tuple[NavButton, ...]:
        """The places from the top."""
        return tuple(self._buttons.values())

    def set_count(self, key: str, count: int) -> None:
        button = self._buttons[key]
        button.count = count
        button.setAccessibleName(f"{button.item.text} ({count})" if count else button.item.text)
        button.update()

    def set_compact(self, compact: bool) -> None:
        """Icons only, for a narrow window; the names move to the tips."""
        self.setFixedWidth(WIDTH_COMPACT if compact else WIDTH)
        for button in self._buttons.values():
            button.compact = compact
            button.setToolTip(button.item.text if compact else "")
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        focused = [place for place, button in enumerate(buttons) if button.hasFocus()]
        if step and focused:
            target = buttons[(focused[0] + step) % len(buttons)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            target.click()
            return
        super().keyPressEvent(event)
