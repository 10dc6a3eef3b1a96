"""“Việc cần làm”: what the person at work has to do, for whom, until when (DOMAIN §8 item 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop_app.domain.due import Due, DueStatus, Standing, standing
from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.moments import day_of, start_of
from desktop_app.domain.offices import Office, OfficeTree
from desktop_app.domain.package import PackageKind
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import PackageRecord, Unit
from desktop_app.domain.reports import (
    Opening,
    Report,
    ReportKey,
    Revision,
    Subject,
    SubjectKind,
)
from desktop_app.domain.values import CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.packages.schema.decisions import CORRECTION_REQUEST
from desktop_app.usecases.assignments_from_above import (
    AssignedRow,
    assigned_rows,
    handed_words,
)
from desktop_app.usecases.campaigns import Campaign, known_campaigns_in, subject_name
from desktop_app.usecases.decline_correction import open_request
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.former_offices import own_reports, receiver
from desktop_app.usecases.open_periods import KEPT_DAYS, asks, open_periods
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.publish_report import PUBLISHED
from desktop_app.usecases.todo_items import (
    MOST_REVIEWS,
    WHO,
    TodoGroup,
    TodoItem,
    TodoState,
    cell_name,
)
from desktop_app.usecases.todo_scores import score_lines

STALE_DAYS = 92
"""A report that nobody has begun a quarter after it was due was made before the office had the
app, or will never be."""


def todo(desk: Desk, now: datetime | None = None) -> tuple[TodoItem, ...]:
    """All lines for the roles of the person at work, by group and then by due moment."""
    now = now or desk.clock.now()
    with desk.store.read() as unit:
        found = tuple(_Finder(desk, unit, now).items())
    groups = list(TodoGroup)
    mine = [item for item in found if desk.person.roles & WHO[item.state]]
    return tuple(sorted(mine, key=lambda item: (groups.index(item.group), *_order(item))))


def _order(item: TodoItem) -> tuple[bool, float, str, str]:
    moment = item.due.moment
    # What is over is read from the newest.
    sign = -1 if item.group is TodoGroup.DONE else 1
    when = 0.0 if moment is None else sign * moment.timestamp()
    return (moment is None, when, item.title.vi, item.office)


class _Finder:
    """One reading of the store."""

    def __init__(self, desk: Desk, unit: Unit, now: datetime) -> None:
        self._desk = desk
        self._unit = unit
        self._now = now
        self._today = day_of(now)
        self._tree: OfficeTree = unit.offices.tree()
        self._office = self._tree.get(desk.office)
        self._forms = {
            installed.form: desk.library.define(latest)
            for installed in unit.forms.all()
            if (latest := unit.forms.latest(installed.form)) is not None
        }

        self._campaigns = self._known_campaigns()
        self._dues: dict[tuple[str, str, str], Due] = {}

    def _known_campaigns(self) -> dict[str, Campaign]:
        wanted = any(form.purpose.subject is not SubjectKind.NONE for form in self._forms.values())
        return known_campaigns_in(self._desk, self._unit) if wanted else {}

    def items(self) -> Iterator[TodoItem]:
        own = own_reports(self._desk, self._unit)
        for report in own:
            age = (self._today - parse_period(report.key.period).end).days
            for line in self._own(report):
                # What a former office left open is old by its nature, and goes on until it is done.
                left_open = report.key.office != self._desk.office and line.group.is_open
                if age <= KEPT_DAYS or left_open:
                    yield line
        yield from self._not_begun({report.key for report in own})
        yield from self._from_below()
        yield from score_lines(self._desk, self._unit, self._now, self._forms.values(), self._line)
        yield from self._assigned()

    # -- our own reports

    def _own(self, report: Report) -> Iterator[TodoItem]:
        revision = self._unit.reports.revisions(report.id)[-1]
        record = submission_of(self._unit, revision.id, outgoing=True)
        state, detail = self._state(report, revision, record)
        handed_over = record.handed_over_at if record is not None else None
        line = self._line(report.key, state, handed_over)
        screen, target = "reports", revision.id
        if record is not None and state in (TodoState.QUEUED, TodoState.REFUSED):
            screen, target = "exchange", record.header.id
        line = replace(line, screen=screen, target=target, number=revision.number, detail=detail)
        if revision.opening is not Opening.FIRST and line.group.is_open:
            # Somebody above waits for it, whatever the due date was.
            line = replace(line, group=TodoGroup.URGENT, detail=detail or revision.reason)
        yield line
        yield from self._awaited(report, revision)

    def _state(
        self, report: Report, revision: Revision, record: PackageRecord | None
    ) -> tuple[TodoState, str]:
        match revision.state:
            case RevisionState.DRAFT:
                return TodoState.DRAFT, ""
            case RevisionState.IN_REVIEW:
                return TodoState.IN_REVIEW, ""
            case RevisionState.LOCKED:
                printed = bool(self._unit.reports.paper(revision.id))
                return (TodoState.AT_SIGNING if printed else TodoState.LOCKED), ""
            case RevisionState.ISSUED:
                return self._after_issue(report, revision, record)

    def _after_issue(
        self, report: Report, revision: Revision, record: PackageRecord | None
    ) -> tuple[TodoState, str]:
        if record is None:
            above = receiver(self._tree, self._desk.office, report.key, self._today)
            return (TodoState.ACCEPTED if above is None else TodoState.UNSENT), ""
        review = self._unit.reviews.get(revision.id)
        if review is not None and review.decision is DecisionState.RETURNED:
            return TodoState.RETURNED, review.reason
        if self._has_asked(revision):
            return TodoState.CORRECTION_ASKED, ""
        if review is not None and review.decision is DecisionState.ACCEPTED:
            return TodoState.ACCEPTED, ""
        match record.delivery:
            case DeliveryState.QUEUED:
                return TodoState.QUEUED, record.problem
            case DeliveryState.REFUSED:
                return TodoState.REFUSED, record.problem
            case DeliveryState.RECEIVED:
                return TodoState.RECEIVED, ""
            case _:
                return TodoState.SENT, ""

    def _has_asked(self, revision: Revision) -> bool:
        return any(
            record.outgoing and record.header.about.kind is PackageKind.CORRECTION_REQUEST
            for record in self._unit.packages.for_revision(revision.id)
        )

    def _awaited(self, report: Report, revision: Revision) -> Iterator[TodoItem]:
        """One line for each figure that somebody has promised; both halves of a ratio are one."""
        form = self._desk.library.by_hash(self._unit, revision.form_hash)
        seen: set[tuple[str, str, date | None]] = set()
        for cell, answer in self._unit.answers.load(revision.id).items():
            if answer.state is not CellState.AWAITED:
                continue
            name = cell_name(form, cell)
            key = (name.vi, answer.awaited_from, answer.awaited_until)
            if key in seen:
                continue
            seen.add(key)
            promised = Due()
            if answer.awaited_until is not None:
                promised = Due(start_of(answer.awaited_until + timedelta(days=1)))
            line = self._line(report.key, TodoState.AWAITED, None, promised)
            yield replace(
                line,
                title=name,
                office="",
                target=revision.id,
                number=revision.number,
                detail=answer.awaited_from,
            )

    # -- periods that nobody has begun

    def _not_begun(self, begun: set[ReportKey]) -> Iterator[TodoItem]:
        for form in self._forms.values():
            for reporting in form.reporting:
                if not asks(reporting, self._office):
                    continue
                for period in open_periods(self._unit, form.id, reporting, self._today):
                    for subject in self._subjects(form, period):
                        key = ReportKey(form.id, self._desk.office, period.id, subject)
                        line = self._line(key, TodoState.NOT_STARTED, None)
                        if key in begun or (line.standing.days_late or 0) > STALE_DAYS:
                            continue
                        above = self._office.is_consolidator(period.end)
                        about = f":{subject.id}" if subject.id else ""
                        yield replace(
                            line,
                            screen="consolidation" if above else "reports",
                            target=f"new:{form.id}:{period.id}{about}",
                        )

    def _subjects(self, form: FormDefinition, period: Period) -> Iterator[Subject]:
        """What the office is asked to report on: each campaign that was issued and runs in the
        period; nothing where it is for the office to say, as with a session of its own."""
        if form.purpose.role in PUBLISHED:
            return
        if form.purpose.subject is SubjectKind.NONE:
            yield Subject()
        elif form.purpose.subject is SubjectKind.CAMPAIGN:
            for campaign in self._campaigns.values():
                begins = parse_period(campaign.period).start
                if campaign.issuer and begins <= period.end and period.start <= campaign.until:
                    yield campaign.subject

    # -- what offices below have sent

    def _from_below(self) -> Iterator[TodoItem]:
        """Reports to decide on, and requests to correct what was sent; of each report only the
        latest revision can be decided on."""
        asked = self._requests()
        waiting: dict[tuple[ReportKey, TodoState], list[TodoItem]] = defaultdict(list)
        for revision_id in dict.fromkeys((*asked, *self._unit.reviews.pending())):
            revision = self._unit.reports.revision(revision_id)
            review = self._unit.reviews.get(revision_id)
            latest = self._unit.reports.revisions(revision.report_id)[-1]
            if review is None or review.decision is DecisionState.RETURNED or latest != revision:
                continue
            report = self._unit.reports.get(revision.report_id)
            is_request = revision_id in asked
            state = TodoState.CORRECTION_REQUEST if is_request else TodoState.TO_REVIEW
            own = replace(report.key, office=self._desk.office)
            sender = self._tree.get(report.key.office)
            line = replace(
                self._line(own, state, None),
                screen="consolidation",
                target=revision_id,
                office=sender.name(parse_period(own.period).end),
                number=revision.number,
                detail=asked.get(revision_id, ""),
            )
            waiting[replace(own, subject=own.subject.gathered), state].append(line)
        for lines in waiting.values():
            if len(lines) <= MOST_REVIEWS:
                yield from lines
            else:
                yield replace(lines[0], office="", number=0, detail="", count=len(lines))

    def _requests(self) -> dict[str, str]:
        """Revision -> the reason for which its sender asks to correct it, the oldest first."""
        requests = self._unit.packages.list(outgoing=False, kind=PackageKind.CORRECTION_REQUEST)
        found: dict[str, str] = {}
        for revision in dict.fromkeys(one.header.about.revision for one in requests):
            request = open_request(self._unit, revision)
            if request is not None:
                found[revision] = CORRECTION_REQUEST.decode(request.content).reason
        return found

    # -- what offices above have handed down

    def _assigned(self) -> Iterator[TodoItem]:
        """One line for all that came at one time and nobody has looked at."""
        fresh: dict[tuple[str, datetime], list[AssignedRow]] = defaultdict(list)
        for row in assigned_rows(self._desk, self._unit):
            if row.is_new:
                fresh[row.office, row.at].append(row)
        for (office, _), rows in fresh.items():
            yield TodoItem(
                TodoGroup.IN_PERIOD,
                TodoState.ASSIGNED,
                handed_words(rows),
                rows[0].period if len({row.period for row in rows}) == 1 else Text("", ""),
                Due(),
                Standing(DueStatus.UNSET),
                "forms",
                "above",
                office=office,
            )

    # -- what all lines share

    def _line(
        self,
        key: ReportKey,
        state: TodoState,
        handed_over: datetime | None,
        due: Due | None = None,
    ) -> TodoItem:
        period = parse_period(key.period)
        form = self._forms.get(key.form)
        due = due or self._due(form, period, key.office)
        stands = standing(due, self._now, self._desk.workdays, handed_over)
        above = receiver(self._tree, self._desk.office, key, self._today)
        return TodoItem(
            _group(state, stands),
            state,
            self._title(form, key),
            period.label,
            due,
            stands,
            "reports",
            "",
            office=_name(above, period.end, self._today) if above is not None else "",
        )

    def _title(self, form: FormDefinition | None, key: ReportKey) -> Text:
        title = form.title if form is not None else Text(key.form, key.form)
        about = subject_name(key.subject, self._campaigns)
        if key.office != self._desk.office:
            former = self._tree.get(key.office).name(parse_period(key.period).end)
            title = Text(f"{title.vi} (thay {former})", f"{title.en} (for {former})")
        return Text(f"{title.vi}: {about}", f"{title.en}: {about}") if about else title

    def _due(self, form: FormDefinition | None, period: Period, office: str) -> Due:
        key = (form.id if form is not None else "", period.id, office)
        if key not in self._dues:
            maker = self._tree.get(office)
            self._dues[key] = due_for(self._unit, form, maker, period, self._desk.workdays)
        return self._dues[key]


def _name(office: Office, end: date, today: date) -> str:
    """As it was called when the period ended; one that came later, as it is called now."""
    return office.name(end) or office.name(today)


def _group(state: TodoState, stands: Standing) -> TodoGroup:
    match state:
        case TodoState.RETURNED | TodoState.REFUSED:
            return TodoGroup.URGENT
        case TodoState.SENT | TodoState.RECEIVED | TodoState.CORRECTION_ASKED:
            return TodoGroup.WAITING
        case TodoState.ACCEPTED:
            return TodoGroup.DONE
        case TodoState.NOT_STARTED if stands.status is DueStatus.UNSET:
            return TodoGroup.UNSCHEDULED
    match stands.status:
        case DueStatus.OVERDUE | DueStatus.LATE:
            return TodoGroup.OVERDUE
        case DueStatus.DUE_SOON:
            return TodoGroup.DUE_SOON
        case _:
            return TodoGroup.IN_PERIOD
