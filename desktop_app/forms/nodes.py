"""The light tree that XPath works on: form instances, secondary instances, any small XML document.

A leaf keeps its content in `text`, as XPath sees it, and has no child; only mixed content pays for
text nodes. Children are also indexed by local name, so that a child step is one dictionary look-up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.parsers import expat

from desktop_app.errors import InputError, Text

DOCUMENT = 0
ELEMENT = 1
TEXT = 2
ATTRIBUTE = 3
COMMENT = 4
INSTRUCTION = 5

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
MAX_DEPTH = 200
MAX_XML_BYTES = 64 * 1024 * 1024


_NO_NODES: list[Node] = []
_NO_NAMES: dict[str, list[Node]] = {}
_NO_ATTRIBUTES: dict[str, Node] = {}
_NO_NAMESPACES: dict[str, str] = {}
# What all nodes without children or attributes share, and nobody changes: most nodes are leaves,
# and thousands of empty containers take their time to make and to be looked through for garbage.


class Node:
    """One node; `source` is the id of the host-supplied instance that it belongs to, else empty."""

    __slots__ = (
        "attributes",
        "children",
        "kind",
        "name",
        "named",
        "namespace",
        "namespaces",
        "number",
        "parent",
        "places",
        "position",
        "prefix",
        "silent",
        "source",
        "text",
        "text_node",
    )

    def __init__(self, kind: int, name: str = "", text: str = "", source: str = "") -> None:
        self.kind = kind
        self.name = name
        self.text = text
        self.source = source
        self.prefix = ""
        self.namespace = ""
        self.parent: Node | None = None
        self.children = _NO_NODES
        self.named = _NO_NAMES
        self.attributes = _NO_ATTRIBUTES
        self.namespaces = _NO_NAMESPACES  # only those declared on this very element
        self.text_node: Node | None = None
        self.places: dict[str, dict[Node, int]] | None = None  # see `place_of`
        self.position = 0  # document order, valid only while nodes are being sorted
        self.silent = False  # blank on purpose, not for want of an answer: totals leave it out
        self.number = math.nan  # of a report's numeric cell: the number that its text spells

    def append(self, child: Node) -> None:
        """As the last child; whole documents are built with it."""
        child.parent = self
        if self.children is _NO_NODES:
            self.children, self.named = [], {}
        self.children.append(child)
        if child.kind != ELEMENT:
            return
        twins = self.named.get(child.name)
        if twins is None:
            twins = self.named[child.name] = []
        twins.append(child)
        if self.places is not None and child.name in self.places:
            self.places[child.name][child] = len(twins)

    def insert(self, index: int, child: Node) -> None:
        """Put a child at `index` among all children; the name index keeps document order."""
        if index == len(self.children):
            self.append(child)
            return
        child.parent = self
        before = self.children[index - 1] if index > 0 else None
        self.children.insert(index, child)
        if child.kind != ELEMENT:
            return
        twins = self.named.get(child.name)
        if twins is None or twins[-1] is before:  # it is the last of its name
            named = self.named.setdefault(child.name, [])
            named.append(child)
            if self.places is not None and child.name in self.places:
                self.places[child.name][child] = len(named)
        else:
            if self.places is not None:
                self.places.pop(child.name, None)
            self.named[child.name] = [
                node for node in self.children if node.kind == ELEMENT and node.name == child.name
            ]

    def remove(self, child: Node) -> None:
        siblings = self.named[child.name]
        if siblings[-1] is child:
            del self.children[_last_index(self.children, child)]
            siblings.pop()
            if self.places is not None and child.name in self.places:
                del self.places[child.name][child]
        else:
            self.children.remove(child)
            siblings.remove(child)
            if self.places is not None:
                self.places.pop(child.name, None)
        if not siblings:
            del self.named[child.name]
        child.parent = None

    def set_attribute(self, name: str, value: str, namespace: str = "") -> None:
        """`name` is the qualified name as written; it is also the key."""
        node = Node(ATTRIBUTE, name, value, self.source)
        if ":" in name:
            node.prefix, _, node.name = name.rpartition(":")
        node.namespace = namespace
        node.parent = self
        if self.attributes is _NO_ATTRIBUTES:
            self.attributes = {}
        self.attributes[name] = node

    def attribute(self, name: str) -> str:
        """The value of an attribute by its qualified or local name; empty when it is absent."""
        found = self.attributes.get(name)
        if found is not None:
            return found.text
        if ":" not in name:
            for one in self.attributes.values():
                if one.name == name:
                    return one.text
        return ""

    def child(self, name: str) -> Node | None:
        found = self.named.get(name)
        return found[0] if found else None

    @property
    def root(self) -> Node:
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def place_of(self, child: Node) -> int:
        """The number, from 1, of an element among those of its name; counted once for all of them
        until one comes or goes before another, or a thousand rows would be searched a thousand
        times."""
        if self.places is None:
            self.places = {}
        places = self.places.get(child.name)
        if places is None:
            twins = self.named.get(child.name, [])
            places = {node: place for place, node in enumerate(twins, start=1)}
            self.places[child.name] = places
        return places.get(child, 1)

    def lineage(self) -> Iterator[Node]:
        """This node and all above it, upwards."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def string_value(self) -> str:
        """XPath 1.0 §5: the text of a leaf, or of all text below, in document order."""
        if not self.children:
            return self.text
        return "".join(node.text for node in self.descendants() if node.carries_text())

    def carries_text(self) -> bool:
        return self.kind == TEXT or (self.kind == ELEMENT and not self.children)

    def descendants(self) -> Iterator[Node]:
        """Every node below this one, in document order, without recursion."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            if node.children:
                stack.extend(reversed(node.children))

    def content(self) -> list[Node]:
        """The children with the text of a leaf as a node of its own, for `text()` and `node()`."""
        if self.children or self.kind != ELEMENT or not self.text:
            return self.children
        if self.text_node is None:
            self.text_node = Node(TEXT, source=self.source)
            self.text_node.parent = self
        self.text_node.text = self.text
        return [self.text_node]

    def namespaces_by_prefix(self) -> dict[str, str]:
        """The namespaces declared on this element; the default one has the empty prefix."""
        return {key.partition(":")[2]: value for key, value in self.namespaces.items()}

    def path(self) -> str:
        """`/data/kpi/K01/tu`, with `[n]` where an element has siblings of the same name."""
        parts: list[str] = []
        node: Node | None = self
        while node is not None and node.kind == ELEMENT:
            twins = node.parent.named.get(node.name, []) if node.parent is not None else []
            index = ""
            if node.parent is not None and len(twins) > 1:
                index = f"[{node.parent.place_of(node)}]"
            parts.append(f"{node.name}{index}")
            node = node.parent
        return "/" + "/".join(reversed(parts))


def parse_xml(content: bytes | str, source: str = "") -> Node:
    """Read a document; DTDs and entities are refused, so nothing can be fetched or blown up.

    Raises InputError when the bytes are not well-formed XML, are too deep or too long.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if len(data) > MAX_XML_BYTES:
        raise _broken("tệp quá lớn", "the file is too large")
    return _Builder(source).parse(data)


class _Builder:
    """Builds the tree from expat's events."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.document = Node(DOCUMENT, source=source)
        self.open = [self.document]
        self.scopes: list[dict[str, str]] = [{"xml": XML_NAMESPACE}]
        self.pending: list[str] = []

    def parse(self, data: bytes) -> Node:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.pending.append
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise _broken(
                f"XML không đúng cấu trúc ở dòng {error.lineno}",
                f"the XML is not well-formed at line {error.lineno}",
            ) from None
        return self.document

    def doctype(self, *_: object) -> None:
        raise _broken("XML có khai báo DOCTYPE", "the XML has a DOCTYPE")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise _broken("XML lồng quá sâu", "the XML is nested too deeply")
        self.flush(closing=False)
        scope = self.scopes[-1]
        declared = {key[6:]: attributes[key] for key in attributes if _declares(key)}
        if declared:
            scope = {**scope, **declared}
            attributes = {key: one for key, one in attributes.items() if not _declares(key)}
        self.scopes.append(scope)
        prefix, _, local = name.rpartition(":")
        node = Node(ELEMENT, local, source=self.source)
        node.prefix = prefix
        node.namespace = scope.get(prefix, "")
        if declared:
            node.namespaces = declared
        for key, value in attributes.items():
            space = key.rpartition(":")[0] if ":" in key else ""
            node.set_attribute(key, value, scope.get(space, "") if space else "")
        self.open[-1].append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.flush(closing=True)
        self.open.pop()
        self.scopes.pop()

    def comment(self, text: str) -> None:
        self.flush(closing=False)
        self.open[-1].append(Node(COMMENT, text=text, source=self.source))

    def instruction(self, target: str, text: str) -> None:
        self.flush(closing=False)
        self.open[-1].append(Node(INSTRUCTION, target, text, self.source))

    def flush(self, *, closing: bool) -> None:
        """Close the run of text: the text of a leaf, or a node of its own in mixed content."""
        if not self.pending:
            return
        text = "".join(self.pending)
        self.pending.clear()
        node = self.open[-1]
        if closing and not node.children:
            node.text = text
        elif node.kind == ELEMENT:
            node.append(Node(TEXT, text=text, source=self.source))


def _declares(attribute: str) -> bool:
    """Whether it declares a namespace and is no attribute (XML Namespaces §3)."""
    return attribute[:5] == "xmlns" and attribute[5:6] in ("", ":")


def _broken(vi: str, en: str) -> InputError:
    return InputError(
        Text(
            f"Không đọc được tệp: {vi}. Xin đơn vị cung cấp gửi lại tệp.",
            f"The file cannot be read: {en}. Ask whoever supplied it for another copy.",
        )
    )


def _last_index(nodes: list[Node], node: Node) -> int:
    """Where it is, searched from the end."""
    index = len(nodes) - 1
    while nodes[index] is not node:
        index -= 1
    return index


def document_order(nodes: list[Node]) -> list[Node]:
    """The same nodes once each, in document order; attributes follow their element."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    roots = list(dict.fromkeys(node.root for node in unique))
    counter = 0
    for root in roots:
        for node in _with_leaf_parts(root):
            node.position = counter
            counter += 1
    unique.sort(key=lambda node: node.position)
    return unique


def _with_leaf_parts(root: Node) -> Iterator[Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        yield from node.attributes.values()
        if node.text_node is not None:
            yield node.text_node
        stack.extend(reversed(node.children))
