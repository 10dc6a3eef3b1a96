"""What a lock freezes, what unlocking makes void, and how a paper is matched with its figures."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.ports import Figure
from desktop_app.domain.reports import PrintedCode, Road
from desktop_app.errors import BugError, DocumentError, StepRefused
from desktop_app.usecases.fill import open_report
from desktop_app.usecases.issue import bring_back, print_paper, send_out_for_signature
from desktop_app.usecases.lock import check_report
from desktop_app.usecases.move_report import unlock
from desktop_app.usecases.report_paper import report_paper
from tests.unit.usecases.offices import ROWS, SCAN, Offices

DAY = date(2026, 7, 3)
POPULATION = ROWS["c"]["K10a"][1]


def set_population(offices: Offices, value: float, as_of: date) -> None:
    desk = offices.desk("c")
    with desk.store.write() as unit:
        unit.figures.save([Figure(offices.id("c"), "dan_so", value, as_of, "Công an")])


def denominator(offices: Offices, revision: str) -> float | None:
    return open_report(offices.desk("c"), revision).session.cell("/data/kpi/K10a/mau").answer.number


def test_a_lock_freezes_the_inputs_and_unlocking_lets_them_in_again(
    offices: Offices, period: str
) -> None:
    set_population(offices, POPULATION, date(2026, 1, 1))
    desk = offices.desk("c")
    revision = offices.filled("c", period).id
    fed = open_report(desk, revision).session.cell("/data/kpi/K10a/mau")
    assert fed.answer.number == POPULATION
    digest = offices.lock("c", revision)
    frozen = open_report(desk, revision).session.to_xml()

    set_population(offices, POPULATION + 500, date(2026, 2, 1))
    assert denominator(offices, revision) == POPULATION
    assert open_report(desk, revision).session.to_xml() == frozen
    with desk.store.read() as unit:
        locked = unit.reports.locked(revision)
    assert locked is not None and locked.submission == frozen and locked.digest == digest
    assert str(POPULATION).encode() in locked.inputs
    assert open_report(desk, revision).session.differences() == ()
    assert not any(finding.stops for finding in check_report(desk, revision))

    unlock(offices.desk("c", Role.LEADER), revision, "Dân số vừa cập nhật")
    assert denominator(offices, revision) == POPULATION + 500
    with desk.store.read() as unit:
        assert unit.reports.locked(revision) is None
    set_population(offices, POPULATION, date(2026, 3, 1))  # as other tests know the commune


def test_the_clock_is_frozen_too(offices: Offices, period: str) -> None:
    revision = offices.locked("b", period).id
    desk = offices.desk("b")
    moments = {open_report(desk, revision).session.inputs.frozen_at for _ in range(3)}
    assert len(moments) == 1 and None not in moments


def test_unlocking_makes_the_paper_void(offices: Offices, period: str) -> None:
    revision = offices.locked("a", period).id
    desk = offices.desk("a")
    paper = report_paper(desk, revision)
    pdf = print_paper(desk, revision, paper)
    with desk.store.read() as unit:
        assert unit.reports.paper(revision)
    unlock(offices.desk("a", Role.LEADER), revision, "Sửa số")
    with desk.store.read() as unit:
        held = unit.reports.revision(revision)
        assert unit.reports.paper(revision) == ""
    assert (held.digest, held.approved_by, held.locked_at) == ("", "", None)
    with pytest.raises(StepRefused):
        print_paper(desk, revision, paper)

    offices.type_in("a", revision, {"K07": (1800, 1903)})
    offices.lock("a", revision)
    with pytest.raises(BugError):  # the old paper, of figures that are no more
        print_paper(desk, revision, paper)
    with pytest.raises(DocumentError) as caught:
        bring_back(desk, revision, pdf, number="9", day=DAY, signer="Nguyễn Văn Sáng")
    with desk.store.read() as unit:
        locked = unit.reports.locked(revision)
    assert locked is not None
    for fingerprint in (paper.fingerprint, locked.digest):  # both codes are named
        assert desk.papers.code_of(fingerprint) in caught.value.message.vi
        assert desk.papers.code_of(fingerprint) in caught.value.message.en


def test_a_paper_that_was_sent_out_comes_back_by_its_code(offices: Offices, period: str) -> None:
    revision = offices.locked("a", period).id
    desk = offices.desk("a")
    sent = send_out_for_signature(desk, revision, report_paper(desk, revision))
    assert sent.pdf.startswith(b"%PDF-") and sent.word.startswith(b"PK")
    issued = bring_back(desk, revision, sent.pdf, number=" 31/BC ", day=DAY, signer=" Lý Thị Mai ")
    assert issued.road is Road.SENT_OUT and issued.printed_code is PrintedCode.MATCHES
    assert (issued.doc_number, issued.signer) == ("31/BC", "Lý Thị Mai")
    assert desk.blobs.get(issued.blob) == sent.pdf


def test_a_scan_must_be_compared_by_eye(offices: Offices, period: str) -> None:
    revision = offices.locked("b", period).id
    desk = offices.desk("b")
    with pytest.raises(DocumentError):
        bring_back(desk, revision, SCAN, number="9", day=DAY, signer="Nguyễn Văn Sáng")
    with pytest.raises(DocumentError):  # no PDF at all, whatever is confirmed
        bring_back(
            desk, revision, b"GIF89a", number="9", day=DAY, signer="Sáng", compared_by_eye=True
        )
    issued = offices.issue("b", revision)
    assert issued.printed_code is PrintedCode.UNREADABLE
