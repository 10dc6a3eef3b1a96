"""A form written out for others: the whole workbook as .xlsx, the XForm, a plain XLSForm."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from desktop_app.errors import AuthoringError, InputError, Text
from desktop_app.forms.compiler import Row, compile_pack, plain_xlsform
from desktop_app.forms.survey import lists_of
from desktop_app.forms.workbook import Workbook, column_letter

MAX_CELL = 32_767  # characters, by Excel's own limit
_ORDER = (
    *("survey", "tables", "scoring", "choices", "rules"),
    *("ranking", "reporting", "migrations", "settings"),
)
_BAD_IN_SHEET_NAMES = set("[]:*?/\\")


def to_xlsx(workbook: Workbook) -> bytes:
    """Every sheet, ours too; read back, it compiles to the same form hash.

    Raises AuthoringError for a text or a sheet's name that Excel cannot hold.
    """
    order = {name: index for index, name in enumerate(_ORDER)}
    names = sorted(workbook.sheets, key=lambda name: (order.get(name, len(order)), name))
    content: dict[str, Iterable[Sequence[str]]] = {}
    for name in names:
        sheet = workbook.sheets[name]
        rows = [[row.get(heading) for heading in sheet.headings] for row in sheet.rows]
        content[name] = [list(sheet.headings), *rows]
    return _excel(content)


def to_xform(workbook: Workbook) -> bytes:
    """The XForm that the engine runs. Raises AuthoringError as `compile_pack` does."""
    return compile_pack(workbook).xform


def to_odk(workbook: Workbook) -> tuple[bytes, Mapping[str, bytes]]:
    """A plain XLSForm: tables expanded to groups of questions, none of our sheets; and the CSV
    lists that ODK wants attached beside it, by file name.

    Raises AuthoringError as `compile_pack` does.
    """
    compile_pack(workbook)
    form = plain_xlsform(workbook)
    content = {"survey": _lines(form.survey)}
    if form.choices:
        content["choices"] = _lines(form.choices)
    content["settings"] = _lines([form.settings])
    sheets = workbook.as_csv()
    lists = {f"{name}.csv": sheets[name] for name in lists_of(workbook)}
    return _excel(content), {**lists, **workbook.attached}


def write_export(target: Path, content: bytes, beside: Mapping[str, bytes] | None = None) -> None:
    """Write an export, and what belongs beside it in the same folder. InputError where it cannot
    be written."""
    try:
        target.write_bytes(content)
        for name, part in (beside or {}).items():
            (target.parent / name).write_bytes(part)
    except OSError:
        raise InputError(
            Text(
                f"Không ghi được {target.name}: thư mục không có hoặc không cho ghi.",
                f"{target.name} cannot be written: the folder is missing or read-only.",
            )
        ) from None


def _lines(rows: Sequence[Row]) -> list[list[str]]:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [headings, *([row.get(heading, "") for heading in headings] for row in rows)]


def _excel(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    from openpyxl import Workbook as ExcelWorkbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = ExcelWorkbook()
    book.remove(book.worksheets[0])
    lower = [name.lower() for name in sheets]
    for name, rows in sheets.items():
        strange = _BAD_IN_SHEET_NAMES & set(name) or ILLEGAL_CHARACTERS_RE.search(name)
        if not 1 <= len(name) <= 31 or strange or lower.count(name.lower()) > 1:
            raise AuthoringError(
                Text(
                    "Tên trang không dùng được trong Excel (quá 31 ký tự, có ký tự lạ hoặc trùng).",
                    "Excel cannot have this sheet's name (over 31 characters, a sign, or twice).",
                ),
                sheet=name,
                cell="A1",
            )
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        for number, row in enumerate(rows, start=1):
            for index, text in enumerate(row):
                if not text:
                    continue
                if len(text) > MAX_CELL or ILLEGAL_CHARACTERS_RE.search(text):
                    raise AuthoringError(
                        Text(
                            "Ô quá dài hoặc có ký tự điều khiển, Excel không giữ được.",
                            "The cell is too long or has a control character: Excel cannot hold "
                            "it.",
                        ),
                        sheet=name,
                        cell=f"{column_letter(index)}{number}",
                    )
                cell = page.cell(number, index + 1)
                cell.value = text
                cell.data_type = "s"  # never a formula, whatever it begins with
                if number == 1:
                    cell.font = Font(bold=True)
                    page.column_dimensions[get_column_letter(index + 1)].width = 18
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
