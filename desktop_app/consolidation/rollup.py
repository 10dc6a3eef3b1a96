"""The roll-up: one row for each figure of an accepted revision, and totals from such rows.

Totals from the rows equal those of a full computation over the answers at any time (DESIGN §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.consolidation.leaves import Leaves
from desktop_app.consolidation.model import Contribution
from desktop_app.consolidation.totals import total_of
from desktop_app.domain.elements import Element
from desktop_app.domain.totals import RollUp, Source, Total
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState


def roll_up(
    form: str, period: str, elements: Sequence[Element], report: Contribution
) -> tuple[RollUp, ...]:
    """The rows of one accepted revision: every numeric leaf outside repeats, and what is counted.

    A blank cell has no row: to be absent is to be blank.
    """
    rows = []
    for element in Leaves(elements).figures:
        answer = report.answers.get(CellKey(element.code), BLANK)
        if answer.state is CellState.BLANK:
            continue
        rows.append(
            RollUp(
                form,
                period,
                element.code,
                report.office,
                report.revision,
                0.0 if answer.state is CellState.NIL_RETURN else answer.number,
                answer.state.value,
                answer.estimate,
            )
        )
    return tuple(rows)


def totals_of_rows(
    elements: Sequence[Element], rows: Iterable[RollUp], revisions: Iterable[tuple[str, str]]
) -> dict[str, Total]:
    """The totals by element code, equal to `consolidate(…).totals` over the same revisions.

    `revisions` are the accepted (office, revision) pairs; a report may have no row at all.
    """
    leaves = Leaves(elements)
    answers: dict[tuple[str, str], dict[CellKey, Answer]] = {pair: {} for pair in revisions}
    for row in rows:
        answers.setdefault((row.office, row.revision), {})[CellKey(row.element)] = Answer(
            CellState(row.state), number=row.number, estimate=row.estimate
        )
    sources: dict[str, list[Source]] = {element.code: [] for element in leaves.totalled}
    for (office, revision), cells in answers.items():
        parts = leaves.sources(office, revision, cells)
        for source_list, source in zip(sources.values(), parts, strict=True):
            source_list.append(source)
    return {code: total_of(parts) for code, parts in sources.items()}
