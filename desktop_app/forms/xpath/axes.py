"""The axes of XPath 1.0 §2.2 over light nodes, each in its own direction, and the node tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from desktop_app.forms.nodes import (
    ATTRIBUTE,
    COMMENT,
    ELEMENT,
    INSTRUCTION,
    TEXT,
    XML_NAMESPACE,
    Node,
)

REVERSE_AXES = frozenset(
    {"ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"}
)


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _descendants(node: Node) -> Iterator[Node]:
    stack = list(reversed(node.content()))
    while stack:
        below = stack.pop()
        yield below
        stack.extend(reversed(below.content()))


def _siblings(node: Node) -> list[Node]:
    if node.parent is None or node.kind == ATTRIBUTE:
        return [node]
    return node.parent.content()


def _following_siblings(node: Node) -> Iterable[Node]:
    siblings = _siblings(node)
    return siblings[siblings.index(node) + 1 :]


def _preceding_siblings(node: Node) -> Iterable[Node]:
    siblings = _siblings(node)
    return siblings[: siblings.index(node)][::-1]


def _following(node: Node) -> Iterator[Node]:
    if node.kind == ATTRIBUTE and node.parent is not None:
        yield from _descendants(node.parent)
        node = node.parent
    for ancestor in (node, *_ancestors(node)):
        for sibling in _following_siblings(ancestor):
            yield sibling
            yield from _descendants(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if node.kind == ATTRIBUTE and node.parent is not None:
        node = node.parent
    for ancestor in (node, *_ancestors(node)):
        for sibling in _preceding_siblings(ancestor):
            yield from reversed([sibling, *_descendants(sibling)])


def _namespaces(node: Node) -> Iterator[Node]:
    if node.kind != ELEMENT:
        return
    scope: dict[str, str] = {"xml": XML_NAMESPACE}
    for ancestor in reversed([node, *_ancestors(node)]):
        scope.update(ancestor.namespaces_by_prefix())
    for prefix, uri in scope.items():
        if uri:
            found = Node(ATTRIBUTE, prefix, uri)
            found.parent = node
            yield found


AXES: dict[str, Callable[[Node], Iterable[Node]]] = {
    "self": lambda node: (node,),
    "child": lambda node: node.content(),
    "parent": lambda node: () if node.parent is None else (node.parent,),
    "attribute": lambda node: node.attributes.values(),
    "descendant": _descendants,
    "descendant-or-self": lambda node: (node, *_descendants(node)),
    "ancestor": _ancestors,
    "ancestor-or-self": lambda node: (node, *_ancestors(node)),
    "following-sibling": _following_siblings,
    "preceding-sibling": _preceding_siblings,
    "following": _following,
    "preceding": _preceding,
    "namespace": _namespaces,
}

_XHTML = "http://www.w3.org/1999/xhtml"
_PREFIXES = {
    "h": _XHTML,
    "xhtml": _XHTML,
    "xf": "http://www.w3.org/2002/xforms",
    "jr": "http://openrosa.org/javarosa",
    "orx": "http://openrosa.org/xforms",
    "odk": "http://www.opendatakit.org/xforms",
}
_KINDS = {"text()": TEXT, "comment()": COMMENT, "processing-instruction()": INSTRUCTION}


def node_test(
    axis: str, test: str, target: str, *, namespaces: bool = False
) -> Callable[[Node], bool]:
    """Whether a node passes a step's test. A name without prefix matches whatever its namespace,
    because the default namespace of an XForm is the XForms one (PROFILE §2). With `namespaces` it
    does not mean elements of XHTML, which an XForm lies in, and ODK's usual prefixes are known."""
    if test == "node()":
        return lambda node: True
    if test in _KINDS:
        kind = _KINDS[test]
        if target:
            return lambda node: node.kind == kind and node.name == target
        return lambda node: node.kind == kind
    principal = ATTRIBUTE if axis in ("attribute", "namespace") else ELEMENT
    if test == "*":
        return lambda node: node.kind == principal
    prefix, _, name = test.rpartition(":")
    if name == "*":
        return lambda node: node.kind == principal and node.prefix == prefix
    if prefix:
        uri = _PREFIXES.get(prefix) if namespaces else None
        return lambda node: (
            node.kind == principal
            and node.name == name
            and (node.prefix == prefix or (uri is not None and node.namespace == uri))
        )
    if namespaces:
        return lambda node: (
            node.kind == principal and node.name == name and node.namespace != _XHTML
        )
    return lambda node: node.kind == principal and node.name == name
