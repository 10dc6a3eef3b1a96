"""Reference tables (bảng tra cứu): units, former units, bodies, special days, and their versions.

They ship with the program and change while it is in use: a commune is renamed, a province becomes a
city, the swap days of next year are announced. So each can be replaced by a later one from an
office above. `as_of` is the day on which a table was right; the latest wins, wherever it came from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from desktop_app.domain.bodies import COLUMNS as BODY_COLUMNS
from desktop_app.domain.bodies import read_bodies
from desktop_app.domain.gazetteer import COLUMNS as UNIT_COLUMNS
from desktop_app.domain.gazetteer import Unit, name_key, read_gazetteer
from desktop_app.domain.mergers import LEGACY_COLUMNS, LINK_COLUMNS, read_legacy_units
from desktop_app.domain.offices import Dated, Office, Validity, ended
from desktop_app.domain.workdays import COLUMNS as DAY_COLUMNS
from desktop_app.domain.workdays import read_special_days
from desktop_app.errors import InputError, Text

LARGEST = 4 * 1024 * 1024  # bytes of one table; the largest that ships has a tenth of it


class TableName(StrEnum):
    """A table by the name of its file without `.csv`."""

    UNITS = "units"
    FORMER_UNITS = "legacy"
    MERGERS = "predecessors"
    BODIES = "bodies"
    SPECIAL_DAYS = "holidays"


TABLE_WORDS: Mapping[TableName, Text] = {
    TableName.UNITS: Text("Đơn vị hành chính", "Administrative units"),
    TableName.FORMER_UNITS: Text("Đơn vị hành chính cũ", "Former units"),
    TableName.MERGERS: Text("Đơn vị cũ – đơn vị mới", "Former units and successors"),
    TableName.BODIES: Text("Cơ quan, tổ chức", "Bodies"),
    TableName.SPECIAL_DAYS: Text("Ngày nghỉ, ngày làm bù", "Holidays and swap days"),
}

_COLUMNS = {
    TableName.UNITS: UNIT_COLUMNS,
    TableName.FORMER_UNITS: LEGACY_COLUMNS,
    TableName.MERGERS: LINK_COLUMNS,
    TableName.BODIES: BODY_COLUMNS,
    TableName.SPECIAL_DAYS: DAY_COLUMNS,
}
_READERS: Mapping[TableName, Callable[[str], object]] = {
    TableName.UNITS: read_gazetteer,
    TableName.FORMER_UNITS: lambda text: read_legacy_units(text, ",".join(LINK_COLUMNS)),
    TableName.MERGERS: lambda text: read_legacy_units(",".join(LEGACY_COLUMNS), text),
    TableName.BODIES: read_bodies,
    TableName.SPECIAL_DAYS: read_special_days,
}


@dataclass(frozen=True, slots=True)
class TableVersion:
    """A table held in the store: from which office, right on which day, sent and received when."""

    name: TableName
    as_of: date
    at: datetime
    office: str
    received_at: datetime
    sha256: str

    @property
    def age(self) -> tuple[date, datetime]:
        """What is later replaces what is earlier; of one day, what was sent later."""
        return self.as_of, self.at


def read_table(name: TableName, content: bytes) -> str:
    """The table's text, read by the reader that the program will use it with.

    InputError, naming the line, for one that cannot be read, is too large or has no row.
    """
    try:
        text = content.decode("utf-8-sig") if len(content) <= LARGEST else ""
    except UnicodeDecodeError:
        text = ""
    if not text.strip():
        raise _refused(name, "không phải tệp CSV mã UTF-8", "it is no CSV file in UTF-8")
    if "\0" in text:
        raise _refused(name, "có ký tự không hợp lệ", "it has an invalid character")
    _READERS[name](text)
    if sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) < 2:
        raise _refused(name, "không có dòng nào", "it has no row")
    return text


def table_of(text: str) -> TableName | None:
    """Which table a CSV text is, by its columns."""
    columns = tuple(next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")), ()))
    return next((name for name, held in _COLUMNS.items() if held == columns), None)


def renamed(office: Office, rows: Iterable[Unit]) -> Office:
    """The office with the later names of its code, as the rows of the gazetteer say.

    Only a change counts: an office that bore the old name bears the new one from that day. One
    that goes by a name of its own keeps it; a name in another spelling is the same name.
    """
    history = sorted(rows, key=lambda row: row.validity.start or date.min)
    names = office.names
    for before, row in pairwise(history):
        start, key = row.validity.start, name_key(row.name)
        if start is None or key == name_key(before.name):
            continue
        held = replace(office, names=names).name(start)
        if held and name_key(held) == name_key(before.name):
            later = tuple(
                one
                for one in names
                if one.validity.start is not None and one.validity.start > start
            )
            names = (*ended(names, start), Dated(row.name, Validity(start, row.validity.end)))
            names += tuple(one for one in later if one not in names)
    return office if names == office.names else replace(office, names=names)


def _refused(name: TableName, vi: str, en: str) -> InputError:
    words = TABLE_WORDS[name]
    return InputError(
        Text(
            f"Bảng “{words.vi}” không dùng được: {vi}.",
            f"Table “{words.en}” cannot be used: {en}.",
        )
    )
