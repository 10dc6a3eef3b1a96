"""A report in the statistical layout, where its form asks for it (`reporting.layouts`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Column,
    Paragraph,
    Row,
    RowKind,
    cell_text,
)
from desktop_app.documents.press import Paper
from desktop_app.documents.statistical import ColumnMarks, StatisticalForm
from desktop_app.domain.periods import Period
from desktop_app.forms import FormDefinition, Table
from desktop_app.forms.statistical import STATISTICAL

_CODE, _LABEL, _UNIT = range(3)  # the columns that stand before the figures in a letter's annex
_LETTERS = "ABC"


def in_statistical_layout(paper: Paper, form: FormDefinition, period: Period) -> Paper:
    """The paper of a letter (`report_paper`) as that form's own; as it was for any other form.

    Label, code and unit of a row stand under A, B and C; a unit that all rows share is said once
    above the table. What was written outside the tables becomes notes.
    """
    head = form.statistical
    layouts = [line.layouts for line in form.reporting if line.period_type == period.type]
    if head is None or not any(STATISTICAL in one for one in layouts):
        return paper
    made = [
        _rearranged(annex, table, head.over, head.letters)
        for annex, table in zip(paper.annexes, form.tables, strict=False)
    ]
    if not made:
        return paper
    written = tuple(block.text for block in paper.letter.body[1:] if isinstance(block, Paragraph))
    tables = [table for table, _ in made]
    tables[-1] = replace(tables[-1], notes=(*written, *tables[-1].notes))
    return replace(
        paper,
        annexes=tuple(tables),
        statistical=StatisticalForm(
            head.number,
            head.issued_under,
            head.received,
            paper.letter.head.agency_name,
            "; ".join(paper.letter.addressees),
            period.label.vi,
            tuple(marks for _, marks in made),
        ),
    )


def _rearranged(
    annex: AnnexTable,
    table: Table,
    over: Mapping[tuple[str, str], str],
    letters: Mapping[tuple[str, str], str],
) -> tuple[AnnexTable, ColumnMarks]:
    shown = [column for column in table.columns if column.printed]
    figures = annex.columns[-len(shown) :]
    units = {cell_text(row.cells[_UNIT]) for row in annex.rows if row.kind is not RowKind.GROUP}
    common = next(iter(units)) if len(units) == 1 else ""
    lead = [Column("", 34.0), Column("Mã số", 6.0, Align.CENTER)]
    if not common and units != {""}:
        lead.append(Column("Đơn vị tính", 9.0, Align.CENTER))
    rows = []
    for row in annex.rows:
        if row.kind is RowKind.GROUP:
            rows.append(Row((row.cells[-1],), RowKind.GROUP))
            continue
        order = (_LABEL, _CODE, _UNIT)[: len(lead)]
        cells = (*(row.cells[place] for place in order), *row.cells[-len(shown) :])
        total = cell_text(row.cells[_LABEL]) == "Tổng số"
        rows.append(Row(cells, RowKind.TOTAL if total else RowKind.DATA))
    marks = ColumnMarks(
        (*("" for _ in lead), *(over.get((table.name, one.name), "") for one in shown)),
        (
            *_LETTERS[: len(lead)],
            *(
                letters.get((table.name, one.name), str(place))
                for place, one in enumerate(shown, start=1)
            ),
        ),
    )
    return replace(annex, columns=(*lead, *figures), rows=tuple(rows), unit=common), marks
