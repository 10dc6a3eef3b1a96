"""The list of offices from which a province's directory begins: a CSV file, or an office tree.

Columns: `kind` (a value of OfficeKind), `code`, `name`, `parent` (the code of the office above;
empty for the province itself), and if wanted `id` (UUID). Without an id the office has the one
that every device computes for its kind and code.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from desktop_app.domain.directory import OfficeEntry
from desktop_app.domain.offices import OfficeKind, OfficeTree, Preset
from desktop_app.domain.presets import office_id
from desktop_app.errors import InputError, Text
from desktop_app.identity.certificates import is_uuid

_REQUIRED = ("kind", "code", "name", "parent")
_MAX_FILE = 16 * 1024 * 1024  # bytes
_KINDS = frozenset(OfficeKind)


def read_office_list(path: Path) -> tuple[OfficeEntry, ...]:
    """The offices in the file's order. InputError with the row at fault."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_FILE + 1)
        if len(content) > _MAX_FILE:
            raise ValueError("too large")
        rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), strict=True))
    except (OSError, ValueError, csv.Error) as problem:
        raise _refuse(
            "không đọc được tệp; cần tệp CSV mã UTF-8",
            "the file cannot be read; it must be CSV in UTF-8",
        ) from problem
    if not rows or any(column not in rows[0] for column in _REQUIRED):
        names = ", ".join(_REQUIRED)
        raise _refuse(f"dòng đầu phải có các cột {names}", f"row 1 must have the columns {names}")
    # Row 1 holds the names of the columns.
    offices = [_Row(number, row) for number, row in enumerate(rows, start=2)]
    return _linked(offices)


def entries_of(tree: OfficeTree, day: date) -> tuple[OfficeEntry, ...]:
    """The offices of a tree as they stand on that day, by code."""
    entries = [
        OfficeEntry(office.id, office.code(day), office.name(day), office.parent(day))
        for office in tree.offices.values()
        if office.name(day)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.code, entry.name)))


def top_office(entries: Sequence[OfficeEntry]) -> OfficeEntry:
    """The one office that has none above it: the province's own. InputError otherwise."""
    top = [entry for entry in entries if not entry.parent]
    if len(top) != 1:
        raise _refuse(
            "phải có đúng một đơn vị không có cấp trên (cơ quan cấp tỉnh)",
            "exactly one office must have none above it (the province's own)",
        )
    return top[0]


class _Row:
    def __init__(self, number: int, row: dict[str, str | None]) -> None:
        self.number = number
        self.kind, self.code, self.name, self.parent = (
            (row[column] or "").strip() for column in _REQUIRED
        )
        self.id = (row.get("id") or "").strip().lower()
        if self.kind not in _KINDS:
            raise self.refuse("loại đơn vị không có", "there is no such kind of office")
        if not self.code or not self.name or max(len(self.code), len(self.parent)) > 64:
            raise self.refuse("thiếu mã hoặc tên", "the code or the name is missing")
        if len(self.name) > 300:
            raise self.refuse("tên dài quá 300 ký tự", "the name is longer than 300 characters")
        if self.id and not is_uuid(self.id):
            raise self.refuse("cột id không phải UUID", "the id is not a UUID")

    def refuse(self, vi: str, en: str) -> InputError:
        return _refuse(f"dòng {self.number}: {vi}", f"row {self.number}: {en}")


def _linked(rows: Sequence[_Row]) -> tuple[OfficeEntry, ...]:
    root = next((row.code for row in rows if not row.parent), "")
    ids: dict[str, str] = {}
    for row in rows:
        if row.code in ids:
            raise row.refuse("mã đơn vị bị lặp", "the code stands twice")
        ids[row.code] = row.id or office_id(
            OfficeKind(row.kind), row.code, root=root, preset=Preset.PROVINCE_COMMUNE
        )
    if len(set(ids.values())) != len(ids):
        raise _refuse("có id bị lặp", "an id stands twice")
    for row in rows:
        if row.parent and row.parent not in ids:
            raise row.refuse(
                "không có đơn vị cấp trên mang mã này", "no office has that parent code"
            )
    entries = tuple(
        OfficeEntry(ids[row.code], row.code, row.name, ids.get(row.parent, "")) for row in rows
    )
    _require_no_loop(entries)
    return entries


def _require_no_loop(entries: Sequence[OfficeEntry]) -> None:
    above = {entry.office: entry.parent for entry in entries}
    reaches_top: set[str] = {""}
    for office in above:
        way: set[str] = set()
        while office not in reaches_top:
            if office in way:
                raise _refuse("có đơn vị nằm dưới chính mình", "an office stands below itself")
            way.add(office)
            office = above[office]
        reaches_top |= way


def _refuse(vi: str, en: str) -> InputError:
    return InputError(
        Text(
            f"Danh sách đơn vị chưa dùng được: {vi}. Hãy sửa tệp rồi chạy lại.",
            f"The list of offices cannot be used: {en}. Mend the file and run the command again.",
        )
    )
