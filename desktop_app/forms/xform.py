"""Reading an XForm: the runtime format that pyxform compiles a workbook to (ODK XForms spec).

Structure only: the model tree, binds as texts, labels, choices, secondary instances. What the
expressions mean is found by `program`. A feature that we do not run is refused by its name
(`features`), never passed over.

It is over 400 lines because one reader walks the document once and every part fills the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.elements import ValueType
from desktop_app.errors import AuthoringError, Text
from desktop_app.forms import features
from desktop_app.forms.lists import read_list
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import ELEMENT, Node, parse_xml
from desktop_app.forms.structure import (
    NO_TEXT,
    Bind,
    Choice,
    Control,
    Count,
    Itemset,
    Seed,
    SetValue,
    Translation,
    Wording,
    XForm,
)
from desktop_app.forms.texts import both_languages, has_outputs, read_languages, read_parts
from desktop_app.forms.texts import read_texts as read_translations

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
    "rank": ValueType.SELECT_MULTIPLE,
    "binary": ValueType.FILE,
}
_BY_CONTROL = {
    "select1": ValueType.SELECT_ONE,
    "select": ValueType.SELECT_MULTIPLE,
    "rank": ValueType.SELECT_MULTIPLE,
    "upload": ValueType.FILE,
}
_PREFIX = re.compile(r"[\w.\-]+:(?=[\w.\-]+)")
_CONTROLS = frozenset({"input", "select", "select1", "upload", "trigger", "rank", "range"})
_HOLDERS = frozenset({"group", "repeat"})
_TRANSLATED = re.compile(r"\s*jr:itext\(\s*(.*?)\s*\)\s*")
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_LIST = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)/root/item")


def read_xform_structure(xml: bytes | str, files: Mapping[str, bytes] | None = None) -> XForm:
    """`files` are attached lists (CSV or XML) by file name, for `jr://file-csv/…`.

    Raises InputError for broken XML, AuthoringError for what is no XForm that we can run.
    """
    document = parse_xml(xml)
    head = _find(document, "model")
    body = _find(document, "body")
    if head is None:
        raise _not_a_form("không có phần model", "it has no model")
    instances = head.named.get("instance", [])
    primary = next((_elements(node)[0] for node in instances if _elements(node)), None)
    if primary is None:
        raise _not_a_form("không có mẫu dữ liệu chính", "it has no primary instance")
    return _Reader(document, head, body, primary, instances, files or {}).read()


class _Reader:
    def __init__(
        self,
        document: Node,
        head: Node,
        body: Node | None,
        primary: Node,
        instances: list[Node],
        files: Mapping[str, bytes],
    ) -> None:
        self.head = head
        self.body = body if body is not None else Node(ELEMENT, "body")
        self.primary = primary
        self.instances = instances
        self.files = files
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
            languages=read_languages(head),
        )
        self.form.texts, self.form.shown = read_translations(head)

    def read(self) -> XForm:
        form = self.form
        repeats = {
            self.absolute(node.attribute("nodeset") or node.attribute("ref"))
            for node in self.body.descendants()
            if node.kind == ELEMENT and node.name == "repeat"
        }
        self.grow(self.primary, self.model, repeats)
        self.secondary()
        for node in self.head.named.get("bind", []):
            self.bind(node)
        for node in _elements(self.head):
            if node.name in features.ACTIONS:
                self.action(node, "", on_change=False)
        self.hand_down()
        self.read_body()
        self.model.number_slots()
        return form

    def secondary(self) -> None:
        """The lists within the form, those attached to it, and those that the host supplies."""
        external = []
        for node in self.instances:
            name, source = node.attribute("id"), node.attribute("src")
            file = source.rpartition("/")[2]
            if source and file in self.files:
                self.form.internal[name] = read_list(file, self.files[file])
            elif source:
                features.check_source(source)
                external.append(name)
            elif name:
                self.form.internal[name] = parse_fragment(node)
        self.form.external = frozenset(external)

    def grow(self, element: Node, parent: ModelNode, repeats: set[str]) -> None:
        """The model from the primary instance; a second instance of a repeat adds nothing."""
        features.check_element(element)
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
        path = self.absolute(node.attribute("nodeset"))
        kind = node.attribute("type").rpartition(":")[2]
        features.check_type(kind, path)
        if "/@" in path:
            raise features.unsupported("attribute", path, "XForm")
        target = self.model.find(path)
        if target is None:
            return  # binds nothing; other engines pass over it too, and pyxform writes none
        self.seed(node, target)
        target.type = _TYPES.get(kind, ValueType.TEXT)
        preload = f"{node.attribute('jr:preload')} {node.attribute('jr:preloadParams')}".strip()
        self.form.binds[path] = Bind(
            path,
            kind,
            node.attribute("relevant"),
            node.attribute("calculate"),
            node.attribute("constraint"),
            node.attribute("required"),
            node.attribute("readonly"),
            _extension(node, "feed"),
            self.text(path, "constraint", self.worded(node.attribute("jr:constraintMsg"))),
            self.text(path, "required", self.worded(node.attribute("jr:requiredMsg"))),
            preload,
            _pixels(node.attribute("orx:max-pixels")),
        )
        target.filled_by = _hand(node, path)

    def hand_down(self) -> None:
        """Who fills a group fills what is in it; what is calculated nobody fills."""
        for node in self.model.subtree():
            bind = self.form.binds.get(node.path)
            if node.is_leaf and bind is not None and bind.calculate:
                node.filled_by = Hand.SENDER
            elif node.parent is not None and node.filled_by is Hand.SENDER:
                node.filled_by = node.parent.filled_by

    def seed(self, node: Node, repeat: ModelNode) -> None:
        """Rows that the form lays out; a new report then starts without an empty one."""
        nodes, key = _extension(node, "seed"), _extension(node, "seed-key")
        if not nodes or not repeat.repeat:
            return
        known = key in repeat.children and repeat.children[key].is_leaf
        if not known or (repeat.parent is not None and repeat.parent.inside_repeat()):
            raise AuthoringError(
                Text(
                    f"Không lập được các dòng của {repeat.path}: không có ô khóa “{key}”, hoặc "
                    "phần này nằm trong một phần lặp khác.",
                    f"The rows of {repeat.path} cannot be laid out: there is no key “{key}”, or it "
                    "stands within another repeat.",
                ),
                sheet="XForm",
                cell=repeat.name,
                fragment=key,
            )
        free = _extension(node, "seed-free") == "yes"
        self.form.seeds[repeat.path] = Seed(repeat.path, nodes, key, free)
        self.form.initial[repeat.path] = 0

    def action(self, node: Node, owner: str, *, on_change: bool) -> None:
        features.check_action(node)
        value = node.attribute("value")
        if not value:
            value = "'" + node.string_value().replace("'", "’") + "'"
        reference = _PREFIX.sub("", node.attribute("ref") or node.attribute("bind"))
        for event in node.attribute("event").split():
            self.form.actions.append(SetValue(event, reference, value, owner, on_change))

    def read_body(self) -> None:
        stack = [(self.body, "", f"/{self.primary.name}")]
        while stack:
            holder, around, base = stack.pop()
            for child in _elements(holder):
                name = child.name
                if name in features.ACTIONS:
                    self.action(child, around, on_change=False)
                    continue
                if name not in _CONTROLS and name not in _HOLDERS:
                    continue
                reference = child.attribute("ref") or child.attribute("nodeset")
                path = self.absolute(reference, base) if reference else ""
                if path:
                    self.control(child, path)
                if name in _HOLDERS:
                    stack.append((child, path if name == "repeat" else around, path or base))
                else:
                    for part in _elements(child):
                        if part.name in features.ACTIONS:
                            self.action(part, path, on_change=True)

    def control(self, node: Node, path: str) -> None:
        target = self.model.find(path)
        if target is None:
            raise AuthoringError(
                Text(f"Mẫu dữ liệu không có ô {path}.", f"The primary instance has no {path}."),
                sheet="XForm",
                cell=node.name,
                fragment=path,
            )
        features.check_control(node, path)
        known = self.form.controls.get(path)
        choices = tuple(self.item(item) for item in node.named.get("item", []))
        itemset = node.child("itemset")
        from_nodes = None
        if itemset is not None:
            choices, from_nodes = self.itemset(itemset)
        label = self.text(path, "label", self.part(node, "label"))
        if known is not None and not label.vi:
            label = known.label  # a repeat takes the label of the group around it
        bounds = None
        if node.name == "range":
            start, end = node.attribute("start"), node.attribute("end")
            bounds = (start, end, node.attribute("step") or "1")
        self.form.controls[path] = Control(
            path,
            node.name,
            label,
            self.text(path, "hint", self.part(node, "hint")),
            node.attribute("appearance") or (known.appearance if known is not None else ""),
            choices,
            from_nodes,
            bounds,
            node.attribute("mediatype"),
            node.attribute("accept"),
        )
        if node.name == "repeat":
            self.count(node, path)
        if target.is_leaf and node.name in _BY_CONTROL:
            target.type = _BY_CONTROL[node.name]

    def count(self, node: Node, path: str) -> None:
        expression = node.attribute("jr:count")
        fixed = node.attribute("jr:noAddRemove").replace(" ", "") == "true()"
        if expression or fixed:
            self.form.counts[path] = Count(path, expression)
            if not expression:
                self.form.initial[path] = max(self.form.initial.get(path, 0), 1)

    def item(self, item: Node) -> Choice:
        wording = self.part(item, "label")
        return Choice(child_text(item, "value"), both_languages(wording), _text_id(item))

    def itemset(self, itemset: Node) -> tuple[tuple[Choice, ...], Itemset | None]:
        """The choices, and how to find those that can be chosen now where they are not always all;
        none are known before the report is open where the host supplies the list."""
        nodes = itemset.attribute("nodeset").strip()
        value, label = itemset.child("value"), itemset.child("label")
        name = value.attribute("ref") if value is not None else "name"
        shown = label.attribute("ref") if label is not None else "label"
        match = _TRANSLATED.fullmatch(shown)
        found = Itemset(nodes, name, match[1] if match else shown, match is not None)
        listed = _LIST.search(nodes)
        content = self.form.internal.get(listed[1]) if listed is not None else None
        root = content.child("root") if content is not None else None
        if root is None or listed is None:
            return (), found
        always = listed[0] == nodes
        every = tuple(self.listed(item, found) for item in root.named.get("item", []))
        return every, None if always else found

    def listed(self, item: Node, itemset: Itemset) -> Choice:
        return listed_choice(item, itemset, self.form.shown)

    def part(self, node: Node, name: str) -> Wording:
        child = node.child(name)
        if child is None:
            return {}
        if child.attribute("ref"):
            return self.worded(child.attribute("ref"))
        parts = read_parts(child)
        return {"": parts} if parts else {}

    def worded(self, value: str) -> Wording:
        match = _TRANSLATED.fullmatch(value)
        if match is None:
            return {"": (value,)} if value else {}
        name = match[1]
        if _LITERAL.fullmatch(name) or name in self.form.shown:
            return self.form.shown.get(name.strip("'\""), {})
        return {language: (Translation(name),) for language in self.form.languages}

    def text(self, path: str, what: str, wording: Wording) -> Text:
        if has_outputs(wording) or len(wording) > 1:
            self.form.wordings[path, what] = wording
        return both_languages(wording)

    def absolute(self, reference: str, base: str = "") -> str:
        """The path without prefixes, as the model knows local names only (PROFILE §2); a relative
        one starts from the group or repeat around it."""
        reference = _PREFIX.sub("", reference.strip())
        if reference.startswith("/"):
            return reference
        parts = (base or f"/{self.primary.name}").split("/")
        for step in reference.removeprefix("current()/").split("/"):
            if step == "..":
                parts.pop()
            elif step != ".":
                parts.append(step)
        return "/".join(parts)


def listed_choice(item: Node, itemset: Itemset, texts: Mapping[str, Wording]) -> Choice:
    """The choice that one node of an itemset stands for."""
    shown = child_text(item, itemset.label)
    if itemset.translated:
        return Choice(child_text(item, itemset.name), both_languages(texts.get(shown, {})), shown)
    return Choice(child_text(item, itemset.name), Text(shown, shown))


def parse_fragment(holder: Node) -> Node:
    """The content of an `instance` element as a document of its own."""
    document = Node(0)
    for child in _elements(holder):
        document.append(child)
    return document


def _text_id(item: Node) -> str:
    label = item.child("label")
    match = _TRANSLATED.fullmatch(label.attribute("ref")) if label is not None else None
    return match[1].strip("'\"") if match is not None else ""


def _extension(node: Node, name: str) -> str:
    for attribute in node.attributes.values():
        if attribute.name == name and attribute.namespace == EXTENSION:
            return attribute.text
    return ""


def _hand(node: Node, path: str) -> Hand:
    name = _extension(node, "filled-by")
    try:
        return Hand(name)
    except ValueError:
        raise AuthoringError(
            Text(
                f"Không có lượt nhập “{name}” cho ô {path}.",
                f"There is no hand “{name}” to fill {path}.",
            ),
            sheet="XForm",
            cell=path,
            fragment=name,
        ) from None


def _pixels(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind == ELEMENT]


def child_text(node: Node, path: str) -> str:
    """The text of a child, empty when it is not there."""
    child: Node | None = node
    for name in path.split("/"):
        child = child.child(name) if child is not None and name != "." else child
    return child.string_value() if child is not None else ""


def _is_template(node: Node) -> bool:
    return "jr:template" in node.attributes


def _find(document: Node, name: str) -> Node | None:
    nodes: Iterable[Node] = document.descendants()
    return next((node for node in nodes if node.kind == ELEMENT and node.name == name), None)


def _not_a_form(vi: str, en: str) -> AuthoringError:
    return AuthoringError(
        Text(f"Tệp không phải biểu mẫu XForm: {vi}.", f"The file is not an XForm: {en}."),
        sheet="XForm",
    )


__all__ = [
    "EXTENSION",
    "NO_TEXT",
    "Bind",
    "Choice",
    "Control",
    "XForm",
    "child_text",
    "listed_choice",
    "parse_fragment",
    "read_xform_structure",
]
