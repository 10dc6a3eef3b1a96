"""Reading an .xlsx workbook as texts: a foreign file, so its zip is looked at first, and then it is
opened in a process of its own, with little memory and little time.

A hostile workbook can at worst end that process; this one says that the file is not readable.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_app.errors import InputError, Text
from desktop_app.forms.archive import scan_zip
from desktop_app.forms.limited import Limits, run_limited
from desktop_app.forms.workbook import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from desktop_app.forms.xpath.values import number_text

LIMITS = Limits(memory=1024 * 1024 * 1024, cpu=20, seconds=30.0)


def read_xlsx(path: Path) -> dict[str, list[Sequence[str]]]:
    """Sheet names to rows of texts. Raises InputError for a file that is broken or hostile."""
    found: dict[str, list[Sequence[str]]] = _read_apart(_sheets, path)
    return found


def read_values(path: Path) -> dict[str, list[list[str | float]]]:
    """The same, with numbers as numbers: `1.234` typed as a text is not the number 1.234."""
    found: dict[str, list[list[str | float]]] = _read_apart(_values, path)
    return found


def _read_apart(work: Callable[[str], bytes], path: Path) -> Any:
    try:
        with path.open("rb") as file:
            scan_zip(file)
    except OSError:
        raise _unreadable() from None
    try:
        found = json.loads(run_limited(work, str(path), LIMITS))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _unreadable()
    return found


def _sheets(path: str) -> bytes:
    """In the other process: the sheets as JSON, or null."""
    return _as_json(path, _text)


def _values(path: str) -> bytes:
    """In the other process."""
    return _as_json(path, _value)


def _as_json(path: str, convert: Callable[[Any], Any]) -> bytes:
    try:
        with Path(path).open("rb") as file:
            scan_zip(file)
            file.seek(0)
            content = json.dumps(_read(file, convert), allow_nan=False)
    except (InputError, OSError, ValueError):
        content = "null"
    return content.encode("utf-8")


def read_sheets(file: Any) -> dict[str, list[Sequence[str]]]:
    """The sheets of an open .xlsx, in this process. Raises InputError for one that is broken."""
    scan_zip(file)
    file.seek(0)
    return _read(file, _text)


def _read(file: Any, convert: Callable[[Any], Any]) -> dict[str, list[Sequence[Any]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    trouble = (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,  # what lxml and ElementTree raise for broken XML
        KeyError,
        ValueError,  # what defusedxml raises is one of these
        TypeError,
        IndexError,
        AttributeError,
        OverflowError,
        EOFError,
    )
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        found: dict[str, list[Sequence[Any]]] = {}
        cells = 0
        for sheet in book.worksheets:
            rows: list[Sequence[Any]] = []
            if not hasattr(sheet, "iter_rows"):
                continue  # a chart's sheet
            for row in sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True):
                texts = [convert(value) for value in row]
                while texts and texts[-1] == "":
                    texts.pop()
                rows.append(texts)
                cells += len(texts)
                if cells > MAX_CELLS:
                    raise _unreadable()
            found[sheet.title.strip()] = rows
        book.close()
    except trouble:
        raise _unreadable() from None
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(float(value))
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _value(value: Any) -> str | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return _text(value)


def _unreadable() -> InputError:
    return InputError(
        Text(
            "Tệp Excel hỏng hoặc không đúng định dạng .xlsx; hãy mở bằng Excel và lưu lại.",
            "The Excel file is damaged or not a real .xlsx; open it in Excel and save it again.",
        )
    )
