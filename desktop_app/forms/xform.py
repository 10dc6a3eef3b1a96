"""Reading an XForm: the runtime format that pyxform compiles a workbook to (ODK XForms spec).

Structure only: the model tree, binds as texts, labels, choices, secondary instances. What the
expressions mean is found by `program`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.elements import ValueType
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import ELEMENT, Node, parse_xml

NO_TEXT = Text("", "")
EXTENSION = "urn:thiduaso:forms:1"  # our attributes, in binds and in submissions

_TYPES = {
    "string": ValueType.TEXT,
    "int": ValueType.INTEGER,
    "integer": ValueType.INTEGER,
    "decimal": ValueType.DECIMAL,
    "date": ValueType.DATE,
    "time": ValueType.TIME,
    "dateTime": ValueType.DATETIME,
    "select": ValueType.SELECT_MULTIPLE,
    "select1": ValueType.SELECT_ONE,
    "binary": ValueType.FILE,
}
_PREFIX = re.compile(r"[\w.\-]+:(?=[\w.\-]+)")
_CONTROLS = frozenset({"input", "select", "select1", "upload", "trigger", "rank", "range"})


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: Text


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


@dataclass(frozen=True, slots=True)
class Control:
    """What the body says of one path: label, hint, look and choices."""

    path: str
    kind: str  # input, select1, select, upload, trigger, group, repeat …
    label: Text = NO_TEXT
    hint: Text = NO_TEXT
    appearance: str = ""
    choices: tuple[Choice, ...] = ()
    itemset: str = ""  # a nodeset expression where choices depend on other answers


@dataclass(frozen=True, slots=True)
class SetValue:
    """An action (ODK XForms spec, *Actions*): on `event`, `path` is given a value."""

    event: str
    path: str
    value: str  # an expression
    trigger: str = ""  # the path whose change sets it off


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
    actions: list[SetValue] = field(default_factory=list)
    internal: dict[str, Node] = field(default_factory=dict)
    external: frozenset[str] = frozenset()


def read_xform_structure(xml: bytes | str) -> XForm:
    """Raises InputError for broken XML, AuthoringError for what is no XForm that we can run."""
    document = parse_xml(xml)
    head = _find(document, "model")
    body = _find(document, "body")
    if head is None:
        raise _not_a_form("không có phần model", "it has no model")
    instances = [node for node in head.children if node.kind == ELEMENT and node.name == "instance"]
    primary = next((_elements(node)[0] for node in instances if _elements(node)), None)
    if primary is None:
        raise _not_a_form("không có mẫu dữ liệu chính", "it has no primary instance")
    return _Reader(head, body, primary, instances, document).read()


class _Reader:
    def __init__(
        self,
        head: Node,
        body: Node | None,
        primary: Node,
        instances: list[Node],
        document: Node,
    ) -> None:
        self.head = head
        self.body = body
        self.primary = primary
        self.instances = instances
        self.texts = _translations(head)
        title = _find(document, "title")
        name = title.string_value().strip() if title is not None else ""
        self.model = ModelNode("", None)
        self.form = XForm(
            primary.attribute("id") or primary.name,
            primary.attribute("version"),
            Text(name, name),
            self.model,
            primary,
            {},
        )

    def read(self) -> XForm:
        form = self.form
        repeats = set()
        if self.body is not None:
            for node in self.body.descendants():
                if node.kind == ELEMENT and node.name == "repeat":
                    repeats.add(_absolute(node.attribute("nodeset"), self.primary.name))
                    if node.attribute("jr:count"):
                        raise AuthoringError(
                            Text(
                                "Số lần lặp tính sẵn (repeat_count) chưa dùng được.",
                                "A computed number of repeats (repeat_count) is not supported.",
                            ),
                            sheet="survey",
                            fragment=node.attribute("jr:count"),
                        )
        self.grow(self.primary, self.model, repeats)
        external = []
        for node in self.instances:
            name = node.attribute("id")
            if node.attribute("src"):
                external.append(name)
            elif name:
                content = parse_fragment(node)
                form.internal[name] = content
        form.external = frozenset(external)
        for node in self.head.children:
            if node.kind == ELEMENT and node.name == "bind":
                self.bind(node)
        for node in self.head.named.get("setvalue", []):
            self.action(node, "")
        if self.body is not None:
            self.controls(self.body)
        self.model.number_slots()
        return form

    def grow(self, element: Node, parent: ModelNode, repeats: set[str]) -> None:
        """The model from the primary instance; a second instance of a repeat adds nothing."""
        node = parent.children.get(element.name)
        if node is None:
            node = ModelNode(element.name, parent)
            node.repeat = node.path in repeats
            if not _elements(element):
                node.default = element.text
        if node.repeat:
            count = 0 if _is_template(element) else 1
            self.form.initial[node.path] = self.form.initial.get(node.path, 0) + count
        for child in _elements(element):
            self.grow(child, node, repeats)

    def bind(self, node: Node) -> None:
        path = _absolute(node.attribute("nodeset"), self.primary.name)
        target = self.model.find(path)
        if target is None:
            raise AuthoringError(
                Text(f"Mẫu dữ liệu không có ô {path}.", f"The primary instance has no {path}."),
                sheet="XForm",
                cell="bind",
                fragment=path,
            )
        kind = node.attribute("type").rpartition(":")[2]
        target.type = _TYPES.get(kind, ValueType.TEXT)
        self.form.binds[path] = Bind(
            path,
            kind,
            node.attribute("relevant"),
            node.attribute("calculate"),
            node.attribute("constraint"),
            node.attribute("required"),
            node.attribute("readonly"),
            _extension(node, "feed"),
            self.text(node.attribute("jr:constraintMsg")),
            self.text(node.attribute("jr:requiredMsg")),
        )

    def action(self, node: Node, trigger: str) -> None:
        value = node.attribute("value")
        if not value:
            value = "'" + node.string_value().replace("'", "’") + "'"
        path = _absolute(node.attribute("ref"), self.primary.name)
        for event in node.attribute("event").split():
            self.form.actions.append(SetValue(event, path, value, trigger))

    def controls(self, parent: Node) -> None:
        stack = [parent]
        while stack:
            node = stack.pop()
            for child in _elements(node):
                if child.name in _CONTROLS or child.name in ("group", "repeat"):
                    self.control(child)
                if child.name in ("group", "repeat"):
                    stack.append(child)
                if child.name in _CONTROLS:
                    trigger = _absolute(child.attribute("ref"), self.primary.name)
                    for action in child.named.get("setvalue", []):
                        self.action(action, trigger)
                elif child.name == "setvalue":
                    self.action(child, "")

    def control(self, node: Node) -> None:
        reference = node.attribute("ref") or node.attribute("nodeset")
        if not reference:
            return
        path = _absolute(reference, self.primary.name)
        known = self.form.controls.get(path)
        itemset = node.child("itemset")
        choices = tuple(
            Choice(_child_text(item, "value"), self.label(item, "label"))
            for item in _elements(node)
            if item.name == "item"
        )
        nodeset = itemset.attribute("nodeset") if itemset is not None else ""
        if itemset is not None and "[" not in nodeset:
            choices = self.instance_choices(itemset, nodeset)
            nodeset = "" if choices else nodeset
        label = self.label(node, "label")
        if known is not None and not label.vi:
            label = known.label  # a repeat takes the label of the group around it
        self.form.controls[path] = Control(
            path,
            node.name,
            label,
            self.label(node, "hint"),
            node.attribute("appearance") or (known.appearance if known is not None else ""),
            choices,
            nodeset,
        )
        target = self.model.find(path)
        if target is not None and target.is_leaf:
            if node.name == "select1":
                target.type = ValueType.SELECT_ONE
            elif node.name in ("select", "rank"):
                target.type = ValueType.SELECT_MULTIPLE
            elif node.name == "upload":
                target.type = ValueType.FILE

    def instance_choices(self, itemset: Node, nodeset: str) -> tuple[Choice, ...]:
        """The choices of a plain `instance('list')/root/item`."""
        for name, content in self.form.internal.items():
            if nodeset == f"instance('{name}')/root/item":
                root = content.child("root")
                if root is None:
                    return ()
                value = itemset.child("value")
                reference = value.attribute("ref") if value is not None else "name"
                return tuple(
                    Choice(_child_text(item, reference), self.item_label(item))
                    for item in root.named.get("item", [])
                )
        return ()

    def item_label(self, item: Node) -> Text:
        identifier = _child_text(item, "itextId")
        if identifier:
            return self.texts.get(identifier, Text(identifier, identifier))
        label = _child_text(item, "label")
        return Text(label, label)

    def label(self, node: Node, name: str) -> Text:
        child = node.child(name)
        if child is None:
            return Text("", "")
        return self.text(child.attribute("ref") or child.string_value())

    def text(self, value: str) -> Text:
        if value.startswith("jr:itext("):
            identifier = value[len("jr:itext(") : -1].strip().strip("'\"")
            return self.texts.get(identifier, Text("", ""))
        return Text(value, value)


def _translations(head: Node) -> dict[str, Text]:
    """From itext ids to both languages; one that is missing falls back on the other."""
    found: dict[str, dict[str, str]] = {}
    itext = head.child("itext")
    for translation in _elements(itext) if itext is not None else ():
        language = translation.attribute("lang")
        key = "en" if language.endswith("(en)") or language in ("en", "English") else "vi"
        for entry in translation.named.get("text", []):
            values = [value for value in entry.named.get("value", []) if not value.attributes]
            if values:
                found.setdefault(entry.attribute("id"), {}).setdefault(
                    key, values[0].string_value()
                )
    result: dict[str, Text] = {}
    for identifier, texts in found.items():
        vi, en = texts.get("vi", ""), texts.get("en", "")
        vi, en = ("" if vi == "-" else vi), ("" if en == "-" else en)
        result[identifier] = Text(vi or en, en or vi)
    return result


def parse_fragment(holder: Node) -> Node:
    """The content of an `instance` element as a document of its own."""
    document = Node(0)
    for child in _elements(holder):
        document.append(child)
    return document


def _extension(node: Node, name: str) -> str:
    for attribute in node.attributes.values():
        if attribute.name == name and attribute.namespace == EXTENSION:
            return attribute.text
    return ""


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind == ELEMENT]


def _child_text(node: Node, name: str) -> str:
    child = node.child(name)
    return child.string_value() if child is not None else ""


def _is_template(node: Node) -> bool:
    return "jr:template" in node.attributes


def _absolute(reference: str, root: str) -> str:
    """The path without prefixes: the model knows local names only (PROFILE §2)."""
    reference = _PREFIX.sub("", reference.strip())
    return reference if reference.startswith("/") else f"/{root}/{reference}"


def _find(document: Node, name: str) -> Node | None:
    nodes: Iterable[Node] = document.descendants()
    return next((node for node in nodes if node.kind == ELEMENT and node.name == name), None)


def _not_a_form(vi: str, en: str) -> AuthoringError:
    return AuthoringError(
        Text(f"Tệp không phải biểu mẫu XForm: {vi}.", f"The file is not an XForm: {en}."),
        sheet="XForm",
    )
