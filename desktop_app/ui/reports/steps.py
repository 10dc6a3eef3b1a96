"""Carries out the steps of a report: asks what has to be asked, runs the use case, says the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.moments import ZONE, day_of
from desktop_app.errors import ChecksFailed, ThiDuaError
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.reports.dialogs import (
    ApprovalDialog,
    BringBackDialog,
    BroughtBack,
    CorrectionDialog,
    KeyFile,
    ReasonDialog,
    SealDialog,
    SignDialog,
)
from desktop_app.ui.reports.key_files import read_file, read_identity, role_first
from desktop_app.ui.reports.layer_steps import LayerSteps
from desktop_app.ui.reports.verbs import Verb
from desktop_app.ui.screen import Context
from desktop_app.usecases.report_sheet import ReportSheet

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk

T = TypeVar("T")
_KEY_KINDS = "PKCS#12 (*.p12 *.pfx)"
_PDF_KINDS = "PDF (*.pdf)"


class Steps(QObject):
    """For the screen of reports. `parent_widget` is what dialogs stand over.

    `busy(bool, what is being done)`; `finished(word for the person)` after a step on the report
    that is open; `opened(revision)` when another revision is to be shown; `checks_failed` when the
    report's own checks stopped a lock.
    """

    busy = Signal(bool, str)
    finished = Signal(str)
    opened = Signal(str)
    checks_failed = Signal()

    def __init__(self, context: Context, files: FileChooser, parent_widget: QWidget) -> None:
        super().__init__(parent_widget)
        self._context = context
        self._files = files
        self._over = parent_widget
        self._layers = LayerSteps(self._open, self._do, self.finished.emit, parent_widget)
        # An error of ours is told by the lanes themselves; the step is over all the same.
        context.work.failed.connect(lambda _error: self.busy.emit(False, ""))

    def run(self, verb: Verb, sheet: ReportSheet, stopping: int = 0) -> None:
        """Begin a step; `stopping` is how many findings still stop the report."""
        acts: dict[Verb, Callable[[], None]] = {
            Verb.HAND_OVER: lambda: self._hand_over(sheet, stopping),
            Verb.APPROVE: lambda: self._approve(sheet),
            Verb.RECORD_APPROVAL: lambda: self._record_approval(sheet),
            Verb.HAND_BACK: lambda: self._hand_back(sheet),
            Verb.UNLOCK: lambda: self._unlock(sheet),
            Verb.SIGN: lambda: self._sign(sheet),
            Verb.SEAL: lambda: self._seal(sheet),
            Verb.SEND_OUT: lambda: self._send_out(sheet),
            Verb.BRING_BACK: lambda: self._bring_back(sheet),
            Verb.FIGURES_ONLY: lambda: self._figures_only(sheet),
            Verb.SUBMIT: lambda: self._submit(sheet),
            Verb.NEXT_REVISION: lambda: self._next_revision(sheet),
            Verb.ASK_CORRECTION: lambda: self._ask_correction(sheet),
            **self._layers.acts(sheet),
        }
        acts[verb]()

    # -- within the office --------------------------------------------------------------------

    def _hand_over(self, sheet: ReportSheet, stopping: int) -> None:
        from desktop_app.usecases.move_report import hand_to_leader

        revision = sheet.opened.revision.id

        def go() -> None:
            self._do(
                lambda desk: hand_to_leader(desk, revision),
                self.tr("Đang trình lãnh đạo…"),
                lambda _: self.finished.emit(self.tr("Đã trình lãnh đạo.")),
            )

        if not stopping:
            go()
            return
        dialog = Dialog(
            self.tr("Còn {} điểm phải sửa hoặc giải trình").format(stopping),
            self.tr("Lãnh đạo chỉ duyệt được khi không còn điểm nào. Nên sửa trước khi trình."),
            primary=self.tr("Xem các điểm cần sửa"),
            secondary=self.tr("Vẫn trình"),
            parent=self._over,
        )
        assert dialog.secondary is not None
        dialog.secondary.clicked.connect(go)
        self._open(dialog, self.checks_failed.emit)

    def _approve(self, sheet: ReportSheet) -> None:
        revision = sheet.opened.revision.id
        dialog = Dialog(
            self.tr("Duyệt báo cáo và khóa số liệu?"),
            self.tr("Số liệu và bản in không đổi được nữa cho đến khi mở khóa."),
            primary=self.tr("Duyệt và khóa"),
            secondary=self.tr("Hủy"),
            parent=self._over,
        )
        self._open(dialog, lambda: self._lock(revision))

    def _record_approval(self, sheet: ReportSheet) -> None:
        revision = sheet.opened.revision.id
        dialog = ApprovalDialog(_today(), self._over)
        self._open(
            dialog,
            lambda: self._lock(revision, by=dialog.by, how=dialog.how, on=dialog.day.value()),
        )

    def _lock(self, revision: str, *, by: str = "", how: str = "", on: date | None = None) -> None:
        from desktop_app.usecases.lock import lock_report

        self._do(
            lambda desk: lock_report(desk, revision, approved_by=by, how=how, approved_on=on),
            self.tr("Đang kiểm tra và khóa số liệu…"),
            lambda _: self.finished.emit(self.tr("Đã duyệt và khóa số liệu.")),
        )

    def _hand_back(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.move_report import hand_back

        revision = sheet.opened.revision.id
        dialog = ReasonDialog(
            self.tr("Trả lại cho cán bộ"),
            self.tr("Báo cáo trở về trạng thái “Đang nhập”."),
            label=self.tr("Cần sửa gì"),
            primary=self.tr("Trả lại"),
            parent=self._over,
        )

        def go() -> None:
            why = dialog.reason
            self._do(
                lambda desk: hand_back(desk, revision, why),
                self.tr("Đang trả lại…"),
                lambda _: self.finished.emit(self.tr("Đã trả lại cho cán bộ.")),
            )

        self._open(dialog, go)

    def _unlock(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.move_report import unlock

        revision = sheet.opened.revision.id
        dialog = ReasonDialog(
            self.tr("Mở khóa số liệu"),
            self.tr("Bản in đã lập và chữ ký trên đó mất hiệu lực; phải duyệt lại từ đầu."),
            label=self.tr("Lý do mở khóa"),
            primary=self.tr("Mở khóa"),
            parent=self._over,
        )

        def go() -> None:
            why = dialog.reason
            self._do(
                lambda desk: unlock(desk, revision, why),
                self.tr("Đang mở khóa…"),
                lambda _: self.finished.emit(self.tr("Đã mở khóa, báo cáo trở về “Đang nhập”.")),
            )

        self._open(dialog, go)

    # -- signed here --------------------------------------------------------------------------

    def _sign(self, sheet: ReportSheet) -> None:
        revision = sheet.opened.revision.id

        def ask(known: tuple[Path, ...]) -> None:
            dialog = SignDialog(role_first(known, "lanh-dao"), self._pick_key, self._over)
            self._open(dialog, lambda: sign(dialog.rows.key))

        def sign(key: KeyFile) -> None:
            from desktop_app.usecases.issue import print_paper, sign_as_leader
            from desktop_app.usecases.report_pdf import composed

            def job(desk: Desk) -> None:
                identity = read_identity(key.file, key.password)
                if sheet.stage is None:
                    print_paper(desk, revision, composed(desk, revision))
                sign_as_leader(desk, revision, identity)

            self._do(
                job,
                self.tr("Đang ký…"),
                lambda _: self.finished.emit(self.tr("Đã ký. Văn thư cho số, ngày và đóng dấu.")),
            )

        self._with_identities(ask)

    def _seal(self, sheet: ReportSheet) -> None:
        from desktop_app.documents.press import PaperStage

        revision = sheet.opened.revision.id
        given = sheet.numbered if sheet.stage is PaperStage.NUMBERED else None

        def ask(known: tuple[Path, ...]) -> None:
            dialog = SealDialog(
                role_first(known, "con-dau"), self._pick_key, _today(), given, self._over
            )
            self._open(dialog, lambda: close(dialog.given, dialog.rows.key))

        def close(numbered: tuple[int, date], key: KeyFile) -> None:
            from desktop_app.usecases.issue import give_number, seal_paper

            def job(desk: Desk) -> None:
                identity = read_identity(key.file, key.password)
                number, day = numbered
                if given is None:
                    give_number(desk, revision, number, day)
                seal_paper(desk, revision, identity, number=number, day=day)

            self._do(
                job,
                self.tr("Đang đóng dấu…"),
                lambda _: self.finished.emit(self.tr("Đã phát hành. Bước tiếp theo: Gửi.")),
            )

        self._with_identities(ask)

    def _with_identities(self, ask: Callable[[tuple[Path, ...]], None]) -> None:
        services = self._context.services
        self._context.work.cpu(self, lambda _task: services.training_identities(), ask)

    def _pick_key(self) -> Path | None:
        title = self.tr("Chọn chứng thư số")
        return self._files.open_file(self._over, title, _KEY_KINDS)

    # -- sent out for signature -----------------------------------------------------------------

    def _send_out(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.report_pdf import send_out_to_folder

        revision = sheet.opened.revision.id
        folder = self._files.folder(self._over, self.tr("Chọn thư mục để lưu bản trình ký"))
        if folder is None:
            return
        self._do(
            lambda desk: send_out_to_folder(desk, revision, folder),
            self.tr("Đang lập PDF và Word…"),
            lambda files: self.finished.emit(
                self.tr("Đã lưu {} và {}.").format(files[0].name, files[1].name)
            ),
        )

    def _bring_back(self, sheet: ReportSheet) -> None:
        dialog = BringBackDialog(
            lambda: self._files.open_file(self._over, self.tr("Chọn bản đã phát hành"), _PDF_KINDS),
            _today(),
            sheet.opened.revision.approved_by,
            self._over,
        )
        revision = sheet.opened.revision.id
        self._open(dialog, lambda: self._take_back(revision, dialog.answer, by_eye=False))

    def _take_back(self, revision: str, answer: BroughtBack, *, by_eye: bool) -> None:
        from desktop_app.usecases.issue import bring_back

        def job(desk: Desk) -> bool:
            """False where a person must compare first."""
            pdf = read_file(answer.file)
            if not by_eye and desk.papers.printed_code(pdf) is None:
                return False
            bring_back(
                desk,
                revision,
                pdf,
                number=answer.number,
                day=answer.day,
                signer=answer.signer,
                compared_by_eye=by_eye,
            )
            return True

        def then(done: bool) -> None:
            if done:
                self.finished.emit(self.tr("Đã phát hành. Bước tiếp theo: Gửi."))
                return
            dialog = Dialog(
                self.tr("Bản quét không đọc được mã đối chiếu"),
                self.tr("Hãy so từng số trên bản đã phát hành với số liệu đã khóa."),
                primary=self.tr("Đã so bằng mắt, khớp"),
                secondary=self.tr("Hủy"),
                parent=self._over,
            )
            self._open(dialog, lambda: self._take_back(revision, answer, by_eye=True))

        self._do(job, self.tr("Đang đối chiếu…"), then)

    def _figures_only(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.issue import issue_figures_only

        revision = sheet.opened.revision.id
        dialog = Dialog(
            self.tr("Chỉ bổ sung số liệu"),
            self.tr("Văn bản của lần trước giữ nguyên; lần này chỉ gửi số liệu."),
            primary=self.tr("Phát hành số liệu"),
            secondary=self.tr("Hủy"),
            parent=self._over,
        )
        self._open(
            dialog,
            lambda: self._do(
                lambda desk: issue_figures_only(desk, revision),
                self.tr("Đang phát hành…"),
                lambda _: self.finished.emit(self.tr("Đã phát hành. Bước tiếp theo: Gửi.")),
            ),
        )

    # -- with the office above --------------------------------------------------------------------

    def _submit(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.submit import submit

        revision = sheet.opened.revision.id
        self._do(
            lambda desk: submit(desk, revision),
            self.tr("Đang đóng gói…"),
            lambda _: self.finished.emit(self.tr("Đã đóng gói và ký; gói chờ gửi tại Gửi – nhận.")),
        )

    def _next_revision(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.fill import open_next_revision

        report = sheet.opened.report.id
        self._do(
            lambda desk: open_next_revision(desk, report).id,
            self.tr("Đang lập lần gửi tiếp theo…"),
            self.opened.emit,
        )

    def _ask_correction(self, sheet: ReportSheet) -> None:
        from desktop_app.usecases.decide import request_correction

        revision = sheet.opened.revision.id
        dialog = CorrectionDialog(self._over)

        def go() -> None:
            why, scope = dialog.reason, dialog.scope
            self._do(
                lambda desk: request_correction(desk, revision, why, scope),
                self.tr("Đang gửi đề nghị…"),
                lambda _: self.finished.emit(self.tr("Đã lập đề nghị, chờ gửi tại Gửi – nhận.")),
            )

        self._open(dialog, go)

    # -- within ---------------------------------------------------------------------------------

    def _open(self, dialog: Dialog, accepted: Callable[[], object]) -> None:
        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, job: Callable[[Desk], T], what: str, then: Callable[[T], object]) -> None:
        self.busy.emit(True, what)
        services = self._context.services

        def done(result: T) -> None:
            self.busy.emit(False, "")
            then(result)

        def failed(error: ThiDuaError) -> None:
            self.busy.emit(False, "")
            self._context.shell.show_error(error)
            if isinstance(error, ChecksFailed):
                self.checks_failed.emit()

        self._context.work.db(self, lambda: job(services.desk()), done, failed)


def _today() -> date:
    return day_of(datetime.now(ZONE))
