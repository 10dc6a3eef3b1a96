"""The due dates of FORMS and DOMAIN §3 for 2025–2027, against `due_cases.csv`.

The table is made by `make_due_cases`, which shares nothing with the program. Anchors that were
looked up in a wall calendar by hand hold both to the world.
"""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.due import DueOrigin, due
from desktop_app.domain.due_rules import parse_due_rules
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import PeriodType, parse_period
from desktop_app.domain.ports import DueDate
from desktop_app.domain.workdays import Workdays, read_special_days
from tests.unit.domain import make_due_cases

HOLIDAYS = Path(__file__).parents[3] / "resources" / "calendar" / "holidays.csv"
WORKDAYS = Workdays(read_special_days(HOLIDAYS.read_text("utf-8")))
OFFICE = "a"

with make_due_cases.TABLE.open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))

# about, period, level, due
ANCHORS = [
    ("KHCN-CĐS", "2026Q4", "commune", "2027-01-16 00:00"),
    ("DTI", "2025Q2", "commune", "2025-07-16 00:00"),
    ("55/KH-UBND", "2026", "department", "2026-12-15 00:00"),
    ("0601.N/BNV-TĐKT", "2025", "commune", "2025-12-16 00:00"),
    ("NĐ 09/2019 Điều 13", "2026Q3.nd09", "province", "2026-09-26 00:00"),
    ("TT 02/2023/TT-BTTTT", "2026S1.nd09", "commune", "2026-06-07 00:00"),
    ("TT 02/2023/TT-BTTTT", "2027.nd09", "department", "2027-11-28 00:00"),
    # Saturday 14/2/2026 opens Tết; Monday 23 and Tuesday 24 are worked.
    ("Khánh Hòa, 2 ngày làm việc", "2026-02.nd09", "commune", "2026-02-25 00:00"),
    # Wednesday 31/12/2025; New Year, its swapped Friday, a weekend; Monday 5 and Tuesday 6.
    ("Khánh Hòa, 2 ngày làm việc", "2025", "commune", "2026-01-07 00:00"),
    # Friday 31/1/2025 lies in Tết; Monday 3 and Tuesday 4 February.
    ("Khánh Hòa, 2 ngày làm việc", "2025-01", "commune", "2025-02-05 00:00"),
    # Wednesday 30/4/2025; Thursday and the swapped Friday off; Monday 5, Tuesday 6 May.
    ("Khánh Hòa, 2 ngày làm việc", "2025-04", "commune", "2025-05-07 00:00"),
    # Monday 31/8/2026 is swapped away, 1/9 and 2/9 are off; Thursday 3 and Friday 4.
    ("Khánh Hòa, 2 ngày làm việc", "2026-08", "commune", "2026-09-05 00:00"),
]


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE) if text else None


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_table_is_that_of_its_script() -> None:
    assert make_due_cases.cases() == CASES


def test_the_table_covers_what_is_asked() -> None:
    assert len(CASES) >= 200
    assert len({tuple(case.values()) for case in CASES}) == len(CASES)
    found = [parse_period(case["period"]) for case in CASES]
    assert {one.type for one in found} == set(PeriodType) - {PeriodType.NINE_MONTHS}
    assert {one.id for one in found if one.id.endswith(("-9M", "-9M.nd09"))}
    assert {one.calendar for one in found} == {"civil", "nd09"}
    assert {one.year for one in found} >= {2025, 2026, 2027}
    for column in ("document", "extension", "estimates", "provisional"):
        assert {bool(case[column]) for case in CASES} == {True, False}


@pytest.mark.parametrize(("about", "period", "level", "wanted"), ANCHORS)
def test_anchors_by_hand(about: str, period: str, level: str, wanted: str) -> None:
    (found,) = {
        case["due"]
        for case in CASES
        if (case["about"], case["period"], case["level"]) == (about, period, level)
    }
    assert found == wanted


def test_every_case() -> None:
    wrong = []
    for case in CASES:
        period = parse_period(case["period"])
        rule = parse_due_rules(case["rule"]).of(OfficeKind(case["level"]))
        dates = []
        if set_by := moment(case["document"]):
            letter = day(case["document_date"])
            dates.append(DueDate("f", period.id, "", set_by, "1/UBND", document_date=letter))
        if given := moment(case["extension"]):
            dates.append(DueDate("f", period.id, OFFICE, given, agreed_by="Trưởng phòng"))
        found = due(rule, period, WORKDAYS, office=OFFICE, set_dates=dates)
        told = (
            period.end.isoformat(),
            found.moment,
            "yes" if found.before_cut_off else "",
            "yes" if found.provisional else "",
        )
        wanted = (case["cut_off"], moment(case["due"]), case["estimates"], case["provisional"])
        if told != wanted or (found.origin is DueOrigin.UNSET) != (not case["due"]):
            wrong.append((case, told))
    assert not wrong
