"""The office's own reports, as the list of reports shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.due import Due
from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import Office
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Opening, Report
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.campaigns import Campaign, known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.former_offices import own_reports
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.turns import turns_of


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report by its latest revision.

    `reason` says why it came back, while that is still to be dealt with. `workdays_left` counts
    working days after today, None where no due date is set or it has passed. `changed_at` is when
    the revision was begun. `subject` is what the report is about beside its period, in words.
    """

    report: str
    revision: str
    form: str
    title: Text
    period: Period
    number: int
    state: RevisionState
    delivery: DeliveryState | None
    decision: DecisionState | None
    due: Due
    workdays_left: int | None
    late: bool
    reason: str
    changed_at: datetime
    subject: str = ""
    appraisal: Text | None = None  # how far the hands after the office's own have come

    @property
    def returned(self) -> bool:
        """Whether the office has to do something because the report came back."""
        return bool(self.reason)


def report_list(desk: Desk) -> tuple[ReportRow, ...]:
    """Every report of this office: what came back first, then by due date, the rest by age."""
    with desk.store.read() as unit:
        tree = unit.offices.tree()
        reports = own_reports(desk, unit)
        about_campaigns = any(report.key.subject.campaign for report in reports)
        known = known_campaigns_in(desk, unit) if about_campaigns else {}
        rows = [_row(desk, unit, tree.get(one.key.office), one, known) for one in reports]
    return tuple(sorted((row for row in rows if row is not None), key=_order))


def _row(
    desk: Desk, unit: Unit, office: Office, report: Report, known: dict[str, Campaign]
) -> ReportRow | None:
    revisions = unit.reports.revisions(report.id)
    if not revisions:
        return None
    latest = revisions[-1]
    form = desk.library.by_hash(unit, latest.form_hash)
    period = parse_period(report.key.period)
    review = unit.reviews.get(latest.id)
    package = submission_of(unit, latest.id, outgoing=True)
    reason = ""
    if review is not None and review.decision is DecisionState.RETURNED:
        reason = review.reason
    elif latest.state is RevisionState.DRAFT and latest.opening is not Opening.FIRST:
        reason = latest.reason
    due = _due(desk, unit, form, office, period)
    now = desk.clock.now()
    done = package is not None
    left = None
    if due.last_day is not None and due.moment is not None and now < due.moment and not done:
        left = desk.workdays.between(day_of(now), due.last_day)
    return ReportRow(
        report.id,
        latest.id,
        form.id,
        form.title,
        period,
        latest.number,
        latest.state,
        package.delivery if package is not None else None,
        review.decision if review is not None else None,
        due,
        left,
        due.moment is not None and now >= due.moment and not done,
        reason,
        latest.created_at,
        subject_name(report.key.subject, known)
        or ("" if report.key.office == desk.office else office.name(period.end)),
        turns_of(desk, unit, latest.id).words if package is not None else None,
    )


def _due(desk: Desk, unit: Unit, form: FormDefinition, office: Office, period: Period) -> Due:
    return due_for(unit, form, office, period, desk.workdays)


def _order(row: ReportRow) -> tuple[int, float, float]:
    """Returned, then what is not sent yet by its due date, then the sent ones, newest first."""
    group = 0 if row.returned else 1 if row.delivery is None else 2
    due = row.due.moment.timestamp() if row.due.moment is not None else float("inf")
    newest = -row.changed_at.timestamp()
    return (group, due if group < 2 else 0.0, newest)
