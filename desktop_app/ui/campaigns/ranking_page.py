"""*Xếp hạng*: the offices of each group in their order, with what set them there and what it
brings them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.moments import day_text, local
from desktop_app.ui.campaigns.ranking_rows import RankedRow, columns_of, rows_of, widths_of
from desktop_app.ui.campaigns.two_line_head import TwoLineHead
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.rows_model import RowsModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.ranking_view import RankingGroupView, RankingView, TieView

_NARROW = 960  # logical pixels


class RankingPage(QWidget):
    """Signals: `vote_asked(TieView)`, `close_asked`, `reopen_asked`, `paper_asked`, `word_asked`,
    `excel_asked`, `office_opened(id)` to look at the office's scores, `work_cancelled`."""

    vote_asked = Signal(object)
    close_asked = Signal()
    reopen_asked = Signal()
    paper_asked = Signal()
    word_asked = Signal()
    excel_asked = Signal()
    office_opened = Signal(str)
    work_cancelled = Signal()

    def __init__(self, language: str, *, decides: bool, parent: QWidget | None = None) -> None:
        """`decides`: the person may record votes, close and reopen."""
        super().__init__(parent)
        self._language, self._decides = language, decides
        self._view: RankingView | None = None
        self._group: RankingGroupView | None = None
        self.model: RowsModel[RankedRow] = RowsModel((), self)
        self.tools = self._toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.notice = Banner(Tone.INFO, "…", "…", parent=self)
        column.addWidget(self.notice)
        self._progress = Progress("…", parent=self)
        self._progress.cancelled.connect(self.work_cancelled)
        self._progress.hide()
        column.addWidget(self._progress)
        self.groups = QTabBar()
        self.groups.setExpanding(False)
        self.groups.setDrawBase(False)
        self.groups.currentChanged.connect(self._show_group)
        column.addWidget(self.groups)
        self._stack = QStackedWidget()
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Bảng xếp hạng"))
        self.table.row_opened.connect(
            lambda row: self.office_opened.emit(self.model.row(row).office.id)
        )
        self.table.setHorizontalHeader(TwoLineHead(self.table))
        self.empty = EmptyState(
            "trophy",
            self.tr("Chưa xếp hạng được đơn vị nào"),
            self.tr(
                "Bảng xếp hạng hiện khi có phiếu chấm điểm đạt yêu cầu. Hãy xem xét các báo cáo "
                "đã nhận ở màn hình Tổng hợp."
            ),
        )
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._quotas = Label("", TextRole.CAPTION, "muted", wrap=True)
        column.addWidget(self._quotas)

    def present(self, view: RankingView | None) -> None:
        """None while there is nothing that could be ranked."""
        kept = self.groups.currentIndex()
        self._view = view
        self.groups.blockSignals(True)
        while self.groups.count():
            self.groups.removeTab(0)
        for group in view.groups if view is not None else ():
            label = group.label.in_language(self._language)
            whole = len(group.lines) + len(group.unranked) + len(group.missing)
            self.groups.addTab(self.tr("{0} ({1}/{2})").format(label, len(group.lines), whole))
        self.groups.setCurrentIndex(max(0, min(kept, self.groups.count() - 1)))
        self.groups.blockSignals(False)
        self.groups.setVisible(self.groups.count() > 1)
        self._show_notice()
        ranked = view is not None and any(group.lines for group in view.groups)
        closed = view is not None and view.is_closed
        for export in (self.excel, self.word, self.paper):
            export.setEnabled(ranked)
        self.vote.setVisible(self._decides and not closed and self.waiting_tie() is not None)
        self.close_button.setVisible(self._decides and ranked and not closed)
        self.reopen.setVisible(self._decides and closed)
        self._show_group()

    def waiting_tie(self) -> TieView | None:
        """The tie to vote on: that of the row that is chosen, else the first."""
        if self._view is None:
            return None
        waiting = [tie for group in self._view.groups for tie in group.ties if tie.waits]
        index = self.table.currentIndex()
        office = self.model.row(index.row()).office if index.isValid() else None
        chosen = (tie for tie in waiting if office in tie.offices)
        return next(chosen, waiting[0] if waiting else None)

    def show_work(self, text: str) -> None:
        """A long work under way; "" for none."""
        self._progress.setVisible(bool(text))
        if text:
            self._progress.set_progress(0, None, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # -- building -----------------------------------------------------------------------------

    def _toolbar(self) -> QWidget:
        """What the campaign's page puts beside the choice of the sheet."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self.excel = Button(self.tr("Excel…"), icon="file-spreadsheet")
        self.excel.clicked.connect(self.excel_asked)
        self.word = Button(self.tr("Word…"), icon="file-text")
        self.word.clicked.connect(self.word_asked)
        self.paper = Button(self.tr("Bản in"), icon="printer", shortcut="Ctrl+P")
        self.paper.clicked.connect(self.paper_asked)
        self.vote = Button(self.tr("Bỏ phiếu…"), icon="users")
        self.vote.clicked.connect(lambda: self.vote_asked.emit(self.waiting_tie()))
        self.reopen = Button(self.tr("Mở lại…"), icon="lock-open")
        self.reopen.clicked.connect(self.reopen_asked)
        self.close_button = Button(self.tr("Đóng xếp hạng"), Variant.PRIMARY, icon="lock")
        self.close_button.clicked.connect(self.close_asked)
        for button in (
 self.excel, self.word, self.paper, self.vote, self.reopen,
            self.close_button,
        ):  # fmt: skip
            row.addWidget(button)
        return box

    # -- showing ------------------------------------------------------------------------------

    def _show_notice(self) -> None:
        view = self._view
        shown = True
        if view is None:
            shown = False
        elif view.closed_at is not None and view.outdated:
            self.notice.set_message(
                Tone.WARNING,
                self.tr("Xếp hạng đã đóng; số liệu sau đó đã thay đổi"),
                self.tr("Theo số liệu hiện nay thứ tự sẽ khác. Muốn tính lại thì mở lại."),
            )
        elif view.closed_at is not None:
            at = local(view.closed_at)
            self.notice.set_message(
                Tone.SUCCESS,
                self.tr("Xếp hạng đã đóng"),
                self.tr("{0} đóng lúc {1} ngày {2}.").format(
                    view.closed_by, f"{at:%H:%M}", day_text(at.date())
                ),
            )
        elif view.waits_for_votes:
            count = sum(tie.waits for group in view.groups for tie in group.ties)
            self.notice.set_message(
                Tone.WARNING,
                self.tr("Có {0} nhóm đơn vị bằng nhau ở mọi tiêu chí").format(count),
                self.tr("Ghi kết quả bỏ phiếu của Hội đồng để phân hạng."),
            )
        elif any(group.lines for group in view.groups):
            self.notice.set_message(
                Tone.INFO,
                self.tr("Dự thảo"),
                self.tr("Thứ tự còn thay đổi theo số liệu cho đến khi đóng xếp hạng."),
            )
        else:
            shown = False
        self.notice.setVisible(shown)

    def _show_group(self, _place: int = 0) -> None:
        place = max(0, self.groups.currentIndex())
        groups = self._view.groups if self._view is not None else ()
        self._group = group = groups[place] if place < len(groups) else None
        ranked = group is not None and bool(group.lines)
        self._stack.setCurrentIndex(0 if ranked else 1)
        self._quotas.setVisible(ranked)
        if group is None or not ranked:
            return
        rows = rows_of(group)
        kept = self._current_office()
        former = self.model
        self.model = RowsModel(columns_of(group, self._language), self)
        self.model.show(rows)
        self.table.setModel(self.model)
        former.deleteLater()
        self._lay_out()
        at = next((at for at, row in enumerate(rows) if row.office.id == kept), 0)
        self.table.setCurrentIndex(self.model.index(at, 0))
        lines = [
            self.tr("{0}: {1} (tính trên {2}, phần lẻ bỏ)").format(
                quota.label.in_language(self._language),
                format_number(quota.limit),
                format_number(quota.base),
            )
            for quota in group.quotas
        ]
        self._quotas.setText("  ·  ".join(lines))
        self._quotas.setVisible(bool(lines))

    def _current_office(self) -> str:
        index = self.table.currentIndex()
        inside = index.isValid() and index.row() < len(self.model.rows)
        return self.model.row(index.row()).office.id if inside else ""

    def _lay_out(self) -> None:
        if self._group is not None:
            narrow = self.width() < _NARROW
            self.table.set_widths(widths_of(self._group, narrow=narrow), stretch=2)
            self.table.setColumnHidden(1, narrow)  # the code gives way to the name
