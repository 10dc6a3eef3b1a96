"""Writing this device's request for the province, and its fingerprint for the paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import SystemFileChooser
from desktop_app.ui.components.text import Label
from desktop_app.ui.screen import Context
from desktop_app.ui.shell.fingerprint import FingerprintCard

REQUEST_NAME = "YeuCauKichHoat.json"


class RequestWriter(QObject):
    """Asks where to, has it written on the db lane, and shows what to copy onto the paper."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._files = SystemFileChooser()

    def ask(self) -> None:
        chosen = self._files.save_as(
            self._window,
            self.tr("Ghi tệp yêu cầu kích hoạt"),
            REQUEST_NAME,
            self.tr("Tệp yêu cầu (*.json)"),
        )
        if chosen is not None:
            self.write(chosen)

    def write(self, target: Path) -> None:
        self._context.work.db(
            self._window,
            lambda: self._context.services.write_enrolment_request(target),
            then=lambda fingerprint: self._show(target, fingerprint),
        )

    def _show(self, target: Path, fingerprint: str) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(str(target), wrap=True))
        column.addWidget(FingerprintCard(fingerprint))
        dialog = Dialog(
            self.tr("Đã ghi tệp yêu cầu"),
            self.tr("Gửi tệp này cho đơn vị cấp trên, và chép mã dưới đây vào giấy gửi kèm."),
            primary=self.tr("Đã chép"),
            content=content,
            parent=self._window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
