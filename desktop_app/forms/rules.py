"""Checks between figures: left operator right, with DHIS2's strategies for missing values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.alike import Alike
from desktop_app.forms.definition import Missing, RuleSpec
from desktop_app.forms.nodes import Node
from desktop_app.forms.xpath.analysis import Reference, Scope, aggregates, references
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import Call, Chain, Expression, Negation, Path

_NAMED = re.compile(r"\$\{\s*([\w.\-/]+?)\s*\}")
COMPULSORY_PAIR = "compulsory_pair"
EXCLUSIVE_PAIR = "exclusive_pair"

_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda left, right: left == right,
    "≠": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "≤": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "≥": lambda left, right: left >= right,
}
OPERATORS = (*_HOLDS, COMPULSORY_PAIR, EXCLUSIVE_PAIR)


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """A compiled rule. `cells` gives the cells that it read, to be shown and marked; `explain` the
    cell that takes the written reason, None where the form has none; `message` what is said, with
    the answers that `${…}` in it names."""

    spec: RuleSpec
    broken: Evaluate
    cells: Callable[[Context], list[Node]]
    message: Callable[[Context], Text]
    explain: Callable[[Context], list[Node]] | None = None


@dataclass(frozen=True, slots=True)
class _Sides:
    """Of a check what does not depend on its words, as `RuleCheck` has it."""

    broken: Evaluate
    cells: Callable[[Context], list[Node]]
    explain: Callable[[Context], list[Node]] | None


def compile_rule(
    rule: RuleSpec, scope: Scope, alike: Alike | None = None
) -> tuple[RuleCheck, set[Reference]]:
    """Raises AuthoringError (without a place) for an expression or operator that is wrong."""
    if rule.operator not in OPERATORS:
        raise AuthoringError(
            Text(
                f"Không có phép so sánh “{rule.operator}”; dùng một trong: {', '.join(OPERATORS)}.",
                f"There is no operator “{rule.operator}”; use one of: {', '.join(OPERATORS)}.",
            ),
            fragment=rule.operator,
        )
    texts = (rule.left, rule.right, rule.explain)
    kind = ("rule", rule.operator, rule.missing)
    make = partial(_sides, rule.operator, rule.missing)
    found = make(texts, scope) if alike is None else alike.common(scope, kind, texts, make)
    sides, refers = found
    message = _message(rule.message, scope, _compiler(scope, rule.missing), refers)
    return RuleCheck(rule, sides.broken, sides.cells, message, sides.explain), refers


def _sides(
    operator: str, missing: Missing, texts: tuple[str, ...], scope: Scope
) -> tuple[_Sides, set[Reference]]:
    """`texts` are the left side, the right one, and where the reason is written."""
    left, right = parse(texts[0]), parse(texts[1])
    refers = references(left, scope) | references(right, scope)
    compiler = _compiler(scope, missing)
    read_left, read_right = _cells(left, compiler), _cells(right, compiler)

    def cells(context: Context) -> list[Node]:
        return list(dict.fromkeys([*read_left(context), *read_right(context)]))

    if operator in (COMPULSORY_PAIR, EXCLUSIVE_PAIR):
        broken = _pair(operator, read_left, read_right)
    else:
        sides = compiler.number(left), compiler.number(right)
        broken = _comparison(_HOLDS[operator], missing, *sides, cells)
    explain = None
    if texts[2]:
        place = parse(texts[2])
        refers |= references(place, scope)
        explain = compiler.nodes(place)
    return _Sides(broken, cells, explain), refers


def _compiler(scope: Scope, missing: Missing) -> Compiler:
    blank_is_zero = missing is Missing.NEVER_SKIP
    return Compiler(scope, FUNCTIONS, in_rules=True, blank_is_zero=blank_is_zero)


def _message(
    text: Text, scope: Scope, compiler: Compiler, refers: set[Reference]
) -> Callable[[Context], Text]:
    """`${ma}: thiếu ngày hoàn thành`: an answer beside the rule's own place, such as the number of
    the task in whose row it stands."""
    runs: dict[str, Evaluate] = {}
    for name in dict.fromkeys(_NAMED.findall(f"{text.vi} {text.en}")):
        beside = parse(name)
        refers |= references(beside, scope)
        runs[name] = compiler.text(beside)
    if not runs:
        return lambda context: text

    def filled(context: Context) -> Text:
        values = {name: run(context) for name, run in runs.items()}
        vi, en = (_NAMED.sub(lambda found: values[found[1]], one) for one in (text.vi, text.en))
        return Text(vi, en)

    return filled


def _comparison(
    holds: Callable[[float, float], bool],
    missing: Missing,
    left: Evaluate,
    right: Evaluate,
    cells: Callable[[Context], list[Node]],
) -> Evaluate:
    def broken(context: Context) -> bool:
        if missing is not Missing.NEVER_SKIP:
            filled = [bool(node.text) for node in cells(context)]
            if filled and not (all(filled) if missing is Missing.SKIP_IF_ANY else any(filled)):
                return False
        one, other = left(context), right(context)
        if one != one or other != other:
            return False  # no number to judge: a blank cell has its own error
        return not holds(one, other)

    return broken


def _pair(
    operator: str,
    left: Callable[[Context], list[Node]],
    right: Callable[[Context], list[Node]],
) -> Evaluate:
    def broken(context: Context) -> bool:
        one = any(node.text for node in left(context))
        other = any(node.text for node in right(context))
        return one != other if operator == COMPULSORY_PAIR else one and other

    return broken


def _cells(tree: Expression, compiler: Compiler) -> Callable[[Context], list[Node]]:
    """What the paths of an expression lead to, other than whole documents."""
    runs = [compiler.nodes(path, aggregated=aggregated) for path, aggregated in _paths(tree)]

    def read(context: Context) -> list[Node]:
        return [node for run in runs for node in run(context) if not node.children]

    return read


def _paths(tree: Expression, aggregated: bool = False) -> list[tuple[Path, bool]]:
    if isinstance(tree, Path):
        return [(tree, aggregated)]
    if isinstance(tree, Chain):
        operands = [tree.first, *(operand for _, operand in tree.rest)]
        return [found for operand in operands for found in _paths(operand)]
    if isinstance(tree, Negation):
        return _paths(tree.operand)
    if isinstance(tree, Call):
        return [
            found
            for index, argument in enumerate(tree.arguments)
            for found in _paths(argument, aggregates(tree.name, index))
        ]
    return []
