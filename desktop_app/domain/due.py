"""When a report is due for one office, and how it stands (thời hạn gửi; FORMS §0 late flags).

What decides, from weak to strong: the form's own rule (its grammar: domain/due_rules.py), a
document for this period, an extension for the office. An extension never shortens what the others
give. A due moment is aware, in Asia/Ho_Chi_Minh, and exclusive: handed over at it is late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop_app.domain.due_rules import AfterCutOff, DueRule, Unset
from desktop_app.domain.moments import day_of, day_text, hour_text, local, weekday_name
from desktop_app.domain.periods import Period
from desktop_app.domain.ports import DueDate
from desktop_app.domain.workdays import Workdays
from desktop_app.errors import Text

SOON_WORKING_DAYS = 3


class DueOrigin(StrEnum):
    """Where the due moment comes from."""

    UNSET = "unset"
    RULE = "rule"
    DOCUMENT = "document"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Due:
    """When one report of one office is due; `moment` is None while nobody has set it.

    `set_by` is the document or the extension that decided. `provisional` marks a count of working
    days over holidays that are not settled yet. `before_cut_off`: the report is due before its
    period is over, so that what it says of the rest are estimates (ước thực hiện).
    """

    moment: datetime | None = None
    origin: DueOrigin = DueOrigin.UNSET
    set_by: DueDate | None = None
    provisional: bool = False
    before_cut_off: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day on which the report can still be handed over in time."""
        return None if self.moment is None else day_of(self.moment - timedelta.resolution)

    @property
    def label(self) -> Text:
        """`hết thứ Hai, ngày 14/12/2026`, with the hour where the day is cut short."""
        if self.moment is None:
            return Text("chưa đặt thời hạn", "no due date set")
        moment = local(self.moment)
        if moment.time() == time():
            day = moment.date() - timedelta(days=1)
            name = weekday_name(day)
            return Text(
                f"hết {name.vi}, ngày {day_text(day)}", f"end of {name.en}, {day_text(day)}"
            )
        name, day, hour = weekday_name(moment.date()), moment.date(), hour_text(moment.time())
        return Text(
            f"{hour.vi}, {name.vi}, ngày {day_text(day)}",
            f"{hour.en}, {name.en}, {day_text(day)}",
        )


def due(
    rule: DueRule,
    period: Period,
    workdays: Workdays,
    *,
    office: str = "",
    set_dates: Iterable[DueDate] = (),
) -> Due:
    """When this office's report for the period is due.

    `set_dates` are the moments set for this form and period; those for other offices are passed
    over. Of several documents the youngest counts. One for this office alone, which nobody agreed
    to as to an extension, is what an office above handed down to one that sets the dates of others:
    it stands before those.
    """
    dates = [entry for entry in set_dates if entry.office in ("", office)]
    found = _by_rule(rule, period, workdays)
    documents = [entry for entry in dates if not (entry.office and entry.agreed_by)]
    if documents:
        own = [entry for entry in documents if entry.office] or documents
        youngest = max(own, key=lambda entry: (entry.document_date or date.min, entry.moment))
        found = Due(local(youngest.moment), DueOrigin.DOCUMENT, youngest)
    for extension in dates:
        if extension in documents:
            continue
        until = local(extension.moment)
        if found.moment is None or until > found.moment:
            found = Due(until, DueOrigin.EXTENSION, extension)
    early = found.moment is not None and found.moment < period.ends_at
    return replace(found, before_cut_off=early)


def _by_rule(rule: DueRule, period: Period, workdays: Workdays) -> Due:
    if isinstance(rule, Unset):
        return Due()
    provisional = isinstance(rule, AfterCutOff) and workdays.is_provisional(
        period.end, rule.last_day(period, workdays)
    )
    return Due(rule.moment(period, workdays), DueOrigin.RULE, provisional=provisional)


class DueStatus(StrEnum):
    """How a report stands against its due moment."""

    UNSET = "unset"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"  # at most 3 working days left
    OVERDUE = "overdue"
    ON_TIME = "on_time"  # handed over in time
    LATE = "late"  # handed over too late


@dataclass(frozen=True, slots=True)
class Standing:
    """`days_left` counts the working days after today up to the last day (0: today is the last);
    `days_late` whole calendar days, a part of a day counting as one. Each is None where it has no
    meaning."""

    status: DueStatus
    days_left: int | None = None
    days_late: int | None = None

    @property
    def label(self) -> Text:
        left, late = self.days_left, self.days_late
        match self.status:
            case DueStatus.UNSET:
                return Text("Chưa đặt thời hạn", "No due date set")
            case DueStatus.NOT_DUE:
                return Text(
                    f"Chưa đến hạn (còn {left} ngày làm việc)",
                    f"Not due (working days left: {left})",
                )
            case DueStatus.DUE_SOON if left == 0:
                return Text(
                    "Sắp đến hạn (sau hôm nay không còn ngày làm việc)",
                    "Due soon (no working day left after today)",
                )
            case DueStatus.DUE_SOON:
                return Text(
                    f"Sắp đến hạn (còn {left} ngày làm việc)",
                    f"Due soon (working days left: {left})",
                )
            case DueStatus.OVERDUE:
                return Text(f"Quá hạn {late} ngày", f"Overdue (days: {late})")
            case DueStatus.ON_TIME:
                return Text("Gửi đúng hạn", "On time")
            case DueStatus.LATE:
                return Text(f"Gửi chậm {late} ngày", f"Late (days: {late})")


def standing(
    due: Due, now: datetime, workdays: Workdays, handed_over_at: datetime | None = None
) -> Standing:
    """How the report stands now, or stood when it was handed over.

    `handed_over_at` is the earliest moment that another party signed or recorded (DESIGN §4).
    """
    last_day = due.last_day
    if due.moment is None or last_day is None:
        return Standing(DueStatus.UNSET)
    if handed_over_at is not None:
        if local(handed_over_at) < due.moment:
            return Standing(DueStatus.ON_TIME)
        return Standing(DueStatus.LATE, days_late=_days_late(last_day, handed_over_at))
    if local(now) >= due.moment:
        return Standing(DueStatus.OVERDUE, days_late=_days_late(last_day, now))
    left = workdays.between(day_of(now), last_day)
    soon = left <= SOON_WORKING_DAYS
    return Standing(DueStatus.DUE_SOON if soon else DueStatus.NOT_DUE, days_left=left)


def _days_late(last_day: date, moment: datetime) -> int:
    return max(1, (day_of(moment) - last_day).days)
