"""The commands `form check`, `export`, `eval` and `run`, from the outside."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import run
from desktop_app.forms import compile_pack, read_workbook

PACK = Path(__file__).parents[3] / "resources" / "packs" / "kpi-tq55" / "f-kpi-01"
NOW = "2026-07-01T08:30:00+07:00"


def lines(
    arguments: list[str],
    sent: list[Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> list[Any]:
    """What a command answers to JSON lines; a text is sent as it is."""
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in sent)
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(arguments) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def folder(tmp_path: Path, **sheets: str) -> Path:
    for name, text in sheets.items():
        (tmp_path / f"{name}.csv").write_text(text.replace("|", ","), encoding="utf-8")
    return tmp_path


def test_expressions_are_evaluated_line_by_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = [
        {"expr": "0.1 + 0.2"},
        {"expr": "b", "xml": "<a><b>3</b><b/></a>", "context": "/a"},
        {"expr": "today()", "today": "2026-01-02"},
        {"expr": "1 = 1"},
        {"expr": "1 div 0"},
        {"expr": "foo("},
        {"expr": "1", "xml": "<a"},
        {"expr": "1", "context": "/none"},
        {"xml": "<a/>"},
        "[]",
        "{",
        {"expr": "1", "tz": "Nowhere"},
    ]
    found = lines(["form", "eval"], sent, capsys, monkeypatch)
    assert found[:5] == [
        {"type": "number", "value": 0.3},
        {"type": "nodeset", "value": ["/a/b[1]", "/a/b[2]"], "string": "3"},
        {"type": "string", "value": "2026-01-02"},
        {"type": "boolean", "value": True},
        {"type": "number", "value": "Infinity"},
    ]
    assert len(found) == len(sent)
    assert all(one["type"] == "error" and one["value"] for one in found[5:])


def test_a_form_is_run_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = """type|name|label|calculation|relevant|required|constraint|constraint_message
integer|n|N||||. < 10|Quá lớn
begin_repeat|r|R||${n} > 1|||
decimal|x|X|||yes||
calculate|y||../x * 2||||
end_repeat||||||
"""
    path = folder(tmp_path, survey=survey)
    sent: list[Any] = [
        {},
        {"set": "/data/n", "value": 2},
        {"set": "/data/r[1]/x", "value": "1.5"},
        {"add": "/data/r"},
        {"set": "/data/n", "value": 12},
        {"set": "/data/n", "value": "nhiều"},
        {"remove": "/data/r[2]"},
        {"set": "/data/n", "value": None},
        {"up": 1},
    ]
    found = lines(["form", "run", str(path), "--now", NOW], sent, capsys, monkeypatch)
    assert len(found) == len(sent)
    assert found[0]["/data/n"]["relevant"] is True
    assert found[0]["/data/r[1]"] == {"relevant": False}
    assert found[1]["/data/r[1]/x"]["valid"] is False  # required, and blank
    assert found[2]["/data/r[1]/y"]["value"] == "3"
    assert found[3]["/data/r[2]"] == {"relevant": True}
    assert found[4]["/data/n"]["valid"] is False
    assert found[4]["/data/n"]["message"] == "Quá lớn"
    assert set(found[5]) == {"error"}
    assert found[6]["/data/r[2]/x"] is None
    assert found[7]["/data/r[1]/x"]["value"] == ""
    assert found[7]["/data/r[1]/x"]["kept"] == "1.5"
    assert set(found[8]) == {"error"}


def test_mistakes_are_listed_with_the_piece_underlined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = """type|name|label|calculation
integer|tong_so|Tổng|
intger|a|A|
decimal|b|B|1 + rond(${tong_so})
decimal|b|B|
decimal|c|C|${tongso} * 2
"""
    path = folder(tmp_path, survey=survey)
    assert run(["form", "check", str(path)]) == 1
    said = capsys.readouterr().err
    assert "survey!A3" in said and "“integer”" in said
    assert "survey!B5" in said
    assert run(["--lang", "en", "form", "check", str(path), "--json"]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert [error["cell"] for error in verdict["errors"]] == ["A3", "B5"]
    assert "Did you mean" in verdict["errors"][0]["message"]

    mended = survey.replace("intger", "integer").replace("decimal|b|B|\n", "")
    assert run(["form", "check", str(folder(tmp_path, survey=mended))]) == 1
    said = capsys.readouterr().err
    assert "    1 + rond(${tong_so})\n        ^^^^\n" in said  # both kinds, in one run
    assert "    ${tongso} * 2\n    ^^^^^^^^^\n" in said
    assert "${tong_so}" in said


@pytest.mark.parametrize("source", ["folder", "xlsx"])
def test_exports_are_the_same_form(tmp_path: Path, source: str) -> None:
    full, odk, xform = tmp_path / "full.xlsx", tmp_path / "odk.xlsx", tmp_path / "form.xml"
    path = PACK
    if source == "xlsx":
        assert run(["form", "export", str(PACK), "--xlsx", str(full)]) == 0
        path = full
    pack = compile_pack(PACK)
    for kind, target in (("xlsx", full), ("odk", odk), ("xform", xform)):
        assert run(["form", "export", str(path), f"--{kind}", str(target)]) == 0
    assert compile_pack(full).hash == pack.hash
    assert xform.read_bytes() == pack.xform
    assert set(read_workbook(odk).sheets) == {"survey", "choices", "settings"}
    from pyxform.xls2xform import convert

    assert convert(str(odk), validate=False).xform.encode("utf-8") == pack.xform


def test_an_export_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "export", str(PACK), "--xform", str(tmp_path / "no" / "f.xml")]) == 1
    assert "f.xml" in capsys.readouterr().err


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    survey = "type|name|label|hint\ntext|a|=1+1|@x\n"
    path = folder(tmp_path, survey=survey)
    target = tmp_path / "out.xlsx"
    assert run(["form", "export", str(path), "--xlsx", str(target)]) == 0
    assert read_workbook(target).rows("survey")[0].values == {
        "type": "text",
        "name": "a",
        "label": "=1+1",
        "hint": "@x",
    }


def test_lists_from_csv_are_part_of_the_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = """type|name|label|choice_filter
select_one_from_file tinh.csv|tinh|Tỉnh|
select_one_from_file xa.csv|xa|Xã|tinh = ${tinh}
"""
    lists = {"tinh": "name|label\n08|Tuyên Quang\n", "xa": "name|label|tinh\nx1|Nông Tiến|08\n"}
    path = folder(tmp_path, survey=survey, **lists)
    form = compile_pack(path).definition()
    assert form.instances == frozenset()
    sent = [
        {"set": "/data/tinh", "value": "08"},
        {"set": "/data/xa", "value": "x1"},
        {"set": "/data/xa", "value": "x2"},
    ]
    found = lines(["form", "run", str(path)], sent, capsys, monkeypatch)
    assert found[1]["/data/xa"]["value"] == "x1"
    assert set(found[2]) == {"error"}
    assert run(["form", "export", str(path), "--odk", str(tmp_path / "o" / ".." / "o.xlsx")]) == 1
    assert run(["form", "export", str(path), "--odk", str(tmp_path / "o.xlsx")]) == 0
    (path / "tinh.csv").unlink()
    assert run(["form", "check", str(path)]) == 0
    assert "tinh" in capsys.readouterr().out  # a note: the list is empty
