"""An author's workbook as plain texts with their addresses: a folder of CSV files, or an .xlsx."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.errors import AuthoringError, InputError, Text
from desktop_app.forms.attached import named_files, read_attached
from desktop_app.forms.xpath.analysis import closest

VI = "Tiếng Việt (vi)"
EN = "English (en)"
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 1_000_000  # of a whole workbook
MAX_CSV_BYTES = 20 * 1024 * 1024

SHEETS = frozenset(
    {"survey", "choices", "settings", "external_choices", "entities", "osm"}
    | {"tables", "scoring", "rules", "ranking", "reporting", "migrations"}
)
"""Names that mean something, however they are capitalised; other sheets are notes or lists."""

_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: its number as the author sees it, and its filled cells by heading."""

    sheet: str
    number: int
    values: Mapping[str, str]
    columns: Mapping[str, int]

    def get(self, heading: str) -> str:
        return self.values.get(heading, "")

    def text(self, heading: str) -> Text:
        """A heading in both languages (`label::Tiếng Việt (vi)`), one standing in for the other."""
        vi = self.get(f"{heading}::{VI}") or self.get(heading)
        en = self.get(f"{heading}::{EN}")
        return Text(vi or en, en or vi)

    def yes(self, heading: str) -> bool:
        return self.get(heading).lower() in ("yes", "true", "true()", "1", "x", "có")

    def address(self, heading: str) -> str:
        """Such as `G14`; only the row when the sheet has no such heading."""
        column = self.columns.get(heading)
        return f"{column_letter(column) if column is not None else ''}{self.number}"

    def error(self, heading: str, vi: str, en: str, fragment: str = "") -> AuthoringError:
        return AuthoringError(
            Text(vi, en), sheet=self.sheet, cell=self.address(heading), fragment=fragment
        )

    def unknown(self, heading: str, name: str, known: Iterable[str]) -> AuthoringError:
        """A word that means nothing under this heading, with the likeliest one that does."""
        likely = closest(name, [each for each in known if each])
        ask_vi = f" Có phải ý là “{likely}”?" if likely else ""
        ask_en = f" Did you mean “{likely}”?" if likely else ""
        return self.error(
            heading,
            f"Không có “{name}” để dùng ở đây.{ask_vi}",
            f"There is no “{name}” to use here.{ask_en}",
            name,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`name` is that of the file or folder: the form's id where the settings give none. `attached`
    are lists in files of their own, by file name. One that is `foreign` was a file of any origin:
    it is compiled where it can do no harm."""

    sheets: Mapping[str, Sheet]
    name: str = "data"
    attached: Mapping[str, bytes] = field(default_factory=dict)
    foreign: bool = False

    def rows(self, name: str) -> tuple[SheetRow, ...]:
        """The rows of a sheet, none when the workbook has no such sheet."""
        sheet = self.sheets.get(name)
        return sheet.rows if sheet is not None else ()

    def at(self, name: str, cell: str) -> str:
        """The text in a cell such as `G14`, empty where there is none."""
        match = _CELL.fullmatch(cell)
        if match is None:
            return ""
        for row in self.rows(name):
            if row.number == int(match[2]):
                column = column_index(match[1])
                headings = [heading for heading, index in row.columns.items() if index == column]
                return row.get(headings[0]) if headings else ""
        return ""

    def as_csv(self) -> dict[str, bytes]:
        """Each sheet as CSV in UTF-8, one form for one content."""
        return {name: _csv_bytes(sheet) for name, sheet in sorted(self.sheets.items())}


def read_workbook(path: Path) -> Workbook:
    """Read a folder of CSV files or an .xlsx file.

    Raises InputError when nothing readable is there, AuthoringError for a sheet that is wrong.
    """
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        if not any(file.stem == "survey" for file in files):
            raise _unreadable("thư mục không có survey.csv", "the folder has no survey.csv")
        sheets = {file.stem: _read_csv(file) for file in files}
        return _with_lists(workbook_of(sheets, path.resolve().name), [path / "media"])
    if path.suffix.lower() == ".xlsx":
        from desktop_app.forms.xlsx import read_xlsx

        folders = [path.parent, path.parent / f"{path.stem}-media"]
        workbook = workbook_of(read_xlsx(path), path.stem)
        return _with_lists(replace(workbook, foreign=True), folders)
    raise _unreadable("chỉ nhận thư mục CSV hoặc tệp .xlsx", "only a CSV folder or .xlsx is read")


def _with_lists(workbook: Workbook, folders: Sequence[Path]) -> Workbook:
    """The workbook with the lists that it names and that are there; a sheet goes before a file."""
    named = named_files(iter(row.values for row in workbook.rows("survey")))
    names = [name for name in named if name.rpartition(".")[0] not in workbook.sheets]
    return replace(workbook, attached=read_attached(names, folders))


def workbook_from_csv(
    sheets: Mapping[str, bytes], attached: Mapping[str, bytes] | None = None
) -> Workbook:
    """From the CSV bytes and the attached lists that a pack carries."""
    rows = {name: _rows_of_csv(name, content) for name, content in sheets.items()}
    return replace(workbook_of(rows), attached=attached or {})


def workbook_of(sheets: Mapping[str, Iterable[Sequence[str]]], name: str = "data") -> Workbook:
    found: dict[str, Sheet] = {}
    for title, rows in sheets.items():
        plain = title.strip().lower()
        sheet = plain if plain in SHEETS else title.strip()
        if sheet in found:
            raise AuthoringError(
                Text(f"Có hai trang cùng tên “{sheet}”.", f"Two sheets are named “{sheet}”."),
                sheet=sheet,
                cell="A1",
            )
        found[sheet] = _sheet(sheet, rows)
    return Workbook(found, name)


def column_letter(index: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _sheet(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    numbered = enumerate(rows, start=1)
    headings = [heading.strip() for heading in next(iter(numbered), (1, []))[1]]
    while headings and not headings[-1]:
        headings.pop()
    columns: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if heading and heading in columns:
            raise AuthoringError(
                Text(f"Hai cột cùng tên “{heading}”.", f"Two columns are named “{heading}”."),
                sheet=name,
                cell=f"{column_letter(index)}1",
                fragment=heading,
            )
        if heading:
            columns[heading] = index
    found = []
    for number, row in numbered:
        if number > MAX_ROWS:
            raise AuthoringError(
                Text(f"Trang có quá {MAX_ROWS} dòng.", f"More than {MAX_ROWS} rows."), sheet=name
            )
        values = {
            heading: row[index].strip().replace("\r\n", "\n").replace("\r", "\n")
            for heading, index in columns.items()
            if index < len(row) and row[index].strip()
        }
        if values:
            found.append(SheetRow(name, number, values, columns))
    return Sheet(name, tuple(columns), tuple(found), columns)


def _read_csv(file: Path) -> Iterator[Sequence[str]]:
    try:
        if file.stat().st_size > MAX_CSV_BYTES:
            raise _unreadable(f"{file.name} quá lớn", f"{file.name} is too large")
        content = file.read_bytes()
    except OSError:
        raise _unreadable(f"không mở được {file.name}", f"{file.name} cannot be opened") from None
    return _rows_of_csv(file.stem, content)


def _rows_of_csv(name: str, content: bytes) -> Iterator[Sequence[str]]:
    try:
        text = content.decode("utf-8-sig")
        return iter(list(csv.reader(io.StringIO(text, newline=""), strict=True)))
    except (UnicodeDecodeError, csv.Error):
        raise AuthoringError(
            Text("Tệp không phải CSV mã UTF-8.", "The file is not CSV in UTF-8."), sheet=name
        ) from None


def _csv_bytes(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.headings)
    for row in sheet.rows:
        writer.writerow([row.get(heading) for heading in sheet.headings])
    return out.getvalue().encode("utf-8")


def _unreadable(vi: str, en: str) -> InputError:
    return InputError(Text(f"Không đọc được biểu mẫu: {vi}.", f"The form cannot be read: {en}."))
