"""What the office prints on its papers: read it, and let it change from a day on.

Decree 30/2020, Appendix I, gives the parts. A change never touches what is there already: it opens
a validity of its own, so that a paper of last year is printed again as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.domain.moments import day_of
from desktop_app.domain.offices import OfficeProfile, Validity
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

EDITORS = frozenset({Role.ADMINISTRATOR, Role.REGISTRY_CLERK})
LONGEST = 200  # characters of a line
MOST_LINES = 20
# "UBND", "SKHCN", "UBND-VX": what follows the kind of paper (Appendix I, II.3).
_SYMBOL = re.compile(r"[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*")


@dataclass(frozen=True, slots=True)
class ProfileSheet:
    """The profiles of one's own office, oldest first, and which of them holds today."""

    office: str
    name: str
    profiles: tuple[OfficeProfile, ...]
    current: OfficeProfile | None
    today: date
    may_change: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one `part` of a profile: the name of the dataclass's field, or `start`."""

    part: str
    message: Text


def read_profile(desk: Desk) -> ProfileSheet:
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        profiles = unit.offices.profiles(desk.office)
        live = [one for one in profiles if one.validity.holds(today)]
        return ProfileSheet(
            desk.office,
            desk.own_office(unit).name(today),
            profiles,
            live[-1] if live else None,
            today,
            desk.person.active and bool(desk.person.roles & EDITORS),
        )


def save_profile(desk: Desk, profile: OfficeProfile) -> None:
    """Have `profile` hold from the first day of its validity (None: since ever, for the first one).

    What held before ends the day before; what begins later still does, and ends this one. A profile
    that begins on the same day is replaced. InputError naming the first fault.
    """
    desk.person.require(Role.ADMINISTRATOR, Role.REGISTRY_CLERK)
    for fault in faults(profile):
        raise InputError(fault.message)
    with desk.store.write() as unit:
        held = unit.offices.profiles(desk.office)
        if held and profile.validity.start is None and held[0].validity.start is not None:
            raise InputError(NO_DAY)
        _put(unit, held, replace(profile, office=desk.office))
        start = profile.validity.start
        desk.record(
            unit,
            "save_profile",
            desk.office,
            before=" / ".join(held[-1].agency_lines) if held else "",
            after=" / ".join(profile.agency_lines),
            why=f"{start:%d/%m/%Y}" if start else "",
        )


def faults(profile: OfficeProfile) -> Iterator[Fault]:
    """All that keeps a profile from being printed, in the order of the paper."""
    superior = (profile.superior_line,) if profile.superior_line.strip() else ()
    parts: tuple[tuple[str, tuple[str, ...], int, Text], ...] = (
        ("superior_line", superior, 0, _LINES),
        ("agency_lines", profile.agency_lines, 1, _NO_AGENCY),
        ("symbol", (profile.symbol,), 1, _NO_SYMBOL),
        ("place", (profile.place,), 1, _NO_PLACE),
        ("authority_lines", profile.authority_lines, 1, _NO_AUTHORITY),
        ("signer", (profile.signer,), 1, _NO_SIGNER),
        ("addressees", profile.addressees, 0, _LINES),
        ("recipients", profile.recipients, 1, _NO_RECIPIENT),
    )
    for part, lines, least, missing in parts:
        written = [line for line in lines if line.strip()]
        if len(written) < least:
            yield Fault(part, missing)
        elif len(written) > MOST_LINES or any(not _is_line(line) for line in written):
            yield Fault(part, _LINES)
        elif part == "symbol" and not _SYMBOL.fullmatch(profile.symbol):
            yield Fault(part, _BAD_SYMBOL)
        elif part == "agency_lines" and len(written) > 2:
            yield Fault(part, _TWO_LINES)


def _put(unit: Unit, held: tuple[OfficeProfile, ...], profile: OfficeProfile) -> None:
    start = profile.validity.start or date.min
    later = [one.validity.start for one in held if (one.validity.start or date.min) > start]
    following = min((day for day in later if day is not None), default=None)
    for one in held:
        began, ends = one.validity.start, one.validity.end
        if (began or date.min) < start and (ends is None or ends >= start):
            cut = Validity(began, start - timedelta(days=1))
            unit.offices.save_profile(replace(one, validity=cut))
    end = following - timedelta(days=1) if following is not None else None
    unit.offices.save_profile(replace(profile, validity=Validity(profile.validity.start, end)))


def _is_line(line: str) -> bool:
    return len(line) <= LONGEST and line.isprintable()


NO_DAY = Text(
    "Chưa có ngày bắt đầu áp dụng. Hãy nhập ngày, ví dụ 01/07/2026.",
    "The first day is missing. Enter it, such as 01/07/2026.",
)
_LINES = Text(
    f"Mỗi dòng tối đa {LONGEST} ký tự, không quá {MOST_LINES} dòng và không có ký tự lạ. "
    "Hãy rút gọn.",
    f"A line takes at most {LONGEST} characters, at most {MOST_LINES} lines, no control "
    "characters. Shorten it.",
)
_NO_AGENCY = Text(
    "Thiếu tên cơ quan ban hành. Hãy nhập, ví dụ ỦY BAN NHÂN DÂN PHƯỜNG NÔNG TIẾN.",
    "The issuing agency is missing. Enter its name as printed.",
)
_TWO_LINES = Text(
    "Tên cơ quan ban hành in tối đa hai dòng. Hãy bỏ bớt dòng.",
    "The issuing agency takes at most two lines. Remove the others.",
)
_NO_SYMBOL = Text(
    "Thiếu ký hiệu văn bản. Hãy nhập, ví dụ UBND (số in ra: Số: 05/BC-UBND).",
    "The symbol is missing. Enter it, such as UBND (printed as 05/BC-UBND).",
)
_BAD_SYMBOL = Text(
    "Ký hiệu chỉ gồm chữ in hoa, chữ số và dấu gạch nối, ví dụ UBND-VX. Hãy sửa lại.",
    "A symbol has capitals, digits and hyphens only, such as UBND. Correct it.",
)
_NO_PLACE = Text(
    "Thiếu địa danh. Hãy nhập, ví dụ Nông Tiến.",
    "The place is missing. Enter it, such as Nông Tiến.",
)
_NO_AUTHORITY = Text(
    "Thiếu quyền hạn, chức vụ người ký. Hãy nhập, ví dụ TM. ỦY BAN NHÂN DÂN và CHỦ TỊCH.",
    "The signer's authority and title are missing. Enter them, one a line.",
)
_NO_SIGNER = Text(
    "Thiếu họ tên người ký. Hãy nhập đủ họ, chữ đệm và tên.",
    "The signer's name is missing. Enter it in full.",
)
_NO_RECIPIENT = Text(
    "Thiếu nơi nhận. Hãy nhập ít nhất một dòng, ví dụ Lưu: VT.",
    "There is no recipient. Enter at least one line, such as Lưu: VT.",
)
