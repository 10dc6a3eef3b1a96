"""A report's paper: the letter of Decree 30/2020 with the form's tables as annexes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Letter,
    LetterHead,
    Marks,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    SignatureBlock,
)
from desktop_app.documents.press import Paper
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import local
from desktop_app.domain.offices import OfficeProfile
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.values import Answer, CellState
from desktop_app.forms import CellView, FormSession, Table, TableColumn, TableRow
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.fill import OpenReport, load

STATE_TEXTS = {
    CellState.BLANK: "",
    CellState.NIL_RETURN: "Không phát sinh",
    CellState.NOT_APPLICABLE: "Không áp dụng",
    CellState.AWAITED: "Chưa có số liệu",
}
_ESTIMATE = " (ước)"


@dataclass(frozen=True, slots=True)
class AnnexNotes:
    """What stands below a consolidated table; `partial` stamps its pages as not complete."""

    coverage: str = ""
    partial: bool = False
    notes: tuple[str, ...] = ()


def report_paper(desk: Desk, revision_id: str, notes: AnnexNotes | None = None) -> Paper:
    """The paper of a revision as it stands now; a draft's is marked DỰ THẢO."""
    with desk.store.read() as unit:
        opened = load(desk, unit, revision_id)
        office = unit.offices.tree().get(opened.report.key.office)
        profile = profile_of(unit, office.id, desk.clock.now())
    period = parse_period(opened.report.key.period)
    return compose(opened, profile, office.name(period.end), local(desk.clock.now()).year, notes)


def compose(
    opened: OpenReport,
    profile: OfficeProfile,
    office_name: str,
    year: int,
    notes: AnnexNotes | None = None,
) -> Paper:
    """The paper from the live session; `year` is printed while the day is still blank."""
    form, session = opened.session.form, opened.session
    period = parse_period(opened.report.key.period)
    letter = Letter(
        head=LetterHead(
            agency=profile.agency_lines,
            place=profile.place,
            superior=(profile.superior_line,) if profile.superior_line else (),
            symbol_suffix=profile.symbol,
            agency_name=office_name,
        ),
        abstract=f"{form.title.vi}\n{period.label.vi}",
        year=year,
        body=_body(opened, period),
        signature=SignatureBlock(profile.authority_lines, profile.signer),
        recipients=Recipients(profile.recipients),
        addressees=profile.addressees,
        legal_bases=(form.basis.vi,) if form.basis.vi else (),
    )
    return Paper(
        letter,
        tuple(_annex(session, table, period, notes or AnnexNotes()) for table in form.tables),
        hashlib.sha256(session.to_xml()).hexdigest(),
        Marks(
            draft=opened.revision.state in (RevisionState.DRAFT, RevisionState.IN_REVIEW),
            reference_form=bool(form.notice.vi),
        ),
    )


def _body(opened: OpenReport, period: Period) -> tuple[Block, ...]:
    """The texts that the officer wrote, under their own titles, and where the figures are."""
    session = opened.session
    blocks: list[Block] = []
    for shown in session.form.outside_tables:
        if shown.type is not ValueType.TEXT or shown.calculated:
            continue
        view = session.cell(shown.path)
        if view.relevant and view.answer.text.strip():
            blocks.append(Heading(1, shown.label.vi))
            blocks.extend(Paragraph(line) for line in view.answer.text.splitlines() if line.strip())
    title = session.form.title.vi
    span = f"{period.label.vi} (từ {period.start:%d/%m/%Y} đến {period.end:%d/%m/%Y})"
    opening = Paragraph(f"Số liệu {title[:1].lower()}{title[1:]} {span} tại Phụ lục kèm theo.")
    return (opening, *blocks)


def _annex(session: FormSession, table: Table, period: Period, notes: AnnexNotes) -> AnnexTable:
    columns = [column for column in table.columns if column.type is not ValueType.FILE]
    head = [
        Column("Mã", 5.0, Align.CENTER),
        Column("Chỉ tiêu", 30.0),
        Column("ĐVT", 6.0, Align.CENTER),
        Column(f"Chỉ tiêu năm {target_year(table, period)}", 8.0, Align.CENTER),
    ]
    return AnnexTable(
        title=table.label.vi,
        columns=(*head, *(_column(column) for column in columns)),
        rows=tuple(
            row
            for shown in table.rows
            if (row := _row(session, table, shown, columns, period)) is not None
        ),
        coverage=notes.coverage,
        partial=notes.partial,
        notes=notes.notes,
    )


def target_year(table: Table, period: Period) -> int:
    """The nearest year that the table sets targets for and that the period does not lie beyond;
    the last one otherwise."""
    years = sorted({target.year for row in table.rows for target in row.targets})
    return next(
        (year for year in years if period.year <= year), years[-1] if years else period.year
    )


def target_text(row: TableRow, year: int) -> str:
    target = next((target for target in row.targets if target.year == year), None)
    if target is None:
        return ""
    if target.label.vi:
        return target.label.vi
    return f"{row.operator} {format_number(float(target.value))}".strip()


def _column(column: TableColumn) -> Column:
    align = Align.RIGHT if column.type.is_numeric else Align.LEFT
    return Column(column.label.vi, float(column.width or 8), align)


def _row(
    session: FormSession,
    table: Table,
    row: TableRow,
    columns: Sequence[TableColumn],
    period: Period,
) -> Row | None:
    """A printed row; None where nothing of it is shown to this office."""
    if row.heading:
        return Row((row.code, row.label.vi) if row.code else (row.label.vi,), RowKind.GROUP)
    views = [
        session.cell(path) if (path := table.cell(row.name, column.name)) else None
        for column in columns
    ]
    if not any(view is not None and view.relevant for view in views):
        return None
    fixed = (row.code, row.label.vi, row.unit.vi, target_text(row, target_year(table, period)))
    return Row((*fixed, *(_cell(session, view) for view in views)))


def _cell(session: FormSession, view: CellView | None) -> Cell:
    if view is None or not view.relevant:
        return ""
    field = session.form.field_of[view.path]
    text = answer_text(view.answer, field.type)
    if field.choices:
        text = next((one.label.vi for one in field.choices if one.name == view.answer.text), text)
    if view.answer.state is CellState.VALUE and view.answer.number is not None:
        return Figure(text, view.answer.number, "#,##0.00" if "," in text else "#,##0")
    return text


def answer_text(answer: Answer, type_: ValueType) -> str:
    """A cell's content as Vietnamese papers print it; rates to two decimals at the most."""
    if answer.state is not CellState.VALUE:
        return STATE_TEXTS[answer.state]
    text = answer.text
    if answer.number is not None and type_.is_numeric:
        number = round(answer.number, 2) if type_ is not ValueType.INTEGER else answer.number
        text = format_number(number)
    return text + _ESTIMATE if answer.estimate else text
