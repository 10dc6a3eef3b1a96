"""One campaign: its head, its tabs, and beside them what the tab is of and can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.campaigns.sheet_choice import SheetChoice
from desktop_app.ui.campaigns.words import span_words, state_look, state_words
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.tight_tabs import TightTabs
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3
from desktop_app.usecases.campaign_contests import ContestChoice
from desktop_app.usecases.campaign_list import CampaignLine


class CampaignPage(QWidget):
    """`back`; `tab_changed(key)`. `contest` chooses the scoring sheet, `pledge` the form of those
    who take part."""

    back = Signal()
    tab_changed = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._choice_of: dict[str, SheetChoice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.head = PageHeader(" ", " ", back=True)
        self.head.back_requested.connect(self.back)
        self._badge = Badge("…")
        self.head.set_badge(self._badge)
        column.addWidget(self.head)
        self.tabs = TightTabs()
        self.tabs.setDrawBase(False)
        column.addWidget(self.tabs)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_3)
        self.contest = SheetChoice(language, self.tr("Phiếu chấm điểm và kỳ"))
        self.pledge = SheetChoice(language, self.tr("Biểu đăng ký và kỳ"))
        self._choices = QStackedWidget()
        self._tools = QStackedWidget()
        for stack in (self._choices, self._tools):
            stack.setFixedHeight(34)
        self._no_choice = QWidget()
        for widget in (self._no_choice, self.contest, self.pledge):
            self._choices.addWidget(widget)
        bar.addWidget(self._choices, 1)
        bar.addWidget(self._tools)
        column.addLayout(bar)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._show_tab)
        turn = QShortcut(QKeySequence("Ctrl+Tab"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._turn)

    def add_page(
        self, key: str, name: str, page: QWidget, tools: QWidget, choice: SheetChoice | None = None
    ) -> None:
        """`choice` says what the page is of."""
        self._keys.append(key)
        if choice is not None:
            self._choice_of[key] = choice
        self._pages.addWidget(page)
        self._tools.addWidget(tools)
        self.tabs.add(name)
        self._show_tab(self.tabs.currentIndex())

    def present(self, line: CampaignLine) -> None:
        campaign = line.campaign
        code = campaign.code if campaign.code != campaign.name else ""
        parts = [code, campaign.issuer, span_words(campaign)]
        self.head.set_title(campaign.name, " · ".join(part for part in parts if part))
        self.head.setToolTip(campaign.name)
        self._badge.set_state(state_words(line.state), *state_look(line.state))

    def present_choices(
        self, pledges: tuple[ContestChoice, ...], contests: tuple[ContestChoice, ...]
    ) -> None:
        """What the tabs can look at."""
        self.pledge.present(pledges)
        self.contest.present(contests)
        self._show_choice()

    def current_tab(self) -> str:
        return self._keys[self.tabs.currentIndex()]

    def show_tab(self, key: str) -> None:
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def _show_tab(self, at: int) -> None:
        if not 0 <= at < len(self._keys):
            return
        self._pages.setCurrentIndex(at)
        for place in range(self._tools.count()):  # so that only what is shown asks for room
            wanted = QSizePolicy.Policy.Preferred if place == at else QSizePolicy.Policy.Ignored
            tools = self._tools.widget(place)
            if tools is not None:
                tools.setSizePolicy(wanted, QSizePolicy.Policy.Preferred)
        self._tools.setCurrentIndex(at)
        self._show_choice()
        self.tab_changed.emit(self._keys[at])

    def _show_choice(self) -> None:
        choice = self._choice_of.get(self.current_tab())
        shown = choice is not None and choice.count() > 0
        self._choices.setCurrentWidget(choice if choice is not None and shown else self._no_choice)

    def _turn(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % len(self._keys))
