"""What `form check` says: each mistake with its cell and the piece of it underlined."""

from __future__ import annotations

from typing import Any

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.compiler import examine
from desktop_app.forms.problems import excerpt
from desktop_app.forms.workbook import Workbook

_COUNT = Text("{} lỗi cần sửa.", "{} mistakes to mend.")
_WARNING = Text("Lưu ý", "Note")


def check_lines(workbook: Workbook, language: str) -> tuple[bool, list[str]]:
    """Whether the workbook compiles, and what to print."""
    problems, pack = examine(workbook)
    lines: list[str] = []
    for problem in problems.found:
        lines.extend(_shown(workbook, problem, language))
    for warning in problems.warnings:
        lines.append(f"{_WARNING.in_language(language)}: {warning.message.in_language(language)}")
    if pack is None:
        return False, [*lines, _COUNT.in_language(language).format(len(problems.found))]
    form = pack.definition()
    lines.append(f"{form.id} {form.version}: {form.title.in_language(language)}")
    lines.append(f"  {len(form.elements)} · {pack.hash}")
    return True, lines


def check_object(workbook: Workbook, language: str) -> dict[str, Any]:
    """The same for programs."""
    problems, pack = examine(workbook)
    return {
        "valid": pack is not None,
        "hash": pack.hash if pack is not None else "",
        "errors": [_object(workbook, problem, language) for problem in problems.found],
        "warnings": [_object(workbook, warning, language) for warning in problems.warnings],
    }


def _shown(workbook: Workbook, problem: AuthoringError, language: str) -> list[str]:
    lines = [problem.message.in_language(language)]
    piece = excerpt(workbook, problem)
    if piece is not None:
        lines += [f"    {piece.text}", f"    {piece.underline}"]
    return lines


def _object(workbook: Workbook, problem: AuthoringError, language: str) -> dict[str, Any]:
    piece = excerpt(workbook, problem)
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "message": problem.plain.in_language(language),
        "fragment": problem.fragment,
        "text": piece.text if piece is not None else "",
        "underline": [piece.start, piece.length] if piece is not None else [],
    }
