"""The province opens the workspace: a request goes out, an answer comes in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.fields import LineField, PasswordField
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.services_people import HelpRequest
from desktop_app.ui.shell.fingerprint import FingerprintCard
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.password_fields import PasswordFields
from desktop_app.ui.unlock.sheet_page import SheetPage

translate = QCoreApplication.translate


class AskPage(SheetPage):
    """Chooses the password to come in with later, and shows the request once it is written.
    `answer_requested` when the answer is at hand."""

    answer_requested = Signal()

    def __init__(self, language: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(
            translate("AskPage", "Nhờ tỉnh mở giúp"),
            translate(
                "AskPage",
                "Chọn mật khẩu mới, ghi tệp yêu cầu và gửi cho tỉnh; tỉnh gọi điện hỏi mã của tệp. "
                "Khi có tệp trả lời, mở ở chính máy này bằng mật khẩu vừa chọn.",
            ),
            translate("AskPage", "Ghi tệp yêu cầu…"),
            parent,
        )
        self.passwords = PasswordFields(language)
        self.body.addWidget(self.passwords)
        self._written = QWidget()
        column = QVBoxLayout(self._written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self._told = Label("", TextRole.BODY, wrap=True)
        column.addWidget(self._told)
        self._shown = QVBoxLayout()
        column.addLayout(self._shown)
        self.body.addWidget(self._written)
        self.have_answer = Button(self.tr("Đã có tệp trả lời…"), icon="inbox")
        self.have_answer.clicked.connect(self.answer_requested)
        self.body.addWidget(self.have_answer, 0, Qt.AlignmentFlag.AlignLeft)
        self.clear()

    def clear(self) -> None:
        self.passwords.clear()
        self.passwords.show()
        self._written.hide()
        self.go.show()

    def show_request(self, request: HelpRequest) -> None:
        self.passwords.clear()
        self.passwords.hide()
        self.go.hide()
        told = self.tr("Đã ghi tệp {0}. Gửi cho tỉnh và đọc mã dưới đây khi tỉnh gọi điện.")
        self._told.setText(told.format(request.file))
        while (item := self._shown.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.deleteLater()
        self._shown.addWidget(FingerprintCard(request.fingerprint))
        self._written.show()
        self.have_answer.setFocus()


class AnswerPage(SheetPage):
    """Takes the answer file and the password that was chosen with the request."""

    def __init__(self, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("AnswerPage", "Tệp trả lời của tỉnh"),
            translate(
                "AnswerPage",
                "Tệp chỉ mở được ở máy đã ghi yêu cầu, một lần, bằng mật khẩu đã chọn khi ghi.",
            ),
            translate("AnswerPage", "Tiếp tục"),
            parent,
        )
        self._files = files
        self._file: Path | None = None
        self._shown = LineField(placeholder=self.tr("Chưa chọn tệp"))
        self._shown.setReadOnly(True)
        self._shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.choose = Button(self.tr("Chọn tệp…"), icon="folder-open")
        self.choose.clicked.connect(self._ask)
        self.file_row = FormRow(
            self.tr("Tệp trả lời"), self._shown, required=True, trailing=self.choose
        )
        self.password = PasswordField()
        self.password_row = FormRow(
            self.tr("Mật khẩu đã chọn khi ghi yêu cầu"), self.password, required=True
        )
        self.password.textEdited.connect(lambda _text: self.password_row.set_error(""))
        CapsLockWatch(self.password, self.password_row.set_warning)
        self.body.addWidget(self.file_row)
        self.body.addWidget(self.password_row)

    def clear(self) -> None:
        self._file = None
        self._shown.clear()
        self.password.clear()
        self.file_row.set_error("")
        self.password_row.set_error("")

    def file(self) -> Path:
        assert self._file is not None  # `is_filled` comes first
        return self._file

    def is_filled(self) -> bool:
        self.file_row.set_error("" if self._file else self.tr("Hãy chọn tệp trả lời."))
        missing = not self.password.text()
        self.password_row.set_error(self.tr("Hãy nhập mật khẩu.") if missing else "")
        return self._file is not None and not missing

    def _ask(self) -> None:
        chosen = self._files.open_file(
            self, self.tr("Chọn tệp trả lời"), self.tr("Tệp trả lời (*.json);;Tất cả (*)")
        )
        if chosen is not None:
            self._file = chosen
            self._shown.setText(str(chosen))
            self.file_row.set_error("")
            self.password.setFocus()
