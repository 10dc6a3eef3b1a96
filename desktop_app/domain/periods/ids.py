"""From the id of a period, or its code of exchange, to the period."""

from __future__ import annotations

import re
from datetime import date, time

from desktop_app.domain.periods.kinds import Calendar, PeriodType
from desktop_app.domain.periods.months import PeriodOfMonths
from desktop_app.domain.periods.rounds import CampaignRound
from desktop_app.domain.periods.series import Period
from desktop_app.errors import InputError, Text

_MONTHS = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|S(?P<half>[12])"
    r"|-(?P<count>[1-9]|1[0-2])M)?(?:\.(?P<calendar>nd09))?"
)
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ROUND = re.compile(
    rf"(?P<start>{_DAY})(?:T(?P<opens>[0-9]{{4}}))?_(?P<end>{_DAY})(?:T(?P<closes>[0-9]{{4}}))?"
)
_EXCHANGE = re.compile(r"(?P<year>[0-9]{4})(?:(?P<month>[0-9]{2})|(?P<quarter>[1-4]))?")


def parse_period(text: str) -> Period:
    """The period with that id; InputError says which forms an id may take."""
    if match := _MONTHS.fullmatch(text):
        return _of_months(match)
    if match := _ROUND.fullmatch(text):
        return _round(match)
    raise _refuse()


def parse_exchange_code(text: str, calendar: Calendar = Calendar.CIVIL) -> Period:
    """The period of `YYYYMM`, `YYYYQ` or `YYYY`, in the calendar agreed with the other system."""
    match = _EXCHANGE.fullmatch(text)
    if match is None:
        raise InputError(
            Text(
                "Mã kỳ trao đổi không đúng. Hãy dùng YYYYMM, YYYYQ hoặc YYYY, như 202607, 20263, "
                "2026.",
                "This is not a period code of exchange. Use YYYYMM, YYYYQ or YYYY, such as "
                "202607, 20263, 2026.",
            )
        )
    return _month_quarter_or_year(match, calendar)


def _of_months(match: re.Match[str]) -> PeriodOfMonths:
    calendar, year = Calendar(match["calendar"] or Calendar.CIVIL), int(match["year"])
    if match["half"]:
        return PeriodOfMonths(PeriodType.HALF_YEAR, year, int(match["half"]), calendar)
    if match["count"]:
        return PeriodOfMonths(PeriodType.CUMULATIVE, year, int(match["count"]), calendar)
    return _month_quarter_or_year(match, calendar)


def _month_quarter_or_year(match: re.Match[str], calendar: Calendar) -> PeriodOfMonths:
    year = int(match["year"])
    if match["month"]:
        return PeriodOfMonths(PeriodType.MONTH, year, int(match["month"]), calendar)
    if match["quarter"]:
        return PeriodOfMonths(PeriodType.QUARTER, year, int(match["quarter"]), calendar)
    return PeriodOfMonths(PeriodType.YEAR, year, 1, calendar)


def _round(match: re.Match[str]) -> CampaignRound:
    try:
        found = CampaignRound(
            date.fromisoformat(match["start"]),
            date.fromisoformat(match["end"]),
            _hour(match["opens"]) or time(),
            _hour(match["closes"]),
        )
    except ValueError:
        raise _refuse() from None
    if found.id != match[0]:  # 00:00 is not written: one round, one id
        raise _refuse()
    return found


def _hour(text: str | None) -> time | None:
    return None if text is None else time(int(text[:2]), int(text[2:]))


def _refuse() -> InputError:
    return InputError(
        Text(
            "Mã kỳ báo cáo không đúng. Hãy viết như 2026-07, 2026Q3, 2026S1, 2026-9M hoặc 2026; "
            "thêm .nd09 nếu tính kỳ theo Nghị định 09/2019 (từ ngày 15 đến ngày 14). Đợt viết như "
            "2025-11-20_2025-12-03, hoặc 2025-11-20T0800_2025-12-03T1600 nếu có giờ.",
            "This is not the id of a period. Write 2026-07, 2026Q3, 2026S1, 2026-9M or 2026; add "
            ".nd09 for the calendar of Decree 09/2019 (from the 15th to the 14th). A round is "
            "written 2025-11-20_2025-12-03, or 2025-11-20T0800_2025-12-03T1600 with its hours.",
        )
    )
