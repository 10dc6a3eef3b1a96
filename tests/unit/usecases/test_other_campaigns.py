"""A campaign takes its code from what its report is about, and meets the office's others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.reports import Revision, campaign_subject
from desktop_app.forms import FormSession, compile_pack
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from tests.packs.shipped import PACKS
from tests.unit.usecases.offices import Offices, build


@pytest.fixture(scope="module")
def equipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Offices of their own: drafts of campaigns would be seen by other tests."""
    offices = build(tmp_path_factory.mktemp("campaigns"))
    with offices.desk("so").store.write() as unit:
        install_pack(unit, compile_pack(PACKS / "td-tuyenquang-2023" / "f-td-01"))
    yield offices
    for office in offices.by_key.values():
        office.close()


def begun(offices: Offices, code: str, name: str, period: str) -> tuple[Revision, FormSession]:
    desk = offices.desk("so")
    revision = begin_report(desk, "F-TD-01", period, campaign_subject(code))
    session = open_report(desk, revision.id).session
    session.apply("/data/chung/ten", name)
    session.apply("/data/chung/tu_ngay", "2026-01-01")
    session.apply("/data/chung/den_ngay", "2026-12-31")
    save_answers(desk, revision.id, session.answers(), session.repeats())
    return revision, open_report(desk, revision.id).session


def found(session: FormSession) -> set[str]:
    return {one.rule for one in session.check()} & {"trung_ma", "trung_ten"}


def test_other_campaigns_are_met(equipped: Offices) -> None:
    first, session = begun(equipped, "PT-2026-001.08", "Năm dữ liệu số", "2026")
    assert session.cell("/data/chung/ma").answer.text == "PT-2026-001"
    assert session.cell("/data/chung/ma").readonly
    assert found(session) == set()
    _, twin = begun(equipped, "PT-2026-002.08", "NĂM DỮ LIỆU SỐ", "2026")
    assert found(twin) == {"trung_ten"}
    again = open_report(equipped.desk("so"), first.id).session
    assert found(again) == {"trung_ten"}


def test_the_same_campaign_in_another_year_is_no_other(equipped: Offices) -> None:
    begun(equipped, "PT-2026-003.08", "Một phong trào", "2026")
    _, later = begun(equipped, "PT-2026-003.08", "Một phong trào", "2027")
    assert found(later) == set()
