"""The head of a page: where one is, its title, one line under it, and what can be done here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole


class PageHeader(QWidget):
    """Title, subtitle, `breadcrumbs` from the outermost in, a way back, a badge, and actions.

    `back_requested` when the person asks for the page before.
    """

    back_requested = Signal()

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        breadcrumbs: tuple[str, ...] = (),
        back: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        if back:
            button = IconButton("arrow-left", self.tr("Quay lại"), shortcut="Alt+Left")
            button.clicked.connect(self.back_requested)
            row.addWidget(button)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        if breadcrumbs:
            texts.addWidget(Label("  ›  ".join(breadcrumbs), TextRole.CAPTION, "muted"))
        self._title = Label(title, TextRole.TITLE)
        self._subtitle = Label(subtitle, TextRole.BODY, "muted")
        if not subtitle:
            self._subtitle.hide()
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(SPACE_3)
        self._title_row.addWidget(self._title)
        self._title_row.addStretch(1)
        texts.addLayout(self._title_row)
        texts.addWidget(self._subtitle)
        row.addLayout(texts, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_2)
        row.addLayout(self._actions)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_badge(self, badge: Badge) -> None:
        """Put the state of what the page shows right after the title."""
        self._title_row.insertWidget(1, badge)

    def add_action(self, widget: QWidget) -> None:
        """Actions stand from the quietest to the primary, which is last."""
        self._actions.addWidget(widget)
