"""Provinces, communes, wards and special zones by code and name (resources/offices/units.csv).

The columns are code, name, type, province (the province's code; empty for a province itself),
valid_from, valid_to. A code stands in several rows where its name changed. Names are met in many
spellings, so they are compared by `name_key`; a code, where there is one, comes first.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.offices import Validity
from desktop_app.errors import InputError, Text

COLUMNS = ("code", "name", "type", "province", "valid_from", "valid_to")

# Grave, acute, tilde, hook above, dot below: they belong to a syllable, not to a letter.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(r"[^\s\-]+")
_SPELLINGS = str.maketrans(
    {**dict.fromkeys("'’‘ʼ`´ʹ′", ""), **dict.fromkeys("‐‑‒–—", "-"), "ð": "đ"}
)


class UnitType(StrEnum):
    PROVINCE = "Tỉnh"
    CITY = "Thành phố"
    COMMUNE = "Xã"
    WARD = "Phường"
    SPECIAL_ZONE = "Đặc khu"


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of the table; `name` begins with the type, `province` is empty for a province."""

    code: str
    name: str
    type: UnitType
    province: str
    validity: Validity


def name_key(name: str) -> str:
    """What two spellings of one name share: hoà/hòa, M’Drắk/M'Drắk, capitals, NFC/NFD, spaces."""
    text = unicodedata.normalize("NFD", name).casefold().translate(_SPELLINGS)
    text = re.sub(r"\s*-\s*", "-", " ".join(text.split()))
    return _SYLLABLE.sub(_tones_last, text)


def _tones_last(syllable: re.Match[str]) -> str:
    letters = "".join(char for char in syllable[0] if char not in _TONES)
    return letters + "".join(char for char in syllable[0] if char in _TONES)


_TYPE_KEYS = {type_: name_key(type_) + " " for type_ in UnitType}
_ABBREVIATIONS = {
    "p.": _TYPE_KEYS[UnitType.WARD],
    "x.": _TYPE_KEYS[UnitType.COMMUNE],
    "tp.": _TYPE_KEYS[UnitType.CITY],
}


def _spelled_out(key: str) -> str:
    for short, full in _ABBREVIATIONS.items():
        if key.startswith(short):
            return full + key.removeprefix(short).lstrip()
    return key


class Gazetteer:
    """The units, asked by code or name on a given day."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = tuple(units)
        self._by_code: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in self._units:
            self._by_code[unit.code].append(unit)
        self._by_name: defaultdict[str, list[Unit]] = defaultdict(list)  # made when first asked

    def by_code(self, code: str, day: date) -> Unit | None:
        return next((unit for unit in self.history(code) if unit.validity.holds(day)), None)

    def history(self, code: str) -> tuple[Unit, ...]:
        """All rows of that code: one for each name that it has had."""
        return tuple(self._by_code.get(code, ()))

    def provinces(self, day: date) -> tuple[Unit, ...]:
        return self.communes("", day)

    def communes(self, province: str, day: date) -> tuple[Unit, ...]:
        """The communes, wards and special zones of that province, in the table's order."""
        return tuple(
            unit for unit in self._units if unit.province == province and unit.validity.holds(day)
        )

    def find(self, name: str, province: str, day: date) -> tuple[Unit, ...]:
        """The units of that province (or with "" the provinces) that the name can mean.

        A name with its type (also P., X., TP.) means that type; one without means any. Several
        answers are for a person to choose from; never take the first.
        """
        if not self._by_name:
            self._index()
        return tuple(
            unit
            for unit in self._by_name.get(_spelled_out(name_key(name)), ())
            if unit.province == province and unit.validity.holds(day)
        )

    def _index(self) -> None:
        for unit in self._units:
            key = name_key(unit.name)
            self._by_name[key].append(unit)
            self._by_name[key.removeprefix(_TYPE_KEYS[unit.type])].append(unit)


def read_gazetteer(text: str) -> Gazetteer:
    """The gazetteer of a CSV table; InputError names the line that cannot be read."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    units: list[Unit] = []
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError
        units.extend(_unit(row) for row in reader)
    except (ValueError, TypeError, csv.Error):
        line = reader.line_num
        raise InputError(
            Text(
                f"Bảng đơn vị hành chính, dòng {line}: không đọc được. Các cột phải là "
                f"{', '.join(COLUMNS)}.",
                f"Table of administrative units, line {line}: it cannot be read. The columns are "
                f"{', '.join(COLUMNS)}.",
            )
        ) from None
    return Gazetteer(units)


def _unit(row: dict[str, str]) -> Unit:
    # A short line gives None, a long one a key None.
    if set(map(type, row.values())) != {str} or not row["code"] or not row["name"]:
        raise ValueError
    start, end = row["valid_from"], row["valid_to"]
    return Unit(
        row["code"],
        unicodedata.normalize("NFC", row["name"]),
        UnitType(row["type"]),
        row["province"],
        Validity(
            date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None
        ),
    )
