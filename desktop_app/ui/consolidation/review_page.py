"""Xem xét một báo cáo: its sheets to read, what changed, the checks, notes on cells, a decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.due import DueStatus
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import day_text, local
from desktop_app.domain.values import CellKey
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, IconButton, Variant
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.pdf_pages import PdfPages
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.review_panel import ReviewPanel
from desktop_app.ui.consolidation.review_words import ReviewWords
from desktop_app.ui.consolidation.sheet_grid import SheetGrid
from desktop_app.ui.consolidation.sheet_model import CellLook, SheetModel
from desktop_app.ui.consolidation.words import decision_state, sheet_name
from desktop_app.ui.evidence.panel import EvidencePanel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.figure_sheets import SheetCell
from desktop_app.usecases.review_view import ReviewView

PANEL_WIDTH, PANEL_NARROW = 332, 288


class ReviewPage(QWidget):
    """Signals: `back`, `step(±1)` to the next or former report, `accept_asked`, `return_asked`,
    `appraisal_asked` to enter scores, `scores_asked` for the sheet of results,
    `note_changed(CellKey, text)`, `paper_asked` when the PDF is to be shown, `save_paper_asked`."""

    back = Signal()
    step = Signal(int)
    accept_asked = Signal()
    return_asked = Signal()
    appraisal_asked = Signal()
    scores_asked = Signal()
    note_changed = Signal(object, str)
    paper_asked = Signal()
    save_paper_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._view: ReviewView | None = None
        self._words: ReviewWords | None = None
        self._notes: dict[CellKey, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._head())
        self.banner = Banner(Tone.INFO, "…", "…")
        column.addWidget(self.banner)
        column.addLayout(self._tools())
        body = QHBoxLayout()
        body.setSpacing(SPACE_2)
        self._bodies = QStackedWidget()
        self.model = SheetModel(language, self)
        self.grid = SheetGrid(self.model)
        self.grid.cells.setAccessibleName(self.tr("Số liệu của báo cáo"))
        self.grid.cell_selected.connect(self._show_cell)
        self._bodies.addWidget(self.grid)
        self._paper = QStackedWidget()
        self._loading = Progress(self.tr("Đang mở văn bản"), cancellable=False)
        self.pages = PdfPages()
        self._paper.addWidget(self._loading)
        self._paper.addWidget(self.pages)
        self._bodies.addWidget(self._paper)
        body.addWidget(self._bodies, 1)
        self.panel = ReviewPanel()
        self.panel.setFixedWidth(PANEL_WIDTH)
        self.evidence = EvidencePanel(language)
        self.panel.add_tab("evidence", self.tr("Minh chứng"), self.evidence)
        self.panel.closed.connect(self._fold_panel)
        self.panel.note_changed.connect(self._take_note)
        self.panel.note_finished.connect(self.grid.setFocus)
        self.panel.item_opened.connect(self.go_to)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        self._keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(PANEL_WIDTH if self.width() >= 960 else PANEL_NARROW)

    def present(self, view: ReviewView, position: int, count: int) -> None:
        """`position` of `count`: where this report stands in the list that is gone through."""
        other = self._view is None or self._view.revision.id != view.revision.id
        self._view = view
        self._words = ReviewWords(view, self._language)
        self._notes = dict(view.notes)
        self._present_head(view, position, count)
        self._present_banner(view)
        if other:
            has_former = bool(view.former_number)
            self._against.blockSignals(True)
            self._against.clear()
            self._against.addItem(self.tr("So với kỳ trước"))
            if has_former:
                self._against.addItem(self.tr("So với lần gửi {0}").format(view.former_number))
            self._against.setCurrentIndex(1 if has_former else 0)
            self._against.blockSignals(False)
            self.only_changed.setChecked(False)
            self.only_changed.setVisible(has_former)
            self._fill_tabs(view)
        self._show_sheet()
        if other:
            self.grid.go_to_first()
            self.panel.show_tab("findings" if view.findings else "cell")
            self.grid.setFocus()
        self._show_lists()

    def show_paper(self, images: tuple[QImage, ...]) -> None:
        self.pages.show_pages(images)
        self._paper.setCurrentIndex(1)

    def notes(self) -> tuple[tuple[CellKey, str], ...]:
        """What is noted now, with what is just being written."""
        self.panel.leave_note()
        return tuple(self._notes.items())

    def note_places(self) -> tuple[tuple[str, str], ...]:
        """(where, text) of every note, to be shown before a return."""
        words = self._words
        found = words.notes(self._notes) if words is not None else ()
        return tuple((item.title, item.text) for item in found)

    def go_to(self, path: str) -> None:
        """Show the sheet with this cell, and make the cell current."""
        if self._view is None:
            return
        for place, sheet in enumerate(self._view.sheets):
            if any(cell.path == path for _row, _column, cell in sheet.cells()):
                self.only_changed.setChecked(False)
                self._tabs.setCurrentIndex(place)
                self.grid.go_to(path)
                self.panel.show_tab("cell")
                self.grid.setFocus()
                return

    def go_to_cell(self, key: CellKey) -> None:
        """The cell, with its evidence beside it where it has some; one that no sheet shows, such as
        the column of the files, by another cell of its row."""
        if self._view is None:
            return
        row = key.element.rpartition(".")[0]
        cells = [cell for sheet in self._view.sheets for _row, _column, cell in sheet.cells()]
        exact = (cell for cell in cells if cell.key == key)
        beside = (
            cell
            for cell in cells
            if cell.key.repeats == key.repeats and cell.key.element.rpartition(".")[0] == row
        )
        found = next(exact, None) or next(beside, None)
        if found is not None:
            self.go_to(found.path)
            if key in self._view.evidence:
                self.panel.show_tab("evidence")

    # -- building ---------------------------------------------------------------------------

    def _head(self) -> PageHeader:
        self.head = PageHeader(" ", " ", back=True)
        self.head.back_requested.connect(self.back)
        self._badge = Badge("…")
        self.head.set_badge(self._badge)
        self._position = Label("", TextRole.BODY, "muted")
        self.previous = IconButton("chevron-left", self.tr("Báo cáo trước"), shortcut="Ctrl+PgUp")
        self.next = IconButton("chevron-right", self.tr("Báo cáo sau"), shortcut="Ctrl+PgDown")
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.return_ = Button(self.tr("Trả lại"), icon="corner-up-left", shortcut="Ctrl+R")
        self.return_.clicked.connect(self.return_asked)
        self.accept = Button(
            self.tr("Đạt yêu cầu"), Variant.PRIMARY, icon="check", shortcut="Ctrl+D"
        )
        self.accept.clicked.connect(self.accept_asked)
        self.appraise = Button(self.tr("Thẩm định"), icon="pen-line", shortcut="Ctrl+E")
        self.appraise.clicked.connect(self.appraisal_asked)
        for widget in (self._position, self.previous, self.next):
            self.head.add_action(widget)
        for button in (self.appraise, self.return_, self.accept):
            self.head.add_action(button)
        return self.head

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.currentChanged.connect(self._change_tab)
        row.addWidget(self._tabs, 1)
        self.only_changed = Button(self.tr("Chỉ dòng thay đổi"), icon="filter", shortcut="F7")
        self.only_changed.setCheckable(True)
        self.only_changed.toggled.connect(lambda _on: self._show_sheet())
        row.addWidget(self.only_changed)
        self._against = Choice()
        self._against.setAccessibleName(self.tr("Dòng nhỏ dưới mỗi số"))
        self._against.setMinimumWidth(168)
        self._against.currentIndexChanged.connect(lambda _place: self._show_sheet())
        row.addWidget(self._against)
        self.note = Button(self.tr("Ghi chú"), icon="message-square-text")
        self.note.setToolTip(self.tr("Ghi chú trên ô đang chọn (N)"))
        self.note.clicked.connect(self._write_note)
        row.addWidget(self.note)
        self.scores = Button(self.tr("Phiếu kết quả"), icon="printer")
        self.scores.setToolTip(self.tr("Điểm tự chấm, thẩm định, kết luận cạnh nhau"))
        self.scores.clicked.connect(self.scores_asked)
        row.addWidget(self.scores)
        self.save_paper = Button(self.tr("Lưu văn bản…"), icon="download")
        self.save_paper.clicked.connect(self.save_paper_asked)
        row.addWidget(self.save_paper)
        return row

    def _keys(self) -> None:
        # Only while the table has the focus: N is a letter everywhere else.
        note = QShortcut(QKeySequence("N"), self.grid)
        note.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        note.activated.connect(self._write_note)
        for keys, way in (("Ctrl+Tab", 1), ("Ctrl+F6", 1)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.activated.connect(lambda way=way: self._turn(way))

    # -- showing ----------------------------------------------------------------------------

    def _present_head(self, view: ReviewView, position: int, count: int) -> None:
        parts = [
            view.period.label.in_language(self._language),
            self.tr("lần gửi {0}").format(view.revision.number),
        ]
        if view.sent_by:
            parts.append(self.tr("do {0} gửi thay").format(view.sent_by))
        if view.received_at is not None:
            received = local(view.received_at)
            parts.append(
                self.tr("nhận {0}").format(f"{received:%H:%M} {day_text(received.date())}")
            )
        if view.timing.status is not DueStatus.UNSET:
            parts.append(view.timing.label.in_language(self._language).lower())
        if view.issued is not None:
            number = view.issued.doc_number
            parts.append(
                self.tr("văn bản số {0} ngày {1}").format(number, day_text(view.issued.doc_date))
            )
        self.head.set_title(f"{view.code}  {view.name}", " · ".join(parts))
        state = decision_state(view.review.decision, view.revision.number, self._language)
        self._badge.set_state(*state)
        self._position.setText(f"{position}/{count}")
        self.previous.setEnabled(position > 1)
        self.next.setEnabled(position < count)
        pending = view.review.decision is DecisionState.PENDING and view.latest
        self.accept.setVisible(pending)
        # An accepted report goes back only when its sender has asked for it.
        asked = view.review.decision is DecisionState.ACCEPTED and bool(view.request)
        self.return_.setVisible(pending or asked)
        self.note.setEnabled(view.review.decision is not DecisionState.RETURNED)
        turn = view.turns.turn
        self.appraise.setVisible(turn is not None)
        self.scores.setVisible(bool(view.turns.hands))
        concludes = turn is Hand.COUNCIL
        self.appraise.setText(self.tr("Kết luận") if concludes else self.tr("Thẩm định"))

    def _present_banner(self, view: ReviewView) -> None:
        shown = True
        if not view.latest:
            self.banner.set_message(
                Tone.WARNING,
                self.tr("Đơn vị đã gửi lần mới hơn"),
                self.tr("Lần này chỉ để xem; hãy xem xét lần gửi mới nhất."),
            )
        elif view.request:
            self.banner.set_message(
                Tone.WARNING,
                self.tr("Đơn vị đề nghị sửa số liệu"),
                self.tr("“{0}”. Đồng ý thì bấm Trả lại.").format(view.request),
            )
        elif view.review.decision is DecisionState.RETURNED:
            self.banner.set_message(
                Tone.WARNING, self.tr("Đã trả lại, chờ đơn vị gửi lại"), view.review.reason
            )
        elif view.turns.words is not None and not view.differs:
            refusal = view.turns.refusal
            self.banner.set_message(
                Tone.INFO,
                view.turns.words.in_language(self._language),
                refusal.in_language(self._language) if refusal is not None else "",
            )
        elif view.differs:
            self.banner.set_message(
                Tone.DANGER,
                self.tr("{0} ô tính lại ra số khác số đơn vị gửi").format(len(view.differs)),
                self.tr("Các ô có biểu tượng máy tính; số của đơn vị được giữ đến khi quyết định."),
            )
        else:
            shown = False
        self.banner.setVisible(shown)

    def _fill_tabs(self, view: ReviewView) -> None:
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for sheet in view.sheets:
            self._tabs.addTab(sheet_name(sheet, view.sheets, self._language))
        if view.issued is not None:
            self._tabs.addTab(self.tr("Văn bản"))
        self._tabs.setCurrentIndex(0)
        self._tabs.blockSignals(False)
        self._paper.setCurrentIndex(0)
        self._change_tab(0)

    def _change_tab(self, place: int) -> None:
        if self._view is None:
            return
        paper = place >= len(self._view.sheets)
        self._bodies.setCurrentIndex(1 if paper else 0)
        self.save_paper.setVisible(paper)
        for tool in (self._against, self.note):
            tool.setVisible(not paper)
        self.only_changed.setVisible(not paper and bool(self._view.former_number))
        if paper:
            if self._paper.currentIndex() == 0:
                self.paper_asked.emit()
            return
        self._show_sheet()
        self.grid.go_to_first()

    def _show_sheet(self) -> None:
        view, place = self._view, self._tabs.currentIndex()
        if view is None or not 0 <= place < len(view.sheets):
            return
        kept = self.grid.current_path()
        only = (lambda cell: cell.path in view.former) if self.only_changed.isChecked() else None
        self.model.set_sheet(view.sheets[place], self._look, only=only)
        if not self.grid.go_to(kept):
            self.grid.go_to_first()

    def _look(self, cell: SheetCell) -> CellLook:
        assert self._words is not None
        against_former = self._against.currentIndex() == 1
        return self._words.look(cell, self._notes, against_former=against_former)

    def _show_cell(self, path: str) -> None:
        view, words = self._view, self._words
        found = words.find(path) if words is not None else None
        if view is None or words is None or found is None:
            return
        cell, where = found
        self.panel.show_cell(
            path,
            where,
            words.facts(cell),
            self._notes.get(cell.key, ""),
            may_note=view.review.decision is not DecisionState.RETURNED,
        )

    def _show_lists(self) -> None:
        assert self._words is not None
        self.panel.show_lists(self._words.findings(), self._words.notes(self._notes))

    # -- doing ------------------------------------------------------------------------------

    def _write_note(self) -> None:
        self.panel.show()
        self.panel.write_note()

    def _take_note(self, path: str, text: str) -> None:
        found = self._words.find(path) if self._words is not None else None
        if found is None:
            return
        key = found[0].key
        if text:
            self._notes[key] = text
        else:
            self._notes.pop(key, None)
        self.model.update_looks({path: self._look(found[0])})
        self._show_lists()
        self.note_changed.emit(key, text)

    def _fold_panel(self) -> None:
        self.panel.hide()
        self.grid.setFocus()

    def _turn(self, way: int) -> None:
        count = self._tabs.count()
        if count:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + way) % count)
