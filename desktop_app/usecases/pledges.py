"""Who takes part in a campaign: the offices that have pledged, with how many of each kind.

The counts are those that the pledge form reckons itself: its calculated whole numbers outside
tables and rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain.elements import ValueType
from desktop_app.domain.ports import Unit
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import ReportKey
from desktop_app.domain.values import CellKey
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.consolidation_view import SendingView, sending
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.open_periods import asks
from desktop_app.usecases.report_list import ReportRow, report_list


@dataclass(frozen=True, slots=True)
class PledgeView:
    """At an office above, `sending` has the offices below; at the others, `own` the office's own
    pledge, None before it is begun. `counts` are by revision, along `columns`."""

    contest: Contest
    columns: tuple[Text, ...]
    counts: Mapping[str, tuple[int | None, ...]] = field(hash=False)
    sending: SendingView | None
    own: ReportRow | None

    @property
    def totals(self) -> tuple[int, ...]:
        """Over all offices that have sent."""
        return tuple(
            sum(found[place] or 0 for found in self.counts.values())
            for place in range(len(self.columns))
        )


def pledges(desk: Desk, contest: Contest) -> PledgeView:
    """Of this form, period and campaign; offices that the form does not ask are left out unless
    they have sent."""
    with desk.store.read() as unit:
        installed = unit.forms.latest(contest.form)
        form = desk.library.define(installed) if installed is not None else None
        tree = unit.offices.tree()
        above = bool(tree.get(desk.office).consolidates)
    found: SendingView | None = None
    own: ReportRow | None = None
    if above:
        found = sending(desk, contest.form, contest.period, contest.subject)
        asked = tuple(
            row
            for row in found.rows
            if row.revision
            or form is None
            or not form.reporting
            or any(asks(one, tree.get(row.office)) for one in form.reporting)
        )
        found = replace(found, rows=asked)
        revisions = [row.revision for row in found.rows if row.revision]
    else:
        own = _own(desk, contest)
        revisions = [own.revision] if own is not None else []
    with desk.store.read() as unit:
        counts = {one: _counts(desk, unit, one, form) for one in revisions}
    labels = tuple(form.field_of[path].label for path in _counted(form)) if form else ()
    return PledgeView(contest, labels, counts, found, own)


def _own(desk: Desk, contest: Contest) -> ReportRow | None:
    key = ReportKey(contest.form, desk.office, contest.period, contest.subject)
    with desk.store.read() as unit:
        report = unit.reports.find(key)
    if report is None:
        return None
    return next((one for one in report_list(desk) if one.report == report.id), None)


def _counts(
    desk: Desk, unit: Unit, revision: str, form: FormDefinition | None
) -> tuple[int | None, ...]:
    """Along the columns of `form`; None where the revision's own form has no such count."""
    version = desk.library.by_hash(unit, unit.reports.revision(revision).form_hash)
    answers = unit.answers.load(revision)
    found: list[int | None] = []
    for path in _counted(form) if form is not None else ():
        answer = answers.get(CellKey(version.code_of.get(path, "")))
        number = answer.number if answer is not None else None
        found.append(int(number) if number is not None else None)
    return tuple(found)


def _counted(form: FormDefinition) -> tuple[str, ...]:
    rows = tuple(f"{group.path}/" for group in form.groups if group.repeat)
    return tuple(
        shown.path
        for shown in form.outside_tables
        if shown.calculated
        and shown.type is ValueType.INTEGER
        and shown.label.vi
        and not shown.path.startswith(rows)
    )
