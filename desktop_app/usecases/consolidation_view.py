"""Who has sent a form for a period, as the consolidating officer sees it (FORMS §12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.appraisals import Layer
from desktop_app.domain.due import Due, DueOrigin, DueStatus
from desktop_app.domain.due import Standing as Timing
from desktop_app.domain.due import standing as timing_of
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import day_text, local
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Review, Revision, Scope, Subject
from desktop_app.domain.values import CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.packages.schema.decisions import CORRECTION_REQUEST
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.decline_correction import is_declined
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.overview import Standing, due_for, standings_in
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.turns import received_turns

NO_DUE = Due()
NOTHING = Subject()


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One office below and its latest revision; empty where nothing has come.

    `decision` is None while nothing has come. `counts` says that a revision of it, perhaps an older
    one, is in the totals. `received_at` is when the latest revision came here, `timing` how its
    first hand-over stands against the due date. `awaited` names the rows (or elements) whose figure
    is still awaited. `asks` is the reason of an open correction request. `due` is this office's own
    due moment, which an extension may have moved. `about` is the session or dossier, where the
    office names what it reports on: it then has a row for each. `appraisal` tells how far appraised
    scores, the reply and the conclusion have come; None where nothing is to be told.
    """

    office: str
    code: str
    name: str
    timing: Timing
    revision: str = ""
    number: int = 0
    received_at: datetime | None = None
    decision: DecisionState | None = None
    decided_at: datetime | None = None
    reason: str = ""
    counts: bool = False
    awaited: tuple[str, ...] = ()
    asks: str = ""
    asks_scope: Scope = Scope.REISSUE
    due: Due = NO_DUE
    about: str = ""
    appraisal: Text | None = None


@dataclass(frozen=True, slots=True)
class SendingView:
    """All offices below for one form, period and subject, by code, at the moment `now`. `due` is
    the date that holds for all: the latest of those that no extension moved. `about` names the
    campaign, "" for a form whose reports are about none."""

    form: str
    title: Text
    period: Period
    due: Due
    now: datetime
    all_communes: bool
    rows: tuple[OfficeRow, ...]
    subject: Subject = NOTHING
    about: str = ""

    def with_decision(self, decision: DecisionState) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.decision is decision)

    @property
    def sent(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.decision is not None)

    @property
    def missing(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.decision is None)

    @property
    def on_time(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.timing.status is DueStatus.ON_TIME)

    @property
    def awaiting(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.awaited)

    @property
    def requests(self) -> tuple[OfficeRow, ...]:
        return tuple(row for row in self.rows if row.asks)


def sending(desk: Desk, form: str, period_id: str, subject: Subject | None = None) -> SendingView:
    """Who has sent, in time or late, what was decided, and what is still awaited."""
    now = desk.clock.now()
    about = (subject or Subject()).gathered
    with desk.store.read() as unit:
        found = standings_in(desk, unit, form, period_id, about)
        installed = unit.forms.latest(form)
        definition = desk.library.define(installed) if installed is not None else None
        period = parse_period(period_id)
        awaited = _awaited_by_revision(unit, form, period_id, about)
        version = unit.totals.version(form, period_id, about)
        rolled = desk.library.by_hash(unit, version) if version else definition
        layers = _layers_by_revision(unit)
        rows = tuple(
            _row(desk, unit, rolled, one, now, awaited.get(one.accepted, ()), layers)
            for one in found
        )
        name = subject_name(about, known_campaigns_in(desk, unit)) if about.campaign else ""
        own = unit.offices.tree().get(desk.office)
        common = [one.due for one in found if one.due.origin is not DueOrigin.EXTENSION]
        due = (
            max(common or [one.due for one in found], key=_moment)
            if found
            else due_for(unit, definition, own, period, desk.workdays)
        )
    title = definition.title if definition is not None else Text(form, form)
    communes = all(one.office.kind is OfficeKind.COMMUNE for one in found)
    return SendingView(form, title, period, due, now, communes, rows, about, name)


def _moment(due: Due) -> float:
    return due.moment.timestamp() if due.moment is not None else 0.0


def _awaited_by_revision(
    unit: Unit, form: str, period: str, subject: Subject
) -> dict[str, tuple[str, ...]]:
    """The awaited elements of every accepted revision, from the roll-up: one query for all."""
    found: dict[str, tuple[str, ...]] = {}
    for row in unit.totals.rows(form, period, subject):
        if row.state == CellState.AWAITED:
            found[row.revision] = (*found.get(row.revision, ()), row.element)
    return found


def _row(
    desk: Desk,
    unit: Unit,
    rolled: FormDefinition | None,
    one: Standing,
    now: datetime,
    accepted_awaited: tuple[str, ...],
    layers: Mapping[str, tuple[Layer, ...]],
) -> OfficeRow:
    """`rolled` is the form version whose elements `accepted_awaited` are of."""
    timing = timing_of(one.due, now, desk.workdays, one.handed_over_at)
    code = one.office.code(one.due.last_day or local(now).date())
    if one.revision is None or one.review is None:
        return OfficeRow(one.office.id, code, one.name, timing, due=one.due)
    record = submission_of(unit, one.revision.id, outgoing=False)
    form = rolled
    if one.accepted == one.revision.id:
        elements = accepted_awaited
    else:
        form = desk.library.by_hash(unit, one.revision.form_hash)
        elements = tuple(
            key.element
            for key, answer in unit.answers.load(one.revision.id).items()
            if answer.state is CellState.AWAITED
        )
    asks, scope = "", Scope.REISSUE
    if one.asks is not None and not is_declined(unit, one.asks):
        request = CORRECTION_REQUEST.decode(one.asks.content)
        asks, scope = request.reason, request.scope
    return OfficeRow(
        one.office.id,
        code,
        one.name,
        timing,
        revision=one.revision.id,
        number=one.revision.number,
        received_at=record.stored_at if record is not None else None,
        decision=one.review.decision,
        decided_at=one.review.at,
        reason=one.review.reason,
        counts=bool(one.accepted),
        awaited=_row_codes(form, elements),
        asks=asks,
        asks_scope=scope,
        due=one.due,
        about=""
        if one.report is None or (key := one.report.key).subject.campaign
        else key.subject.id,
        appraisal=_appraisal(desk, unit, one.revision, one.review, layers, now),
    )


def _layers_by_revision(unit: Unit) -> dict[str, tuple[Layer, ...]]:
    """What later hands have written over every revision: one query for all."""
    found: dict[str, list[Layer]] = {}
    for layer in unit.appraisals.all():
        found.setdefault(layer.revision, []).append(layer)
    return {
        revision: tuple(sorted(layers, key=lambda layer: layer.hand.turn))
        for revision, layers in found.items()
    }


def _appraisal(
    desk: Desk,
    unit: Unit,
    revision: Revision,
    review: Review,
    layers: Mapping[str, tuple[Layer, ...]],
    now: datetime,
) -> Text | None:
    held = layers.get(revision.id)
    if not held:
        return None
    hands = desk.library.by_hash(unit, revision.form_hash).hands
    return received_turns(hands, held, review, now).words


def _row_codes(form: FormDefinition | None, elements: tuple[str, ...]) -> tuple[str, ...]:
    """Printed row codes of table cells; the element's own code elsewhere. Each once, in order."""
    if form is None or not elements:
        return elements
    printed = {
        form.code_of[path]: row.code or row.name
        for table in form.tables
        for row in table.rows
        for column in table.columns
        if (path := table.cell(row.name, column.name)) is not None
    }
    return tuple(dict.fromkeys(printed.get(element, element) for element in elements))


def reminder(view: SendingView) -> str:
    """The text to paste: `Đến 16 giờ ngày …, còn 3 xã chưa gửi báo cáo …: …`; "" if none lacks."""
    if not view.missing:
        return ""
    now = local(view.now)
    hour = f"{now.hour} giờ" + (f" {now.minute:02}" if now.minute else "")
    unit = "xã, phường" if view.all_communes else "đơn vị"
    names = ", ".join(row.name for row in view.missing)
    title = view.title.vi[:1].lower() + view.title.vi[1:]
    title = f"{title} ({view.about})" if view.about else title
    label = view.period.label.vi
    text = (
        f"Đến {hour} ngày {day_text(now.date())}, còn {len(view.missing)} {unit} chưa gửi {title} "
        f"{label[:1].lower()}{label[1:]}: {names}."
    )
    return text if view.due.moment is None else f"{text} Thời hạn gửi: {view.due.label.vi}."
