"""What one line of “Việc cần làm” says, apart from how it is found (usecases/todo.py)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.due import Due, Standing
from desktop_app.domain.lifecycle import LABELS, DecisionState, DeliveryState, RevisionState
from desktop_app.domain.people import Role
from desktop_app.errors import Text

if TYPE_CHECKING:
    from desktop_app.domain.values import CellKey
    from desktop_app.forms import FormDefinition  # heavy: a line's words need only what is above

MOST_REVIEWS = 8
"""Reports of one form, period and campaign that are listed one by one; more are told as one
line."""


class TodoGroup(StrEnum):
    """Where a line stands, from what burns to what is over."""

    URGENT = "urgent"  # returned, or refused on its way
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_PERIOD = "in_period"
    WAITING = "waiting"  # the office above is at it
    UNSCHEDULED = "unscheduled"  # the form allows the period; nobody has set a date
    DONE = "done"

    @property
    def label(self) -> Text:
        return _GROUPS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody in this office still has to do something about it."""
        return self in _OPEN


_GROUPS = {
    TodoGroup.URGENT: Text("Cần xử lý ngay", "Needs you now"),
    TodoGroup.OVERDUE: Text("Quá hạn", "Overdue"),
    TodoGroup.DUE_SOON: Text("Sắp đến hạn", "Due soon"),
    TodoGroup.IN_PERIOD: Text("Trong kỳ", "In this period"),
    TodoGroup.WAITING: Text("Chờ cấp trên", "With the office above"),
    TodoGroup.UNSCHEDULED: Text("Chưa đặt thời hạn", "No due date set"),
    TodoGroup.DONE: Text("Đã xong", "Done"),
}
_OPEN = frozenset({TodoGroup.URGENT, TodoGroup.OVERDUE, TodoGroup.DUE_SOON, TodoGroup.IN_PERIOD})


class TodoState(StrEnum):
    """How far the matter is; the three lines of state of a report (domain/lifecycle.py) told as
    one, and what is no report's state."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    LOCKED = "locked"  # the figures are frozen, the paper is not printed yet
    AT_SIGNING = "at_signing"  # printed: to be signed, numbered, sealed or brought back
    UNSENT = "unsent"  # issued, not packed
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    RECEIVED = "received"
    CORRECTION_ASKED = "correction_asked"  # by us, of the office above
    ACCEPTED = "accepted"
    RETURNED = "returned"
    AWAITED = "awaited"  # a figure that somebody has promised
    TO_REVIEW = "to_review"  # a report from below
    CORRECTION_REQUEST = "correction_request"  # from below
    TO_APPRAISE = "to_appraise"  # an accepted report from below whose scores are still to be given
    TO_CONCLUDE = "to_conclude"
    TO_REPLY = "to_reply"  # appraised scores came, and the window for a reply is open
    ASSIGNED = "assigned"  # handed down from above; nobody has looked at it

    @property
    def label(self) -> Text:
        return _STATES[self]


_STATES = {
    TodoState.NOT_STARTED: Text("Chưa lập", "Not started"),
    TodoState.DRAFT: LABELS[RevisionState.DRAFT],
    TodoState.IN_REVIEW: LABELS[RevisionState.IN_REVIEW],
    TodoState.LOCKED: Text("Chờ in, trình ký", "To be printed"),
    TodoState.AT_SIGNING: Text("Chờ ký, số, dấu", "To be signed"),
    TodoState.UNSENT: Text("Chưa gửi", "Not sent"),
    TodoState.QUEUED: LABELS[DeliveryState.QUEUED],
    TodoState.SENT: LABELS[DeliveryState.SENT],
    TodoState.REFUSED: LABELS[DeliveryState.REFUSED],
    TodoState.RECEIVED: LABELS[DecisionState.PENDING],
    TodoState.CORRECTION_ASKED: Text("Đã đề nghị sửa", "Correction requested"),
    TodoState.ACCEPTED: LABELS[DecisionState.ACCEPTED],
    TodoState.RETURNED: Text("Bị trả lại", "Returned"),
    TodoState.AWAITED: Text("Chưa có số liệu", "Figure awaited"),
    TodoState.TO_REVIEW: LABELS[DecisionState.PENDING],
    TodoState.CORRECTION_REQUEST: Text("Đề nghị sửa số liệu", "Correction request"),
    TodoState.TO_APPRAISE: Text("Chờ thẩm định", "To be appraised"),
    TodoState.TO_CONCLUDE: Text("Chờ kết luận", "To be concluded"),
    TodoState.TO_REPLY: Text("Đã có kết quả thẩm định", "Appraised: reply"),
    TodoState.ASSIGNED: Text("Mới giao", "Newly handed down"),
}

_WRITERS = frozenset({Role.OFFICER, Role.CONSOLIDATOR})
_EVERYBODY = frozenset({Role.OFFICER, Role.CONSOLIDATOR, Role.LEADER, Role.REGISTRY_CLERK})
WHO: dict[TodoState, frozenset[Role]] = {
    TodoState.NOT_STARTED: _WRITERS,
    TodoState.DRAFT: _WRITERS,
    # The officer may record an approval given on paper, and may take the report back.
    TodoState.IN_REVIEW: _WRITERS | {Role.LEADER},
    TodoState.LOCKED: _WRITERS,
    TodoState.AT_SIGNING: _EVERYBODY,
    TodoState.UNSENT: _WRITERS | {Role.REGISTRY_CLERK},
    TodoState.QUEUED: _WRITERS | {Role.REGISTRY_CLERK},
    TodoState.SENT: _EVERYBODY,
    TodoState.REFUSED: _WRITERS | {Role.REGISTRY_CLERK},
    TodoState.RECEIVED: _EVERYBODY,
    TodoState.CORRECTION_ASKED: _WRITERS,
    TodoState.ACCEPTED: _EVERYBODY,
    TodoState.RETURNED: _WRITERS | {Role.LEADER},
    TodoState.AWAITED: _WRITERS,
    TodoState.TO_REVIEW: frozenset({Role.CONSOLIDATOR}),
    TodoState.CORRECTION_REQUEST: frozenset({Role.CONSOLIDATOR}),
    TodoState.TO_APPRAISE: frozenset({Role.CONSOLIDATOR}),
    TodoState.TO_CONCLUDE: frozenset({Role.CONSOLIDATOR}),
    TodoState.TO_REPLY: _WRITERS,
    TodoState.ASSIGNED: _WRITERS,
}
"""To whom a line in that state is shown."""


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to do, or one whose answer is awaited.

    `title` is the form's, or the awaited figure's name; `number` the revision's, 0 where there is
    none. `office` is the one that receives the report or, for reviews, the one that sent it; empty
    where `count` reports of several offices wait. `detail` is the reason of a return or request,
    the one who promised a figure, or what the outbox met. `screen` and `target` are for
    `Shell.open`: a revision's id, a package's id (screen `exchange`), or
    `new:<form>:<period>`, with `:<campaign>` where the report is about one.
    """

    group: TodoGroup
    state: TodoState
    title: Text
    period: Text
    due: Due
    standing: Standing
    screen: str
    target: str
    office: str = ""
    number: int = 0
    detail: str = ""
    count: int = 1


def open_count(items: tuple[TodoItem, ...]) -> int:
    """How many lines still want something done; the figure beside the navigation."""
    return sum(item.group.is_open for item in items)


def cell_name(form: FormDefinition, cell: CellKey) -> Text:
    """`K14 – Tỷ lệ …` for a cell of a table, else the field's own label."""
    element = form.element_of[form.path_of[cell.element]]
    for table in form.tables:
        if table.name != element.table:
            continue
        for row in table.rows:
            if row.name == element.row:
                return Text(f"{row.code} – {row.label.vi}", f"{row.code} – {row.label.en}")
    return element.label
