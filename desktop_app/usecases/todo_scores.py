"""What “Việc cần làm” says of scores: those to appraise or conclude, and those to reply to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.due import Due
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.forms import FormDefinition
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.open_periods import KEPT_DAYS
from desktop_app.usecases.todo_items import MOST_REVIEWS, TodoItem, TodoState
from desktop_app.usecases.turns import turns_of

_STATES = {Hand.ABOVE: TodoState.TO_APPRAISE, Hand.COUNCIL: TodoState.TO_CONCLUDE}


class Line(Protocol):
    """Makes a line about a report."""

    def __call__(
        self,
        key: ReportKey,
        state: TodoState,
        handed_over: datetime | None,
        due: Due | None = None,
    ) -> TodoItem: ...


def score_lines(
    desk: Desk, unit: Unit, now: datetime, forms: Iterable[FormDefinition], line: Line
) -> Iterator[TodoItem]:
    """Of forms in which other hands than the sender's fill cells; nothing is read of others."""
    scored = [form for form in forms if form.hands]
    if scored:
        yield from _to_score(desk, unit, now, scored, line)
        yield from _to_reply(desk, unit, now, line)


def _to_score(
    desk: Desk, unit: Unit, now: datetime, forms: Iterable[FormDefinition], line: Line
) -> Iterator[TodoItem]:
    """Accepted reports from below that this office is to appraise or conclude."""
    tree, today = unit.offices.tree(), day_of(now)
    waiting: dict[tuple[ReportKey, TodoState], list[TodoItem]] = defaultdict(list)
    for report in (one for form in forms for one in unit.reports.list(form=form.id)):
        ended = parse_period(report.key.period).end
        if report.owner == desk.device or (today - ended).days > KEPT_DAYS:
            continue
        revision = unit.reports.revisions(report.id)[-1]
        review = unit.reviews.get(revision.id)
        if review is None or review.decision is not DecisionState.ACCEPTED:
            continue
        turns = turns_of(desk, unit, revision.id)
        if turns.turn is None or turns.refusal is not None:
            continue
        own = replace(report.key, office=desk.office)
        item = replace(
            line(own, _STATES[turns.turn], None),
            screen="consolidation",
            target=revision.id,
            office=tree.get(report.key.office).name(ended),
            number=revision.number,
        )
        waiting[replace(own, subject=own.subject.gathered), item.state].append(item)
    for items in waiting.values():
        if len(items) <= MOST_REVIEWS:
            yield from items
        else:
            yield replace(items[0], office="", number=0, detail="", count=len(items))


def _to_reply(desk: Desk, unit: Unit, now: datetime, line: Line) -> Iterator[TodoItem]:
    """Appraised scores of our own reports to which a reply may still be written."""
    for layer in unit.appraisals.all():
        until = layer.reply_until
        if layer.hand is not Hand.ABOVE or until is None or until <= now:
            continue
        turns = turns_of(desk, unit, layer.revision)
        if turns.received or turns.turn is not Hand.REPLY:
            continue
        revision = unit.reports.revision(layer.revision)
        key = unit.reports.get(revision.report_id).key
        item = line(key, TodoState.TO_REPLY, None, Due(until))
        yield replace(item, target=revision.id, number=revision.number)
