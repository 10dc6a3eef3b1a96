"""How a function is declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.forms.xpath.syntax import Expression
from desktop_app.forms.xpath.values import ValueKind

ANY = ValueKind.ANY
BOOLEAN = ValueKind.BOOLEAN
DATE = ValueKind.DATE
NODES = ValueKind.NODES
NUMBER = ValueKind.NUMBER
STRING = ValueKind.STRING


@dataclass(frozen=True, slots=True)
class Function:
    """One XPath function.

    `takes` are the kinds that arguments are converted to before the call; `least` is how many must
    be given (all, by default); with `repeats` the last `cycle` kinds may come any number of times
    more. With `context` the call gets the evaluation context first; with `lazy` it gets the context
    and then unevaluated arguments, of which it runs those it wants. `check` refuses, when the form
    is compiled, arguments that can be seen to be wrong. `in_rules` is called instead in a check
    between figures, which judges what is there.
    """

    name: str
    call: Callable[..., Any]
    takes: tuple[ValueKind, ...] = ()
    gives: ValueKind = ANY
    least: int = -1
    repeats: bool = False
    cycle: int = 1
    context: bool = False
    lazy: bool = False
    check: Callable[[Sequence[Expression]], None] | None = None
    in_rules: Callable[..., Any] | None = None

    def kind(self, argument: int) -> ValueKind:
        """What the argument with this index is converted to."""
        beyond = argument - len(self.takes)
        return self.takes[argument if beyond < 0 else beyond % self.cycle - self.cycle]

    @property
    def fewest(self) -> int:
        return len(self.takes) if self.least < 0 else self.least

    @property
    def most(self) -> int | None:
        """None when there is no limit."""
        return None if self.repeats else len(self.takes)
