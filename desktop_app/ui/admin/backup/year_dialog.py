"""Which year's file is written out, and that it is not encrypted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.form_row import FormRow


class YearDialog(Dialog):
    def __init__(self, years: tuple[int, ...], parent: QWidget) -> None:
        self.year = Choice()
        for year in years:
            self.year.addItem(str(year), year)
        super().__init__(
            parent.tr("Ghi hồ sơ năm"),
            parent.tr(
                "Văn bản (PDF), số liệu (Excel) và danh mục của cả năm được ghi ra một thư mục "
                "thường, mở được không cần phần mềm. Thư mục này KHÔNG mã hóa: ai có nó đều đọc "
                "được, nên chỉ ghi vào nơi đơn vị quản lý."
            ),
            primary=parent.tr("Chọn nơi ghi…"),
            secondary=parent.tr("Hủy"),
            content=FormRow(parent.tr("Năm"), self.year),
            width=520,
            parent=parent,
        )
