"""Runs recorded XPath cases through our engine and judges the result."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.errors import InputError
from desktop_app.forms.nodes import ATTRIBUTE, COMMENT, DOCUMENT, INSTRUCTION, TEXT, Node, parse_xml
from desktop_app.forms.xform import parse_fragment
from desktop_app.forms.xpath.analysis import Scope
from desktop_app.forms.xpath.compiler import compile_expression
from desktop_app.forms.xpath.context import Context, Environment
from desktop_app.forms.xpath.values import to_boolean, to_number, to_text

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "conformance"

# README.md of the cases: out of scope for the product.
OUT_OF_SCOPE = frozenset(
    {
        "area",
        "distance",
        "geofence",
        "digest",
        "jr:itext",
        "id",
        "lang",
        "namespace-uri",
        "namespace::node",
        "not-a-function",
        "explode",
        "explode-a",
        "explode-b",
        "explode-c",
        "explode-d",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    case: dict[str, Any]
    passed: bool
    got: str
    crashed: bool = False


def load_cases() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The documents by id, and the cases that are in scope and on which the engines agree: only
    those of the recorded list of disagreements are left out."""
    with gzip.open(FOLDER / "xpath_cases.json.gz", "rt", encoding="utf-8") as file:
        data = json.load(file)
    disputed = {
        case["id"] for case in json.loads((FOLDER / "engine_disagreements.json").read_text("utf-8"))
    }
    documents = {str(key): value for key, value in _documents(data["docs"])}
    cases = [
        case
        for case in data["cases"]
        if case["id"] not in disputed and not OUT_OF_SCOPE & set(case["functions"])
    ]
    return documents, cases


def _documents(documents: Any) -> Iterator[tuple[Any, str]]:
    return iter(documents.items() if isinstance(documents, dict) else enumerate(documents))


def run_case(case: dict[str, Any], documents: dict[str, str]) -> Verdict:
    """Whether our engine gives what was recorded; a refusal counts as an answer of its own."""
    try:
        got = _evaluate(case, documents)
    except InputError as error:
        return Verdict(case, case["kind"] == "throws", f"refused: {error.message.en}")
    except (RecursionError, TypeError, ValueError, AttributeError, KeyError, IndexError) as error:
        return Verdict(case, False, f"{type(error).__name__}: {error}", crashed=True)
    if case["kind"] == "throws":
        return Verdict(case, False, repr(got))
    return Verdict(case, _agrees(case, got), repr(got))


def reason_of(verdict: Verdict) -> str:
    """Why a case fails, by the rules that PROFILE §8 lists; never by the case's own text alone."""
    case = verdict.case
    functions = set(case["functions"])
    if case["kind"] == "throws":
        return "theirs refuses what ours evaluates"
    if "regex" in functions:
        return "a regex is tried on the whole text, as ODK says"
    if "round" in functions:
        return "round takes a decimal point only, and halves go away from zero (PROFILE §1)"
    if case["expected"] == "Invalid Date":
        return "what is no date is blank"
    if "number" in functions and case["kind"] == "string":
        return "a date counts its hours: theirs gives two values for one expression"
    return "unexplained"


def _evaluate(case: dict[str, Any], documents: dict[str, str]) -> Any:
    source = _DOCTYPE.sub("", documents[str(case["doc"])]).strip()
    if case["kind"].startswith("nodeset"):
        source = source.replace("<![CDATA[", f"<![CDATA[{_CDATA}")
        source = source.replace("]]>", f"{_CDATA_END}]]>")
    document = parse_xml(source)
    zone = ZoneInfo(case["tz"])

    def instance(name: str) -> Node | None:
        for node in document.descendants():
            if node.name == "instance" and node.attribute("id") == name:
                return node
        return None

    node = _locate(document, case["context"])
    root = _root(document, node) if case.get("xforms") else document
    environment = Environment(root, datetime.now(zone), zone, instance)
    context = Context(environment, node)
    value = compile_expression(case["expr"], Scope(tried=True)).run(context)
    kind = case["kind"]
    if kind.startswith("nodeset"):
        return [address for node in value for address in _addresses(node)]
    if kind in ("number", "number-rounded"):
        return to_number(value, zone)
    if kind == "boolean":
        return to_boolean(value)
    text = to_text(value)
    return len(text) if kind == "string-length" else text


def _root(document: Node, context: Node) -> Node:
    """What an absolute path starts from: within an XForm, the primary instance."""
    holder = next((above for above in context.lineage() if above.name == "instance"), None)
    return document if holder is None else parse_fragment(holder)


def _agrees(case: dict[str, Any], got: Any) -> bool:
    kind, expected = case["kind"], case["expected"]
    if kind == "number":
        return _close(got, float(expected) if expected is not None else math.nan)
    if kind == "number-rounded":
        factor = case["factor"]
        return bool(round(got * factor) / factor == expected)
    if kind == "string-match":
        return re.search(str(expected).strip("/"), str(got)) is not None
    if kind == "nodeset-unordered":
        return sorted(got) == sorted(expected)
    if kind == "date":
        return str(got)[:10] == str(expected)[:10]
    if kind == "string":
        return bool(got == _js_text(expected))
    return bool(got == expected)


def _js_text(expected: Any) -> str:
    if isinstance(expected, bool):
        return "true" if expected else "false"
    return str(expected)


def _close(got: float, expected: float) -> bool:
    if math.isnan(expected) or math.isnan(got):
        return math.isnan(expected) and math.isnan(got)
    if math.isinf(expected) or math.isinf(got):
        return got == expected
    return abs(got - expected) <= 1e-12 * max(1.0, abs(expected))


_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>", re.IGNORECASE)  # browsers' documents; we refuse them
_CDATA, _CDATA_END = "\ue000", "\ue001"
_STEP = re.compile(r"(?:(@.+)|(text|comment|processing-instruction)\(\)|([^\[]+))(?:\[(\d+)\])?")


def _locate(document: Node, path: str) -> Node:
    node = document
    for part in [part for part in path.split("/") if part]:
        match = _STEP.fullmatch(part)
        assert match is not None, path
        index = int(match[4] or 1) - 1
        if match[1]:
            node = node.attributes[match[1][1:]]
            continue
        if match[2]:
            kind = {"text": TEXT, "comment": COMMENT, "processing-instruction": INSTRUCTION}[
                match[2]
            ]
            node = [child for child in node.content() if child.kind == kind][index]
        else:
            twins = [child for child in node.children if _qualified(child) == match[3]]
            node = twins[index]
    return node


_TESTS = {COMMENT: "comment()", INSTRUCTION: "processing-instruction()"}


def _qualified(node: Node) -> str:
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


def _addresses(node: Node) -> list[str]:
    """As the cases write it: every step with its number among siblings of the same name.

    The cases list a CDATA section apart from the text beside it, as a browser's document has it;
    to XPath (1.0 §5.7) both are one node, which therefore has several addresses here.
    """
    if node.kind == DOCUMENT:
        return ["/"]
    above = _addresses(node.parent)[0].rstrip("/") if node.parent is not None else ""
    if node.kind == ATTRIBUTE or node.parent is None:
        return [f"{above}/@{_qualified(node)}"]
    if node.kind != TEXT:
        name = _TESTS.get(node.kind, _qualified(node))
        twins = [
            one
            for one in node.parent.content()
            if one.kind == node.kind and _TESTS.get(one.kind, _qualified(one)) == name
        ]
        return [f"{above}/{name}[{twins.index(node) + 1}]"]
    counts = {True: 0, False: 0}
    for one in node.parent.content():
        parts = []
        for part in _parts(one) if one.kind == TEXT else ():
            counts[part] += 1
            parts.append(f"{above}/text()[{counts[part]}]")
        if one is node:
            return parts
    return []


def _parts(text: Node) -> list[bool]:
    """Whether each run of a text was a CDATA section."""
    runs = re.split(f"({_CDATA}[^{_CDATA_END}]*{_CDATA_END})", text.text)
    return [run.startswith(_CDATA) for run in runs if run]
