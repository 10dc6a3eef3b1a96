"""Bảng tổng hợp: the consolidated sheets with their coverage, and one figure taken apart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.domain.elements import Rule
from desktop_app.domain.lifecycle import LABELS
from desktop_app.domain.values import CellState
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.drill_panel import DrillPanel
from desktop_app.ui.consolidation.out_of_totals_dialog import OutOfTotalsDialog
from desktop_app.ui.consolidation.sheet_grid import SheetGrid
from desktop_app.ui.consolidation.sheet_model import CellLook, Mark, SheetModel
from desktop_app.ui.consolidation.words import answer_words, sheet_name
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.consolidated_view import ConsolidatedView, Drill, FigureKind, drill
from desktop_app.usecases.figure_sheets import SheetCell
from desktop_app.usecases.out_of_totals import out_of_totals

PANEL_WIDTH, PANEL_NARROW = 320, 272


_SENTENCE = 330  # characters in three lines


class FiguresPage(QWidget):
    """Signals: `consolidate_asked`, `open_asked`, `excel_asked`, `print_asked`."""

    consolidate_asked = Signal()
    open_asked = Signal()
    excel_asked = Signal()
    print_asked = Signal()
    work_cancelled = Signal()
    adjust_asked = Signal(str, str, str)  # path, where in words, the figure as shown
    withdraw_asked = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._view: ConsolidatedView | None = None
        self._drills: dict[str, Drill] = {}
        self._drilled = ("", "", "")  # path, where in words, figure: what the panel shows
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.tools = self._toolbar()
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self.before = EmptyState(
            "layers",
            self.tr("Chưa tổng hợp kỳ này"),
            self.tr(
                "Tổng hợp cộng số liệu của các báo cáo đạt yêu cầu, tính lại các tỷ lệ từ tổng tử "
                "số và tổng mẫu số, rồi lập dự thảo báo cáo tổng hợp. Làm lại được nhiều lần."
            ),
            self.tr("Tổng hợp"),
        )
        self.before.action_requested.connect(self.consolidate_asked)
        self._pages.addWidget(self.before)
        self._pages.addWidget(self._table_page())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(PANEL_WIDTH if self.width() >= 960 else PANEL_NARROW)

    def present(self, view: ConsolidatedView | None) -> None:
        kept = self.grid.current_path()
        tab = self._tabs.currentIndex()
        self._view = view
        self._pages.setCurrentIndex(0 if view is None else 1)
        self.tools.setCurrentIndex(0 if view is not None else 2)
        if view is None:
            return
        self._drills = {}
        sentence = view.sentence.in_language(self._language)
        self._coverage.setText(_shortened(sentence))
        self._coverage.setAccessibleName(sentence)
        state = LABELS[view.revision.state].in_language(self._language)
        self._state.set_state(
            state, Tone.ACCENT if view.editable else Tone.SUCCESS, "" if view.editable else "lock"
        )
        self._present_awaited(view)
        lost = len(view.consolidated.unplaced)
        self.out_of_totals.setVisible(lost > 0)
        self.out_of_totals.set_message(
            Tone.WARNING,
            self.tr("{0} số liệu theo phiên bản biểu mẫu khác không vào tổng").format(lost),
        )
        self.outdated.setVisible(view.outdated > 0)
        self.outdated.set_message(
            Tone.WARNING,
            self.tr("{0} đơn vị có báo cáo thay đổi sau lần tổng hợp này").format(view.outdated),
            self.tr("Tổng hợp lại để bảng có số liệu mới; phần đơn vị tự nhập được giữ nguyên.")
            if view.editable
            else self.tr(
                "Báo cáo tổng hợp đã trình hoặc khóa. Mở báo cáo, đưa về “Đang nhập” rồi tổng hợp "
                "lại."
            ),
        )
        self.again.setEnabled(view.editable)
        self.again.setToolTip(
            "" if view.editable else self.tr("Báo cáo tổng hợp đã trình, khóa hoặc phát hành.")
        )
        self._fill_tabs(view, tab)
        if not self.grid.go_to(kept):
            self.grid.go_to_first()
        self._show_drill(self.grid.current_path())

    def show_work(self, text: str) -> None:
        """Say what is under way in place of the buttons; "" when it has ended."""
        idle = 0 if self._view is not None else 2
        self.tools.setCurrentIndex(1 if text else idle)
        if text:
            self._progress.set_progress(0, None, text)

    def _table_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        self._state = Badge("")
        self._coverage = Label("", TextRole.BODY, wrap=True)
        self._awaited = Label("", TextRole.BODY, "warning")
        line.addWidget(self._state)
        line.addWidget(self._coverage, 1)
        line.addWidget(self._awaited)
        column.addLayout(line)
        self.outdated = Banner(Tone.WARNING, "…", "…")
        column.addWidget(self.outdated)
        self.out_of_totals = Banner(
            Tone.WARNING, "…", action=self.tr("Xem số liệu không vào tổng"), parent=page
        )
        self.out_of_totals.action_requested.connect(self._show_out_of_totals)
        column.addWidget(self.out_of_totals)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._show_sheet)
        column.addWidget(self._tabs)
        body = QHBoxLayout()
        body.setSpacing(SPACE_2)
        self.model = SheetModel(self._language, self)
        self.grid = SheetGrid(self.model)
        self.grid.cells.setAccessibleName(self.tr("Bảng số liệu tổng hợp"))
        self.grid.cell_selected.connect(self._show_drill)
        self.grid.cell_opened.connect(self._enter_panel)
        body.addWidget(self.grid, 1)
        self.panel = DrillPanel()
        self.panel.setFixedWidth(PANEL_WIDTH)
        self.panel.closed.connect(self._close_panel)
        self.panel.adjust_asked.connect(lambda: self.adjust_asked.emit(*self._drilled))
        self.panel.withdraw_asked.connect(lambda: self.withdraw_asked.emit(self._drilled[0]))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.panel)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.grid.setFocus)
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        return page

    def _toolbar(self) -> QStackedWidget:
        """What the screen puts beside its tabs: the buttons, or what is under way."""
        tools = QStackedWidget()
        tools.setFixedHeight(36)
        tools.addWidget(self._buttons())
        self._progress = Progress("")
        self._progress.cancelled.connect(self.work_cancelled)
        tools.addWidget(self._progress)
        tools.addWidget(QWidget())  # before the first consolidation the page itself offers it
        return tools

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self.excel = Button(self.tr("Xuất Excel"), icon="file-spreadsheet")
        self.excel.clicked.connect(self.excel_asked)
        self.print = Button(self.tr("Bản in PDF"), icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self.print_asked)
        self.again = Button(self.tr("Tổng hợp lại"), icon="refresh-cw", shortcut="F5")
        self.again.clicked.connect(self.consolidate_asked)
        self.open = Button(self.tr("Mở báo cáo"), Variant.PRIMARY, icon="file-text")
        self.open.clicked.connect(self.open_asked)
        for button in (self.excel, self.print, self.again, self.open):
            row.addWidget(button)
        return box

    def _present_awaited(self, view: ConsolidatedView) -> None:
        cells = len(view.coverage.awaited)
        offices = len({office for office, _ in view.coverage.awaited})
        self._awaited.setVisible(cells > 0)
        self._awaited.setText(self.tr("Còn chờ {0} số liệu của {1} đơn vị").format(cells, offices))

    def _show_out_of_totals(self) -> None:
        if self._view is None:
            return
        dialog = OutOfTotalsDialog(out_of_totals(self._view), self._language, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fill_tabs(self, view: ConsolidatedView, tab: int) -> None:
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for sheet in view.sheets:
            self._tabs.addTab(sheet_name(sheet, view.sheets, self._language))
        self._tabs.setCurrentIndex(max(0, min(tab, self._tabs.count() - 1)))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(self._tabs.count() > 1)
        self._show_sheet(self._tabs.currentIndex())

    def _show_sheet(self, place: int) -> None:
        if self._view is not None and 0 <= place < len(self._view.sheets):
            self.model.set_sheet(self._view.sheets[place], self._look)
            self.grid.go_to_first()

    def _drill(self, path: str) -> Drill | None:
        """Kept while this view is shown; the grid asks for each figure once."""
        if self._view is None or not path:
            return None
        if path not in self._drills:
            self._drills[path] = drill(self._view, path)
        return self._drills[path]

    def _look(self, cell: SheetCell) -> CellLook:
        found = self._drill(cell.path)
        assert found is not None
        text = answer_words(cell.answer, cell.text, self._language, short=True)
        muted = cell.answer.state is not CellState.VALUE
        marks: tuple[Mark, ...] = ()
        second = ""
        # Who has not sent stands above the table; here, whose report lacks this very figure.
        came = sum(part.state is not None for part in found.parts)
        if found.kind in (FigureKind.TOTAL, FigureKind.RATE) and found.counted < came:
            second = self.tr("{0}/{1} đơn vị").format(found.counted, came)
            waits = any(part.state is CellState.AWAITED for part in found.parts)
            marks = (Mark.AWAITED,) if waits else (Mark.PARTIAL,)
        computed = found.kind in (FigureKind.RATE, FigureKind.COMPUTED)
        return CellLook(text, second, muted, marks, computed=computed, tip=second)

    def _show_drill(self, path: str) -> None:
        if self._view is None:
            return
        where, figure = "", ""
        for sheet in self._view.sheets:
            for row, column, cell in sheet.cells():
                if cell.path == path:
                    label = row.label.in_language(self._language)
                    name = column.label.in_language(self._language)
                    where = self.tr("{0} – {1}").format(f"{row.code} {label}".strip(), name)
                    figure = answer_words(cell.answer, cell.text, self._language)
        if len(figure) > 40:
            figure = ""  # a text, shown by its parts
        self._drilled = (path, where, figure)
        element = self._view.form.element_of.get(path)
        additive = element is not None and element.over_offices in (Rule.SUM, Rule.COUNT)
        may_adjust = additive and self._view.editable
        self.panel.present(where, figure, self._drill(path), may_adjust=may_adjust)

    def _enter_panel(self, _path: str) -> None:
        self.panel.show()
        self.panel.table.setFocus()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.grid.setFocus()


def _shortened(sentence: str) -> str:
    """The sentence, or as many of its names as three lines take; the tab beside lists them all."""
    if len(sentence) <= _SENTENCE:
        return sentence
    return f"{sentence[:_SENTENCE].rpartition(',')[0]}, …"
