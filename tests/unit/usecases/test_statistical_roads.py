"""A statistical form goes out by both roads: signed here, and sent out for signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.documents.press import SigningIdentity
from desktop_app.documents.training import training_authority, training_identity
from desktop_app.domain.people import Role
from desktop_app.domain.reports import PrintedCode, Road
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue import (
    bring_back,
    give_number,
    print_paper,
    seal_paper,
    send_out_for_signature,
    sign_as_leader,
)
from desktop_app.usecases.report_pdf import composed
from tests.forms.packs import install
from tests.unit.usecases.offices import Offices, build

FORM = str(RESOURCES / "packs" / "thongke-0601-0605" / "f-0604")


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("statistics"))
    install(built.desk("a"), FORM)
    yield built
    for office in built.by_key.values():
        office.close()


def locked(offices: Offices, period: str) -> str:
    desk = offices.desk("a")
    revision = begin_report(desk, "F-TK-0604", period).id
    session = open_report(desk, revision).session
    for code, value in {"01": 3, "02": 0, "03": 0, "04": 1, "05": 2}.items():
        session.apply(f"/data/bieu/r{code}/so_luong", str(value))
    save_answers(desk, revision, session.answers())
    offices.lock("a", revision)
    return revision


def test_signed_here(offices: Offices) -> None:
    year = offices.clock.now().year
    revision = locked(offices, f"{year}.nd09")
    leader, clerk = offices.desk("a", Role.LEADER), offices.desk("a", Role.REGISTRY_CLERK)
    authority = training_authority(offices.clock.now())
    keys = [
        SigningIdentity(
            training_identity(
                name, "Đơn vị a", "mat khau", authority=authority, now=offices.clock.now()
            ).pkcs12,
            "mat khau",
        )
        for name in ("Nguyễn Văn Sáng", "Đơn vị a")
    ]
    paper = composed(leader, revision)
    assert paper.statistical is not None
    print_paper(leader, revision, paper)
    sign_as_leader(leader, revision, keys[0])
    day = offices.clock.now().date()
    give_number(clerk, revision, 7, day)
    issued = seal_paper(clerk, revision, keys[1], number=7, day=day)
    assert (issued.road, issued.doc_number) == (Road.SIGNED_HERE, "7/BC-UBND")


def test_sent_out_and_brought_back(offices: Offices) -> None:
    revision = locked(offices, f"{offices.clock.now().year - 1}.nd09")
    officer = offices.desk("a")
    sent = send_out_for_signature(officer, revision, composed(officer, revision))
    assert sent.word.startswith(b"PK")
    issued = bring_back(
        officer,
        revision,
        sent.pdf,
        number="8/BC-UBND",
        day=date(2026, 12, 15),
        signer="Nguyễn Văn Sáng",
    )
    assert (issued.road, issued.printed_code) == (Road.SENT_OUT, PrintedCode.MATCHES)
