"""*Lập báo cáo*: which form, what it is about, which kind of period, which period."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.periods import Calendar, Period, PeriodType, period_at
from desktop_app.domain.reports import Subject
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.dialogs import Form
from desktop_app.ui.reports.new_subject import NewSubject
from desktop_app.ui.reports.words import say
from desktop_app.usecases.form_offers import Offers

_BACK = 7  # periods before the running one that are offered


class NewReportDialog(Form):
    """Starts at the period that ended last, which is the one that is usually due."""

    def __init__(self, offers: Offers, language: str, parent: QWidget | None = None) -> None:
        self._offers = offers
        self._language = language
        self.form, self.kind, self.period = Choice(), Choice(), Choice()
        self.subject = NewSubject(offers.campaigns)
        for offer in offers.forms:
            self.form.addItem(offer.title.in_language(language), offer.form)
        rows = (
            FormRow(say("Biểu mẫu"), self.form),
            self.subject,
            FormRow(say("Loại kỳ"), self.kind),
            FormRow(say("Kỳ báo cáo"), self.period),
        )
        super().__init__(
            say("Lập báo cáo"),
            say("Nếu kỳ này đã có báo cáo thì báo cáo đó được mở."),
            rows,
            primary=say("Lập báo cáo"),
            width=520,
            parent=parent,
        )
        self.form.currentIndexChanged.connect(lambda _at: self._show_form())
        self.kind.currentIndexChanged.connect(lambda _at: self._show_periods())
        self._show_form()
        self.period.setFocus()

    @property
    def chosen(self) -> tuple[str, str, Subject | None]:
        """Form and period by their ids, and the subject: None for a new campaign."""
        return (
            str(self.form.currentData()),
            str(self.period.currentData()),
            self.subject.chosen,
        )

    def accept(self) -> None:
        if self.subject.is_given():
            super().accept()

    def _show_form(self) -> None:
        self.subject.present(self._offers.forms[self.form.currentIndex()])
        self._show_kinds()

    def _show_kinds(self) -> None:
        names = {
            PeriodType.MONTH: say("Tháng"),
            PeriodType.QUARTER: say("Quý"),
            PeriodType.HALF_YEAR: say("6 tháng"),
            PeriodType.YEAR: say("Năm"),
        }
        offer = self._offers.forms[self.form.currentIndex()]
        self.kind.blockSignals(True)
        self.kind.clear()
        for type_, calendar in offer.kinds:
            text = names[type_]
            if calendar is Calendar.ND09:
                text = say("{} (từ ngày 15 đến ngày 14)").format(text)
            self.kind.addItem(text, (type_.value, calendar.value))
        quarter = next(
            (at for at, one in enumerate(offer.kinds) if one[0] is PeriodType.QUARTER), 0
        )
        self.kind.setCurrentIndex(quarter)
        self.kind.blockSignals(False)
        self._show_periods()

    def _show_periods(self) -> None:
        type_, calendar = self.kind.currentData()
        self.period.clear()
        for period in nearest(PeriodType(type_), Calendar(calendar), self._offers.today):
            self.period.addItem(period.label.in_language(self._language), period.id)
        self.period.setCurrentIndex(min(1, self.period.count() - 1))


def nearest(type_: PeriodType, calendar: Calendar, today: date) -> tuple[Period, ...]:
    """The running period and those before it, newest first."""
    found: list[Period] = []
    period: Period | None = period_at(type_, today, calendar)
    while period is not None and len(found) <= _BACK:
        found.append(period)
        period = period.previous()
    return tuple(found)
