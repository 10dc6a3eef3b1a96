"""*Cấp trên giao*: targets, kept rows, dates and issued reports that came from above."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text, local
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.assignments_from_above import AssignedRow


class AbovePage(QWidget):
    """`exchange_asked` from the empty state."""

    exchange_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)

        def new(row: AssignedRow) -> tuple[Tone, str] | None:
            return (Tone.ACCENT, "inbox") if row.is_new else None

        self.model = RowsModel[AssignedRow](
            (
                Column(self.tr("Nội dung"), lambda one: one.what.in_language(language)),
                Column(self.tr("Biểu mẫu"), lambda one: one.form.in_language(language)),
                Column(self.tr("Kỳ"), lambda one: one.period.in_language(language)),
                Column(self.tr("Chi tiết"), lambda one: one.detail.in_language(language)),
                Column(self.tr("Đơn vị giao"), lambda one: one.office),
                Column(
                    self.tr("Ngày giao"),
                    lambda one: day_text(local(one.at).date()),
                    muted=True,
                ),
                Column("", lambda one: self.tr("Mới") if one.is_new else "", new),
            ),
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self._note = Label(
            self.tr(
                "Những nội dung này có hiệu lực ngay trong báo cáo đang lập; báo cáo đã khóa giữ "
                "nguyên như lúc khóa."
            ),
            TextRole.CAPTION,
            "muted",
            wrap=True,
        )
        column.addWidget(self._note)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths((120, 160, 100, 150, 130, 92, 56), stretch=1)
        self.table.setAccessibleName(self.tr("Nội dung cấp trên giao"))
        column.addWidget(self.table, 1)
        empty = EmptyState(
            "inbox",
            self.tr("Cấp trên chưa giao nội dung nào"),
            self.tr("Chỉ tiêu, thời hạn, phong trào, danh mục nhiệm vụ đến qua Gửi – nhận."),
            self.tr("Đến Gửi – nhận"),
        )
        empty.action_requested.connect(self.exchange_asked)
        self.table.set_empty_state(empty)

    def present(self, rows: tuple[AssignedRow, ...]) -> None:
        self.model.show(rows)
        self._note.setVisible(bool(rows))
