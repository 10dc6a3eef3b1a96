"""One campaign: its head, its tabs, and the sheet that scores and rankings are of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.ranking import Contest
from desktop_app.ui.campaigns.words import span_words, state_look, state_words
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.tight_tabs import TightTabs
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3
from desktop_app.usecases.campaign_contests import ContestChoice
from desktop_app.usecases.campaign_list import CampaignLine


class CampaignPage(QWidget):
    """`back`; `tab_changed(key)`; `contest_changed(Contest)` when another sheet or period is
    looked at."""

    back = Signal()
    tab_changed = Signal(str)
    contest_changed = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._keys: list[str] = []
        self._on_contests: set[str] = set()
        self._choices: tuple[ContestChoice, ...] = ()
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
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACE_3)
        self.contest = Choice()
        self.contest.setAccessibleName(self.tr("Phiếu chấm điểm và kỳ"))
        self.contest.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.contest.setMaximumWidth(420)
        self.contest.currentIndexChanged.connect(self._change_contest)
        bar.addWidget(self.contest, 1)
        self._tools = QStackedWidget()
        self._tools.setFixedHeight(34)
        bar.addWidget(self._tools, 2)
        column.addWidget(self._bar)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._show_tab)
        turn = QShortcut(QKeySequence("Ctrl+Tab"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self._turn)

    def add_page(
        self, key: str, name: str, page: QWidget, tools: QWidget | None, *, of_contest: bool = False
    ) -> None:
        """`of_contest`: it shows one scoring sheet of one period, which is chosen above it."""
        self._keys.append(key)
        if of_contest:
            self._on_contests.add(key)
        self._pages.addWidget(page)
        self._tools.addWidget(tools or QWidget())
        self.tabs.add(name)
        self._show_tab(self.tabs.currentIndex())

    def present(self, line: CampaignLine) -> None:
        campaign = line.campaign
        parts = [campaign.code, campaign.issuer, span_words(campaign)]
        self.head.set_title(campaign.name, " · ".join(part for part in parts if part))
        self.head.setToolTip(campaign.name)
        self._badge.set_state(state_words(line.state), *state_look(line.state))

    def present_contests(self, choices: tuple[ContestChoice, ...]) -> Contest | None:
        """What can be chosen now; the one that was chosen before is kept if it can."""
        kept = self.current_contest()
        self._choices = choices
        titles = {choice.title.vi for choice in choices}
        self.contest.blockSignals(True)
        self.contest.clear()
        for choice in choices:
            period = choice.period.label.in_language(self._language)
            title = choice.title.in_language(self._language)
            shown = self.tr("{0} – {1}").format(title, period) if len(titles) > 1 else period
            self.contest.addItem(shown)
        at = next((at for at, one in enumerate(choices) if one.contest == kept), 0)
        self.contest.setCurrentIndex(at if choices else -1)
        self.contest.blockSignals(False)
        self._tell_title()
        self._show_tab(self.tabs.currentIndex())
        return self.current_contest()

    def current_choice(self) -> ContestChoice | None:
        at = self.contest.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def current_contest(self) -> Contest | None:
        choice = self.current_choice()
        return choice.contest if choice is not None else None

    def current_tab(self) -> str:
        return self._keys[self.tabs.currentIndex()]

    def show_tab(self, key: str) -> None:
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def keys(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def _show_tab(self, at: int) -> None:
        if not 0 <= at < len(self._keys):
            return
        self._pages.setCurrentIndex(at)
        self._tools.setCurrentIndex(at)
        key = self._keys[at]
        of_contest = key in self._on_contests
        self.contest.setVisible(of_contest and bool(self._choices))
        tools = self._tools.widget(at)
        self._bar.setVisible(of_contest or (tools is not None and bool(tools.children())))
        self.tab_changed.emit(key)

    def _change_contest(self) -> None:
        self._tell_title()
        self.contest_changed.emit(self.current_contest())

    def _tell_title(self) -> None:
        choice = self.current_choice()
        title = choice.title.in_language(self._language) if choice is not None else ""
        span = choice.period.span.in_language(self._language) if choice is not None else ""
        self.contest.setToolTip("\n".join(part for part in (title, span) if part))

    def _turn(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % len(self._keys))
