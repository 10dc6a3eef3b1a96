"""Form sets (bộ biểu mẫu): the forms of one campaign or plan, with their legal basis as dated data.

A set is a folder, as under `resources/packs`:

    pack.csv    one row: id, title, version, status, notice, valid_from, valid_to
    basis.csv   the documents that it rests on, one a row
    <form>/     the sheets of one form, as `read_workbook` takes them; one folder for each form

`status` is `official` (an authority has issued the template), `sample` ("Mẫu tham khảo, chưa ban
hành") or `draft`. In `basis.csv` an unknown number or day is left empty: some seeds give none.
`evidence` is the mark of FORMS: S0–S4 seed, F found, C computed, I proposed, M from memory.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.offices import Validity
from desktop_app.errors import InputError, Text
from desktop_app.forms.workbook import EN, VI

_Made = TypeVar("_Made")


class SetStatus(StrEnum):
    OFFICIAL = "official"
    SAMPLE = "sample"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document: who issued it, its number, its day (None where no source gives it), what it is
    about, and from when to when it holds."""

    issuer: str
    number: str
    day: date | None
    abstract: Text
    validity: Validity
    evidence: str


@dataclass(frozen=True, slots=True)
class FormSet:
    """`forms` are the folders of its forms, in order of name."""

    id: str
    title: Text
    version: str
    status: SetStatus
    notice: Text
    validity: Validity
    basis: tuple[LegalBasis, ...]
    forms: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FormHead:
    """What the sheet `settings` says of a form, read without compiling it."""

    form: str
    version: str
    title: Text
    notice: Text
    folder: Path


def read_form_heads(form_set: FormSet) -> tuple[FormHead, ...]:
    """The forms of a set by name of their folder; InputError names the file at fault."""
    found = []
    for folder in form_set.forms:
        heads = _read(folder / "settings.csv", partial(_head_of, folder))
        if len(heads) != 1:
            raise _wrong(folder / "settings.csv", 2)
        found.append(heads[0])
    return tuple(found)


def read_form_sets(folder: Path) -> tuple[FormSet, ...]:
    """Every set below a folder, in order of id; InputError names the file and line at fault."""
    return tuple(read_form_set(one.parent) for one in sorted(folder.glob("*/pack.csv")))


def read_form_set(folder: Path) -> FormSet:
    """The set in that folder; its forms are not compiled here."""
    sets = _read(folder / "pack.csv", _set_of)
    if len(sets) != 1:
        raise _wrong(folder / "pack.csv", 2)
    basis = _read(folder / "basis.csv", _basis_of) if (folder / "basis.csv").exists() else []
    forms = tuple(one.parent for one in sorted(folder.glob("*/survey.csv")))
    title, version, status, notice, validity = sets[0][1:]
    return FormSet(sets[0][0], title, version, status, notice, validity, tuple(basis), forms)


def _set_of(row: dict[str, str]) -> tuple[str, Text, str, SetStatus, Text, Validity]:
    if not row["id"] or not row["version"]:
        raise ValueError
    status = SetStatus(row["status"])
    return row["id"], _text(row, "title"), row["version"], status, _text(row, "notice"), _span(row)


def _basis_of(row: dict[str, str]) -> LegalBasis:
    return LegalBasis(
        row["issuer"],
        row["number"],
        _day(row["day"]),
        _text(row, "abstract"),
        _span(row),
        row["evidence"],
    )


def _head_of(folder: Path, row: dict[str, str]) -> FormHead:
    title = Text(row["form_title"], row.get(f"form_title::{EN}", "") or row["form_title"])
    if not row["form_id"] or not row["version"]:
        raise ValueError
    return FormHead(row["form_id"], row["version"], title, _text(row, "notice"), folder)


def _read(file: Path, made: Callable[[dict[str, str]], _Made]) -> list[_Made]:
    line = 1
    try:
        text = file.read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        found = []
        for row in reader:
            line = reader.line_num
            if set(map(type, row.values())) != {str}:  # a line too short or too long
                raise ValueError
            found.append(made({heading: cell.strip() for heading, cell in row.items()}))
        return found
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, KeyError):
        raise _wrong(file, line) from None


def _text(row: dict[str, str], heading: str) -> Text:
    vi, en = row[f"{heading}::{VI}"], row[f"{heading}::{EN}"]
    return Text(vi or en, en or vi)


def _span(row: dict[str, str]) -> Validity:
    return Validity(_day(row["valid_from"]), _day(row["valid_to"]))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _wrong(file: Path, line: int) -> InputError:
    where = f"{file.parent.name}/{file.name}"
    return InputError(
        Text(
            f"Bộ biểu mẫu: không đọc được {where}, dòng {line}. Hãy đối chiếu tên cột, ngày "
            "(như 2025-07-01) và trạng thái (official, sample, draft).",
            f"Form set: {where}, line {line} cannot be read. Compare the headings, the days (such "
            "as 2025-07-01) and the status (official, sample, draft).",
        )
    )
