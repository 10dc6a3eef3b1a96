"""Texts that show answers, or are chosen by them, compiled: a label, a hint or a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from desktop_app.errors import AuthoringError
from desktop_app.forms.structure import Output, Translation, Wording
from desktop_app.forms.texts import in_language
from desktop_app.forms.xpath.analysis import Reference, Scope, references
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.context import Context, Evaluate
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse


def compile_wording(
    wording: Wording,
    texts: Mapping[str, Wording],
    scope: Scope,
    located: Callable[[AuthoringError, str], AuthoringError],
) -> tuple[Evaluate, set[Reference]]:
    """What gives the text in every language at once, and all that it depends on.

    Raises what `located` makes of an AuthoringError and the expression that is wrong.
    """
    runs: dict[str, Evaluate] = {}
    refers: set[Reference] = set()
    for expression in sorted(_computed(wording)):
        try:
            _compile(expression, scope, runs, refers)
        except AuthoringError as error:
            raise located(error, expression) from None
    if any(isinstance(part, Translation) for parts in wording.values() for part in parts):
        # Any text of the form may be chosen; one that cannot be computed here belongs elsewhere.
        others = {one for text in texts.values() for one in _computed(text)} - set(runs)
        for expression in sorted(others):
            with suppress(AuthoringError):
                _compile(expression, scope, runs, refers)

    def words(part: str | Output | Translation, language: str, context: Context) -> str:
        if isinstance(part, str):
            return part
        run = runs.get(part.expression)
        found: str = run(context) if run is not None else ""
        if isinstance(part, Output):
            return found
        inner = in_language(texts.get(found, {}), language)
        return "".join(words(one, language, context) for one in inner)

    def run(context: Context) -> dict[str, str]:
        return {
            language: "".join(words(part, language, context) for part in parts).strip()
            for language, parts in wording.items()
        }

    return run, refers


def _compile(
    expression: str, scope: Scope, runs: dict[str, Evaluate], refers: set[Reference]
) -> None:
    tree = parse(expression)
    found = references(tree, scope)
    runs[expression] = Compiler(scope, FUNCTIONS).text(tree)
    refers.update(found)


def _computed(wording: Wording) -> set[str]:
    """The expressions within a text."""
    return {
        part.expression for parts in wording.values() for part in parts if not isinstance(part, str)
    }
