"""A campaign of set td-dongthap-2021-2025 through the app: its criteria are issued and handed down,
two communes score themselves, one is appraised lower, and the ranking turns round.

Criterion 1: 30 points, b/a; criterion 2: 20 points from 80% on. a: 90/100 → 27, 72/100 → 90% of 20
= 18, together 45; b: 80/100 → 24, 80/100 → 20, together 44. Appraised, a has 15 in criterion 2: 42.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import Revision, campaign_subject
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import compile_pack
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.layered_answers import layered_session
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.rank_reports import rank_reports
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.score_sheet import score_sheet
from desktop_app.usecases.submit import submit
from tests.packs.shipped import PACKS
from tests.unit.usecases.offices import Offices, build

CAMPAIGN, SCORES, YEAR = "F-TD-01.DT", "F-TD-05", "2026"
ABOUT = campaign_subject("PT-2026-001.82")
CRITERIA = (
    {"ma": "1", "chuan": "30", "cach_tinh": "proportional"},
    {"ma": "2", "chuan": "20", "cach_tinh": "proportional_cap", "nguong": "80"},
)
SCORED = {"a": (("90", "27"), ("72", "18")), "b": (("80", "24"), ("80", "20"))}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("phong-trao"))
    packs = [compile_pack(PACKS / "td-dongthap-2021-2025" / f"f-td-0{n}") for n in (1, 5)]
    for key in ("so", "a", "b"):
        with built.desk(key).store.write() as unit:
            for pack in packs if key == "so" else packs[1:]:
                install_pack(unit, pack)
    yield built
    for office in built.by_key.values():
        office.close()


def issued_campaign(offices: Offices) -> Revision:
    desk = offices.desk("so")
    revision = begin_report(desk, CAMPAIGN, YEAR, ABOUT)
    session = open_report(desk, revision.id).session
    entries = {
        "van_ban/trich_yeu": "Phong trào thi đua",
        "can_cu[1]/van_ban": "kh207",
        "pham_vi[1]/nhom": "khoi_cum",
        "pham_vi[1]/ten": "Thành viên các Khối, Cụm thi đua tỉnh",
        "diem/tong_khai_bao": "50",
        "xep_loai[1]/ten": "Tốt",
        "xep_loai[1]/tu": "43",
    }
    for path, entry in entries.items():
        session.apply(f"/data/{path}", entry)
    session.add_repeat("/data/tieu_chi")
    session.add_repeat("/data/xep_loai")
    session.apply("/data/xep_loai[2]/ten", "Khá")
    session.apply("/data/xep_loai[2]/tu", "0")
    for number, criterion in enumerate(CRITERIA, start=1):
        asked = {"tieu_chi": f"Tiêu chí {number}", "co_dieu_kien": "khong"}
        for name, entry in {**criterion, **asked, "can_minh_chung": "khong"}.items():
            session.apply(f"/data/tieu_chi[{number}]/{name}", entry)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock("so", revision.id)
    offices.issue("so", revision.id)
    return revision


def scored(offices: Offices, key: str) -> Revision:
    """The sheet filled, issued, sent and accepted."""
    desk = offices.desk(key)
    revision = begin_report(desk, SCORES, YEAR, ABOUT)
    session = open_report(desk, revision.id).session
    assert len(session.instances("/data/cham")) == len(CRITERIA)
    for number, (reached, points) in enumerate(SCORED[key], start=1):
        for name, entry in {"a": "100", "b": reached, "nguon": "Báo cáo"}.items():
            session.apply(f"/data/cham[{number}]/{name}", entry)
        session.apply(f"/data/cham[{number}]/tu_cham", points)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    submit(desk, revision.id)
    offices.carry(key, "so")
    accept(offices.desk("so", Role.CONSOLIDATOR), revision.id)
    return revision


def ranked(offices: Offices) -> list[tuple[str, str]]:
    view = rank_reports(offices.desk("so", Role.CONSOLIDATOR), SCORES, YEAR, ABOUT)
    (group,) = (one for one in view.groups if one.lines)
    return [(line.office.name, line.texts[0]) for line in group.lines]


def test_a_campaign_is_scored_appraised_and_ranked(offices: Offices) -> None:
    campaign = issued_campaign(offices)
    above = offices.desk("so", Role.CONSOLIDATOR)
    assert publish_report(above, campaign.id, [offices.id("a"), offices.id("b")]) == 2
    revisions = {}
    for key in ("a", "b"):
        offices.carry("so", key)
        revisions[key] = scored(offices, key)
    seen = open_report(offices.desk("a"), revisions["a"].id).session
    assert seen.cell("/data/chung/ma_phong_trao").answer.text == "PT-2026-001"
    assert seen.cell("/data/tong/xep_loai").answer.text == "Tốt"
    assert ranked(offices) == [("Đơn vị a", "45,00"), ("Đơn vị b", "44,00")]

    row = seen.instance_ids("/data/cham")[1]
    cells = {
        CellKey("F-TD-05.cham.tham_dinh", (row,)): Answer(CellState.VALUE, "15", 15.0),
        CellKey("F-TD-05.cham.ly_do_td", (row,)): Answer(CellState.VALUE, "Số liệu trùng"),
    }
    appraise(above, revisions["a"].id, cells)
    issue_appraisal(above, revisions["a"].id)
    assert ranked(offices) == [("Đơn vị b", "44,00"), ("Đơn vị a", "42,00")]

    offices.carry("so", "a")
    desk = offices.desk("a")
    with desk.store.read() as unit:
        back = layered_session(desk, unit, revisions["a"].id)
    assert back.cell("/data/cham[2]/ly_do_td").answer.text == "Số liệu trùng"
    assert back.cell("/data/tong/tong_diem").answer.number == 42
    assert back.cell("/data/tong/xep_loai").answer.text == "Khá"


def test_the_scores_stand_side_by_side(offices: Offices) -> None:
    above = offices.desk("so", Role.CONSOLIDATOR)
    sheet = score_sheet(above, Contest(SCORES, YEAR, ABOUT))
    first, second = sheet.criteria
    assert [(one.code, one.label.vi, one.maximum) for one in (first, second)] == [
        ("1", "Tiêu chí 1", Decimal(30)),
        ("2", "Tiêu chí 2", Decimal(20)),
    ]
    rows = {row.name: row for row in sheet.rows}
    assert rows["Đơn vị a"].state.vi == "Đã có kết quả thẩm định"
    assert rows["Đơn vị b"].state.vi == "Đạt yêu cầu"
    lowered = rows["Đơn vị a"].scores[second.key]
    assert lowered.steps == (Decimal(18), Decimal(15), None)
    assert lowered.in_force == Decimal(15)
    assert lowered.differs and not rows["Đơn vị a"].scores[first.key].differs
    assert {name: row.total for name, row in rows.items() if row.revision} == {
        "Đơn vị a": 42,
        "Đơn vị b": 44,
    }
    # The commune sees its own, with what came back.
    own = score_sheet(offices.desk("a"), Contest(SCORES, YEAR, ABOUT))
    assert own.own and [row.total for row in own.rows] == [42]


def test_the_paper_of_the_sheet_shows_points_and_no_parameters(offices: Offices) -> None:
    desk = offices.desk("b")
    with desk.store.read() as unit:
        (report,) = unit.reports.list(form=SCORES, office=desk.office)
        revision = unit.reports.revisions(report.id)[-1]
    (sheet,) = report_paper(desk, revision.id).annexes
    labels = [column.label for column in sheet.columns]
    assert labels[:4] == ["TT", "Mã", "Tiêu chí", "Điểm chuẩn"]
    assert "Điểm tự chấm" in labels and "Cách chấm" not in labels
    assert len(sheet.rows) == 2
