"""*Biểu mẫu* of a campaign: what is to be filled, until when, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.campaigns.words import report_words, role_words
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.campaign_forms import CampaignForm

_NARROW = 960


class FormsPage(QWidget):
    """`opened(CampaignForm)`: begin or open its report, or look at what has come. `forms_asked`
    from the empty state."""

    opened = Signal(object)
    forms_asked = Signal()

    def __init__(self, language: str, *, above: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = above
        self.tools = self._toolbar()

        def state(row: CampaignForm) -> tuple[str, Tone, str] | None:
            if not row.asked and not row.revision:
                return None
            return report_words(row.state, row.delivery, row.decision, language)

        def state_text(row: CampaignForm) -> str:
            found = state(row)
            return found[0] if found is not None else self.tr("Đơn vị cấp dưới lập")

        def state_look(row: CampaignForm) -> tuple[Tone, str] | None:
            found = state(row)
            return found[1:] if found is not None else None

        def title(row: CampaignForm) -> str:
            return row.title.in_language(language)

        def due(row: CampaignForm) -> str:
            if row.due.moment is None:
                return self.tr("Chưa đặt")
            return row.due.label.in_language(language)

        def period(row: CampaignForm) -> str:
            label = row.period.label.in_language(language)
            return self.tr("{0}, {1}").format(label, row.about) if row.about else label

        columns = [
            Column(self.tr("Biểu mẫu"), title, strong=lambda _row: True, tip=title),
            Column(self.tr("Dùng để"), lambda row: role_words(row.role)),
            Column(self.tr("Kỳ"), period, tip=period),
            Column(self.tr("Thời hạn"), due, tip=due),
            Column(self.tr("Tình trạng"), state_text, state_look),
        ]
        if above:
            columns.append(
                Column(
                    self.tr("Đã nhận"),
                    lambda row: f"{row.received}/{row.below}" if row.below else "",
                    right=True,
                )
            )
        self.model: RowsModel[CampaignForm] = RowsModel(columns, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Biểu mẫu của phong trào"))
        self.table.row_opened.connect(lambda row: self.opened.emit(self.model.row(row)))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _then: self._tell())
        empty = EmptyState(
            "library",
            self.tr("Chưa có biểu mẫu nào để lập"),
            self.tr(
                "Biểu mẫu hiện ở đây khi bộ biểu mẫu của phong trào đã cài và phong trào đã phát "
                "hành."
            ),
            self.tr("Đến Biểu mẫu"),
        )
        empty.action_requested.connect(self.forms_asked)
        self.table.set_empty_state(empty)
        column.addWidget(self.table)

    def present(self, rows: tuple[CampaignForm, ...]) -> None:
        at = max(0, self.table.currentIndex().row())
        self.model.show(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(min(at, len(rows) - 1), 0))
        self._tell()

    def selected(self) -> CampaignForm | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        widths = (220, 110, 130 if narrow else 190, 140 if narrow else 190, 150 if narrow else 190)
        self.table.set_widths((*widths, 76) if self._above else widths, stretch=0)

    def _toolbar(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        self.act = Button("", Variant.PRIMARY, icon="file-plus")
        self.act.clicked.connect(lambda: self.opened.emit(self.selected()))
        row.addWidget(self.act)
        return box

    def _tell(self) -> None:
        """The button says what Enter does."""
        row = self.selected()
        self.act.setVisible(row is not None)
        if row is None:
            return
        if row.revision:
            self.act.setText(self.tr("Mở báo cáo"))
        elif row.asked:
            self.act.setText(self.tr("Lập báo cáo"))
        else:
            self.act.setText(self.tr("Xem ai đã gửi"))
