"""A draft moved to a newer version of its form: everything goes along, and nothing is dropped."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.attachments import Attachment, FileKind, StoredFile
from desktop_app.domain.history import StepKind
from desktop_app.domain.people import Role
from desktop_app.domain.reports import CellNote, Scope, UnplacedKind
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import InputError, NotAllowed, StepRefused
from desktop_app.usecases.decide import return_
from desktop_app.usecases.fill import begin_report, open_next_revision, open_report
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.migrate_report import migrate_report, migration_preview
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_sheet import ReportSheet, open_sheet
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import Offices
from tests.unit.usecases.versions import bang, draft, install, keep, pack

LOST = {
    "01 Hội nghị – Người dự": "30",
    "02 Đoàn kiểm tra – Người dự": "50",
    "03 Báo tường – Số cuộc": "7",
    "03 Báo tường – Người dự": "70",
    "Diện tích đường hoa": "khoảng 12 ha",
}


def sheet(offices: Offices, revision: str, key: str = "a") -> ReportSheet:
    return open_sheet(offices.desk(key), revision)


def lost(opened: ReportSheet, kind: UnplacedKind = UnplacedKind.ANSWER) -> dict[str, str]:
    return {one.label.vi: one.value.vi for one in opened.unplaced if one.kind is kind}


def test_a_draft_moves_with_all_it_has(offices: Offices, period: str) -> None:
    form = "TD-A"
    install(offices, "a", pack(form, 1))
    revision = draft(offices, "a", form, period, "Thôn Một", "Thôn Hai")
    desk = offices.desk("a")
    session = open_report(desk, revision.id).session
    session.apply(bang("r01", "so"), "3", estimate=True)
    session.set_state(
        bang("r02", "so"),
        CellState.AWAITED,
        awaited_from="Công an xã",
        awaited_until=date(2026, 8, 1),
    )
    session.set_state("/data/kinh_phi", CellState.NIL_RETURN)
    session.explain("it_tien", "Cấp sau")
    session.explain("it_nguoi.r02", "Đi ít người")
    keep(offices, "a", revision.id, session)
    row = CellKey(f"{form}.bang.r02.so")
    gone = CellKey(f"{form}.bang.r03.so")
    with desk.store.write() as unit:
        for number, cell in enumerate((row, gone, None)):
            file = StoredFile(f"tep-{number}.pdf", FileKind.PDF, 9, str(number) * 64)
            unit.attachments.add(revision.id, Attachment(cell, file, desk.clock.now()))
    assert sheet(offices, revision.id).newer_version == ""

    install(offices, "a", pack(form, 2))  # as it arrives: the draft stays as it is
    before = sheet(offices, revision.id)
    assert (before.newer_version, before.unplaced) == ("2", ())
    assert before.opened.session.form.version == "1"
    seen = migration_preview(desk, revision.id)
    assert (seen.version, seen.to, seen.kept) == ("1", "2", 3)
    moved = {one.was.vi: (one.now.vi, one.value.vi) for one in seen.moved}
    assert moved == {
        "02 Đoàn kiểm tra – Số cuộc": (
            "02 Đoàn kiểm tra, giám sát – Số cuộc",
            "Chưa có số liệu (Công an xã, 01/08/2026)",
        ),
        "Tập thể 1: Tên": ("Tập thể tiêu biểu 1: Tên", "Thôn Một"),
        "Tập thể 1: Điểm": ("Tập thể tiêu biểu 1: Điểm", "1"),
        "Tập thể 2: Tên": ("Tập thể tiêu biểu 2: Tên", "Thôn Hai"),
        "Tập thể 2: Điểm": ("Tập thể tiêu biểu 2: Điểm", "2"),
    }
    assert [one.vi for one in seen.added] == [
        "01 Hội nghị – Nam",
        "01 Hội nghị – Nữ",
        "02 Đoàn kiểm tra, giám sát – Nam",
        "02 Đoàn kiểm tra, giám sát – Nữ",
        "05 Tin bài – Số cuộc",
        "05 Tin bài – Nam",
        "05 Tin bài – Nữ",
    ]
    answers = {one.label.vi: one.value.vi for one in seen.unplaced if one.kind == "answer"}
    assert answers == LOST

    migrate_report(desk, revision.id)
    after = sheet(offices, revision.id)
    assert (after.newer_version, after.unplaced) == ("", seen.unplaced)
    session = after.opened.session
    assert session.form.version == "2"
    assert session.cell(bang("r01", "so")).answer.estimate
    awaited = session.cell(bang("r02b", "so")).answer
    assert (awaited.awaited_from, awaited.awaited_until) == ("Công an xã", date(2026, 8, 1))
    assert session.cell("/data/kinh_phi").answer.state is CellState.NIL_RETURN
    assert session.cell("/data/don_vi[2]/ten").answer.text == "Thôn Hai"
    assert session.explanations() == {"it_nguoi.r02b": "Đi ít người"}
    assert lost(after) == LOST
    assert lost(after, UnplacedKind.EXPLANATION) == {"Kinh phí thấp.": "Cấp sau"}
    assert {one.version for one in after.unplaced} == {"1"}
    assert [one.text for one in after.unplaced if one.cell == gone] == ["7"]
    with desk.store.read() as unit:
        assert set(unit.answers.load(revision.id)) == set(session.answers())
        files = {one.file.name: one.cell for one in unit.attachments.of(revision.id)}
        (entry,) = [one for one in unit.audit.about(revision.id) if one.what == "migrate_report"]
        steps = unit.history.steps(revision.id)
    assert files == {
        "tep-0.pdf": CellKey(f"{form}.bang.r02b.so"),
        "tep-1.pdf": None,
        "tep-2.pdf": None,
    }
    assert (entry.before, entry.after) == ("1", "2")
    assert {step.kind for step in steps[-2:]} == {StepKind.MIGRATION}
    with pytest.raises(StepRefused, match="mới nhất"):
        migrate_report(desk, revision.id)


def test_remarks_and_what_has_no_place_go_on_to_later_revisions(
    offices: Offices, period: str
) -> None:
    form = "TD-B"
    install(offices, "a so", pack(form, 1))
    first = draft(offices, "a", form, period)
    offices.lock("a", first.id)
    offices.issue("a", first.id)
    submit(offices.desk("a"), first.id)
    offices.carry("a", "so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    notes = [CellNote(CellKey(f"{form}.bang.{row}.so"), f"Xem lại {row}") for row in ("r02", "r03")]
    return_(above, first.id, "Hai dòng cần xem lại", notes, Scope.FIGURES)
    offices.carry("so", "a")
    install(offices, "a so", pack(form, 2))

    desk = offices.desk("a")
    second = open_next_revision(desk, first.report_id)
    assert second.form_hash == first.form_hash  # the remarks are on that version
    opened = sheet(offices, second.id)
    assert opened.notes == {bang("r02", "so"): "Xem lại r02", bang("r03", "so"): "Xem lại r03"}
    migrate_report(desk, second.id)
    opened = sheet(offices, second.id)
    assert opened.notes == {bang("r02b", "so"): "Xem lại r02"}
    assert lost(opened, UnplacedKind.NOTE) == {"03 Báo tường – Số cuộc": "Xem lại r03"}
    assert lost(opened) == LOST
    assert sheet(offices, first.id).unplaced == ()
    assert sheet(offices, first.id).opened.session.form.version == "1"

    offices.send_figures("a", second.id)
    offices.carry("a", "so")
    return_(above, second.id, "Vẫn thiếu nam, nữ", (), Scope.FIGURES)
    offices.carry("so", "a")
    third = open_next_revision(desk, first.report_id)
    assert lost(sheet(offices, third.id)) == LOST
    # At the office above the revisions stand in their own versions, side by side.
    for revision, version in ((first, "1"), (second, "2")):
        assert open_report(above, revision.id).session.form.version == version


def test_what_may_not_be_moved(offices: Offices, period: str) -> None:
    form = "TD-C"
    install(offices, "a", pack(form, 1))
    revision = draft(offices, "a", form, period)
    install(offices, "a", pack(form, 2))
    leader = offices.desk("a", Role.LEADER)
    with pytest.raises(NotAllowed):
        migrate_report(leader, revision.id)
    hand_to_leader(offices.desk("a"), revision.id)
    for state in ("Chờ lãnh đạo duyệt", "Chờ ký", "Đã phát hành"):
        assert sheet(offices, revision.id).newer_version == ""
        for verb in (migration_preview, migrate_report):
            with pytest.raises(StepRefused, match=state):
                verb(offices.desk("a"), revision.id)
        if state == "Chờ lãnh đạo duyệt":
            lock_report(leader, revision.id)
        elif state == "Chờ ký":
            offices.issue("a", revision.id)
    with pytest.raises(InputError):
        migrate_report(offices.desk("a"), "không có")


def test_last_periods_figures_are_compared_under_their_new_names(offices: Offices) -> None:
    form = "TD-D"
    install(offices, "a", pack(form, 1))
    offices.next_period()
    last = draft(offices, "a", form, "2031Q1")
    offices.lock("a", last.id)
    offices.issue("a", last.id)
    install(offices, "a", pack(form, 2))
    now = begin_report(offices.desk("a"), form, "2031Q2")
    opened = sheet(offices, now.id)
    assert opened.opened.session.form.version == "2"
    assert opened.previous is not None
    assert opened.previous.answers[bang("r02b", "so")].text == "5"
    assert bang("r05", "so") not in opened.previous.answers
