"""What is wrong with a workbook, gathered, so that an author sees several mistakes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from desktop_app.errors import AuthoringError, InputError
from desktop_app.forms.workbook import SheetRow, Workbook


class Problems:
    """A list of authors' mistakes in the order in which they were found, each once.

    `warnings` are what an author should know of a workbook that compiles all the same.
    """

    def __init__(self) -> None:
        self.found: list[AuthoringError] = []
        self.warnings: list[AuthoringError] = []

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, problem: AuthoringError) -> None:
        known = {(one.sheet, one.cell, one.message) for one in self.found}
        if (problem.sheet, problem.cell, problem.message) not in known:
            self.found.append(problem)

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Take the mistake that stops what is inside, and go on after it."""
        try:
            yield
        except AuthoringError as problem:
            self.add(problem)

    @contextmanager
    def at(self, row: SheetRow, heading: str) -> Iterator[None]:
        """The same for what knows no sheet: whatever is refused inside stands in that cell."""
        try:
            yield
        except AuthoringError as problem:
            self.add(problem)
        except InputError as problem:
            self.add(row.error(heading, problem.message.vi, problem.message.en, row.get(heading)))

    def raise_first(self) -> None:
        if self.found:
            raise self.found[0]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of the faulty cell on one line, and where the faulty piece stands in it."""

    text: str
    start: int
    length: int

    @property
    def underline(self) -> str:
        return " " * self.start + "^" * max(self.length, 1)


_EXCERPT = 100  # characters shown


def excerpt(workbook: Workbook, problem: AuthoringError) -> Excerpt | None:
    """What the author wrote in the faulty cell; None where the fault is in no one cell."""
    text = workbook.at(problem.sheet, problem.cell)
    if not text:
        return None
    text = " ".join(text.split())
    piece = " ".join(problem.fragment.split())
    start = text.find(piece) if piece else -1
    if start < 0:
        start, piece = 0, text
    before = max(0, start - _EXCERPT // 3)
    shown = text[before : before + _EXCERPT]
    length = min(len(piece), len(shown) - (start - before))
    return Excerpt(shown, start - before, length)
