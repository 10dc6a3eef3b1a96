"""No expression raises anything but the engine's own errors, compiled or running."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import AuthoringError
from desktop_app.forms.nodes import parse_xml
from desktop_app.forms.xpath.analysis import Scope, references
from desktop_app.forms.xpath.compiler import Compiler, compile_expression
from desktop_app.forms.xpath.context import Context, Environment
from desktop_app.forms.xpath.functions import FUNCTIONS
from desktop_app.forms.xpath.parser import AXES, parse
from desktop_app.forms.xpath.regex import matches
from tests.unit.forms.workbooks import NOW, form, questions, session

DOCUMENT = parse_xml(
    "<data><a>1</a><row><x>2</x><x/></row><row><x>3</x></row><t>x y</t><d>2026-06-30</d></data>"
)
FORM = form(
    survey=questions(
        "integer|a", "begin_repeat|row", "integer|x", "end_repeat", "text|t", "date|d", "decimal|z"
    )
)

NAMES = st.sampled_from(["a", "row", "x", "t", "d", "data", "null", "*", "nope", "."])
STEP = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "../", "//", *[f"{axis}::" for axis in sorted(AXES)]]),
    st.one_of(NAMES, st.sampled_from(["node()", "text()", "comment()"])),
)
LEAF = st.one_of(
    st.sampled_from(
        ["1", "0", "-1", ".5", "1e5", "99999999999999999999", "1 div 0", "number('x')"]
    ),
    st.sampled_from(["''", "'a'", "'2026-02-30'", "'2026-12-31T25:00:00'", "'(a+)+$'", "'%Y%q%'"]),
    st.sampled_from([".", "..", "current()", "/", "today()", "now()", "position()", "last()"]),
    STEP,
    st.builds("/data/{}".format, STEP),
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = ["+", "-", "*", " div ", " mod ", " and ", " or ", "=", "!=", "<", ">=", "|"]
    return st.one_of(
        st.builds("{}{}{}".format, inner, st.sampled_from(operators), inner),
        st.builds("({})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("{}[{}]".format, STEP, inner),
        st.builds("({})[{}]/{}".format, inner, inner, STEP),
        st.builds(
            lambda name, arguments: f"{name}({', '.join(arguments)})",
            st.sampled_from(sorted(FUNCTIONS)),
            st.lists(inner, max_size=5),
        ),
    )


EXPRESSION = st.recursive(LEAF, _larger, max_leaves=12)


@settings(max_examples=600, deadline=None)
@given(EXPRESSION)
def test_on_any_document(expression: str) -> None:
    zone = NOW.tzinfo
    assert zone is not None
    environment = Environment(DOCUMENT, NOW, zone, lambda name: None)
    try:
        compiled = compile_expression(expression, Scope())
    except AuthoringError:
        return
    compiled.run(Context(environment, DOCUMENT.children[0]))


@settings(max_examples=300, deadline=None)
@given(EXPRESSION)
def test_within_a_form(expression: str) -> None:
    report = session(FORM)
    report.add_repeat("/data/row")
    live, environment = report._live, report._environment
    node = FORM.xform.model.find("/data/row/x")
    scope = Scope(FORM.xform.model, node, node, frozenset())
    try:
        tree = parse(expression)
        references(tree, scope)
        run = Compiler(scope, FUNCTIONS).text(tree)
    except AuthoringError:
        return
    target = live.find("/data/row[2]/x")
    assert target is not None
    assert isinstance(run(Context(environment, target)), str)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="abx1()[]'\"/.,*+-=<>@:$| ", max_size=30))
def test_any_characters(expression: str) -> None:
    try:
        compile_expression(expression, Scope())
    except AuthoringError as error:
        assert error.message.vi and error.message.en


@settings(max_examples=800, deadline=None)
@given(
    st.text(alphabet="ab1(|)*+?{}[]^-$.\\dwp{L},=!:<", max_size=25), st.text("ab1-", max_size=30)
)
def test_any_pattern_ends(pattern: str, text: str) -> None:
    try:
        matches(text, pattern)
    except AuthoringError as error:
        assert error.message.vi
