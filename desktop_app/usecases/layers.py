"""Writing a layer over a revision, and sending it: what the hands' own verbs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.history import answer_record
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.package import PackageKind, SealedPackage
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import BLANK, Answer, CellKey
from desktop_app.errors import ChecksFailed, StepRefused, Text
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.packages import parts
from desktop_app.packages.schema.appraisal import APPRAISAL, Appraisal, LayerCell, Reason
from desktop_app.usecases.decide import answering
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_answers import about_cell
from desktop_app.usecases.layered_answers import layer_of, layered_answers, layered_session
from desktop_app.usecases.post import queue, seal, submission_of
from desktop_app.usecases.roll_up import refresh_roll_up
from desktop_app.usecases.turns import require_turn, turns_of


def keep_layer(
    desk: Desk,
    revision: str,
    hand: Hand,
    answers: Mapping[CellKey, Answer],
    explanations: Mapping[str, str],
    *,
    verb: str,
) -> None:
    """Keep changed cells of the hand (BLANK where one was cleared), each with an audit entry.

    The first save opens the layer, with the defaults that the hand was shown. StepRefused where it
    is not the hand's turn, or a cell is not its own.
    """
    with desk.store.write() as unit:
        require_turn(desk, unit, revision, hand)
        form = desk.library.by_hash(unit, unit.reports.revision(revision).form_hash)
        _require_own(form, hand, answers)
        _open(desk, unit, revision, hand)
        held = unit.appraisals.answers(revision, hand)
        reasons = unit.appraisals.explanations(revision, hand)
        for cell, answer in answers.items():
            before = held.get(cell, BLANK)
            if before != answer:
                desk.record(
                    unit,
                    verb,
                    about_cell(revision, cell),
                    before=answer_record(before),
                    after=answer_record(answer),
                )
        for finding, reason in explanations.items():
            before_reason = reasons.get(finding, "")
            if before_reason != reason:
                place = f"{revision}#{finding}"
                desk.record(unit, "explain", place, before=before_reason, after=reason)
        unit.appraisals.save(revision, hand, answers, explanations)


def issue_layer(
    desk: Desk,
    revision: str,
    hand: Hand,
    *,
    verb: str,
    name: str,
    reply_until: datetime | None = None,
) -> SealedPackage:
    """Check the hand's cells, freeze them, and queue them for the other side.

    ChecksFailed names the first thing that stops it; StepRefused where it is not the hand's turn.
    """
    with desk.store.read() as unit:
        turns = turns_of(desk, unit, revision)
        record = require_turn(desk, unit, revision, hand)
        if turns.refusal is not None:
            raise StepRefused(turns.refusal)
        session = layered_session(desk, unit, revision, hand)
        reasons = unit.appraisals.explanations(revision, hand)
        above = turns.layer(Hand.ABOVE)
    require_checked(session)
    to = record.header.sender if turns.received else record.addressee
    kind = PackageKind.APPRAISAL if turns.received else PackageKind.APPRAISAL_REPLY
    answers_to = record.header.id
    if hand is Hand.REPLY and above is not None:
        answers_to = above.package
    now = desk.clock.now()
    content = Appraisal(
        answers_to,
        now,
        hand,
        tuple(
            LayerCell(
                cell,
                answer.state,
                answer.text,
                answer.estimate,
                answer.awaited_from,
                answer.awaited_until,
            )
            for cell, answer in session.entered_by(hand).items()
        ),
        tuple(Reason(finding, text) for finding, text in sorted(reasons.items())),
        reply_until,
    )
    package = seal(
        desk,
        replace(answering(record, kind), answers_to=answers_to),
        {parts.APPRAISAL: APPRAISAL.encode(content)},
        [to],
        name=name,
    )
    with desk.store.write() as unit:
        require_turn(desk, unit, revision, hand)
        _open(desk, unit, revision, hand)
        write_layer(unit, revision, session)
        unit.appraisals.issue(
            revision, hand, package=package.header.id, at=now, reply_until=reply_until
        )
        desk.record(unit, verb, revision, after=package.header.id)
        refresh_accepted(desk, unit, revision)
        queue(desk, unit, package, to)
    return package


def write_layer(unit: Unit, revision: str, session: FormSession) -> None:
    """The whole layer of the session's hand, with what is calculated otherwise for it: whatever
    else was kept of it, such as a cell saved since the session was read, is blank."""
    beneath = layered_answers(unit, revision, before=session.hand)
    kept = layer_of(session, beneath)
    other = unit.appraisals.answers(revision, session.hand).keys() - kept.keys()
    unit.appraisals.save(revision, session.hand, {**dict.fromkeys(other, BLANK), **kept}, {})


def require_checked(session: FormSession) -> None:
    """ChecksFailed, naming the first, where something stops the session's hand."""
    stopping = [finding for finding in session.check() if finding.stops]
    if stopping:
        raise ChecksFailed(
            Text(
                f"Còn {len(stopping)} điểm phải sửa hoặc giải trình. Điểm đầu tiên: "
                f"{stopping[0].message.vi}",
                f"{len(stopping)} points must still be corrected or explained. The first: "
                f"{stopping[0].message.en}",
            )
        )


def refresh_accepted(desk: Desk, unit: Unit, revision: str) -> None:
    """Bring the roll-up to the scores now in force, where the revision counts in it.

    A reply may come after a later revision did: then what was decided on that one holds.
    """
    if submission_of(unit, revision, outgoing=False) is None:
        return
    report = unit.reports.revision(revision).report_id
    reviews = {one.id: unit.reviews.get(one.id) for one in unit.reports.revisions(report)}
    decided = [
        (one, review.decision)
        for one, review in reviews.items()
        if review is not None and review.decision is not DecisionState.PENDING
    ]
    if decided and decided[-1] == (revision, DecisionState.ACCEPTED):
        refresh_roll_up(desk, unit, revision)


def _open(desk: Desk, unit: Unit, revision: str, hand: Hand) -> None:
    """Open the layer, where it is not yet, with the defaults of its cells."""
    if any(layer.hand is hand for layer in unit.appraisals.layers(revision)):
        return
    defaults = layered_session(desk, unit, revision, hand).entered_by(hand)
    unit.appraisals.open(revision, hand, by=desk.person.id, at=desk.clock.now())
    unit.appraisals.save(revision, hand, defaults, {})


def _require_own(form: FormDefinition, hand: Hand, answers: Mapping[CellKey, Answer]) -> None:
    for cell in answers:
        shown = form.field_of.get(form.path_of.get(cell.element, ""))
        if shown is None or shown.filled_by is not hand or shown.calculated:
            raise StepRefused(
                Text(
                    "Có ô không thuộc phần được nhập ở bước này.",
                    "A cell is not one to be filled at this step.",
                )
            )
