"""The `tables` sheet: rows × columns × exceptional cells, expanded to rows of `survey`.

Each cell becomes a question at `<group>/<row name>/<column name>`, labelled row – column. In what
is written for a column, `{row}`, `{code}`, `{operator}`, `{target}` and `{target_text}` stand for
the row's own; a row's formula names other rows by printed code, `[02] + [04]`, column by column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.elements import ValueType
from desktop_app.domain.rules import TOTALLED
from desktop_app.forms.definition import Table, TableColumn
from desktop_app.forms.problems import Problems
from desktop_app.forms.rowterms import (
    check_validity,
    hand_of,
    table_row,
    target_expression,
    validity_expressions,
    whole,
)
from desktop_app.forms.workbook import EN, VI, SheetRow
from desktop_app.forms.xform import NO_TEXT

TYPES = {
    "text": ("text", ValueType.TEXT),
    "longtext": ("text", ValueType.TEXT),
    "integer": ("integer", ValueType.INTEGER),
    "int": ("integer", ValueType.INTEGER),
    "money": ("integer", ValueType.INTEGER),
    "decimal": ("decimal", ValueType.DECIMAL),
    "score": ("decimal", ValueType.DECIMAL),
    "percent": ("decimal", ValueType.PERCENT),
    "date": ("date", ValueType.DATE),
    "file": ("file", ValueType.FILE),
}
"""Our names of types: what XLSForm calls them, and what the registry does."""

_EXPRESSIONS = ("calculation", "feed", "constraint", "required", "read_only", "relevant", "default")
_CLEARED = "-"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ROW_CODE = re.compile(r"\[([^\[\]]+)\]")
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*")


@dataclass(slots=True)
class Place:
    """One expanded question: values for the survey, and from which author's cells they come."""

    values: dict[str, str]
    origins: dict[str, tuple[str, str]]
    path: str
    type: ValueType = ValueType.TEXT
    over_offices: str = ""
    over_time: str = ""
    element_code: str = ""
    source: SheetRow | None = None


@dataclass(slots=True)
class Expansion:
    """What one table becomes. `survey` interleaves questions with begin and end of row groups."""

    table: Table
    survey: list[Place]
    ratios: list[tuple[str, str, str]]
    tags: dict[str, frozenset[str]] = field(default_factory=dict)


def expand_table(
    group: SheetRow, path: str, parts: list[SheetRow], problems: Problems
) -> Expansion | None:
    """Expand the table of the survey group `group`, which stands at `path`.

    `parts` are the rows of sheet `tables` for it. What is wrong goes to `problems`; None when
    nothing can be made of the table.
    """
    before = len(problems.found)
    expander = _Expander(group, path, parts, problems)
    return expander.expand() if len(problems.found) == before else None


class _Expander:
    def __init__(
        self, group: SheetRow, path: str, parts: list[SheetRow], problems: Problems
    ) -> None:
        self.group = group
        self.path = path
        self.problems = problems
        self.rows = [part for part in parts if part.get("part") == "row"]
        self.columns = [part for part in parts if part.get("part") == "column"]
        self.cells: dict[tuple[str, str], SheetRow] = {}
        self.names: dict[str, list[SheetRow]] = {}  # by row: what else it is called, and when
        self._check_parts(parts)
        for part in parts:
            if part.get("part") == "cell":
                self.cells[part.get("row"), part.get("column")] = part
            elif part.get("part") == "name":
                self.names.setdefault(part.get("row"), []).append(part)
        self.by_code = {row.get("code"): row for row in self.rows if row.get("code")}

    def _check_parts(self, parts: list[SheetRow]) -> None:
        names = {"row": {row.get("name") for row in self.rows}}
        names["column"] = {column.get("name") for column in self.columns}
        seen: set[tuple[str, ...]] = set()
        for part in parts:
            with self.problems.gathered():
                self._check_part(part, names, seen)
        codes: set[str] = set()
        for row in self.rows:
            code = row.get("code")
            if code in codes:
                self.problems.add(
                    row.error(
                        "code",
                        f"Mã dòng “{code}” bị trùng.",
                        f"Row code “{code}” is used twice.",
                        code,
                    )
                )
            codes.update({code} - {""})

    def _check_part(
        self, part: SheetRow, names: dict[str, set[str]], seen: set[tuple[str, ...]]
    ) -> None:
        kind = part.get("part")
        if kind == "cell":
            for which in ("row", "column"):
                if part.get(which) not in names[which]:
                    raise part.unknown(which, part.get(which), sorted(names[which]))
            key: tuple[str, ...] = (kind, part.get("row"), part.get("column"))
        elif kind == "name":
            if part.get("row") not in names["row"]:
                raise part.unknown("row", part.get("row"), sorted(names["row"]))
            check_validity(part)
            key = (kind, part.get("row"), part.get("valid_from"), part.get("valid_to"))
        elif kind in ("row", "column"):
            key = (kind, part.get("name"))
            check_name(part)
            check_validity(part)
        else:
            raise part.unknown("part", kind, ["row", "column", "cell", "name"])
        if key in seen:
            raise part.error("name", "Khai báo hai lần.", "It is declared twice.", key[-1])
        seen.add(key)

    def expand(self) -> Expansion:
        survey: list[Place] = []
        cells: dict[tuple[str, str], str] = {}
        for row in self.rows:
            inside: list[Place] = []
            for column in self.columns:
                with self.problems.gathered():
                    if self.present(row, column):
                        inside.append(self.cell(row, column))
            if not inside:
                continue
            name = row.get("name")
            place = f"{self.path}/{name}"
            begin = {"type": "begin group", "name": name, **_texts(row)}
            origins = {}
            with self.problems.gathered():
                relevant = self.relevance(row)
                if relevant:
                    begin["relevant"] = relevant
                    origins["relevant"] = (row.sheet, row.address("relevant"))
            survey.append(Place(begin, origins, place, source=row))
            survey.extend(inside)
            survey.append(Place({"type": "end group"}, {}, place))
            for cell in inside:
                cells[name, cell.values["name"]] = cell.path
        table = Table(
            self.path,
            self.group.get("name"),
            self.group.text("label"),
            tuple(table_row(row, self.names.get(row.get("name"), ())) for row in self.rows),
            tuple(_table_column(column) for column in self.columns),
            cells,
            {
                (kind, part.get("name")): others
                for kind, parts in (("row", self.rows), ("column", self.columns))
                for part in parts
                if (others := _others(part, "label"))
            },
        )
        tags = {row.get("name"): frozenset(row.get("tags").split()) for row in self.rows}
        return Expansion(table, survey, self.ratios(cells), tags)

    def relevance(self, row: SheetRow) -> str:
        """When the row is asked: the author's condition, and a period that its validity meets."""
        return " and ".join(
            [
                *([f"({self.fill(row, row, 'relevant')})"] if row.get("relevant") else []),
                *validity_expressions(row),
            ]
        )

    def present(self, row: SheetRow, column: SheetRow) -> bool:
        """A heading has cells only when it is computed from other rows."""
        if whole(row, "level") > 0 and not row.get("formula"):
            return False
        special = self.cells.get((row.get("name"), column.get("name")))
        return special is None or not special.yes("absent")

    def cell(self, row: SheetRow, column: SheetRow) -> Place:
        name = column.get("name")
        special = self.cells.get((row.get("name"), name))
        place = Place({"name": name}, {}, f"{self.path}/{row.get('name')}/{name}", source=column)
        kind = self.choose("type", column, special)
        asked, place.type = _survey_type(
            kind, special if special and special.get("type") else column
        )
        place.values["type"] = asked
        place.values.update(_heading(row, column))
        for prefix in ("hint", "constraint_message"):
            source = special if special is not None and special.text(prefix).vi else column
            if source.text(prefix).vi:
                place.values.update(_texts(source, prefix))
        if kind == "longtext":
            place.values["appearance"] = "multiline"
        for heading_name in _EXPRESSIONS:
            self.expression(place, heading_name, row, column, special)
        if row.get("formula") and not place.values.get("calculation") and place.type.is_numeric:
            place.values["calculation"] = self.row_formula(row, name)
            place.origins["calculation"] = (row.sheet, row.address("formula"))
        source = special if special is not None and special.get("filled_by") else column
        if source.get("filled_by") and not place.values.get("calculation"):
            place.values["filled_by"] = hand_of(source)
            place.origins["filled_by"] = (source.sheet, source.address("filled_by"))
        over = {}
        for axis in ("over_offices", "over_time"):
            special_rule = special.get(axis) if special is not None else ""
            row_rule = "" if place.values.get("calculation") else row.get(axis)
            if row_rule in TOTALLED and not place.type.is_numeric:
                row_rule = ""  # a row's sum is of its figures, not of its remarks
            over[axis] = special_rule or row_rule or column.get(axis)
            place.origins[axis] = self.origin(axis, special, row, column)
        place.over_offices, place.over_time = over["over_offices"], over["over_time"]
        place.element_code = special.get("element_code") if special is not None else ""
        return place

    def origin(
        self, heading: str, special: SheetRow | None, row: SheetRow, column: SheetRow
    ) -> tuple[str, str]:
        for source in (special, row, column):
            if source is not None and source.get(heading):
                return (source.sheet, source.address(heading))
        return (column.sheet, column.address(heading))

    def choose(self, heading: str, column: SheetRow, special: SheetRow | None) -> str:
        return (special.get(heading) if special is not None else "") or column.get(heading)

    def expression(
        self,
        place: Place,
        heading: str,
        row: SheetRow,
        column: SheetRow,
        special: SheetRow | None,
    ) -> None:
        source = special if special is not None and special.get(heading) else column
        if not source.get(heading) or source.get(heading) == _CLEARED:
            return
        place.values[heading] = self.fill(row, source, heading)
        place.origins[heading] = (source.sheet, source.address(heading))

    def fill(self, row: SheetRow, source: SheetRow, heading: str) -> str:
        """The row's own things for their placeholders."""
        known = {
            "row": row.get("name"),
            "code": row.get("code"),
            "operator": row.get("operator"),
            "target": target_expression(row),
            "target_text": target_expression(row, words=True),
        }

        def replaced(match: re.Match[str]) -> str:
            if match[1] not in known:
                raise source.unknown(heading, match[1], sorted(known))
            return known[match[1]]

        return _PLACEHOLDER.sub(replaced, source.get(heading))

    def row_formula(self, row: SheetRow, column: str) -> str:
        def replaced(match: re.Match[str]) -> str:
            other = self.by_code.get(match[1].strip())
            if other is None:
                raise row.unknown("formula", match[1], list(self.by_code))
            cell = f"../../{other.get('name')}/{column}"
            valid = " and ".join(validity_expressions(other))
            return f"if({valid}, {cell}, 0)" if valid else cell  # a row not asked adds nothing

        return _ROW_CODE.sub(replaced, row.get("formula"))

    def ratios(self, cells: Mapping[tuple[str, str], str]) -> list[tuple[str, str, str]]:
        """(rate, numerator, denominator) paths of columns that say `ratio` as `tu / mau`."""
        found = []
        for column in self.columns:
            if not column.get("ratio"):
                continue
            halves = [half.strip() for half in column.get("ratio").split("/")]
            names = [each.get("name") for each in self.columns]
            for half in halves:
                if half not in names:
                    raise column.unknown("ratio", half, names)
            if len(halves) != 2:
                raise column.error(
                    "ratio", "Tỷ lệ viết là “tu / mau”.", "A ratio is written “tu / mau”."
                )
            for row in self.rows:
                paths = [
                    cells.get((row.get("name"), name)) for name in (column.get("name"), *halves)
                ]
                if all(paths):
                    found.append((str(paths[0]), str(paths[1]), str(paths[2])))
        return found


def _table_column(column: SheetRow) -> TableColumn:
    kind = _survey_type(column.get("type"), column)[1]
    width = whole(column, "width")
    calculated = bool(column.get("calculation"))
    printed = column.get("printed") != "no"
    return TableColumn(column.get("name"), column.text("label"), kind, calculated, width, printed)


def check_name(row: SheetRow) -> None:
    """Raises AuthoringError where a name cannot be that of an XML element."""
    name = row.get("name")
    if not _XML_NAME.fullmatch(name):
        raise row.error(
            "name",
            f"Tên “{name}” phải bắt đầu bằng chữ cái và không có dấu cách; mã in ghi ở cột code.",
            f"The name “{name}” must begin with a letter and hold no space; a printed code goes "
            "into the column code.",
            name,
        )


def _survey_type(kind: str, source: SheetRow) -> tuple[str, ValueType]:
    if kind in TYPES:
        return TYPES[kind]
    if kind.startswith("select_one "):
        return kind, ValueType.SELECT_ONE
    if kind.startswith("select_multiple "):
        return kind, ValueType.SELECT_MULTIPLE
    raise source.unknown("type", kind, [*TYPES, "select_one"])


def _texts(row: SheetRow, prefix: str = "label") -> dict[str, str]:
    """A text of the row in Vietnamese, English and whatever other languages it is in."""
    text = row.text(prefix)
    if text == NO_TEXT:
        return {}
    others = {f"{prefix}::{name}": other for name, other in _others(row, prefix).items()}
    return {f"{prefix}::{VI}": text.vi, f"{prefix}::{EN}": text.en, **others}


def _heading(row: SheetRow, column: SheetRow) -> dict[str, str]:
    """The label of a cell, row – column, in every language that either has."""
    both = (row.text("label"), column.text("label"))
    label = {
        VI: " – ".join(text.vi for text in both),
        EN: " – ".join(text.en for text in both),
    }
    mine, theirs = _others(row, "label"), _others(column, "label")
    for name in {**mine, **theirs}:
        label[name] = f"{mine.get(name, both[0].vi)} – {theirs.get(name, both[1].vi)}"
    return {f"label::{name}": text for name, text in label.items()}


def _others(row: SheetRow, prefix: str) -> dict[str, str]:
    """By language, a text in languages other than Vietnamese and English."""
    return {
        heading.partition("::")[2]: text
        for heading, text in row.values.items()
        if heading.startswith(f"{prefix}::")
        and heading not in (f"{prefix}::{VI}", f"{prefix}::{EN}")
        and text
    }
