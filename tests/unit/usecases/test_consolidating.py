"""Totals over accepted reports: again after a correction, and over a chain of offices."""

from __future__ import annotations

from datetime import date
from math import fsum

import pytest

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Figure
from desktop_app.domain.reports import Scope, Subject
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import ChecksFailed, StepRefused
from desktop_app.usecases.consolidate import (
    consolidate,
    coverage_sentence,
    kept_consolidation,
    sources_of,
)
from desktop_app.usecases.decide import accept, return_
from desktop_app.usecases.fill import (
    begin_report,
    open_next_revision,
    open_report,
    save_answers,
)
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import FORM, ROWS, Offices

ADDED = [row for row in ROWS["a"] if row != "K01"]  # K01 is each office's own


def shown(offices: Offices, key: str, revision: str, path: str) -> float | None:
    return open_report(offices.desk(key), revision).session.cell(path).answer.number


def expect_sums(
    offices: Offices, key: str, revision: str, rows: list[dict[str, list[int]]]
) -> None:
    session = open_report(offices.desk(key), revision).session
    for code in ADDED:
        for place, column in enumerate(("tu", "mau")):
            total = fsum(one[code][place] for one in rows)
            assert session.cell(f"/data/kpi/{code}/{column}").answer.number == total
        top, whole = (sum(one[code][place] for one in rows) for place in (0, 1))
        rate = session.cell(f"/data/kpi/{code}/ty_le").answer.number
        assert rate == pytest.approx(100 * top / whole, abs=0.005)


def test_again_after_a_new_revision_replaces_totals_and_keeps_own_cells(
    offices: Offices, period: str
) -> None:
    offices.accepted("a", "so", period)
    first = offices.accepted("b", "so", period)
    above = offices.desk("so", Role.CONSOLIDATOR)
    made = consolidate(above, FORM, period)
    expect_sums(offices, "so", made.revision.id, [ROWS["a"], ROWS["b"]])
    assert (made.sentence.vi, made.sentence.en) == (
        "Đã tổng hợp 2/2 đơn vị.",
        "2 of 2 offices consolidated.",
    )

    # The department's own: a text that nobody below may write, and a row that is its own.
    session = open_report(above, made.revision.id).session
    session.apply("/data/kpi/K01/tu", "140")
    session.apply("/data/kpi/K01/mau", "142")
    session.apply("/data/cam_ket/khong_mat", "co")
    save_answers(above, made.revision.id, session.answers())

    return_(above, first.id, "K15", scope=Scope.FIGURES)
    partial = consolidate(above, FORM, period)
    assert partial.sentence.vi == "Đã tổng hợp 1/2 đơn vị; thiếu: Đơn vị b."
    assert coverage_sentence(above, partial.revision.id) == partial.sentence
    expect_sums(offices, "so", made.revision.id, [ROWS["a"]])

    offices.carry("so", "b")
    second = open_next_revision(offices.desk("b"), first.report_id)
    offices.type_in("b", second.id, {"K15": (177, 178)})
    offices.send_figures("b", second.id)
    offices.carry("b", "so")
    accept(above, second.id)
    again = consolidate(above, FORM, period)
    assert again.revision == made.revision
    expect_sums(offices, "so", made.revision.id, [ROWS["a"], ROWS["b"] | {"K15": [177, 178]}])
    assert shown(offices, "so", made.revision.id, "/data/kpi/K01/tu") == 140
    cell = CellKey(session.form.code_of["/data/kpi/K15/tu"])
    sources = {one.office: one for one in sources_of(above, made.revision.id, cell)}
    assert sources[offices.id("b")].revision == second.id
    assert sources[offices.id("b")].number == 177
    # The roll-up, refreshed by each accepted revision, says the same.
    with above.store.read() as unit:
        rows = unit.totals.rows(FORM, period, Subject(), cell.element)
    assert fsum(row.number or 0 for row in rows) == ROWS["a"]["K15"][0] + 177
    assert {row.revision for row in rows} == {one.revision for one in sources.values()}


def test_a_chain_of_offices_equals_the_flat_sum(offices: Offices, period: str) -> None:
    """Two communes → the department → the province, and a third commune directly."""
    for key in "ab":
        offices.accepted(key, "so", period)
    direct = offices.accepted("c", "tinh", period)
    middle = consolidate(offices.desk("so", Role.CONSOLIDATOR), FORM, period)
    offices.finish_consolidation("so", middle.revision.id)
    offices.carry("so", "tinh")
    top = offices.desk("tinh", Role.CONSOLIDATOR)
    accept(top, middle.revision.id)
    made = consolidate(top, FORM, period)
    expect_sums(offices, "tinh", made.revision.id, [ROWS[key] for key in "abc"])
    assert made.sentence.vi == "Đã tổng hợp 2/2 đơn vị."  # the department and the third commune
    session = open_report(top, made.revision.id).session
    cell = CellKey(session.form.code_of["/data/kpi/K07/tu"])
    found = {one.office: one.number for one in sources_of(top, made.revision.id, cell)}
    assert found == {offices.id(key): float(ROWS[key]["K07"][0]) for key in "abc"}
    kept = kept_consolidation(top, made.revision.id)
    assert kept is not None
    assert dict(kept[0].revisions)[offices.id("c")] == direct.id
    # What is another office's own is not added up by the one above it.
    assert session.cell("/data/kpi/K01/tu").answer.state is CellState.BLANK


def test_base_figures_of_the_office_above_do_not_stand_in_for_a_sum(
    offices: Offices, period: str
) -> None:
    """The province knows its own population; the denominator is still the communes' sum."""
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    with above.store.write() as unit:
        unit.figures.save([Figure(offices.id("tinh"), "dan_so", 1_865_270, date(2026, 1, 1))])
    offices.accepted("c", "tinh", period)
    made = consolidate(above, FORM, period)
    expect_sums(offices, "tinh", made.revision.id, [ROWS["c"]])
    offices.complete_own_rows("tinh", made.revision.id)
    offices.lock("tinh", made.revision.id)
    expect_sums(offices, "tinh", made.revision.id, [ROWS["c"]])


def test_an_awaited_half_takes_the_pair_out_and_is_named(offices: Offices, period: str) -> None:
    offices.accepted("a", "so", period)
    desk = offices.desk("b")
    revision = offices.filled("b", period)
    session = open_report(desk, revision.id).session
    session.set_state("/data/kpi/K14/tu", CellState.AWAITED, awaited_from="Ngân hàng")
    save_answers(desk, revision.id, session.answers())
    explain_all(offices, "b", revision.id)
    offices.lock("b", revision.id)
    offices.issue("b", revision.id)
    submit(desk, revision.id)
    offices.carry("b", "so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    accept(above, revision.id)
    made = consolidate(above, FORM, period)
    assert shown(offices, "so", made.revision.id, "/data/kpi/K14/tu") == ROWS["a"]["K14"][0]
    assert shown(offices, "so", made.revision.id, "/data/kpi/K14/mau") == ROWS["a"]["K14"][1]
    code = session.form.code_of["/data/kpi/K14/tu"]
    assert made.coverage.awaited == ((offices.id("b"), code),)
    assert shown(offices, "so", made.revision.id, "/data/kpi/K15/tu") == (
        ROWS["a"]["K15"][0] + ROWS["b"]["K15"][0]
    )


def explain_all(offices: Offices, key: str, revision: str) -> None:
    desk = offices.desk(key)
    session = open_report(desk, revision).session
    with desk.store.write() as unit:
        for finding in session.check():
            if finding.explanation_needed:
                unit.reports.explain(revision, finding.id, "Đang chờ số liệu")


def test_with_nothing_accepted_there_is_nothing_to_show(offices: Offices, period: str) -> None:
    offices.submitted("a", period)
    offices.carry("a", "so")
    made = consolidate(offices.desk("so", Role.CONSOLIDATOR), FORM, period)
    assert made.coverage.received == (offices.id("a"),)
    assert made.coverage.accepted == ()
    assert shown(offices, "so", made.revision.id, "/data/kpi/K07/tu") is None


def test_past_the_draft_nothing_is_added_up_anew(offices: Offices, period: str) -> None:
    offices.accepted("a", "so", period)
    above = offices.desk("so", Role.CONSOLIDATOR)
    made = consolidate(above, FORM, period)
    offices.complete_own_rows("so", made.revision.id)
    hand_to_leader(above, made.revision.id)
    with pytest.raises(StepRefused):
        consolidate(above, FORM, period)
    assert begin_report(above, FORM, period).state is RevisionState.IN_REVIEW


def test_a_total_that_was_typed_over_is_not_locked(offices: Offices, period: str) -> None:
    """The office above would refuse it; the leader is told while it can still be mended."""
    offices.accepted("a", "so", period)
    above = offices.desk("so", Role.CONSOLIDATOR)
    made = consolidate(above, FORM, period)
    offices.complete_own_rows("so", made.revision.id)
    session = open_report(above, made.revision.id).session
    session.apply("/data/kpi/K07/tu", "1")
    save_answers(above, made.revision.id, session.answers())
    hand_to_leader(above, made.revision.id)
    with pytest.raises(ChecksFailed) as caught:
        lock_report(offices.desk("so", Role.LEADER), made.revision.id)
    assert "/data/kpi/K07/tu" in caught.value.message.vi
