"""The last pages of the activation wizard: where things are kept, and what is left on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.server_address import server_address
from desktop_app.errors import InputError
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.shell.fingerprint import FingerprintCard
from desktop_app.ui.theme.tokens import SPACE_3, TextRole


class PlacePage(QWidget):
    """Where the workspace lies, and where the request for the office above is written."""

    def __init__(self, files: FileChooser) -> None:
        super().__init__()
        self._files = files
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(
            Label(
                self.tr(
                    "Mọi số liệu nằm trong một thư mục, đã mã hóa; có thể đặt trên USB. Tệp "
                    "yêu cầu là tệp gửi lại cho đơn vị cấp trên."
                ),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        self._folder, self._request = LineField(), LineField()
        choose_folder = Button(self.tr("Chọn…"), icon="folder-open")
        choose_folder.clicked.connect(self._ask_folder)
        choose_request = Button(self.tr("Chọn…"), icon="folder-open")
        choose_request.clicked.connect(self._ask_request)
        self.folder_row = FormRow(
            self.tr("Thư mục kho dữ liệu (mới hoặc trống)"), self._folder, trailing=choose_folder
        )
        self.request_row = FormRow(self.tr("Tệp yêu cầu"), self._request, trailing=choose_request)
        column.addWidget(self.folder_row)
        column.addWidget(self.request_row)
        self.server_field = LineField(placeholder="https://")
        self.server_row = FormRow(
            self.tr("Địa chỉ máy chủ tỉnh (nếu có)"),
            self.server_field,
            help_text=self.tr("In trên giấy gửi kèm; để trống thì gửi, nhận bằng tệp."),
        )
        column.addWidget(self.server_row)
        column.addStretch(1)
        self.setFocusProxy(self._folder)

    def propose(self, folder: Path, request: Path) -> None:
        """Fill in what the person has not chosen otherwise."""
        if not self._folder.text():
            self._folder.setText(str(folder))
        if not self._request.text():
            self._request.setText(str(request))

    def folder(self) -> Path:
        return Path(self._folder.text().strip())

    def request(self) -> Path:
        return Path(self._request.text().strip())

    def server(self) -> str:
        """As typed; "" where there is none."""
        return self.server_field.text().strip()

    def is_filled(self, language: str) -> bool:
        for row, field in ((self.folder_row, self._folder), (self.request_row, self._request)):
            missing = not Path(field.text().strip()).is_absolute()
            row.set_error(self.tr("Hãy chọn nơi lưu.") if missing else "")
            if missing:
                field.setFocus()
                return False
        try:
            server_address(self.server())
        except InputError as error:
            self.server_row.set_error(error.message.in_language(language))
            self.server_field.setFocus()
            return False
        self.server_row.set_error("")
        return True

    def _ask_folder(self) -> None:
        chosen = self._files.folder(self, self.tr("Chọn thư mục trống"))
        if chosen is not None:
            self._folder.setText(str(chosen))

    def _ask_request(self) -> None:
        chosen = self._files.save_as(
            self,
            self.tr("Ghi tệp yêu cầu"),
            self._request.text(),
            self.tr("Tệp yêu cầu (*.json)"),
        )
        if chosen is not None:
            self._request.setText(str(chosen))


class DonePage(QWidget):
    """What is left to do on paper."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_3)
        self._column.addWidget(Label(self.tr("Đã lập kho dữ liệu"), TextRole.HEADING))
        self._column.addWidget(
            Label(
                self.tr(
                    "Gửi tệp yêu cầu dưới đây cho đơn vị cấp trên và chép mã này vào giấy gửi kèm. "
                    "Trong khi chờ trả lời vẫn nhập được số liệu."
                ),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        self._path = Label("", TextRole.BODY, wrap=True)
        self._column.addWidget(self._path)
        self._card: FingerprintCard | None = None
        self._column.addStretch(1)

    def show_request(self, request: Path, fingerprint: str) -> None:
        if self._card is not None:
            self._card.deleteLater()
        self._path.setText(str(request))
        self._card = FingerprintCard(fingerprint)
        self._column.insertWidget(self._column.count() - 1, self._card)
