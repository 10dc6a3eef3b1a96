"""Formulas that the rows of a table have in common, and what each row has for itself."""

from __future__ import annotations

import pytest

from desktop_app.errors import AuthoringError
from desktop_app.forms import FormSession, Inputs, compile_pack
from desktop_app.forms.program import Kind
from tests.unit.forms.workbooks import NOW, form, workbook

ROWS = ("r1", "r2", "r3")
COLUMNS = {
    "sum": "../a + ../b",
    "other": "../../r1/a * 10",  # one row, named from all: also from itself
    "fixed": "/data/t/r2/a * 100",
    "every": "sum(/data/t/*/a)",
    "before": "concat('/r1/', ../a)",  # no path
}
SURVEY = "type|name|label|appearance\nbegin_group|t|Bảng|table\nend_group|||"
TABLE = "\n".join(
    [
        "table|part|name|row|column|label|type|calculation",
        *(f"t|row|{row}|||Dòng {row}||" for row in ROWS),
        "t|column|a|||A|integer|",
        "t|column|b|||B|integer|",
        "t|column|past|||Trước|integer|instance('previous-period')/root/t/r1/a",
        *(f"t|column|{name}|||{name}|text|{text}" for name, text in COLUMNS.items()),
        *(f"t|cell||{row}|past|||instance('previous-period')/root/t/{row}/a" for row in ROWS[1:]),
    ]
)
RULES = "\n".join(
    (
        "id|table|left|operator|right|severity|missing|message::Tiếng Việt (vi)|"
        "message::English (en)",
        "it|t|a|≤|b|error|skip_if_any|A quá B|A over B",
    )
)
PAST = Inputs.of({"previous-period": {"t": {"r1": {"a": 7}, "r2": {"a": 8}}}})


@pytest.fixture(scope="module")
def report() -> FormSession:
    session = FormSession(form(survey=SURVEY, tables=TABLE, rules=RULES), now=NOW, inputs=PAST)
    for number, row in enumerate(ROWS, start=1):
        session.apply(f"/data/t/{row}/a", str(number))
        session.apply(f"/data/t/{row}/b", "2")
    return session


def column(report: FormSession, name: str) -> list[str]:
    return [report.cell(f"/data/t/{row}/{name}").answer.text for row in ROWS]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sum", ["3", "4", "5"]),
        ("other", ["10", "10", "10"]),
        ("fixed", ["200", "200", "200"]),
        ("every", ["6", "6", "6"]),
        ("before", ["/r1/1", "/r1/2", "/r1/3"]),
        ("past", ["7", "8", ""]),
    ],
)
def test_each_row_reckons_with_its_own(report: FormSession, name: str, found: list[str]) -> None:
    assert column(report, name) == found


def test_a_check_names_the_cells_of_its_row(report: FormSession) -> None:
    (found,) = report.check()
    assert found.paths == ("/data/t/r3/a", "/data/t/r3/b")


def test_what_one_row_means_is_compiled_once(report: FormSession) -> None:
    def runs(name: str) -> int:
        found = [
            one.run
            for one in report.form.program.computations
            if one.kind is Kind.CALCULATE and one.node.name == name
        ]
        assert len(found) == len(ROWS)
        return len({id(run) for run in found})

    assert {name: runs(name) for name in (*COLUMNS, "past")} == {
        "sum": 1,
        "past": 1,
        "fixed": 2,  # in the row that it names, that row is its own
        "before": 2,
        "other": 2,
        "every": 3,
    }


def test_an_entry_is_told_where_it_is_felt(report: FormSession) -> None:
    changes = report.apply("/data/t/r2/b", "3")
    assert set(changes.cells) == {"/data/t/r2/b", "/data/t/r2/sum"}
    report.apply("/data/t/r2/b", "2")


def test_a_mistake_is_told_as_it_was_written() -> None:
    wrong = TABLE.replace("../a + ../b", "../a + ../c")
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(survey=SURVEY, tables=wrong))
    assert caught.value.sheet == "tables"
    assert "c" in caught.value.fragment
