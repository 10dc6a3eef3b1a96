"""Regular expressions that cannot hang the app: a form's `regex(…)` runs on an automaton.

Python's `re` backtracks, so that `(a+)+$` takes hours over thirty letters. Here a pattern becomes
states that are followed all at once (K. Thompson, 1968): the time is at most states × characters,
and a budget bounds even that. No library is needed for the subset that forms use (`patterns`).
"""

from __future__ import annotations

from desktop_app.forms.xpath.patterns import State, compile_pattern, is_word

BUDGET = 400_000
"""State visits of one match, some 0.2 s; a text that needs more does not match."""


def matches(text: str, pattern: str) -> bool:
    """Whether the whole of `text` is as `pattern` says (ODK `regex`).

    Raises AuthoringError for a pattern that is broken or not supported.
    """
    return _Run(compile_pattern(pattern), text).whole()


class _Run:
    """One text against one automaton."""

    def __init__(self, states: tuple[State, ...], text: str) -> None:
        self.states = states
        self.text = text
        self.left = BUDGET
        self.looked: dict[tuple[int, int], bool] = {}

    def whole(self) -> bool:
        return self.follow(0, 0, whole=True)

    def follow(self, first: int, position: int, *, whole: bool) -> bool:
        """From state `first` at `position`: to the end of the text, or with any prefix."""
        current = self.spread([first], position)
        while current:
            at_end = position == len(self.text)
            if (at_end or not whole) and any(self.states[one][0] == "match" for one in current):
                return True
            if at_end:
                return False
            character = self.text[position]
            position += 1
            after = [
                state[2]
                for state in map(self.states.__getitem__, current)
                if state[0] == "char" and state[1](character)  # type: ignore[operator]
            ]
            current = self.spread(after, position)
        return False

    def spread(self, waiting: list[int], position: int) -> list[int]:
        """All states that are reached without reading a character."""
        seen: set[int] = set()
        reached: list[int] = []
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            self.left -= 1
            if self.left < 0:
                return []
            kind, test, after, other = self.states[number]
            if kind in ("char", "match"):
                reached.append(number)
            elif kind == "split":
                waiting += [after, other]
            elif self.holds(number, kind, test, other, position):
                waiting.append(after)
        return reached

    def holds(self, number: int, kind: str, test: object, other: int, position: int) -> bool:
        if kind == "start":
            return position == 0
        if kind == "end":
            return position == len(self.text)
        if kind == "word":
            before = position > 0 and is_word(self.text[position - 1])
            behind = position < len(self.text) and is_word(self.text[position])
            return (before != behind) == test
        known = self.looked.get((number, position))
        if known is None:
            known = self.follow(other, position, whole=False) == test
            self.looked[number, position] = known
        return known
