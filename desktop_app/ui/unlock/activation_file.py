"""The pages of the activation wizard that read the file and compare its code with the paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.services import ActivationPreview
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, TextRole


class FilePage(QWidget):
    """`chosen(Path)` when a file has been picked."""

    chosen = Signal(object)

    def __init__(self, files: FileChooser) -> None:
        super().__init__()
        self._files = files
        self._file: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(
            Label(
                self.tr(
                    "Đơn vị cấp trên gửi tệp kích hoạt (KichHoat_….zip) qua iOffice, thư điện tử "
                    "hoặc USB, kèm một tờ giấy có mã khóa tỉnh."
                ),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        self._shown = LineField(placeholder=self.tr("Chưa chọn tệp"))
        self._shown.setReadOnly(True)
        self._shown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button = Button(self.tr("Chọn tệp…"), icon="folder-open")
        self.button.clicked.connect(self._ask)
        column.addWidget(FormRow(self.tr("Tệp kích hoạt"), self._shown, trailing=self.button))
        self._found = Banner(Tone.INFO, " ", " ")
        self._found.hide()
        column.addWidget(self._found)
        column.addStretch(1)
        self.setFocusProxy(self.button)

    def clear(self) -> None:
        self._file = None
        self._shown.clear()
        self._found.hide()

    def file(self) -> Path:
        assert self._file is not None  # the wizard goes on only with a file that was read
        return self._file

    def choose(self, file: Path) -> None:
        self._file = file
        self._shown.setText(str(file))
        self._found.hide()
        self.chosen.emit(file)

    def show_preview(self, preview: ActivationPreview) -> None:
        self._found.set_message(
            Tone.INFO,
            self.tr("Tệp dành cho {office}").format(office=preview.office_name),
            self.tr("Báo cáo gửi lên {office}. Bước sau đối chiếu mã để biết chắc nơi gửi.").format(
                office=preview.from_office
            ),
        )
        self._found.show()

    def _ask(self) -> None:
        chosen = self._files.open_file(
            self, self.tr("Chọn tệp kích hoạt"), self.tr("Tệp kích hoạt (*.zip)")
        )
        if chosen is not None:
            self.choose(chosen)


class FingerprintPage(QWidget):
    """The code is typed from the paper, never shown beforehand, so that it is truly compared."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(
            Label(
                self.tr(
                    "Gõ mã khóa tỉnh in trên tờ giấy kèm tệp. Không chép mã từ thư hay tin nhắn: "
                    "so với giấy mới biết tệp đúng là của tỉnh."
                ),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        self.code = LineField(placeholder="XXXX XXXX XXXX XXXX XXXX XXXX XXXX XXXX")
        self.row = FormRow(self.tr("Mã khóa tỉnh (32 chữ số và chữ A–F)"), self.code, required=True)
        self.code.textEdited.connect(lambda _text: self.row.set_error(""))
        column.addWidget(self.row)
        column.addStretch(1)
        self.setFocusProxy(self.code)

    def clear(self) -> None:
        self.code.clear()
        self.row.set_error("")

    def typed(self) -> str:
        return "".join(self.code.text().split()).upper()

    def agrees(self, expected: str) -> bool:
        """Whether it is the file's code; if not, the row says what to do."""
        typed, wanted = self.typed(), "".join(expected.split()).upper()
        if typed == wanted:
            return True
        if len(typed) != len(wanted):
            text = self.tr("Mã có {0} ký tự; bạn đã gõ {1}.").format(len(wanted), len(typed))
        else:
            text = self.tr(
                "Mã vừa gõ khác mã trong tệp. Xem lại từng nhóm; nếu giấy đúng như vậy thì không "
                "dùng tệp này và báo cho đơn vị đã gửi."
            )
        self.row.set_error(text)
        self.code.setFocus()
        self.code.selectAll()
        return False
