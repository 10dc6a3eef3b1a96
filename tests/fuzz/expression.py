"""The expression reader and what it compiles, over a small form."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import parse_xml
from desktop_app.forms.xpath.analysis import Scope, references
from desktop_app.forms.xpath.compiler import Compiler, compile_expression
from desktop_app.forms.xpath.context import Context, Environment
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import parse
from tests.fuzz.harness import main

DOCUMENT = parse_xml(
    "<data><a>3</a><b>2026-07-01</b><r><x>1</x></r><r><x>tên</x></r>"
    "<root><item><name>c</name><label>C</label></item></root></data>"
)
NOW = datetime(2026, 7, 1, tzinfo=UTC)
SEEDS = [
    text.encode()
    for text in (
        "1 + 2 * -3 div 4 mod 5",
        "/data/a + sum(/data/r/x) - count(../r[position() = 1])",
        "if(a > 3 and not(b = ''), 'x', concat(string(a), \"y\"))",
        "instance('l')/root/item[name = current()/a]/label",
        "regex(a, '^(a+)+$') or selected('a b c', 'b')",
        "format-date(b, '%Y-%m-%d') | //x | following-sibling::r",
        "coalesce(a, round(2.675, 2)) != pow(2, 10) >= 1",
        "substr(b, 0, 4) and translate(a, 'abc', 'ABC')",
        "indexed-repeat(/data/r/x, /data/r, 2) + decimal-date-time(b)",
        "(((((((((1)))))))))[1]/@id",
        "weighted-checklist(1, 2, 'a', 1, 'b', 2) + join(', ', /data/r/x)",
    )
]
WORDS = [
    *(name.encode() + b"(" for name in FUNCTIONS),
    *(
        word.encode()
        for word in [
            "(",
            ")",
            "[",
            "]",
            "/",
            "//",
            ".",
            "..",
            "@",
            "::",
            ",",
            "*",
            "+",
            "-",
            "|",
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "and",
            "or",
        ]
    ),
    *(
        word.encode()
        for word in [
            "div",
            "mod",
            "a",
            "b",
            "r",
            "x",
            "data",
            "1",
            "2.5",
            "0",
            "-1",
            "1e9",
            "'a'",
            '"b"',
            "''",
            "${a}",
        ]
    ),
    *(f"{axis}::".encode() for axis in ("ancestor", "child", "descendant", "following", "self")),
    b"999999999999999999999",
    "ă".encode(),
    b"(a+)+$",
]


def _model() -> ModelNode:
    document = ModelNode("", None)
    data = ModelNode("data", document)
    for name in ("a", "b"):
        ModelNode(name, data)
    repeat = ModelNode("r", data)
    repeat.repeat = True
    ModelNode("x", repeat)
    document.number_slots()
    return document


MODEL = _model()


def target(data: bytes) -> None:
    text = data.decode("utf-8", errors="replace")
    environment = Environment(DOCUMENT, NOW, UTC, lambda _name: DOCUMENT)
    value = compile_expression(text, Scope()).run(Context(environment, DOCUMENT.children[0]))
    assert isinstance(value, bool | int | float | str | list)
    node = MODEL.find("/data/a")
    scope = Scope(MODEL, node, node, frozenset({"l"}))
    tree = parse(text)
    references(tree, scope)
    Compiler(scope, FUNCTIONS).text(tree)


if __name__ == "__main__":
    main("expression", target, SEEDS, WORDS)
