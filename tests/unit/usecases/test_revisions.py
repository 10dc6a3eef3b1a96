"""Returned, corrected, sent again: what a next revision needs, and what it may change."""

from __future__ import annotations

import pytest

from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.people import Role
from desktop_app.domain.reports import CellNote, Opening, Review, Road, Scope
from desktop_app.domain.values import CellKey
from desktop_app.errors import StepRefused
from desktop_app.usecases.decide import accept, request_correction, return_
from desktop_app.usecases.fill import open_next_revision, open_report
from desktop_app.usecases.issue import issue_figures_only
from desktop_app.usecases.overview import standings
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import FORM, Offices

REASON = "Số K15 thấp hơn danh sách lớp"


def review_of(offices: Offices, key: str, revision: str) -> Review | None:
    with offices.desk(key).store.read() as unit:
        return unit.reviews.get(revision)


def delivery_of(offices: Offices, key: str, revision: str) -> DeliveryState | None:
    with offices.desk(key).store.read() as unit:
        (record,) = [
            one
            for one in unit.packages.for_revision(revision)
            if one.outgoing and one.header.about.kind == "submission"
        ]
        return record.delivery


def test_a_return_brings_the_reason_to_the_cell_and_opens_the_next_revision(
    offices: Offices, period: str
) -> None:
    first = offices.submitted("a", period)
    desk, above = offices.desk("a"), offices.desk("so", Role.CONSOLIDATOR)
    with pytest.raises(StepRefused):
        open_next_revision(desk, first.report_id)
    offices.carry("a", "so")
    offices.carry("so", "a")  # the reception receipt
    assert delivery_of(offices, "a", first.id) is DeliveryState.RECEIVED
    with pytest.raises(StepRefused):
        open_next_revision(desk, first.report_id)

    session = open_report(above, first.id).session
    cell = CellKey(session.form.code_of["/data/kpi/K15/tu"])
    return_(above, first.id, REASON, [CellNote(cell, "đối chiếu lại")])
    offices.carry("so", "a")
    review = review_of(offices, "a", first.id)
    assert review is not None
    assert (review.decision, review.reason) == (DecisionState.RETURNED, REASON)
    assert review.notes == (CellNote(cell, "đối chiếu lại"),)

    second = open_next_revision(desk, first.report_id)
    assert (second.number, second.opening, second.reason) == (2, Opening.RETURNED, REASON)
    assert second.scope is Scope.REISSUE
    shown = open_report(desk, second.id).session
    assert shown.cell("/data/kpi/K07/tu").answer == session.cell("/data/kpi/K07/tu").answer
    assert not shown.cell("/data/kpi/K07/tu").readonly
    with pytest.raises(StepRefused):  # one at a time
        open_next_revision(desk, first.report_id)

    offices.type_in("a", second.id, {"K15": (90, 96)})
    offices.lock("a", second.id)
    with pytest.raises(StepRefused):  # the return asked for the paper too
        issue_figures_only(offices.desk("a", Role.REGISTRY_CLERK), second.id)
    offices.issue("a", second.id)
    package = submit(desk, second.id)
    with desk.store.read() as unit:
        (record,) = [one for one in unit.packages.for_revision(first.id) if one.outgoing]
    assert package.header.about.previous == record.header.id
    offices.carry("a", "so")
    accept(above, second.id)
    offices.carry("so", "a")
    decided = review_of(offices, "a", second.id)
    assert decided is not None and decided.decision is DecisionState.ACCEPTED


def test_figures_alone_keep_the_paper(offices: Offices, period: str) -> None:
    first = offices.submitted("b", period)
    offices.carry("b", "so")
    above, desk = offices.desk("so", Role.CONSOLIDATOR), offices.desk("b")
    return_(above, first.id, REASON, scope=Scope.FIGURES)
    offices.carry("so", "b")
    second = open_next_revision(desk, first.report_id)
    assert second.scope is Scope.FIGURES
    offices.type_in("b", second.id, {"K15": (171, 178)})
    offices.lock("b", second.id)
    with desk.store.read() as unit:
        before = unit.reports.issued(first.id)
    issued = issue_figures_only(offices.desk("b", Role.REGISTRY_CLERK), second.id)
    assert before is not None
    assert issued.road is Road.FIGURES_ONLY
    assert (issued.blob, issued.doc_number, issued.doc_date, issued.signer) == (
        before.blob,
        before.doc_number,
        before.doc_date,
        before.signer,
    )
    submit(desk, second.id)
    assert offices.carry("b", "so") == 1
    with above.store.read() as unit:
        received = unit.reports.issued(second.id)
    assert received == issued


def test_a_correction_is_asked_for_agreed_and_sent(offices: Offices, period: str) -> None:
    first = offices.accepted("a", "so", period)
    desk, above = offices.desk("a"), offices.desk("so", Role.CONSOLIDATOR)
    with pytest.raises(StepRefused):  # accepted: only the office above opens it again
        open_next_revision(desk, first.report_id)
    request_correction(desk, first.id, "Ngân hàng vừa gửi số K14", Scope.FIGURES)
    offices.carry("a", "so")
    (asking,) = [one for one in standings(above, FORM, period) if one.asks is not None]
    assert asking.office.id == offices.id("a")
    assert asking.accepted == first.id  # it counts until it is returned
    return_(above, first.id, "Đồng ý bổ sung", scope=Scope.FIGURES)
    (standing,) = [one for one in standings(above, FORM, period) if one.revision is not None]
    assert standing.asks is None and standing.accepted == ""
    offices.carry("so", "a")
    second = open_next_revision(desk, first.report_id)
    assert (second.opening, second.scope) == (Opening.CORRECTION, Scope.FIGURES)


def test_what_is_decided_is_decided(offices: Offices, period: str) -> None:
    first = offices.accepted("b", "so", period)
    above = offices.desk("so", Role.CONSOLIDATOR)
    with pytest.raises(StepRefused):
        accept(above, first.id)
    return_(above, first.id, REASON)
    with pytest.raises(StepRefused):
        accept(above, first.id)
    with pytest.raises(StepRefused):
        return_(above, first.id, REASON)


def test_only_the_newest_revision_is_decided_on(offices: Offices, period: str) -> None:
    """Two revisions may come together, and the younger one first."""
    first = offices.submitted("a", period)
    desk, above = offices.desk("a"), offices.desk("so", Role.CONSOLIDATOR)
    offices.carry("a", "so")
    return_(above, first.id, REASON)
    offices.carry("so", "a")
    second = open_next_revision(desk, first.report_id)
    offices.lock("a", second.id)
    offices.issue("a", second.id)
    submit(desk, second.id)
    offices.carry("a", "so")
    with pytest.raises(StepRefused):
        accept(above, first.id)
    with pytest.raises(StepRefused):
        return_(above, first.id, REASON)
    accept(above, second.id)
