"""`thiduaso doctor`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap.backup_commands import add_login, read_login
from desktop_app.domain.health import Check, Verdict

if TYPE_CHECKING:
    from desktop_app.bootstrap.backup_commands import Commands

_MARKS = {Verdict.GOOD: "✓", Verdict.WARN: "!", Verdict.BAD: "✗"}


def add_to(commands: Commands) -> None:
    """Add the command to the parser's."""
    doctor = commands.add_parser("doctor", help="look a workspace through, and say what to do")
    doctor.add_argument("--workspace", type=Path, required=True, metavar="DIR")
    doctor.add_argument("--json", action="store_true")
    add_login(doctor)
    doctor.set_defaults(do=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    from desktop_app.bootstrap.clock import SystemClock
    from desktop_app.bootstrap.doctor import examine, know
    from desktop_app.storage.workspace import open_workspace

    now = SystemClock().now()
    with open_workspace(options.workspace, *read_login(options)) as opened:
        with opened.store.read() as unit:
            known = know(unit, now)
        checks = examine(opened, known, now)
    if options.json:
        print(json.dumps([_as_data(one, options.lang) for one in checks], ensure_ascii=False))
    else:
        for one in checks:
            title, found = (text.in_language(options.lang) for text in (one.title, one.found))
            print(f"{_MARKS[one.verdict]} {title}: {found}")
            if one.advice is not None:
                print(f"    → {one.advice.in_language(options.lang)}")
    return 1 if any(one.verdict is Verdict.BAD for one in checks) else 0


def _as_data(check: Check, language: str) -> dict[str, str]:
    return {
        "key": check.key,
        "verdict": check.verdict,
        "title": check.title.in_language(language),
        "found": check.found.in_language(language),
        "advice": check.advice.in_language(language) if check.advice is not None else "",
    }
