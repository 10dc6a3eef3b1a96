"""A statistical form (Biểu số …): what its paper says beside the letter's parts and the tables.

Its head and foot are those of the forms of a statistical reporting regime, as Circular
02/2023/TT-BNV prints them: no letter around the table, cell letters A, B, 1, 2 under the headings,
the preparer on the left and the head of the office on the right.
"""

from __future__ import annotations

from dataclasses import dataclass

PREPARER = ("Người lập biểu", "(Ký, họ tên)")
UNIT_HEAD = ("Thủ trưởng đơn vị", "(Ký, họ tên, đóng dấu)")
LEFT_SHARE = 0.62  # of the head's width: the line that names the circular is the longest
NARROW = 6  # up to so many columns stand on an upright page


@dataclass(frozen=True, slots=True)
class ColumnMarks:
    """For each column of a table: the heading that stands over it and its neighbours with the same
    one (empty: none), and its letter."""

    over: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatisticalForm:
    """`marks` are those of the paper's tables, in their order. `reporting` and `receiving` are
    offices, `period` is printed under the title."""

    number: str
    issued_under: str
    received: str
    reporting: str
    receiving: str
    period: str
    marks: tuple[ColumnMarks, ...]

    @property
    def left(self) -> tuple[str, ...]:
        """The lines of the head on the left; the first is bold."""
        lines = [f"Biểu số: {self.number}"]
        if self.issued_under:
            lines.append(f"Ban hành theo {self.issued_under}")
        if self.received:
            lines.append(f"Ngày nhận báo cáo: {self.received}")
        return tuple(lines)

    @property
    def right(self) -> tuple[tuple[str, str], ...]:
        """The lines of the head on the right: a label, and the office."""
        return (
            ("Đơn vị báo cáo:", self.reporting),
            ("Đơn vị nhận báo cáo:", self.receiving),
        )


def spans(over: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Neighbouring columns under one heading as (first, count, heading), from left to right; one of
    its own for each column without."""
    found: list[tuple[int, int, str]] = []
    for index, text in enumerate(over):
        if found and text and found[-1][2] == text:
            first, count, _ = found[-1]
            found[-1] = (first, count + 1, text)
        else:
            found.append((index, 1, text))
    return found
