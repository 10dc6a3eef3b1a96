"""What may be chosen in a cell now, and the label of a choice in the language of the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import Answer
from desktop_app.errors import AnswerError, Text
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.live import LiveInstance
from desktop_app.forms.nodes import Node
from desktop_app.forms.structure import Choice, Wording
from desktop_app.forms.texts import in_language
from desktop_app.forms.xform import listed_choice
from desktop_app.forms.xpath.context import Context, Environment

SELECTS = frozenset({ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE})


def choices_at(
    form: FormDefinition, node: Node, path: str, environment: Environment
) -> list[Choice]:
    """The choices of the select at model path `path`, asked from `node`."""
    items = form.program.itemsets.get(path)
    if items is None:
        control = form.xform.controls.get(path)
        return list(control.choices) if control is not None else []
    nodes = items.run(Context(environment, node))
    return [listed_choice(item, items.itemset, form.xform.shown) for item in nodes]


def chosen(answer: Answer, kind: ValueType, choices: Sequence[Choice], *, ranked: bool) -> Answer:
    """The answer of a select, in the order of its choices, a ranking apart. Where there is no
    choice at all, the list has not been supplied and nothing can be judged.

    Raises AnswerError for what is not among the choices.
    """
    names = [choice.name for choice in choices]
    single = kind is ValueType.SELECT_ONE
    given = [answer.text] if single else answer.text.split()
    if names and not set(names).issuperset(given):
        raise AnswerError(Text("Giá trị không có trong danh mục.", "The value is not in the list."))
    if single or ranked or not names:
        return answer
    return replace(answer, text=" ".join(name for name in names if name in given))


def choice_label(
    form: FormDefinition,
    live: LiveInstance,
    environment: Environment,
    language: str,
    asking: Node,
    path: str,
    value: str,
) -> str:
    """ODK `jr:choice-name`: empty when the select has no such choice.

    `path` may be absolute or start from the asking cell, as pyxform writes both.
    """
    select = _select(live, asking, path)
    if select is None:
        return ""
    for choice in choices_at(form, select, live.models[select].path, environment):
        if choice.name == value:
            return label_in(form, choice, language)
    return ""


def label_in(form: FormDefinition, choice: Choice, language: str) -> str:
    """The label alone, without the names of pictures, as `jr:choice-name` has it."""
    return _worded(choice, form.xform.texts, language)


def shown_in(form: FormDefinition, choice: Choice, language: str) -> str:
    """The label as it is shown, with the names of its pictures and sounds."""
    return _worded(choice, form.xform.shown, language)


def _worded(choice: Choice, texts: Mapping[str, Wording], language: str) -> str:
    wording = texts.get(choice.text)
    if wording is None:
        return choice.label.vi
    return "".join(part for part in in_language(wording, language) if isinstance(part, str))


def _select(live: LiveInstance, asking: Node, path: str) -> Node | None:
    """The select meant: the one that shares most of the asking cell's repeat instances."""
    path = path.strip()
    if path.startswith("/"):
        names = path.strip("/").split("/")
        mine = {
            live.models[above].path: above for above in asking.lineage() if above in live.models
        }
        node: Node | None = live.document
        for name in names:
            if node is None:
                return None
            same = mine.get(f"{live.models[node].path}/{name}")
            node = same if same is not None and same.parent is node else node.child(name)
        return node if node in live.cells else None
    node = asking
    for name in path.split("/"):
        if node is None:
            return None
        node = node.parent if name == ".." else node if name == "." else node.child(name)
    return node if node in live.cells else None
