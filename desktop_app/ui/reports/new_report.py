"""*Lập báo cáo*: which form, what it is about, which period."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reports import Subject
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.dialogs import Form
from desktop_app.ui.reports.new_period import NewPeriod
from desktop_app.ui.reports.new_subject import NewSubject
from desktop_app.ui.reports.words import say
from desktop_app.usecases.form_offers import Offers


class NewReportDialog(Form):
    """`chosen` once accepted. `title` where it begins more than a report."""

    def __init__(
        self, offers: Offers, language: str, parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        self._offers = offers
        self.form = Choice()
        self.when = NewPeriod(offers.today, language)
        self.subject = NewSubject(offers.campaigns)
        self.subject.hide()  # so that the dialog is measured without it
        for offer in offers.forms:
            self.form.addItem(offer.title.in_language(language), offer.form)
        rows = (
            FormRow(say("Biểu mẫu"), self.form),
            self.subject,
            self.when,
        )
        super().__init__(
            title or say("Lập báo cáo"),
            say("Nếu kỳ này đã có báo cáo thì báo cáo đó được mở."),
            rows,
            primary=title or say("Lập báo cáo"),
            width=520,
            parent=parent,
        )
        self.form.currentIndexChanged.connect(lambda _at: self._show_form())
        self.subject.changed.connect(self._propose_round)
        self._show_form()
        self.when.period.setFocus()

    @property
    def chosen(self) -> tuple[str, str, Subject | None]:
        """Form and period by their ids, and the subject: None for a new campaign."""
        return (
            str(self.form.currentData()),
            self.when.chosen,
            self.subject.chosen,
        )

    def accept(self) -> None:
        if self.subject.is_given() and self.when.is_given():
            super().accept()

    def _show_form(self) -> None:
        offer = self._offers.forms[self.form.currentIndex()]
        self.subject.present(offer)
        self.when.present(offer)
        self._propose_round()

    def _propose_round(self) -> None:
        """A report on a round is for the days of that round."""
        dates = self.subject.dates
        if dates is not None:
            self.when.propose(*dates)
