"""A report whose form is that of the base figures, once issued, becomes the office's base figures.

Such a form has the role `figures` and a table with the columns `gia_tri` (the figure), `thoi_diem`
(the day on which it is true) and `nguon_in` (its source); a row's name is the name of the figure
under `instance('figures')`. Figures that somebody typed in Quản trị stand beside them: a younger
day wins, and the paper wins over a figure of its own day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Figure, Unit
from desktop_app.domain.reports import Report, Revision
from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession, Table
from desktop_app.forms.definition import FormRole
from desktop_app.usecases.base_figures import KNOWN, LONGEST_SOURCE
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import load

VALUE, DAY, SOURCE = "gia_tri", "thoi_diem", "nguon_in"
_FIGURES = (CellState.VALUE, CellState.NIL_RETURN)


def keep_base_figures(desk: Desk, unit: Unit, revision_id: str) -> None:
    """Within the transaction that issues the revision; nothing for a form of another role.

    A consolidated report gives none: what divides there is the sum over the offices below
    (`host_inputs`).
    """
    revision = unit.reports.revision(revision_id)
    form = desk.library.by_hash(unit, revision.form_hash)
    report = unit.reports.get(revision.report_id)
    if form.purpose.role is not FormRole.FIGURES or report.key.office != desk.office:
        return
    if unit.totals.kept(revision_id) is not None:
        return
    held = {(one.name, one.as_of): one for one in unit.figures.of(desk.office)}
    given = _given(desk, unit, revision)
    for place, figure in given.items():
        before = held.get(place)
        if before != figure:
            unit.figures.save([figure])
            _record(desk, unit, report, before, figure)
    for place, figure in _given_before(desk, unit, revision).items():
        if place not in given and held.get(place) == figure:  # nobody has corrected it since
            unit.figures.remove(figure)
            _record(desk, unit, report, figure, None)


def _record(
    desk: Desk, unit: Unit, report: Report, before: Figure | None, after: Figure | None
) -> None:
    figure = after or before
    assert figure is not None
    desk.record(
        unit,
        "save_figures",
        f"{figure.name} {figure.as_of:%d/%m/%Y}",
        before=f"{before.value:.15g}" if before is not None else "",
        after=f"{after.value:.15g}" if after is not None else "",
        why=f"{report.key.form} {report.key.period}",
    )


def _given(desk: Desk, unit: Unit, revision: Revision) -> dict[tuple[str, date], Figure]:
    """What the locked revision says, by name and day. A figure without a day is of the period's
    last, or of the day of locking where that came before."""
    opened = load(desk, unit, revision.id)
    assert revision.locked_at is not None
    last = min(parse_period(opened.report.key.period).end, day_of(revision.locked_at))
    found = (
        figure
        for table in opened.session.form.tables
        for figure in _figures_in(opened.session, table, desk.office, last)
    )
    return {(one.name, one.as_of): one for one in found}


def _given_before(desk: Desk, unit: Unit, revision: Revision) -> dict[tuple[str, date], Figure]:
    """What the report said when it was issued before: a day that is corrected leaves no figure."""
    issued = [
        one
        for one in unit.reports.revisions(revision.report_id)
        if one.state is RevisionState.ISSUED and one.number < revision.number
    ]
    return _given(desk, unit, issued[-1]) if issued else {}


def _figures_in(session: FormSession, table: Table, office: str, last: date) -> Iterator[Figure]:
    for row in table.rows:
        path = table.cell(row.name, VALUE)
        view = session.cell(path) if path is not None else None
        if view is None or not view.relevant or view.answer.state not in _FIGURES:
            continue
        day = _text(session, table, row.name, DAY)
        yield Figure(
            office,
            row.name,
            view.answer.number or 0.0,
            date.fromisoformat(day) if day else last,
            _text(session, table, row.name, SOURCE)[:LONGEST_SOURCE]
            or KNOWN.get(row.name, row.label).vi,
        )


def _text(session: FormSession, table: Table, row: str, column: str) -> str:
    path = table.cell(row, column)
    return session.cell(path).answer.text if path is not None else ""
