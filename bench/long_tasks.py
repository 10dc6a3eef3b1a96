"""A report of 300 tasks that its form lays out from a catalogue: F-NV-02 beneath F-NV-01."""

from __future__ import annotations

import uuid
from datetime import date
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.assignments import ReportFromAbove
from desktop_app.domain.periods import parse_period
from desktop_app.domain.reports import ReportKey
from desktop_app.forms import FormPack, FormSession, Inputs, compile_pack
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack

CATALOGUE, PROGRESS = "F-NV-01", "F-NV-02"
_PACKS = Path(__file__).resolve().parents[1] / "resources" / "packs" / "dt-tuyenquang-2023"
_ROWS = "/data/nhiem_vu"


def tasks_report(desk: Desk, rows: int, period: str) -> str:
    """The revision of a progress report on that many tasks, each half done."""
    catalogue = compile_pack(_PACKS / "f-nv-01")
    with desk.store.write() as unit:
        for pack in (catalogue, compile_pack(_PACKS / "f-nv-02")):
            install_pack(unit, pack)
        tree, end = unit.offices.tree(), parse_period(period).end
        code, above = tree.get(desk.office).code(end), tree.above(desk.office, end)[0]
        unit.from_above.keep(issued(desk, catalogue, rows, period[:4], code, above))
    revision = begin_report(desk, PROGRESS, period).id
    session = open_report(desk, revision).session
    for row in session.instances(_ROWS):
        session.apply(f"{row}/tinh_trang", "dang")
        session.apply(f"{row}/phan_tram", "50")
        session.apply(f"{row}/giai_trinh", "Đang triển khai theo kế hoạch")
    save_answers(desk, revision, session.answers(), session.repeats())
    return revision


def issued(
    desk: Desk, pack: FormPack, rows: int, year: str, code: str, above: str
) -> ReportFromAbove:
    """The catalogue of that year as the office `above` handed it down, all for the office with this
    code."""
    session = FormSession(pack.definition(), now=desk.clock.now(), inputs=Inputs.of({}))
    for number in range(1, rows + 1):
        if number > len(session.instances(_ROWS)):
            session.add_repeat(_ROWS)
        task = {
            "ma": f"NV-55/KH-UBND-{number}",
            "nam_giao": year,
            "nhom": f"N{number % 6 + 1}",
            "noi_dung": f"Nhiệm vụ thứ {number} của kế hoạch chuyển đổi số",
            "chu_tri": code,
            "loai_han": "trong_nam",
            "han_nam": year,
        }
        for name, text in task.items():
            session.apply(f"{_ROWS}[{number}]/{name}", text)
    submission = session.to_xml()
    return ReportFromAbove(
        ReportKey(CATALOGUE, above, year),
        str(uuid.uuid4()),
        1,
        pack.hash,
        sha256(submission).hexdigest(),
        "55/KH-UBND",
        date(int(year), 4, 12),
        "Chủ tịch",
        desk.clock.now(),
        submission,
    )
