"""Difficulties of two communes put together: the same one is printed once, with both under it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.documents.content import RowKind
from desktop_app.domain.people import Role
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from tests.packs.entries import row
from tests.packs.shipped import compiled
from tests.unit.usecases.offices import Offices

FORM = "F-KN-01"
PROPOSAL = {
    "linh_vuc": "ha_tang",
    "nguyen_nhan": "Kinh phí",
    "de_xuat": "Bố trí kinh phí",
    "co_quan": "Sở Tài chính",
    "muc_do": "gap",
    "trang_thai": "chua",
}
TOLD = {"a": ("Thiếu máy tính", "Mạng chậm"), "b": ("thiếu  MÁY tính",)}


@pytest.fixture(scope="module")
def equipped(offices: Offices) -> Iterator[Offices]:
    for key in ("a", "b", "so"):
        with offices.by_key[key].workspace.store.write() as unit:
            install_pack(unit, compiled("td-daklak-2023-2025", "f-kn-01"))
    yield offices


def test_proposals_are_grouped_by_content(equipped: Offices, period: str) -> None:
    for key, contents in TOLD.items():
        desk = equipped.desk(key)
        revision = begin_report(desk, FORM, period)
        session = open_report(desk, revision.id).session
        for content in contents:
            row(session, "/data/kien_nghi", {"noi_dung": content} | PROPOSAL)
        save_answers(desk, revision.id, session.answers(), session.repeats())
        equipped.lock(key, revision.id)
        equipped.issue(key, revision.id)
        submit(desk, revision.id)
        equipped.carry(key, "so")
        accept(equipped.desk("so", Role.CONSOLIDATOR), revision.id)

    above = equipped.desk("so", Role.CONSOLIDATOR)
    made = consolidate(above, FORM, period)

    (annex,) = report_paper(above, made.revision.id).annexes
    assert [column.label for column in annex.columns][:3] == ["TT", "Đơn vị", "Lĩnh vực"]
    printed = [
        line.cells[0] if line.kind is RowKind.GROUP else line.cells[:2] for line in annex.rows
    ]
    assert printed == [
        "Thiếu máy tính",
        ("1", "Đơn vị a"),
        ("2", "Đơn vị b"),
        "Mạng chậm",
        ("3", "Đơn vị a"),
    ]
    session = open_report(above, made.revision.id).session
    numbers = [
        session.cell(f"/data/tong/{name}").answer.text for name in ("so_kien_nghi", "so_noi_dung")
    ]
    assert numbers == ["3", "2"]
