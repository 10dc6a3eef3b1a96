"""The sheet of results (phiếu kết quả chấm điểm) as it would be printed, and its files."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.buttons import Button
from desktop_app.ui.consolidation.paper_page import PaperPage


class ScoresPaperPage(PaperPage):
    """Beside what every paper has, `word_asked` and `excel_asked`."""

    word_asked = Signal()
    excel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Phiếu kết quả chấm điểm"), parent)
        self.word = Button(self.tr("Xuất Word…"), icon="file-text")
        self.word.clicked.connect(self.word_asked)
        self.excel = Button(self.tr("Xuất Excel…"), icon="file-spreadsheet")
        self.excel.clicked.connect(self.excel_asked)
        for button in (self.word, self.excel, self.save):  # the primary one stays last
            self.head.add_action(button)
