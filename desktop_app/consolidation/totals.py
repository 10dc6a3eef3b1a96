"""The algebra of totals: one leaf over several offices (DESIGN §4 *Consolidation*).

A `Total` is a function of the set of its sources. So `combine` is associative and commutative, the
same report heard twice counts once, and a chain (communes → cluster → province) gives the flat
total to the last digit: `math.fsum` rounds the exact sum once, whatever the order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from desktop_app.domain.elements import Rule
from desktop_app.domain.totals import Source, Total
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import BugError, InputError, Text
from desktop_app.forms.xpath.values import number_text, rounded

EMPTY = Total()
_FIGURES = frozenset({CellState.VALUE, CellState.NIL_RETURN})

_by_office = attrgetter("office")


def of_answer(office: str, revision: str, answer: Answer, *, left_out: str = "") -> Source:
    """One report's part. A nil return is 0; other states give no number. Text gives none either."""
    match answer.state:
        case CellState.VALUE:
            number = answer.number
        case CellState.NIL_RETURN:
            number = 0.0
        case _:
            number = None
    if number is not None and not math.isfinite(number):
        raise BugError(Text("Số liệu không hữu hạn.", "A figure is not finite."))
    estimate = answer.estimate and answer.state in _FIGURES
    return Source(office, revision, number, answer.state.value, estimate, left_out)


def total_of(sources: Iterable[Source]) -> Total:
    """The total of these parts. InputError where an office comes with two different parts."""
    kept: dict[str, Source] = {}
    for source in sources:
        held = kept.setdefault(source.office, source)
        if held is not source and held != source:
            raise InputError(
                Text(
                    "Một đơn vị được tính hai lần với số liệu khác nhau. Hãy chỉ giữ một lần báo "
                    "cáo của mỗi đơn vị.",
                    "An office is counted twice with different figures. Keep one revision of each "
                    "office's report.",
                )
            )
    ordered = tuple(sorted(kept.values(), key=_by_office))
    counted = [source for source in ordered if is_counted(source)]
    numbers = [source.number for source in counted if source.number is not None]
    return Total(
        sum=_sum(numbers),
        n=len(counted),
        min=min(numbers, default=None),
        max=max(numbers, default=None),
        estimates=sum(source.estimate for source in counted),
        states=tuple(sorted(Counter(source.state for source in ordered).items())),
        sources=ordered,
        left_out=tuple(source.office for source in ordered if source.left_out),
    )


def _sum(numbers: Iterable[float]) -> float:
    try:
        return rounded(math.fsum(numbers))
    except OverflowError:
        raise InputError(
            Text(
                "Số liệu quá lớn, không cộng được. Hãy kiểm tra lại số liệu của các đơn vị.",
                "The figures are too large to be summed. Check the offices' figures.",
            )
        ) from None


def combine(*totals: Total) -> Total:
    """The total over all their reports."""
    return total_of(source for total in totals for source in total.sources)


def is_counted(source: Source) -> bool:
    """Whether the report gave a figure, or for a count an entry, that stays in the total."""
    return not source.left_out and source.state in _FIGURES


def figure(rule: Rule, total: Total, *, difference: float = 0.0) -> Answer:
    """The consolidated cell: estimated where any part of it is.

    `difference` is what adjustments add to a sum or a count. Without any figure the cell takes the
    state that stands in the way: blank before awaited before not applicable.
    """
    if total.n == 0 and not difference:
        return Answer(_missing(total))
    number = rounded(_number(rule, total) + difference)
    only_nil = all(
        source.state == CellState.NIL_RETURN for source in total.sources if is_counted(source)
    )
    nil = only_nil and not difference and rule is not Rule.COUNT
    state = CellState.NIL_RETURN if nil else CellState.VALUE
    return Answer(state, number_text(number), number, estimate=total.estimates > 0)


def _number(rule: Rule, total: Total) -> float:
    match rule:
        case Rule.SUM:
            return total.sum
        case Rule.COUNT:
            return float(total.n)
        case Rule.AVERAGE:
            return total.sum / total.n if total.n else 0.0
        case Rule.MIN if total.min is not None:
            return total.min
        case Rule.MAX if total.max is not None:
            return total.max
    raise BugError(Text("Quy tắc này không cho một số.", "This rule does not give a number."))


def _missing(total: Total) -> CellState:
    states = {source.left_out or source.state for source in total.sources}
    if CellState.BLANK in states or not states:
        return CellState.BLANK
    return CellState.AWAITED if CellState.AWAITED in states else CellState.NOT_APPLICABLE
