from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.ports import KeptTotals, Locked, RepeatInstance
from desktop_app.domain.reports import (
    IssuedDocument,
    Opening,
    PrintedCode,
    Report,
    ReportKey,
    Revision,
    Road,
    Scope,
    Subject,
    SubjectKind,
)
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import BugError, InputError, StepRefused
from desktop_app.storage.store import SqlStore, SqlUnit
from tests.unit.storage.samples import (
    FORM,
    KEY,
    LATER,
    NOW,
    OTHER,
    REPORT,
    REVISION,
    value,
)

COUNT = CellKey("kpi/K07/tu")
RATE = CellKey("kpi/K07/ty-le")
LOCKED = Locked(b"<data/>", b"<inputs/>", "f" * 64)
PAPER = IssuedDocument(
    Road.SENT_OUT, "45/BC-UBND", date(2026, 7, 2), "Nguyễn Văn A", "1" * 64, PrintedCode.MATCHES
)


def in_group(*repeats: str) -> CellKey:
    return CellKey("tap-the/ten", repeats)


def test_reports_are_found_by_what_makes_them_one(store: SqlStore) -> None:
    round_key = replace(KEY, subject=Subject(SubjectKind.ROUND, "dot-1"))
    with store.write() as unit:
        unit.reports.add(Report("r-2", round_key, "d-far"))
        unit.reports.add(Report("r-3", ReportKey("kpi", OTHER.id, "2026Q3"), "d-1"))
    with store.read() as unit:
        assert unit.reports.find(KEY) == REPORT
        assert unit.reports.find(round_key) == Report("r-2", round_key, "d-far")
        assert unit.reports.find(replace(KEY, period="2026Q4")) is None
        assert unit.reports.get("r-1") == REPORT
        assert [one.id for one in unit.reports.list()] == ["r-1", "r-2", "r-3"]
        assert [one.id for one in unit.reports.list(office=OTHER.id, form="kpi")] == ["r-3"]
        assert unit.reports.list(period="2025") == ()
        with pytest.raises(InputError):
            unit.reports.get("r-9")


def test_a_second_report_of_the_same_key_is_refused(store: SqlStore) -> None:
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reports.add(Report("r-2", KEY, "d-1"))


@pytest.mark.parametrize("lost", [replace(KEY, form="x"), replace(KEY, office="x")])
def test_a_report_needs_a_known_form_and_office(store: SqlStore, lost: ReportKey) -> None:
    with pytest.raises(InputError), store.write() as unit:
        unit.reports.add(Report("r-2", lost, "d-1"))


def test_revisions_come_back_whole_and_in_order(store: SqlStore) -> None:
    second = Revision(
        "v-2",
        "r-1",
        2,
        FORM.hash,
        RevisionState.DRAFT,
        Opening.RETURNED,
        LATER,
        Scope.FIGURES,
        "Sai số liệu K07",
    )
    with store.write() as unit:
        unit.reports.add_revision(second)
    with store.read() as unit:
        assert unit.reports.revisions("r-1") == (REVISION, second)
        assert unit.reports.revision("v-2") == second
        with pytest.raises(InputError):
            unit.reports.revision("v-9")


def test_a_report_goes_its_way_to_issue_and_each_step_is_kept(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(12)})
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.reports.set_approval("v-1", "p-2", NOW, "iOffice")
    with store.write() as unit:
        unit.reports.lock("v-1", LOCKED, LATER)
    with store.read() as unit:
        assert unit.reports.locked("v-1") == LOCKED
        assert unit.reports.revision("v-1") == replace(
            REVISION,
            state=RevisionState.LOCKED,
            locked_at=LATER,
            digest=LOCKED.digest,
            approved_by="p-2",
            approved_at=NOW,
            approved_how="iOffice",
        )
        assert unit.reports.issued("v-1") is None
    with store.write() as unit:
        unit.reports.issue("v-1", PAPER)
    with store.read() as unit:
        assert unit.reports.issued("v-1") == PAPER
        assert unit.reports.revision("v-1").state is RevisionState.ISSUED
    steps: tuple[Callable[[SqlUnit], None], ...] = (
        lambda unit: unit.reports.unlock("v-1"),
        lambda unit: unit.reports.lock("v-1", LOCKED, LATER),
        lambda unit: unit.reports.issue("v-1", PAPER),
        lambda unit: unit.reports.set_state("v-1", RevisionState.DRAFT),
        lambda unit: unit.reports.set_approval("v-1", "p-3", LATER, "giấy"),
        lambda unit: unit.reports.explain("v-1", "R1", "vì sao"),
    )
    for step in steps:
        with pytest.raises(StepRefused), store.write() as unit:
            step(unit)


def test_unlocking_voids_the_frozen_content_and_the_approval(store: SqlStore) -> None:
    with store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.reports.set_approval("v-1", "p-2", NOW, "giấy")
        unit.reports.lock("v-1", LOCKED, LATER)
        unit.reports.unlock("v-1")
    with store.read() as unit:
        assert unit.reports.locked("v-1") is None
        assert unit.reports.revision("v-1") == REVISION


def test_a_step_that_is_not_there_changes_nothing(store: SqlStore) -> None:
    for state in (RevisionState.LOCKED, RevisionState.ISSUED, RevisionState.DRAFT):
        with pytest.raises(StepRefused), store.write() as unit:
            unit.reports.set_state("v-1", state)
    with store.read() as unit:
        assert unit.reports.revision("v-1") == REVISION


def test_explanations_are_kept_and_taken_back(store: SqlStore) -> None:
    with store.write() as unit:
        unit.reports.explain("v-1", "R1", "Do sáp nhập")
        unit.reports.explain("v-1", "R1", "Do sáp nhập địa bàn")
        unit.reports.explain("v-1", "R2", "Tạm")
        unit.reports.explain("v-1", "R2", "")
    with store.read() as unit:
        assert unit.reports.explanations("v-1") == {"R1": "Do sáp nhập địa bàn"}


ANSWERS = {
    COUNT: value(1234567.25),
    RATE: Answer(CellState.NOT_APPLICABLE),
    in_group("u-1"): Answer(CellState.VALUE, "Tổ “Công nghệ số” số 1; 100%"),
    in_group("u-1", "u-2"): Answer(
        CellState.AWAITED,
        estimate=True,
        awaited_from="Công an phường",
        awaited_until=date(2026, 7, 9),
    ),
    in_group("u-3"): Answer(CellState.NIL_RETURN, "0", 0.0),
}


def test_every_state_of_a_cell_comes_back(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", ANSWERS)
    with store.read() as unit:
        loaded = unit.answers.load("v-1")
    assert loaded == ANSWERS
    assert all(isinstance(answer.estimate, bool) for answer in loaded.values())


def test_saving_touches_only_its_cells_and_blank_takes_one_away(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", ANSWERS)
        unit.answers.save("v-1", {COUNT: value(2), RATE: BLANK})
        unit.answers.save("v-1", {})
    with store.read() as unit:
        loaded = unit.answers.load("v-1")
    assert loaded == {cell: a for cell, a in ANSWERS.items() if cell != RATE} | {COUNT: value(2)}


def test_a_cell_that_the_form_does_not_have_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputError), store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(1), CellKey("khong-co"): value(2)})
    with store.read() as unit:
        assert unit.answers.load("v-1") == {}
        with pytest.raises(InputError):
            unit.answers.save("v-9", {COUNT: value(1)})


@pytest.mark.parametrize("state", [RevisionState.IN_REVIEW, RevisionState.LOCKED])
def test_answers_change_in_a_draft_only(store: SqlStore, state: RevisionState) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(1)})
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        if state is RevisionState.LOCKED:
            unit.reports.lock("v-1", LOCKED, NOW)
    changes: tuple[Callable[[SqlUnit], None], ...] = (
        lambda unit: unit.answers.save("v-1", {COUNT: value(2)}),
        lambda unit: unit.answers.save("v-1", {}),
        lambda unit: unit.answers.save_repeats("v-1", ()),
        lambda unit: unit.answers.copy("v-1", "v-1"),
    )
    for change in changes:
        with pytest.raises(StepRefused), store.write() as unit:
            change(unit)
    with store.read() as unit:
        assert unit.answers.load("v-1") == {COUNT: value(1)}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answers SET text = 'x'",
        "DELETE FROM answers",
        "INSERT INTO answers SELECT revision_id, element_id, 'u', state, text, number, estimate, "
        "awaited_from, awaited_until FROM answers",
        "UPDATE locked_contents SET digest = ''",
    ],
)
def test_what_a_lock_froze_cannot_be_changed_even_past_the_repositories(
    store: SqlStore, statement: str
) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(1)})
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.reports.lock("v-1", LOCKED, NOW)
    with pytest.raises(BugError), store.write() as unit:
        unit.answers._connection.execute(text(statement))


def test_the_calculated_cells_settle_in_the_transaction_that_locks(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(1)})
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
    with store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.LOCKED)
        unit.answers.save("v-1", {RATE: value(50)})
        unit.reports.lock("v-1", LOCKED, NOW)
    with store.read() as unit:
        assert unit.answers.load("v-1") == {COUNT: value(1), RATE: value(50)}
        assert unit.reports.revision("v-1").state is RevisionState.LOCKED
    with store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.DRAFT)
        unit.reports.unlock("v-1")
        unit.answers.save("v-1", {RATE: value(60)})
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.reports.set_state("v-1", RevisionState.LOCKED)
        unit.reports.unlock("v-1")
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.answers.save("v-1", {RATE: value(70)})


def test_the_paper_on_its_way_to_issue(store: SqlStore) -> None:
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reports.set_paper("v-1", "2" * 64)
    with store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        unit.reports.lock("v-1", LOCKED, NOW)
        assert unit.reports.paper("v-1") == ""
        unit.reports.set_paper("v-1", "2" * 64)
    with store.write() as unit:
        assert unit.reports.paper("v-1") == "2" * 64
        unit.reports.unlock("v-1")
        assert unit.reports.paper("v-1") == ""


def test_what_a_consolidated_revision_was_made_of(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.totals.kept("v-1") is None
        unit.totals.keep("v-1", KeptTotals(b"{}", b"[]"))
        unit.totals.keep("v-1", KeptTotals(b'{"sum":1}', b"[1]"))
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
    with store.read() as unit:
        assert unit.totals.kept("v-1") == KeptTotals(b'{"sum":1}', b"[1]")
    with pytest.raises(StepRefused), store.write() as unit:
        unit.totals.keep("v-1", KeptTotals(b"{}", b"[]"))


def test_a_received_revision_is_filled_only_as_it_arrives(store: SqlStore) -> None:
    key = replace(KEY, office=OTHER.id)
    arrived = Revision(
        "v-x", "r-x", 1, FORM.hash, RevisionState.ISSUED, Opening.FIRST, NOW, digest="f" * 64
    )
    with store.write() as unit:
        unit.reports.add(Report("r-x", key, "d-far"))
        unit.reports.add_revision(arrived)
        unit.answers.save("v-x", ANSWERS)
        unit.reports.explain("v-x", "R1", "Đã giải trình")
        unit.reports.lock("v-x", LOCKED, LATER)
        unit.reports.issue("v-x", PAPER)
        unit.totals.keep("v-x", KeptTotals(b"{}", b"[]"))
    with store.read() as unit:
        assert unit.reports.revision("v-x") == replace(arrived, locked_at=LATER)
        assert unit.answers.load("v-x") == ANSWERS
    with pytest.raises(StepRefused), store.write() as unit:
        unit.answers.save("v-x", {COUNT: value(1)})


def test_repeats_keep_their_order_and_take_their_answers_along(store: SqlStore) -> None:
    first = RepeatInstance("u-1", "tap-the", "", 1)
    nested = RepeatInstance("u-2", "tap-the/nguoi", "u-1", 1)
    third = RepeatInstance("u-3", "tap-the", "", 0)
    with store.write() as unit:
        unit.answers.save("v-1", ANSWERS)
        unit.answers.save_repeats("v-1", [first, nested, third])
    with store.read() as unit:
        assert unit.answers.repeats("v-1") == (third, first, nested)
    with store.write() as unit:
        unit.answers.save_repeats("v-1", [third])
    with store.read() as unit:
        assert unit.answers.repeats("v-1") == (third,)
        assert set(unit.answers.load("v-1")) == {COUNT, RATE, in_group("u-3")}


def test_a_new_revision_starts_from_a_copy(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save("v-1", ANSWERS)
        unit.answers.save_repeats("v-1", [RepeatInstance("u-1", "tap-the", "", 0)])
        unit.reports.add_revision(replace(REVISION, id="v-2", number=2))
        unit.answers.copy("v-1", "v-2")
        unit.answers.save("v-2", {COUNT: value(5)})
    with store.read() as unit:
        assert unit.answers.load("v-1") == ANSWERS
        assert unit.answers.load("v-2") == ANSWERS | {COUNT: value(5)}
        assert unit.answers.repeats("v-2") == unit.answers.repeats("v-1")


def test_what_is_typed_is_never_read_as_sql(store: SqlStore) -> None:
    hostile = "'); DROP TABLE answers; -- \x00 \U0001f600 \u0111\u00d0"
    with store.write() as unit:
        unit.answers.save("v-1", {in_group(hostile): Answer(CellState.VALUE, hostile)})
    with store.read() as unit:
        assert unit.answers.load("v-1") == {in_group(hostile): Answer(CellState.VALUE, hostile)}


def test_a_failed_block_keeps_nothing(store: SqlStore) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as unit:
        unit.answers.save("v-1", {COUNT: value(1)})
        raise ZeroDivisionError
    with store.read() as unit:
        assert unit.answers.load("v-1") == {}


def test_writing_while_reading_is_a_bug_and_not_a_silent_loss(store: SqlStore) -> None:
    with pytest.raises(BugError), store.read() as unit:
        unit.settings.put("a", "b")
    with store.write() as unit:
        unit.settings.put("a", "b")
