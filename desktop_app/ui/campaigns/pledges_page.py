"""*Đăng ký*: which offices take part, with how many of each kind; at a commune, its own pledge."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.moments import local
from desktop_app.ui.campaigns.two_line_head import TwoLineHead
from desktop_app.ui.campaigns.words import report_words
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Card
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import SearchField
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.words import folded, office_state
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_4, TextRole
from desktop_app.usecases.consolidation_view import OfficeRow, reminder
from desktop_app.usecases.pledges import PledgeView
from desktop_app.usecases.report_list import ReportRow

_NARROW = 960


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """An office below; `counts` are empty while nothing has come."""

    office: OfficeRow
    counts: tuple[int | None, ...]


class PledgesPage(QWidget):
    """Signals: `opened(revision)` of a pledge, `begin_asked` for the office's own,
    `reminder_asked(text)`, `forms_asked` from the empty state of a campaign without such a form."""

    opened = Signal(str)
    begin_asked = Signal()
    reminder_asked = Signal(str)
    forms_asked = Signal()

    def __init__(self, language: str, *, fills: bool, parent: QWidget | None = None) -> None:
        """`fills`: the person may begin a report."""
        super().__init__(parent)
        self._language, self._fills = language, fills
        self._view: PledgeView | None = None
        self.model: RowsModel[PledgeRow] = RowsModel((), self)
        self.tools = self._toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.summary = Label("", TextRole.BODY, wrap=True)
        column.addWidget(self.summary)
        self._filters = QWidget()
        filters = QHBoxLayout(self._filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.setSpacing(SPACE_2)
        self.search = SearchField(self.tr("Tìm mã hoặc tên đơn vị, không cần dấu"))
        self.search.setMinimumWidth(300)
        self.search.search_changed.connect(lambda _text: self._show_rows())
        filters.addWidget(self.search)
        self.only_missing = Button(self.tr("Chỉ đơn vị chưa đăng ký"), icon="filter")
        self.only_missing.setCheckable(True)
        self.only_missing.toggled.connect(lambda _on: self._show_rows())
        filters.addWidget(self.only_missing)
        filters.addStretch(1)
        column.addWidget(self._filters)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Đơn vị đăng ký tham gia"))
        self.table.row_opened.connect(self._open)
        self.table.setHorizontalHeader(TwoLineHead(self.table))
        self.table.set_empty_state(
            EmptyState(
                "search", self.tr("Không có đơn vị nào khớp"), self.tr("Bỏ bớt chữ tìm hoặc lọc.")
            )
        )
        column.addWidget(self.table, 1)
        self.nothing = EmptyState(
            "clipboard-list",
            self.tr("Phong trào này chưa có biểu đăng ký"),
            self.tr("Cài bộ biểu mẫu có biểu đăng ký hoặc danh sách tham gia ở màn hình Biểu mẫu."),
            self.tr("Đến Biểu mẫu"),
        )
        self.nothing.action_requested.connect(self.forms_asked)
        column.addWidget(self.nothing, 1)
        self.unpledged = EmptyState(
            "clipboard-list",
            self.tr("Đơn vị chưa đăng ký tham gia"),
            self.tr(
                "Lập biểu đăng ký, trình lãnh đạo, phát hành rồi gửi lên như một báo cáo. Có đăng "
                "ký thì hồ sơ khen thưởng mới đủ điều kiện."
            ),
            self.tr("Lập đăng ký") if fills else "",
        )
        self.unpledged.action_requested.connect(self.begin_asked)
        column.addWidget(self.unpledged, 1)
        self.own = Card(self.tr("Đăng ký của đơn vị"))
        self._own_state = Badge("…")
        self.own.add_action(self._own_state)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(SPACE_4)
        self._facts.setColumnStretch(1, 1)
        self.own.body.addLayout(self._facts)
        column.addWidget(self.own)
        column.addStretch(0)
        self.present(None)

    def present(self, view: PledgeView | None) -> None:
        """None where the campaign has no form for it."""
        self._view = view
        above = view is not None and view.sending is not None
        for widget in (self.table, self._filters):
            widget.setVisible(above)
        self.nothing.setVisible(view is None)
        own = view.own if view is not None else None
        self.unpledged.setVisible(view is not None and not above and own is None)
        self.open_own.setVisible(own is not None)
        self.summary.setVisible(above)
        self.own.setVisible(own is not None)
        if view is not None and own is not None:
            self._show_own(view, own)
        missing = view.sending.missing if view is not None and view.sending is not None else ()
        self.reminder.setVisible(bool(missing))
        self.summary.setText(self._summary(view) if view is not None else "")
        if above:
            self._show_rows()

    def selected(self) -> PledgeRow | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    # -- building -----------------------------------------------------------------------------

    def _toolbar(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self.reminder = Button(self.tr("Soạn lời nhắc"), icon="bell")
        self.reminder.clicked.connect(self._remind)
        row.addWidget(self.reminder)
        self.open_own = Button(self.tr("Mở đăng ký"), Variant.PRIMARY, icon="file-text")
        self.open_own.clicked.connect(self._open_own)
        row.addWidget(self.open_own)
        return box

    # -- showing ------------------------------------------------------------------------------

    def _summary(self, view: PledgeView) -> str:
        parts = []
        if view.sending is not None:
            rows = view.sending.rows
            sent = len(view.sending.sent)
            parts.append(self.tr("Đã đăng ký {0}/{1} đơn vị").format(sent, len(rows)))
        parts += [
            self.tr("{0}: {1}").format(label.in_language(self._language), format_number(total))
            for label, total in zip(view.columns, view.totals, strict=True)
        ]
        return "  ·  ".join(parts)

    def _show_own(self, view: PledgeView, own: ReportRow) -> None:
        state = report_words(own.state, own.delivery, own.decision, self._language)
        self._own_state.set_state(*state)
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, (label, total) in enumerate(zip(view.columns, view.totals, strict=True)):
            name = Label(label.in_language(self._language), TextRole.BODY, "muted")
            self._facts.addWidget(name, row, 0)
            self._facts.addWidget(Label(format_number(total), TextRole.STRONG), row, 1)

    def _show_rows(self) -> None:
        view = self._view
        if view is None or view.sending is None:
            return
        chosen = self.selected()
        kept = chosen.office.office if chosen is not None else ""
        words = folded(self.search.text()).split()
        offices = view.sending.missing if self.only_missing.isChecked() else view.sending.rows
        rows = tuple(
            PledgeRow(one, view.counts.get(one.revision, ()))
            for one in offices
            if all(word in f"{one.code} {folded(one.name)}" for word in words)
        )
        former = self.model
        self.model = RowsModel(self._columns(view), self)
        self.model.show(rows)
        self.table.setModel(self.model)
        former.deleteLater()
        self._lay_out()
        at = next((at for at, row in enumerate(rows) if row.office.office == kept), 0)
        if rows:
            self.table.setCurrentIndex(self.model.index(at, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        counts = self.model.columnCount() - 4
        if counts < 0:
            return
        narrow = self.width() < _NARROW
        each = 72 if narrow else 92
        state = 160 if narrow else 190
        self.table.set_widths((76, 160, state, *(each for _one in range(counts)), 150), stretch=1)
        self.table.setColumnHidden(counts + 3, narrow)

    def _columns(self, view: PledgeView) -> tuple[Column[PledgeRow], ...]:
        language = self._language

        def state(row: PledgeRow) -> tuple[str, Tone, str]:
            if row.office.decision is None:
                return self.tr("Chưa đăng ký"), Tone.NEUTRAL, "circle-dashed"
            return office_state(row.office, language)

        def count(place: int) -> Column[PledgeRow]:
            def text(row: PledgeRow) -> str:
                found = row.counts[place] if place < len(row.counts) else None
                return format_number(found) if found is not None else ""

            return Column(view.columns[place].in_language(language), text, right=True)

        def received(row: PledgeRow) -> str:
            at = row.office.received_at
            return f"{local(at):%H:%M %d/%m/%Y}" if at is not None else ""

        return (
            Column(self.tr("Mã"), lambda row: row.office.code, muted=True),
            Column(self.tr("Đơn vị"), lambda row: row.office.name),
            Column(self.tr("Tình trạng"), lambda row: state(row)[0], lambda row: state(row)[1:]),
            *(count(place) for place in range(len(view.columns))),
            Column(self.tr("Nhận lúc"), received, muted=True),
        )

    # -- doing --------------------------------------------------------------------------------

    def _open(self, at: int) -> None:
        revision = self.model.row(at).office.revision
        if revision:
            self.opened.emit(revision)

    def _open_own(self) -> None:
        if self._view is not None and self._view.own is not None:
            self.opened.emit(self._view.own.revision)

    def _remind(self) -> None:
        if self._view is not None and self._view.sending is not None:
            self.reminder_asked.emit(reminder(self._view.sending))
