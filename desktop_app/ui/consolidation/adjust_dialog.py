"""Overriding a total: the figure that shall stand instead, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.typed_fields import NumberField
from desktop_app.ui.theme.tokens import SPACE_3


class AdjustDialog(Dialog):
    """`figure()` and `reason()` once accepted; it is not accepted without both. `where` names the
    cell, `now` is the total as it is shown."""

    def __init__(self, where: str, now: str, parent: QWidget | None = None) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.number = NumberField()
        label = self.tr("Số sau điều chỉnh (đang là {0})").format(now)
        self._number_row = FormRow(label, self.number, required=True)
        column.addWidget(self._number_row)
        self.field = TextArea(rows=3, placeholder=self.tr("Đối chiếu với đâu, vì sao phải sửa…"))
        self._reason_row = FormRow(self.tr("Lý do điều chỉnh"), self.field, required=True)
        column.addWidget(self._reason_row)
        super().__init__(
            self.tr("Điều chỉnh số tổng hợp"),
            where,
            primary=self.tr("Điều chỉnh"),
            secondary=self.tr("Thôi"),
            content=content,
            width=480,
            parent=parent,
        )
        self.number.setFocus()

    def accept(self) -> None:
        if self.number.value() is None:
            self._number_row.set_error(self.tr("Hãy ghi số sau điều chỉnh, viết như 1.234,5."))
            self.number.setFocus()
            return
        if not self.reason():
            self._reason_row.set_error(self.tr("Hãy ghi lý do; lý do được in cùng số liệu."))
            self.field.setFocus()
            return
        super().accept()

    def figure(self) -> float:
        return float(self.number.value() or 0)

    def reason(self) -> str:
        return self.field.toPlainText().strip()
