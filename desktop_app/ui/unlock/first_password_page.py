"""Whoever comes in with a first password sets their own before anything else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AccessError, ThiDuaError
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.unlock.password_fields import PasswordFields
from desktop_app.ui.unlock.sheet_page import SheetPage

translate = QCoreApplication.translate


class FirstPasswordPage(SheetPage):
    """`changed(AtWork)` when it is done; `left` locks again."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("FirstPasswordPage", "Đặt mật khẩu của bạn"),
            translate(
                "FirstPasswordPage",
                "Mật khẩu lần đầu có người khác biết. Hãy đặt mật khẩu chỉ mình bạn biết rồi vào "
                "làm việc.",
            ),
            translate("FirstPasswordPage", "Đổi và vào làm việc"),
            parent,
        )
        self._context = context
        self._name = ""
        self.fields = PasswordFields(context.shell.language, self.tr("Mật khẩu lần đầu"))
        self.body.addWidget(self.fields)
        self.forward.connect(self._change)

    def begin(self, at_work: AtWork) -> None:
        self._name = at_work.person.name
        self.trouble.hide()
        self.set_busy(False)
        self.fields.clear()
        self.fields.setFocus()

    def _change(self) -> None:
        if not self.fields.is_filled(self._name):
            return
        old, new = self.fields.old.text(), self.fields.new.text()
        staff = self._context.services.staff
        self.set_busy(True)
        self._context.work.db(
            self, lambda: staff.change_own_password(old, new), self._done, self._refuse
        )

    def _done(self, at_work: AtWork) -> None:
        self.fields.clear()
        self.changed.emit(at_work)

    def _refuse(self, error: ThiDuaError) -> None:
        self.set_busy(False)
        why = error.message.in_language(self._context.shell.language())
        if isinstance(error, AccessError):
            self.fields.refuse_old(why)
        else:
            self.fields.refuse_new(why)
