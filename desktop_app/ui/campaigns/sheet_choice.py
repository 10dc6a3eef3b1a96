"""Which form and period a tab of a campaign looks at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ranking import Contest
from desktop_app.ui.campaigns.words import say
from desktop_app.ui.components.fields import Choice
from desktop_app.usecases.campaign_contests import ContestChoice

_WIDEST, _LIST_WIDEST = 420, 760


class SheetChoice(Choice):
    """`changed(Contest)` when the person looks at another."""

    changed = Signal(object)

    def __init__(self, language: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._language = language
        self._choices: tuple[ContestChoice, ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaximumWidth(_WIDEST)
        self.currentIndexChanged.connect(self._change)

    def present(self, choices: tuple[ContestChoice, ...]) -> Contest | None:
        """What can be chosen now; the one that was chosen before is kept if it can."""
        kept = self.contest()
        self._choices = choices
        several = len({choice.contest.form for choice in choices}) > 1
        self.blockSignals(True)
        self.clear()
        for choice in choices:
            period = choice.period.label.in_language(self._language)
            title = choice.title.in_language(self._language)
            self.addItem(say("{0} – {1}").format(period, title) if several else period)
        at = next((at for at, one in enumerate(choices) if one.contest == kept), 0)
        self.setCurrentIndex(at if choices else -1)
        self.blockSignals(False)
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())),
            default=0,
        )
        self.view().setMinimumWidth(min(widest + 48, _LIST_WIDEST))
        self._tell_title()
        return self.contest()

    def choice(self) -> ContestChoice | None:
        at = self.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def contest(self) -> Contest | None:
        choice = self.choice()
        return choice.contest if choice is not None else None

    def _change(self) -> None:
        self._tell_title()
        self.changed.emit(self.contest())

    def _tell_title(self) -> None:
        choice = self.choice()
        if choice is None:
            self.setToolTip("")
            return
        title = choice.title.in_language(self._language)
        self.setToolTip(f"{title}\n{choice.period.span.in_language(self._language)}")
