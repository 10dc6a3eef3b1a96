"""What needs attention above the page: at most two at a time, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_6

MOST = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One matter. `key` stays the same while it is the same matter, so that one that was put away
    stays away; `action` is the words of its button, "" for none."""

    key: str
    tone: Tone
    title: str
    text: str = ""
    action: str = ""
    dismissible: bool = True


class Banners(QWidget):
    """`acted(key)` when a banner's button is pressed."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_6, SPACE_3, SPACE_6, 0)
        self._column.setSpacing(SPACE_2)
        self._notices: tuple[Notice, ...] = ()
        self._shown: dict[str, Banner] = {}
        self._away: set[str] = set()
        self.hide()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Show these; the same ones again change nothing, so that the focus stays."""
        if notices == self._notices:
            return
        self._notices = notices
        self._show()

    def _show(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = {}
        for notice in [one for one in self._notices if one.key not in self._away][:MOST]:
            banner = Banner(
                notice.tone,
                notice.title,
                notice.text,
                action=notice.action,
                dismissible=notice.dismissible,
            )
            banner.action_requested.connect(lambda key=notice.key: self.acted.emit(key))
            banner.dismissed.connect(lambda key=notice.key: self._put_away(key))
            self._column.addWidget(banner)
            self._shown[notice.key] = banner
        self.setVisible(bool(self._shown))

    def _put_away(self, key: str) -> None:
        self._away.add(key)
        self._show()
