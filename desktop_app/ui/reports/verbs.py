"""Which steps a report offers now, to whom, and which of them is the next one.

The use cases decide; this only tells beforehand, so that nobody presses a button in vain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.press import PaperStage
from desktop_app.domain.appraisals import Hand
from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.people import Person, Role
from desktop_app.errors import NotAllowed, Text
from desktop_app.usecases.report_sheet import ReportSheet


class Verb(StrEnum):
    """A step that a person can ask for."""

    HAND_OVER = "hand_over"
    APPROVE = "approve"
    RECORD_APPROVAL = "record_approval"
    HAND_BACK = "hand_back"
    SIGN = "sign"
    SEAL = "seal"
    SEND_OUT = "send_out"
    BRING_BACK = "bring_back"
    FIGURES_ONLY = "figures_only"
    UNLOCK = "unlock"
    SUBMIT = "submit"
    NEXT_REVISION = "next_revision"
    ASK_CORRECTION = "ask_correction"
    SEND_REPLY = "send_reply"
    ISSUE_APPRAISAL = "issue_appraisal"
    ISSUE_CONCLUSION = "issue_conclusion"


@dataclass(frozen=True, slots=True)
class Offer:
    """A step; `refusal` says why this person cannot take it now, None where they can."""

    verb: Verb
    refusal: Text | None = None

    @property
    def allowed(self) -> bool:
        return self.refusal is None


_WRITERS = (Role.OFFICER, Role.CONSOLIDATOR)
_HOLDERS = (Role.LEADER, *_WRITERS)
_ISSUERS = (Role.REGISTRY_CLERK, *_WRITERS)
_WHO: dict[Verb, tuple[Role, ...]] = {
    Verb.HAND_OVER: _WRITERS,
    Verb.APPROVE: (Role.LEADER,),
    Verb.RECORD_APPROVAL: _WRITERS,
    Verb.HAND_BACK: _HOLDERS,
    Verb.SIGN: (Role.LEADER,),
    Verb.SEAL: (Role.REGISTRY_CLERK,),
    Verb.SEND_OUT: _ISSUERS,
    Verb.BRING_BACK: _ISSUERS,
    Verb.FIGURES_ONLY: _ISSUERS,
    Verb.UNLOCK: _HOLDERS,
    Verb.SUBMIT: _ISSUERS,
    Verb.NEXT_REVISION: _WRITERS,
    Verb.ASK_CORRECTION: _WRITERS,
    Verb.SEND_REPLY: _WRITERS,
    Verb.ISSUE_APPRAISAL: (Role.CONSOLIDATOR,),
    Verb.ISSUE_CONCLUSION: (Role.CONSOLIDATOR,),
}
_OF_HAND = {
    Hand.ABOVE: Verb.ISSUE_APPRAISAL,
    Hand.REPLY: Verb.SEND_REPLY,
    Hand.COUNCIL: Verb.ISSUE_CONCLUSION,
}
_SIGNED = (PaperStage.SIGNED, PaperStage.NUMBERED)


def offers(sheet: ReportSheet, person: Person) -> tuple[Offer, ...]:
    """The next step first (the first one that this person may take), then the others."""
    if sheet.turns.received and sheet.turns.turn is not None:
        verb = _OF_HAND[sheet.turns.turn]
        return (Offer(verb, sheet.turns.refusal or _refusal(verb, sheet, person)),)
    if not sheet.owned:
        return ()
    found = [Offer(verb, _refusal(verb, sheet, person)) for verb in _verbs(sheet)]
    first = next((one for one in found if one.allowed and one.verb not in _BACKWARDS), None)
    if first is None:
        return tuple(found)
    return (first, *(one for one in found if one is not first))


def may_write(sheet: ReportSheet, person: Person) -> bool:
    """Whether this person may type into the report as it stands: into a draft, or into the cells
    of the hand whose turn it is."""
    if sheet.turns.turn is not None:
        return person.active and bool(person.roles & set(_WHO[_OF_HAND[sheet.turns.turn]]))
    is_draft = sheet.opened.revision.state is RevisionState.DRAFT
    return sheet.owned and is_draft and person.active and bool(person.roles & set(_WRITERS))


_BACKWARDS = frozenset({Verb.HAND_BACK, Verb.UNLOCK, Verb.ASK_CORRECTION})


def _verbs(sheet: ReportSheet) -> tuple[Verb, ...]:
    match sheet.opened.revision.state:
        case RevisionState.DRAFT:
            return (Verb.HAND_OVER,)
        case RevisionState.IN_REVIEW:
            return (Verb.APPROVE, Verb.RECORD_APPROVAL, Verb.HAND_BACK)
        case RevisionState.LOCKED:
            return _to_issue(sheet)
        case RevisionState.ISSUED:
            return _after_issue(sheet)


def _to_issue(sheet: ReportSheet) -> tuple[Verb, ...]:
    if sheet.figures_only:
        return (Verb.FIGURES_ONLY, Verb.UNLOCK)
    if sheet.stage in _SIGNED:
        return (Verb.SEAL, Verb.UNLOCK)
    if sheet.stage is PaperStage.PRINTED:
        return (Verb.SIGN, Verb.BRING_BACK, Verb.SEND_OUT, Verb.UNLOCK)
    return (Verb.SIGN, Verb.SEND_OUT, Verb.UNLOCK)


def _after_issue(sheet: ReportSheet) -> tuple[Verb, ...]:
    if sheet.delivery is None:
        return (Verb.SUBMIT,)
    if sheet.decision is DecisionState.RETURNED:
        return (Verb.NEXT_REVISION,)
    if sheet.turns.turn is Hand.REPLY:
        return (Verb.SEND_REPLY, Verb.ASK_CORRECTION)
    return (Verb.ASK_CORRECTION,)


def _refusal(verb: Verb, sheet: ReportSheet, person: Person) -> Text | None:
    if verb is Verb.ASK_CORRECTION and sheet.asked:
        return Text(
            "Đã đề nghị sửa số liệu; đang chờ cấp trên trả lời.",
            "A correction was asked for already; the office above has not answered yet.",
        )
    try:
        person.require(*_WHO[verb])
    except NotAllowed as refused:
        return refused.message
    return None
