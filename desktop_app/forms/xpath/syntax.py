"""The syntax tree of an expression; every node keeps its position for error messages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberLiteral:
    value: float
    position: int


@dataclass(frozen=True, slots=True)
class StringLiteral:
    value: str
    position: int


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression
    position: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Operators of one precedence, left to right: `a + b - c`. Flat: a long sum is no deep tree."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    position: int


@dataclass(frozen=True, slots=True)
class Step:
    """`axis::test[predicate]…`; `test` is a name, `*`, `prefix:*` or a node type like `text()`."""

    axis: str
    test: str
    predicates: tuple[Expression, ...]
    position: int
    target: str = ""  # of processing-instruction('target')


@dataclass(frozen=True, slots=True)
class Path:
    """`start` is None for a relative path, `ROOT` for an absolute one, else what is filtered."""

    start: Expression | Root | None
    predicates: tuple[Expression, ...]  # directly on `start`: (expression)[predicate]
    steps: tuple[Step, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Root:
    """The document node that an absolute path starts from."""


ROOT = Root()

Expression = NumberLiteral | StringLiteral | Call | Negation | Chain | Path
