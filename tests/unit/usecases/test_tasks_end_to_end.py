"""The session of 11/8/2023 through the app: a department issues its catalogue, two communes report
on their tasks, the department consolidates, and its summary says what the session was told.

2023: 47 tasks, a has 24 and b 23. a: 4 completed, 1 not begun, 19 under way (5 late); b: 3
completed, 20 under way (3 late). 2022: 24 tasks, 8 of them a's and completed; the other 16 belong
to a commune that reports to somebody else, so nothing is known of them here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pypdfium2
import pytest

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.attachments import FileKind, StoredFile
from desktop_app.domain.history import StepKind
from desktop_app.domain.offices import Validity
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Revision
from desktop_app.errors import AnswerError, ChecksFailed
from desktop_app.forms import FormSession, compile_pack, read_workbook
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.decide import accept
from desktop_app.usecases.evidence import attach
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_back, hand_to_leader
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.review_view import review_view
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import SCAN, Offices, build

CATALOGUE, PROGRESS, SUMMARY = "F-NV-01", "F-NV-02", "F-NV-03"
SEVEN_MONTHS = "2023-7M"
CODES = {"a": "02212", "b": "02215", "c": "02536"}
TASKS = "/data/nhiem_vu"
HEADLINE = (
    "Năm 2023 có 47 nhiệm vụ, trong đó đã hoàn thành 7 nhiệm vụ, 1 nhiệm vụ chưa thực hiện, đang "
    "triển khai 39 nhiệm vụ (có 8 nhiệm vụ chậm tiến độ)."
)
BEFORE = "năm 2022 có 24 nhiệm vụ, đến nay mới hoàn thành 8"


@dataclass(frozen=True)
class Given:
    """A task as it is issued, and what its office will say of it."""

    year: int
    chair: str
    state: str
    late: bool = False


GIVEN = [
    *[Given(2023, "a", "hoan_thanh")] * 4,
    Given(2023, "a", "chua"),
    *[Given(2023, "a", "dang", late=True)] * 5,
    *[Given(2023, "a", "dang")] * 14,
    *[Given(2023, "b", "hoan_thanh")] * 3,
    *[Given(2023, "b", "dang", late=True)] * 3,
    *[Given(2023, "b", "dang")] * 17,
    *[Given(2022, "a", "hoan_thanh")] * 8,
    *[Given(2022, "c", "")] * 16,
]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("nhiem-vu"), Validity(date(2020, 1, 1)))
    folder = RESOURCES / "packs"
    below = ["dt-tuyenquang-2023/f-nv-02"]
    above = [f"dt-tuyenquang-2023/{name}" for name in ("f-nv-01", "f-nv-03", "f-cs-01")]
    packs = {
        name: compile_pack(read_workbook(folder / name))
        for name in (*below, *above, "nv-tq55/f-nv55-01")
    }
    for key in ("so", "a", "b", "tinh"):
        with built.desk(key).store.write() as unit:
            for name in packs if key == "so" else below:
                install_pack(unit, packs[name])
    yield built
    for office in built.by_key.values():
        office.close()


@pytest.fixture(scope="module")
def consolidated(offices: Offices) -> Revision:
    """The catalogue issued and handed down, both communes accepted, their rows together."""
    catalogue = issued_catalogue(offices)
    above = offices.desk("so", Role.CONSOLIDATOR)
    assert publish_report(above, catalogue.id, [offices.id("a"), offices.id("b")]) == 2
    for key in ("a", "b"):
        offices.carry("so", key)
        revision = reported(offices, key)
        offices.carry(key, "so")
        accept(above, revision.id)
    return consolidate(above, PROGRESS, SEVEN_MONTHS).revision


def issued_catalogue(offices: Offices) -> Revision:
    desk = offices.desk("so")
    revision = begin_report(desk, CATALOGUE, "2023")
    session = open_report(desk, revision.id).session
    for number, given in enumerate(GIVEN, start=1):
        if number > 1:
            session.add_repeat(TASKS)
        enter(
            session,
            number,
            ma=f"NV-TB-{number}",
            nam_giao=str(given.year),
            nhom=f"N{number % 6 + 1}",
            noi_dung=f"Nhiệm vụ thứ {number}",
            chu_tri=CODES[given.chair],
            dieu_kien="co",
            loai_han="ngay" if given.late else "trong_nam",
            giai_trinh="Nguồn không ghi văn bản giao",
        )
        due = {"han_ngay": "30/06/2023"} if given.late else {"han_nam": str(given.year)}
        enter(session, number, **due)
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock("so", revision.id)
    offices.issue("so", revision.id)
    return revision


def reported(offices: Offices, key: str) -> Revision:
    """The office's progress, issued and on its way up."""
    desk = offices.desk(key)
    revision = begin_report(desk, PROGRESS, SEVEN_MONTHS)
    session = open_report(desk, revision.id).session
    mine = [given for given in GIVEN if given.chair == key]
    assert len(session.instances(TASKS)) == len(mine)
    for number, given in enumerate(mine, start=1):
        share = {"hoan_thanh": "100", "chua": "0"}.get(given.state, "50")
        enter(session, number, tinh_trang=given.state, phan_tram=share)
        if given.state == "hoan_thanh":
            enter(session, number, ngay_ht="15/06/2023", ket_qua="Đã xong", giai_trinh="Bản giấy")
        if given.late:
            enter(session, number, nguyen_nhan="nguoi_dung_dau", gia_han="30/09/2023")
            enter(session, number, huong_khac_phuc="Đôn đốc hằng tuần")
    save_answers(desk, revision.id, session.answers(), session.repeats())
    file = StoredFile("quyet-dinh.pdf", FileKind.PDF, len(SCAN), desk.blobs.put(SCAN))
    attach(desk, revision.id, session.key(f"{TASKS}[1]/minh_chung"), file)
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    submit(offices.desk(key), revision.id)
    return revision


def enter(session: FormSession, number: int, **entries: str) -> None:
    for name, entry in entries.items():
        session.apply(f"{TASKS}[{number}]/{name}", entry)


def test_a_commune_sees_its_own_tasks_as_they_were_issued(
    offices: Offices, consolidated: Revision
) -> None:
    desk = offices.desk("b")
    revision = begin_report(desk, PROGRESS, "2023-8M")
    session = open_report(desk, revision.id).session
    rows = session.instances(TASKS)
    assert len(rows) == 23
    assert session.cell(f"{rows[0]}/noi_dung").answer.text == "Nhiệm vụ thứ 25"
    assert session.cell(f"{rows[0]}/tt_truoc").answer.text == "hoan_thanh"  # of the month before
    with pytest.raises(AnswerError):
        session.remove_repeat(rows[0])
    with desk.store.read() as unit:
        assert len(unit.answers.repeats(revision.id)) == 23
        (step,) = unit.history.steps(revision.id)
    assert step.kind is StepKind.FORM


def test_the_rows_of_the_communes_stand_together(offices: Offices, consolidated: Revision) -> None:
    session = open_report(offices.desk("so", Role.CONSOLIDATOR), consolidated.id).session
    rows = session.instances(TASKS)
    assert len(rows) == 55  # 24 + 23 of 2023, 8 of 2022
    assert len(set(session.instance_ids(TASKS))) == 55
    shown = [session.cell(f"/data/cong/{name}").answer.text for name in ("hoan_thanh", "dang")]
    assert shown == ["15", "39"]
    assert not [one for one in session.check() if one.rule == "seed"]


def test_the_summary_and_its_paper_say_it_word_for_word(
    offices: Offices, consolidated: Revision
) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    revision = begin_report(desk, SUMMARY, SEVEN_MONTHS)
    session = open_report(desk, revision.id).session
    assert session.cell("/data/chung/cau").answer.text == HEADLINE
    assert BEFORE in session.cell("/data/chung/cau_truoc").answer.text
    years = {
        name: [
            session.cell(f"{row}/{name}").answer.text for row in session.instances("/data/theo_nam")
        ]
        for name in ("nam_giao", "tong", "ht", "cham", "chua_phan_loai")
    }
    assert years == {
        "nam_giao": ["2023", "2022"],
        "tong": ["47", "24"],
        "ht": ["7", "8"],
        "cham": ["8", "0"],
        "chua_phan_loai": ["0", "16"],
    }
    assert session.check() == ()

    offices.lock("so", revision.id)
    locked = open_report(desk, revision.id).session
    assert locked.differences() == ()  # the inputs that were frozen give the same figures
    text = pdf_text(desk.papers.pdf(report_paper(desk, revision.id)))
    assert HEADLINE in text
    assert BEFORE in text
    assert "THEO ĐƠN VỊ CHỦ TRÌ" in text.upper()
    assert "2.023" not in text


def test_what_was_sent_is_recomputed_from_what_was_frozen(
    offices: Offices, consolidated: Revision
) -> None:
    above = offices.desk("so", Role.CONSOLIDATOR)
    with above.store.read() as unit:
        sent = [
            unit.reports.revisions(report.id)[-1]
            for report in unit.reports.list(form=PROGRESS, period=SEVEN_MONTHS)
            if report.key.office != offices.id("so")
        ]
    assert len(sent) == 2
    for revision in sent:
        view = review_view(above, revision.id)
        assert open_report(above, revision.id).session.differences() == ()
        assert view.sheets


def test_the_rows_go_further_up_and_their_evidence_stays_with_the_communes(
    offices: Offices, consolidated: Revision
) -> None:
    above = offices.desk("so", Role.CONSOLIDATOR)
    held = open_report(above, consolidated.id).session
    assert held.cell(f"{TASKS}[1]/minh_chung").answer.text == "quyet-dinh.pdf"
    offices.lock("so", consolidated.id)
    offices.issue("so", consolidated.id)
    submit(above, consolidated.id)
    assert offices.carry("so", "tinh") == 1
    province = offices.desk("tinh", Role.CONSOLIDATOR)
    assert len(open_report(province, consolidated.id).session.instances(TASKS)) == 55


def test_109_tasks_in_the_groups_that_the_plan_declares(offices: Offices) -> None:
    """04 + 17 + 13 + 32 + 40 + 03; one too few and the report does not go without a reason."""
    desk = offices.desk("so")
    revision = begin_report(desk, "F-NV55-01", "2023")
    session = open_report(desk, revision.id).session
    groups = [
        group
        for group, count in zip(
            ("N1", "N2", "N3", "N4", "N5", "N6"), (4, 17, 13, 32, 40, 3), strict=True
        )
        for _ in range(count)
    ]
    for number, group in enumerate(groups, start=1):
        if number > 1:
            session.add_repeat(TASKS)
        enter(
            session,
            number,
            ma=f"NV-55/KH-UBND-{number}",
            nam_giao="2022",
            nhom=group,
            noi_dung=f"Nhiệm vụ thứ {number}",
            chu_tri=CODES["a"],
            dieu_kien="co",
            loai_han="den_nam",
            han_nam="2025",
            giai_trinh="Xem kế hoạch",
        )
    last = session.remove_repeat(f"{TASKS}[109]").removed
    save_answers(desk, revision.id, session.answers(), session.repeats())
    hand_to_leader(desk, revision.id)
    with pytest.raises(ChecksFailed):
        lock_report(offices.desk("so", Role.LEADER), revision.id)
    hand_back(offices.desk("so", Role.LEADER), revision.id, "Thiếu một nhiệm vụ")

    session = open_report(desk, revision.id).session
    session.restore_repeat(last[0])
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock("so", revision.id)
    locked = open_report(desk, revision.id).session
    shown = [locked.cell(f"/data/kiem/tong/{name}").answer.text for name in ("so_nhap", "khai_bao")]
    assert shown == ["109", "109"]
    assert len(locked.instances(TASKS)) == 109


def test_the_index_of_a_year_and_of_the_one_after(offices: Offices) -> None:
    """0,5320 with +0,2471 gives 0,2849 for 2021; 48/63 with ten places gives 58. The year after
    reads 2022 from the store: 0,6735 − 0,5320 = 0,1415, and ten places again."""
    first = index(
        offices,
        "2022",
        gia_tri="0,5320",
        hang="48",
        tong_n="63",
        tang_cong_bo="0,2471",
        tang_hang_cong_bo="10",
    )
    desk = offices.desk("so", Role.CONSOLIDATOR)
    held = open_report(desk, first.id).session
    shown = [held.cell(f"/data/dti/{name}").answer.text for name in ("truoc_gia_tri", "truoc_hang")]
    assert shown == ["0.2849", "58"]
    text = pdf_text(desk.papers.pdf(report_paper(desk, first.id)))
    assert "năm 2022 đạt 0,5320, tăng 0,2471 so với năm 2021; xếp thứ 48/63, tăng 10 bậc." in text

    second = index(offices, "2023", gia_tri="0,6735", hang="38", tong_n="63", muc_tieu="35")
    held = open_report(desk, second.id).session
    names = ("delta", "delta_hang", "dat_muc_tieu")
    shown = [held.cell(f"/data/dti/{name}").answer.text for name in names]
    assert shown == ["0.1415", "10", "chua_dat"]


def index(offices: Offices, year: str, **entries: str) -> Revision:
    """F-CS-01 of that year, issued."""
    desk = offices.desk("so", Role.CONSOLIDATOR)
    revision = begin_report(desk, "F-CS-01", year)
    session = open_report(desk, revision.id).session
    for name, entry in entries.items():
        session.apply(f"/data/dti/{name}", entry)
    save_answers(desk, revision.id, session.answers())
    offices.lock("so", revision.id)
    offices.issue("so", revision.id)
    return revision


def pdf_text(pdf: bytes) -> str:
    """All pages as one line of words."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())
