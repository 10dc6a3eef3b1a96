"""Compiling a workbook of any origin: pyxform runs in a process of its own, with limits.

Packs from our own folder are compiled where they are; a file that somebody sent is not to be
trusted with this process. What comes back is data, judged here as any pack that arrives.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.limited import Limits, run_limited
from desktop_app.forms.pack import FormPack
from desktop_app.forms.problems import Problems
from desktop_app.forms.workbook import Workbook

LIMITS = Limits(memory=2 * 1024 * 1024 * 1024, cpu=90, seconds=120.0)


def examine_foreign(
    workbook: Workbook, limits: Limits = LIMITS
) -> tuple[Problems, FormPack | None]:
    """What `compiler.examine` gives, within `limits`; going beyond them is a mistake of the
    workbook too."""
    problems = Problems()
    try:
        answer = json.loads(run_limited(_examine, workbook, limits))
        problems.found = _mistakes(answer["found"])
        problems.warnings = _mistakes(answer["warnings"])
        parts = [base64.b64decode(part) for part in answer["pack"]]
    except (ValueError, KeyError, TypeError):
        problems.found = [_exceeded(limits)]
        return problems, None
    if problems or len(parts) != 2:
        return problems, None
    return problems, FormPack(workbook.as_csv(), parts[0], parts[1], workbook.attached)


def _examine(workbook: Workbook) -> bytes:
    """In the other process."""
    from desktop_app.forms.compiler import examine_here

    problems, pack = examine_here(workbook)
    parts = [pack.xform, pack.layout] if pack is not None else []
    answer = {
        "found": _written(problems.found),
        "warnings": _written(problems.warnings),
        "pack": [base64.b64encode(part).decode("ascii") for part in parts],
    }
    return json.dumps(answer).encode("utf-8")


def _written(mistakes: Sequence[AuthoringError]) -> list[list[str]]:
    return [[one.plain.vi, one.plain.en, one.sheet, one.cell, one.fragment] for one in mistakes]


def _mistakes(written: Any) -> list[AuthoringError]:
    return [
        AuthoringError(Text(str(vi), str(en)), sheet=sheet, cell=cell, fragment=fragment)
        for vi, en, sheet, cell, fragment in written
    ]


def _exceeded(limits: Limits) -> AuthoringError:
    gigabytes = limits.memory / 1024 / 1024 / 1024
    return AuthoringError(
        Text(
            f"Biểu mẫu cần quá nhiều bộ nhớ hoặc thời gian để biên dịch (giới hạn {gigabytes:g} GB "
            f"và {limits.cpu} giây); hãy chia nhỏ biểu mẫu hoặc xem lại nguồn của tệp.",
            f"The form takes too much memory or time to compile (the limits are {gigabytes:g} GB "
            f"and {limits.cpu} seconds); divide it, or ask where the file comes from.",
        ),
        sheet="survey",
        cell="A1",
    )
