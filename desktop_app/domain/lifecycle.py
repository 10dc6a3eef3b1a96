"""The three lines of state of a report, never mixed (DESIGN §4; labels from FORMS §0)."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.people import Role
from desktop_app.errors import StepRefused, Text


class RevisionState(StrEnum):
    """What the office itself has done with a revision."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    LOCKED = "locked"
    ISSUED = "issued"


class DeliveryState(StrEnum):
    """What has become of one package on its way."""

    QUEUED = "queued"
    SENT = "sent"
    RECEIVED = "received"
    REFUSED = "refused"


class DecisionState(StrEnum):
    """What the office above has decided on a received revision."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    RETURNED = "returned"


State = RevisionState | DeliveryState | DecisionState

LABELS: dict[State, Text] = {
    RevisionState.DRAFT: Text("Đang nhập", "Draft"),
    RevisionState.IN_REVIEW: Text("Chờ lãnh đạo duyệt", "With the leader"),
    RevisionState.LOCKED: Text("Chờ ký", "Locked, to be signed"),
    RevisionState.ISSUED: Text("Đã phát hành", "Issued"),
    DeliveryState.QUEUED: Text("Chờ gửi", "Queued"),
    DeliveryState.SENT: Text("Đã gửi", "Sent"),
    DeliveryState.RECEIVED: Text("Đã tiếp nhận", "Received"),
    DeliveryState.REFUSED: Text("Không nhận được", "Refused"),
    DecisionState.PENDING: Text("Chờ xem xét", "Pending"),
    DecisionState.ACCEPTED: Text("Đạt yêu cầu", "Accepted"),
    DecisionState.RETURNED: Text("Trả lại để chỉnh sửa", "Returned for correction"),
}

# from -> {to: who may take the step}. A state that only a machine sets has no roles.
REVISION_STEPS: dict[RevisionState, dict[RevisionState, frozenset[Role]]] = {
    RevisionState.DRAFT: {RevisionState.IN_REVIEW: frozenset({Role.OFFICER, Role.CONSOLIDATOR})},
    RevisionState.IN_REVIEW: {
        RevisionState.DRAFT: frozenset({Role.LEADER, Role.OFFICER, Role.CONSOLIDATOR}),
        # The officer locks after an approval given on paper or in iOffice, which is recorded.
        RevisionState.LOCKED: frozenset({Role.LEADER, Role.OFFICER, Role.CONSOLIDATOR}),
    },
    RevisionState.LOCKED: {
        RevisionState.DRAFT: frozenset({Role.LEADER, Role.OFFICER, Role.CONSOLIDATOR}),
        RevisionState.ISSUED: frozenset({Role.REGISTRY_CLERK, Role.OFFICER, Role.CONSOLIDATOR}),
    },
    RevisionState.ISSUED: {},
}

DELIVERY_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.QUEUED: frozenset(
        {DeliveryState.SENT, DeliveryState.RECEIVED, DeliveryState.REFUSED}
    ),
    DeliveryState.SENT: frozenset({DeliveryState.RECEIVED, DeliveryState.REFUSED}),
    DeliveryState.RECEIVED: frozenset(),
    # A refusal may be mended on the other side (an enrolment, a newer directory): send again. Or
    # another road has carried the same package: a signed receipt is stronger than a refusal.
    DeliveryState.REFUSED: frozenset({DeliveryState.QUEUED, DeliveryState.RECEIVED}),
}

DECISION_STEPS: dict[DecisionState, frozenset[DecisionState]] = {
    DecisionState.PENDING: frozenset({DecisionState.ACCEPTED, DecisionState.RETURNED}),
    # An accepted report is opened again only on the sender's correction request.
    DecisionState.ACCEPTED: frozenset({DecisionState.RETURNED}),
    DecisionState.RETURNED: frozenset(),
}


def refuse_step(now: State, wanted: State) -> StepRefused:
    """The error for a step that there is not, or not by this verb."""
    return StepRefused(
        Text(
            f"Đang ở trạng thái “{LABELS[now].vi}”, không chuyển sang “{LABELS[wanted].vi}” được.",
            f"The state is “{LABELS[now].en}”; it cannot become “{LABELS[wanted].en}”.",
        )
    )


def revision_step(now: RevisionState, wanted: RevisionState) -> frozenset[Role]:
    """Who may take this step; StepRefused when the line has no such step."""
    roles = REVISION_STEPS[now].get(wanted)
    if roles is None:
        raise refuse_step(now, wanted)
    return roles


def delivery_step(now: DeliveryState, wanted: DeliveryState) -> DeliveryState:
    """The state after the step.

    News comes twice, late and by two roads: hearing it again is no step and no error, and what was
    received stays received whatever a slower road reports.
    """
    if now is wanted:
        return now
    if now is DeliveryState.RECEIVED and wanted is not DeliveryState.QUEUED:
        return now
    if wanted not in DELIVERY_STEPS[now]:
        raise refuse_step(now, wanted)
    return wanted


def decision_step(now: DecisionState, wanted: DecisionState) -> DecisionState:
    if wanted not in DECISION_STEPS[now]:
        raise refuse_step(now, wanted)
    return wanted
