"""What is wrong with a workbook: sheet and cell, the sentence, and the piece that is meant."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.forms.words import say
from desktop_app.ui.services_forms import Mistake
from desktop_app.ui.theme.tokens import SPACE_2, TextRole

_MOST = 400  # characters of a cell around the piece that is meant


class MistakesDialog(Dialog):
    """Nothing was installed; the author mends these and brings the workbook in again."""

    def __init__(
        self, name: str, mistakes: tuple[Mistake, ...], language: str, parent: QWidget
    ) -> None:
        self._language = language
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.model = RowsModel[Mistake](
            (
                Column(say("Trang"), lambda one: one.sheet or "–"),
                Column(say("Ô"), lambda one: one.cell or "–"),
                Column(say("Lỗi"), lambda one: one.message.in_language(language)),
            ),
            content,
        )
        self.model.show(mistakes)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths((96, 64, 300), stretch=2)
        self.table.setAccessibleName(say("Các lỗi phải sửa"))
        self.table.setFixedHeight(170)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        column.addWidget(self.table)
        self._message = Label("", TextRole.STRONG, wrap=True)
        column.addWidget(self._message)
        self.content = QLabel()
        self.content.setTextFormat(Qt.TextFormat.RichText)
        self.content.setWordWrap(True)
        self.content.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.content)
        super().__init__(
            say("Sổ biểu mẫu còn {} lỗi").format(len(mistakes)),
            say("{}: chưa cài gì. Hãy sửa theo trang và ô dưới đây rồi nhập lại.").format(name),
            primary=say("Đóng"),
            content=content,
            width=640,
            parent=parent,
        )
        self.table.selectionModel().setCurrentIndex(
            self.model.index(0, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.setFocus()

    def _show(self) -> None:
        mistake = self.model.row(self.table.currentIndex().row())
        self._message.setText(mistake.message.in_language(self._language))
        shown = underlined(mistake.content, mistake.fragment)
        self.content.setText(say("Nội dung ô: {}").format(shown) if shown else "")
        self.content.setVisible(bool(shown))


def underlined(content: str, fragment: str) -> str:
    """The cell's text as HTML with the piece that is meant underlined; a long one around it."""
    at = content.find(fragment) if fragment else -1
    start = max(0, at - _MOST // 2) if at >= 0 else 0
    piece = content[start : start + _MOST]
    before = "…" if start else ""
    after = "…" if start + _MOST < len(content) else ""
    if at < 0:
        return f"{escape(piece)}{after}"
    inside = at - start
    end = inside + len(fragment)
    head, meant, tail = piece[:inside], piece[inside:end], piece[end:]
    return f"{before}{escape(head)}<u><b>{escape(meant)}</b></u>{escape(tail)}{after}"
