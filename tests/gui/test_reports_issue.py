"""From the last figure to the outbox, by both roads, each by the person whose step it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.verify import verify_file
from desktop_app.domain.lifecycle import DeliveryState, RevisionState
from desktop_app.domain.reports import PrintedCode, Road, Scope
from desktop_app.ui.components.fields import Radio
from desktop_app.ui.reports.dialogs import (
    ApprovalDialog,
    BringBackDialog,
    ReasonDialog,
    SealDialog,
    SignDialog,
)
from desktop_app.ui.reports.findings_panel import FindingRow
from desktop_app.ui.reports.verbs import Verb
from desktop_app.usecases.post import submission_of
from desktop_app.usecases.report_sheet import open_sheet
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk

OFFICE = "phuong-nong-tien"
K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.open("new:F-KPI-01:2026Q4")
    yield made
    made.close()


def fill(desk: AtDesk) -> None:
    """Last quarter's figures, row by row with F8, and the statement."""
    desk.at("/data/kpi/K01/tu")
    for _ in range(desk.grid.model.rowCount()):
        desk.press(K.Key_F8)
        desk.press(K.Key_Down)
    desk.at("/data/cam_ket/khong_mat")
    row = desk.editor.field_pages[-1].rows["/data/cam_ket/khong_mat"]
    desk.click(next(one for one in row.widget.findChildren(Radio) if one.text() == "Có"))
    assert desk.editor.stopping() == 0


def step(desk: AtDesk, words: str) -> None:
    """Press the primary button, which says these words, or the menu's line that does."""
    head = desk.editor.head
    if head.primary.text() == words:
        assert head.primary.isEnabled()
        desk.click(head.primary)
        return
    action = next(one for one in head.menu().actions() if one.text() == words)
    assert action.isEnabled()
    action.trigger()


def key(desk: AtDesk, role: str) -> Path:
    return desk.world.made / "chu-ky-thu-nghiem" / f"{OFFICE}_{role}.p12"


def browse(desk: AtDesk, dialog: SignDialog | SealDialog, role: str) -> None:
    desk.files.file = key(desk, role)
    buttons = [one for one in dialog.findChildren(QWidget) if _words(one) == "Chọn tệp…"]
    desk.click(buttons[0])
    dialog.rows.password.setFocus()
    desk.type(desk.world.password)


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def hand_over_and_lock(desk: AtDesk) -> None:
    fill(desk)
    step(desk, "Trình lãnh đạo")
    desk.step_done("Đã trình lãnh đạo")


class TestSignedHere:
    def test_officer_leader_clerk_and_the_outbox(self, desk: AtDesk, tmp_path: Path) -> None:
        hand_over_and_lock(desk)
        assert not desk.editor.entry.editable
        desk.switch("lanh-dao")
        step(desk, "Duyệt và khóa")
        desk.click(desk.dialog().primary)  # type: ignore[attr-defined]
        desk.step_done("Đã duyệt và khóa")
        step(desk, "Ký tại máy…")
        dialog = desk.dialog()
        assert isinstance(dialog, SignDialog)
        browse(desk, dialog, "lanh-dao")
        desk.press(K.Key_Return)
        desk.step_done("Đã ký")
        assert desk.editor.head.primary.text() == "Cho số, đóng dấu…"
        assert not desk.editor.head.primary.isEnabled()
        assert "văn thư" in desk.editor.head.primary.toolTip()
        desk.switch("van-thu")
        step(desk, "Cho số, đóng dấu…")
        seal = desk.dialog()
        assert isinstance(seal, SealDialog)
        QTest.keyClicks(seal.number, "215")
        browse(desk, seal, "con-dau")
        desk.click(seal.primary)
        desk.step_done("Đã phát hành")
        step(desk, "Gửi")
        desk.step_done("chờ gửi")
        revision = desk.screen._revision
        sheet = desk.on_db(lambda: open_sheet(desk.services.desk(), revision))
        assert sheet.opened.revision.state is RevisionState.ISSUED
        assert sheet.delivery is DeliveryState.QUEUED
        assert sheet.issued is not None and sheet.issued.doc_number == "215/BC-UBND"
        issued = sheet.issued
        pdf = tmp_path / "ban-phat-hanh.pdf"
        pdf.write_bytes(desk.on_db(lambda: desk.services.desk().blobs.get(issued.blob)))
        root = desk.world.made / "chu-ky-thu-nghiem" / "ca-thu-nghiem.cer"
        verdict = verify_file(pdf, roots=[root.read_bytes()])
        assert verdict.valid and len(verdict.signers) == 2

    def test_a_wrong_password_says_so_and_nothing_is_signed(self, desk: AtDesk) -> None:
        hand_over_and_lock(desk)
        desk.switch("lanh-dao")
        step(desk, "Duyệt và khóa")
        desk.click(desk.dialog().primary)  # type: ignore[attr-defined]
        desk.step_done("Đã duyệt và khóa")
        step(desk, "Ký tại máy…")
        dialog = desk.dialog()
        assert isinstance(dialog, SignDialog)
        browse(desk, dialog, "lanh-dao")
        QTest.keyClicks(dialog.rows.password, "khong dung")
        desk.click(dialog.primary)
        desk.bot.waitUntil(lambda: bool(desk.window.errors), timeout=WAIT)
        desk.bot.waitUntil(desk.editor.head.primary.isEnabled, timeout=WAIT)
        assert desk.editor.head.primary.text() == "Ký tại máy…"


class TestSentOut:
    def test_approved_on_paper_signed_elsewhere_and_brought_back(
        self, desk: AtDesk, tmp_path: Path
    ) -> None:
        hand_over_and_lock(desk)
        step(desk, "Đã duyệt trên giấy/iOffice…")
        approval = desk.dialog()
        assert isinstance(approval, ApprovalDialog)
        approval.name.setFocus()
        desk.compose("Nguyễn Văn Lãnh")
        desk.click(approval.ioffice)
        desk.click(approval.primary)
        desk.step_done("Đã duyệt và khóa")
        desk.files.directory = tmp_path
        step(desk, "Trình ký ngoài phần mềm…")
        desk.step_done("trinh-ky.pdf")
        pdf = tmp_path / "PhuongNongTien_Quy4-2026_lan1_trinh-ky.pdf"
        assert pdf.read_bytes().startswith(b"%PDF")
        assert pdf.with_suffix(".docx").exists()
        desk.files.file = pdf
        bring_back(desk, "318/BC-UBND")
        desk.step_done("Đã phát hành")
        sheet = desk.editor.sheet
        assert sheet.issued is not None
        assert (sheet.issued.road, sheet.issued.printed_code) == (
            Road.SENT_OUT,
            PrintedCode.MATCHES,
        )
        assert sheet.issued.signer == "Nguyễn Văn Lãnh"
        assert sheet.opened.revision.approved_how == "iOffice"

    def test_a_scan_is_compared_by_eye(self, desk: AtDesk, tmp_path: Path) -> None:
        hand_over_and_lock(desk)
        step(desk, "Đã duyệt trên giấy/iOffice…")
        approval = desk.dialog()
        assert isinstance(approval, ApprovalDialog)
        QTest.keyClicks(approval.name, "Chu tich")
        desk.click(approval.primary)
        desk.step_done("Đã duyệt và khóa")
        desk.files.directory = tmp_path
        step(desk, "Trình ký ngoài phần mềm…")
        desk.step_done("trinh-ky.pdf")
        scan = tmp_path / "ban-quet.pdf"
        scan.write_bytes(_scan())
        desk.files.file = scan
        bring_back(desk, "9/BC-UBND")
        desk.bot.waitUntil(
            lambda: not any(one.isVisible() for one in desk.screen.findChildren(BringBackDialog)),
            timeout=WAIT,
        )
        ask = desk.dialog()
        desk.click(ask.primary)  # type: ignore[attr-defined]
        desk.step_done("Đã phát hành")
        issued = desk.editor.sheet.issued
        assert issued is not None and issued.printed_code is PrintedCode.UNREADABLE


class TestWhoMay:
    def test_a_leader_reads_a_draft_and_is_told_whose_step_it_is(self, desk: AtDesk) -> None:
        desk.switch("lanh-dao")
        primary = desk.editor.head.primary
        assert primary.text() == "Trình lãnh đạo" and not primary.isEnabled()
        assert "cán bộ lập báo cáo" in primary.toolTip()
        desk.at("/data/kpi/K01/tu")
        desk.type("5")
        assert desk.editor.entry.view("/data/kpi/K01/tu").answer.text == ""

    def test_findings_are_shown_before_the_report_is_handed_over(self, desk: AtDesk) -> None:
        step(desk, "Trình lãnh đạo")
        dialog = desk.dialog()
        desk.click(dialog.primary)  # type: ignore[attr-defined]
        desk.bot.waitUntil(
            lambda: any("K01 › Tử số: chưa nhập" in row.text for row in rows(desk)),
            timeout=WAIT,
        )
        assert desk.editor.sheet.opened.revision.state is RevisionState.DRAFT

    def test_the_leader_hands_it_back_and_the_officer_reads_why(self, desk: AtDesk) -> None:
        hand_over_and_lock(desk)
        desk.switch("lanh-dao")
        step(desk, "Trả lại cho cán bộ…")
        dialog = desk.dialog()
        assert isinstance(dialog, ReasonDialog)
        dialog.field.setFocus()
        desk.compose("Xem lại số hộ ở K12b")
        desk.click(dialog.primary)
        desk.step_done("Đã trả lại")
        desk.switch("can-bo")
        assert desk.editor.sheet.handed_back == "Xem lại số hộ ở K12b"
        assert desk.editor.panel.current_tab() == "return"
        assert desk.editor.entry.editable

    def test_a_returned_report_opens_its_next_revision_with_the_notes(
        self, desk: AtDesk, demo_world: DemoWorld
    ) -> None:
        returned(desk)
        desk.screen.editor.head.back_requested.emit()  # type: ignore[union-attr]
        view = desk.screen.list
        desk.bot.waitUntil(lambda: view.model.rowCount() == 3, timeout=WAIT)
        desk.bot.waitUntil(lambda: view.model.row(0).returned, timeout=WAIT)
        assert view.model.row(0).reason == "Đối chiếu lại danh sách lớp"
        view.table.setFocus()
        view.table.selectRow(0)
        desk.press(K.Key_Return)
        desk.bot.waitUntil(lambda: desk.screen.editor is not None, timeout=WAIT)
        assert desk.editor.head.primary.text() == "Lập lần gửi tiếp theo"
        first = desk.screen.editor
        desk.click(desk.editor.head.primary)
        desk.bot.waitUntil(lambda: desk.screen.editor is not first, timeout=WAIT)
        assert desk.editor.sheet.opened.revision.number == 2
        assert desk.editor.entry.editable
        place = desk.grid.model.place("/data/kpi/K15/tu")
        assert place is not None and desk.grid.model.look(*place).note
        assert "Thiếu 4 người" in desk.grid.model.tip(*place)

    def test_figures_alone_go_out_under_the_paper_of_the_revision_before(
        self, desk: AtDesk
    ) -> None:
        returned(desk, Scope.FIGURES)
        desk.open(q3(desk))
        first = desk.screen.editor
        step(desk, "Lập lần gửi tiếp theo")
        desk.bot.waitUntil(lambda: desk.screen.editor is not first, timeout=WAIT)
        desk._seen, desk._heard = desk.screen.editor, len(desk.window.toasts)
        desk.put("/data/kpi/K15/tu", "95")
        step(desk, "Trình lãnh đạo")
        desk.step_done("Đã trình lãnh đạo")
        desk.switch("lanh-dao")
        step(desk, "Duyệt và khóa")
        desk.click(desk.dialog().primary)  # type: ignore[attr-defined]
        desk.step_done("Đã duyệt và khóa")
        desk.switch("van-thu")
        step(desk, "Chỉ bổ sung số liệu…")
        desk.click(desk.dialog().primary)  # type: ignore[attr-defined]
        desk.step_done("Đã phát hành")
        issued = desk.editor.sheet.issued
        assert issued is not None and issued.road is Road.FIGURES_ONLY
        step(desk, "Gửi")
        desk.step_done("chờ gửi")
        assert desk.editor.sheet.delivery is DeliveryState.QUEUED

    def test_a_correction_is_asked_for_once(self, desk: AtDesk) -> None:
        revision = q3(desk)
        desk.open(revision)
        assert [one.verb for one in desk.editor.head._offers] == [Verb.ASK_CORRECTION]
        step(desk, "Đề nghị sửa số liệu…")
        dialog = desk.dialog()
        QTest.keyClicks(dialog.field, "Bo sung K14")  # type: ignore[attr-defined]
        desk.click(dialog.primary)  # type: ignore[attr-defined]
        desk.step_done("Đã lập đề nghị")
        assert not desk.editor.head.primary.isEnabled()
        assert "đang chờ cấp trên" in desk.editor.head.primary.toolTip()


class TestPaper:
    def test_the_draft_is_shown_page_by_page(self, desk: AtDesk) -> None:
        desk.control(K.Key_P)
        preview = desk.screen.preview
        desk.bot.waitUntil(lambda: preview.pages.count() >= 2, timeout=WAIT)
        desk.bot.waitUntil(lambda: not preview._picture.pixmap().isNull(), timeout=WAIT)
        upright = preview._picture.pixmap().size()
        preview.pages.setFocus()
        desk.press(K.Key_Down)
        desk.bot.waitUntil(lambda: preview._picture.pixmap().size() != upright, timeout=WAIT)
        desk.press(K.Key_Escape)
        assert desk.screen._stack.currentWidget() is desk.screen.editor


def rows(desk: AtDesk) -> tuple[FindingRow, ...]:
    return desk.editor.findings.rows()


def bring_back(desk: AtDesk, number: str) -> None:
    step(desk, "Nhập bản đã phát hành…")
    dialog = desk.dialog()
    assert isinstance(dialog, BringBackDialog)
    desk.click(dialog.browse)
    QTest.keyClicks(dialog.number, number)
    desk.click(dialog.primary)


def q3(desk: AtDesk) -> str:
    from desktop_app.usecases.report_list import report_list

    found = desk.on_db(lambda: report_list(desk.services.desk()))
    return next(row.revision for row in found if row.period.id == desk.world.period)


def returned(desk: AtDesk, scope: Scope = Scope.REISSUE) -> None:
    """The office above has returned the quarter before, with a note on K15."""
    from datetime import datetime

    from desktop_app.domain.lifecycle import DecisionState
    from desktop_app.domain.moments import ZONE
    from desktop_app.domain.reports import CellNote, Review
    from desktop_app.domain.values import CellKey

    revision = q3(desk)
    code = desk.editor.entry.session.form.code_of["/data/kpi/K15/tu"]

    def save() -> None:
        here = desk.services.desk()
        with here.store.write() as unit:
            assert submission_of(unit, revision, outgoing=True) is not None
            unit.reviews.save(
                revision,
                Review(
                    DecisionState.RETURNED,
                    datetime.now(ZONE),
                    reason="Đối chiếu lại danh sách lớp",
                    scope=scope,
                    notes=(CellNote(CellKey(code), "Thiếu 4 người"),),
                ),
            )

    desk.on_db(save)


def _scan() -> bytes:
    """A page with a picture of a paper: nothing to read in it."""
    from reportlab.pdfgen import canvas

    held = io.BytesIO()
    page = canvas.Canvas(held)
    page.rect(100, 100, 300, 500)
    page.save()
    return held.getvalue()
