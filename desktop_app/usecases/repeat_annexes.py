"""The repeats of a report as annexes of its paper: a row for each instance.

A repeat whose appearance says `group-by-<cell>` has its rows together that agree in that text cell,
whatever its capitals, spaces and tone placement, below a line with the text: the same difficulty,
told by many communes, is read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop_app.documents.content import Align, AnnexTable, Cell, Column, Figure, Row, RowKind
from desktop_app.domain.gazetteer import name_key
from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession
from desktop_app.usecases.figure_sheets import Sheet, SheetCell, repeat_sheets
from desktop_app.usecases.printed import answer_text
from desktop_app.usecases.report_body import without_number

_GROUP_BY = "group-by-"


def repeat_annexes(session: FormSession, givers: Mapping[str, str]) -> tuple[AnnexTable, ...]:
    """Those that have a row. `givers`: the names of the offices by row, in a consolidated report;
    then each row says whose it is."""
    made = (_annex(session, sheet, givers) for sheet in repeat_sheets(session))
    return tuple(annex for annex in made if annex.rows)


def _annex(session: FormSession, sheet: Sheet, givers: Mapping[str, str]) -> AnnexTable:
    whose = (Column("Đơn vị", 18.0),) if givers else ()
    by = _grouped_by(session, sheet)
    columns = [
        Column(
            column.label.vi,
            float(column.width or (9 if column.numeric else 16)),
            Align.RIGHT if column.numeric else Align.LEFT,
        )
        for place, column in enumerate(sheet.columns)
        if place != by
    ]
    rows: dict[str, list[Row]] = {}
    titles: dict[str, str] = {}
    for row in sheet.rows:
        shown = [cell for cell in row.cells if cell is not None and not cell.calculated]
        if shown and all(cell.answer.state is CellState.BLANK for cell in shown):
            continue  # begun and left empty; a row that is all calculated was laid out by the form
        office = (givers.get(row.uuid, ""),) if givers else ()
        over = row.cells[by] if by is not None else None
        title = over.text.vi if over is not None else ""
        titles.setdefault(name_key(title), title)
        cells = [_cell(session, cell) for place, cell in enumerate(row.cells) if place != by]
        rows.setdefault(name_key(title), []).append(Row((row.code, *office, *cells)))
    return AnnexTable(
        title=without_number(sheet.title.vi),
        columns=(Column("TT", 5.0, Align.CENTER), *whose, *columns),
        rows=tuple(_under_titles(rows, titles) if by is not None else rows.get("", ())),
    )


def _grouped_by(session: FormSession, sheet: Sheet) -> int | None:
    """The place of the column whose text stands over its rows."""
    group = next(one for one in session.form.groups if one.path == sheet.key)
    for word in group.appearance.split():
        if word.startswith(_GROUP_BY):
            path = f"{group.path}/{word.removeprefix(_GROUP_BY)}"
            names = [column.name for column in sheet.columns]
            return names.index(path) if path in names else None
    return None


def _under_titles(rows: Mapping[str, list[Row]], titles: Mapping[str, str]) -> Iterator[Row]:
    """The rows numbered anew, in the order in which they now stand."""
    number = 0
    for key, below in rows.items():
        if titles[key]:
            yield Row((titles[key],), RowKind.GROUP)
        for row in below:
            number += 1
            yield replace(row, cells=(str(number), *row.cells[1:]))


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
