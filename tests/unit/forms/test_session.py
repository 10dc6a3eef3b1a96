"""One report being filled in."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError, AuthoringError, InputError
from desktop_app.forms import FormSession, Inputs
from tests.unit.forms.workbooks import NOW, form, questions, session

BASIC = form(
    survey=questions(
        "integer|a||| yes|. >= 0",
        "integer|b",
        "decimal|total|${a} + ${b}",
        "decimal|twice|${total} * 2",
        "text|why||${total} > 10|yes",
        "text|shout|concat(${why}, '!')",
    )
)
PEOPLE = form(
    survey=questions(
        "begin_repeat|person",
        "text|name",
        "integer|age",
        "decimal|months|${age} * 12",
        "integer|place|position(..)",
        "end_repeat",
        "integer|oldest|max(${age})",
        "integer|count|count(${person})",
    )
)


def test_only_what_depends_is_reported() -> None:
    report = session(BASIC)
    changes = report.apply("/data/a", "1")
    assert set(changes.cells) == {"/data/a"}
    assert changes.cleared == ("required:T.a",)
    changes = report.apply("/data/b", "2")
    assert {path: view.answer.text for path, view in changes.cells.items()} == {
        "/data/b": "2",
        "/data/total": "3",
        "/data/twice": "6",
    }
    assert not report.apply("/data/b", "2")


def test_hidden_answers_are_kept_and_do_not_count() -> None:
    report = session(BASIC)
    report.apply("/data/a", "8")
    assert not report.cell("/data/why").relevant
    changes = report.apply("/data/b", "9")
    assert changes.cells["/data/why"].relevant
    assert [finding.id for finding in changes.raised] == ["required:T.why"]
    report.apply("/data/why", "vì")
    assert report.cell("/data/shout").answer.text == "vì!"
    changes = report.apply("/data/b", "1")
    assert not report.cell("/data/why").relevant
    assert report.cell("/data/why").answer.text == "vì"
    assert report.cell("/data/shout").answer.text == "!"
    key = next(key for key in report.answers() if key.element == "T.why")
    assert key not in report.counted_answers()
    again = FormSession.from_xml(BASIC, report.to_xml(), now=NOW)
    assert again.cell("/data/why").answer.text == "vì"


def test_constraint_and_refusals() -> None:
    report = session(BASIC)
    changes = report.apply("/data/a", "-1")
    assert not changes.cells["/data/a"].valid
    assert changes.cells["/data/a"].message.vi
    assert "constraint:T.a" in {finding.id for finding in report.check()}
    with pytest.raises(AnswerError):
        report.apply("/data/a", "nhiều")
    assert report.cell("/data/a").answer.text == "-1"
    with pytest.raises(AnswerError):
        report.apply("/data/total", "5")
    with pytest.raises(AnswerError):
        report.apply("/data/why", "đang ẩn")
    with pytest.raises(InputError):
        report.apply("/data/none", "5")
    with pytest.raises(AnswerError):
        report.set_state("/data/why", CellState.NIL_RETURN)


def test_states() -> None:
    report = session(BASIC)
    report.apply("/data/b", "5", estimate=True)
    report.set_state("/data/a", CellState.NIL_RETURN)
    assert report.cell("/data/total").answer.number == 5
    report.set_state("/data/a", CellState.NOT_APPLICABLE)
    assert report.cell("/data/total").answer.state is CellState.BLANK
    report.set_state(
        "/data/a", CellState.AWAITED, awaited_from="Công an xã", awaited_until=date(2026, 8, 1)
    )
    assert [finding.rule for finding in report.check()] == ["awaited"]
    again = FormSession.from_xml(BASIC, report.to_xml(), now=NOW)
    assert again.answers() == report.answers()
    assert again.to_xml() == report.to_xml()
    assert again.cell("/data/b").answer.estimate
    report.apply("/data/a", "0")
    assert report.cell("/data/a").answer.state is CellState.VALUE


def test_repeats() -> None:
    report = session(PEOPLE)
    assert report.instances("/data/person") == ("/data/person[1]",)
    report.apply("/data/person[1]/age", "30")
    changes = report.add_repeat("/data/person", uuid="second")
    assert changes.structure == ("/data/person",)
    assert report.cell("/data/count").answer.text == "2"
    assert report.cell("/data/person[2]/place").answer.text == "2"
    changes = report.apply("/data/person[2]/age", "40")
    assert set(changes.cells) == {
        "/data/person[2]/age",
        "/data/person[2]/months",
        "/data/oldest",
    }
    assert report.cell("/data/oldest").answer.text == "40"
    again = FormSession(PEOPLE, now=NOW, answers=report.answers(), repeats=report.repeats())
    assert again.to_xml() == report.to_xml()
    report.remove_repeat("/data/person[1]")
    assert report.cell("/data/person[1]/age").answer.text == "40"
    assert report.cell("/data/person[1]/place").answer.text == "1"
    assert report.cell("/data/count").answer.text == "1"
    assert [one.uuid for one in report.repeats()] == ["second"]
    with pytest.raises(InputError):
        report.remove_repeat("/data/person[7]")
    with pytest.raises(InputError):
        report.add_repeat("/data/count")


def test_findings_follow_their_instance() -> None:
    family = form(
        survey=questions("begin_repeat|person", "integer|age|||yes", "end_repeat", "text|x")
    )
    report = session(family)
    report.add_repeat("/data/person")
    report.apply("/data/person[1]/age", "3")
    assert [finding.paths for finding in report.check()] == [("/data/person[2]/age",)]
    report.remove_repeat("/data/person[1]")
    assert [finding.paths for finding in report.check()] == [("/data/person[1]/age",)]
    report.remove_repeat("/data/person[1]")
    assert report.check() == ()


def test_inputs_are_recorded_and_enough_to_recompute() -> None:
    reading = form(
        survey=questions(
            "integer|n",
            "integer|rate|instance('figures')/root/item[code = string(${n})]/value",
            "date|day|today()",
        )
    )
    inputs = Inputs.of({"figures": {"item": {"code": 1, "value": 10}, "other": 5}})
    report = session(reading, inputs)
    report.apply("/data/n", "1")
    assert report.cell("/data/rate").answer.text == "10"
    frozen = report.frozen_inputs()
    assert b"<other>" not in frozen.to_xml()
    sent = Inputs.from_xml(frozen.to_xml())
    assert sent.to_xml() == frozen.to_xml()
    again = FormSession.from_xml(reading, report.to_xml(), inputs=sent)
    assert again.to_xml() == report.to_xml()
    assert again.differences() == ()
    other = Inputs.of({"figures": {"item": {"code": 1, "value": 11}}})
    differing = FormSession.from_xml(reading, report.to_xml(), now=NOW, inputs=other)
    ((path, stated, computed),) = differing.differences()
    assert (path, stated.text, computed.text) == ("/data/rate", "10", "11")


def test_rules_strategies_and_pairs() -> None:
    rules = """
id|left|operator|right|severity|missing|message|context
any|/data/a|=|/data/b|error|skip_if_any|a khác b|
all|/data/a|=|/data/b|error|skip_if_all|a khác b|
never|/data/a|=|/data/b|warning|never_skip|a khác b|
both|/data/a|compulsory_pair|/data/b|error||cần cả hai|
one|/data/a|exclusive_pair|/data/b|info||chỉ một|
"""
    report = session(form(survey=questions("integer|a", "integer|b"), rules=rules))

    def found() -> set[str]:
        return {finding.rule for finding in report.check()}

    assert found() == set()
    report.apply("/data/a", "1")
    assert found() == {"never", "both"}
    report.apply("/data/b", "2")
    assert found() == {"any", "all", "never", "one"}
    report.apply("/data/b", "1")
    assert found() == {"one"}
    report.apply("/data/b", "3")
    (finding,) = report.explain("never", "đã rà soát").raised
    assert finding.explanation_given
    again = FormSession.from_xml(report.form, report.to_xml(), now=NOW)
    assert again.explanations() == {"never": "đã rà soát"}


def test_a_circle_names_every_link() -> None:
    with pytest.raises(AuthoringError) as caught:
        form(survey=questions("decimal|a|${c} + 1", "decimal|b|${a} + 1", "decimal|c|${b} + 1"))
    for name in ("/data/a", "/data/b", "/data/c"):
        assert name in caught.value.message.vi
    assert (caught.value.sheet, caught.value.cell) == ("survey", "D2")


def test_foreign_submissions_are_refused() -> None:
    report = session(BASIC)
    for xml in (
        b"",
        b"<data/>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><data id="T" version="1"/>',
        report.to_xml().replace(b"<a>", b"<zz>").replace(b"</a>", b"</zz>"),
        report.to_xml().replace(b'version="1"', b'version="2"'),
        report.to_xml().replace(b"<a></a>", b"<a>abc</a>"),
        report.to_xml()[:-5],
    ):
        with pytest.raises(InputError):
            FormSession.from_xml(BASIC, xml, now=NOW)
