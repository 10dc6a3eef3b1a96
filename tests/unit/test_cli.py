"""The command line: its exit status, one sentence for every trouble, two languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.cli import run
from desktop_app.errors import BugError, InputError, Text

PACKS = Path(__file__).parents[2] / "resources" / "packs"


@pytest.mark.parametrize(
    "arguments",
    [["khong-co"], ["demo"], ["verify"], ["form"], ["province"], ["--lang", "fr", "verify", "x"]],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_every_trouble_is_one_sentence_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "khong-co")
    for arguments in (
        ["verify", missing],
        ["form", "check", missing],
        ["province", "status", "--dir", missing],
        ["province", "serve", "--dir", missing],
        ["verify", missing, "--root", missing],
        ["province", "enrol", "--dir", missing, missing],
    ):
        said = []
        for language in ("vi", "en"):
            assert run(["--lang", language, *arguments]) == 1
            output = capsys.readouterr()
            assert output.out == ""
            assert output.err.count("\n") == 1 and output.err.endswith(".\n")
            assert "Traceback" not in output.err and "Error" not in output.err
            said.append(output.err)
        assert said[0] != said[1]


def test_our_own_error_is_told_apart_from_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x"
    for error, status in (
        (BugError(Text("Lỗi của chương trình.", "The program is at fault.")), 70),
        (InputError(Text("Tệp sai.", "The file is wrong.")), 1),
        (KeyboardInterrupt(), 130),
    ):

        def failing(_: object, error: BaseException = error) -> int:
            raise error

        monkeypatch.setattr(cli, "_verify", failing)
        assert run(["verify", str(target)]) == status
        assert "Traceback" not in capsys.readouterr().err


def test_verify_says_the_same_in_words_and_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = tmp_path / "la.zip"
    stranger.write_bytes(b"PK\x05\x06" + bytes(18))
    assert run(["verify", str(stranger)]) == 1
    words = capsys.readouterr().out
    assert words.startswith("la.zip: KHÔNG hợp lệ\n")
    assert run(["verify", str(stranger), "--json"]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert (verdict["kind"], verdict["valid"], verdict["signers"]) == ("", False, [])
    assert all(f"  {reason}\n" in words for reason in verdict["reasons"])


def test_form_check_reads_a_folder_of_sheets(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "check", str(PACKS / "kpi-tq55")]) == 0
    assert "F-KPI-01" in capsys.readouterr().out


def test_form_check_names_the_cell_that_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "survey.csv").write_text(
        'type,name,label,calculation\ninteger,a,A,\ncalculate,b,,"khong_co(${a})"\n'
    )
    (tmp_path / "settings.csv").write_text("form_id,form_title,version\nF-X,X,1\n")
    assert run(["form", "check", str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert "khong_co" in output.err and "survey" in output.err


def test_a_passphrase_file_that_cannot_be_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offices = tmp_path / "offices.csv"
    offices.write_text("kind,code,name,parent\nprovince,08,Tuyên Quang,\n", encoding="utf-8")
    command = ["province", "init", "--dir", str(tmp_path / "s"), "--offices", str(offices)]
    for wrong in (b"\xff\xfe\x00", None):
        file = tmp_path / "cum-mat-khau"
        file.unlink(missing_ok=True)
        if wrong is not None:
            file.write_bytes(wrong)
        assert run([*command, "--name", "Tuyên Quang", "--passphrase-file", str(file)]) == 1
        assert "cụm mật khẩu" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()
