"""A received report as the office above reviews it: figures, what changed, what the checks say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.due import Standing as Timing
from desktop_app.domain.due import standing as timing_of
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import IssuedDocument, ReportKey, Review, Revision, Scope
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.packages.schema.decisions import CORRECTION_REQUEST
from desktop_app.usecases.decline_correction import open_request
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.figure_sheets import Sheet, sheets_of, value_text
from desktop_app.usecases.fill import OpenReport, load
from desktop_app.usecases.form_versions import answers_in, notes_in
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.input_differences import input_differences
from desktop_app.usecases.layered_answers import layered_session
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.turns import NO_TURNS, Turns, turns_of


@dataclass(frozen=True, slots=True)
class CellPast:
    """A cell at another time: its state, and its value as printed."""

    answer: Answer
    text: Text


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """What a check of the report says; `given` is the sender's reason where it wrote one."""

    message: Text
    stops: bool
    path: str
    given: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """`previous` and `former` hold the same cells in the period before and in the revision before
    (`former` only those that differ). `differs` are calculated cells for which we reckon another
    value than the sender states. `notes` are on this revision; `asked` on the one before, for which
    it was returned. `latest` is False where a newer revision has come. `request` is the reason of
    an open correction request, with its scope. `sent_by` names the office that reports for a former
    one.
    """

    office: str
    code: str
    name: str
    title: Text
    period: Period
    revision: Revision
    review: Review
    received_at: datetime | None
    timing: Timing
    latest: bool
    issued: IssuedDocument | None
    sheets: tuple[Sheet, ...]
    previous: Mapping[str, CellPast]
    previous_period: Period | None
    former: Mapping[str, CellPast]
    former_number: int
    differs: Mapping[str, CellPast]
    findings: tuple[ReviewFinding, ...]
    notes: Mapping[CellKey, str]
    asked: Mapping[CellKey, str]
    request: str = ""
    request_scope: Scope = Scope.REISSUE
    evidence: frozenset[CellKey] = frozenset()  # the cells that have some
    turns: Turns = NO_TURNS
    sent_by: str = ""


def review_view(desk: Desk, revision_id: str) -> ReviewView:
    """StepRefused for a report that no other office sent."""
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
        review = unit.reviews.get(revision_id)
        record = submission_of(unit, revision_id, outgoing=False)
        if review is None or record is None:
            raise StepRefused(
                Text(
                    "Đây không phải báo cáo do đơn vị khác gửi đến.",
                    "This is not a report that another office sent.",
                )
            )
        session, form = opened.session, opened.session.form
        key = opened.report.key
        period = parse_period(key.period)
        office = unit.offices.tree().get(key.office)
        due = due_for(unit, form, office, period, desk.workdays)
        held = unit.reports.revisions(opened.report.id)
        before = [one for one in held if one.number < opened.revision.number]
        before_review = unit.reviews.get(before[-1].id) if before else None
        request = open_request(unit, revision_id)
        asked = CORRECTION_REQUEST.decode(request.content) if request is not None else None
        previous_period = period.previous()
        turns = turns_of(desk, unit, revision_id)
        shown = layered_session(desk, unit, revision_id) if turns.layers else session
        return ReviewView(
            office.id,
            office.code(period.end),
            office.name(period.end),
            form.title,
            period,
            opened.revision,
            review,
            record.stored_at,
            timing_of(due, desk.clock.now(), desk.workdays, record.handed_over_at),
            held[-1].id == revision_id,
            unit.reports.issued(revision_id),
            sheets_of(shown),
            _previous(desk, unit, opened, previous_period),
            previous_period,
            _former(desk, unit, session, before[-1]) if before else {},
            before[-1].number if before else 0,
            {
                path: _past(form, _model(path), ours)
                for path, _stated, ours in session.differences()
            },
            (*_findings(session), *_inputs(desk, unit, opened)),
            {note.cell: note.text for note in review.notes},
            _asked(desk, unit, form, before[-1], before_review) if before_review else {},
            request=asked.reason if asked is not None else "",
            request_scope=asked.scope if asked is not None else Scope.REISSUE,
            evidence=frozenset(
                one.cell for one in unit.attachments.of(revision_id) if one.cell is not None
            ),
            turns=turns,
            sent_by=_successor(unit, key, record.header.sender, day_of(record.stored_at)),
        )


def issued_pdf(desk: Desk, revision_id: str) -> bytes:
    """The paper that came with a received revision; empty where it has none."""
    with desk.store.read() as unit:
        issued = unit.reports.issued(revision_id)
    return desk.blobs.get(issued.blob) if issued is not None else b""


def _past(form: FormDefinition, path: str, answer: Answer) -> CellPast:
    return CellPast(answer, value_text(answer, form.field_of[path]))


def _asked(
    desk: Desk, unit: Unit, form: FormDefinition, before: Revision, review: Review
) -> dict[CellKey, str]:
    """What the revision before was returned for, on the cells of this one's form version."""
    notes = notes_in(desk.library, unit, before, review.notes, form)
    return {note.cell: note.text for note in notes}


def _successor(unit: Unit, key: ReportKey, sender: str, day: date) -> str:
    return unit.offices.tree().get(sender).name(day) if sender != key.office else ""


def _previous(
    desk: Desk, unit: Unit, opened: OpenReport, period: Period | None
) -> dict[str, CellPast]:
    """The same cells in the period before: what we hold of it, else what the sender compared with.

    The sender's inputs travel with the report, so that a first report can be compared too.
    """
    form, inputs = opened.session.form, opened.session.inputs
    found: dict[str, CellPast] = {}
    for path in form.field_of:
        if not _compared(form, path):
            continue
        text = inputs.value("previous-period", "root/" + path.split("/", 2)[2])
        if text:
            shown = form.field_of[path]
            number = float(text) if shown.type.is_numeric and _is_number(text) else None
            found[path] = _past(form, path, _value(text, number))
    if period is None:
        return found
    key = opened.report.key
    report = unit.reports.find(ReportKey(key.form, key.office, period.id, key.subject))
    issued = [
        one
        for one in (unit.reports.revisions(report.id) if report is not None else ())
        if one.state is RevisionState.ISSUED
    ]
    if issued:
        for cell, answer in answers_in(desk.library, unit, issued[-1], form).items():
            path = form.path_of.get(cell.element, "")
            if _compared(form, path) and not cell.repeats:
                found[path] = _past(form, path, answer)
    return found


def _compared(form: FormDefinition, path: str) -> bool:
    """What is entered, and rates; not what the form only shows, such as the period before."""
    element = form.element_of.get(path)
    return element is not None and (
        not element.calculated or any(ratio.element == element.code for ratio in form.ratios)
    )


def _value(text: str, number: float | None) -> Answer:
    return Answer(CellState.VALUE, text, number)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _former(desk: Desk, unit: Unit, session: FormSession, before: Revision) -> dict[str, CellPast]:
    """The cells whose content differs from the revision before, as they were there."""
    earlier = answers_in(desk.library, unit, before, session.form)
    now = session.answers()
    return {
        cell.path: _past(session.form, _model(cell.path), earlier.get(cell.key, BLANK))
        for sheet in sheets_of(session)
        for _row, _column, cell in sheet.cells()
        if earlier.get(cell.key, BLANK) != now.get(cell.key, BLANK)
    }


def _model(path: str) -> str:
    """The form's path of a cell: without the numbers of repeat instances."""
    return "/".join(part.partition("[")[0] for part in path.split("/"))


def _inputs(desk: Desk, unit: Unit, opened: OpenReport) -> Iterator[ReviewFinding]:
    """Where the sender reckoned with other figures than we hold."""
    session = opened.session
    consolidated = unit.totals.kept(opened.revision.id) is not None
    ours = host_inputs(
        unit, desk.library, session.form, opened.report.key, consolidated=consolidated
    )
    for one in input_differences(session.inputs, ours):
        yield ReviewFinding(one.words(session.form), False, "", "")


def _findings(session: FormSession) -> tuple[ReviewFinding, ...]:
    reasons = session.explanations()
    found = []
    for one in session.check():
        given = reasons.get(one.id, "")
        if not given and one.explain:
            given = session.cell(one.explain).answer.text
        path = one.paths[0] if one.paths else ""
        found.append(ReviewFinding(one.message, one.stops, path, given))
    return tuple(found)
