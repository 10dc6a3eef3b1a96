"""What a total makes of cells that hold no figure."""

from __future__ import annotations

import pytest

from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession, Inputs
from tests.unit.forms.workbooks import form, questions, session

ROWS = questions(
    "begin_repeat|hang",
    "text|ten",
    "integer|so||${ten} != 'ẩn'",
    "end_repeat|",
    "calculate|tong|sum(${so})",
    "calculate|lon|max(${so})",
    "calculate|nho|min(${so})",
)


@pytest.fixture
def report() -> FormSession:
    opened = session(form(survey=ROWS))
    for number, figure in ((1, "5"), (2, "-3"), (3, "")):
        if number > 1:
            opened.add_repeat("/data/hang")
        opened.apply(f"/data/hang[{number}]/so", figure)
    return opened


def totals(report: FormSession) -> list[str]:
    return [report.cell(f"/data/{name}").answer.text for name in ("tong", "lon", "nho")]


def test_a_blank_cell_leaves_the_total_blank_as_in_odk(report: FormSession) -> None:
    assert totals(report) == ["", "", ""]
    report.apply("/data/hang[3]/so", "1")
    assert totals(report) == ["3", "5", "-3"]


@pytest.mark.parametrize("state", [CellState.NOT_APPLICABLE, CellState.AWAITED])
def test_a_cell_that_is_blank_on_purpose_stays_out(report: FormSession, state: CellState) -> None:
    report.set_state("/data/hang[3]/so", state)
    assert totals(report) == ["2", "5", "-3"]
    report.set_state("/data/hang[3]/so", CellState.BLANK)
    assert totals(report) == ["", "", ""]
    assert not report.recompute_all()


def test_a_nil_return_counts_as_zero(report: FormSession) -> None:
    report.apply("/data/hang[1]/so", "-1")
    report.set_state("/data/hang[3]/so", CellState.NIL_RETURN)
    assert totals(report) == ["-4", "0", "-3"]


def test_a_hidden_cell_stays_out(report: FormSession) -> None:
    report.apply("/data/hang[3]/ten", "ẩn")
    assert totals(report) == ["2", "5", "-3"]
    report.apply("/data/hang[1]/ten", "ẩn")
    assert totals(report) == ["-3", "-3", "-3"]
    report.apply("/data/hang[3]/ten", "")
    assert totals(report) == ["", "", ""]


def test_of_no_cell_the_sum_is_zero(report: FormSession) -> None:
    for _ in range(3):
        report.remove_repeat("/data/hang[1]")
    assert totals(report) == ["0", "", ""]


def test_a_rule_judges_the_figures_that_are_there() -> None:
    rules = (
        "id|context|left|operator|right|severity|missing|message\n"
        "q|/data|sum(${so})|<=|3|error|skip_if_all|quá 3"
    )
    report = session(form(survey=ROWS, rules=rules))
    report.add_repeat("/data/hang")
    assert not [one for one in report.check() if one.rule == "q"]
    report.apply("/data/hang[1]/so", "4")
    assert [one.rule for one in report.check() if one.rule == "q"] == ["q"]


def test_what_the_host_has_not_supplied_stays_out() -> None:
    survey = questions("calculate|tong|sum(instance('figures')/root/*)")
    inputs = Inputs.of({"figures": {"ho": 950, "thon": "", "cbccvc": 21}})
    assert session(form(survey=survey), inputs).cell("/data/tong").answer.text == "971"
