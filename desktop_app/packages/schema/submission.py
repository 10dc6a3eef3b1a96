"""What goes with a submission beside the instance itself: the issued paper, and totals."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.reports import IssuedDocument
from desktop_app.domain.totals import Coverage, Total
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_sha256


@dataclass(frozen=True, slots=True)
class ElementTotal:
    """The total of one element of the form."""

    element: str
    total: Total


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A figure that the consolidating office set beside the total, and why."""

    element: str
    number: float
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """totals.json of a consolidated submission: what the level above adds up again."""

    elements: tuple[ElementTotal, ...]
    coverage: Coverage
    adjustments: tuple[Adjustment, ...] = ()


def _is_issue_possible(issue: IssuedDocument) -> bool:
    return is_sha256(issue.blob)


def _are_totals_possible(totals: Totals) -> bool:
    names = [entry.element for entry in totals.elements]
    return len(set(names)) == len(names)


ISSUE = Schema(IssuedDocument, "thiduaso/issue/1", 64 * 1024, _is_issue_possible)
TOTALS = Schema(Totals, "thiduaso/totals/1", 64 * 1024 * 1024, _are_totals_possible)
COVERAGE = Schema(Coverage, "thiduaso/coverage/1", 8 * 1024 * 1024)
