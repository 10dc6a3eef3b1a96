"""Each rule over offices, each state, pairs, adjustments, coverage: worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.consolidation.consolidate import consolidate, merge
from desktop_app.consolidation.coverage import (
    consolidated_sentence,
    coverage,
    received_sentence,
)
from desktop_app.consolidation.figures import adjust, figures, instances
from desktop_app.consolidation.model import Adjustment, Consolidated, Contribution, drill_down
from desktop_app.consolidation.totals import figure, total_of
from desktop_app.domain.elements import Element, Rule, ValueType
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.rules import rule_problem
from desktop_app.domain.totals import Expected, Source
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import BugError, InputError
from tests.unit.consolidation.communes import (
    AWAITED,
    BLANK,
    FORM,
    NIL,
    NOT_APPLICABLE,
    leaf,
    report,
    text,
    value,
)

NAMES = {"A": "UBND xã A", "B": "UBND xã B", "C": "UBND xã C", "D": "UBND xã D"}


def cell(consolidated: Consolidated, code: str) -> Answer:
    return figures(FORM, consolidated, NAMES)[CellKey(code)]


def of(code: str, **answers: Answer) -> Consolidated:
    return consolidate(FORM, [report(office, **{code: a}) for office, a in answers.items()])


@pytest.mark.parametrize(
    ("code", "wanted"), [("ho_so", 9.0), ("diem", 3.0), ("thap", 0.0), ("cao", 5.0)]
)
def test_numbers_by_rule(code: str, wanted: float) -> None:
    found = of(code, A=value(4), B=value(5), C=NIL, D=AWAITED)
    assert cell(found, code).number == wanted
    assert found.totals[code].states == (("awaited", 1), ("nil_return", 1), ("value", 2))


def test_counts_and_lists() -> None:
    assert cell(of("co_to", A=text("co"), B=text("khong"), C=BLANK), "co_to").number == 2.0
    found = of("kho_khan", B=text("Thiếu máy"), A=text("Mạng yếu"), C=NIL, D=BLANK)
    assert cell(found, "kho_khan").text == "UBND xã A: Mạng yếu\nUBND xã B: Thiếu máy"
    assert cell(of("kho_khan", A=BLANK), "kho_khan").state is CellState.BLANK


def test_sums_are_exact_in_any_order() -> None:
    tenths = {office: value(0.1) for office in "ABCDEFGHIJ"}
    assert cell(of("kinh_phi", **tenths), "kinh_phi").text == "1"
    assert cell(of("kinh_phi", A=value(0.1), B=value(0.2)), "kinh_phi").text == "0.3"
    big = of("kinh_phi", A=value(1e16), B=value(1), C=value(-1e16))
    assert cell(big, "kinh_phi").number == 1.0
    money = of("ho_so", A=value(9_007_199_254_740_990), B=value(1))
    assert cell(money, "ho_so").text == "9007199254740991"


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((), CellState.BLANK),
        ((NIL, NIL), CellState.NIL_RETURN),
        ((NIL, value(0)), CellState.VALUE),
        ((NOT_APPLICABLE, NOT_APPLICABLE), CellState.NOT_APPLICABLE),
        ((NOT_APPLICABLE, AWAITED), CellState.AWAITED),
        ((AWAITED, BLANK), CellState.BLANK),
        ((value(1), BLANK), CellState.VALUE),
    ],
)
def test_the_state_of_a_total(answers: tuple[Answer, ...], state: CellState) -> None:
    found = of("ho_so", **dict(zip("ABCD", answers, strict=False)))
    assert cell(found, "ho_so").state is state


def test_an_estimate_anywhere_makes_the_total_one() -> None:
    assert cell(of("ho_so", A=value(1, estimate=True), B=value(2)), "ho_so").estimate
    assert not cell(
        of("ho_so", A=value(1), B=Answer(CellState.AWAITED, estimate=True)), "ho_so"
    ).estimate
    assert of("ho_so", A=value(1, estimate=True)).totals["ho_so"].estimates == 1


@pytest.mark.parametrize("missing", [NOT_APPLICABLE, AWAITED, BLANK])
def test_a_missing_half_takes_the_pair_out(missing: Answer) -> None:
    found = consolidate(
        FORM,
        [
            report("A", tu=value(80), mau=value(100)),
            report("B", tu=missing, mau=value(900)),
            report("C", tu=value(7), mau=missing),
            report("D", tu=NIL, mau=value(100)),
        ],
    )
    assert (cell(found, "tu").number, cell(found, "mau").number) == (80.0, 200.0)
    assert found.totals["mau"].left_out == ("B",)
    assert found.totals["tu"].left_out == ("C",)
    assert found.totals["mau"].n == 2
    assert found.totals["mau"].max == 100.0
    parts = {source.office: source for source in drill_down(found, CellKey("mau"))}
    assert parts["B"] == Source("B", "B-1", 900.0, "value", left_out=missing.state.value)


def test_a_pair_left_out_everywhere_gives_the_reason() -> None:
    found = consolidate(FORM, [report("A", tu=NOT_APPLICABLE, mau=value(5))])
    assert cell(found, "mau").state is CellState.NOT_APPLICABLE


def test_what_the_session_does_itself_is_listed() -> None:
    found = consolidate(
        FORM, [report("A", ty_le=value(50), danh_gia=text("Tốt"), ghi_chu=text("x"))]
    )
    assert (found.recompute, found.own) == (("/data/ty_le",), ("/data/danh_gia",))
    assert not {"ty_le", "danh_gia", "ghi_chu"} & {
        key.element for key in figures(FORM, found, NAMES)
    }


def log(office: str, *events: str) -> Contribution:
    repeats = tuple(
        RepeatInstance(f"{office}{i}", "nhat_ky", "", i) for i in range(len(events) + 1)
    )
    cells = {CellKey("su_kien", (f"{office}{i}",)): text(e) for i, e in enumerate(events)}
    return Contribution(office, f"{office}-1", cells, repeats)


def test_rows_are_united_and_keep_their_office() -> None:
    found = consolidate(FORM, [log("B", "Tập huấn"), log("A", "Hội nghị", "Loa")])
    assert [(row.office, row.instance.uuid) for row in found.rows] == [
        ("A", "A0"),
        ("A", "A1"),
        ("B", "B0"),
    ]
    placed = [(one.uuid, one.position) for one in instances(found, ["B", "A"])]
    assert placed == [("B0", 0), ("A0", 1), ("A1", 2)]
    cells = figures(FORM, found, NAMES)
    assert cells[CellKey("su_kien", ("A1",))].text == "Loa"
    assert drill_down(found, CellKey("su_kien", ("A1",))) == ()


def test_nested_rows_come_with_the_row_around_them() -> None:
    outer, inner = RepeatInstance("o", "dot", "", 0), RepeatInstance("i", "nhat_ky", "o", 0)
    nested = Contribution("A", "A-1", {CellKey("luot", ("o", "i")): value(3)}, (outer, inner))
    assert [row.instance for row in consolidate(FORM, [nested]).rows] == [outer, inner]
    with pytest.raises(BugError):
        consolidate(FORM, [Contribution("A", "A-1", nested.answers, (inner,))])


def test_one_row_from_two_offices_is_refused() -> None:
    row = RepeatInstance("same", "nhat_ky", "", 0)
    cells = {CellKey("luot", ("same",)): value(3)}
    with pytest.raises(InputError, match="cùng một dòng"):
        consolidate(FORM, [Contribution(o, f"{o}-1", cells, (row,)) for o in "AB"])


def test_no_office_counts_twice() -> None:
    first, second = report("A", ho_so=value(1)), Contribution("A", "A-2", {})
    with pytest.raises(InputError, match="hai lần"):
        consolidate(FORM, [first, second])
    with pytest.raises(InputError, match="hai lần"):
        merge([consolidate(FORM, [first]), consolidate(FORM, [second])])
    with pytest.raises(InputError):
        total_of([Source("A", "r", 1.0, "value"), Source("A", "r", 2.0, "value")])


def test_the_same_report_heard_twice_counts_once() -> None:
    one = consolidate(FORM, [report("A", ho_so=value(5))])
    assert merge([one, one]) == one


@pytest.mark.parametrize(
    "element",
    [
        leaf("x", Rule.SUM, ValueType.PERCENT),
        leaf("x", Rule.SUM, ValueType.TEXT),
        leaf("x", Rule.MIN, ValueType.DATE),
        leaf("x", Rule.LAST),
    ],
)
def test_rules_that_authoring_refuses(element: Element) -> None:
    problem = rule_problem(element.type, element.over_offices, in_repeat=False)
    assert problem is not None
    assert problem.vi
    assert problem.en
    with pytest.raises(BugError):
        consolidate([element], [])


def test_rules_and_repeats() -> None:
    for rule in (Rule.SUM, Rule.AVERAGE, Rule.COUNT, Rule.LIST):
        assert rule_problem(ValueType.INTEGER, rule, in_repeat=True)
    assert rule_problem(ValueType.INTEGER, Rule.ROWS, in_repeat=False)
    for rule in (Rule.ROWS, Rule.RECOMPUTE, Rule.OWN, Rule.NONE):
        assert rule_problem(ValueType.PERCENT, rule, in_repeat=True) is None
    with pytest.raises(BugError):
        consolidate(FORM, [Contribution("A", "1", {CellKey("ho_so", ("u",)): value(1)})])


@pytest.mark.parametrize("number", [None, float("nan"), float("inf")])
def test_a_numeric_value_has_a_finite_number(number: float | None) -> None:
    with pytest.raises(BugError):
        of("ho_so", A=Answer(CellState.VALUE, "?", number))


def test_figures_too_large_to_add_are_refused() -> None:
    with pytest.raises(InputError, match="quá lớn"):
        of("kinh_phi", A=value(1.7e308), B=value(1.7e308))


def adjustment(office: str, before: float, after: float, reason: str = "Đối chiếu") -> Adjustment:
    at = datetime(2026, 10, 5, tzinfo=UTC)
    return Adjustment("ho_so", office, before, after, reason, "p1", at)


def test_adjustments_stay_apart_and_add_up() -> None:
    element = FORM[0]
    cluster = consolidate(FORM, [report("A", ho_so=value(118))])
    cluster = adjust(element, cluster, adjustment("cụm", 118, 119))
    cluster = adjust(element, cluster, adjustment("cụm", 118, 120))  # in place of the former
    assert cell(cluster, "ho_so").number == 120.0
    assert cluster.totals["ho_so"].sum == 118.0
    province = merge([cluster, consolidate(FORM, [report("B", ho_so=value(100))])])
    assert cell(province, "ho_so").number == 220.0
    province = adjust(element, province, adjustment("tỉnh", 220, 221.5))
    assert cell(province, "ho_so").number == 221.5
    assert province.totals["ho_so"].sum == 218.0
    nothing = adjust(element, of("ho_so", A=BLANK), adjustment("cụm", 0, 3))
    assert cell(nothing, "ho_so") == Answer(CellState.VALUE, "3", 3.0)


def test_an_adjustment_needs_a_reason_and_a_sum() -> None:
    found = of("ho_so", A=value(1))
    with pytest.raises(InputError, match="lý do"):
        adjust(FORM[0], found, adjustment("cụm", 1, 2, " "))
    with pytest.raises(InputError, match="số cộng"):
        adjust(leaf("diem", Rule.AVERAGE), found, adjustment("cụm", 1, 2))


def test_a_rule_that_gives_no_number_is_our_bug() -> None:
    with pytest.raises(BugError):
        figure(Rule.LIST, total_of([Source("A", "r", 1.0, "value")]))


DUE = datetime(2026, 12, 15, tzinfo=UTC)


def test_coverage_says_who_is_missing() -> None:
    found = coverage(
        [
            Expected("A", datetime(2026, 12, 14, tzinfo=UTC), accepted=True, due=DUE),
            Expected("B", DUE, accepted=True, due=DUE),  # at the moment itself it is late
            Expected("C", datetime(2026, 12, 20, tzinfo=UTC)),
            Expected("D", due=DUE),
        ],
        of("ho_so", A=value(1), B=AWAITED),
    )
    assert found.received == ("A", "B", "C")
    assert found.on_time == ("A", "C")
    assert found.missing == ("D",)
    assert found.awaited == (("B", "ho_so"),)
    assert consolidated_sentence(found, NAMES).vi == (
        "Đã tổng hợp 2/4 đơn vị; thiếu: UBND xã C, UBND xã D."
    )
    assert received_sentence(found, NAMES).vi == "Đã gửi 3/4; chưa gửi: UBND xã D."
    assert received_sentence(coverage([Expected("A", DUE)]), {}).vi == "Đã gửi 1/1."
