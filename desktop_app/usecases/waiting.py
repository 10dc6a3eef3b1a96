"""What the window tells beside its places and above its pages: how many things wait, and where."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.errors import Text
from desktop_app.usecases.desk import CERTIFICATE, Desk
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoItem, TodoState, open_count


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """A report that the office above has sent back; `revision` is for `Shell.open`."""

    revision: str
    title: Text
    period: Text
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Counts for the person at work. `queued` and `refused` are packages of the whole office;
    `activated` turns true when the province's answer has come."""

    to_do: int = 0
    to_decide: int = 0
    queued: int = 0
    refused: int = 0
    returned: tuple[ReturnedReport, ...] = ()
    activated: bool = True


_DECIDE = (TodoState.TO_REVIEW, TodoState.CORRECTION_REQUEST)


def waiting(desk: Desk) -> Waiting:
    items = todo(desk)
    with desk.store.read() as unit:
        outgoing = unit.packages.list(outgoing=True)
        activated = bool(unit.settings.get(CERTIFICATE))
    return Waiting(
        to_do=open_count(items),
        to_decide=sum(item.count for item in items if item.state in _DECIDE),
        queued=sum(one.delivery is DeliveryState.QUEUED for one in outgoing),
        refused=sum(one.delivery is DeliveryState.REFUSED for one in outgoing),
        returned=tuple(_returned(item) for item in items if item.state is TodoState.RETURNED),
        activated=activated,
    )


def _returned(item: TodoItem) -> ReturnedReport:
    return ReturnedReport(item.target, item.title, item.period, item.detail)
