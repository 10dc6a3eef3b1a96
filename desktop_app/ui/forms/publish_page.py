"""*Phát hành xuống*: issued campaigns and lists of tasks, and who has them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.publications import PublicationRow


class PublishPage(QWidget):
    """`publish_asked(row)` for an issued report; `reports_asked` from the empty state."""

    publish_asked = Signal(object)
    reports_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = 0
        self._busy = False

        def sent(row: PublicationRow) -> str:
            return self.tr("{}/{} đơn vị").format(len(row.have), self._below)

        def look(row: PublicationRow) -> tuple[Tone, str]:
            if not row.have:
                return Tone.NEUTRAL, "circle-dashed"
            whole = len(row.have) >= self._below
            return (Tone.SUCCESS, "circle-check") if whole else (Tone.INFO, "send")

        def paper(row: PublicationRow) -> str:
            day = day_text(row.doc_date) if row.doc_date is not None else ""
            return self.tr("{} ngày {}").format(row.doc_number, day) if day else row.doc_number

        self.model = RowsModel[PublicationRow](
            (
                Column(
                    self.tr("Văn bản, danh mục"),
                    lambda one: one.subject or one.title.in_language(language),
                ),
                Column(
                    self.tr("Biểu mẫu"), lambda one: one.title.in_language(language), muted=True
                ),
                Column(self.tr("Kỳ"), lambda one: one.period.label.in_language(language)),
                Column(self.tr("Số, ngày"), paper),
                Column(self.tr("Lần"), lambda one: str(one.number), muted=True),
                Column(self.tr("Đã gửi"), sent, look),
            ),
            self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        bar = QHBoxLayout()
        bar.addWidget(
            Label(
                self.tr("Bản đã phát hành gửi xuống để đơn vị cấp dưới đọc và báo cáo theo."),
                TextRole.CAPTION,
                "muted",
            ),
            1,
        )
        self.publish = Button(self.tr("Gửi xuống đơn vị…"), Variant.PRIMARY, icon="send")
        self.publish.clicked.connect(self._ask)
        bar.addWidget(self.publish)
        column.addLayout(bar)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths((260, 180, 100, 190, 48, 132), stretch=0)
        self.table.setAccessibleName(self.tr("Bản đã phát hành có thể gửi xuống"))
        self.table.row_opened.connect(lambda _row: self._ask())
        empty = EmptyState(
            "file-check",
            self.tr("Chưa có bản nào để gửi xuống"),
            self.tr("Lập và phát hành Thông tin phong trào hoặc Danh mục nhiệm vụ tại Báo cáo."),
            self.tr("Đến Báo cáo"),
        )
        empty.action_requested.connect(self.reports_asked)
        self.table.set_empty_state(empty)
        column.addWidget(self.table, 1)

    def present(self, rows: tuple[PublicationRow, ...], below: int) -> None:
        self._below = below
        at = max(self.table.currentIndex().row(), 0)
        self.model.show(rows)
        if rows:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(min(at, len(rows) - 1), 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._enable()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._enable()

    def _enable(self) -> None:
        self.publish.setEnabled(bool(self.model.rows) and not self._busy)

    def _ask(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < self.model.rowCount() and not self._busy:
            self.publish_asked.emit(self.model.row(at))
