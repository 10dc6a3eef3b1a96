"""What must hold for any run of edits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import FormSession
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
EDIT = st.one_of(
    st.tuples(st.just("enter"), PATHS, st.sampled_from(["", "0", "1", "3", "7", "12,5", "2000"])),
    st.tuples(st.just("state"), PATHS, st.sampled_from([*CellState][2:])),
    st.tuples(st.just("add"), st.just("/data/row"), st.just("")),
    st.tuples(st.just("remove"), st.sampled_from(["/data/row[1]", "/data/row[2]"]), st.just("")),
)


def run(edits: list[tuple[str, str, str]]) -> FormSession:
    report = session(FORM)
    for verb, path, value in edits:
        instance = path.rpartition("/")[0] if verb in ("enter", "state") else path
        if "[" in instance and instance not in report.instances("/data/row"):
            continue
        try:
            if verb == "enter":
                report.apply(path, value)
            elif verb == "state":
                report.set_state(path, CellState(value))
            elif verb == "add":
                report.add_repeat(path)
            else:
                report.remove_repeat(path)
        except AnswerError:
            continue
    return report


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
