"""The repeats of a report as annexes of its paper: a row for each instance."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.documents.content import Align, AnnexTable, Cell, Column, Figure, Row
from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession
from desktop_app.usecases.figure_sheets import Sheet, SheetCell, repeat_sheets
from desktop_app.usecases.printed import answer_text
from desktop_app.usecases.report_body import without_number


def repeat_annexes(session: FormSession, givers: Mapping[str, str]) -> tuple[AnnexTable, ...]:
    """Those that have a row. `givers`: the names of the offices by row, in a consolidated report;
    then each row says whose it is."""
    made = (_annex(session, sheet, givers) for sheet in repeat_sheets(session))
    return tuple(annex for annex in made if annex.rows)


def _annex(session: FormSession, sheet: Sheet, givers: Mapping[str, str]) -> AnnexTable:
    whose = (Column("Đơn vị", 18.0),) if givers else ()
    columns = [
        Column(
            column.label.vi,
            float(column.width or (9 if column.numeric else 16)),
            Align.RIGHT if column.numeric else Align.LEFT,
        )
        for column in sheet.columns
    ]
    rows = []
    for row in sheet.rows:
        shown = [cell for cell in row.cells if cell is not None and not cell.calculated]
        if shown and all(cell.answer.state is CellState.BLANK for cell in shown):
            continue  # begun and left empty; a row that is all calculated was laid out by the form
        office = (givers.get(row.uuid, ""),) if givers else ()
        rows.append(Row((row.code, *office, *(_cell(session, cell) for cell in row.cells))))
    return AnnexTable(
        title=without_number(sheet.title.vi),
        columns=(Column("TT", 5.0, Align.CENTER), *whose, *columns),
        rows=tuple(rows),
    )


def _cell(session: FormSession, cell: SheetCell | None) -> Cell:
    if cell is None:
        return ""
    kind = session.form.element_of[session.form.path_of[cell.key.element]].type
    text = answer_text(cell.answer, kind)
    if cell.answer.state is not CellState.VALUE:
        return text
    if cell.answer.number is not None and kind.is_numeric:
        return Figure(text, cell.answer.number, "#,##0.00" if "," in text else "#,##0")
    return cell.text.vi  # a choice by its label
