"""`thiduaso audit verify` and `thiduaso audit export`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap.backup_commands import add_login, read_login
from desktop_app.errors import StoreUnwritable, Text

if TYPE_CHECKING:
    from desktop_app.bootstrap.backup_commands import Commands
    from desktop_app.bootstrap.office import OpenOffice


def add_to(commands: Commands) -> None:
    """Add the command to the parser's."""
    audit = commands.add_parser("audit", help="the audit log of a workspace").add_subparsers(
        dest="audit_command", required=True, metavar="COMMAND"
    )
    verify = audit.add_parser("verify", help="whether the log, and what it vouches for, is whole")
    _workspace(verify)
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(do=_verify)
    export = audit.add_parser("export", help="write the log out; the export is logged too")
    _workspace(export)
    kinds = export.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--xlsx", type=Path, metavar="FILE")
    kinds.add_argument("--csv", type=Path, metavar="FILE")
    export.set_defaults(do=_export)


def _workspace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    add_login(parser)


def _open(options: argparse.Namespace) -> OpenOffice:
    from desktop_app.bootstrap.office import open_office

    return open_office(options.workspace, *read_login(options))


def _verify(options: argparse.Namespace) -> int:
    from desktop_app.usecases.verify_audit import verify_audit

    with _open(options) as office:
        warnings = tuple(warning.message for warning in office.workspace.warnings)
        verdict = verify_audit(office.desk())
    problems = [text.in_language(options.lang) for text in (*warnings, *verdict.problems)]
    notices = [text.in_language(options.lang) for text in verdict.notices]
    whole = verdict.whole and not warnings
    if options.json:
        found = {
            "whole": whole,
            "entries": verdict.entries,
            "head": verdict.head,
            "acknowledged": verdict.acknowledged,
            "locked": verdict.locked,
            "problems": problems,
            "notices": notices,
        }
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(verdict.sentence.in_language(options.lang))
        for line in (*problems, *notices):
            print(f"  {line}")
    return 0 if whole else 1


def _export(options: argparse.Namespace) -> int:
    from desktop_app.usecases.audit_export import audit_csv, audit_table, record_audit_export
    from desktop_app.usecases.audit_log import LogQuery, audit_page

    target = (options.xlsx or options.csv).resolve()
    with _open(options) as office:
        desk = office.desk()
        page = audit_page(desk, LogQuery())
        if options.xlsx is not None:
            content = desk.papers.excel((audit_table(page, options.lang),))
        else:
            content = audit_csv(page, options.lang)
        try:
            target.write_bytes(content)
        except OSError as problem:
            raise StoreUnwritable(
                Text(
                    f"Không ghi được tệp “{target.name}”. Hãy chọn thư mục khác.",
                    f"The file “{target.name}” cannot be written. Choose another folder.",
                )
            ) from problem
        record_audit_export(desk, target)
    said = Text(
        f"Đã xuất {page.total} dòng nhật ký.", f"{page.total} entries of the log were exported."
    )
    print(said.in_language(options.lang))
    return 0
