"""One person: name, position, account and roles; for adding and for changing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.domain.accounts import suggest_account
from desktop_app.domain.people import ROLE_NAMES, Role
from desktop_app.ui.admin.people.asking_dialog import AskingDialog
from desktop_app.ui.components.fields import Check, LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.services_people import PersonRow
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4

translate = QCoreApplication.translate


class PersonDialog(AskingDialog):
    """`row` None adds somebody, whose account is suggested from the name."""

    def __init__(self, row: PersonRow | None, language: str, parent: QWidget) -> None:
        self.name = LineField(row.name if row else "")
        self.position = LineField(row.position if row else "")
        self.account = LineField(row.account if row else "")
        self.name_row = FormRow(translate("PersonDialog", "Họ và tên"), self.name, required=True)
        position_row = FormRow(translate("PersonDialog", "Chức vụ"), self.position)
        self.account_row = FormRow(
            translate("PersonDialog", "Tên đăng nhập"), self.account, required=True
        )
        held, chosen = QWidget(), row.roles if row else frozenset({Role.OFFICER})
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_4)
        self.checks: dict[Role, Check] = {}
        for place, role in enumerate(Role):
            name = ROLE_NAMES[role].in_language(language)
            check = self.checks[role] = Check(name[0].upper() + name[1:])
            check.setChecked(role in chosen)
            grid.addWidget(check, place // 3, place % 3, Qt.AlignmentFlag.AlignLeft)
        self.roles_row = FormRow(
            translate("PersonDialog", "Vai trò (một người có thể giữ nhiều vai)"), held
        )
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_3)
        for one in (position_row, self.account_row):
            line.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        super().__init__(
            translate("PersonDialog", "Sửa người dùng")
            if row
            else translate("PersonDialog", "Thêm người dùng"),
            ""
            if row
            else translate(
                "PersonDialog",
                "Phần mềm đặt mật khẩu lần đầu và chỉ hiện một lần; người này phải đổi ngay khi "
                "mở khóa lần đầu.",
            ),
            (self.name_row, pair, self.roles_row),
            primary=translate("PersonDialog", "Lưu") if row else translate("PersonDialog", "Thêm"),
            secondary=translate("PersonDialog", "Hủy"),
            width=560,
            parent=parent,
        )
        for field, its_row in ((self.name, self.name_row), (self.account, self.account_row)):
            field.textEdited.connect(lambda _text, row=its_row: row.set_error(""))
        if row is None:
            self.name.textEdited.connect(self._suggest)
        self.name.setFocus()

    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, check in self.checks.items() if check.isChecked())

    def is_filled(self) -> bool:
        for field, row in ((self.name, self.name_row), (self.account, self.account_row)):
            missing = not field.text().strip()
            row.set_error(self.tr("Cần nhập mục này.") if missing else "")
            if missing:
                field.setFocus()
                return False
        self.roles_row.set_error("" if self.roles() else self.tr("Hãy chọn ít nhất một vai trò."))
        return bool(self.roles())

    def _suggest(self, name: str) -> None:
        if not self.account.isModified():  # until somebody types one of their own
            self.account.setText(suggest_account(name))
