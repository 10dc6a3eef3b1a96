"""What offices reported in another form version and the consolidated report has no place for."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.errors import Text
from desktop_app.usecases.cell_words import answer_words
from desktop_app.usecases.consolidated_view import ConsolidatedView


@dataclass(frozen=True, slots=True)
class OutOfTotals:
    """One such figure: whose, which (in the words of form version `version`), and why."""

    code: str
    office: str
    version: str
    label: Text
    value: Text
    reason: Text


def out_of_totals(view: ConsolidatedView) -> tuple[OutOfTotals, ...]:
    """In the order of office codes; () where every figure has its place."""
    givers = {giver.office: giver for giver in view.givers}
    found = [
        OutOfTotals(
            givers[one.office].code,
            givers[one.office].name,
            one.version,
            one.label,
            answer_words(one.answer, None),
            one.reason,
        )
        for one in view.consolidated.unplaced
        if one.office in givers
    ]
    return tuple(sorted(found, key=lambda one: (one.code, one.office)))
