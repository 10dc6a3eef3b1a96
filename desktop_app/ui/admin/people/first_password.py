"""A first password: made by the machine, shown once, changed at the first unlocking."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole

translate = QCoreApplication.translate
_CONSONANTS, _VOWELS = "bcdghkmnprstvx", "aeiou"
_GROUPS, _SYLLABLES = 4, 2


def first_password() -> str:
    """Four groups of two syllables, to be read out over a table: 49 random bits."""
    return "-".join(
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))
        for _ in range(_GROUPS)
    )


class FirstPasswordDialog(Dialog):
    """Shows the account and the password; nobody can see them again."""

    def __init__(self, name: str, account: str, password: str, parent: QWidget) -> None:
        card = QFrame()
        card.setProperty("ground", "sunken")
        grid = QGridLayout(card)
        grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_3, SPACE_3)
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        self.password = Label(password, TextRole.TITLE)
        self.password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for place, (what, shown) in enumerate(
            (
                (translate("FirstPasswordDialog", "Tên đăng nhập"), Label(account, TextRole.TITLE)),
                (translate("FirstPasswordDialog", "Mật khẩu lần đầu"), self.password),
            )
        ):
            grid.addWidget(Label(what, TextRole.LABEL), place, 0)
            grid.addWidget(shown, place, 1)
        self.copy = IconButton("copy", translate("FirstPasswordDialog", "Chép mật khẩu"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(password))
        grid.addWidget(self.copy, 1, 2)
        super().__init__(
            translate("FirstPasswordDialog", "Giao mật khẩu cho {0}").format(name),
            translate(
                "FirstPasswordDialog",
                "Chỉ hiện một lần, không xem lại được. Hãy đọc hoặc chép cho đúng người; khi mở "
                "khóa lần đầu người đó phải đổi mật khẩu rồi mới làm việc được.",
            ),
            primary=translate("FirstPasswordDialog", "Đã giao"),
            content=card,
            width=500,
            parent=parent,
        )
        self.primary.setFocus()
