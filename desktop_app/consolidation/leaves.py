"""The elements of a form sorted by what consolidation does with each, and one report's parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.consolidation.totals import of_answer
from desktop_app.domain.elements import Element, Rule
from desktop_app.domain.rules import TOTALLED, rule_problem
from desktop_app.domain.totals import Source
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import BugError, Text

# A ratio without one half is left out; where several halves fail, the first of these is the reason.
_MISSING = (CellState.BLANK, CellState.AWAITED, CellState.NOT_APPLICABLE)


class Leaves:
    """`totalled`, `listed` and `rows` by rule; `figures` are the leaves that the roll-up keeps."""

    def __init__(self, elements: Sequence[Element]) -> None:
        for element in elements:
            in_repeat = element.over_offices is Rule.ROWS
            problem = rule_problem(element.type, element.over_offices, in_repeat=in_repeat)
            if problem is not None:
                raise BugError(problem)
        self.totalled = tuple(e for e in elements if e.over_offices in TOTALLED)
        self.listed = tuple(e for e in elements if e.over_offices is Rule.LIST)
        self.rows = frozenset(e.code for e in elements if e.over_offices is Rule.ROWS)
        self.figures = tuple(
            e for e in elements if e.type.is_numeric or e.pair or e.over_offices in TOTALLED
        )
        self._scalar = frozenset(e.code for e in (*self.totalled, *self.listed))
        self._keys = tuple(CellKey(e.code) for e in self.totalled)
        self._halves: dict[str, list[CellKey]] = {}
        for element in elements:
            if element.pair:
                self._halves.setdefault(element.pair, []).append(CellKey(element.code))

    def sources(
        self, office: str, revision: str, answers: Mapping[CellKey, Answer]
    ) -> Iterator[Source]:
        """The report's part in each totalled element, in their order."""
        reasons = {pair: _reason(halves, answers) for pair, halves in self._halves.items()}
        for element, key in zip(self.totalled, self._keys, strict=True):
            answer = answers.get(key, BLANK)
            left_out = ""
            if element.pair and answer.state not in _MISSING:
                left_out = reasons[element.pair]
            if (
                answer.number is None
                and answer.state is CellState.VALUE
                and element.type.is_numeric
            ):
                raise BugError(Text("Ô số không có số.", "A numeric cell holds no number."))
            yield of_answer(office, revision, answer, left_out=left_out)

    def check(self, answers: Mapping[CellKey, Answer]) -> None:
        """BugError where a leaf that has one figure for each report stands in a repeat."""
        if any(key.repeats and key.element in self._scalar for key in answers):
            raise BugError(
                Text(
                    "Một ô trong nhóm lặp có quy tắc tổng hợp không dùng được ở đó.",
                    "A cell in a repeat has a consolidation rule that is not for repeats.",
                )
            )


def _reason(halves: Sequence[CellKey], answers: Mapping[CellKey, Answer]) -> str:
    states = {answers.get(key, BLANK).state for key in halves}
    return next((state.value for state in _MISSING if state in states), "")
