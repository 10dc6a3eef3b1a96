"""A workbook that somebody sent is compiled in a process of its own, within limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.errors import AuthoringError
from desktop_app.forms import Workbook, compile_pack, examine, read_workbook
from desktop_app.forms.export import to_xlsx
from desktop_app.forms.foreign import LIMITS, examine_foreign
from desktop_app.forms.limited import Limits
from tests.unit.forms.workbooks import workbook

GOOD = workbook(survey="type|name|label\ninteger|a|A\nselect_one_from_file x.csv|b|B")
WRONG = workbook(survey="type|name|label|relevant\ninteger|a|A|${b} > 1\ninteger|a|A|nope(1)")


def sent(book: Workbook, folder: Path) -> Path:
    path = folder / "gửi đến.xlsx"
    path.write_bytes(to_xlsx(book))
    return path


def test_a_file_from_anywhere_gives_the_same_pack(tmp_path: Path) -> None:
    book = read_workbook(sent(GOOD, tmp_path))
    assert book.foreign
    problems, pack = examine(book)
    assert pack == compile_pack(GOOD)
    assert [(one.sheet, one.cell) for one in problems.warnings] == [("survey", "A3")]


def test_its_mistakes_are_the_same(tmp_path: Path) -> None:
    here, _ = examine(WRONG)
    there, pack = examine(read_workbook(sent(WRONG, tmp_path)))
    assert pack is None
    assert here.found
    assert [one.message for one in there.found] == [one.message for one in here.found]
    assert [(one.sheet, one.cell, one.fragment) for one in there.found] == [
        (one.sheet, one.cell, one.fragment) for one in here.found
    ]


@pytest.mark.parametrize(
    "limits",
    [replace(LIMITS, memory=24 * 1024 * 1024), replace(LIMITS, seconds=0.0)],
    ids=["memory", "time"],
)
def test_beyond_its_limits_it_is_refused(limits: Limits) -> None:
    problems, pack = examine_foreign(GOOD, limits)
    assert pack is None
    with pytest.raises(AuthoringError, match="quá nhiều bộ nhớ"):
        problems.raise_first()
