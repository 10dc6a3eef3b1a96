"""What opens the workspace when every password is forgotten: the printed sheet, the province."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.admin.people.words import moment_words
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.card import Card
from desktop_app.ui.components.text import Label
from desktop_app.ui.services_people import RecoverySheetState
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3, TextRole


class RecoveryCard(Card):
    """`sheet_requested` by its button."""

    sheet_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Khi quên hết mật khẩu"), parent=parent)
        self.make = Button(self.tr("Lập phiếu khôi phục…"), icon="key-round")
        self.make.clicked.connect(self.sheet_requested)
        self.add_action(self.make)
        self.sheet, self.escrow = Badge(""), Badge("")
        self._sheet_told = Label("", TextRole.BODY, "muted", wrap=True)
        self._escrow_told = Label("", TextRole.BODY, "muted", wrap=True)
        for badge, told in ((self.sheet, self._sheet_told), (self.escrow, self._escrow_told)):
            row = QHBoxLayout()
            row.setSpacing(SPACE_3)
            row.addWidget(badge)
            row.addWidget(told, 1)
            self.body.addLayout(row)

    def present(self, state: RecoverySheetState, *, escrow: bool) -> None:
        if not state.in_force or state.made_at is None:
            self.sheet.set_state(self.tr("Chưa có phiếu khôi phục"), Tone.WARNING)
            told = self.tr("Hãy lập một phiếu, in ra và cất ở két hoặc tủ hồ sơ mật.")
        elif state.used_at is not None:
            self.sheet.set_state(self.tr("Phiếu đã dùng một lần"), Tone.WARNING)
            told = self.tr("Dùng lúc {0}; mã đã lộ cho người gõ. Hãy lập phiếu mới.").format(
                moment_words(state.used_at)
            )
        else:
            self.sheet.set_state(self.tr("Phiếu khôi phục có hiệu lực"), Tone.SUCCESS)
            told = self.tr("Lập lúc {0}, người lập: {1}.").format(
                moment_words(state.made_at), state.made_by
            )
        self._sheet_told.setText(told)
        if escrow:
            self.escrow.set_state(self.tr("Tỉnh giữ khóa dự phòng"), Tone.SUCCESS)
            told = self.tr("Mở bằng tệp yêu cầu và tệp trả lời, sau khi gọi điện xác nhận.")
        else:
            self.escrow.set_state(self.tr("Tỉnh không giữ khóa dự phòng"), Tone.NEUTRAL)
            told = self.tr("Chỉ phiếu khôi phục mở được khi quên hết mật khẩu.")
        self._escrow_told.setText(told)
