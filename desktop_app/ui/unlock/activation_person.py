"""The page of the activation wizard that asks who the first person is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.ui.components.fields import Check, LineField, PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4
from desktop_app.ui.unlock.caps_lock import CapsLockWatch

SHORTEST_PASSWORD = 8  # as identity/keyslots_crypto.py has it, which refuses if it changes


class PersonPage(QWidget):
    """The first person of the workspace, who can add the others later."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self._name, self._position = LineField(), LineField()
        self._password, self._again = PasswordField(), PasswordField()
        self.name_row = FormRow(self.tr("Họ và tên"), self._name, required=True)
        position = FormRow(self.tr("Chức vụ"), self._position)
        self.password_row = FormRow(
            self.tr("Mật khẩu"),
            self._password,
            required=True,
            help_text=self.tr("Ít nhất {0} ký tự; không có cách lấy lại mật khẩu đã quên.").format(
                SHORTEST_PASSWORD
            ),
        )
        self.again_row = FormRow(self.tr("Nhập lại mật khẩu"), self._again, required=True)
        for left, right in ((self.name_row, position), (self.password_row, self.again_row)):
            row = QHBoxLayout()
            row.setSpacing(SPACE_4)
            row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
            row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.checks = {
            Role.OFFICER: Check(self.tr("Lập báo cáo")),
            Role.LEADER: Check(self.tr("Lãnh đạo")),
            Role.REGISTRY_CLERK: Check(self.tr("Văn thư")),
            Role.CONSOLIDATOR: Check(self.tr("Tổng hợp")),
            Role.ADMINISTRATOR: Check(self.tr("Quản trị")),
        }
        held = QWidget()
        roles = QHBoxLayout(held)
        roles.setContentsMargins(0, 0, 0, 0)
        roles.setSpacing(SPACE_4)
        for check in self.checks.values():
            roles.addWidget(check)
        roles.addStretch(1)
        self.roles_row = FormRow(self.tr("Vai trò (một người có thể giữ nhiều vai)"), held)
        column.addWidget(self.roles_row)
        column.addStretch(1)
        for field, its_row in (
            (self._name, self.name_row),
            (self._password, self.password_row),
            (self._again, self.again_row),
        ):
            field.textEdited.connect(lambda _text, row=its_row: row.set_error(""))
        for check in self.checks.values():
            check.toggled.connect(lambda _on: self.roles_row.set_error(""))
        CapsLockWatch(self._password, self.password_row.set_warning)
        self.setFocusProxy(self._name)
        self.clear()

    def clear(self) -> None:
        for field in (self._name, self._position, self._password, self._again):
            field.clear()
        for row in (self.name_row, self.password_row, self.again_row, self.roles_row):
            row.set_error("")
        for role, check in self.checks.items():
            check.setChecked(role in (Role.OFFICER, Role.ADMINISTRATOR))

    def name(self) -> str:
        return " ".join(self._name.text().split())

    def position(self) -> str:
        return " ".join(self._position.text().split())

    def password(self) -> str:
        return self._password.text()

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, check in self.checks.items() if check.isChecked())

    def is_filled(self) -> bool:
        """Whether all is there; the first row that is not says so and has the focus."""
        if not self.name():
            self.name_row.set_error(self.tr("Hãy ghi họ và tên."))
            self._name.setFocus()
        elif len(self.password()) < SHORTEST_PASSWORD:
            self.password_row.set_error(
                self.tr("Mật khẩu cần ít nhất {0} ký tự.").format(SHORTEST_PASSWORD)
            )
            self._password.setFocus()
        elif self.password() != self._again.text():
            self.again_row.set_error(self.tr("Hai lần nhập mật khẩu không giống nhau."))
            self._again.setFocus()
            self._again.selectAll()
        elif not self.roles():
            self.roles_row.set_error(self.tr("Hãy chọn ít nhất một vai trò."))
            self.checks[Role.OFFICER].setFocus()
        else:
            return True
        return False
