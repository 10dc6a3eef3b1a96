"""The functions of domain/scoring.py as XPath, for the column `diem_tinh`.

Products are taken before quotients, so that every step but the last is exact and the rounding falls
where the domain's does. A comparison with a blank is false: each expression asks for its figures
before it reckons, and is blank without them.
"""

from __future__ import annotations

from decimal import Decimal

from desktop_app.domain.scoring import (
    Band,
    Bands,
    Bonus,
    Penalty,
    Proportional,
    ProportionalCap,
    Sample,
    YesNo,
    rounded,
)
from desktop_app.forms.scoring_functions import Scored

BLANK = "''"


def number(value: Decimal) -> str:
    """As XPath writes it, without an exponent or needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def calculation(scored: Scored) -> str:
    """The computed score of one criterion; blank where it is scored by hand."""
    expression = _function(scored)
    if not scored.gates:
        return expression
    shut, open_ = [], []
    for gate in scored.gates:
        cell = path(gate)
        if gate in scored.texts:
            shut.append(f"string-length({cell}) = 0")
        else:
            shut.append(f"(string-length({cell}) > 0 and {cell} != '{scored.yes}')")
            open_.append(f"string-length({cell}) > 0")
    if open_:
        expression = f"if({' and '.join(open_)}, {expression}, {BLANK})"
    return f"if({' or '.join(shut)}, 0, {expression})"


def path(name: str) -> str:
    """From the cell of the score to a column of its row, `row/column` of its table, or a path."""
    if name.startswith("/"):
        return name
    return f"../../{name}" if "/" in name else f"../{name}"


def _function(scored: Scored) -> str:
    criterion = scored.criterion
    cells = [path(name) for name in scored.inputs]
    match criterion:
        case YesNo(most):
            reached = f"if({cells[0]} = '{scored.yes}', {_points(most)}, 0)"
            return f"if(string-length({cells[0]}) > 0, {reached}, {BLANK})"
        case Proportional(most, capped):
            return _share(most, Decimal(100), cells[0], cells[1], capped=capped)
        case ProportionalCap(most, threshold):
            return _share(most, threshold, cells[0], cells[1], capped=True)
        case Bands(_, bands):
            return _bands(bands, cells)
        case Sample(_, cases, each):
            counted = f"round({cells[0]} * {number(each)}, 2)"
            most_ = _points(cases * each)
            return _at_least_0(cells[0], f"if({cells[0]} > {cases}, {most_}, {counted})")
        case Bonus(most, each) | Penalty(most, each):
            counted = f"round({cells[0]} * {number(each)}, 2)"
            beyond = f"{cells[0]} * {number(each)} > {number(most)}"
            expression = f"if({beyond}, {_points(most)}, {counted})"
            taken = f"0 - {expression}" if isinstance(criterion, Penalty) else expression
            return _at_least_0(cells[0], taken)
    return BLANK


def _points(points: Decimal) -> str:
    return number(rounded(points))


def _at_least_0(cell: str, expression: str) -> str:
    return f"if({cell} >= 0, {expression}, {BLANK})"


def _share(most: Decimal, threshold: Decimal, whole: str, part: str, *, capped: bool) -> str:
    counted = f"round({part} * {number(most * 100)} div ({whole} * {number(threshold)}), 2)"
    if capped:
        beyond = f"{part} * 100 > {whole} * {number(threshold)}"
        counted = f"if({beyond}, {_points(most)}, {counted})"
    return f"if({whole} > 0 and {part} >= 0, {counted}, {BLANK})"


def _bands(bands: tuple[Band, ...], cells: list[str]) -> str:
    """From the lowest to the highest, the highest asked first."""

    def reaches(edge: Decimal, operator: str) -> str:
        if len(cells) == 1:
            return f"{cells[0]} {operator} {number(edge)}"
        return f"{cells[1]} * 100 {operator} {cells[0]} * {number(edge)}"

    expression = "0"
    for band in bands:
        expression = f"if({reaches(band.start, '>=')}, {_points(band.points)}, {expression})"
    last = bands[-1]
    if last.end is not None:
        beyond = reaches(last.end, ">" if last.closed else ">=")
        expression = f"if({beyond}, {BLANK}, {expression})"
    if len(cells) == 1:
        return _at_least_0(cells[0], expression)
    return f"if({cells[0]} > 0 and {cells[1]} >= 0, {expression}, {BLANK})"
