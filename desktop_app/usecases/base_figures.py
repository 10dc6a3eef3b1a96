"""Số liệu nền: the figures of one's own office that forms divide by, dated and with their source.

A figure holds from its day until a younger one. What was read when a report was locked stays with
that report, so a correction reaches only what is still a draft.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.moments import day_of
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Figure
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

EDITORS = frozenset({Role.OFFICER, Role.CONSOLIDATOR, Role.ADMINISTRATOR})
LONGEST_SOURCE = 300  # characters
LARGEST = 1e12
# The figures that the shipped forms read, in the order in which they are asked for.
KNOWN: Mapping[str, Text] = {
    "dan_so": Text("Dân số", "Population"),
    "dan_so_15": Text("Dân số từ 15 tuổi trở lên", "Population aged 15 and over"),
    "ho": Text("Số hộ gia đình", "Households"),
    "thon": Text("Số thôn, tổ dân phố", "Hamlets and residential groups"),
    "cbccvc": Text("Cán bộ, công chức, viên chức", "Officials and public employees"),
    "ho_kinh_doanh": Text("Hộ kinh doanh", "Household businesses"),
    "doanh_nghiep": Text("Doanh nghiệp", "Companies"),
    "ho_kinh_doanh_dn": Text("Hộ kinh doanh, doanh nghiệp", "Household businesses and companies"),
}
_NAME = re.compile(r"[a-z_][a-z0-9_.-]*", re.ASCII)  # as forms write it in instance('figures')


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One base figure: its value today (`current`, None while there is none), and all of them from
    the youngest."""

    name: str
    label: Text
    current: Figure | None
    history: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FigureList:
    office: str
    lines: tuple[FigureLine, ...]
    today: date
    may_change: bool


def base_figures(desk: Desk) -> FigureList:
    """The known figures first, then whatever else the office has under a form's own name."""
    today = day_of(desk.clock.now())
    with desk.store.read() as unit:
        held = unit.figures.of(desk.office)
    names = [*KNOWN, *sorted({one.name for one in held} - KNOWN.keys())]
    lines = []
    for name in names:
        history = tuple(one for one in reversed(held) if one.name == name)
        live = next((one for one in history if one.as_of <= today), None)
        lines.append(FigureLine(name, KNOWN.get(name, Text(name, name)), live, history))
    may_change = desk.person.active and bool(desk.person.roles & EDITORS)
    return FigureList(desk.office, tuple(lines), today, may_change)


def save_figure(desk: Desk, figure: Figure, why: str = "") -> None:
    """Add a figure, or correct the one of the same day; either is in the audit log.

    `why` must be given for a correction. InputError for a value, name, day or source that cannot
    be; NotAllowed for other roles.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR, Role.ADMINISTRATOR)
    _check(figure, day_of(desk.clock.now()))
    with desk.store.write() as unit:
        held = unit.figures.of(desk.office)
        same = next(
            (one for one in held if (one.name, one.as_of) == (figure.name, figure.as_of)), None
        )
        if same is not None and not why.strip():
            raise InputError(NO_REASON)
        unit.figures.save(
            [Figure(desk.office, figure.name, figure.value, figure.as_of, figure.source.strip())]
        )
        desk.record(
            unit,
            "save_figures",
            f"{figure.name} {figure.as_of:%d/%m/%Y}",
            before=f"{same.value:.15g}" if same is not None else "",
            after=f"{figure.value:.15g}",
            why=why.strip(),
        )


def _check(figure: Figure, today: date) -> None:
    if not _NAME.fullmatch(figure.name) or len(figure.name) > 64:
        raise InputError(
            Text(
                "Tên số liệu không hợp lệ. Hãy chọn số liệu trong danh sách.",
                "This is no name of a base figure. Choose one from the list.",
            )
        )
    if not math.isfinite(figure.value) or not 0 <= figure.value <= LARGEST:
        raise InputError(BAD_VALUE)
    if not date(1945, 1, 1) <= figure.as_of <= today:
        raise InputError(BAD_DAY)
    if not figure.source.strip() or len(figure.source) > LONGEST_SOURCE:
        raise InputError(BAD_SOURCE)


BAD_VALUE = Text(
    "Số liệu phải là số từ 0 trở lên, ví dụ 12.480. Hãy nhập lại.",
    "A base figure is a number from 0 up, such as 12.480. Enter it again.",
)
BAD_DAY = Text(
    "Ngày của số liệu không được sau hôm nay. Hãy nhập ngày đã có số liệu, ví dụ 31/12/2025.",
    "The day of a figure is not after today. Enter the day it was true, such as 31/12/2025.",
)
BAD_SOURCE = Text(
    "Thiếu nguồn số liệu, hoặc nguồn quá dài. Hãy ghi ngắn, ví dụ Chi cục Thống kê.",
    "The source is missing or too long. Enter it briefly, such as the statistics office.",
)
NO_REASON = Text(
    "Đã có số liệu cùng ngày. Hãy ghi lý do sửa.",
    "There is a figure of that day already. Say why it is corrected.",
)
