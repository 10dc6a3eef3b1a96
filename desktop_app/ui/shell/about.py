"""What the product is, which version, and whose work it stands on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_2, TextRole


def app_version() -> str:
    try:
        return version("thiduaso")
    except PackageNotFoundError:  # run from the sources
        return "0.1.0"


# A widget cannot speak through its own `tr` before it is made.
translate = QCoreApplication.translate


class About(Dialog):
    def __init__(self, parent: QWidget) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for text in (
            translate("About", "Phiên bản {version}").format(version=app_version()),
            translate("About", "Phông chữ IBM Plex Sans và Liberation Serif (SIL OFL 1.1)."),
            translate("About", "Biểu tượng Lucide (ISC). Giao diện Qt, PySide6 (LGPL 3)."),
        ):
            column.addWidget(Label(text, TextRole.CAPTION, "muted", wrap=True))
        super().__init__(
            "Thi Đua Số",
            translate(
                "About",
                "Lập, kiểm tra, ký và gửi báo cáo thi đua, KPI của cơ quan xã, phường và đơn vị "
                "tổng hợp; làm việc không cần mạng.",
            ),
            primary=translate("About", "Đóng"),
            content=content,
            parent=parent,
        )
