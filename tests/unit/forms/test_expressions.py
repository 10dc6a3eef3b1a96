"""Lexer, parser and closures, on loose documents."""

from __future__ import annotations

import math
from typing import Any

import pytest

from desktop_app.errors import AuthoringError
from desktop_app.forms.nodes import Node, parse_xml
from desktop_app.forms.xpath.analysis import Scope
from desktop_app.forms.xpath.compiler import compile_expression
from desktop_app.forms.xpath.context import Context, Environment
from desktop_app.forms.xpath.lexer import Kind, tokenize
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import Call, Chain, Negation, Path
from tests.unit.forms.workbooks import NOW

DOCUMENT = parse_xml("<data><a>1</a><b>2</b><b>3</b><c/><d>2026-06-30</d></data>")


def value(expression: str, document: Node = DOCUMENT) -> Any:
    zone = NOW.tzinfo
    assert zone is not None
    environment = Environment(document, NOW, zone, lambda name: None)
    return compile_expression(expression, Scope()).run(Context(environment, document))


def test_tokens_know_operators_from_names() -> None:
    kinds = [(token.kind, token.text) for token in tokenize("div div * mod -1")]
    assert kinds == [
        (Kind.NAME, "div"),
        (Kind.OPERATOR, "div"),
        (Kind.SYMBOL, "*"),
        (Kind.OPERATOR, "mod"),
        (Kind.OPERATOR, "-"),
        (Kind.NUMBER, "1"),
        (Kind.END, ""),
    ]


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("'abc", "Thiếu dấu nháy"),
        ("1 + “a”", "dấu nháy thẳng"),
        ("$a", "${tên}"),
        ("if(. > 1, 2", "hết biểu thức"),
        (". => 0", "vị trí 4"),
        ("1 +", "hết biểu thức"),
        ("/data/a[", "hết biểu thức"),
        ("sideways::a", "Không có trục"),
        ("a b", "“b”"),
    ],
)
def test_mistakes_are_placed_and_named(expression: str, says: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        parse(expression)
    assert says in caught.value.message.vi
    assert caught.value.message.en


def test_a_long_sum_is_flat_and_does_not_recurse() -> None:
    tree = parse(" + ".join(["/data/a"] * 5_000))
    assert isinstance(tree, Chain)
    assert len(tree.rest) == 4_999
    assert value(" + ".join(["/data/a"] * 5_000)) == 5_000


def test_nesting_has_a_limit_that_is_said() -> None:
    assert value("(" * 60 + "1" + ")" * 60) == 1
    with pytest.raises(AuthoringError, match="lồng nhau"):
        parse("(" * 65 + "1" + ")" * 65)
    assert value("-" * 9_999 + "1") == -1


def test_shapes() -> None:
    assert isinstance(parse("-a"), Negation)
    assert isinstance(parse("count(//b)"), Call)
    assert isinstance(parse("(//b)[1]/.."), Path)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0.1 + 0.2 = 0.3", True),
        ("0.1 + 0.2", 0.3),
        ("1.1 * 1.1", 1.21),
        ("100 * 1.005", 100.5),
        ("7 mod -3", 1.0),
        ("-7 mod 3", -1.0),
        ("1 div 0", math.inf),
        ("2 + 3 * 4 - 1", 13.0),
        ("8 div 2 div 2", 2.0),
        ("4div2", 2.0),
        ("1 < 2 and 2 < 1 or true()", True),
        ("sum(/data/b)", 5.0),
        ("/data/b[2]", "3"),
        ("/data/b[. > 2]", "3"),
        ("count(//b)", 2.0),
        ("/data/b[position() = 2]", "3"),
        ("count(/data/b[position() = 3])", 0.0),
        ("count(/data/b[position() = 1.5])", 0.0),
        ("/data/b[current()/data/a + 1 = position()]", "3"),
        ("count(/data/b[position() = current()/data/b])", 1.0),
        ("count(/data/b[position() = .])", 0.0),
        ("base64-decode('SGVsbG8=')", "Hello"),
        ("base64-decode('?')", ""),
        ("regex('0123456789', '[0-9]{10}')", True),
        ("indexed-repeat(/data/b, /data/b, 2)", "3"),
        ("/data/b = 3", True),
        ("/data/b != 3", True),
        ("coalesce(/data/c, /data/a)", "1"),
        ("if(/data/a = 1, 'x', 'y')", "x"),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1.005 * 100, 0)", 101.0),
        ("round(2.675, 2)", 2.68),
        ("round(1250, -2)", 1300.0),
        ("max(-4, -1)", -1.0),
        ("string-length('đồng')", 4.0),
        ("substr('hello', 1, 3)", "el"),
        ("substr('hello', 1 div 0)", ""),
        ("substr('hello', -1 div 0)", "hello"),
        ("substring('12345', 2, 3)", "234"),
        ("join(', ', /data/b)", "2, 3"),
        ("selected('a b', 'b')", True),
        ("selected('ab', 'b')", False),
        ("count-non-empty(/data/*)", 4.0),
        ("today() - date(/data/d)", 1.0),
        ("today() > /data/d", True),
        ("format-date(/data/d, '%d/%m/%Y')", "30/06/2026"),
        ("format-number(1234567.891, 2)", "1.234.567,89"),
        ("name-key(' NGUYỄN THỊ  HOÀ ') = name-key('Nguyễn Thị Hòa')", True),
        ("name-key('Nguyễn Văn Hùng') = name-key('Nguyễn Văn Hưng')", False),
        ("date('2026-07-01') = today()", True),
    ],
)
def test_values(expression: str, expected: Any) -> None:
    found = value(expression)
    if isinstance(found, list):
        found = found[0].string_value()
    assert found == expected


@pytest.mark.parametrize(
    "expression",
    [
        "5 + /data/c",
        "sum(/data/b | /data/c)",
        "max(/data/b, /data/c)",
        "number('x')",
        "0 div 0",
        "/data/none + 1",
    ],
)
def test_no_number(expression: str) -> None:
    assert math.isnan(value(expression))


@pytest.mark.parametrize(
    ("expression", "fragment", "says"),
    [
        ("rond(1)", "rond", "“round”"),
        ("round()", "round", "từ 1 đến 2"),
        ("count(1)", "count", "đường dẫn"),
        ("today(1)", "today", "cần 0 tham số"),
        ("date('31/12/2026')", "31/12/2026", "không phải ngày"),
        ("regex(/data/a, '(')", "(", "regex"),
        (r"regex(/data/a, '\x-1')", "-1", "regex"),
        (r"regex(/data/a, '\u 41')", "41", "regex"),
        ("digest('a', 'MD5')", "digest", "không dùng hàm"),
        ("nonsensical-thing()", "nonsensical-thing", "Không có hàm"),
    ],
)
def test_functions_are_checked_when_compiled(expression: str, fragment: str, says: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        compile_expression(expression, Scope())
    assert fragment in caught.value.fragment
    assert says in caught.value.message.vi
