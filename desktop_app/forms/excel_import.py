"""Figures from a workbook that people filled in without the app, found in a form's tables.

Two kinds of sheets are read. A *slice* that the app wrote (`documents/slice_sheet`) names table,
rows and columns in hidden cells. Any other sheet is read by its words: the heading is the line in
which the labels of a table's columns stand, and a row is known by its code or by its label. Labels
are compared without case, diacritics (so `hoà` is `hòa`), punctuation and repeated spaces; where
that alone is ambiguous, diacritics decide. Merged headings over two lines are put together; a row
that holds figures and is nobody's is listed, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop_app.errors import Text
from desktop_app.forms.definition import Table, TableColumn, TableRow
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.workbook import column_letter

Value = str | float
Sheets = Mapping[str, Sequence[Sequence[Value]]]

MARK_TABLE, MARK_ROW, MARK_COLUMN = "td:bang:", "td:dong:", "td:cot:"
META_SHEET = "td"  # of a slice: lines of a name and a value
_MOST_UNKNOWN = 500  # lines that are listed
_LONGEST = 1000  # characters of a text that could be a label

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # grave, acute, tilde, hook, dot below
_WORD = re.compile(r"[^\W_]+")
_LEAD = re.compile(r"^\s*(?:[-+*•–]|\(?[a-zđ]\)|(?:\d{1,2}|[ivx]{1,5})[.)])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A value for the cell at `path`; `place` is where it stood: `Số liệu!E9`."""

    path: str
    row: TableRow
    column: TableColumn
    value: Value
    place: str


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A line with figures that is no row of the form, or could be several of them."""

    place: str
    text: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """`meta` is what a slice says of itself. `headings` counts the headings that were found."""

    cells: tuple[FoundCell, ...]
    unknown: tuple[UnknownRow, ...]
    headings: int
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)


def find_in_tables(form: FormDefinition, sheets: Sheets) -> Imported:
    """Every value in the sheets that belongs to a cell of the form's tables, in reading order."""
    cells: list[FoundCell] = []
    unknown: list[UnknownRow] = []
    headings = 0
    meta: dict[str, str] = {}
    for name, lines in sheets.items():
        if name == META_SHEET:
            meta.update((_text(line[0]), _text(line[1])) for line in lines if len(line) > 1)
            continue
        found = _marked(form, lines) or _labelled(form, lines)
        headings += len(found)
        ends = [*(each.line for each in found[1:]), len(lines)][: len(found)]
        for heading, end in zip(found, ends, strict=True):
            reader = _Reader(name, heading)
            for number in range(heading.last + 1, end):
                reader.read(number, lines[number])
            cells += reader.cells
            unknown += reader.unknown
    return Imported(tuple(cells), tuple(unknown[:_MOST_UNKNOWN]), headings, meta)


@lru_cache(maxsize=8192)
def plain(text: str, *, marks: bool = False) -> str:
    """A label as it is compared: its words in lower case, without diacritics unless `marks`.

    With `marks` the tone of a word stands at its end, so that where it is written does not matter.
    """
    words = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text.casefold())):
        letters = unicodedata.normalize("NFD", word)
        if marks:
            tones = "".join(one for one in letters if one in _TONES)
            words.append("".join(one for one in letters if one not in _TONES) + tones)
        else:
            bare = "".join(one for one in letters if not unicodedata.combining(one))
            words.append(bare.replace("đ", "d"))
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A table's heading at `line` to `last` (from 0), with the sheet columns of its columns."""

    table: Table
    line: int
    last: int
    columns: Mapping[int, TableColumn]
    marked: bool = False


class _Reader:
    """The lines below one heading."""

    def __init__(self, sheet: str, heading: _Heading) -> None:
        self.sheet, self.heading = sheet, heading
        self.cells: list[FoundCell] = []
        self.unknown: list[UnknownRow] = []
        rows = [row for row in heading.table.rows if not row.heading]
        self.by_name = {row.name: row for row in rows}
        self.by_code = _index((row.code, row) for row in rows if row.code)
        self.by_label = _index((text, row) for row in rows for text in _said(row.label))

    def read(self, number: int, line: Sequence[Value]) -> None:
        values = {
            at: line[at]
            for at in self.heading.columns
            if at < len(line) and _text(line[at]).strip()
        }
        if not values or self._is_letters(line, values):
            return
        rows = self._rows(line)
        if len(rows) != 1:
            said = (_text(one) for at, one in enumerate(line) if at not in self.heading.columns)
            first = next((one for one in said if one.strip()), "")
            self.unknown.append(UnknownRow(self._place(number, min(values)), first, len(rows) > 1))
            return
        for at, value in values.items():
            column = self.heading.columns[at]
            path = self.heading.table.cell(rows[0].name, column.name)
            if path is not None:
                place = self._place(number, at)
                self.cells.append(FoundCell(path, rows[0], column, value, place))

    def _rows(self, line: Sequence[Value]) -> list[TableRow]:
        """The rows that the line's words name: one, none, or several that disagree."""
        if self.heading.marked:
            name = _text(line[0]) if line else ""
            row = self.by_name.get(name.removeprefix(MARK_ROW))
            if row is not None:
                return [row]
        by_code: list[TableRow] = []
        by_label: list[TableRow] = []
        for at, value in enumerate(line):
            if at not in self.heading.columns and isinstance(value, str) and value.strip():
                by_code = by_code or self.by_code.find(value[:_LONGEST])
                by_label = by_label or self.by_label.find(value[:_LONGEST])
        agreed = [row for row in by_label if row in by_code]
        if agreed or not (by_code and by_label):
            return agreed or by_label or by_code
        return [*by_label, *by_code]

    def _is_letters(self, line: Sequence[Value], values: Mapping[int, Value]) -> bool:
        """A line of column letters below a heading: A, B, 1, 2, 1=(2+3)."""
        said = [_text(one).strip() for one in line if _text(one).strip()]
        return len(values) > 1 and said[:1] in (["A"], ["1"]) and self._rows(line) == []

    def _place(self, number: int, at: int) -> str:
        return f"{self.sheet}!{column_letter(at)}{number + 1}"


@dataclass(frozen=True, slots=True)
class _Index:
    """Rows by what names them, as compared: without and with diacritics."""

    folded: Mapping[str, list[TableRow]]
    marked: Mapping[str, list[TableRow]]

    def find(self, text: str) -> list[TableRow]:
        for said in dict.fromkeys((text, _LEAD.sub("", text))):
            rows = self.folded.get(plain(said), [])
            if len(rows) > 1:
                rows = self.marked.get(plain(said, marks=True)) or rows
            if rows:
                return rows
        return []


def _index(named: Iterable[tuple[str, TableRow]]) -> _Index:
    folded: dict[str, list[TableRow]] = {}
    marked: dict[str, list[TableRow]] = {}
    for text, row in named:
        for said in {text, _LEAD.sub("", text)}:
            for index, key in ((folded, plain(said)), (marked, plain(said, marks=True))):
                if key and row not in index.setdefault(key, []):
                    index[key].append(row)
    return _Index(folded, marked)


def _marked(form: FormDefinition, lines: Sequence[Sequence[Value]]) -> list[_Heading]:
    """The headings that a slice names in its hidden cells; the visible one is the next line."""
    tables = {table.name: table for table in form.tables}
    found = []
    for number, line in enumerate(lines):
        mark = _text(line[0]) if line else ""
        table = tables.get(mark.removeprefix(MARK_TABLE))
        if not mark.startswith(MARK_TABLE) or table is None:
            continue
        named = {column.name: column for column in table.columns}
        columns = {
            at: named[name]
            for at, value in enumerate(line)
            if (name := _text(value).removeprefix(MARK_COLUMN)) in named
            and _text(value).startswith(MARK_COLUMN)
        }
        found.append(_Heading(table, number, number + 1, columns, marked=True))
    return found


def _labelled(form: FormDefinition, lines: Sequence[Sequence[Value]]) -> list[_Heading]:
    """Headings by the labels of columns, the best for each place, from the top."""
    known = [(table, _labels(table)) for table in form.tables]
    every = set().union(*(labels for _, labels in known))
    said = [_said_in(line, every) for line in lines]
    found: list[_Heading] = []
    number = 0
    while number < len(lines):
        below = said[number + 1] if number + 1 < len(said) else {}
        headings = [
            _heading(table, labels, number, said[number], below) for table, labels in known
        ] if said[number] else []  # fmt: skip
        best = max(headings, key=lambda one: len(one.columns), default=None)
        if best is not None and len(best.columns) >= min(2, _askable(best.table)):
            found.append(best)
            number = best.last
        number += 1
    return found


def _labels(table: Table) -> dict[str, TableColumn]:
    labels: dict[str, TableColumn] = {}
    for column in table.columns:
        for text in _said(column.label):
            labels.setdefault(plain(text), column)
    return labels


def _said_in(line: Sequence[Value], known: Collection[str]) -> dict[int, str]:
    """What is said in a line of the labels that are known, by place."""
    texts = ((at, value) for at, value in enumerate(line) if isinstance(value, str) and value)
    return {at: said for at, text in texts if (said := plain(text[:_LONGEST])) in known}


def _heading(
    table: Table,
    labels: Mapping[str, TableColumn],
    number: int,
    said: Mapping[int, str],
    below: Mapping[int, str],
) -> _Heading:
    """What of the table's columns is named in a line; in the next one too where that adds."""
    columns = {at: labels[text] for at, text in said.items() if text in labels}
    under = {at: labels[text] for at, text in below.items() if text in labels}
    last = number
    if columns and any(column not in columns.values() for column in under.values()):
        columns, last = {**columns, **under}, number + 1
    once: dict[int, TableColumn] = {}
    for at in sorted(columns):
        if columns[at] not in once.values():
            once[at] = columns[at]
    return _Heading(table, number, last, once)


def _askable(table: Table) -> int:
    return sum(1 for column in table.columns if not column.calculated)


def _said(label: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (label.vi, label.en) if one))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.15g}"
