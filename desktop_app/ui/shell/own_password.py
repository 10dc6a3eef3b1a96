"""Anybody changes their own password."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AccessError, ThiDuaError
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.unlock.password_fields import PasswordFields

translate = QCoreApplication.translate


class OwnPassword(Dialog):
    """`changed(AtWork)` when it is done; a wrong old one is said beside its field."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self.fields = PasswordFields(
            context.shell.language, translate("OwnPassword", "Mật khẩu đang dùng")
        )
        super().__init__(
            translate("OwnPassword", "Đổi mật khẩu của tôi"),
            primary=translate("OwnPassword", "Đổi mật khẩu"),
            secondary=translate("OwnPassword", "Hủy"),
            content=self.fields,
            parent=parent,
        )
        self.fields.setFocus()

    def accept(self) -> None:
        if not self.primary.isEnabled():
            return
        if not self.fields.is_filled(self._context.shell.at_work().person.name):
            return
        old, new = self.fields.old.text(), self.fields.new.text()
        staff = self._context.services.staff
        self._set_busy(True)
        self._context.work.db(
            self, lambda: staff.change_own_password(old, new), self._done, self._refuse
        )

    def _done(self, at_work: AtWork) -> None:
        super().accept()
        self.changed.emit(at_work)

    def _refuse(self, error: ThiDuaError) -> None:
        self._set_busy(False)
        why = error.message.in_language(self._context.shell.language())
        if isinstance(error, AccessError):
            self.fields.refuse_old(why)
        else:
            self.fields.refuse_new(why)

    def _set_busy(self, busy: bool) -> None:
        self.fields.setEnabled(not busy)
        self.primary.setEnabled(not busy)
