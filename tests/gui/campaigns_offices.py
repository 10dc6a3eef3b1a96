"""Offices with campaigns, made for the screen Phong trào: the city of `tests.unit.usecases.cantho`,
and a department that has issued a campaign to two communes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.people import Role
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.forms import FormSession
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.campaigns import known_campaigns
from desktop_app.usecases.conclude_scores import conclude_scores
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.submit import submit
from tests.packs.shipped import compiled
from tests.unit.usecases.cantho import SHEETS, City, build_city
from tests.unit.usecases.offices import Offices, build

FORM, SET = "F-AS-01", "td-tuyenquang-2023"


@dataclass(frozen=True)
class OfficesMade:
    """Their folder, each office in one named by its key, all locked; and their ids by key."""

    folder: Path
    ids: dict[str, str]


def made_city(folder: Path) -> OfficesMade:
    """Eleven communes have sent; x10 is appraised and concluded, as worked by hand there."""
    city = build_city(folder)
    for key, sheet in SHEETS.items():
        city.sent(key, sheet)
    _judge(city, "x10")
    for office in city.by_key.values():
        office.close()
    return OfficesMade(folder, {key: office.office for key, office in city.by_key.items()})


def _judge(city: City, key: str) -> None:
    """The city takes 10 of the 40 off criterion 2, the council gives 5 back: 91 in all."""
    with city.city.store.read() as unit:
        (report,) = unit.reports.list(form=FORM, office=city.id(key))
        revision = unit.reports.revisions(report.id)[-1].id

    def score(column: str, points: int, why: str, reason: str) -> dict[CellKey, Answer]:
        return {
            CellKey(f"{FORM}.cham.TC2.{column}"): Answer(
                CellState.VALUE, str(points), float(points)
            ),
            CellKey(f"{FORM}.cham.TC2.{why}"): Answer(CellState.VALUE, reason),
        }

    appraise(city.city, revision, score("tham_dinh", 30, "ly_do_td", "Danh sách trùng 250 người"))
    issue_appraisal(city.city, revision)
    conclude_scores(city.city, revision, score("ket_luan", 35, "ly_do_kl", "Trùng 125 người"))
    issue_conclusion(city.city, revision)


def made_province(folder: Path) -> OfficesMade:
    """Department `so` has issued the campaign "Năm dữ liệu số" of this year to communes a and b;
    pledges are open to the end of the year. a has pledged with two collectives and a person, b
    has not. c, beside them, has the forms and no campaign."""
    offices = build(folder)
    packs = {one: compiled(SET, f"f-td-0{one}") for one in (1, 2, 3)}
    for key in ("so", "a", "b", "c"):
        with offices.desk(key).store.write() as unit:
            for number, pack in packs.items():
                if key == "so" or number > 1:
                    install_pack(unit, pack)
    year = str(offices.clock.now().year)
    issued = _issued_campaign(offices, year)
    publish_report(
        offices.desk("so", Role.CONSOLIDATOR), issued, [offices.id("a"), offices.id("b")]
    )
    for key in ("a", "b"):
        offices.carry("so", key)
    _pledge(offices, "a", year)
    for office in offices.by_key.values():
        office.close()
    return OfficesMade(folder, {key: one.office for key, one in offices.by_key.items()})


def _issued_campaign(offices: Offices, year: str) -> str:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    revision = begin_campaign(desk, "F-TD-01", year)
    session = open_report(desk, revision.id).session
    entries = {
        "chung/ten": "Thi đua chuyển đổi số – Năm dữ liệu số",
        "chung/tu_ngay": f"{year}-01-01",
        "chung/den_ngay": f"{year}-12-31",
        "dot[1]/tu_ngay": f"{year}-04-01",
        "dot[1]/den_ngay": f"{year}-06-30",
        "dot[1]/noi_dung": "Cao điểm làm sạch dữ liệu",
        "van_ban/so": "55/KH-UBND",
        "van_ban/ngay": f"{year}-01-02",
        "van_ban/co_quan": "UBND tỉnh",
        "van_ban/trich_yeu": "Phát động đợt thi đua",
        "can_cu[1]/van_ban": "kh154",
        "doi_tuong/loai": "tap_the ca_nhan",
        "pham_vi[1]/nhom": "dia_phuong",
        "pham_vi[1]/ten": "Ủy ban nhân dân các xã, phường",
        "moc/han_dang_ky": f"{year}-12-31",
    }
    for path, entry in entries.items():
        session.apply(f"/data/{path}", entry)
    _explain_all(desk, revision.id, session)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock("so", revision.id)
    offices.issue("so", revision.id)
    return revision.id


def _pledge(offices: Offices, key: str, year: str) -> None:
    desk = offices.desk(key)
    (campaign,) = known_campaigns(desk)
    revision = begin_report(desk, "F-TD-02", year, campaign.subject)
    session = open_report(desk, revision.id).session
    session.apply("/data/chung/loai_doi_tuong", "tap_the ca_nhan")
    session.apply("/data/ky/nguoi_ky", "Nguyễn Văn An")
    for number, kind in enumerate(("tap_the", "tap_the", "ca_nhan"), start=1):
        if number > 1:
            session.add_repeat("/data/dang_ky")
        session.apply(f"/data/dang_ky[{number}]/loai", kind)
        session.apply(f"/data/dang_ky[{number}]/ten", f"Bên tham gia {number}")
    for row in session.instances("/data/chi_tieu"):
        assigned = session.cell(f"{row}/gia_tri_giao").answer.text
        session.apply(f"{row}/gia_tri_dang_ky", assigned.replace(".", ",") or "80")
    _explain_all(desk, revision.id, session)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    submit(desk, revision.id)
    offices.carry(key, "so")
    accept(offices.desk("so", Role.CONSOLIDATOR), revision.id)


def _explain_all(desk: Desk, revision: str, session: FormSession) -> None:
    for finding in session.check():
        if finding.explanation_needed and not finding.explanation_given:
            with desk.store.write() as unit:
                unit.reports.explain(revision, finding.id, "Theo nguồn")
