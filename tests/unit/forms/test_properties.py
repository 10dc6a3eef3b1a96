"""What must hold for any run of edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import Changes, FormSession, RemovedRow
from tests.unit.forms.workbooks import NOW, form, questions, session

FORM = form(
    survey=questions(
        "integer|a|||yes",
        "integer|b|||",
        "decimal|ratio|round(${a} div ${b} * 100, 2)||",
        "begin_group|more||${ratio} > 50",
        "decimal|c||||. < 1000",
        "decimal|d|${c} + ${a}",
        "end_group",
        "begin_repeat|row",
        "integer|x||||",
        "decimal|share|${x} div sum(/data/row/x)|${x} != 3",
        "text|note||position(..) > 1|yes",
        "end_repeat",
        "decimal|sum|sum(/data/row/x) + sum(/data/row/share)",
        "text|last|concat(${sum}, '-', ${d})",
    ),
    rules="""
id|left|operator|right|severity|missing|message
r1|/data/a|<=|/data/b|error||a lớn hơn b
r2|sum(/data/row/x)|=|/data/a|warning|never_skip|tổng khác a
""",
)
PATHS = st.sampled_from(
    ["/data/a", "/data/b", "/data/more/c"]
    + [f"/data/row[{index}]/{name}" for index in (1, 2, 3) for name in ("x", "note")]
)
DAYS = (None, date(2026, 8, 1))
EDIT = st.one_of(
    st.tuples(st.just("estimate"), PATHS, st.sampled_from(["0", "7", "12,5"])),
    st.tuples(st.just("exact"), PATHS, st.sampled_from(["0", "7"])),
    st.tuples(st.just("awaited"), PATHS, st.sampled_from(["Công an xã", "a & <b>", ""])),
    st.tuples(st.just("explain"), st.just(""), st.sampled_from(["vì mưa", ""])),
    st.tuples(st.just("add first"), st.just("/data/row"), st.just("")),
    st.tuples(st.just("put back"), st.just("/data/row"), st.just("")),
    st.tuples(st.just("enter"), PATHS, st.sampled_from(["", "0", "1", "3", "7", "12,5", "2000"])),
    st.tuples(st.just("state"), PATHS, st.sampled_from([*CellState][2:])),
    st.tuples(st.just("add"), st.just("/data/row"), st.just("")),
    st.tuples(st.just("remove"), st.sampled_from(["/data/row[1]", "/data/row[2]"]), st.just("")),
)


def run(edits: list[tuple[str, str, str]]) -> FormSession:
    report = session(FORM)
    removed: list[RemovedRow] = []
    for verb, path, value in edits:
        holder = path if verb == "remove" else path.rpartition("/")[0]
        if "[" in holder and holder not in report.instances("/data/row"):
            continue
        try:
            removed.extend(_do(report, verb, path, value, removed).removed)
        except AnswerError:
            continue
    return report


def _do(
    report: FormSession, verb: str, path: str, value: str, removed: list[RemovedRow]
) -> Changes:
    if verb == "enter":
        return report.apply(path, value)
    if verb in ("estimate", "exact"):
        return report.apply(path, value, estimate=verb == "estimate")
    if verb == "state":
        return report.set_state(path, CellState(value))
    if verb == "awaited":
        until = DAYS[len(value) % 2]
        return report.set_state(path, CellState.AWAITED, awaited_from=value, awaited_until=until)
    if verb == "explain":
        return report.explain("r2", value)
    if verb == "remove":
        return report.remove_repeat(path)
    if verb == "put back":
        return report.restore_repeat(removed.pop()) if removed else Changes()
    return report.add_repeat(path, position=0 if verb == "add first" else None)


def _answers(report: FormSession) -> list[Answer]:
    return list(report.answers().values())


def _in_a_row(state: CellState) -> Callable[[FormSession], bool]:
    return lambda report: any(
        key.repeats and one.state is state for key, one in report.answers().items()
    )


REACHED: dict[str, Callable[[FormSession], bool]] = {
    "several rows": lambda report: len(report.repeats()) > 2,
    "no row": lambda report: not report.repeats(),
    "an estimate": lambda report: any(one.estimate for one in _answers(report)),
    "an estimate in a row": lambda report: any(
        key.repeats and one.estimate for key, one in report.answers().items()
    ),
    "a hidden answer": lambda report: len(report.answers()) > len(report.counted_answers()),
    "awaited from somebody until a day": lambda report: any(
        one.awaited_from and one.awaited_until for one in _answers(report)
    ),
    "a reason": lambda report: bool(report.explanations()),
    **{f"{state} in a row": _in_a_row(state) for state in [*CellState][2:]},
}


@pytest.mark.parametrize("what", REACHED)
def test_the_edits_that_are_tried_reach(what: str) -> None:
    """Each state and flag is met by chance: what follows is not proved of blank reports only."""
    wanted = REACHED[what]
    settled = settings(max_examples=2_000, database=None)
    assert find(st.lists(EDIT, max_size=15), lambda edits: wanted(run(edits)), settings=settled)


@settings(max_examples=150, deadline=None)
@given(st.lists(EDIT, max_size=25))
def test_incremental_equals_full(edits: list[tuple[str, str, str]]) -> None:
    report = run(edits)
    before = (report.cells(), report.check())
    assert not report.recompute_all()
    anew = FormSession(
        FORM,
        now=NOW,
        answers=report.answers(),
        repeats=report.repeats(),
        explanations=report.explanations(),
    )
    assert (anew.cells(), anew.check()) == before
    assert (report.cells(), report.check()) == before


@settings(max_examples=100, deadline=None)
@given(st.lists(EDIT, max_size=15))
def test_saved_and_loaded_is_the_same(edits: list[tuple[str, str, str]]) -> None:
    report = run(edits)
    xml = report.to_xml()
    again = FormSession.from_xml(FORM, xml, now=NOW)
    assert again.to_xml() == xml
    assert again.answers() == report.answers()
    assert again.repeats() == report.repeats()
    assert again.explanations() == report.explanations()
    assert again.cells() == report.cells()
    assert again.check() == report.check()
    assert again.differences() == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    report = session(FORM)
    report.add_repeat("/data/row")
    report.apply("/data/row[2]/note", text)
    again = FormSession.from_xml(FORM, report.to_xml(), now=NOW)
    assert again.answers() == report.answers()
    assert again.to_xml() == report.to_xml()
