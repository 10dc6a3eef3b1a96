"""Which year's file is written out, and that it is not encrypted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow

translate = QCoreApplication.translate


class YearDialog(Dialog):
    def __init__(self, years: tuple[int, ...], parent: QWidget) -> None:
        self.year = Choice()
        for year in years:
            self.year.addItem(str(year), year)
        super().__init__(
            translate("YearDialog", "Ghi hồ sơ năm"),
            translate(
                "YearDialog",
                "Văn bản (PDF), số liệu (Excel) và danh mục của cả năm được ghi ra một thư mục "
                "thường, mở được không cần phần mềm. Thư mục này KHÔNG mã hóa: ai có nó đều đọc "
                "được, nên chỉ ghi vào nơi đơn vị quản lý.",
            ),
            primary=translate("YearDialog", "Chọn nơi ghi…"),
            secondary=translate("YearDialog", "Hủy"),
            content=FormRow(translate("YearDialog", "Năm"), self.year),
            width=520,
            parent=parent,
        )
