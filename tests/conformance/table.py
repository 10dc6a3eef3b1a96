"""The printed table of a conformance run: cases, how many passed, why the others did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def print_table(title: str, passed: int, total: int, reasons: Iterable[str]) -> None:
    """One line for the whole, one for each reason, the commonest first."""
    print(f"\n{title}: {passed} of {total} ({passed / total:.2%})")
    for reason, count in Counter(reasons).most_common():
        print(f"  {count:5}  {reason}")
