"""Tabs of a narrow panel: whole names on one line while all fit, on two lines where they do not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app.ui.theme.apply import font
from desktop_app.ui.theme.tokens import TYPE, TextRole


class TightTabs(QTabBar):
    """A name and how many things wait there. No name is cut: it would take the tab's meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._counts: list[int] = []
        self.setExpanding(False)
        self.setProperty("narrow", True)
        self.setFont(font(TYPE[TextRole.LABEL]))
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def add(self, name: str) -> None:
        self._names.append(name)
        self._counts.append(0)
        self.addTab(name)
        self._arrange()

    def set_count(self, place: int, count: int) -> None:
        self._counts[place] = count
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """It takes what width there is: names go to two lines before they ask for more."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _arrange(self) -> None:
        """The first of three ways that fits: one line; the count below; the name broken in two.
        Where none does, arrows lead to the tabs out of sight."""
        named = list(zip(self._names, self._counts, strict=True))
        whole = [f"{name} ({count})" if count else name for name, count in named]
        for place, text in enumerate(whole):
            self.setAccessibleTabName(place, text)
        ways = (
            whole,
            [f"{name}\n({count})" if count else name for name, count in named],
            [self._broken(text) for text in whole],
        )
        for texts in ways:
            self._set_lines(2 if any("\n" in text for text in texts) else 1)
            for place, text in enumerate(texts):
                self.setTabText(place, text)
            fits = super().sizeHint().width() <= self.width()
            if fits:
                break
        self.setUsesScrollButtons(not fits)
        self.updateGeometry()

    def _set_lines(self, lines: int) -> None:
        """Their height is the style sheet's."""
        if self.property("lines") != lines:
            self.setProperty("lines", lines)
            self.style().unpolish(self)
            self.style().polish(self)

    def _broken(self, text: str) -> str:
        """On two lines, as narrow as its words allow."""
        words = text.split(" ")
        width = self.fontMetrics().horizontalAdvance
        pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
        if not pairs:
            return text
        above, below = min(pairs, key=lambda pair: max(width(pair[0]), width(pair[1])))
        return f"{above}\n{below}"
