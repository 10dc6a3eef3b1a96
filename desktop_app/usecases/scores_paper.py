"""Phiếu kết quả chấm điểm: what each hand gave beside the others, as paper and tables.

It reads the report with the layers over it and changes neither; the paper that the sender issued
stays what it was. Until the last hand from above has issued, every page says that it is a working
paper. Of a scored table these columns are shown: the maximum (`chuan`), the sender's score
(`tu_cham`, in lists of bonus and penalty points `diem`), every cell of a later hand, and the score
in force (`hieu_luc`) where the form has one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    ListItems,
    Marks,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    SignatureBlock,
    cell_text,
)
from desktop_app.documents.press import Paper
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.appraisals import HAND_WORDS, Hand
from desktop_app.domain.elements import ValueType
from desktop_app.domain.moments import day_of, day_text, local
from desktop_app.domain.offices import Office, OfficeProfile
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import CellState
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import Field, FormDefinition, FormSession
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.figure_sheets import (
    Sheet,
    SheetCell,
    SheetRow,
    repeat_sheets,
    table_sheets,
    value_at,
)
from desktop_app.usecases.layered_answers import layered_session
from desktop_app.usecases.printed import answer_text
from desktop_app.usecases.report_body import without_number
from desktop_app.usecases.report_paper import full_name
from desktop_app.usecases.turns import Turns, turns_of

_MAXIMUM, _IN_FORCE = "chuan", "hieu_luc"
_SELF = ("tu_cham", "diem")
_SCORED = (_MAXIMUM, *_SELF, _IN_FORCE)
_ROW_LABEL = "row-label"  # appearance of the question that names the row of a repeat


@dataclass(frozen=True, slots=True)
class _Read:
    """What is told: the session for whoever's turn it is, and how far the hands have come. `office`
    sent the report; `printer` prints the sheet."""

    session: FormSession
    turns: Turns
    office: Office
    printer: Office
    period: Period
    subject: str
    profile: OfficeProfile


def scores_paper(desk: Desk, revision_id: str) -> Paper:
    """As a letter with its annexes. StepRefused where the form is not appraised, where the report
    is not locked, and at the sender while nothing has been issued to it."""
    read = _read(desk, revision_id)
    turns, period, profile = read.turns, read.period, read.profile
    form = read.session.form
    facts = _facts(read.session)
    annexes = tuple(_annexes(read))
    label = period.label.vi
    name = read.office.name(period.end)
    about = f" về {read.subject}" if read.subject else ""
    signature = SignatureBlock(profile.authority_lines, profile.signer)
    if not turns.received:  # only a copy of what the office above decided
        signature = SignatureBlock(("Người in phiếu",), desk.person.name)
    letter = Letter(
        head=LetterHead(
            agency=profile.agency_lines,
            place=profile.place,
            superior=(profile.superior_line,) if profile.superior_line else (),
            kind="PHIẾU KẾT QUẢ CHẤM ĐIỂM",
            abbreviation="PKQ",
            symbol_suffix=profile.symbol,
            agency_name=full_name(read.printer, period),
        ),
        abstract="\n".join(part for part in (name, read.subject, label) if part),
        year=local(desk.clock.now()).year,
        body=(
            Paragraph(
                f"Kết quả chấm điểm của {name} theo “{form.title.vi}”{about}, "
                f"{label[:1].lower()}{label[1:]}; điểm từng tiêu chí tại Phụ lục kèm theo."
            ),
            Paragraph(f"{stage_of(turns).vi}."),
            *_blocks(facts),
        ),
        signature=signature,
        recipients=Recipients((name,) if turns.received else ()),
        legal_bases=(f"Căn cứ {form.basis.vi}",) if form.basis.vi else (),
    )
    marks = Marks(working=not _is_concluded(turns), reference_form=bool(form.notice.vi))
    return Paper(letter, annexes, _digest(annexes, facts), marks)


def scores_annexes(desk: Desk, revision_id: str) -> tuple[AnnexTable, ...]:
    """The same as tables, the totals in one of their own; `desk.papers.excel` takes them."""
    read = _read(desk, revision_id)
    rows: list[Row] = []
    for title, items in _facts(read.session):
        rows.append(Row((title,), RowKind.GROUP))
        rows.extend(Row(item) for item in items)
    annexes = tuple(_annexes(read))
    if not rows:
        return annexes
    columns = (Column("Nội dung", 40.0), Column("Kết quả", 14.0, Align.RIGHT))
    stage = stage_of(read.turns).vi
    return *annexes, AnnexTable("Tổng điểm", columns, tuple(rows), coverage=stage)


def stage_of(turns: Turns) -> Text:
    """How far the scores have come, as the paper says it."""
    last = next((one for one in reversed(turns.layers) if one.is_issued), None)
    if last is None or last.issued_at is None:
        return Text(
            "Tài liệu làm việc: đang thẩm định, chưa gửi kết quả",
            "Working paper: being appraised, nothing issued yet",
        )
    day, words = day_text(day_of(last.issued_at)), HAND_WORDS[last.hand]
    if _is_concluded(turns):
        return Text(f"{words.vi} gửi ngày {day}", f"{words.en} issued on {day}")
    return Text(
        f"Tài liệu làm việc: {words.vi.lower()} gửi ngày {day}, chưa có kết luận cuối cùng",
        f"Working paper: {words.en.lower()} of {day}, nothing final yet",
    )


def _read(desk: Desk, revision_id: str) -> _Read:
    with desk.store.read() as unit:
        turns = turns_of(desk, unit, revision_id)
        if not turns.hands:
            raise StepRefused(_NOT_APPRAISED)
        if not turns.received and not turns.has_results:
            raise StepRefused(_NOT_ISSUED)
        hand = turns.turn if turns.turn and turns.layer(turns.turn) else Hand.SENDER
        session = layered_session(desk, unit, revision_id, hand)
        key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
        return _Read(
            session,
            turns,
            unit.offices.tree().get(key.office),
            desk.own_office(unit),
            parse_period(key.period),
            _subject(desk, unit, revision_id),
            profile_of(unit, desk.office, desk.clock.now()),
        )


def _subject(desk: Desk, unit: Unit, revision_id: str) -> str:
    key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
    known = known_campaigns_in(desk, unit) if key.subject.campaign else {}
    return subject_name(key.subject, known)


def _is_concluded(turns: Turns) -> bool:
    """Whether the last hand from above that the form has, has issued."""
    from_above = [hand for hand in turns.hands if hand.is_from_above]
    return bool(from_above) and turns.is_issued(from_above[-1])


def _annexes(read: _Read) -> list[AnnexTable]:
    session = read.session
    sheets = (*table_sheets(session, whole=True), *repeat_sheets(session, whole=True))
    stage = stage_of(read.turns).vi
    return [annex for sheet in sheets if (annex := _annex(session, sheet, stage)) is not None]


def _annex(session: FormSession, sheet: Sheet, stage: str) -> AnnexTable | None:
    """None for a sheet that no later hand writes in, or without a row."""
    fields = _columns(session.form, sheet)
    shown = [place for place, one in enumerate(fields) if one is not None and _is_shown(one)]
    if all((one := fields[place]) is None or one.filled_by is Hand.SENDER for place in shown):
        return None
    named = _naming(fields)
    rows = []
    for row in sheet.rows:
        if row.heading:
            title = (row.code, row.label.vi) if row.code else (row.label.vi,)
            rows.append(Row(title, RowKind.GROUP))
        elif any(row.cells[place] is not None for place in shown):
            label = row.label.vi if named is None else _words(row.cells[named])
            cells = (_cell(session, row.cells[place]) for place in shown)
            rows.append(Row((row.code, label, *cells)))
    if not any(row.kind is RowKind.DATA for row in rows):
        return None
    columns = [sheet.columns[place] for place in shown]
    rows.append(Row(("", "Cộng", *_sums(sheet.rows, shown, fields)), RowKind.TOTAL))
    return AnnexTable(
        title=without_number(sheet.title.vi),
        columns=(
            Column("TT", 5.0, Align.CENTER),
            Column("Nội dung", 30.0),
            *(
                Column(one.label.vi, 9.0 if one.numeric else 18.0, _align(one.numeric))
                for one in columns
            ),
        ),
        rows=tuple(rows),
        coverage=stage,
    )


def _columns(form: FormDefinition, sheet: Sheet) -> list[Field | None]:
    """What each column of the sheet asks; of a table, in the first row that has a cell there."""
    table = next((one for one in form.tables if one.path == sheet.key), None)
    if table is None:
        return [form.field_of.get(column.name) for column in sheet.columns]
    found: list[Field | None] = []
    for column in sheet.columns:
        paths = (table.cell(row.name, column.name) for row in table.rows)
        path = next((one for one in paths if one is not None), None)
        found.append(form.field_of[path] if path is not None else None)
    return found


def _is_shown(field: Field) -> bool:
    return field.filled_by is not Hand.SENDER or _name(field) in _SCORED


def _naming(fields: Sequence[Field | None]) -> int | None:
    """The column that names the rows of a repeat: its `row-label`, else its first words."""
    known = [(place, one) for place, one in enumerate(fields) if one is not None and not one.table]
    texts = [(place, one) for place, one in known if one.type is ValueType.TEXT]
    labels = [place for place, one in known if _ROW_LABEL in one.appearance.split()]
    return next(iter([*labels, *(place for place, _ in texts)]), None)


def _name(field: Field) -> str:
    return field.path.rsplit("/", 1)[-1]


def _align(numeric: bool) -> Align:
    return Align.RIGHT if numeric else Align.LEFT


def _words(cell: SheetCell | None) -> str:
    return "" if cell is None else cell.text.vi


def _cell(session: FormSession, cell: SheetCell | None) -> Cell:
    if cell is None:
        return ""
    kind = session.form.element_of[session.form.path_of[cell.key.element]].type
    text = answer_text(cell.answer, kind)
    if cell.answer.state is not CellState.VALUE:
        return text
    if cell.answer.number is not None and kind.is_numeric:
        return Figure(text, cell.answer.number, "#,##0.00" if "," in text else "#,##0")
    return cell.text.vi


def _sums(
    rows: Sequence[SheetRow], shown: Sequence[int], fields: Sequence[Field | None]
) -> list[Cell]:
    """Points added up by column; nothing below words, or where no row has points."""
    found: list[Cell] = []
    for place in shown:
        field = fields[place]
        numbers = [
            Decimal(repr(cell.answer.number))
            for row in rows
            if not row.heading
            and (cell := row.cells[place]) is not None
            and cell.answer.number is not None
        ]
        if field is None or not field.type.is_numeric or not numbers:
            found.append("")
            continue
        total = float(sum(numbers, Decimal(0)))
        text = format_number(round(total, 2))
        found.append(Figure(text, total, "#,##0.00" if "," in text else "#,##0"))
    return found


_Facts = list[tuple[str, list[tuple[str, str]]]]


def _facts(session: FormSession) -> _Facts:
    """Totals and grades: the sections outside tables that a later hand writes in or moves, with
    what stands in them, by title."""
    form = session.form
    titles = {group.path: group.label.vi for group in form.groups}
    repeats = tuple(f"{one.path}/" for one in form.groups if one.repeat)
    outside = [one for one in form.outside_tables if not one.path.startswith(repeats)]
    moved = {one.group for one in outside if _is_moved(form, one)}
    found: dict[str, list[tuple[str, str]]] = {}
    for shown in outside:
        view = session.cell(shown.path)
        if shown.group not in moved or not shown.printed or not shown.control:
            continue
        if not titles.get(shown.group) and not _is_moved(form, shown):
            continue  # what the sender wrote under no title of its own
        if view.relevant and view.answer.state is not CellState.BLANK:
            text = value_at(session, shown.path, shown).vi or answer_text(view.answer, shown.type)
            title = without_number(titles.get(shown.group, "")) or "Nhận xét"
            found.setdefault(title, []).append((shown.label.vi.rstrip(" .:"), text))
    return list(found.items())


def _is_moved(form: FormDefinition, field: Field) -> bool:
    hand = form.program.reach.get(field.path, field.filled_by)
    return hand is not Hand.SENDER


def _blocks(facts: _Facts) -> list[Block]:
    blocks: list[Block] = []
    for title, items in facts:
        blocks.append(Heading(1, title))
        blocks.append(ListItems(tuple(f"{label}: {text}" for label, text in items)))
    return blocks


def _digest(annexes: Sequence[AnnexTable], facts: _Facts) -> str:
    """SHA-256 (hex) of what is shown: another code than that of the sender's paper."""
    told = [
        *(cell_text(cell) for annex in annexes for row in annex.rows for cell in row.cells),
        *(text for _, items in facts for item in items for text in item),
    ]
    return hashlib.sha256("\x1f".join(["scores", *told]).encode()).hexdigest()


_NOT_APPRAISED = Text(
    "Biểu mẫu này không có phần thẩm định nên không có phiếu kết quả.",
    "This form has nothing that is appraised, so there is no sheet of results.",
)
_NOT_ISSUED = Text(
    "Cấp trên chưa gửi kết quả thẩm định của báo cáo này.",
    "The office above has not issued its appraisal of this report yet.",
)
