"""A row of sheet `scoring` as a function of domain/scoring.py with its figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop_app.domain.scoring import (
    Band,
    Bands,
    Bonus,
    Criterion,
    Manual,
    Penalty,
    Proportional,
    ProportionalCap,
    Sample,
    YesNo,
    check_bands,
)
from desktop_app.errors import InputError, Text
from desktop_app.forms.workbook import SheetRow

YES = "co"
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")
_CHOICE = re.compile(r"[\w.\-]+")
_BAND = re.compile(
    r"(?P<start>[\d.,]+)\s*(?:(?P<dash>[-–]|\.\.)\s*(?P<open><)?\s*(?P<end>[\d.,]+))?"
    r"(?:\s*:\s*(?P<points>[\d.,]+))?"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion of a table: its function, the cells that it reads, and what it asks for.

    `inputs` and `gates` name columns of the same row, `row/column` of the same table, or a path of
    the form. `texts` are those of the gates that are files or texts: they are met when they are not
    empty. `yes` is the choice that means yes.
    """

    source: SheetRow
    row: str
    criterion: Criterion
    inputs: tuple[str, ...]
    gates: tuple[str, ...]
    texts: frozenset[str]
    yes: str
    evidence: bool

    @property
    def computes(self) -> bool:
        return not isinstance(self.criterion, Manual) or bool(self.gates)


def read_criterion(row: SheetRow, texts: Collection[str]) -> Scored:
    """AuthoringError for what the row cannot mean; `texts` are columns of files or texts."""
    function = row.get("function")
    most = _figure(row, "max", row.get("max"))
    if most <= 0:
        raise row.error(
            "max", "Điểm chuẩn phải lớn hơn 0.", "The maximum must be above 0.", row.get("max")
        )
    inputs = tuple(row.get("inputs").split())
    given = _parameters(row) if function != "bands" else {}
    yes = given.pop("yes", YES)
    if not _CHOICE.fullmatch(yes):
        raise row.error(
            "parameters", "yes= cần mã của một lựa chọn.", "yes= takes the name of a choice.", yes
        )
    made, counts, known = FUNCTIONS[function]
    if len(inputs) not in counts:
        wanted = " hoặc ".join(map(str, counts)), " or ".join(map(str, counts))
        raise row.error(
            "inputs",
            f"Hàm “{function}” cần {wanted[0]} số liệu đầu vào, ở đây có {len(inputs)}.",
            f"The function “{function}” takes {wanted[1]} inputs; here there are {len(inputs)}.",
            row.get("inputs"),
        )
    for name in given:
        if name not in known:
            raise row.unknown("parameters", name, known)
    for name in known:
        if name not in given and name not in _OPTIONAL:
            raise row.error(
                "parameters",
                f"Hàm “{function}” thiếu tham số “{name}”, viết như “{name}=…”.",
                f"The function “{function}” lacks the parameter “{name}”, written “{name}=…”.",
            )
    gates = tuple(row.get("gate").split())
    return Scored(
        row,
        row.get("row"),
        made(row, most, given),
        inputs,
        gates,
        frozenset(gate for gate in gates if gate in texts),
        yes,
        row.yes("evidence"),
    )


def read_bands(row: SheetRow, heading: str, text: str, *, pointed: bool) -> tuple[Band, ...]:
    """`88-<90:2; 90-<95:3; 95-<100:4; 100:5`; a last band without an end is open upwards, and one
    without `<` takes its end in. `pointed` says whether each has its points."""
    found = []
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        match = _BAND.fullmatch(piece)
        if match is None or bool(match["points"]) != pointed:
            raise row.error(
                heading,
                f"Khoảng “{piece}” không đọc được; viết như “90-<95:3”.",
                f"The band “{piece}” cannot be read; write it like “90-<95:3”.",
                piece,
            )
        points = _figure(row, heading, match["points"]) if pointed else Decimal(0)
        end = _figure(row, heading, match["end"]) if match["end"] else None
        start = _figure(row, heading, match["start"])
        found.append(Band(start, end, points, closed=end is not None and not match["open"]))
    try:
        check_bands(found)
    except InputError as problem:
        raise row.error(heading, problem.message.vi, problem.message.en, text) from None
    return tuple(found)


def _parameters(row: SheetRow) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in filter(None, (part.strip() for part in row.get("parameters").split(";"))):
        name, sign, value = (part.strip() for part in piece.partition("="))
        if not name or (sign and not value) or name in found:
            raise row.error(
                "parameters",
                f"Tham số “{piece}” không đọc được; viết như “n=50; p=0,4”.",
                f"The parameter “{piece}” cannot be read; write it like “n=50; p=0.4”.",
                piece,
            )
        found[name] = value
    return found


def _figure(row: SheetRow, heading: str, text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise row.error(heading, "Ở đây cần một số.", "A number is needed here.", text)
    return Decimal(text.replace(",", "."))


def _bands(row: SheetRow, most: Decimal, _given: Mapping[str, str]) -> Criterion:
    bands = read_bands(row, "parameters", row.get("parameters"), pointed=True)
    highest = max(band.points for band in bands)
    if highest > most:
        raise _too_much(row, highest, most)
    return Bands(most, bands)


def _sample(row: SheetRow, most: Decimal, given: Mapping[str, str]) -> Criterion:
    cases, each = _positive(row, given, "n"), _positive(row, given, "p")
    if cases != int(cases):
        raise row.error(
            "parameters", "Số mẫu n là số nguyên.", "The sample n is a whole number.", given["n"]
        )
    if cases * each > most:
        raise _too_much(row, cases * each, most)
    return Sample(most, int(cases), each)


def _positive(row: SheetRow, given: Mapping[str, str], name: str) -> Decimal:
    value = _figure(row, "parameters", given[name])
    if value <= 0:
        raise row.error(
            "parameters", f"{name} phải lớn hơn 0.", f"{name} must be above 0.", given[name]
        )
    return value


def _too_much(row: SheetRow, points: Decimal, most: Decimal) -> Exception:
    text = Text(
        f"Cách tính cho tới {points} điểm, quá điểm chuẩn {most}.",
        f"The function gives up to {points} points, beyond the maximum {most}.",
    )
    return row.error("parameters", text.vi, text.en, row.get("parameters"))


_Made = Callable[[SheetRow, Decimal, Mapping[str, str]], Criterion]
_OPTIONAL = frozenset({"uncapped"})
FUNCTIONS: Mapping[str, tuple[_Made, tuple[int, ...], tuple[str, ...]]] = {
    "yes_no": (lambda row, most, given: YesNo(most), (1,), ()),
    "proportional": (
        lambda row, most, given: Proportional(most, "uncapped" not in given),
        (2,),
        ("uncapped",),
    ),
    "proportional_cap": (
        lambda row, most, given: ProportionalCap(most, _positive(row, given, "t")),
        (2,),
        ("t",),
    ),
    "bands": (_bands, (1, 2), ()),
    "sample": (_sample, (1,), ("n", "p")),
    "bonus": (lambda row, most, given: Bonus(most, _positive(row, given, "p")), (1,), ("p",)),
    "penalty": (lambda row, most, given: Penalty(most, _positive(row, given, "p")), (1,), ("p",)),
    "manual": (lambda row, most, given: Manual(most), (0,), ()),
}
"""By name: how it is made, how many inputs it takes, and its parameters."""
