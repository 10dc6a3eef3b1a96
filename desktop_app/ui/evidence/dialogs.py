"""The two dialogs of evidence: what large pictures become, and looking at a file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Check
from desktop_app.ui.components.pdf_pages import PdfPages
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.evidence.words import size_text
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole
from desktop_app.usecases.evidence_files import Candidate
from desktop_app.usecases.evidence_view import EvidenceRow


class ShrinkDialog(Dialog):
    """Asks which large pictures shall be scaled to what print needs; sizes before and after."""

    def __init__(self, pictures: Sequence[Candidate], parent: QWidget) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.checks: list[Check] = []
        for one in pictures:
            sizes = self.tr("{0} → {1}").format(
                size_text(len(one.content)), size_text(len(one.smaller))
            )
            check = Check(f"{one.name} · {sizes}")
            check.setChecked(True)
            check.setEnabled(not one.must_shrink)
            if one.must_shrink:
                check.setToolTip(self.tr("Ảnh gốc vượt mức cho một tệp."))
            column.addWidget(check)
            self.checks.append(check)
        super().__init__(
            self.tr("Thu nhỏ ảnh cho vừa mức in?"),
            self.tr("Ảnh thu nhỏ vẫn in rõ trên khổ A4 (200 dpi), gửi nhanh hơn và nhẹ máy hơn."),
            primary=self.tr("Thêm ảnh"),
            secondary=self.tr("Hủy"),
            content=content,
            width=520,
            parent=parent,
        )

    def chosen(self) -> tuple[bool, ...]:
        """For each picture, whether it shall be scaled."""
        return tuple(check.isChecked() for check in self.checks)


class EvidenceViewer(QDialog):
    """One file, page below page. `copy_asked` to save it; Esc closes."""

    copy_asked = Signal()

    def __init__(self, row: EvidenceRow, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(row.attachment.file.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(Label(row.attachment.file.name, TextRole.HEADING))
        column.addWidget(Label(place, TextRole.CAPTION, "muted"))
        self.progress = Progress(self.tr("Đang mở tệp"), cancellable=False)
        self.pages = PdfPages()
        self.pages.hide()
        column.addWidget(self.progress)
        column.addWidget(self.pages, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        bar = QHBoxLayout()
        bar.addStretch(1)
        self.copy_button = Button(self.tr("Lưu bản sao…"), icon="download")
        self.copy_button.clicked.connect(self.copy_asked)
        self.close_button = Button(self.tr("Đóng"), Variant.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        bar.addWidget(self.copy_button)
        bar.addWidget(self.close_button)
        column.addLayout(bar)
        room = parent.window().size()
        self.resize(min(900, room.width() - 80), min(720, room.height() - 60))
        self.setMinimumSize(QSize(420, 320))

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        self.progress.hide()
        self._filler.hide()
        self.pages.show_pages(images)
        self.pages.show()
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
