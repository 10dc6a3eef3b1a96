"""Who opens a backup: the account and password that held when it was taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import LineField, PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.theme.tokens import SPACE_3

translate = QCoreApplication.translate


class LoginFields(QWidget):
    """Account and password, to be asked before a restore."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.account, self.password = LineField(), PasswordField()
        self.account_row = FormRow(self.tr("Tên đăng nhập"), self.account, required=True)
        self.password_row = FormRow(
            self.tr("Mật khẩu"),
            self.password,
            required=True,
            help_text=self.tr("Mật khẩu của thời điểm sao lưu, nếu sau đó đã đổi."),
        )
        column.addWidget(self.account_row)
        column.addWidget(self.password_row)
        self.setFocusProxy(self.account)

    def is_filled(self) -> bool:
        for row, field in ((self.account_row, self.account), (self.password_row, self.password)):
            missing = not field.text().strip()
            row.set_error(self.tr("Cần nhập mục này.") if missing else "")
            if missing:
                field.setFocus()
                return False
        return True


class RestoreDialog(Dialog):
    """Asks before a backup takes the place of the data in use."""

    def __init__(self, moment: str, parent: QWidget) -> None:
        self.login = LoginFields()
        super().__init__(
            translate("RestoreDialog", "Khôi phục bản sao lưu lúc {0}").format(moment),
            translate(
                "RestoreDialog",
                "Bản sao được kiểm tra hết trước khi dùng. Kho dữ liệu đang mở sẽ đóng lại và được "
                "giữ riêng ở thư mục bên cạnh, không bị xóa. Những gì nhập sau thời điểm trên sẽ "
                "không có trong bản khôi phục.",
            ),
            primary=translate("RestoreDialog", "Khôi phục"),
            secondary=translate("RestoreDialog", "Hủy"),
            content=self.login,
            danger=True,
            width=520,
            parent=parent,
        )
        self.login.setFocus()

    def accept(self) -> None:
        if self.login.is_filled():
            super().accept()
