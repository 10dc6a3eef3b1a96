"""How a criterion of a scoring sheet is scored (FORMS §3, *Scoring-function library*).

Each function is a frozen definition that an author chose, with `score`: points from figures. Points
are decimals with two digits, rounded half away from zero; a figure that is blank or not applicable
gives None, a blank score, never 0. The sheet `scoring` writes the same functions as XPath
(forms/scoring.py); a property test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from desktop_app.errors import InputError, Text

Points = Decimal | None
_CENT = Decimal("0.01")
_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


def rounded(points: Decimal) -> Decimal:
    """To two digits, half away from zero."""
    return points.quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Band:
    """Points for `start` ≤ value < `end`. Without `end` there is no upper edge; `closed` takes the
    end itself in, which only the last band may."""

    start: Decimal
    end: Decimal | None
    points: Decimal = _ZERO
    closed: bool = False

    def holds(self, value: Decimal) -> bool:
        if value < self.start:
            return False
        return self.end is None or value < self.end or (self.closed and value == self.end)

    def __str__(self) -> str:
        if self.end is None:
            return f"≥{self.start}"
        return f"{self.start}–{'' if self.closed else '<'}{self.end}"


def check_bands(bands: Sequence[Band]) -> None:
    """InputError unless the bands rise, meet edge to edge and are half-open; it names the two that
    do not. Source papers write 88–90, 90–95: the value 90 would stand in both (DOMAIN §2)."""
    if not bands:
        raise InputError(Text("Chưa khai báo khoảng điểm nào.", "There is no band."))
    for band in bands:
        if band.end is not None and (
            band.end < band.start or (band.end == band.start and not band.closed)
        ):
            raise InputError(
                Text(
                    f"Khoảng “{band}” không chứa giá trị nào: mốc sau phải lớn hơn mốc trước.",
                    f"The band “{band}” holds nothing: its end must lie above its start.",
                )
            )
    for one, other in pairwise(bands):
        if one.end is None or other.start < one.end or (one.closed and other.start == one.end):
            raise InputError(
                Text(
                    f"Khoảng “{one}” và “{other}” chồng nhau; mốc trên phải để mở, viết như "
                    f"“{one.start}-<{other.start}”.",
                    f"The bands “{one}” and “{other}” overlap; leave the upper edge open, as in "
                    f"“{one.start}-<{other.start}”.",
                )
            )
        if other.start > one.end:
            raise InputError(
                Text(
                    f"Giữa khoảng “{one}” và “{other}” còn hở: giá trị từ {one.end} đến dưới "
                    f"{other.start} không thuộc khoảng nào.",
                    f"There is a gap between the bands “{one}” and “{other}”: values from "
                    f"{one.end} to below {other.start} are in neither.",
                )
            )


@dataclass(frozen=True, slots=True)
class YesNo:
    """Reached gives the whole maximum, not reached gives 0."""

    max_score: Decimal

    def score(self, reached: bool | None) -> Points:
        if reached is None:
            return None
        return rounded(self.max_score) if reached else _ZERO


@dataclass(frozen=True, slots=True)
class Proportional:
    """part / whole × maximum; no more than the maximum unless `capped` is False."""

    max_score: Decimal
    capped: bool = True

    def score(self, whole: Points, part: Points) -> Points:
        return _share(self.max_score, whole, part, _HUNDRED, capped=self.capped)


@dataclass(frozen=True, slots=True)
class ProportionalCap:
    """min(1, rate / threshold) × maximum; `threshold` is the percentage that earns everything."""

    max_score: Decimal
    threshold: Decimal

    def score(self, whole: Points, part: Points) -> Points:
        return _share(self.max_score, whole, part, self.threshold, capped=True)


def _share(
    max_score: Decimal, whole: Points, part: Points, threshold: Decimal, *, capped: bool
) -> Points:
    if whole is None or part is None or whole <= 0 or part < 0:
        return None
    if capped and part * _HUNDRED > whole * threshold:
        return rounded(max_score)
    return rounded(part * max_score * _HUNDRED / (whole * threshold))


@dataclass(frozen=True, slots=True)
class Bands:
    """The points of the band that holds the value; 0 below the first, blank above a closed last.

    Two figures, whole and part, are a percentage that is never rounded before it is judged: 94,996
    is not yet 95.
    """

    max_score: Decimal
    bands: tuple[Band, ...]

    def score(self, value: Points) -> Points:
        if value is None or value < 0:
            return None
        if value < self.bands[0].start:
            return _ZERO
        return next((rounded(band.points) for band in self.bands if band.holds(value)), None)

    def score_of_part(self, whole: Points, part: Points) -> Points:
        if whole is None or part is None or whole <= 0:
            return None
        return self.score(part * _HUNDRED / whole)


@dataclass(frozen=True, slots=True)
class Sample:
    """`each` points for every one of `cases` sampled cases that is as it should be."""

    max_score: Decimal
    cases: int
    each: Decimal

    def score(self, good: Points) -> Points:
        if good is None or good < 0:
            return None
        return rounded(min(good, Decimal(self.cases)) * self.each)


@dataclass(frozen=True, slots=True)
class Bonus:
    """`each` points a time on top of the sheet, up to the maximum."""

    max_score: Decimal
    each: Decimal

    def score(self, times: Points) -> Points:
        if times is None or times < 0:
            return None
        return rounded(min(times * self.each, self.max_score))


@dataclass(frozen=True, slots=True)
class Penalty:
    """`each` points a time taken off, no more than the maximum; the score is 0 or less."""

    max_score: Decimal
    each: Decimal

    def score(self, times: Points) -> Points:
        if times is None or times < 0:
            return None
        return -rounded(min(times * self.each, self.max_score)) + _ZERO


@dataclass(frozen=True, slots=True)
class Manual:
    """Scored by whoever appraises; nothing is computed."""

    max_score: Decimal

    def score(self) -> Points:
        return None


Criterion = YesNo | Proportional | ProportionalCap | Bands | Sample | Bonus | Penalty | Manual


def gated(score: Points, *gates: bool | None) -> Points:
    """Without the plan or evidence that a gate asks for, the whole criterion is 0; while a gate is
    unanswered, and none says no, the score is blank."""
    if any(gate is False for gate in gates):
        return _ZERO
    return None if None in gates else score


@dataclass(frozen=True, slots=True)
class Grade:
    """Xếp loại: the name of a band of total scores."""

    name: str
    label: Text
    band: Band


def grade_of(grades: Sequence[Grade], score: Points) -> Grade | None:
    """None for a blank score, and for one in no band."""
    if score is None:
        return None
    return next((grade for grade in grades if grade.band.holds(score)), None)
