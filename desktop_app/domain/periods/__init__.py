"""Reporting periods (kỳ báo cáo): runs of months by rule, and campaign rounds with free dates.

    2026-07   2026Q3   2026S1   2026        civil: from the 1st to the last day of the month
    2026-7M   2026-9M                       from the start of the year to the end of that month
    2026-07.nd09   2026-7M.nd09   …         Decree 09/2019/NĐ-CP Article 12: from the 15th of the
                                            month before to the 14th of the last month
    2025-11-20_2025-12-03                   a campaign round, its first and last day
    2025-11-20T0800_2025-12-03T1600         the same with the hours at which it begins and ends

`parse_period` is the only way in. Callers hold a `Period` and ask it; they never take an id apart.
"""

from desktop_app.domain.periods.ids import parse_exchange_code, parse_period
from desktop_app.domain.periods.kinds import FIRST_YEAR, LAST_YEAR, Calendar, PeriodType
from desktop_app.domain.periods.months import PeriodOfMonths, month_day
from desktop_app.domain.periods.rounds import CampaignRound
from desktop_app.domain.periods.series import (
    Period,
    asks_for,
    period_at,
    periods_of_year,
    recent_periods,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Calendar",
    "CampaignRound",
    "Period",
    "PeriodOfMonths",
    "PeriodType",
    "asks_for",
    "month_day",
    "parse_exchange_code",
    "parse_period",
    "period_at",
    "periods_of_year",
    "recent_periods",
]
