"""The page of the activation wizard that asks who the first person is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.accounts import (
    SHORTEST_PASSWORD,
    require_account,
    require_strong,
    suggest_account,
)
from desktop_app.domain.people import Role
from desktop_app.errors import InputError
from desktop_app.ui.components.fields import Check, LineField, PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4
from desktop_app.ui.unlock.caps_lock import CapsLockWatch


class PersonPage(QWidget):
    """The first person of the workspace, who can add the others later.

    `language` says in which language a refused account or password is explained.
    """

    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__()
        self._language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self._name, self._position, self._account = LineField(), LineField(), LineField()
        self._password, self._again = PasswordField(), PasswordField()
        self.name_row = FormRow(self.tr("Họ và tên"), self._name, required=True)
        position = FormRow(self.tr("Chức vụ"), self._position)
        self.account_row = FormRow(
            self.tr("Tên đăng nhập"),
            self._account,
            required=True,
            help_text=self.tr("Gõ khi mở khóa; kho dữ liệu không ghi họ tên ở ngoài phần mã hóa."),
        )
        self.password_row = FormRow(
            self.tr("Mật khẩu"),
            self._password,
            required=True,
            help_text=self.tr("Ít nhất {0} ký tự; nên là một câu dễ nhớ.").format(
                SHORTEST_PASSWORD
            ),
        )
        self.again_row = FormRow(self.tr("Nhập lại mật khẩu"), self._again, required=True)
        for left, right in (
            (self.name_row, position),
            (self.account_row, QWidget()),
            (self.password_row, self.again_row),
        ):
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
            (self._account, self.account_row),
            (self._password, self.password_row),
            (self._again, self.again_row),
        ):
            field.textEdited.connect(lambda _text, row=its_row: row.set_error(""))
        for check in self.checks.values():
            check.toggled.connect(lambda _on: self.roles_row.set_error(""))
        self._name.textEdited.connect(self._suggest)
        CapsLockWatch(self._password, self.password_row.set_warning)
        self.setFocusProxy(self._name)
        self.clear()

    def clear(self) -> None:
        for field in (self._name, self._position, self._account, self._password, self._again):
            field.clear()
        for row in (
            self.name_row, self.account_row, self.password_row, self.again_row, self.roles_row
        ):  # fmt: skip
            row.set_error("")
        for role, check in self.checks.items():
            check.setChecked(role in (Role.OFFICER, Role.ADMINISTRATOR))

    def name(self) -> str:
        return " ".join(self._name.text().split())

    def position(self) -> str:
        return " ".join(self._position.text().split())

    def account(self) -> str:
        return self._account.text().strip()

    def password(self) -> str:
        return self._password.text()

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, check in self.checks.items() if check.isChecked())

    def is_filled(self) -> bool:
        """Whether all is there; the first row that is not says so and has the focus."""
        if not self.name():
            self.name_row.set_error(self.tr("Hãy ghi họ và tên."))
            self._name.setFocus()
        elif trouble := _trouble(lambda: require_account(self.account())):
            self.account_row.set_error(trouble.message.in_language(self._language()))
            self._account.setFocus()
        elif trouble := _trouble(
            lambda: require_strong(self.password(), self.name(), self.account())
        ):
            self.password_row.set_error(trouble.message.in_language(self._language()))
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

    def _suggest(self, name: str) -> None:
        # Until somebody types an account of their own.
        if not self._account.isModified():
            self._account.setText(suggest_account(name))


def _trouble(check: Callable[[], object]) -> InputError | None:
    try:
        check()
    except InputError as error:
        return error
    return None
