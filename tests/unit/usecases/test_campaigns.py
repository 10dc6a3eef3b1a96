"""The campaigns that an office knows, and the reports that are about one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.packages.names import package_filename
from desktop_app.usecases.assignments_from_above import assignments_from_above, see_assignments
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.campaigns import known_campaigns, subject_name
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.form_offers import form_offers
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.report_list import report_list
from desktop_app.usecases.report_sheet import open_sheet
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from tests.unit.usecases.handing import CAMPAIGN, RESULT, campaign_pack, result_pack
from tests.unit.usecases.offices import Offices, build


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("phong-trao"))
    for key, pack in (("tinh", campaign_pack()), ("a", result_pack())):
        with built.by_key[key].workspace.store.write() as unit:
            install_pack(unit, pack)
    yield built
    for office in built.by_key.values():
        office.close()


def test_a_campaign_from_its_beginning_to_a_report_on_it(offices: Offices) -> None:
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    first, second = (begin_campaign(above, CAMPAIGN, "2026") for _ in range(2))
    session = open_report(above, first.id).session
    session.apply("/data/ten", "Năm dữ liệu số")
    session.apply("/data/noi_dung[1]/viec", "Một việc")
    session.apply("/data/dot[1]/tu_ngay", "2026-05-01")
    session.apply("/data/dot[1]/den_ngay", "2026-05-15")
    session.apply("/data/dot[1]/noi_dung", "cao điểm tháng Năm")
    save_answers(above, first.id, session.answers(), session.repeats())

    drafts = known_campaigns(above)
    assert [(one.subject.id, one.code, one.issuer) for one in drafts] == [
        ("PT-2026-001.08", "PT-2026-001", ""),
        ("PT-2026-002.08", "PT-2026-002", ""),
    ]
    assert drafts[0].name == "Năm dữ liệu số"
    assert drafts[0].rounds[0].label == "Đợt 1 (01/05/2026–15/05/2026): cao điểm tháng Năm"
    assert drafts[0].rounds[0].dates == (date(2026, 5, 1), date(2026, 5, 15))
    assert second.report_id != first.report_id

    offices.lock("tinh", first.id)
    offices.issue("tinh", first.id)
    publish_report(above, first.id, [offices.id("a")])
    offices.carry("tinh", "a")

    below = offices.desk("a")
    spring = datetime(2026, 5, 10, tzinfo=ZONE)
    lines = todo(below, spring)
    (told,) = [one for one in lines if one.state is TodoState.ASSIGNED]
    assert told.title.vi == "Đơn vị cấp trên giao: Năm dữ liệu số"
    assert (told.screen, told.target, told.office) == ("forms", "above", "Đơn vị tinh")
    see_assignments(below)
    lines = todo(below, spring)
    assert not [one for one in lines if one.state is TodoState.ASSIGNED]
    (row,) = assignments_from_above(below)
    assert (row.what.vi, row.detail.vi, row.is_new) == (
        "Văn bản, danh mục",
        "Năm dữ liệu số",
        False,
    )
    asked = [one.target for one in lines if one.title.vi == "Kết quả phong trào: Năm dữ liệu số"]
    assert f"new:{RESULT}:2026Q2:PT-2026-001.08" in asked
    offers = form_offers(below)
    (campaign,) = offers.campaigns
    assert (campaign.name, campaign.issuer) == ("Năm dữ liệu số", "Đơn vị tinh")
    offer = next(one for one in offers.forms if one.form == RESULT)
    assert offer.subject is SubjectKind.CAMPAIGN
    revision = begin_report(below, RESULT, "2026Q2", campaign.subject)
    again = begin_report(below, RESULT, "2026Q2", campaign.subject)
    assert again.id == revision.id
    assert begin_report(below, RESULT, "2026Q2", Subject(SubjectKind.CAMPAIGN, "x")) != revision
    (listed,) = [one for one in report_list(below) if one.revision == revision.id]
    assert listed.subject == "Năm dữ liệu số"
    assert open_sheet(below, revision.id).subject == "Năm dữ liệu số"
    known = {campaign.subject.id: campaign}
    assert subject_name(campaign.rounds[0].subject, known).startswith("Năm dữ liệu số – Đợt 1")
    assert subject_name(Subject(SubjectKind.SESSION, "Họp lần 2"), known) == "Họp lần 2"


def test_the_file_of_a_report_names_its_campaign() -> None:
    name = package_filename("Phường Nông Tiến", "F-TD-03", "2026Q3", 1, "PT-2026-001.08")
    assert name == "PhuongNongTien_FTD03_PT-2026-001-08_Quy3-2026_lan1.zip"
    long = package_filename("Thị trấn " * 9, "F-TD-03" * 9, "2026Q3", 12, "Hội đồng xét duyệt " * 9)
    assert len(long) <= 80 and long.endswith("_Quy3-2026_lan12.zip")
