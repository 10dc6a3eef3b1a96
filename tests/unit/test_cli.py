"""The command line: its exit status, one sentence for every trouble, two languages."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest

from desktop_app.cli import in_one_sentence, run
from desktop_app.domain.moments import local
from desktop_app.errors import BugError

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


def test_our_own_error_is_told_apart_from_the_users(capsys: pytest.CaptureFixture[str]) -> None:
    """No command breaks a promise of the program, so one is broken here: the rules of time are
    given a moment without a zone."""
    assert (
        in_one_sentence(lambda: local(datetime.combine(date(2026, 7, 10), time())).hour, "en") == 70
    )
    said = capsys.readouterr()
    assert said.err.startswith(f"{BugError.title.en}: ") and said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process")
def test_a_command_stopped_by_its_user_is_status_130() -> None:
    # A shell that starts the tests in the background has them ignore the interruption.
    code = (
        "import signal, sys; from desktop_app.cli import run; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "form", "run", str(PACKS / "kpi-tq55" / "f-kpi-01")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as filling:
        assert filling.stdin is not None and filling.stdout is not None
        filling.stdin.write('{"language": "vi"}\n')
        filling.stdin.flush()
        assert filling.stdout.readline()  # it is in the middle of its work
        filling.send_signal(signal.SIGINT)
        _, complaint = filling.communicate()
    assert (filling.returncode, complaint) == (130, "")


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
    assert run(["form", "check", str(PACKS / "kpi-tq55" / "f-kpi-01")]) == 0
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
