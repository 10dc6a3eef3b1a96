"""An adjusted total: apart from the sum, with its reason, in what is shown and what is sent."""

from __future__ import annotations

import pytest

from desktop_app.domain.people import Role
from desktop_app.errors import InputError, NotAllowed, StepRefused
from desktop_app.usecases.adjust_total import adjust_total, withdraw_adjustment
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.consolidated_view import consolidated_view, drill
from desktop_app.usecases.consolidation_annexes import annex_notes, consolidation_annexes
from desktop_app.usecases.fill import open_report
from desktop_app.usecases.keep_answers import read_about
from tests.unit.usecases.offices import FORM, ROWS, Offices

TOP = "/data/kpi/K07/tu"
SUM = float(ROWS["a"]["K07"][0] + ROWS["b"]["K07"][0])


def made(offices: Offices, period: str) -> tuple[str, str]:
    """A consolidated draft of the department over a and b: its revision, and the element of TOP."""
    offices.accepted("a", "so", period)
    offices.accepted("b", "so", period)
    revision = consolidate(offices.desk("so", Role.CONSOLIDATOR), FORM, period).revision.id
    session = open_report(offices.desk("so", Role.CONSOLIDATOR), revision).session
    return revision, session.key(TOP).element


def figure(offices: Offices, revision: str, path: str = TOP) -> float | None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    return open_report(desk, revision).session.cell(path).answer.number


def test_an_adjustment_stands_beside_the_sum_and_goes_up_with_it(
    offices: Offices, period: str
) -> None:
    revision, element = made(offices, period)
    desk = offices.desk("so", Role.CONSOLIDATOR)
    rate = figure(offices, revision, "/data/kpi/K07/ty_le")
    adjust_total(desk, revision, element, SUM - 1, "Đối chiếu sổ gốc")
    assert figure(offices, revision) == SUM - 1
    assert figure(offices, revision, "/data/kpi/K07/ty_le") != rate
    view = consolidated_view(desk, FORM, period)
    assert view is not None
    found = drill(view, TOP)
    assert sum(part.number or 0 for part in found.parts) == SUM
    assert [(one.before, one.after, one.reason, one.own) for one in found.adjustments] == [
        (SUM, SUM - 1, "Đối chiếu sổ gốc", True)
    ]
    (note,) = annex_notes(view).notes
    assert note.startswith("Điều chỉnh K07 – ")
    assert note.endswith("(Đơn vị so; lý do: Đối chiếu sổ gốc).")
    tables = consolidation_annexes(desk, FORM, period)
    assert any(row.cells[1] == "Điều chỉnh" for table in tables for row in table.rows if row.cells)
    # Consolidated again over the same sums, it stays; and it goes up apart from the sum.
    consolidate(desk, FORM, period)
    assert figure(offices, revision) == SUM - 1
    offices.finish_consolidation("so", revision)
    offices.carry("so", "tinh")
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    from desktop_app.usecases.decide import accept

    accept(above, revision)
    whole = consolidate(above, FORM, period)
    total = whole.consolidated.totals[element]
    assert total.sum == SUM
    assert [one.after - one.before for one in whole.consolidated.adjustments] == [-1]
    session = open_report(above, whole.revision.id).session
    assert session.cell(TOP).answer.number == SUM - 1


def test_it_is_withdrawn_and_lapses_with_the_sum_it_was_for(offices: Offices, period: str) -> None:
    revision, element = made(offices, period)
    desk = offices.desk("so", Role.CONSOLIDATOR)
    adjust_total(desk, revision, element, SUM + 2, "Bổ sung")
    withdraw_adjustment(desk, revision, element)
    assert figure(offices, revision) == SUM
    with pytest.raises(StepRefused):
        withdraw_adjustment(desk, revision, element)
    adjust_total(desk, revision, element, SUM + 3, "Bổ sung lần nữa")
    from desktop_app.usecases.decide import return_

    with desk.store.read() as unit:
        theirs = next(
            one.id
            for report in unit.reports.list(form=FORM, office=offices.id("b"), period=period)
            for one in unit.reports.revisions(report.id)
        )
    return_(desk, theirs, "Sai")
    consolidate(desk, FORM, period)
    assert figure(offices, revision) == float(ROWS["a"]["K07"][0])
    with desk.store.read() as unit:
        told = [
            (entry.what, entry.why)
            for entry in unit.audit.entries()
            if read_about(entry.object)[0] == revision and "adjust" in entry.what
        ]
    assert told == [
        ("adjust_total", "Bổ sung"),
        ("withdraw_adjustment", "Bổ sung"),
        ("adjust_total", "Bổ sung lần nữa"),
        ("adjustment_lapsed", "Bổ sung lần nữa"),
    ]


def test_who_may_adjust_what(offices: Offices, period: str) -> None:
    revision, element = made(offices, period)
    desk = offices.desk("so", Role.CONSOLIDATOR)
    with pytest.raises(NotAllowed):
        adjust_total(offices.desk("so"), revision, element, 1, "vì")
    with pytest.raises(InputError, match="lý do"):
        adjust_total(desk, revision, element, 1, "  ")
    with pytest.raises(InputError, match="bằng đúng"):
        adjust_total(desk, revision, element, SUM, "vì")
    session = open_report(desk, revision).session
    rate = session.key("/data/kpi/K07/ty_le").element
    with pytest.raises(InputError, match="số cộng"):
        adjust_total(desk, revision, rate, 1, "vì")
    own = offices.filled("a", period.replace("Q3", "Q4"))
    with pytest.raises(StepRefused):
        adjust_total(offices.desk("a", Role.CONSOLIDATOR), own.id, element, 1, "vì")
    offices.complete_own_rows("so", revision)
    offices.lock("so", revision)
    with pytest.raises(StepRefused):
        adjust_total(desk, revision, element, 1, "vì")
