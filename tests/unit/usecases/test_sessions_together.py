"""Sessions, which each office names itself: all of a period are one consolidation, its rows the
union of theirs (real encrypted stores, packages carried by hand)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import InputError
from desktop_app.forms import FormPack, compile_pack
from desktop_app.usecases.consolidate import consolidate, kept_consolidation
from desktop_app.usecases.consolidated_view import consolidated_view, drill
from desktop_app.usecases.consolidation_choices import consolidation_choices
from desktop_app.usecases.consolidation_view import sending
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.submit import submit
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.offices import Offices, build

FORM, PERIOD = "T-PHIEN", "2026"
SESSIONS = {  # the conclusions of each, as texts, and what the office proposes
    ("a", "Phiên tháng 3"): (["Lập tổ", "Mua máy"], "Thêm kinh phí"),
    ("a", "Phiên tháng 9"): (["Sơ kết"], "Thêm người"),
    ("b", "Phiên tháng 9"): (["Tập huấn"], ""),
}


def pack(form: str = FORM, more: str = "") -> FormPack:
    return compile_pack(
        workbook(
            settings=(
                "form_id|form_title|version|pack|role|subject\n"
                f"{form}|Phiên họp|1|thu|result|session"
            ),
            survey=(
                "type|name|label|over_offices|over_time\n"
                "longtext|de_nghi|Đề nghị|list|last\n" + more + "begin_repeat|ket_luan|Kết luận||\n"
                "text|viec|Việc|rows|\n"
                "integer|so_nguoi|Số người|rows|\n"
                "end_repeat|||"
            ),
            reporting="period_type|due\nyear|unset",
        )
    )


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("phien-hop"))
    for office in built.by_key.values():
        with office.workspace.store.write() as unit:
            install_pack(unit, pack())
            install_pack(unit, pack("T-CONG", "integer|du|Số dự|sum|sum\n"))
    yield built
    for office in built.by_key.values():
        office.close()


def above(offices: Offices, key: str = "so") -> Desk:
    return offices.desk(key, Role.CONSOLIDATOR)


def send(offices: Offices, key: str, name: str, form: str = FORM) -> str:
    works, asked = SESSIONS[key, name]
    desk = offices.desk(key)
    revision = begin_report(desk, form, PERIOD, Subject(SubjectKind.SESSION, name)).id
    session = open_report(desk, revision).session
    for number, work in enumerate(works, start=1):
        if len(session.instances("/data/ket_luan")) < number:
            session.add_repeat("/data/ket_luan")
        session.apply(f"/data/ket_luan[{number}]/viec", work)
        session.apply(f"/data/ket_luan[{number}]/so_nguoi", str(number))
    session.apply("/data/de_nghi", asked)
    if form != FORM:
        session.apply("/data/du", "10")
    save_answers(desk, revision, session.answers(), session.repeats())
    offices.lock(key, revision)
    offices.issue(key, revision)
    submit(desk, revision)
    offices.carry(key, "so")
    return revision


def test_all_sessions_of_a_period_stand_together(offices: Offices) -> None:
    desk = above(offices)
    sent = {one: send(offices, *one) for one in SESSIONS}
    view = sending(desk, FORM, PERIOD)
    assert [(row.name, row.about) for row in view.rows] == [
        ("Đơn vị a", "Phiên tháng 3"),
        ("Đơn vị a", "Phiên tháng 9"),
        ("Đơn vị b", "Phiên tháng 9"),
    ]
    # Two of three are accepted: the office of the third is not whole yet.
    for one in (("a", "Phiên tháng 3"), ("b", "Phiên tháng 9")):
        accept(desk, sent[one])
    made = consolidate(desk, FORM, PERIOD)
    assert made.sentence.vi == "Đã tổng hợp 1/2 đơn vị; thiếu: Đơn vị a."
    shown = consolidated_view(desk, FORM, PERIOD)
    assert shown is not None and shown.outdated == 0

    accept(desk, sent["a", "Phiên tháng 9"])
    shown = consolidated_view(desk, FORM, PERIOD)
    assert shown is not None and shown.outdated == 1
    again = consolidate(desk, FORM, PERIOD, Subject(SubjectKind.SESSION, "Phiên tháng 9"))
    assert again.revision == made.revision  # whichever is named, they are one consolidation
    assert again.sentence.vi == "Đã tổng hợp 2/2 đơn vị."
    assert {revision for _, revision in again.consolidated.revisions} == set(sent.values())

    session = open_report(desk, made.revision.id).session
    places = session.instances("/data/ket_luan")
    works = [session.cell(f"{place}/viec").answer.text for place in places]
    # The rows of one session follow one another; a's come before b's.
    assert works in (
        ["Lập tổ", "Mua máy", "Sơ kết", "Tập huấn"],
        ["Sơ kết", "Lập tổ", "Mua máy", "Tập huấn"],
    )
    assert session.cell("/data/de_nghi").answer.text == (
        "Đơn vị a: Thêm kinh phí\nĐơn vị a: Thêm người"
    )
    shown = consolidated_view(desk, FORM, PERIOD)
    assert shown is not None and shown.outdated == 0
    assert [part.text for part in drill(shown, "/data/de_nghi").parts] == [
        "Thêm kinh phí",
        "Thêm người",
    ]
    (choice,) = [one for one in consolidation_choices(desk) if one.form == FORM]
    (period,) = [one for one in choice.periods if one.period.id == PERIOD]
    assert (period.received, period.subjects, choice.on_campaigns) == (3, (), False)

    # The department's report goes up; the province merges it as it is.
    offices.lock("so", made.revision.id)
    offices.issue("so", made.revision.id)
    submit(offices.desk("so"), made.revision.id)
    offices.carry("so", "tinh")
    accept(above(offices, "tinh"), made.revision.id)
    top = consolidate(above(offices, "tinh"), FORM, PERIOD)
    kept = kept_consolidation(above(offices, "tinh"), top.revision.id)
    assert kept is not None
    assert kept[0].rows == again.consolidated.rows
    assert set(kept[0].revisions) == set(again.consolidated.revisions)


def test_figures_outside_rows_of_two_sessions_are_refused(offices: Offices) -> None:
    desk = above(offices)
    accept(desk, send(offices, "a", "Phiên tháng 3", "T-CONG"))
    made = consolidate(desk, "T-CONG", PERIOD)
    assert open_report(desk, made.revision.id).session.cell("/data/du").answer.number == 10
    accept(desk, send(offices, "a", "Phiên tháng 9", "T-CONG"))
    with pytest.raises(InputError, match="vào các dòng"):
        consolidate(desk, "T-CONG", PERIOD)
