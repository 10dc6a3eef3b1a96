"""Figures that stand far from those of the other offices, to be looked at again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.campaigns.words import say
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.usecases.outlying_figures import OutlyingFigure

_WIDTH, _HEIGHT = 700, 300


class OutliersDialog(Dialog):
    """`report_asked(revision)` on Enter or a double click; the dialog is then done."""

    report_asked = Signal(str)

    def __init__(
        self, found: tuple[OutlyingFigure, ...], language: str, parent: QWidget | None = None
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        self.model: RowsModel[OutlyingFigure] = RowsModel(
            (
                Column(say("Đơn vị"), lambda one: one.name),
                Column(
                    say("Chỉ tiêu"),
                    lambda one: one.label.in_language(language),
                    tip=lambda one: one.label.in_language(language),
                ),
                Column(say("Số liệu"), lambda one: one.number, right=True),
                Column(say("Trung vị"), lambda one: one.median, right=True, muted=True),
                Column(
                    say("Khoảng thường gặp"),
                    lambda one: say("{0} – {1}").format(one.low, one.high),
                    right=True,
                    muted=True,
                ),
            ),
            content,
        )
        self.model.show(found)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths((140, 160, 80, 80, 168), stretch=1)
        self.table.setMinimumHeight(_HEIGHT)
        self.table.setAccessibleName(say("Số liệu khác biệt"))
        self.table.set_empty_state(
            EmptyState(
                "circle-check",
                say("Không có số liệu nào khác biệt"),
                say("So sánh được khi có từ năm báo cáo đạt yêu cầu trở lên."),
            )
        )
        self.table.row_opened.connect(self._open)
        column.addWidget(self.table)
        super().__init__(
            say("Số liệu khác biệt"),
            say("Những số liệu nằm xa số liệu của các đơn vị khác; nên đối chiếu lại với đơn vị."),
            primary=say("Đóng"),
            content=content,
            width=_WIDTH,
            parent=parent,
        )
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _open(self, row: int) -> None:
        self.report_asked.emit(self.model.row(row).revision)
        self.accept()
