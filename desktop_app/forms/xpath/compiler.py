"""The syntax tree to closures, each specialised by what is known before it runs.

One method per kind of result wanted: `number`, `text`, `boolean`, `nodes`; `value` for any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.features import FUNCTIONS as UNSUPPORTED_FUNCTIONS
from desktop_app.forms.features import check_source
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node, document_order
from desktop_app.forms.xpath import operators
from desktop_app.forms.xpath.analysis import (
    Route,
    Scope,
    aggregates,
    closest,
    instance_path,
    route,
)
from desktop_app.forms.xpath.arity import refusing, wrong_arity
from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.functions.declare import Function
from desktop_app.forms.xpath.held import held_nodes, held_value
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.paths import compile_steps, scope_after
from desktop_app.forms.xpath.supplied import supplied
from desktop_app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Negation,
    NumberLiteral,
    Path,
    Root,
    StringLiteral,
)
from desktop_app.forms.xpath.values import (
    NAN,
    ValueKind,
    to_boolean,
    to_number,
    to_text,
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression ready to run. `one` gives the node itself where there is always exactly one;
    `slot` is where to look it up when it is a numeric leaf outside repeats, else -1."""

    kind: ValueKind
    run: Evaluate
    one: Callable[[Context], Node] | None = None
    numeric: bool = False  # `one` is a leaf of a numeric type, which keeps its number
    slot: int = -1


def compile_expression(
    expression: str | Expression, scope: Scope, *, blank_is_zero: bool = False
) -> Compiled:
    """Compile one expression. Raises AuthoringError for unknown functions and wrong arguments."""
    tree = parse(expression) if isinstance(expression, str) else expression
    return Compiler(scope, FUNCTIONS, blank_is_zero=blank_is_zero).value(tree)


class Compiler:
    """`in_rules`: the expression is one side of a check between figures, which judges what there
    is; `blank_is_zero` reads a blank cell as 0: the rules' strategy *never skip*."""

    def __init__(
        self,
        scope: Scope,
        functions: Mapping[str, Function],
        *,
        in_rules: bool = False,
        blank_is_zero: bool = False,
    ) -> None:
        self.scope = scope
        self.functions = functions
        self.in_rules = in_rules
        self.blank_is_zero = blank_is_zero

    def within(self, scope: Scope) -> Compiler:
        return Compiler(
            scope, self.functions, in_rules=self.in_rules, blank_is_zero=self.blank_is_zero
        )

    # -- any kind ---------------------------------------------------------------------------

    def value(self, tree: Expression, *, aggregated: bool = False) -> Compiled:
        if isinstance(tree, NumberLiteral):
            number = tree.value
            return Compiled(ValueKind.NUMBER, lambda context: number)
        if isinstance(tree, StringLiteral):
            literal = tree.value
            return Compiled(ValueKind.STRING, lambda context: literal)
        if isinstance(tree, Path):
            return self.path(tree, aggregated=aggregated)
        if isinstance(tree, Call):
            return self.call(tree)
        if isinstance(tree, Negation):
            operand = self.number(tree.operand)
            return Compiled(ValueKind.NUMBER, lambda context: -operand(context))
        return self.chain(tree)

    def chain(self, tree: Chain) -> Compiled:
        operator = tree.rest[0][0]
        operands = [tree.first, *(operand for _, operand in tree.rest)]
        names = [name for name, _ in tree.rest]
        if operator in ("and", "or"):
            parts = tuple(self.boolean(operand) for operand in operands)
            join = operators.all_of if operator == "and" else operators.any_of
            return Compiled(ValueKind.BOOLEAN, join(parts))
        if operator == "|":
            sets = [self.nodes(operand, aggregated=True) for operand in operands]
            return Compiled(
                ValueKind.NODES,
                lambda context: document_order([node for run in sets for node in run(context)]),
            )
        if operator in ("+", "-"):
            terms = [self.value(operand) for operand in operands]
            slots = [term.slot for term in terms]
            if min(slots) >= 0 and "-" not in names and not self.blank_is_zero:
                return Compiled(ValueKind.NUMBER, operators.sum_of_slots(slots))
            numbers = [self.as_number(term) for term in terms]
            return Compiled(ValueKind.NUMBER, operators.additive(numbers, names))
        if operator in ("*", "div", "mod"):
            numbers = [self.number(operand) for operand in operands]
            return Compiled(ValueKind.NUMBER, operators.multiplicative(numbers, names))
        compared = self.value(operands[0])
        for name, operand in zip(names, operands[1:], strict=True):
            compared = Compiled(
                ValueKind.BOOLEAN, self.comparison(name, compared, self.value(operand))
            )
        return compared

    def comparison(self, operator: str, left: Compiled, right: Compiled) -> Evaluate:
        kinds = {left.kind, right.kind}
        if ValueKind.DATE in kinds:
            left, right = self.dated(left), self.dated(right)
            kinds = {left.kind, right.kind}
        plain = all(side.kind not in (ValueKind.NODES, ValueKind.ANY) for side in (left, right))
        alone = all(
            side.one is not None or side.kind is not ValueKind.NODES for side in (left, right)
        )
        if ValueKind.ANY in kinds or not alone or (not plain and ValueKind.BOOLEAN in kinds):
            return operators.compare_values(operator, left.run, right.run)
        ordered = operator not in ("=", "!=")
        if not ordered and ValueKind.BOOLEAN in kinds:
            return operators.compare(operator, self.as_boolean(left), self.as_boolean(right))
        if ordered or ValueKind.NUMBER in kinds:
            return operators.compare(operator, self.as_number(left), self.as_number(right))
        return operators.compare(operator, self.as_text(left), self.as_text(right))

    def dated(self, compiled: Compiled) -> Compiled:
        """A date as its day count, which is how dates compare."""
        if compiled.kind is not ValueKind.DATE:
            return compiled
        return Compiled(ValueKind.NUMBER, self.as_number(compiled))

    # -- one kind ---------------------------------------------------------------------------

    def number(self, tree: Expression) -> Evaluate:
        return self.as_number(self.value(tree))

    def text(self, tree: Expression) -> Evaluate:
        return self.as_text(self.value(tree))

    def boolean(self, tree: Expression) -> Evaluate:
        return self.as_boolean(self.value(tree))

    def nodes(self, tree: Expression, *, aggregated: bool = False) -> Evaluate:
        compiled = self.value(tree, aggregated=aggregated)
        if compiled.kind is not ValueKind.NODES:
            raise AuthoringError(
                Text(
                    "Ở đây cần đường dẫn tới ô, không phải một giá trị.",
                    "A path to cells is needed here, not a value.",
                )
            )
        return compiled.run

    def as_number(self, compiled: Compiled) -> Evaluate:
        run, one = compiled.run, compiled.one
        if compiled.kind is ValueKind.NUMBER:
            return run
        if compiled.kind is ValueKind.BOOLEAN:
            return lambda context: 1.0 if run(context) else 0.0
        blank = 0.0 if self.blank_is_zero and compiled.kind is ValueKind.NODES else NAN
        if one is not None and compiled.numeric:
            if blank == 0.0:

                def canonical(context: Context) -> float:
                    number = one(context).number
                    return number if number == number else 0.0

                return canonical
            return lambda context: one(context).number
        if blank == 0.0:

            def blank_as_zero(context: Context) -> float:
                value = to_text(run(context))
                return to_number(value, context.environment.zone) if value else 0.0

            return blank_as_zero
        return lambda context: to_number(run(context), context.environment.zone)

    def as_text(self, compiled: Compiled) -> Evaluate:
        run, one = compiled.run, compiled.one
        if compiled.kind in (ValueKind.STRING, ValueKind.DATE):
            return run
        if one is not None:
            return lambda context: one(context).string_value()
        return lambda context: to_text(run(context))

    def as_boolean(self, compiled: Compiled) -> Evaluate:
        run = compiled.run
        if compiled.kind is ValueKind.BOOLEAN:
            return run
        return lambda context: to_boolean(run(context))

    def as_kind(self, kind: ValueKind, tree: Expression, *, aggregated: bool) -> Evaluate:
        if kind is ValueKind.NODES:
            return self.nodes(tree, aggregated=aggregated)
        compiled = self.value(tree, aggregated=aggregated)
        if kind is ValueKind.NUMBER:
            return self.as_number(compiled)
        if kind is ValueKind.STRING:
            return self.as_text(compiled)
        if kind is ValueKind.BOOLEAN:
            return self.as_boolean(compiled)
        return compiled.run

    # -- calls and paths --------------------------------------------------------------------

    def call(self, tree: Call) -> Compiled:
        function = self.functions.get(tree.name)
        if function is None:
            raise self.unknown_function(tree)
        count = len(tree.arguments)
        if count < function.fewest or (function.most is not None and count > function.most):
            refusal = wrong_arity(function, tree)
            if self.scope.tried:
                return Compiled(function.gives, refusing(refusal))
            raise refusal
        self.check_instance(tree)
        if function.check is not None:
            function.check(tree.arguments)
        runs = []
        for index, argument in enumerate(tree.arguments):
            kind = function.kind(index)
            try:
                runs.append(self.as_kind(kind, argument, aggregated=aggregates(tree.name, index)))
            except AuthoringError as error:
                if not error.fragment:
                    error.fragment = f"{tree.name}(…)"
                raise
        if self.in_rules and function.in_rules is not None:
            function = replace(function, call=function.in_rules)
        run = held_value(tree, self.scope, _bind(function, tuple(runs)))
        return Compiled(function.gives, run)

    def unknown_function(self, tree: Call) -> AuthoringError:
        if tree.name in UNSUPPORTED_FUNCTIONS:
            return AuthoringError(
                Text(
                    f"Ứng dụng không dùng hàm “{tree.name}” (vị trí {tree.position + 1}).",
                    f"The function “{tree.name}” (position {tree.position + 1}) is not supported.",
                ),
                fragment=tree.name,
            )
        likely = closest(tree.name, list(self.functions))
        ask_vi = f" Có phải ý là “{likely}”?" if likely else ""
        ask_en = f" Did you mean “{likely}”?" if likely else ""
        return AuthoringError(
            Text(
                f"Không có hàm “{tree.name}” (vị trí {tree.position + 1}).{ask_vi}",
                f"There is no function “{tree.name}” (position {tree.position + 1}).{ask_en}",
            ),
            fragment=tree.name,
        )

    def check_instance(self, tree: Call) -> None:
        if tree.name != "instance" or self.scope.instances is None:
            return
        argument = tree.arguments[0]
        if isinstance(argument, StringLiteral) and argument.value not in self.scope.instances:
            check_source(argument.value)
            likely = closest(argument.value, sorted(self.scope.instances))
            ask_vi = f" Có phải ý là “{likely}”?" if likely else ""
            ask_en = f" Did you mean “{likely}”?" if likely else ""
            raise AuthoringError(
                Text(
                    f"Biểu mẫu không khai báo nguồn “{argument.value}”.{ask_vi}",
                    f"The form declares no instance “{argument.value}”.{ask_en}",
                ),
                fragment=argument.value,
            )

    def path(self, tree: Path, *, aggregated: bool) -> Compiled:
        found = route(tree, self.scope, aggregated=aggregated)
        if found is not None:
            numeric = found.target.is_leaf and found.target.type.is_numeric
            beside = self.scope.row is not None and found.target.parent is self.scope.row
            one = self.beside(found.target) if beside else _follow(found)
            slot = found.target.slot if numeric and not beside else -1
            return Compiled(ValueKind.NODES, lambda context: [one(context)], one, numeric, slot)
        place = instance_path(tree) if not self.scope.tried else None
        if place is not None and isinstance(tree.start, Call):
            self.check_instance(tree.start)
            return Compiled(ValueKind.NODES, supplied(self.scope, *place))
        start, scope = self.path_start(tree)
        steps = compile_steps(start, tree.predicates, tree.steps, scope, self.predicate)
        return Compiled(ValueKind.NODES, held_nodes(tree, self.scope, steps))

    def beside(self, target: ModelNode) -> Callable[[Context], Node]:
        """A cell of the row that asks, whichever of the rows like `scope.row` it is."""
        name = target.name
        if self.scope.current is self.scope.row:
            return lambda context: context.current.named[name][0]
        return lambda context: context.current.parent.named[name][0]  # type: ignore[union-attr]

    def path_start(self, tree: Path) -> tuple[Evaluate, Scope]:
        if tree.start is None:
            return (lambda context: [context.node]), self.scope
        if isinstance(tree.start, Root):
            return (lambda context: [context.environment.root]), self.scope.at(self.scope.model)
        scope = self.scope.at(None)
        if isinstance(tree.start, Call) and tree.start.name == "current":
            scope = self.scope.at(self.scope.current)
        elif isinstance(tree.start, Path):
            scope = scope_after(self.scope, tree.start)
        return self.nodes(tree.start, aggregated=True), scope

    def predicate(self, tree: Expression, scope: Scope) -> Compiled:
        return self.within(scope).value(tree)


def _follow(found: Route) -> Callable[[Context], Node]:
    slot, ups, names = found.target.slot, found.ups, found.names
    if slot >= 0:
        return lambda context: context.slots[slot]
    from_current = found.from_current
    if not from_current and ups < 2 and len(names) == 1:  # beside it, or in the row that it checks
        name = names[0]
        if ups:
            return lambda context: context.node.parent.named[name][0]  # type: ignore[union-attr]
        return lambda context: context.node.named[name][0]

    def walk(context: Context) -> Node:
        node: Any = context.current if from_current else context.node
        for _ in range(ups):
            node = node.parent
        for name in names:
            node = node.named[name][0]
        found: Node = node
        return found

    return walk


def _bind(function: Function, runs: tuple[Evaluate, ...]) -> Evaluate:
    """The call with its arguments; the usual small numbers of them without building a list."""
    call = function.call
    if function.lazy:
        return lambda context: call(context, *runs)
    if function.context:
        return lambda context: call(context, *[run(context) for run in runs])
    if len(runs) == 1:
        only = runs[0]
        return lambda context: call(only(context))
    if len(runs) == 2:
        first, second = runs
        return lambda context: call(first(context), second(context))
    return lambda context: call(*[run(context) for run in runs])
