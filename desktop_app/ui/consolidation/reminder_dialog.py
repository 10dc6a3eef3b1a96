"""The text of a reminder, to be pasted into Zalo, iOffice or an e-mail."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import TextArea


class ReminderDialog(Dialog):
    """Accepted once the text, as the person has changed it, is on the clipboard."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        self.area = TextArea(text, rows=8)
        super().__init__(
            self.tr("Lời nhắc gửi báo cáo"),
            self.tr("Sửa lại nếu cần rồi sao chép để gửi qua Zalo, iOffice hoặc thư điện tử."),
            primary=self.tr("Sao chép"),
            secondary=self.tr("Đóng"),
            content=self.area,
            width=600,
            parent=parent,
        )
        self.area.setAccessibleName(self.tr("Lời nhắc gửi báo cáo"))
        self.primary.setFocus()
        self.accepted.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.area.toPlainText())
