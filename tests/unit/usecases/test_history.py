"""Who changed what: the history of cells and reports, and the audit log from the hand-over on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import desktop_app
from desktop_app.domain.history import AnswerChange, EditStep, StepKind, read_record
from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import NotAllowed
from desktop_app.usecases.audit_log import LogQuery, audit_page
from desktop_app.usecases.audit_words import VerbGroup, verb_words
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import explain, open_next_revision, open_report, save_answers
from desktop_app.usecases.keep_answers import about_cell, read_about
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_back, hand_to_leader
from desktop_app.usecases.report_history import cell_history, report_history, undo_history
from desktop_app.usecases.verify_audit import verify_audit
from tests.unit.usecases.offices import Offices

TOP = "/data/kpi/K07/tu"


def key_of(desk: Desk, revision: str, path: str = TOP) -> CellKey:
    return open_report(desk, revision).session.key(path)


def type_one(desk: Desk, revision: str, text: str, path: str = TOP) -> EditStep:
    """One entry by hand, kept as the editor keeps it."""
    session = open_report(desk, revision).session
    key, before = session.key(path), session.cell(path).answer
    changes = session.apply(path, text)
    step = EditStep(
        f"{revision}-{text}-{desk.clock.now():%H%M%S%f}",
        desk.clock.now(),
        "",
        StepKind.ENTRY,
        (AnswerChange(key, before, session.cell(path).answer),),
    )
    answers = {session.key(name): view.answer for name, view in changes.cells.items()}
    save_answers(desk, revision, answers, steps=[step])
    return step


def audited(desk: Desk, verb: str = "change_answer") -> list[tuple[str, str, str]]:
    with desk.store.read() as unit:
        return [
            (entry.object, entry.before, entry.after)
            for entry in unit.audit.entries()
            if entry.what == verb
        ]


def test_a_cell_tells_who_when_from_what_to_what(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period, K07=(12, 200)).id
    key = key_of(desk, revision)
    type_one(desk, revision, "15")
    other = offices.desk("a", Role.CONSOLIDATOR)
    type_one(other, revision, "18")
    found = cell_history(desk, revision, key)
    assert found.label.vi.startswith("K07 – ")
    assert [(row.who, row.before.vi, row.after.vi, row.number) for row in found.rows] == [
        ("Lê Minh Châu", "15", "18", 1),
        ("Phạm Thị Hà", "(trống)", "15", 1),  # within a minute by one person: told as one
    ]
    rate = cell_history(desk, revision, key_of(desk, revision, "/data/kpi/K07/ty_le"))
    assert rate.calculated
    assert rate.rows == ()


def test_changes_are_audited_from_the_hand_over_on(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period, K07=(12, 200)).id
    before = audited(desk)
    type_one(desk, revision, "13")
    assert audited(desk) == before
    hand_to_leader(desk, revision)
    hand_back(offices.desk("a", Role.LEADER), revision, "Xem lại K07")
    type_one(desk, revision, "14")
    about = about_cell(revision, key_of(desk, revision))
    assert audited(desk)[len(before) :] == [(about, "=13", "=14")]
    explain(desk, revision, "r-1", "Vì mưa lũ")
    assert audited(desk, "explain")[-1] == (f"{revision}#r-1", "", "Vì mưa lũ")
    hand_to_leader(desk, revision)
    lock_report(offices.desk("a", Role.LEADER), revision)
    assert len(audited(desk)) == len(before) + 1  # the lock itself changes nothing


def test_every_change_in_a_next_revision_is_audited(offices: Offices, period: str) -> None:
    from desktop_app.usecases.decide import return_

    desk = offices.desk("a")
    first = offices.submitted("a", period)
    offices.carry("a", "so")
    return_(offices.desk("so", Role.CONSOLIDATOR), first.id, "K07 sai")
    offices.carry("so", "a")
    second = open_next_revision(desk, first.report_id)
    count = len(audited(desk))
    # Without steps, as a script saves: what differs is told all the same, the rest is not.
    session = open_report(desk, second.id).session
    session.set_state(TOP, CellState.NIL_RETURN)
    save_answers(desk, second.id, session.answers())
    news = audited(desk)[count:]
    assert len(news) == 1
    assert news[0][0] == about_cell(second.id, session.key(TOP))
    assert news[0][2] == "nil_return"
    rows = cell_history(desk, second.id, session.key(TOP)).rows
    assert [row.number for row in rows] == [2, 1]
    assert rows[0].after.vi == "Không phát sinh"


def test_the_report_tells_its_steps(offices: Offices, period: str) -> None:
    revision = offices.locked("a", period)
    rows = report_history(offices.desk("a"), revision.report_id)
    told = [row.what.vi for row in rows]
    assert told[0] == "Duyệt" or told[0] == "Khóa số liệu"
    assert told[-1] == "Lập báo cáo"
    assert {"Khóa số liệu", "Trình lãnh đạo", "Sửa số liệu"} <= set(told)
    assert next(row.who for row in rows if row.what.vi == "Duyệt") == "Nguyễn Văn Sáng"


def test_undo_stands_where_it_stood(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    typed = [type_one(desk, revision, text) for text in ("21", "22")]
    with desk.store.read() as unit:
        stacks = undo_history(desk, unit, revision)
        other = undo_history(offices.desk("a", Role.CONSOLIDATOR), unit, revision)
    assert [step.id for step in stacks.undo[-2:]] == [step.id for step in typed]
    assert stacks.redo == ()
    assert other.undo == ()  # nobody takes back what another has entered


def test_the_log_is_read_in_words_by_filter(offices: Offices, period: str) -> None:
    desk, leader = offices.desk("a"), offices.desk("a", Role.LEADER)
    revision = offices.filled("a", period, K07=(12, 200)).id
    hand_to_leader(desk, revision)
    hand_back(leader, revision, "Kiểm tra tử số")
    type_one(desk, revision, "16")
    with pytest.raises(NotAllowed):
        audit_page(desk, LogQuery())
    newest = audit_page(leader, LogQuery(), limit=2)
    assert [row.what.vi for row in newest.rows] == ["Sửa số liệu", "Trả lại để sửa"]
    first = newest.rows[0]
    assert (first.who, first.before.vi, first.after.vi) == ("Phạm Thị Hà", "12", "16")
    assert first.about.vi.startswith("K07 – ")
    assert "Lần 1 · Quý III" in first.about.vi
    assert newest.total > 2
    found = audit_page(leader, LogQuery(text="Kiểm tra tử"))
    assert [row.why.vi for row in found.rows] == ["Kiểm tra tử số"]
    steps = audit_page(leader, LogQuery(who="lanh-dao", group=VerbGroup.STEPS))
    assert {row.who for row in steps.rows} == {"Nguyễn Văn Sáng"}
    today = desk.clock.now().date()
    assert audit_page(leader, LogQuery(first=today, last=today)).total == newest.total
    later = today.replace(year=today.year + 1)
    assert audit_page(leader, LogQuery(first=later)).total == 0
    about = audit_page(leader, LogQuery(text=period[:4]))
    assert {row.number for row in newest.rows} <= {row.number for row in about.rows}


def test_a_whole_log_says_so(offices: Offices, period: str) -> None:
    offices.accepted("a", "so", period)
    verdict = verify_audit(offices.desk("a", Role.LEADER))
    assert verdict.whole
    assert verdict.acknowledged >= 1
    assert verdict.locked >= 1
    assert "toàn vẹn" in verdict.sentence.vi
    assert verify_audit(offices.desk("so", Role.ADMINISTRATOR)).whole


@pytest.mark.parametrize(
    "answer",
    [
        Answer(),
        Answer(CellState.VALUE, "=1+1"),
        Answer(CellState.VALUE, "12.5", estimate=True),
        Answer(CellState.VALUE, ""),
        Answer(CellState.NOT_APPLICABLE),
        Answer(CellState.AWAITED, awaited_from="Sở | Y tế"),
    ],
)
def test_an_answer_survives_the_log(answer: Answer) -> None:
    from desktop_app.domain.history import answer_record

    assert read_record(answer_record(answer)) == answer


def test_a_cell_is_named_and_found_again() -> None:
    for cell in (CellKey("kpi/K07/tu"), CellKey("tap-the/ten", ("u-1", "u-2"))):
        assert read_about(about_cell("v-1", cell)) == ("v-1", cell)
    assert read_about("v-1") == ("v-1", None)
    assert read_record("một câu") is None


def test_every_verb_that_is_recorded_has_words() -> None:
    sources = Path(desktop_app.__file__).parent.rglob("*.py")
    said = re.compile(r"\.record\(\s*unit,\s*\"([a-z_]+)\"")
    verbs = {verb for path in sources for verb in said.findall(path.read_text(encoding="utf-8"))}
    assert {"lock", "change_answer", "login"} <= verbs
    assert {verb for verb in verbs if verb_words(verb).vi == verb} == set()
