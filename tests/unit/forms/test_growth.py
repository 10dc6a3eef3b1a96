"""Work per edit grows with the rows of a repeat, not with their square: counted in function calls,
so that it does not depend on the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from desktop_app.forms import FormSession
from tests.unit.forms.workbooks import form, session

SHARES = (
    "sum(/data/row/x)",
    "sum(../../row/x)",
    "sum(//x)",
    "count(/data/row)",
    "max(/data/row/x)",
)


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's own included, are called by `work`."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def rows(total: str, count: int) -> FormSession:
    survey = "type|name|label|calculation|repeat_count|relevant\ninteger|n|N|||\n"
    survey += "begin_repeat|row|Dòng||${n}|/data//n > 0\ninteger|x|X|||\n"
    survey += f"calculate|share||${{x}} div {total}||\nend_repeat|||||"
    report = session(form(survey=survey))
    report.apply("/data/n", count)
    for number in range(1, count + 1):
        report.apply(f"/data/row[{number}]/x", number)
    return report


@pytest.mark.parametrize("total", SHARES)
def test_a_share_of_a_total_costs_what_its_rows_cost(total: str) -> None:
    few, many = rows(total, 20), rows(total, 80)
    assert calls(lambda: many.apply("/data/row[7]/x", "1")) < 5 * calls(
        lambda: few.apply("/data/row[7]/x", "1")
    )
    assert calls(lambda: many.apply("/data/n", "160")) < 5 * calls(
        lambda: few.apply("/data/n", "40")
    )


@pytest.mark.parametrize("total", SHARES)
def test_a_total_that_is_remembered_follows_every_change(total: str) -> None:
    report = rows(total, 3)

    def check() -> None:
        assert not report.recompute_all()

    shown = {
        "count": ["0.333333333333333", "0.666666666666667", "1"],
        "max": ["0.333333333333333", "0.666666666666667", "1"],
    }.get(total.partition("(")[0], ["0.166666666666667", "0.333333333333333", "0.5"])
    assert [cell.answer.text for cell in report.cells() if "share" in cell.path] == shown
    report.apply("/data/row[3]/x", "12")
    last = report.cell("/data/row[3]/share").answer.text
    assert last == {"count": "4", "max": "1"}.get(total.partition("(")[0], "0.8")
    check()
    report.apply("/data/n", "5")
    check()
    report.apply("/data/n", "2")
    check()
    report.apply("/data/n", "0")
    check()
