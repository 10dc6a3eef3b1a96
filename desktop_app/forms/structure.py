"""What an XForm says, as plain data: binds, controls, choices, actions, texts in languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.errors import Text
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node

NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Output:
    """An answer within a text: `<output value="…"/>`."""

    expression: str


@dataclass(frozen=True, slots=True)
class Translation:
    """A text whose id is computed: `jr:itext(concat(…))`."""

    expression: str


Wording = Mapping[str, tuple[str | Output | Translation, ...]]
"""One text by language; a form without translations has the one language with the empty name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`text` is the id of the label among the form's translations, where it has one."""

    name: str
    label: Text
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Bind:
    """The expressions of one path, as written; an empty text where there is none."""

    path: str
    type: str = ""
    relevant: str = ""
    calculate: str = ""
    constraint: str = ""
    required: str = ""
    readonly: str = ""
    feed: str = ""  # ours: the value while it is not blank, typed otherwise
    constraint_message: Text = NO_TEXT
    required_message: Text = NO_TEXT
    preload: str = ""  # ODK metadata: `timestamp start`, `date today`
    max_pixels: int = 0  # the long side to which a picture is scaled (`orx:max-pixels`)


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices that come from nodes: an expression, and the children that hold name and label.

    `translated` says that the label's child holds the id of a text.
    """

    nodes: str
    name: str
    label: str
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says of one path: label, hint, look and choices."""

    path: str
    kind: str  # input, select1, select, rank, range, upload, trigger, group, repeat …
    label: Text = NO_TEXT
    hint: Text = NO_TEXT
    appearance: str = ""
    choices: tuple[Choice, ...] = ()
    itemset: Itemset | None = None  # where choices depend on other answers or on the host
    bounds: tuple[str, str, str] | None = None  # start, end and step of a range
    media: str = ""  # the media type that an upload takes, such as image/*
    accept: str = ""  # media types and endings that it takes, where the author lists them


@dataclass(frozen=True, slots=True)
class Count:
    """How many instances a repeat has: an expression, or an empty one for a number that is fixed
    to what the form starts with."""

    path: str
    expression: str


@dataclass(frozen=True, slots=True)
class Seed:
    """Rows that the form lays out in a repeat (`td:seed`): one for each node of the expression
    `nodes`, told by its child `key`, which the rows have as a cell of that name. `free`: a person
    may add others."""

    path: str
    nodes: str
    key: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class SetValue:
    """An action (ODK XForms spec, *Actions*): on `event`, the nodes of `reference` are given a
    value. `owner` is the path that the reference is written at: the control whose change sets the
    action off, the repeat whose new instance does, or empty."""

    event: str
    reference: str
    value: str  # an expression
    owner: str = ""
    on_change: bool = False


@dataclass(slots=True)
class XForm:
    """A form as its XForm states it."""

    id: str
    version: str
    title: Text
    model: ModelNode
    template: Node  # the primary instance's root element, with its defaults
    initial: dict[str, int]  # repeat path → instances that a new report starts with
    binds: dict[str, Bind] = field(default_factory=dict)
    controls: dict[str, Control] = field(default_factory=dict)
    counts: dict[str, Count] = field(default_factory=dict)
    seeds: dict[str, Seed] = field(default_factory=dict)
    actions: list[SetValue] = field(default_factory=list)
    internal: dict[str, Node] = field(default_factory=dict)
    external: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    texts: dict[str, Wording] = field(default_factory=dict)  # by id: the translations
    shown: dict[str, Wording] = field(default_factory=dict)  # the same, with the names of media
    wordings: dict[tuple[str, str], Wording] = field(default_factory=dict)
    """From (path, `label`, `hint`, `constraint` or `required`) to the text in every language."""
