"""Another person takes over at the same workspace: who, and the password."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError, WrongPassword
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice, PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork, PersonSlot
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.ui.unlock.caps_lock import CapsLockWatch

# A widget cannot speak through its own `tr` before it is made.
translate = QCoreApplication.translate


class PersonSwitch(Dialog):
    """`switched(AtWork)` when the password was right; a wrong one is said beside the field."""

    switched = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.person = Choice()
        self.password = PasswordField()
        self._row = FormRow(translate("PersonSwitch", "Mật khẩu"), self.password)
        column.addWidget(FormRow(translate("PersonSwitch", "Người làm việc"), self.person))
        column.addWidget(self._row)
        super().__init__(
            translate("PersonSwitch", "Đổi người làm việc"),
            translate(
                "PersonSwitch", "Phần đang làm đã được lưu. Kho dữ liệu vẫn mở, chỉ đổi người."
            ),
            primary=translate("PersonSwitch", "Vào làm việc"),
            secondary=translate("PersonSwitch", "Hủy"),
            content=content,
            parent=parent,
        )
        CapsLockWatch(self.password, self._row.set_warning)
        self.primary.setEnabled(False)
        context.work.db(self, context.services.people, then=self._show)

    def accept(self) -> None:
        self.primary.setEnabled(False)
        person, password = self.person.currentData(), self.password.text()
        self._context.work.db(
            self,
            lambda: self._context.services.switch_person(person, password),
            then=self._done,
            failed=self._refuse,
        )

    def _show(self, people: tuple[PersonSlot, ...]) -> None:
        present = self._context.shell.at_work().person.id
        for one in people:
            if one.id != present:
                self.person.addItem(one.label, one.id)
        if not self.person.count():
            self._row.set_error(self.tr("Kho dữ liệu này chỉ có một người dùng."))
            return
        self.primary.setEnabled(True)
        self.password.setFocus()

    def _done(self, at_work: AtWork) -> None:
        super().accept()
        self.switched.emit(at_work)

    def _refuse(self, error: ThiDuaError) -> None:
        self.primary.setEnabled(True)
        self._row.set_error(error.message.in_language(self._context.shell.language()))
        if isinstance(error, WrongPassword):
            self.password.setFocus()
            self.password.selectAll()
