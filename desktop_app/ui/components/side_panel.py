"""The panel at the right of an editor: a few tabs, one of them in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.tight_tabs import TightTabs
from desktop_app.ui.theme import icons
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.tokens import SPACE_1


class SidePanel(QFrame):
    """Tabs by key. `tab_changed(key)` on another tab, `closed` when the person folds it away."""

    tab_changed = Signal(str)
    closed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "panel")
        self._keys: list[str] = []
        self._names: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_1, SPACE_1, SPACE_1, 0)
        head.setSpacing(0)
        self._tabs = TightTabs()
        self._tabs.currentChanged.connect(self._change)
        close = IconButton("x", self.tr("Đóng bảng bên"))
        close.clicked.connect(self.closed)
        head.addWidget(self._tabs, 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(Line())
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)

    def add_tab(self, key: str, text: str, page: QWidget, icon: str = "") -> None:
        self._keys.append(key)
        self._names.append((text, icon))
        self._pages.addWidget(page)
        self._tabs.add(text)
        self._tint()

    def set_count(self, key: str, count: int) -> None:
        """How many things wait in a tab, beside its name."""
        self._tabs.set_count(self._keys.index(key), count)

    def show_tab(self, key: str) -> None:
        self._tabs.setCurrentIndex(self._keys.index(key))

    def current_tab(self) -> str:
        return self._keys[self._tabs.currentIndex()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pages"):
            self._tint()

    def _tint(self) -> None:
        for place, (_text, name) in enumerate(self._names):
            if name:
                self._tabs.setTabIcon(place, icons.icon(name, colours()))

    def _change(self, place: int) -> None:
        # The first tab is announced by the bar before its page and key are complete.
        if 0 <= place < len(self._keys):
            self._pages.setCurrentIndex(place)
            self.tab_changed.emit(self._keys[place])
