"""Sending a report back: the reason, what the next revision changes, the notes that go along."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reports import Scope
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Radio, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_3, TextRole


class ReturnDialog(Dialog):
    """`reason()` and `scope()` once accepted; it is not accepted without a reason. `notes` are
    (where, text) of the notes on cells."""

    def __init__(
        self, office: str, notes: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.field = TextArea(
            rows=3, placeholder=self.tr("Nêu rõ chỉ tiêu nào, cần đối chiếu hoặc sửa gì…")
        )
        self._row = FormRow(self.tr("Lý do trả lại"), self.field, required=True)
        column.addWidget(self._row)
        choice = QVBoxLayout()
        choice.setSpacing(SPACE_1)
        choice.addWidget(Label(self.tr("Đơn vị cần gửi lại"), TextRole.LABEL))
        self.reissue = Radio(self.tr("Số liệu và văn bản phát hành lại (số, ngày, ký mới)"))
        self.figures = Radio(self.tr("Chỉ số liệu; văn bản đã phát hành giữ nguyên"))
        self.reissue.setChecked(True)
        choice.addWidget(self.reissue)
        choice.addWidget(self.figures)
        column.addLayout(choice)
        if notes:
            column.addWidget(
                Label(self.tr("{0} ghi chú trên ô gửi kèm").format(len(notes)), TextRole.LABEL)
            )
            for where, text in notes[:6]:
                line = self.tr("{0}: {1}").format(where, text)
                column.addWidget(Label(line, TextRole.CAPTION, "muted"))
            if len(notes) > 6:
                rest = self.tr("và {0} ghi chú khác").format(len(notes) - 6)
                column.addWidget(Label(rest, TextRole.CAPTION, "muted"))
        super().__init__(
            self.tr("Trả lại báo cáo của {0}").format(office),
            primary=self.tr("Trả lại"),
            secondary=self.tr("Thôi"),
            content=content,
            width=560,
            parent=parent,
        )
        self.field.setFocus()

    def propose(self, reason: str, scope: Scope) -> None:
        """Begin with what the sender itself asked for."""
        self.field.setPlainText(reason)
        (self.figures if scope is Scope.FIGURES else self.reissue).setChecked(True)

    def accept(self) -> None:
        if not self.reason():
            self._row.set_error(self.tr("Hãy ghi lý do để đơn vị biết cần sửa gì."))
            self.field.setFocus()
            return
        super().accept()

    def reason(self) -> str:
        return self.field.toPlainText().strip()

    def scope(self) -> Scope:
        return Scope.FIGURES if self.figures.isChecked() else Scope.REISSUE
