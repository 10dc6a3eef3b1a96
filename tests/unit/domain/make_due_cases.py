"""Writes `due_cases.csv`: the due dates that FORMS and DOMAIN §3 ask for, 2025–2027.

    python -m tests.unit.domain.make_due_cases

It shares nothing with the program: the holidays are typed here from the announcements, periods and
due dates are reckoned by plain date arithmetic. `test_due_cases` holds the two together.
"""

from __future__ import annotations

import calendar
import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

TABLE = Path(__file__).with_name("due_cases.csv")
COLUMNS = (
    "about",  # whose rule it is
    "rule",  # as the sheet `reporting` has it
    "level",
    "period",
    "cut_off",  # the last day of the period
    "document",  # first late moment that a document set, and its date
    "document_date",
    "extension",  # first late moment that the office was given
    "due",  # first late moment; empty: none is set
    "estimates",  # yes: due before the period is over
    "provisional",  # yes: rests on a day off that is not settled yet
)
YEARS = (2025, 2026, 2027)


def days(text: str) -> set[date]:
    """`2026 01-01 02-16..02-20` as days."""
    year, *spans = text.split()
    found: set[date] = set()
    for span in spans:
        first, _, last = span.partition("..")
        day = date.fromisoformat(f"{year}-{first}")
        end = date.fromisoformat(f"{year}-{last or first}")
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


# 2025: 6150/TB-BLĐTBXH (Tết 25/1–2/2, Quốc khánh 1–2/9), 8726/VPCP-KGVX (2/5 for Saturday 26/4);
# Giỗ Tổ on Monday 7/4.
# 2026: 12729/VPCP-KGVX (2/1 for Saturday 10/1), 9441/TB-BNV (Tết 14–22/2, 31/8 for Saturday 22/8,
# Quốc khánh 1–2/9); Giỗ Tổ on Sunday 26/4, so Monday 27/4 off; Resolution 28/2026/QH16 (24/11).
# 2027: Labour Code, Article 112: New Year, Tết from 6/2, Giỗ Tổ 16/4, 30/4, 1/5 (a Saturday), 2/9.
OFF = (
    days("2025 01-01 01-25..02-02 04-07 04-30..05-02 09-01..09-02")
    | days("2026 01-01..01-02 02-14..02-22 04-26..04-27 04-30..05-01 08-31..09-02 11-24")
    | days("2027 01-01 02-06..02-08 04-16 04-30..05-01 09-02 11-24")
)
# Announced for 2027 by nobody yet: Tết from 4/2 to 10/2, Monday 3/5, 3/9.
EXPECTED = days("2027 02-04..02-05 02-09..02-10 05-03 09-03")
WORKED = {date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)}


def is_worked(day: date) -> bool:
    if day in WORKED:
        return True
    return day.isoweekday() <= 5 and day not in OFF | EXPECTED


def working_days_later(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        if is_worked(day):
            count -= 1
    return day


def end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def is_unsettled(cut_off: date, last: date) -> bool:
    span = {cut_off + timedelta(days=step) for step in range((last - cut_off).days + 1)}
    return bool(span & EXPECTED) or last.year > 2027


def after(day: date) -> str:
    """24:00 of the day."""
    return f"{day + timedelta(days=1)} 00:00"


# (id, last month) of the periods of a year.
def months(year: int) -> list[tuple[str, int]]:
    return [(f"{year}-{month:02d}", month) for month in range(1, 13)]


def quarters(year: int) -> list[tuple[str, int]]:
    return [(f"{year}Q1", 3), (f"{year}Q2", 6), (f"{year}Q3", 9), (f"{year}Q4", 12)]


def halves(year: int) -> list[tuple[str, int]]:
    return [(f"{year}S1", 6), (f"{year}S2", 12)]


def nine_months(year: int) -> list[tuple[str, int]]:
    return [(f"{year}-9M", 9)]


def years(year: int) -> list[tuple[str, int]]:
    return [(f"{year}", 12)]


def cumulative(year: int) -> list[tuple[str, int]]:
    return [(f"{year}-{count}M", count) for count in range(1, 13)]


def cut_off_of(year: int, month: int, *, nd09: bool) -> date:
    return date(year, month, 14) if nd09 else end_of_month(year, month)


def row(
    about: str,
    rule: str,
    level: str,
    period: str,
    cut_off: date,
    due: str,
    *,
    provisional: bool = False,
    ends: str = "",
    **set_dates: str,
) -> dict[str, str]:
    """`ends`: the moment at which a round closes, where it is not 24:00 of its last day."""
    early = bool(due) and datetime.fromisoformat(due) < datetime.fromisoformat(
        ends or after(cut_off)
    )
    return dict.fromkeys(COLUMNS, "") | {
        "about": about,
        "rule": rule,
        "level": level,
        "period": period,
        "cut_off": cut_off.isoformat(),
        "due": due,
        "estimates": "yes" if early else "",
        "provisional": "yes" if provisional else "",
        **set_dates,
    }


def working_day_rules() -> Iterator[dict[str, str]]:
    """Khánh Hòa: two working days after the cut-off; Decree 09/2019 Article 8.5: at least one."""
    kinds = (
        (months, True, 2),
        (quarters, True, 2),
        (halves, True, 2),
        (nine_months, True, 2),
        (years, True, 2),
        (cumulative, True, 1),
        (months, False, 2),
        (quarters, False, 1),
        (halves, False, 2),
        (nine_months, False, 1),
        (years, False, 2),
        (cumulative, False, 2),
    )
    for kind, nd09, count in kinds:
        about = "Khánh Hòa, 2 ngày làm việc" if count == 2 else "NĐ 09/2019 Điều 8.5"
        for year in YEARS:
            for name, month in kind(year):
                cut_off = cut_off_of(year, month, nd09=nd09)
                last = working_days_later(cut_off, count)
                yield row(
                    about,
                    f"commune: cutoff+{count}wd; unset",
                    "commune",
                    f"{name}.nd09" if nd09 else name,
                    cut_off,
                    after(last),
                    provisional=is_unsettled(cut_off, last),
                )


def the_25th() -> Iterator[dict[str, str]]:
    """Decree 09/2019 Article 13: the province reports to the Government by the 25th."""
    for kind in (months, quarters, halves, nine_months, years):
        for year in YEARS:
            for name, month in kind(year):
                yield row(
                    "NĐ 09/2019 Điều 13",
                    "province: by M-25; commune: cutoff+2wd",
                    "province",
                    f"{name}.nd09",
                    date(year, month, 14),
                    after(date(year, month, 25)),
                )


def circular_02_2023() -> Iterator[dict[str, str]]:
    """TT 02/2023/TT-BTTTT: month 15, quarter 06 of its last month, half 06/6, year 25/11; who
    consolidates 16, 08, 08, 27/11."""
    about = "TT 02/2023/TT-BTTTT"
    for year in YEARS:
        for kind, own, above in ((months, 15, 16), (quarters, 6, 8), (halves, 6, 8)):
            rule = f"department: by M-{above:02d}; by M-{own:02d}"
            for name, month in kind(year):
                cut_off = date(year, month, 14)
                for level, day in (("commune", own), ("department", above)):
                    due = after(date(year, month, day))
                    yield row(about, rule, level, f"{name}.nd09", cut_off, due)
        for level, day in (("commune", 25), ("department", 27)):
            yield row(
                about,
                "department: by 11-27; by 11-25",
                level,
                f"{year}.nd09",
                date(year, 12, 14),
                after(date(year, 11, day)),
            )


def lists() -> Iterator[dict[str, str]]:
    """The plans of an HCMC commune: the quarters of KHCN-CĐS, and of DTI."""
    for about, dates in (
        ("KHCN-CĐS", ((4, 10), (7, 10), (10, 10), (1, 15))),
        ("DTI", ((4, 15), (7, 15), (10, 15), (1, 20))),
    ):
        written = ", ".join(
            f"{'Y+1-' if month == 1 else ''}{month:02d}-{day:02d}" for month, day in dates
        )
        for year in YEARS:
            for (name, last), (month, day) in zip(quarters(year), dates, strict=True):
                due = date(year + (month == 1), month, day)
                yield row(
                    about, f"by {written}", "commune", name, end_of_month(year, last), after(due)
                )


def yearly() -> Iterator[dict[str, str]]:
    for year in YEARS:
        end, fourteenth = date(year, 12, 31), date(year, 12, 14)
        plan = "department: before 12-15; unset"
        # "Trước ngày 15/12" leaves 14/12 until 24:00.
        yield row("55/KH-UBND", plan, "department", f"{year}", end, f"{year}-12-15 00:00")
        yield row("55/KH-UBND", plan, "commune", f"{year}", end, "")
        for name, month in halves(year):
            yield row(
                "55/KH-UBND, sáu tháng", "unset", "commune", name, end_of_month(year, month), ""
            )
        for form in ("0601", "0602", "0603", "0604", "0605"):
            for period, last in ((f"{year}", end), (f"{year}.nd09", fourteenth)):
                yield row(
                    f"{form}.N/BNV-TĐKT", "by 12-15", "commune", period, last,
                    f"{year}-12-16 00:00",
                )  # fmt: skip
        # Bắc Ninh: dossiers of the year's end before 10/12.
        yield row("Bắc Ninh", "before 12-10", "commune", f"{year}", end, f"{year}-12-10 00:00")
        # By the fifth of the following month, for running totals.
        for name, month in cumulative(year):
            next_month = date(year + month // 12, month % 12 + 1, 5)
            yield row(
                "Luỹ kế", "by M+1-05 16:00", "commune", name, end_of_month(year, month),
                f"{next_month} 16:00",
            )  # fmt: skip


def rounds() -> Iterator[dict[str, str]]:
    def one(
        about: str, rule: str, period: str, cut_off: str, due: str, ends: str = ""
    ) -> dict[str, str]:
        return row(about, rule, "commune", period, date.fromisoformat(cut_off), due, ends=ends)

    first, second = "2025-11-20_2025-12-03", "2025-12-08_2025-12-10"
    yield one("157/KH-UBND đợt 1", "cutoff+0wd", first, "2025-12-03", "2025-12-04 00:00")
    yield one("157/KH-UBND đợt 1", "cutoff+1wd", first, "2025-12-03", "2025-12-05 00:00")
    yield one("157/KH-UBND đợt 1", "cutoff+2wd 16:00", first, "2025-12-03", "2025-12-05 16:00")
    yield one("157/KH-UBND đợt 1", "by 12-05", first, "2025-12-03", "2025-12-06 00:00")
    yield one("157/KH-UBND đợt 1", "before 12-05", first, "2025-12-03", "2025-12-05 00:00")
    yield one("157/KH-UBND đợt 1", "by 12-03 16:00", first, "2025-12-03", "2025-12-03 16:00")
    yield one("157/KH-UBND đợt 2", "cutoff+0wd", second, "2025-12-10", "2025-12-11 00:00")
    yield one("157/KH-UBND đợt 2", "cutoff+2wd", second, "2025-12-10", "2025-12-13 00:00")
    yield one("157/KH-UBND đợt 2", "by M-12 11:30", second, "2025-12-10", "2025-12-12 11:30")
    hours = "2025-12-08T0800_2025-12-10T1630"
    ends = "2025-12-10 16:30"
    yield one("Đợt có giờ", "cutoff+0h", hours, "2025-12-10", ends, ends)
    yield one("Đợt có giờ", "cutoff+4h", hours, "2025-12-10", "2025-12-10 20:30", ends)
    yield one("Đợt có giờ", "cutoff+24h", hours, "2025-12-10", "2025-12-11 16:30", ends)
    yield one("Đợt có giờ", "by M-10 16:00", hours, "2025-12-10", "2025-12-10 16:00", ends)
    yield one("Đợt có giờ", "cutoff+0wd", hours, "2025-12-10", "2025-12-11 00:00", ends)
    # Friday 13/2/2026 is the last working day before Tết; Monday 23/2 the first after it.
    tet = "2026-02-02_2026-02-13"
    yield one("Đợt trước Tết", "cutoff+1wd", tet, "2026-02-13", "2026-02-24 00:00")
    yield one("Đợt trước Tết", "cutoff+2wd", tet, "2026-02-13", "2026-02-25 00:00")
    yield one("Đợt trước Tết", "cutoff+48h", tet, "2026-02-13", "2026-02-16 00:00")
    # Thursday 1/1 and Friday 2/1/2026 are off, Saturday 10/1 is worked.
    new_year = "2025-12-15_2025-12-31"
    yield one("Đợt cuối năm", "cutoff+1wd", new_year, "2025-12-31", "2026-01-06 00:00")
    yield one("Đợt cuối năm", "by M+1-05", new_year, "2025-12-31", "2026-01-06 00:00")
    crossing = "2025-12-29_2026-01-09"
    yield one("Đợt qua năm", "cutoff+1wd", crossing, "2026-01-09", "2026-01-11 00:00")
    yield one("Đợt qua năm", "cutoff+2wd", crossing, "2026-01-09", "2026-01-13 00:00")
    yield one("Đợt qua năm", "by 01-15", crossing, "2026-01-09", "2026-01-16 00:00")
    # Saturday 22/8/2026 is worked for Monday 31/8; 1/9 and 2/9 are off.
    august = "2026-08-10_2026-08-21"
    yield one("Đợt tháng Tám", "cutoff+1wd", august, "2026-08-21", "2026-08-23 00:00")
    yield one("Đợt tháng Tám", "cutoff+7wd", august, "2026-08-21", "2026-09-04 00:00")
    # Tuesday 24/11/2026 is off.
    november = "2026-11-16_2026-11-23"
    yield one("Đợt tháng Mười một", "cutoff+1wd", november, "2026-11-23", "2026-11-26 00:00")
    # Friday 30/4/2027 is off; Monday 3/5 is expected to be.
    may = row(
        "Đợt tháng Tư", "cutoff+1wd", "commune", "2027-04-19_2027-04-29", date(2027, 4, 29),
        "2027-05-05 00:00", provisional=True,
    )  # fmt: skip
    yield may


def documents_and_extensions() -> Iterator[dict[str, str]]:
    """A document stands over the rule, an extension over both, but never before them."""
    for year in YEARS:
        end = date(year, 12, 31)
        rule = "before 12-15"
        fifteenth = f"{year}-12-15 00:00"
        cases = (
            # document, its date, extension, due
            (f"{year}-12-06 00:00", f"{year}-11-20", "", f"{year}-12-06 00:00"),
            (f"{year}-12-20 17:00", f"{year}-11-20", "", f"{year}-12-20 17:00"),
            ("", "", f"{year}-12-18 00:00", f"{year}-12-18 00:00"),
            ("", "", f"{year}-12-12 00:00", fifteenth),
            ("", "", f"{year + 1}-01-05 16:00", f"{year + 1}-01-05 16:00"),
            (f"{year}-12-06 00:00", f"{year}-11-20", f"{year}-12-08 16:00",
             f"{year}-12-08 16:00"),
            (f"{year}-12-20 17:00", "", f"{year}-12-18 00:00", f"{year}-12-20 17:00"),
        )  # fmt: skip
        for document, document_date, extension, due in cases:
            yield row(
                "Công văn, gia hạn", rule, "department", f"{year}", end, due,
                document=document, document_date=document_date, extension=extension,
            )  # fmt: skip
        # A commune's date, unset by the plan, as its consolidator sets it.
        yield row(
            "55/KH-UBND, đơn vị tổng hợp đặt", "department: before 12-15; unset", "commune",
            f"{year}", end, f"{year}-12-05 00:00", document=f"{year}-12-05 00:00",
            document_date=f"{year}-11-10",
        )  # fmt: skip
        yield row(
            "55/KH-UBND, gia hạn", "department: before 12-15; unset", "commune", f"{year}", end,
            f"{year}-12-09 00:00", extension=f"{year}-12-09 00:00",
        )  # fmt: skip


def cases() -> list[dict[str, str]]:
    return [
        *lists(),
        *yearly(),
        *the_25th(),
        *circular_02_2023(),
        *working_day_rules(),
        *rounds(),
        *documents_and_extensions(),
    ]


def main() -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(cases())


if __name__ == "__main__":
    main()
