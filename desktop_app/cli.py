"""The command line (DESIGN §9); without a command, the app.

Exit status: 0 good, 1 the input is at fault, 2 usage.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from desktop_app.bootstrap import audit_commands, backup_commands, doctor_commands
from desktop_app.domain.moments import ZONE
from desktop_app.errors import BugError, InputError, Text, ThiDuaError, UserError


def run(arguments: Sequence[str]) -> int:
    """Parse and do one command; the exit status. SystemExit on wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    return in_one_sentence(lambda: options.do(options), options.lang)


def in_one_sentence(do: Callable[[], int], language: str) -> int:
    """The exit status of `do`; any error of ours becomes one sentence on standard error."""
    try:
        return do()
    except BugError as error:
        _complain(error.title, error.message, language)
        return 70  # sysexits.h: internal software error
    except ThiDuaError as error:
        _complain(error.title, error.message, language)
        return 1
    except KeyboardInterrupt:
        return 130


def _complain(title: Text, message: Text, language: str) -> None:
    print(f"{title.in_language(language)}: {message.in_language(language)}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="thiduaso", description="Thi Đua Số")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of messages")
    parser.add_argument(
        "--samples", type=Path, metavar="DIR", help="open the app on the sample offices there"
    )
    parser.set_defaults(do=_app)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help="the main job end to end on sample offices")
    demo.add_argument("--dir", type=Path, required=True, help="an empty folder, or a former demo's")
    demo.add_argument("--json", action="store_true", help="end with one JSON object on a line")
    demo.set_defaults(do=_demo)

    verify = commands.add_parser("verify", help="a verdict on a PDF or a package")
    verify.add_argument("file", type=Path)
    verify.add_argument(
        "--root",
        type=Path,
        action="append",
        default=[],
        metavar="CERTIFICATE",
        help="a certificate (PEM or DER) under which PDF signers are known",
    )
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(do=_verify)

    audit_commands.add_to(commands)
    backup_commands.add_to(commands)
    doctor_commands.add_to(commands)

    form = commands.add_parser("form", help="form workbooks").add_subparsers(
        dest="form_command", required=True, metavar="COMMAND"
    )
    check = form.add_parser("check", help="compile a workbook and say what is wrong")
    check.add_argument("workbook", type=Path, help="a folder of CSV sheets, or an .xlsx file")
    check.add_argument("--json", action="store_true")
    check.set_defaults(do=_form_check)
    export = form.add_parser("export", help="write a workbook out for other tools")
    export.add_argument("workbook", type=Path, help="a folder of CSV sheets, or an .xlsx file")
    kinds = export.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--xlsx", type=Path, metavar="FILE", help="the whole workbook")
    kinds.add_argument("--xform", type=Path, metavar="FILE", help="the XForm")
    kinds.add_argument("--odk", type=Path, metavar="FILE", help="a plain XLSForm, without tables")
    export.set_defaults(do=_form_export)
    evaluate = form.add_parser("eval", help="evaluate expressions from standard input")
    evaluate.set_defaults(do=_form_eval)
    fill = form.add_parser("run", help="fill a form in by lines from standard input")
    fill.add_argument("form", type=Path, help="a folder of CSV sheets, an .xlsx or an XForm .xml")
    fill.add_argument("--now", type=_aware_moment, help="the clock, such as 2026-07-01T08:30+07:00")
    fill.set_defaults(do=_form_run)

    province = commands.add_parser("province", help="the province's server").add_subparsers(
        dest="province_command", required=True, metavar="COMMAND"
    )
    init = province.add_parser("init", help="set up a server folder")
    init.add_argument("--dir", type=Path, required=True)
    init.add_argument("--offices", type=Path, required=True, help="CSV: kind, code, name, parent")
    init.add_argument("--name", required=True, help="the province's name")
    init.add_argument("--database", default="", help="an SQLAlchemy URL; SQLite if left out")
    _passphrase(init)
    init.set_defaults(do=_province_init)
    enrol = province.add_parser("enrol", help="answer enrolment requests")
    enrol.add_argument("--dir", type=Path, required=True)
    enrol.add_argument("requests", type=Path, nargs="+")
    enrol.add_argument(
        "--fingerprint",
        action="append",
        default=[],
        help="what stands on the office's paper, one for each request, in order",
    )
    _passphrase(enrol)
    enrol.set_defaults(do=_province_enrol)
    help_ = province.add_parser("recover", help="answer a locked office's request for its key")
    help_.add_argument("--dir", type=Path, required=True)
    help_.add_argument("request", type=Path)
    help_.add_argument("--fingerprint", default="", help="what the office reads out by telephone")
    help_.add_argument("--root", type=Path, help="root.json, where it is kept elsewhere")
    _passphrase(help_)
    help_.set_defaults(do=_province_recover)
    serve = province.add_parser("serve", help="receive and hand out packages until stopped")
    serve.add_argument("--dir", type=Path, required=True)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8080, help="0 for any free one")
    serve.set_defaults(do=_province_serve)
    status = province.add_parser("status", help="where every office stands")
    status.add_argument("--dir", type=Path, required=True)
    status.set_defaults(do=_province_status)
    return parser


def _passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--passphrase-file", type=Path, help="otherwise it is asked for")


def _read_passphrase(options: argparse.Namespace) -> str:
    if options.passphrase_file is None:
        return getpass.getpass("Cụm mật khẩu của khóa gốc: ")
    try:
        return str(options.passphrase_file.read_text(encoding="utf-8")).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            Text("Không đọc được tệp cụm mật khẩu.", "The passphrase file cannot be read.")
        ) from problem


def _app(options: argparse.Namespace) -> int:
    if not has_display():
        raise UserError(
            Text(
                "Máy này không có màn hình để mở cửa sổ; hãy chạy thử bằng lệnh: thiduaso demo "
                "--dir THƯ_MỤC.",
                "There is no display to open a window on; try the demo instead: thiduaso demo "
                "--dir DIR.",
            )
        )
    from desktop_app.bootstrap.app import run_app
    from desktop_app.demo.offices import SampleOffices

    return run_app(SampleOffices, options.samples)


def has_display() -> bool:
    """Whether Qt would find a window system; a platform chosen by hand is taken at its word."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _demo(options: argparse.Namespace) -> int:
    from desktop_app.demo.run import run_demo

    outcome = run_demo(options.dir, lambda line: print(line, flush=True))
    print(f"Xong sau {outcome['seconds']} giây. Văn bản PDF:")
    for pdf in outcome["pdfs"]:
        signed = f"{pdf['signatures']} chữ ký" if pdf["signatures"] else "chưa ký số"
        print(f"  {pdf['path']} ({signed})")
    if options.json:
        print(json.dumps(outcome, ensure_ascii=False))
    return 0


def _verify(options: argparse.Namespace) -> int:
    from desktop_app.bootstrap.verify import read_certificate, verify_file

    verdict = verify_file(options.file, roots=[read_certificate(path) for path in options.root])
    reasons = [reason.in_language(options.lang) for reason in verdict.reasons]
    if options.json:
        print(
            json.dumps(
                {
                    "kind": verdict.kind,
                    "valid": verdict.valid,
                    "trusted": verdict.trusted,
                    "signers": list(verdict.signers),
                    "reasons": reasons,
                },
                ensure_ascii=False,
            )
        )
    else:
        valid = Text("nguyên vẹn, chữ ký đúng", "whole, the signatures hold")
        summary = valid if verdict.valid else Text("KHÔNG hợp lệ", "NOT valid")
        print(f"{options.file.name}: {summary.in_language(options.lang)}")
        for line in (*verdict.signers, *reasons):
            print(f"  {line}")
    return 0 if verdict.valid else 1


def _form_check(options: argparse.Namespace) -> int:
    from desktop_app.forms import read_workbook
    from desktop_app.forms.report import check_lines, check_object

    workbook = read_workbook(options.workbook)
    if options.json:
        verdict = check_object(workbook, options.lang)
        print(json.dumps(verdict, ensure_ascii=False))
        return 0 if verdict["valid"] else 1
    valid, lines = check_lines(workbook, options.lang)
    for line in lines:
        print(line, file=sys.stdout if valid else sys.stderr)
    return 0 if valid else 1


def _form_export(options: argparse.Namespace) -> int:
    from desktop_app.forms import read_workbook
    from desktop_app.forms.export import to_odk, to_xform, to_xlsx, write_export

    workbook = read_workbook(options.workbook)
    if options.xform is not None:
        write_export(options.xform, to_xform(workbook))
    elif options.odk is not None:
        write_export(options.odk, *to_odk(workbook))
    else:
        write_export(options.xlsx, to_xlsx(workbook), workbook.attached)
    return 0


def _form_eval(options: argparse.Namespace) -> int:
    from desktop_app.forms.console import answer_lines, evaluate, local_zone

    now = datetime.now(local_zone())
    lines = answer_lines(_input(), lambda line: evaluate(line, now), options.lang, typed=True)
    for line in lines:
        print(line, flush=True)
    return 0


def _form_run(options: argparse.Namespace) -> int:
    from desktop_app.forms.console import Runner, answer_lines, load_form

    runner = Runner(load_form(options.form), options.now or datetime.now(ZONE))
    for line in answer_lines(_input(), runner.answer, options.lang, typed=False):
        print(line, flush=True)
    return 0


def _input() -> TextIO:
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _aware_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def _province_init(options: argparse.Namespace) -> int:
    from desktop_app.province import commands

    result = commands.init(
        options.dir,
        commands.read_office_list(options.offices),
        options.name,
        _read_passphrase(options),
        datetime.now(ZONE),
        database=options.database,
    )
    return _say(result.lines, options)


def _province_enrol(options: argparse.Namespace) -> int:
    from desktop_app.province import commands

    asked = commands.examine(options.dir, options.requests)
    given = list(options.fingerprint)
    if not given:
        for one in asked:
            print(f"{one.code}  {one.name}: {one.fingerprint}")
            given.append(input("Mã trên giấy của đơn vị: "))
    if len(given) != len(asked):
        raise InputError(
            Text(
                "Cần đúng một mã trên giấy cho mỗi yêu cầu.",
                "Each request needs exactly one fingerprint.",
            )
        )
    pairs = list(zip(options.requests, given, strict=True))
    result = commands.enrol(options.dir, pairs, _read_passphrase(options), datetime.now(ZONE))
    return _say(result.lines, options)


def _province_recover(options: argparse.Namespace) -> int:
    from desktop_app.province import recovering

    asked = recovering.examine_help(options.dir, options.request)
    given = options.fingerprint
    if not given:
        print(f"{asked.code}  {asked.name}: {asked.fingerprint}")
        given = input("Mã đơn vị đọc qua điện thoại: ")
    result = recovering.recover(
        options.dir, options.request, given, _read_passphrase(options), root_file=options.root
    )
    return _say(result.lines, options)


def _province_serve(options: argparse.Namespace) -> int:
    from desktop_app.province import commands

    commands.serve(options.dir, options.host, options.port, lambda url: print(url, flush=True))
    return 0


def _province_status(options: argparse.Namespace) -> int:
    from desktop_app.province import commands

    return _say(commands.status(options.dir).lines, options)


def _say(lines: Sequence[Text], options: argparse.Namespace) -> int:
    for line in lines:
        print(line.in_language(options.lang))
    return 0
