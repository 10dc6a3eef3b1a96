"""The sheet `scoring`: one row for each criterion of a table, written into that table.

    table,row,function,max,inputs,parameters,gate,evidence

What is said here becomes what an author could have written by hand: cells of sheet `tables` with a
calculation or a constraint, and lines of sheet `rules`. The XForm stays plain. Of the table's
columns these names are known: `chuan` (maximum), `diem_tinh` (computed), `tu_cham`, `giai_trinh`,
`minh_chung`, `tham_dinh`, `ly_do_td`, `ket_luan`, `ly_do_kl`; whatever `inputs` and `gate` name are
the table's own, and a row that does not use such a column has no cell in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.scoring import Penalty
from desktop_app.forms.problems import Problems
from desktop_app.forms.scoring_functions import FUNCTIONS, Scored, read_criterion
from desktop_app.forms.scoring_xpath import calculation, number
from desktop_app.forms.workbook import EN, VI, SheetRow, Workbook

SHEET = "scoring"
MAXIMUM, COMPUTED, SELF, APPRAISED, CONCLUDED = (
    "chuan",
    "diem_tinh",
    "tu_cham",
    "tham_dinh",
    "ket_luan",
)
EVIDENCE, JUSTIFICATION = "minh_chung", "giai_trinh"
REASONS = {APPRAISED: (SELF, "ly_do_td"), CONCLUDED: (APPRAISED, "ly_do_kl")}
"""From a judged score to the score that it may differ from, and the cell that takes the reason."""
_IN_TABLE = "/"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table that is scored: its rows and columns in sheet `tables`, by name."""

    name: str
    rows: dict[str, SheetRow]
    columns: dict[str, SheetRow]


def scoring_cells(workbook: Workbook, problems: Problems) -> Iterator[SheetRow]:
    """What the sheet adds to sheet `tables`; its mistakes go to `problems`."""
    for table, scored in _by_table(workbook, problems):
        used = {name for one in scored for name in _own_columns(one)}
        for one in scored:
            yield from _cells(table, one, used)


def scoring_rules(workbook: Workbook, problems: Problems) -> Iterator[SheetRow]:
    """What the sheet adds to sheet `rules`."""
    for table, scored in _by_table(workbook, problems):
        for one in scored:
            yield from _rules(table, one)


def _by_table(workbook: Workbook, problems: Problems) -> list[tuple[_Sheet, list[Scored]]]:
    found: dict[str, tuple[_Sheet, list[Scored]]] = {}
    parts = workbook.rows("tables")
    names = list(dict.fromkeys(part.get("table") for part in parts))
    for row in workbook.rows(SHEET):
        with problems.gathered():
            name = row.get("table")
            if name not in names:
                raise row.unknown("table", name, names)
            if name not in found:
                found[name] = (_table(name, parts), [])
            table, scored = found[name]
            if any(one.row == row.get("row") for one in scored):
                raise row.error(
                    "row",
                    f"Tiêu chí “{row.get('row')}” khai báo cách tính hai lần.",
                    f"The criterion “{row.get('row')}” is given a function twice.",
                    row.get("row"),
                )
            scored.append(_scored(row, table))
    for table, _ in found.values():
        named = {row.get("row") for row in workbook.rows(SHEET) if row.get("table") == table.name}
        _check_whole(table, named, problems)
    return list(found.values())


def _table(name: str, parts: tuple[SheetRow, ...]) -> _Sheet:
    mine = [part for part in parts if part.get("table") == name]
    kinds = {
        kind: {part.get("name"): part for part in mine if part.get("part") == kind}
        for kind in ("row", "column")
    }
    return _Sheet(name, kinds["row"], kinds["column"])


def _scored(row: SheetRow, table: _Sheet) -> Scored:
    if row.get("row") not in table.rows:
        raise row.unknown("row", row.get("row"), table.rows)
    for column in (COMPUTED, SELF):
        if column not in table.columns:
            raise row.error(
                "table",
                f"Bảng “{table.name}” thiếu cột “{column}” để chấm điểm.",
                f"The table “{table.name}” lacks the column “{column}” for the scores.",
                table.name,
            )
    if row.get("function") not in FUNCTIONS:
        raise row.unknown("function", row.get("function"), FUNCTIONS)
    texts = {
        name
        for name, column in table.columns.items()
        if column.get("type") in ("file", "text", "longtext")
    }
    scored = read_criterion(row, texts)
    for heading, names in (("inputs", scored.inputs), ("gate", scored.gates)):
        for name in names:
            if name.startswith(_IN_TABLE):
                continue  # a path of the form, which the compiler looks up
            other, _, column = name.rpartition(_IN_TABLE)
            if other and other not in table.rows:
                raise row.unknown(heading, other, table.rows)
            if column not in table.columns:
                raise row.unknown(heading, column, table.columns)
    if scored.evidence and EVIDENCE not in table.columns:
        raise row.unknown("evidence", EVIDENCE, table.columns)
    return scored


def _check_whole(table: _Sheet, named: set[str], problems: Problems) -> None:
    """Every row that is filled in has its function: none is scored by nobody."""
    for name, row in table.rows.items():
        if name not in named and not row.get("formula") and row.get("level") in ("", "0"):
            problems.add(
                row.error(
                    "name",
                    f"Trang scoring chưa có cách tính của tiêu chí “{name}”.",
                    f"Sheet scoring has no function for the criterion “{name}”.",
                    name,
                )
            )


def _own_columns(one: Scored) -> set[str]:
    """The columns that this criterion reads in its own row."""
    return {name for name in (*one.inputs, *one.gates) if _IN_TABLE not in name}


def _cells(table: _Sheet, one: Scored, used: set[str]) -> Iterator[SheetRow]:
    most = number(one.criterion.max_score)
    if MAXIMUM in table.columns:
        yield _cell(table, one, MAXIMUM, calculation=most)
    yield _cell(table, one, COMPUTED, calculation=calculation(one))
    low, high = (f"-{most}", "0") if isinstance(one.criterion, Penalty) else ("0", most)
    for column in (SELF, APPRAISED, CONCLUDED):
        if column in table.columns:
            shown = f"{low} … {high}".replace(".", ",")
            yield _cell(
                table,
                one,
                column,
                **{
                    "constraint": f". >= {low} and . <= {high}",
                    f"constraint_message::{VI}": f"Điểm phải trong khoảng {shown}.",
                    f"constraint_message::{EN}": f"The score must be in {low} … {high}.",
                },
            )
    mine = _own_columns(one)
    for column in table.columns:  # in the table's order
        if column in used - mine and column != EVIDENCE:
            yield _cell(table, one, column, absent="yes")


def _cell(table: _Sheet, one: Scored, column: str, **values: str) -> SheetRow:
    named = {"table": table.name, "part": "cell", "row": one.row, "column": column}
    return _written(one.source, {**named, **values}, _HEADINGS)


_HEADINGS = {"calculation": "inputs", "constraint": "max", "row": "row", "column": "function"}


def _rules(table: _Sheet, one: Scored) -> Iterator[SheetRow]:
    if one.computes:
        explain = {"explain": JUSTIFICATION} if JUSTIFICATION in table.columns else {}
        yield _rule(
            table,
            one,
            "khac_diem_tinh",
            left=SELF,
            right=COMPUTED,
            severity="warning",
            missing="skip_if_any",
            vi="{code}: điểm tự chấm khác điểm tính tự động; cần giải trình.",
            en="{code}: the self score differs from the computed score; explain why.",
            **explain,
        )
    if one.evidence:
        yield _rule(
            table,
            one,
            "thieu_minh_chung",
            left=f"if({SELF} > 0 and string-length({EVIDENCE}) = 0, 1, 0)",
            right="0",
            severity="error",
            missing="never_skip",
            vi="{code}: đã tự chấm điểm thì phải có minh chứng.",
            en="{code}: a criterion with a score needs its evidence.",
        )
    words = {
        APPRAISED: ("thẩm định", "tự chấm", "appraised", "self"),
        CONCLUDED: ("kết luận", "thẩm định", "concluded", "appraised"),
    }
    for judged, (former, reason) in REASONS.items():
        if not {judged, former, reason} <= set(table.columns):
            continue
        if table.columns[reason].get("required"):
            continue  # the author asks for it already
        vi, vi_former, en, en_former = words[judged]
        differs = f"string-length({judged}) > 0 and number({judged}) != number({former})"
        yield _rule(
            table,
            one,
            f"thieu_{reason}",
            left=f"if({differs} and string-length({reason}) = 0, 1, 0)",
            right="0",
            severity="error",
            missing="never_skip",
            vi=f"{{code}}: điểm {vi} khác điểm {vi_former} thì phải ghi lý do.",
            en=f"{{code}}: the {en} score differs from the {en_former} score; write the reason.",
        )


def _rule(table: _Sheet, one: Scored, name: str, *, vi: str, en: str, **values: str) -> SheetRow:
    named = {
        "id": f"{name}.{table.name}",
        "table": table.name,
        "rows": one.row,
        "operator": "=",
        f"message::{VI}": vi,
        f"message::{EN}": en,
    }
    return _written(one.source, {**named, **values}, {"left": "function", "rows": "row"})


def _written(source: SheetRow, values: dict[str, str], headings: dict[str, str]) -> SheetRow:
    """A row of another sheet that stands in the author's row: a mistake in it is shown there."""
    first = source.columns.get("function", 0)
    columns = {heading: source.columns.get(headings.get(heading, ""), first) for heading in values}
    return SheetRow(source.sheet, source.number, values, columns)
