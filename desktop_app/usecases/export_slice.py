"""Chia biểu: the rows that one department or body supplies, as an .xlsx that needs no app."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.slice_sheet import (
    SliceCell,
    SliceColumn,
    SliceRow,
    SliceSheet,
    SliceTable,
)
from desktop_app.domain.elements import ValueType
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import day_text
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.values import CellState
from desktop_app.errors import StepRefused, StoreUnwritable, Text
from desktop_app.forms import CellView, Field, FormSession, Table, TableRow
from desktop_app.forms.excel_import import MARK_COLUMN, MARK_ROW, MARK_TABLE, META_SHEET
from desktop_app.packages.names import folded, readable_period
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.export_record import record_export
from desktop_app.usecases.figure_sheets import value_at
from desktop_app.usecases.fill import OpenReport, load
from desktop_app.usecases.printed import STATE_TEXTS


@dataclass(frozen=True, slots=True)
class SliceSource:
    """A department or body that supplies rows of the report, how many, and how many of the cells
    that must be filled there are blank."""

    name: Text
    rows: int
    blank: int


def slice_sources(desk: Desk, revision_id: str) -> tuple[SliceSource, ...]:
    """Who supplies rows of this report, in the order in which the form names them."""
    with desk.store.read() as unit:
        session = load(desk, unit, revision_id).session
    found: dict[str, list[TableRow]] = {}
    names: dict[str, Text] = {}
    for table in session.form.tables:
        for row in table.rows:
            if row.source.vi and any(_open_cells(session, table, row)):
                found.setdefault(row.source.vi, []).append(row)
                names.setdefault(row.source.vi, row.source)
    return tuple(
        SliceSource(names[name], len(rows), _blank(session, name)) for name, rows in found.items()
    )


def export_slice(desk: Desk, revision_id: str, source: str) -> bytes:
    """The workbook for `source` (its Vietnamese name), with what is entered already.

    StepRefused when the report is not a draft, or the source supplies nothing in it.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
        require_draft(opened)
        office = unit.offices.tree().get(opened.report.key.office)
    content = _content(opened, office.name(parse_period(opened.report.key.period).end), source)
    if not content.tables:
        raise StepRefused(
            Text(
                f"“{source}” không cung cấp dòng nào của báo cáo này.",
                f"“{source}” supplies no row of this report.",
            )
        )
    made = desk.papers.slice(content)
    with desk.store.write() as unit:
        desk.record(unit, "export_slice", revision_id, after=source)
    return made


def export_slices_to_folder(
    desk: Desk, revision_id: str, sources: Iterable[str], folder: Path
) -> tuple[Path, ...]:
    """One file for each source, named after it and the period; StoreUnwritable."""
    with desk.store.read() as unit:
        key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
    written = []
    for source in sources:
        content = export_slice(desk, revision_id, source)
        file = folder / f"{folded(source)}_{key.form}_{readable_period(key.period)}.xlsx"
        try:
            file.write_bytes(content)
        except OSError:
            raise StoreUnwritable(
                Text(
                    f"Không ghi được tệp “{file.name}”. Hãy chọn thư mục khác, hoặc đóng tệp cùng "
                    "tên đang mở.",
                    f"The file “{file.name}” cannot be written. Choose another folder, or close a "
                    "file of the same name that is open.",
                )
            ) from None
        record_export(desk, file, revision_id)
        written.append(file)
    return tuple(written)


def require_draft(opened: OpenReport) -> None:
    if opened.revision.state is not RevisionState.DRAFT:
        raise StepRefused(
            Text(
                "Báo cáo không ở trạng thái “Đang nhập” nên không chia, không nhập số liệu từ tệp.",
                "The report is not a draft: it is not divided, and takes no figures from a file.",
            )
        )


def _content(opened: OpenReport, office: str, source: str) -> SliceSheet:
    session, key = opened.session, opened.report.key
    form = session.form
    period = parse_period(key.period)
    tables = [
        made
        for table in form.tables
        if (made := _table(session, table, source, alone=len(form.tables) == 1)) is not None
    ]
    return SliceSheet(
        form.title.vi,
        (
            f"Đơn vị báo cáo: {office}",
            f"Kỳ báo cáo: {period.label.vi} "
            f"(từ ngày {day_text(period.start)} đến ngày {day_text(period.end)})",
            f"Đơn vị cung cấp số liệu: {source}",
        ),
        tuple(tables),
        META_SHEET,
        (
            ("form", form.id),
            ("office", key.office),
            ("period", key.period),
            ("subject", key.subject.id),
            ("source", source),
        ),
    )


def _table(session: FormSession, table: Table, source: str, *, alone: bool) -> SliceTable | None:
    rows = [
        row
        for row in table.rows
        if row.source.vi == source and any(_open_cells(session, table, row))
    ]
    asked = {column for row in rows for column in _open_cells(session, table, row)}
    columns = [column for column in table.columns if column.name in asked]
    if not columns:
        return None
    return SliceTable(
        f"{MARK_TABLE}{table.name}",
        "" if alone else table.label.vi,
        tuple(
            SliceColumn(
                f"{MARK_COLUMN}{column.name}",
                column.label.vi,
                max(float(column.width or 0), 12.0),
                column.type.is_numeric,
                _choices(session, table, column.name),
            )
            for column in columns
        ),
        tuple(
            SliceRow(
                f"{MARK_ROW}{row.name}",
                row.code,
                row.label.vi,
                row.unit.vi,
                tuple(_cell(session, table.cell(row.name, column.name)) for column in columns),
            )
            for row in rows
        ),
    )


def _open_cells(session: FormSession, table: Table, row: TableRow) -> Iterable[str]:
    """Names of the row's columns in which somebody outside may fill in a figure or words."""
    for column in table.columns:
        path = table.cell(row.name, column.name)
        if path is not None and is_open(session, session.cell(path)):
            yield column.name


def is_open(session: FormSession, view: CellView) -> bool:
    """Whether a value from a file may go into this cell."""
    shown = session.form.field_of[view.path]
    enterable = view.relevant and not view.readonly and not view.calculated and not view.fed
    return enterable and shown.type is not ValueType.FILE


def _blank(session: FormSession, source: str) -> int:
    return sum(
        1
        for table in session.form.tables
        for row in table.rows
        if row.source.vi == source
        for column in _open_cells(session, table, row)
        if (view := session.cell(str(table.cell(row.name, column)))).required
        and view.answer.state is CellState.BLANK
    )


def _choices(session: FormSession, table: Table, column: str) -> tuple[str, ...]:
    paths = (path for (_, name), path in table.cells.items() if name == column)
    field: Field | None = next((session.form.field_of[path] for path in paths), None)
    if field is None:
        return ()
    return tuple(dict.fromkeys(one.label.vi for one in field.choices))


def _cell(session: FormSession, path: str | None) -> SliceCell:
    if path is None:
        return SliceCell()
    view = session.cell(path)
    if not view.relevant:
        return SliceCell()
    shown, answer = session.form.field_of[path], view.answer
    value: str | float = STATE_TEXTS.get(answer.state, answer.text)
    if answer.state is CellState.VALUE:
        value = answer.number if answer.number is not None else answer.text
        if answer.estimate and answer.number is not None:
            value = f"{answer.text} (ước)"
        if shown.type is ValueType.DATE:
            value = "/".join(reversed(answer.text.split("-")))
        if shown.type is ValueType.SELECT_ONE:
            value = value_at(session, path, shown).vi
    return SliceCell(value, open=is_open(session, view))
