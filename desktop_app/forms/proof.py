"""Every expression of a form tried for itself, so that all that are wrong are named at once."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.definition import RuleSpec
from desktop_app.forms.model import ModelNode
from desktop_app.forms.problems import Problems
from desktop_app.forms.program import Origins
from desktop_app.forms.rules import compile_rule
from desktop_app.forms.xform import Bind, XForm
from desktop_app.forms.xpath.analysis import Scope, references
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse


def prove(form: XForm, rules: Sequence[RuleSpec], origins: Origins, problems: Problems) -> None:
    """Add what is wrong with each bind and rule, in the author's cell, to `problems`."""
    instances = frozenset(form.internal) | form.external
    for bind in form.binds.values():
        node = form.model.find(bind.path)
        if node is not None:
            for what, expression in _expressions(bind, node):
                place = origins.get((bind.path, what)) or origins.get(
                    (bind.path.removesuffix("_count"), "repeat_count"),  # pyxform's own cell for it
                    ("survey", "A1"),
                )
                with problems.gathered():
                    _try(expression, Scope(form.model, node, node, instances), place)
    for rule in rules:
        with problems.gathered():
            _try_rule(rule, form.model, instances, origins)


def _expressions(bind: Bind, node: ModelNode) -> list[tuple[str, str]]:
    everywhere = [("relevant", bind.relevant), ("readonly", bind.readonly)]
    on_leaves = [
        ("calculation", bind.calculate),
        ("feed", bind.feed),
        ("required", bind.required),
        ("constraint", bind.constraint),
    ]
    pairs = [*everywhere, *(on_leaves if node.is_leaf else [])]
    return [(what, expression) for what, expression in pairs if expression]


def _try(expression: str, scope: Scope, place: tuple[str, str]) -> None:
    try:
        tree = parse(expression)
        references(tree, scope)
        Compiler(scope, FUNCTIONS).text(tree)
    except AuthoringError as problem:
        raise _placed(problem, place, expression) from None


def _try_rule(
    rule: RuleSpec, model: ModelNode, instances: frozenset[str], origins: Origins
) -> None:
    def place(side: str) -> tuple[str, str]:
        return origins.get((rule.id, side), ("rules", "A1"))

    node = model.find(rule.context)
    if node is None:
        raise AuthoringError(
            Text(f"Không có {rule.context}.", f"There is no {rule.context}."),
            sheet=place("context")[0],
            cell=place("context")[1],
            fragment=rule.context,
        )
    scope = Scope(model, node, node, instances)
    sides = (("left", rule.left), ("right", rule.right), ("explain", rule.explain))
    for side, expression in sides:
        if expression:
            _try(expression, scope, place(side))
    try:
        compile_rule(rule, scope)
    except AuthoringError as problem:
        side = "operator" if problem.fragment == rule.operator else "message"
        raise _placed(problem, place(side), rule.operator) from None


def _placed(problem: AuthoringError, place: tuple[str, str], expression: str) -> AuthoringError:
    fragment = problem.fragment or expression
    return AuthoringError(problem.plain, sheet=place[0], cell=place[1], fragment=fragment)
