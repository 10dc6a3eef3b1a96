"""Opening figures of one table of a report, as a sheet to fill (số đầu kỳ)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Report
from desktop_app.errors import InputError, Text
from desktop_app.forms import FormDefinition, FormSession, Table
from desktop_app.forms.entry import canonical_answer
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import load
from desktop_app.usecases.past_figures import latest_issued


@dataclass(frozen=True, slots=True)
class OpeningColumn:
    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """`places` are the cells that take a figure, by column: paths below the form's root."""

    code: str
    label: Text
    places: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class OpeningPeriod:
    """An earlier period of which no report of this office was issued. `values` by place; `source`
    is the one that most of them come from."""

    period: Period
    values: Mapping[str, float] = field(hash=False)
    source: str = ""


@dataclass(frozen=True, slots=True)
class OpeningSheet:
    """`table` is the table's path below the form's root."""

    form: str
    table: str
    title: Text
    columns: tuple[OpeningColumn, ...]
    rows: tuple[OpeningRow, ...]
    periods: tuple[OpeningPeriod, ...]


def opening_sheet(desk: Desk, revision_id: str, table_path: str) -> OpeningSheet:
    """The table's typed figures for the period before, and the same one last year, of the report.

    InputError where the form has no such table.
    """
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
        report, form = opened.report, opened.session.form
        table = next((one for one in form.tables if one.path == table_path), None)
        if table is None:
            raise InputError(
                Text("Biểu mẫu không có bảng này.", "The form does not have this table.")
            )
        columns, rows = _cells(opened.session, table)
        places = {place for row in rows for place in row.places.values()}
        return OpeningSheet(
            form.id,
            _below(table_path),
            table.label,
            columns,
            rows,
            tuple(
                _period(unit, form, report, period, places)
                for period in opening_periods(unit, report)
            ),
        )


def opening_periods(unit: Unit, report: Report) -> tuple[Period, ...]:
    """The earlier periods that the report is compared with and that no issued report tells of."""
    period = parse_period(report.key.period)
    before = dict.fromkeys((period.previous(), period.same_period_last_year()))
    return tuple(
        one for one in before if one is not None and latest_issued(unit, report.key, one) is None
    )


def _cells(
    session: FormSession, table: Table
) -> tuple[tuple[OpeningColumn, ...], tuple[OpeningRow, ...]]:
    """What its sender types, as figures; headings, and rows that this office is
    not asked for, are left out."""
    columns: dict[str, OpeningColumn] = {}
    rows = []
    for row in table.rows:
        places = {}
        for column in table.columns:
            path = table.cells.get((row.name, column.name))
            shown = session.form.field_of.get(path) if path is not None else None
            if shown is None or shown.calculated or not shown.type.is_numeric:
                continue
            if shown.filled_by is Hand.SENDER and session.cell(shown.path).relevant:
                places[column.name] = _below(shown.path)
                columns[column.name] = OpeningColumn(column.name, column.label)
        if places:
            rows.append(OpeningRow(row.code or row.name, row.label, places))
    order = [column.name for column in table.columns]
    shown_columns = sorted(columns.values(), key=lambda one: order.index(one.name))
    return tuple(shown_columns), tuple(rows)


def _period(
    unit: Unit, form: FormDefinition, report: Report, period: Period, places: set[str]
) -> OpeningPeriod:
    held = unit.opening_figures.of(report.key.office, form.id, period.id)
    values, sources = {}, []
    root = form.elements[0].path.split("/")[1]
    for one in held:
        shown = form.field_of.get(f"/{root}/{one.place}")
        if one.place in places and shown is not None:
            number = canonical_answer(one.value, shown.type).number
            if number is not None:
                values[one.place] = number
                sources.append(one.source)
    return OpeningPeriod(period, values, max(sources, key=sources.count) if sources else "")


def _below(path: str) -> str:
    """`/data/kpi/K07` as `kpi/K07`."""
    return path.split("/", 2)[2]
