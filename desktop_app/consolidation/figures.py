"""From a consolidation to the cells of the consolidated report, with adjustments on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum

from desktop_app.consolidation.model import Adjustment, Consolidated, Listed
from desktop_app.consolidation.totals import EMPTY, figure
from desktop_app.domain.elements import Element, Rule
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import InputError, Text

_ADDITIVE = (Rule.SUM, Rule.COUNT)


def figures(
    elements: Sequence[Element], consolidated: Consolidated, names: Mapping[str, str]
) -> dict[CellKey, Answer]:
    """What the form session is opened with: totals, lists and rows; the rest it recomputes.

    `names` are the offices' names by id, for texts that name their office.
    """
    answers: dict[CellKey, Answer] = {}
    for element in elements:
        code, rule = element.code, element.over_offices
        if rule in TOTALLED:
            answers[CellKey(code)] = figure(
                rule,
                consolidated.totals.get(code, EMPTY),
                difference=difference(consolidated, code),
            )
        elif rule is Rule.LIST:
            text = list_text(consolidated.lists.get(code, ()), names)
            answers[CellKey(code)] = Answer(CellState.VALUE, text) if text else BLANK
    for row in consolidated.rows:
        answers.update(row.answers)
    return answers


def list_text(items: Sequence[Listed], names: Mapping[str, str]) -> str:
    """`UBND xã A: …`, a paragraph for each office, in the order of their names' table."""
    rank = {office: place for place, office in enumerate(names)}
    ordered = sorted(items, key=lambda item: rank.get(item.office, len(rank)))
    return "\n".join(f"{names.get(item.office, item.office)}: {item.text}" for item in ordered)


def instances(consolidated: Consolidated, offices: Sequence[str]) -> tuple[RepeatInstance, ...]:
    """The rows' repeat instances, numbered anew below each parent, offices in that order."""
    rank = {office: place for place, office in enumerate(offices)}
    rows = sorted(consolidated.rows, key=lambda row: rank.get(row.office, len(rank)))
    position: dict[tuple[str, str], int] = {}
    numbered = []
    for row in rows:
        above = (row.instance.element, row.instance.parent)
        number = position.get(above, 0)
        position[above] = number + 1
        numbered.append(replace(row.instance, position=number))
    return tuple(numbered)


def adjust(element: Element, consolidated: Consolidated, adjustment: Adjustment) -> Consolidated:
    """With this override in place of the same office's former one on that element.

    InputError without a reason, or where the rule is neither a sum nor a count: another figure has
    no difference that an office further up could add.
    """
    if element.over_offices not in _ADDITIVE:
        raise InputError(
            Text(
                "Chỉ điều chỉnh được số cộng hoặc số đếm.", "Only a sum or a count can be adjusted."
            )
        )
    if not adjustment.reason.strip():
        raise InputError(
            Text("Hãy ghi lý do điều chỉnh số liệu.", "Give the reason for the adjustment.")
        )
    others = tuple(
        other
        for other in consolidated.adjustments
        if (other.element, other.office) != (adjustment.element, adjustment.office)
    )
    return replace(consolidated, adjustments=(*others, adjustment))


def own_adjustment(consolidated: Consolidated, element: str, office: str) -> Adjustment | None:
    """What that office itself made of the element's total."""
    return next(
        (one for one in consolidated.adjustments if (one.element, one.office) == (element, office)),
        None,
    )


def adjust_again(
    elements: Sequence[Element], total: Consolidated, former: Consolidated, office: str
) -> tuple[Consolidated, tuple[Adjustment, ...]]:
    """That office's own adjustments put on a new total, and those that do not hold any more.

    One holds while the figure that it replaced is still the same: its reason was given for that.
    """
    by_code = {element.code: element for element in elements}
    lapsed: list[Adjustment] = []
    for one in former.adjustments:
        if one.office != office:
            continue
        element = by_code.get(one.element)
        if element is not None and element.over_offices in _ADDITIVE:
            now = figures((element,), total, {})[CellKey(element.code)]
            if (now.number or 0.0) == one.before:
                total = adjust(element, total, one)
                continue
        lapsed.append(one)
    return total, tuple(lapsed)


def difference(consolidated: Consolidated, element: str) -> float:
    """What the adjustments, here and further down, add to that element's total."""
    return fsum(
        part
        for adjustment in consolidated.adjustments
        if adjustment.element == element
        for part in (adjustment.after, -adjustment.before)
    )
