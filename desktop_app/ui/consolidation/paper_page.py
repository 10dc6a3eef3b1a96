"""A report as it would be printed, before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.pdf_pages import PdfPages
from desktop_app.ui.theme.tokens import SPACE_3


class PaperPage(QWidget):
    """`back` and `save_asked`. `title` says what is printed."""

    back = Signal()
    save_asked = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title or self.tr("Bản in báo cáo tổng hợp")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.head = PageHeader(self._title, " ", back=True)
        self.head.back_requested.connect(self.back)
        self.save = Button(self.tr("Lưu PDF…"), Variant.PRIMARY, icon="download", shortcut="Ctrl+S")
        self.save.clicked.connect(self.save_asked)
        self.head.add_action(self.save)
        column.addWidget(self.head)
        self.pages = PdfPages()
        column.addWidget(self.pages, 1)

    def present(self, subtitle: str, images: tuple[QImage, ...]) -> None:
        self.head.set_title(self._title, subtitle)
        self.pages.show_pages(images)
        self.pages.setFocus()
