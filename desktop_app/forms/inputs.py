"""What a form reads beside its own answers: secondary instances that the host supplies.

Each is a document: `instance('previous-period')/root/kpi/K01/tu`, `instance('figures')/root/ho`;
rows of a repeat are elements of one name, `instance('report-F-NV-02')/root/nhiem_vu[nhom = 'N1']`.
PROFILE §4 lists the instances and their shapes. At lock only what was read is kept, with the clock,
and travels as `inputs.xml`; the receiver recomputes from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import cast

from desktop_app.errors import BugError, InputError, Text
from desktop_app.forms.nodes import DOCUMENT, ELEMENT, Node, parse_xml
from desktop_app.forms.xmlwriter import element

HOST_INSTANCES = (
    "previous-period",
    "same-period-last-year",
    "year-to-date",
    "targets",
    "office",
    "period",
    "figures",
    "below",
    "subject",
    "other-reports",
)
REPORT_PREFIX = "report-"  # report-<form>: another form of the same office and period
ABOVE_PREFIX = "above-"  # above-<form>: what the office above issued to this office
ROW_ID = "uuid"  # the attribute that names a row of a repeat

Content = Mapping[str, "Content | Sequence[Content] | str | int | float"]
"""Names to values or to further names: `{"kpi": {"K01": {"tu": 12}}}`. A list stands for elements
of the same name, the rows of a repeat; the name `@uuid` in one of them is its attribute."""


def is_hosted(name: str) -> bool:
    """Whether the host supplies an instance of this name."""
    return name in HOST_INSTANCES or name.startswith((REPORT_PREFIX, ABOVE_PREFIX))


class Inputs:
    """An immutable set of instances, with the moment at which they were frozen, if they were."""

    def __init__(
        self, instances: Mapping[str, Node] | None = None, frozen_at: datetime | None = None
    ) -> None:
        self._instances = dict(instances or {})
        self.frozen_at = frozen_at

    @classmethod
    def of(cls, content: Mapping[str, Content]) -> Inputs:
        """From plain values, all below an element `root`: `Inputs.of({"figures": {"ho": 950}})`.

        A value of an empty text is an element that is there and blank.
        """
        return cls({name: _document(name, values) for name, values in content.items()})

    @classmethod
    def from_documents(cls, documents: Mapping[str, bytes]) -> Inputs:
        """From one XML document per instance. Raises InputError for XML that is broken."""
        return cls({name: parse_xml(content, name) for name, content in documents.items()})

    def document(self, name: str) -> Node | None:
        return self._instances.get(name)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._instances))

    def value(self, name: str, path: str) -> str:
        """The text at `root/…` below an instance, as `leaves` names it; empty when it is not
        there."""
        node = self._instances.get(name)
        for part in path.strip("/").split("/"):
            element, _, row = part.partition("[")
            twins = node.named.get(element, []) if node is not None else []
            wanted = row.removesuffix("]")
            node = next((one for one in twins if not row or _row_id(one) == wanted), None)
        return "" if node is None else node.string_value()

    def leaves(self, name: str) -> Iterator[tuple[str, str]]:
        """The values of an instance, each with its path (`root/kpi/K07`, in a row
        `root/nhiem_vu[<uuid>]/ma`), blank ones left out."""
        node = self._instances.get(name)
        for leaf in node.descendants() if node is not None else ():
            if leaf.kind == ELEMENT and not leaf.children and leaf.text:
                above = [_named(one) for one in leaf.lineage() if one.kind == ELEMENT]
                yield "/".join(reversed(above)), leaf.text

    def frozen(self, reads: Iterable[Node], now: datetime) -> Inputs:
        """Only what was read (with what stands above it), and the clock."""
        kept = set(reads)
        for node in list(kept):
            parent = node.parent
            while parent is not None and parent not in kept:
                kept.add(parent)
                parent = parent.parent
        instances = {}
        for name, document in self._instances.items():
            copy = Node(DOCUMENT, source=name)
            _copy_kept(document, copy, kept)
            instances[name] = copy
        return Inputs(instances, now)

    def to_xml(self) -> bytes:
        """Canonical: the same content gives the same bytes."""
        if self.frozen_at is None:
            raise BugError(
                Text("Dữ liệu đầu vào chưa được chốt.", "The inputs have not been frozen.")
            )
        parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
        body = []
        for name in self.names():
            inner = "".join(_written(child) for child in _elements(self._instances[name]))
            body.append(element("instance", [("id", name)], inner))
        frozen_at = self.frozen_at.isoformat()
        parts.append(element("inputs", [("now", frozen_at)], "".join(body)))
        return "".join(parts).encode("utf-8")

    @classmethod
    def from_xml(cls, xml: bytes) -> Inputs:
        """Raises InputError when the bytes are no `inputs.xml`."""
        root = parse_xml(xml).child("inputs")
        try:
            moment = datetime.fromisoformat(root.attribute("now")) if root is not None else None
        except ValueError:
            moment = None
        if root is None or moment is None or moment.tzinfo is None:
            raise InputError(
                Text(
                    "Tệp dữ liệu đầu vào (inputs.xml) không đúng cấu trúc; hãy yêu cầu gửi lại.",
                    "The inputs file (inputs.xml) is not in order; ask for it again.",
                )
            )
        instances = {}
        for holder in root.named.get("instance", []):
            name = holder.attribute("id")
            document = Node(DOCUMENT, source=name)
            for child in _elements(holder):
                document.append(_marked(child, name))
            instances[name] = document
        return cls(instances, moment)


def _document(name: str, values: Content) -> Node:
    document = Node(DOCUMENT, source=name)
    root = Node(ELEMENT, "root", source=name)
    document.append(root)
    _fill(root, values)
    return document


def _fill(parent: Node, values: Content) -> None:
    for key, value in values.items():
        if key.startswith("@"):
            parent.set_attribute(key[1:], str(value))
            continue
        plain = isinstance(value, str | int | float)
        several = not plain and isinstance(value, Sequence)
        ones = cast("Sequence[Content]", value) if several else (value,)
        for one in ones:
            child = Node(ELEMENT, key, source=parent.source)
            parent.append(child)
            if isinstance(one, str):
                child.text = one
            elif isinstance(one, Mapping):
                _fill(child, one)
            elif isinstance(one, float) and one.is_integer():
                child.text = str(int(one))
            else:
                child.text = str(one)


def _row_id(node: Node) -> str:
    return node.attribute(ROW_ID)


def _named(node: Node) -> str:
    row = _row_id(node)
    return f"{node.name}[{row}]" if row else node.name


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if child.kind == ELEMENT]


def _copy_kept(source: Node, target: Node, kept: set[Node]) -> None:
    for child in _elements(source):
        if child in kept:
            copy = Node(ELEMENT, child.name, "" if child.children else child.text, target.source)
            for name, attribute in sorted(child.attributes.items()):
                if attribute in kept or name == ROW_ID:
                    copy.set_attribute(name, attribute.text)
            target.append(copy)
            _copy_kept(child, copy, kept)


def _written(node: Node) -> str:
    attributes = sorted((name, value.text) for name, value in node.attributes.items())
    if not node.children:
        return element(node.name, attributes, text=node.text)
    return element(node.name, attributes, "".join(_written(child) for child in _elements(node)))


def _marked(node: Node, name: str) -> Node:
    """The same nodes as part of instance `name`."""
    for part in (node, *node.descendants()):
        part.source = name
        for attribute in part.attributes.values():
            attribute.source = name
    return node
