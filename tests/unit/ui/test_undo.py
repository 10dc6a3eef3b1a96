"""Undo as a property: whatever was done, taking all of it back gives the first state, and doing all
of it again the last one; so too after the report was closed in between and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.history import SITTING, EditStep, StepKind, told_once, undo_stacks
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, FormSession
from desktop_app.ui.reports.entry import Awaited, Entry
from tests.unit.forms.workbooks import NOW, form

SURVEY = """
type|name|label|relevant|calculation|constraint
integer|so_ho|Số hộ|||. >= 0
decimal|ty_le|Tỷ lệ|||
text|ghi_chu|Ghi chú|${so_ho} > 5||
date|ngay|Ngày|||
begin_repeat|ho|Hộ|||
text|chu|Chủ hộ|||
integer|nguoi|Số người|||
begin_repeat|con|Con|||
text|ten|Tên|||
end_repeat||||
end_repeat||||
calculate|tong|||sum(${nguoi})|
"""
WHO = "p-1"
Act = Callable[[Entry], object]


@pytest.fixture(scope="module")
def houses() -> FormDefinition:
    return form(survey=SURVEY)


class Desk:
    """A report being filled in, with what the store would keep of it."""

    def __init__(self, definition: FormDefinition) -> None:
        self.definition = definition
        self.steps: dict[str, EditStep] = {}
        self.entry = self._opened(FormSession(definition, now=NOW))
        self.first = self.state()

    def state(self) -> bytes:
        return self.entry.session.to_xml()

    def reopen(self) -> None:
        held = self.entry.session
        session = FormSession(
            self.definition, now=NOW, answers=held.answers(), repeats=held.repeats()
        )
        self.entry = self._opened(session)

    def _opened(self, session: FormSession) -> Entry:
        at = max((step.at for step in self.steps.values()), default=NOW)
        stacks = undo_stacks(self.steps.values(), WHO, at)
        entry = Entry(session, editable=True, stacks=stacks)
        entry.stepped.connect(self._keep)
        return entry

    def _keep(self, step: EditStep) -> None:
        self.steps[step.id] = replace(step, who=WHO)


def typed(path: str, text: str, growing: bool) -> Act:
    return lambda entry: entry.type_in(path, text, growing=growing)


def some_row(entry: Entry, place: int, repeat: str = "/data/ho") -> str:
    rows = entry.session.instances(repeat)
    return rows[place % len(rows)] if rows else ""


def in_row(place: int, column: str, text: str) -> Act:
    def act(entry: Entry) -> None:
        row = some_row(entry, place)
        if row:
            entry.type_in(f"{row}/{column}", text)

    return act


def inner(place: int, text: str) -> Act:
    def act(entry: Entry) -> None:
        row = some_row(entry, place)
        if row:
            path = entry.add_row(f"{row}/con", 0)
            entry.type_in(f"{path}/ten", text)

    return act


def add(place: int) -> Act:
    def act(entry: Entry) -> None:
        entry.add_row("/data/ho", place % (len(entry.session.instances("/data/ho")) + 1))

    return act


def remove(places: list[int]) -> Act:
    def act(entry: Entry) -> None:
        rows = {some_row(entry, place) for place in places} - {""}
        if rows:
            entry.remove_rows(rows)

    return act


def paste(texts: list[str], rows: int) -> Act:
    def act(entry: Entry) -> None:
        count = len(entry.session.instances("/data/ho"))
        cells = [(f"/data/ho[{count + at + 1}]/nguoi", text) for at, text in enumerate(texts)]
        entry.fill([*cells[:rows], ("/data/so_ho", texts[0])], repeat="/data/ho", rows=rows)

    return act


def stated(state: CellState | Awaited) -> Act:
    return lambda entry: entry.put_state(("/data/so_ho", "/data/ty_le"), state)


def back_and_forth(undos: int, redos: int) -> Act:
    def act(entry: Entry) -> None:
        for _ in range(undos):
            entry.undo()
        for _ in range(redos):
            entry.redo()

    return act


def carried(number: float) -> Act:
    answers = {"/data/so_ho": Answer(CellState.VALUE, f"{number:g}", number)}
    return lambda entry: entry.fill_answers(answers)


TEXTS = st.sampled_from(["", "0", "3", "12", "x", "31/12/2026", "=1+1", "không phát sinh"])
ACTS = st.one_of(
    st.builds(
        typed,
        st.sampled_from(["/data/so_ho", "/data/ty_le", "/data/ghi_chu", "/data/ngay"]),
        TEXTS,
        st.booleans(),
    ),
    st.builds(in_row, st.integers(0, 4), st.sampled_from(["chu", "nguoi"]), TEXTS),
    st.builds(inner, st.integers(0, 4), TEXTS),
    st.builds(add, st.integers(0, 4)),
    st.builds(remove, st.lists(st.integers(0, 4), min_size=1, max_size=3)),
    st.builds(paste, st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 3)),
    st.builds(
        stated,
        st.sampled_from([CellState.BLANK, CellState.NOT_APPLICABLE, Awaited("Sở Y tế")]),
    ),
    st.builds(carried, st.sampled_from([4.0, 7.0])),
    st.builds(back_and_forth, st.integers(0, 3), st.integers(0, 2)),
)


def all_back(desk: Desk, every: int) -> int:
    count = 0
    while desk.entry.undo() is not None:
        count += 1
        if every and count % every == 0:
            desk.reopen()
    return count


@settings(max_examples=150, deadline=None)
@given(acts=st.lists(ACTS, max_size=14), reopened=st.integers(0, 4))
def test_all_undone_is_the_first_state_and_all_redone_the_last(
    houses: FormDefinition, acts: list[Act], reopened: int
) -> None:
    desk = Desk(houses)
    for number, act in enumerate(acts):
        act(desk.entry)
        if reopened and number % reopened == 0:
            desk.reopen()
    last = desk.state()
    count = all_back(desk, reopened)
    assert desk.state() == desk.first
    for _ in range(count):
        assert desk.entry.redo() is not None
    assert desk.state() == last


def test_one_paste_is_one_step(houses: FormDefinition) -> None:
    desk = Desk(houses)
    desk.entry.fill(
        [("/data/so_ho", "9"), ("/data/ghi_chu", "Đủ"), ("/data/ho[2]/nguoi", "4")],
        repeat="/data/ho",
        rows=1,
    )
    assert len(desk.steps) == 1
    desk.entry.undo()
    assert desk.state() == desk.first
    assert [step.kind for step in desk.steps.values()] == [StepKind.FILL, StepKind.UNDO]


def test_letters_join_until_they_are_on_their_way(houses: FormDefinition) -> None:
    desk = Desk(houses)
    for text in ("A", "An", "An "):
        desk.entry.type_in("/data/ho[1]/chu", text, growing=True)
    assert [step.changes[0].after.text for step in desk.steps.values()] == ["An "]
    desk.entry.journal.seal()
    desk.entry.type_in("/data/ho[1]/chu", "An B", growing=True)
    assert [step.changes[0].before.text for step in desk.steps.values()] == ["", "An "]


def test_a_hidden_cell_is_left_and_said(houses: FormDefinition) -> None:
    desk = Desk(houses)
    desk.entry.type_in("/data/so_ho", "9")
    desk.entry.type_in("/data/ghi_chu", "Đủ")
    (first, second) = desk.steps.values()
    refused: list[str] = []
    desk.entry.refused.connect(lambda path, _why: refused.append(path))
    desk.entry.session.apply("/data/so_ho", "1")  # as a figure that is fed would
    assert desk.entry.undo() == (replace(second, who=""), "")
    assert refused == ["/data/ghi_chu"]
    assert list(desk.steps.values())[-1].changes == ()
    del first


def test_a_sitting_ends_with_another_person_or_a_long_pause() -> None:
    cell = CellKey("a")
    one = Answer(CellState.VALUE, "1", 1.0)
    from desktop_app.domain.history import AnswerChange

    def step(name: str, minutes: int, who: str = WHO, **more: object) -> EditStep:
        at = NOW + timedelta(minutes=minutes)
        changes = (AnswerChange(cell, Answer(), one),)
        return replace(EditStep(name, at, who, StepKind.ENTRY, changes), **more)  # type: ignore[arg-type]

    def names(*steps: EditStep) -> tuple[list[str], list[str]]:
        stacks = undo_stacks(steps, WHO, NOW + timedelta(hours=1))
        return [one.id for one in stacks.undo], [one.id for one in stacks.redo]

    a, b, c = step("a", 0), step("b", 1), step("c", 2)
    undone = step("u", 3, kind=StepKind.UNDO, undoes="c")
    assert names(a, b, c) == (["a", "b", "c"], [])
    assert names(a, b, c, undone) == (["a", "b"], ["c"])
    assert names(a, b, c, undone, step("d", 4)) == (["a", "b", "d"], [])
    redone = step("r", 5, kind=StepKind.REDO, undoes="c")
    assert names(a, b, c, undone, redone) == (["a", "b", "c"], [])
    assert names(a, step("x", 1, who="p-2"), c) == (["c"], [])
    assert names(a, step("k", 1, kind=StepKind.CONSOLIDATION), c) == (["c"], [])
    assert names(a, step("k", 1, kind=StepKind.FORM), c) == (["a", "c"], [])
    early = step("e", -int(SITTING.total_seconds() / 60) - 1)
    assert names(early, a) == (["a"], [])
    assert undo_stacks([a], WHO, NOW + SITTING + timedelta(minutes=1)).undo == ()


def test_nothing_is_taken_back_in_a_report_that_may_only_be_read(houses: FormDefinition) -> None:
    desk = Desk(houses)
    desk.entry.type_in("/data/so_ho", "9")
    stacks = undo_stacks(desk.steps.values(), WHO, NOW)
    entry = Entry(desk.entry.session, editable=False, stacks=stacks)
    assert entry.undo() is None
    assert entry.type_in("/data/so_ho", "8") is not None
    with pytest.raises(AnswerError):
        entry.add_row("/data/ho", 0)


def test_what_is_typed_within_a_minute_is_told_once() -> None:
    from desktop_app.domain.history import CellChange

    def change(minutes: float, before: str, after: str, who: str = WHO) -> CellChange:
        one, two = (
            Answer(CellState.VALUE, text, float(text)) if text else Answer()
            for text in (before, after)
        )
        return CellChange(NOW + timedelta(minutes=minutes), who, StepKind.ENTRY, 1, one, two)

    a, b = change(0, "", "1"), change(0.5, "1", "12")
    assert [one.after.text for one in told_once([a, b])] == ["12"]
    assert told_once([a, change(0.5, "1", "")]) == ()
    assert len(told_once([a, change(2, "1", "12")])) == 2
    assert len(told_once([a, change(0.5, "1", "12", who="p-2")])) == 2
