"""The left of the unlock screen: what this is, and the way to language and theme."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.brand import BrandMark
from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.text import Label
from desktop_app.ui.shell.about import app_version
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_6, SPACE_8, TextRole

WIDTH = 264


class BrandSide(QFrame):
    settings_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_8, SPACE_6, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(BrandMark(44))
        column.addSpacing(SPACE_3)
        column.addWidget(Label("Thi Đua Số", TextRole.DISPLAY))
        column.addWidget(
            Label(
                self.tr("Báo cáo thi đua và KPI của đơn vị: nhập, kiểm tra, ký, gửi, tổng hợp."),
                TextRole.BODY,
                wrap=True,
            )
        )
        column.addSpacing(SPACE_3)
        column.addWidget(
            Label(
                self.tr("Làm việc không cần mạng. Số liệu được mã hóa trên máy này."),
                TextRole.CAPTION,
                "muted",
                wrap=True,
            )
        )
        column.addStretch(1)
        foot = QHBoxLayout()
        version = self.tr("Phiên bản {version}").format(version=app_version())
        foot.addWidget(Label(version, TextRole.CAPTION, "muted"), 1)
        self.settings = IconButton("settings", self.tr("Giao diện, ngôn ngữ, giới thiệu"))
        self.settings.clicked.connect(self.settings_pressed)
        foot.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)
