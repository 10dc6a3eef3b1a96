"""A small KPI form and reports of random communes, for the tests of this room."""

from __future__ import annotations

from hypothesis import strategies as st

from desktop_app.consolidation.model import Contribution
from desktop_app.domain.elements import Element, Rule, ValueType
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text


def leaf(code: str, rule: Rule, type_: ValueType = ValueType.INTEGER, *, pair: str = "") -> Element:
    return Element(code, f"/data/{code}", type_, Text(code, code), rule, pair=pair)


FORM = (
    leaf("ho_so", Rule.SUM),
    leaf("kinh_phi", Rule.SUM, ValueType.DECIMAL),
    leaf("tu", Rule.SUM, pair="kpi/K07"),
    leaf("mau", Rule.SUM, pair="kpi/K07"),
    leaf("ty_le", Rule.RECOMPUTE, ValueType.PERCENT),
    leaf("diem", Rule.AVERAGE, ValueType.DECIMAL),
    leaf("thap", Rule.MIN, ValueType.DECIMAL),
    leaf("cao", Rule.MAX, ValueType.PERCENT),
    leaf("co_to", Rule.COUNT, ValueType.SELECT_ONE),
    leaf("kho_khan", Rule.LIST, ValueType.TEXT),
    leaf("su_kien", Rule.ROWS, ValueType.TEXT),
    leaf("luot", Rule.ROWS),
    leaf("danh_gia", Rule.OWN, ValueType.TEXT),
    leaf("ghi_chu", Rule.NONE, ValueType.TEXT),
)


def value(number: float, *, estimate: bool = False) -> Answer:
    return Answer(CellState.VALUE, f"{number}", float(number), estimate)


def text(words: str) -> Answer:
    return Answer(CellState.VALUE, words)


NIL = Answer(CellState.NIL_RETURN, "0", 0.0)
NOT_APPLICABLE = Answer(CellState.NOT_APPLICABLE)
AWAITED = Answer(CellState.AWAITED)
BLANK = Answer()


def report(office: str, **answers: Answer) -> Contribution:
    """A report with answers by element code, outside repeats."""
    cells = {CellKey(code): answer for code, answer in answers.items()}
    return Contribution(office, f"{office}-1", cells)


_states = st.sampled_from([NIL, NOT_APPLICABLE, AWAITED, BLANK, Answer(estimate=True)])
_whole = st.builds(value, st.integers(-(10**12), 10**12), estimate=st.booleans())
_decimal = st.builds(
    value,
    st.one_of(st.integers(-(10**11), 10**11).map(lambda n: n / 100), st.floats(-1e15, 1e15)),
    estimate=st.booleans(),
)
_words = st.sampled_from(["Mạng yếu", "Thiếu máy", "một\nhai", "=1+1"]).map(text)


@st.composite
def reports(draw: st.DrawFn, office: str) -> Contribution:
    """One commune's report: any state in any cell, cells that are absent, and some rows."""
    cells: dict[CellKey, Answer] = {}
    for element in FORM:
        if element.over_offices is Rule.ROWS or draw(st.integers(0, 5)) == 0:
            continue
        kind = _words if not element.type.is_numeric else _decimal
        kind = _whole if element.type is ValueType.INTEGER else kind
        cells[CellKey(element.code)] = draw(st.one_of(kind, kind, _states))
    repeats = []
    for position in range(draw(st.integers(0, 2))):
        uuid = f"{office}-row-{position}"
        repeats.append(RepeatInstance(uuid, "nhat_ky", "", position))
        cells[CellKey("su_kien", (uuid,))] = draw(_words)
        cells[CellKey("luot", (uuid,))] = draw(_whole)
    return Contribution(office, f"{office}-{draw(st.integers(1, 3))}", cells, tuple(repeats))


@st.composite
def communes(draw: st.DrawFn) -> list[Contribution]:
    """Reports of up to six communes in any order."""
    offices = draw(st.lists(st.sampled_from("ABCDEF"), unique=True, max_size=6))
    return [draw(reports(office)) for office in offices]
