"""Figures that stand far from those of the other offices: to be looked at, never to be corrected.

The measure is the modified z-score (NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.17, after
Iglewicz and Hoaglin): the distance from the median in units of the median absolute deviation, which
one wrong figure cannot move as it moves mean and standard deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import median

from desktop_app.domain.elements import Element
from desktop_app.domain.totals import RollUp

FAR = 3.5  # the limit that the handbook gives
FEWEST = 5  # of fewer figures nobody can say which is out of line
_MEDIAN_SCALE = 1.4826  # makes the median deviation of a normal sample its standard deviation
_MEAN_SCALE = 1.2533  # the same for the mean deviation


@dataclass(frozen=True, slots=True)
class Outlier:
    """An office's figure outside `low` … `high`; `distance` is its modified z-score, negative below
    the median."""

    office: str
    revision: str
    element: str
    number: float
    median: float
    low: float
    high: float
    distance: float


def outliers(
    elements: Sequence[Element], rows: Iterable[RollUp], far: float = FAR
) -> tuple[Outlier, ...]:
    """The farthest first. Halves of a ratio are left out: offices differ in size, and their rate
    stands for them."""
    judged = {element.code for element in elements if not element.pair and element.type.is_numeric}
    by_element: dict[str, list[RollUp]] = {}
    for row in rows:
        if row.element in judged and row.number is not None:
            by_element.setdefault(row.element, []).append(row)
    found = [one for figures in by_element.values() for one in _of_element(figures, far)]
    return tuple(sorted(found, key=lambda one: (-abs(one.distance), one.element, one.office)))


def _of_element(rows: list[RollUp], far: float) -> list[Outlier]:
    figures = [row.number for row in rows if row.number is not None]
    if len(figures) < FEWEST:
        return []
    middle = median(figures)
    deviations = [abs(figure - middle) for figure in figures]
    spread = median(deviations) * _MEDIAN_SCALE
    if not spread:  # more than half of them are equal
        spread = fsum(deviations) / len(deviations) * _MEAN_SCALE
    if not spread:
        return []
    low, high = middle - far * spread, middle + far * spread
    return [
        Outlier(
            row.office,
            row.revision,
            row.element,
            figure,
            middle,
            low,
            high,
            (figure - middle) / spread,
        )
        for row, figure in zip(rows, figures, strict=True)
        if not low <= figure <= high
    ]
