"""Answers of an older version opened in a newer one; nothing is dropped."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import AuthoringError
from desktop_app.forms import FormDefinition, FormSession, compile_pack
from desktop_app.forms.migrations import migrate
from tests.unit.forms.workbooks import NOW, form, workbook

OLD = """type|name|label
integer|a|A
integer|b|B
text|note|Ghi chú
select_one l|c|C
decimal|d|D
integer|e|E
begin_repeat|r|R
text|x|X
end_repeat||
begin_group|g|G
integer|g1|G1
end_group||
"""
NEW = """type|name|label|calculation
integer|a|A|
integer|b2|B|
select_one l|c|C|
integer|d|D|
integer|e|E|${a} + 1
begin_repeat|r2|R|
text|x|X|
end_repeat|||
begin_group|h|H|
integer|g1|G1|
end_group|||
"""
CHOICES = "list_name|name|label\nl|c1|Một"
MIGRATIONS = "version|old|new\n1|/data/b|/data/b2\n1|/data/r|/data/r2\n1|/data/g|/data/h"


def versions() -> tuple[FormDefinition, FormDefinition]:
    old = form(survey=OLD, choices=f"{CHOICES}\nl|c2|Hai")
    new = form(
        survey=NEW,
        choices=CHOICES,
        migrations=MIGRATIONS,
        settings="form_id|form_title|version\nT|Thử|2",
    )
    return old, new


def test_answers_find_their_place_and_the_rest_is_kept() -> None:
    old, new = versions()
    before = FormSession(old, now=NOW)
    before.apply("/data/a", "1")
    before.apply("/data/b", "2", estimate=True)
    before.apply("/data/note", "giữ lại")
    before.apply("/data/c", "c2")
    before.apply("/data/d", "1,5")
    before.apply("/data/e", "9")
    before.set_state(
        "/data/g/g1", CellState.AWAITED, awaited_from="Thuế", awaited_until=date(2026, 8, 1)
    )
    before.apply("/data/r[1]/x", "một")
    before.add_repeat("/data/r")
    before.apply("/data/r[2]/x", "hai")

    moved = migrate(before.answers(), old, new, before.repeats())
    after = FormSession(new, now=NOW, answers=moved.answers, repeats=moved.repeats)
    assert after.cell("/data/a").answer.text == "1"
    assert after.cell("/data/b2").answer.estimate
    assert after.cell("/data/h/g1").answer.awaited_from == "Thuế"
    assert after.cell("/data/r2[2]/x").answer.text == "hai"
    assert after.cell("/data/e").answer.text == "2"
    lost = {one.key.element: (one.answer.text, one.reason.vi) for one in moved.unplaced}
    assert {name: text for name, (text, _) in lost.items()} == {
        "T.note": "giữ lại",
        "T.c": "c2",
        "T.d": "1.5",
        "T.e": "9",
    }
    assert len({reason for _, reason in lost.values()}) == 4
    assert len(moved.answers) + len(moved.unplaced) == len(before.answers())


def test_one_place_takes_one_answer() -> None:
    old = form(survey="type|name|label\ninteger|a|A\ninteger|b|B")
    new = form(
        survey="type|name|label\ninteger|a|A",
        migrations="version|old|new\n1|/data/b|/data/a",
        settings="form_id|form_title|version\nT|Thử|2",
    )
    answers = {CellKey(f"T.{name}"): Answer(CellState.VALUE, "1", 1.0) for name in "ab"}
    moved = migrate(answers, old, new)
    assert set(moved.answers) == {CellKey("T.a")}
    assert [one.key.element for one in moved.unplaced] == ["T.b"]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ("|/data/b|/data/b2", "A2"),
        ("2|/data/b|/data/b2", "A2"),
        ("1|b|/data/b2", "B2"),
        ("1|/data/b|/data/b3", "C2"),
        ("1|/data/b|/data/b2\n1|/data/b|/data/a", "B3"),
    ],
)
def test_mistakes_in_migrations(line: str, cell: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        compile_pack(
            workbook(
                survey=NEW,
                choices=CHOICES,
                migrations=f"version|old|new\n{line}",
                settings="form_id|form_title|version\nT|Thử|2",
            )
        )
    assert (caught.value.sheet, caught.value.cell) == ("migrations", cell)
