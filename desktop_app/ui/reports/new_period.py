"""For which period a new report is: the kind of period, the period, or a round by its dates."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.periods import Calendar, CampaignRound, Period, PeriodType, recent_periods
from desktop_app.errors import InputError
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.hour_field import HourField
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.form_offers import FormOffer

_OFFERED = 12  # periods of a kind, the running one included
_OTHER = "other"


class NewPeriod(QWidget):
    """Starts at the period that ended last, which is the one that is usually due. `chosen` is the
    period's id once `is_given`."""

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._language = today, language
        self._rounds: tuple[Period, ...] = ()
        self.kind, self.period = Choice(), Choice()
        self.round = RoundRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(FormRow(say("Loại kỳ"), self.kind))
        column.addWidget(FormRow(say("Kỳ báo cáo"), self.period))
        column.addWidget(self.round)
        self.round.hide()  # so that the dialog is measured without it
        self.kind.currentIndexChanged.connect(lambda _at: self._show_periods())
        self.period.currentIndexChanged.connect(lambda _at: self._show_round())

    @property
    def chosen(self) -> str:
        picked = str(self.period.currentData())
        return self.round.chosen().id if picked == _OTHER else picked

    def is_given(self) -> bool:
        """Whether a period is chosen; otherwise the field says what is missing."""
        return self.period.currentData() != _OTHER or self.round.is_given()

    def present(self, offer: FormOffer) -> None:
        """Offer the kinds for which the form is asked."""
        names = kind_names()
        self._rounds = offer.rounds
        self.kind.blockSignals(True)
        self.kind.clear()
        for type_, calendar in offer.kinds:
            text = names[type_]
            if calendar is Calendar.ND09:
                text = say("{} (từ ngày 15 đến ngày 14)").format(text)
            self.kind.addItem(text, (type_.value, calendar.value))
        types = [type_ for type_, _calendar in offer.kinds]
        quarter = types.index(PeriodType.QUARTER) if PeriodType.QUARTER in types else 0
        self.kind.setCurrentIndex(quarter)
        self.kind.blockSignals(False)
        self._show_periods()

    def propose(self, start: date, end: date) -> None:
        """The round of those days, where the form is asked for rounds: the one that is known, else
        a new one with its days filled in."""
        places = range(self.kind.count())
        kind = next((at for at in places if self.kind.itemData(at)[0] == PeriodType.ROUND), None)
        if kind is None:
            return
        self.kind.setCurrentIndex(kind)
        known = self.period.findData(CampaignRound(start, end).id)
        self.period.setCurrentIndex(known if known >= 0 else self.period.findData(_OTHER))
        if known < 0:
            self.round.start.set_value(start)
            self.round.end.set_value(end)

    def _show_periods(self) -> None:
        kind, calendar = self.kind.currentData()
        type_ = PeriodType(kind)
        found: tuple[Period, ...] = recent_periods(type_, self._today, _OFFERED, Calendar(calendar))
        if type_ is PeriodType.ROUND:
            found = self._rounds[::-1]
        self.period.blockSignals(True)
        self.period.clear()
        for period in found:
            self.period.addItem(period.label.in_language(self._language), period.id)
        if type_ is PeriodType.ROUND:
            self.period.addItem(say("Đợt khác…"), _OTHER)
        over = (place for place, period in enumerate(found) if period.end < self._today)
        self.period.setCurrentIndex(next(over, 0))
        self.period.blockSignals(False)
        self._show_round()

    def _show_round(self) -> None:
        self.round.setVisible(self.period.currentData() == _OTHER)


class RoundRows(QWidget):
    """A round's first and last day, each with an hour where the paper gives one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start, self.end = DateField(), DateField()
        self.opens, self.closes = HourField(), HourField()
        self._start_row = FormRow(say("Từ ngày"), self.start, required=True)
        self._end_row = FormRow(say("Đến ngày"), self.end, required=True)
        self._opens_row = FormRow(say("Từ giờ"), self.opens)
        self._closes_row = FormRow(say("Đến giờ"), self.closes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        for day, hour in ((self._start_row, self._opens_row), (self._end_row, self._closes_row)):
            row = QHBoxLayout()
            row.setSpacing(SPACE_3)
            row.addWidget(day, 3, Qt.AlignmentFlag.AlignTop)
            row.addWidget(hour, 2, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def chosen(self) -> CampaignRound:
        """InputError where it would end before it begins."""
        start, end = self.start.value(), self.end.value()
        assert start is not None and end is not None  # `is_given` has seen to it
        opens, closes = self.opens.value(), self.closes.value()
        return CampaignRound(start, end, opens or time(), None if closes == time() else closes)

    def is_given(self) -> bool:
        """Whether it is a round; otherwise the first wrong field says what to do."""
        wrong: dict[FormRow, str] = {}
        for row, day in ((self._start_row, self.start), (self._end_row, self.end)):
            wrong[row] = "" if day.value() else say("Hãy nhập ngày, ví dụ 20/11/2026.")
        for row, hour in ((self._opens_row, self.opens), (self._closes_row, self.closes)):
            wrong[row] = "" if hour.is_readable() else say("Hãy nhập giờ, ví dụ 16:00.")
        if not any(wrong.values()):
            try:
                self.chosen()
            except InputError:
                wrong[self._end_row] = say("Đợt phải kết thúc sau khi bắt đầu.")
        for row, message in wrong.items():
            row.set_error(message)
        first = next((row for row, message in wrong.items() if message), None)
        if first is not None:
            first.field.setFocus()
        return first is None


def kind_names() -> dict[PeriodType, str]:
    """The kinds of period as the dialog lists them."""
    return {
        PeriodType.MONTH: say("Tháng"),
        PeriodType.QUARTER: say("Quý"),
        PeriodType.HALF_YEAR: say("6 tháng"),
        PeriodType.NINE_MONTHS: say("9 tháng"),
        PeriodType.YEAR: say("Năm"),
        PeriodType.CUMULATIVE: say("Lũy kế n tháng"),
        PeriodType.ROUND: say("Đợt"),
    }
