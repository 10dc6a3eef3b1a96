"""A pattern to the states of an automaton: classes, groups, alternatives, counts, `^ $ \\b`,
look-ahead, `\\p{L}`. Back-references and look-behind have no such automaton: they are refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from desktop_app.errors import AuthoringError, Text

MAX_PATTERN = 2_000
MAX_STATES = 5_000
MAX_DEPTH = 40

Accepts = Callable[[str], bool]
State = tuple[str, object, int, int]
"""Kind (char, split, start, end, word, look, match), its test, and one or two states after it."""


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> tuple[State, ...]:
    """The automaton of a pattern, state 0 first. Raises AuthoringError."""
    if len(pattern) > MAX_PATTERN:
        raise _refused("mẫu quá dài", "it is too long", pattern[:40])
    return _Parser(pattern).automaton()


class _Parser:
    """Recursive descent over the pattern, emitting states. A fragment is (first state, the states
    whose way onward is still open, with the side that is open)."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.index = 0
        self.depth = 0
        self.states: list[list[object]] = []
        self.ignore_case = False

    def automaton(self) -> tuple[State, ...]:
        if self.pattern.startswith("(?i)"):
            self.ignore_case = True
            self.index = 4
        entry = self.emit("split")  # state 0: where a run begins
        first, ends = self.alternatives()
        if self.index < len(self.pattern):
            raise self.broken()
        self.states[entry][2] = self.states[entry][3] = first
        self.join(ends, self.emit("match"))
        return tuple((str(one[0]), one[1], one[2], one[3]) for one in self.states)  # type: ignore[misc]

    # -- states -----------------------------------------------------------------------------

    def emit(self, kind: str, test: object = None) -> int:
        if len(self.states) >= MAX_STATES:
            raise _refused("mẫu quá lớn", "it is too large", self.pattern[:40])
        self.states.append([kind, test, -1, -1])
        return len(self.states) - 1

    def join(self, ends: list[tuple[int, int]], target: int) -> None:
        for state, side in ends:
            self.states[state][side] = target

    def empty(self) -> tuple[int, list[tuple[int, int]]]:
        state = self.emit("split")
        return state, [(state, 2), (state, 3)]

    # -- grammar ----------------------------------------------------------------------------

    def peek(self) -> str:
        return self.pattern[self.index] if self.index < len(self.pattern) else ""

    def accept(self, text: str) -> bool:
        if self.pattern.startswith(text, self.index):
            self.index += len(text)
            return True
        return False

    def alternatives(self) -> tuple[int, list[tuple[int, int]]]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _refused("mẫu lồng quá sâu", "it is nested too deeply", self.pattern[:40])
        first, ends = self.sequence()
        while self.accept("|"):
            other, more = self.sequence()
            fork = self.emit("split")
            self.states[fork][2], self.states[fork][3] = first, other
            first, ends = fork, ends + more
        self.depth -= 1
        return first, ends

    def sequence(self) -> tuple[int, list[tuple[int, int]]]:
        first, ends = self.empty()
        while self.peek() and self.peek() not in "|)":
            start, more = self.repeated()
            self.join(ends, start)
            ends = more
        return first, ends

    def repeated(self) -> tuple[int, list[tuple[int, int]]]:
        begin = self.index
        fragment = self.atom()
        end = self.index
        bounds = self.bounds()
        if bounds is None:
            return fragment
        if self.peek() in ("?", "+"):  # lazy, possessive: no matter for a match of the whole
            self.index += 1
        if self.peek() in ("*", "+", "?"):
            raise self.broken()
        resume = self.index
        least, most = bounds

        def again() -> tuple[int, list[tuple[int, int]]]:
            self.index = begin
            copy = self.atom()
            self.index = end
            return copy

        first, ends = self.empty()
        for number in range(least):
            start, more = fragment if number == 0 else again()
            self.join(ends, start)
            ends = more
        if most is None:
            start, more = fragment if least == 0 else again()
            loop = self.emit("split")
            self.states[loop][2] = start
            self.join(ends, loop)
            self.join(more, loop)
            ends = [(loop, 3)]
        else:
            leaving: list[tuple[int, int]] = []
            for number in range(least, most):
                start, more = fragment if number == 0 else again()
                fork = self.emit("split")
                self.states[fork][2] = start
                self.join(ends, fork)
                leaving.append((fork, 3))
                ends = more
            ends = ends + leaving
        self.index = resume
        return first, ends

    def bounds(self) -> tuple[int, int | None] | None:
        if self.accept("*"):
            return 0, None
        if self.accept("+"):
            return 1, None
        if self.accept("?"):
            return 0, 1
        if self.peek() != "{":
            return None
        close = self.pattern.find("}", self.index)
        inside = self.pattern[self.index + 1 : close] if close > 0 else ""
        low, comma, high = inside.partition(",")
        digits = low.isdecimal() and low.isascii() and (not high or high.isdecimal())
        if not digits or len(inside) > 9:
            raise self.broken()
        self.index = close + 1
        least = int(low)
        most = (int(high) if high else None) if comma else least
        if most is not None and most < least:
            raise self.broken()
        return least, most

    def atom(self) -> tuple[int, list[tuple[int, int]]]:
        if self.accept("("):
            return self.group()
        if self.accept("["):
            return self.character(self.character_class())
        if self.accept("."):
            return self.character(lambda character: character not in "\n\r")
        if self.accept("^"):
            return self.single("start")
        if self.accept("$"):
            return self.single("end")
        if self.accept("\\"):
            if self.accept("b"):
                return self.single("word", True)
            if self.accept("B"):
                return self.single("word", False)
            return self.character(self.escape())
        if self.peek() in ("", "*", "+", "?", "{", ")"):
            raise self.broken()
        literal = self.pattern[self.index]
        self.index += 1
        return self.character(self.literal(literal))

    def single(self, kind: str, test: object = None) -> tuple[int, list[tuple[int, int]]]:
        state = self.emit(kind, test)
        return state, [(state, 2)]

    def character(self, test: Accepts) -> tuple[int, list[tuple[int, int]]]:
        return self.single("char", test)

    def literal(self, character: str) -> Accepts:
        if self.ignore_case:
            folded = character.casefold()
            return lambda other: other.casefold() == folded
        return character.__eq__

    def group(self) -> tuple[int, list[tuple[int, int]]]:
        ahead = None
        if self.accept("?"):
            if self.accept("=") or self.accept("!"):
                ahead = self.pattern[self.index - 1] == "="
            elif self.accept("<") and self.peek() not in ("=", "!"):
                self.index = self.pattern.find(">", self.index) + 1  # a name: of no use here
            elif not self.accept(":"):
                raise _refused(
                    "không hỗ trợ nhóm loại này", "this kind of group is not supported", "(?"
                )
        first, ends = self.alternatives()
        if not self.accept(")"):
            raise self.broken()
        if ahead is None:
            return first, ends
        self.join(ends, self.emit("match"))
        look = self.emit("look", ahead)
        self.states[look][3] = first
        return look, [(look, 2)]

    def character_class(self) -> Accepts:
        negated = self.accept("^")
        tests: list[Accepts] = []
        while not self.accept("]") or not tests:
            if not self.peek():
                raise self.broken()
            low = self.class_member(tests)
            if low and self.peek() == "-" and self.pattern[self.index + 1 : self.index + 2] != "]":
                self.index += 1
                high = self.class_member(tests)
                if not high or high < low:
                    raise self.broken()
                tests.append(self.span(low, high))
            elif low:
                tests.append(self.literal(low))
        return lambda character: any(test(character) for test in tests) != negated

    def span(self, low: str, high: str) -> Accepts:
        if self.ignore_case:
            return lambda one: low <= one.lower() <= high or low <= one.upper() <= high
        return lambda one: low <= one <= high

    def class_member(self, tests: list[Accepts]) -> str:
        """One literal character, or empty when it was a shorthand, which joins `tests`."""
        if not self.accept("\\"):
            literal = self.peek()
            self.index += 1
            return literal
        literal = self.coded()
        if not literal:
            tests.append(self.shorthand())
        return literal

    def escape(self) -> Accepts:
        literal = self.coded()
        return self.literal(literal) if literal else self.shorthand()

    def coded(self) -> str:
        """The character that an escape stands for; empty when it stands for a class."""
        kind = self.peek()
        if kind in _CONTROLS:
            self.index += 1
            return _CONTROLS[kind]
        if kind and kind in "xu":
            length = 2 if kind == "x" else 4
            digits = self.pattern[self.index + 1 : self.index + 1 + length]
            if len(digits) < length or not set(digits) <= _HEX:  # int() takes signs and spaces too
                raise self.broken()
            self.index += 1 + length
            return chr(int(digits, 16))
        if kind and not kind.isalnum():
            self.index += 1
            return kind
        return ""

    def shorthand(self) -> Accepts:
        kind = self.peek()
        self.index += 1
        test = _SHORTHANDS.get(kind.lower())
        if test is not None:
            return test if kind.islower() else (lambda character: not test(character))
        if kind and kind in "pP" and self.accept("{"):
            close = self.pattern.find("}", self.index)
            name = self.pattern[self.index : close] if close > 0 else ""
            if 1 <= len(name) <= 2 and name[0] in "LMNPSZC":
                self.index = close + 1
                wanted = kind == "p"
                return lambda one: unicodedata.category(one).startswith(name) == wanted
        raise _refused(f"không hỗ trợ \\{kind}", f"\\{kind} is not supported", f"\\{kind}")

    def broken(self) -> AuthoringError:
        return _refused(
            f"sai ở vị trí {self.index + 1}",
            f"it is wrong at position {self.index + 1}",
            self.pattern[max(self.index - 1, 0) : self.index + 10] or self.pattern[-10:],
        )


_HEX = frozenset("0123456789abcdefABCDEF")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}


def is_word(character: str) -> bool:
    return character == "_" or (character.isascii() and character.isalnum())


_SHORTHANDS: dict[str, Accepts] = {
    "d": lambda character: "0" <= character <= "9",
    "w": is_word,
    "s": lambda character: character in " \t\n\r\f\v\u00a0\u2028\u2029\ufeff",
}


def _refused(vi: str, en: str, fragment: str) -> AuthoringError:
    return AuthoringError(
        Text(
            f"Mẫu trong regex không dùng được: {vi}.", f"The pattern in regex cannot be used: {en}."
        ),
        fragment=fragment,
    )
