"""The offices below in their order, from the accepted reports of a form that says how."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.consolidation.ranking import Competitor, Ranking, make_ranking
from desktop_app.consolidation.ranking_wire import ranking_from_text, ranking_to_text
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.offices import Office, OfficeTree
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.ranking import Contest, RankingRules
from desktop_app.domain.reports import ReportKey, Subject
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.ranking_view import (
    CriterionName,
    RankedOffice,
    RankingGroupView,
    RankingView,
    group_view,
)


@dataclass(frozen=True, slots=True)
class RankingNow:
    """What today's figures and votes give, before anybody reads it. `below` are the offices that a
    group of the ranking takes, whether they have sent or not."""

    form: FormDefinition
    rules: RankingRules
    ranking: Ranking
    tree: OfficeTree
    below: tuple[Office, ...]


def rank_reports(desk: Desk, form: str, period: str, subject: Subject | None = None) -> RankingView:
    """The order of the offices that report to this one. InputError for a form that is not installed
    or says nothing of a ranking."""
    contest = Contest(form, period, subject or Subject())
    with desk.store.read() as unit:
        now = ranking_now(desk, unit, contest)
        shown, made_by = now.ranking, now.form
        closed = unit.rankings.closed(contest)
        if closed is not None:
            shown, form_hash = ranking_from_text(closed.content)
            made_by = desk.library.by_hash(unit, form_hash)
        people = {person.id: person.name for person in unit.people.all()}
    span = parse_period(period)
    content = closed.content if closed is not None else ranking_to_text(shown, made_by.hash)
    return RankingView(
        contest,
        made_by.title,
        span,
        tuple(_groups(now, shown, made_by, span)),
        digest_of(content),
        closed.at if closed is not None else None,
        people.get(closed.by, closed.by) if closed is not None else "",
        shown != now.ranking,
    )


def _groups(
    now: RankingNow, shown: Ranking, made_by: FormDefinition, period: Period
) -> Iterator[RankingGroupView]:
    """`made_by` is the form version whose rules gave the order that is shown."""
    assert made_by.ranking is not None
    rules = made_by.ranking
    offices = _named(now, shown, period)
    for group, found in zip(rules.groups, shown.groups, strict=True):
        held = {*(row.office for row in found.rows), *found.unranked}
        missing = tuple(
            offices[one.id]
            for one in now.below
            if rules.group_of(one.kind) is group and one.id not in held
        )
        criteria = tuple(_criterion(made_by, paths[-1]) for paths in group.scores)
        yield group_view(rules, group, found, offices, missing, criteria)


def ranking_now(desk: Desk, unit: Unit, contest: Contest) -> RankingNow:
    """From the latest accepted revision of every office below that a group takes."""
    installed = unit.forms.latest(contest.form)
    form = desk.library.define(installed) if installed is not None else None
    if form is None or form.ranking is None:
        raise InputError(
            Text(
                "Biểu mẫu này không có quy định xếp hạng (trang ranking).",
                "This form says nothing of a ranking (sheet ranking).",
            )
        )
    rules = form.ranking
    tree = unit.offices.tree()
    below = [
        office
        for office in tree.reporting_to(desk.office, parse_period(contest.period).end)
        if rules.group_of(office.kind) is not None
    ]
    accepted = {office.id: _accepted(unit, contest, office.id) for office in below}
    figures = figures_of(unit, contest, form)
    competitors = [
        Competitor(office.id, office.kind, figures.get(accepted[office.id], {}))
        for office in below
        if accepted[office.id]
    ]
    ranking = make_ranking(rules, competitors, unit.rankings.votes(contest))
    return RankingNow(form, rules, ranking, tree, tuple(below))


def figures_of(unit: Unit, contest: Contest, form: FormDefinition) -> dict[str, dict[str, Decimal]]:
    """By accepted revision, its figures by the paths of `form`, from the roll-up: what was
    appraised and concluded since counts, what the form hides does not. A nil return is 0; what is
    blank, not applicable or awaited is left out."""
    found: dict[str, dict[str, Decimal]] = {}
    for row in unit.totals.rows(contest.form, contest.period, contest.subject.gathered):
        path = form.path_of.get(row.element)
        if path is not None and row.number is not None:
            figures = found.setdefault(row.revision, {})
            figures[path] = Decimal(f"{row.number:.15g}")
    return found


def digest_of(content: str) -> str:
    """The SHA-256 (hex) of a ranking's canonical text."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def require_open(unit: Unit, contest: Contest) -> None:
    """StepRefused once the ranking is closed."""
    if unit.rankings.closed(contest) is not None:
        raise StepRefused(
            Text(
                "Xếp hạng đã chốt. Muốn thay đổi thì mở lại, có ghi lý do.",
                "The ranking is closed. To change it, reopen it with the reason.",
            )
        )


def _accepted(unit: Unit, contest: Contest, office: str) -> str:
    """The revision that counts: the latest accepted one; "" for none."""
    key = ReportKey(contest.form, office, contest.period, contest.subject)
    report = unit.reports.find(key)
    for revision in reversed(unit.reports.revisions(report.id) if report is not None else ()):
        review = unit.reviews.get(revision.id)
        if review is not None and review.decision is DecisionState.ACCEPTED:
            return revision.id
    return ""


def _criterion(form: FormDefinition, path: str) -> CriterionName:
    """The table row in which a score stands; else the field's label."""
    element = form.element_of[path]
    rows = (row for one in form.tables if one.name == element.table for row in one.rows)
    row = next((row for row in rows if row.name == element.row), None)
    return CriterionName("", element.label) if row is None else CriterionName(row.code, row.label)


def _named(now: RankingNow, shown: Ranking, period: Period) -> dict[str, RankedOffice]:
    wanted = {office.id for office in now.below}
    for group in shown.groups:
        wanted.update(row.office for row in group.rows)
        wanted.update(group.unranked)
    offices = (now.tree.get(one) for one in wanted)
    return {
        office.id: RankedOffice(office.id, office.code(period.end), office.name(period.end))
        for office in offices
    }
