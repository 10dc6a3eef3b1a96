"""The worked example of docs/authoring.md is a form that compiles and does what the text says."""

from __future__ import annotations

import re
from pathlib import Path

from desktop_app.domain.elements import Rule
from desktop_app.forms import FormDefinition, Inputs, examine, read_workbook
from desktop_app.forms.export import to_odk
from tests.unit.forms.workbooks import session

DOCUMENT = Path(__file__).parents[3] / "docs" / "authoring.md"
_BLOCK = re.compile(r"^`(\w+)\.csv`.*?^```csv\n(.*?)^```", re.MULTILINE | re.DOTALL)


def example(tmp_path: Path) -> FormDefinition:
    for name, content in _BLOCK.findall(DOCUMENT.read_text(encoding="utf-8")):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    workbook = read_workbook(tmp_path)
    problems, pack = examine(workbook)
    assert pack is not None, [problem.message.vi for problem in problems.found]
    assert not problems.warnings
    assert to_odk(workbook)[0]
    return pack.definition()


def test_the_example_compiles(tmp_path: Path) -> None:
    form = example(tmp_path)
    assert (form.id, form.version) == ("VD-01", "2")
    assert form.element_of["/data/dvc/r01/ty_le"].over_offices is Rule.RECOMPUTE
    assert len(form.rules) == 5 and len(form.reporting) == 2 and len(form.migrations) == 1


def test_the_example_does_what_the_text_says(tmp_path: Path) -> None:
    inputs = Inputs.of(
        {
            "previous-period": {"dvc": {"r01": {"tu": 100}}},
            "period": {"start": "2026-06-15", "end": "2026-07-14"},
        }
    )
    report = session(example(tmp_path), inputs)
    for path, number in {"r01/tu": 30, "r01/mau": 40, "r02/tu": 5, "r02/mau": 10}.items():
        report.apply(f"/data/dvc/{path}", number)
    assert report.cell("/data/dvc/r03/ty_le").answer.text == "70"
    assert [finding.rule for finding in report.check()] == ["required", "giam_manh.r01"]
    report.apply("/data/dvc/r02/tu", 11)
    assert "tu_khong_qua_mau.r02" in [finding.rule for finding in report.check()]
    assert not report.cell("/data/so_to").relevant
    report.apply("/data/to_cong_nghe", "co")
    assert report.cell("/data/so_to").required


def test_a_row_is_not_asked_before_it_is_valid(tmp_path: Path) -> None:
    inputs = Inputs.of({"period": {"start": "2025-01-01", "end": "2025-12-31"}})
    report = session(example(tmp_path), inputs)
    assert not report.is_relevant("/data/dvc/r02")
    assert report.is_relevant("/data/dvc/r01")
    report.apply("/data/dvc/r01/tu", 7)
    assert report.cell("/data/dvc/r03/tu").answer.text == "7"  # the row not asked adds nothing
