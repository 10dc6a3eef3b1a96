"""Why a closed ranking is opened again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.campaigns.words import say
from desktop_app.ui.components.fields import TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.dialogs import Form


class ReopenDialog(Form):
    """`reason` once accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.area = TextArea(rows=3)
        row = FormRow(say("Lý do mở lại"), self.area, required=True)
        super().__init__(
            say("Mở lại xếp hạng"),
            say(
                "Xếp hạng sẽ tính lại theo số liệu và phiếu hiện có. Lý do được ghi vào nhật ký "
                "của đơn vị."
            ),
            (row,),
            primary=say("Mở lại"),
            parent=parent,
        )
        self.require(row, lambda: bool(self.reason), say("Ghi lý do mở lại."))
        self.area.setFocus()

    @property
    def reason(self) -> str:
        return self.area.toPlainText().strip()
