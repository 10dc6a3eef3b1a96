"""A report's paper: the letter of Decree 30/2020 with the form's tables as annexes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Block,
    Cell,
    Column,
    Figure,
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
from desktop_app.domain.offices import Office, OfficeKind, OfficeProfile
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import CellState
from desktop_app.forms import CellView, FormRole, FormSession, Table, TableColumn, TableRow
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.figure_sheets import value_at
from desktop_app.usecases.fill import OpenReport, load
from desktop_app.usecases.paper_kinds import in_own_kind
from desktop_app.usecases.printed import answer_text
from desktop_app.usecases.repeat_annexes import repeat_annexes
from desktop_app.usecases.report_body import body_blocks, without_number
from desktop_app.usecases.row_givers import row_givers
from desktop_app.usecases.statistical_paper import in_statistical_layout

_SELECTS = (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE)
_COMMITTEES = (OfficeKind.PROVINCE, OfficeKind.DISTRICT, OfficeKind.COMMUNE)


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
        reporting = unit.offices.tree().get(opened.report.key.office)
        office = desk.own_office(unit)
        former = ""
        if reporting.id != office.id:  # the report of a former office, which its successor issues
            former = reporting.name(parse_period(opened.report.key.period).end)
        profile = profile_of(unit, office.id, desk.clock.now())
        givers = row_givers(unit, revision_id)
        campaign = _campaign(desk, unit, opened)
    year = local(desk.clock.now()).year
    return compose(opened, profile, office, year, notes, givers, former, campaign)


def _campaign(desk: Desk, unit: Unit, opened: OpenReport) -> str:
    """The name of the campaign or round that the report is about; "" for others, and for the form
    that tells of the campaign itself."""
    subject = opened.report.key.subject
    if not subject.campaign or opened.session.form.purpose.role is FormRole.CAMPAIGN:
        return ""
    return subject_name(subject, known_campaigns_in(desk, unit))


def compose(
    opened: OpenReport,
    profile: OfficeProfile,
    office: Office,
    year: int,
    notes: AnnexNotes | None = None,
    givers: Mapping[str, str] | None = None,
    former: str = "",
    campaign: str = "",
) -> Paper:
    """The paper from the live session; `year` is printed while the day is still blank. `givers`
    are, for a consolidated report, the names of the offices that gave its rows, by UUID; `former`
    the name of the former office whose figures these are, where `office` reports for it;
    `campaign` that of the campaign that the report is about."""
    form, session = opened.session.form, opened.session
    period = parse_period(opened.report.key.period)
    about = f"{_about(form.title.vi)}\n{period.label.vi}"
    annexes = (
        *_table_annexes(session, notes or AnnexNotes()),
        *repeat_annexes(session, givers or {}),
    )
    letter = Letter(
        head=LetterHead(
            agency=profile.agency_lines,
            place=profile.place,
            superior=(profile.superior_line,) if profile.superior_line else (),
            symbol_suffix=profile.symbol,
            agency_name=full_name(office, period),
        ),
        abstract=f"{about} của {former} (trước sắp xếp)" if former else about,
        year=year,
        body=_body(opened, period, annexed=bool(annexes)),
        signature=SignatureBlock(profile.authority_lines, profile.signer),
        recipients=Recipients(profile.recipients),
        addressees=profile.addressees,
        legal_bases=(f"Căn cứ {form.basis.vi}",) if form.basis.vi else (),
    )
    paper = Paper(
        letter,
        annexes,
        hashlib.sha256(session.to_xml()).hexdigest(),
        Marks(
            draft=opened.revision.state in (RevisionState.DRAFT, RevisionState.IN_REVIEW),
            reference_form=bool(form.notice.vi),
        ),
    )
    paper = in_own_kind(paper, session, period, opened.report.key.subject, campaign)
    return in_statistical_layout(paper, form, period)


def _body(opened: OpenReport, period: Period, *, annexed: bool) -> tuple[Block, ...]:
    """Where the figures are, and what stands outside tables and repeats."""
    session = opened.session
    title = _about(session.form.title.vi)
    label = period.label.vi
    span = f"từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y}"
    where = "; số liệu chi tiết tại Phụ lục kèm theo" if annexed else ""
    pause = "," if title[-1:].isdigit() else ""  # “Đề án 06, 11 tháng năm 2026”
    about = f"{title}{pause} {label[:1].lower()}{label[1:]}"
    opening = Paragraph(f"{about} ({span}) như sau{where}.")
    return (opening, *body_blocks(session))


def _table_annexes(session: FormSession, notes: AnnexNotes) -> tuple[AnnexTable, ...]:
    """Those of tables that this office is asked for."""
    made = (_annex(session, table, notes) for table in session.tables)
    return tuple(annex for annex in made if any(row.kind is RowKind.DATA for row in annex.rows))


def _annex(session: FormSession, table: Table, notes: AnnexNotes) -> AnnexTable:
    columns = [column for column in table.columns if column.printed]
    head = [
        Column("Mã", 5.0, Align.CENTER),
        Column("Chỉ tiêu", 44.0),
        Column("ĐVT", 7.0, Align.CENTER),
        *(Column(f"Chỉ tiêu {year}", 9.0, Align.CENTER) for year in target_years(table)),
    ]
    return AnnexTable(
        title=without_number(table.label.vi),
        columns=(*head, *(_column(column) for column in columns)),
        rows=tuple(
            row for shown in table.rows if (row := _row(session, table, shown, columns)) is not None
        ),
        coverage=notes.coverage,
        partial=notes.partial,
        notes=notes.notes,
    )


def full_name(office: Office, period: Period) -> str:
    """The office's name inside a sentence: a commune's papers are its People's Committee's. One
    that came into being after the period has the name that it has now."""
    name = office.name(period.end) or office.names[-1].value
    if office.kind in _COMMITTEES:
        return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"
    return name


def _about(title: str) -> str:
    """What a report is about, for the line under BÁO CÁO: its title without that word."""
    rest = title.removeprefix("Báo cáo ")
    return rest[:1].upper() + rest[1:]


def target_years(table: Table) -> tuple[int, ...]:
    return tuple(sorted({target.year for row in table.rows for target in row.targets}))


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
    targets = (target_text(row, year) for year in target_years(table))
    cells = (_cell(session, view) for view in views)
    return Row((row.code, row.label.vi, row.unit.vi, *targets, *cells))


def _cell(session: FormSession, view: CellView | None) -> Cell:
    if view is None or not view.relevant:
        return ""
    field = session.form.field_of[view.path]
    text = answer_text(view.answer, field.type)
    if field.type in _SELECTS:
        text = value_at(session, view.path, field).vi or text
    if view.answer.state is CellState.VALUE and view.answer.number is not None:
        return Figure(text, view.answer.number, "#,##0.00" if "," in text else "#,##0")
    return text
