"""What the section Người dùng does: each act is asked for in a dialog and done on the db lane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.errors import StoreUnwritable, Text, ThiDuaError
from desktop_app.ui.admin.people.asking_dialog import AskingDialog
from desktop_app.ui.admin.people.first_password import FirstPasswordDialog, first_password
from desktop_app.ui.admin.people.leaving_dialogs import DisableDialog, HandoverDialog
from desktop_app.ui.admin.people.person_dialog import PersonDialog
from desktop_app.ui.admin.people.sheet_dialog import SheetDialog
from desktop_app.ui.admin.people.view import PeopleView
from desktop_app.ui.admin.people.words import Act
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.services_people import (
    HandoverMinutes,
    HeldReport,
    NewPerson,
    PeopleOverview,
    PersonRow,
    RecoverySheet,
)

T = TypeVar("T")
SHEET = "sheet"  # the target that begins a recovery sheet at once


class PeopleSection(Screen):
    """`enter(SHEET)` begins a recovery sheet."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        files: FileChooser | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.files = files or SystemFileChooser()
        self._overview: PeopleOverview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = PeopleView()
        self.view.asked.connect(self._begin)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()
        if target == SHEET:
            self._make_sheet()

    def refresh(self) -> None:
        self.context.work.db(self, self.context.services.staff.overview, then=self._show)

    def _show(self, overview: PeopleOverview) -> None:
        self._overview = overview
        shell = self.context.shell
        administers = Role.ADMINISTRATOR in shell.at_work().person.roles
        self.view.present(overview, shell.language(), administers=administers)

    def _begin(self, act: Act) -> None:
        chosen = self.view.chosen()
        if act is Act.ADD:
            self._add()
        elif act is Act.SHEET:
            self._make_sheet()
        elif chosen is not None:
            match act:
                case Act.CHANGE:
                    self._change(chosen)
                case Act.RESET:
                    self._set_password(chosen)
                case Act.ENABLE:
                    self._enable(chosen)
                case Act.DISABLE:
                    self._with_held(chosen, self._disable)
                case Act.HAND_OVER:
                    self._with_held(chosen, self._hand_over)

    # -- adding and changing --------------------------------------------------------------------

    def _add(self) -> None:
        dialog = PersonDialog(None, self.context.shell.language(), self)
        password = first_password()

        def add() -> PersonRow:
            person = NewPerson(
                dialog.name.text(),
                dialog.position.text(),
                dialog.account.text(),
                dialog.roles(),
                password,
            )
            return self.context.services.staff.add(person)

        self._ask(dialog, add, lambda row: self._tell_password(row, password))

    def _change(self, row: PersonRow) -> None:
        dialog = PersonDialog(row, self.context.shell.language(), self)
        staff, shell = self.context.services.staff, self.context.shell

        def change() -> PersonRow:
            return staff.change(
                row.id,
                name=dialog.name.text(),
                position=dialog.position.text(),
                account=dialog.account.text(),
                roles=dialog.roles(),
            )

        def changed(now: PersonRow) -> None:
            shell.toast(self.tr("Đã lưu {0}.").format(now.name))
            self.refresh()

        self._ask(dialog, change, changed)

    def _set_password(self, row: PersonRow) -> None:
        staff, password = self.context.services.staff, first_password()
        dialog = AskingDialog(
            self.tr("Đặt mật khẩu mới cho {0}?").format(row.name),
            self.tr(
                "Mật khẩu đang dùng hết hiệu lực ngay. Phần mềm đặt mật khẩu lần đầu, người này "
                "phải đổi khi mở khóa."
            ),
            (),
            primary=self.tr("Đặt mật khẩu"),
            secondary=self.tr("Hủy"),
            width=480,
            parent=self,
        )
        self._ask(
            dialog,
            lambda: staff.set_password(row.id, password),
            lambda _none: self._tell_password(row, password),
        )

    def _enable(self, row: PersonRow) -> None:
        staff, password = self.context.services.staff, first_password()
        dialog = AskingDialog(
            self.tr("Cho {0} dùng lại?").format(row.name),
            self.tr("Vai trò như trước; phần mềm đặt mật khẩu lần đầu, phải đổi khi mở khóa."),
            (),
            primary=self.tr("Cho dùng lại"),
            secondary=self.tr("Hủy"),
            width=480,
            parent=self,
        )
        self._ask(
            dialog,
            lambda: staff.enable(row.id, password),
            lambda now: self._tell_password(now, password),
        )

    def _tell_password(self, row: PersonRow, password: str) -> None:
        self.refresh()
        self._open(FirstPasswordDialog(row.name, row.account, password, self))

    # -- leaving --------------------------------------------------------------------------------

    def _with_held(
        self, row: PersonRow, then: Callable[[PersonRow, tuple[HeldReport, ...]], None]
    ) -> None:
        staff = self.context.services.staff
        self.context.work.db(self, lambda: staff.held_by(row.id), lambda held: then(row, held))

    def _disable(self, row: PersonRow, held: tuple[HeldReport, ...]) -> None:
        dialog = DisableDialog(row, len(held), self)
        staff, shell = self.context.services.staff, self.context.shell

        def disabled(_at_work: object) -> None:
            shell.toast(self.tr("Đã ngừng sử dụng: {0}. Khóa dữ liệu đã thay.").format(row.name))
            self.refresh()

        self._ask(
            dialog,
            lambda: staff.disable(row.id, dialog.why.text()),
            disabled,
        )

    def _hand_over(self, row: PersonRow, held: tuple[HeldReport, ...]) -> None:
        rows = self._overview.rows if self._overview is not None else ()
        others = tuple(one for one in rows if one.active and one.id != row.id)
        dialog = HandoverDialog(row, others, held, self.context.shell.language(), self)
        staff = self.context.services.staff

        def hand_over() -> HandoverMinutes:
            return staff.hand_over(
                row.id,
                str(dialog.successor.currentData()),
                why=dialog.why.text(),
                leader=dialog.leader.text(),
                tokens=dialog.tokens.text(),
            )

        def handed_over(minutes: HandoverMinutes) -> None:
            self.refresh()
            self._offer_minutes(row, minutes)

        self._ask(dialog, hand_over, handed_over)

    def _offer_minutes(self, row: PersonRow, minutes: HandoverMinutes) -> None:
        dialog = Dialog(
            self.tr("Đã bàn giao {0} báo cáo").format(len(minutes.reports)),
            self.tr("Lưu biên bản để in, ký và lưu hồ sơ. Biên bản không lập lại được."),
            primary=self.tr("Lưu biên bản…"),
            secondary=self.tr("Không lưu"),
            parent=self,
        )

        def save() -> None:
            name = self.tr("Biên bản bàn giao – {0}").format(row.name)
            if not self._write(f"{name}.pdf", minutes.pdf):
                self._offer_minutes(row, minutes)  # nobody else has it

        dialog.accepted.connect(save)
        self._open(dialog)

    # -- the recovery sheet ---------------------------------------------------------------------

    def _make_sheet(self) -> None:
        staff = self.context.services.staff
        self.context.work.db(self, staff.begin_recovery_sheet, then=self._show_sheet)

    def _show_sheet(self, sheet: RecoverySheet) -> None:
        dialog = SheetDialog(
            sheet,
            self._print,
            lambda pdf: self._write(self.tr("Phiếu khôi phục") + ".pdf", pdf),
            self,
        )
        staff, shell = self.context.services.staff, self.context.shell

        def confirmed(_state: object) -> None:
            shell.toast(self.tr("Phiếu khôi phục đã có hiệu lực. Hãy niêm phong và cất giữ."))
            shell.refresh_counts()
            self.refresh()

        self._ask(dialog, lambda: staff.confirm_recovery_sheet(dialog.group.text()), confirmed)

    def _print(self, pdf: bytes) -> bool:
        from desktop_app.ui.components.print_pages import ask_and_print

        return ask_and_print(pdf, self)

    # -- within ---------------------------------------------------------------------------------

    def _ask(self, dialog: AskingDialog, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Open the dialog and do the job when it is submitted; what is refused is said in it."""

        def refused(error: ThiDuaError) -> None:
            if shiboken6.isValid(dialog):
                dialog.refuse(error.message.in_language(self.context.shell.language()))
            else:  # Esc was pressed meanwhile
                self.context.shell.show_error(error)

        def done(found: T) -> None:
            if shiboken6.isValid(dialog):
                dialog.finish()
            then(found)

        def submit() -> None:
            self.context.work.db(self, job, done, refused)

        dialog.submitted.connect(submit)
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, name: str, pdf: bytes) -> bool:
        """Ask where to and write; whether it is there."""
        target = self.files.save_as(self, self.tr("Ghi tệp PDF"), name, "PDF (*.pdf)")
        if target is None:
            return False
        try:
            target.write_bytes(pdf)
        except OSError:
            self.context.shell.show_error(_unwritable(target))
            return False
        return True


def _unwritable(target: Path) -> StoreUnwritable:
    return StoreUnwritable(
        Text(
            f"Không ghi được tệp “{target.name}”. Hãy chọn thư mục khác hoặc đóng chương trình "
            "đang mở tệp.",
            f"The file “{target.name}” cannot be written. Choose another folder, or close the "
            "program that has it open.",
        )
    )
