"""The sample offices are being made: what is going on, how far, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.card import Card
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import TextRole
from desktop_app.ui.work import Step


class SamplesView(QWidget):
    """`cancelled` when the person does not want to wait."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        card = Card(self.tr("Đang lập các đơn vị mẫu"))
        card.setMaximumWidth(600)
        card.body.addWidget(
            Label(
                self.tr(
                    "Chương trình tự làm trọn một kỳ báo cáo: nhập, kiểm tra, ký, gửi, tổng hợp. "
                    "Chỉ làm một lần, khoảng nửa phút."
                ),
                TextRole.BODY,
                "muted",
                wrap=True,
            )
        )
        self.progress = Progress(self.tr("Đang chuẩn bị…"))
        self.progress.cancelled.connect(self.cancelled)
        card.body.addWidget(self.progress)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        row.addLayout(column, 100)
        row.addStretch(1)

    def present(self, step: Step) -> None:
        self.progress.set_progress(step.done, step.total or None, step.text)
