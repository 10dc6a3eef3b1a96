"""*Bộ biểu mẫu*: the sets at the left; the forms of one, what they ask and what they rest on."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text
from desktop_app.forms.form_sets import LegalBasis, SetStatus
from desktop_app.forms.outline import OutlineLine
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.tight_tabs import TightTabs
from desktop_app.ui.forms.rows_model import Column, RowsModel
from desktop_app.ui.forms.words import (
    document_words,
    force_look,
    force_words,
    kind_words,
    set_state,
    state_look,
    state_words,
    status_words,
    version_words,
)
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole
from desktop_app.usecases.form_catalogue import OTHERS, FormLine, Installation, SetLine

_STEP = "    "
_SET_HEIGHT = 46
_NARROW = 900
FORMS, CONTENT, BASIS = range(3)


class SetsPage(QWidget):
    """Signals: `install_asked(set)`, `send_asked(tuple of forms)`, `export_asked(form)`, and
    `outline_asked(form)` when somebody wants to see what a form asks."""

    install_asked = Signal(str)
    send_asked = Signal(object)
    export_asked = Signal(str)
    outline_asked = Signal(str)

    def __init__(self, language: str, *, above: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._above = above
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        self.sets_model = RowsModel[SetLine](
            (
                Column(self.tr("Bộ biểu mẫu"), lambda one: one.title.in_language(language)),
                Column(self.tr("Tình trạng"), set_state, lambda one: state_look(one.state)),
            ),
            self,
        )
        self.sets = DataTable()
        self.sets.setModel(self.sets_model)
        self.sets.set_widths((180, 132), stretch=0)
        self.sets.setFixedWidth(340)
        self.sets.setWordWrap(True)  # a campaign's name wants two lines
        self.sets.verticalHeader().setDefaultSectionSize(_SET_HEIGHT)
        self.sets.setAccessibleName(self.tr("Các bộ biểu mẫu"))
        self.sets.selectionModel().currentRowChanged.connect(lambda *_: self._show_set())
        self.sets.row_opened.connect(lambda _row: self.forms.setFocus())
        self.sets.set_empty_state(
            EmptyState(
                "library",
                self.tr("Chưa có bộ biểu mẫu nào"),
                self.tr("Nhập sổ Excel, hoặc nhận gói biểu mẫu của cấp trên tại Gửi – nhận."),
            )
        )
        row.addWidget(self.sets)
        row.addLayout(self._right(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        self.sets.setFixedWidth(264 if narrow else 340)
        self.sets.setColumnWidth(1, 112 if narrow else 132)

    # -- shown ------------------------------------------------------------------------------------

    def present(self, sets: tuple[SetLine, ...]) -> None:
        kept = self.chosen_set()
        self.sets_model.show(sets)
        at = next((at for at, one in enumerate(sets) if kept and one.id == kept.id), 0)
        if sets:
            self.sets.selectionModel().setCurrentIndex(
                self.sets_model.index(at, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._show_set()

    def show_outline(self, form: str, lines: tuple[OutlineLine, ...]) -> None:
        chosen = self.chosen_form()
        if chosen is not None and chosen.form == form:
            self.outline_model.show(lines)
            self._of.setText(chosen.title.in_language(self._language))

    def chosen_set(self) -> SetLine | None:
        at = self.sets.currentIndex().row()
        return self.sets_model.row(at) if 0 <= at < self.sets_model.rowCount() else None

    def chosen_form(self) -> FormLine | None:
        at = self.forms.currentIndex().row()
        return self.forms_model.row(at) if 0 <= at < self.forms_model.rowCount() else None

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._enable()

    # -- made -------------------------------------------------------------------------------------

    def _right(self) -> QVBoxLayout:
        self._busy = False
        column = QVBoxLayout()
        column.setSpacing(SPACE_2)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        self._title = Label("", TextRole.HEADING)
        self._status = Badge("", Tone.INFO)
        head.addWidget(self._title, 1)
        head.addWidget(self._status)
        column.addLayout(head)
        self._notice = Label("", TextRole.CAPTION, "muted", wrap=True)
        column.addWidget(self._notice)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.tabs = TightTabs()
        for name in (self.tr("Biểu mẫu"), self.tr("Xem trước"), self.tr("Căn cứ")):
            self.tabs.add(name)
        bar.addWidget(self.tabs, 1)
        self.export = Button(self.tr("Xuất Excel…"), icon="file-spreadsheet")
        self.export.clicked.connect(self._ask_export)
        self.send = Button(self.tr("Gửi xuống…"), icon="send")
        self.send.clicked.connect(self._ask_send)
        self.send.setVisible(self._above)
        self.install = Button(self.tr("Cài đặt"), Variant.PRIMARY, icon="download")
        self.install.clicked.connect(self._ask_install)
        for button in (self.export, self.send, self.install):
            bar.addWidget(button)
        column.addLayout(bar)
        self._pages = QStackedWidget()
        for page in (self._forms_page(), self._outline_page(), self._basis_page()):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._show_tab)
        return column

    def _forms_page(self) -> QWidget:
        language = self._language
        self.forms_model = RowsModel[FormLine](
            (
                Column(self.tr("Mã"), lambda one: one.form, muted=True),
                Column(self.tr("Tên biểu mẫu"), lambda one: one.title.in_language(language)),
                Column(self.tr("Phiên bản"), version_words, muted=True),
                Column(
                    self.tr("Tình trạng"),
                    lambda one: state_words(one.state),
                    lambda one: state_look(one.state),
                ),
            ),
            self,
        )
        self.forms = DataTable()
        self.forms.setModel(self.forms_model)
        self.forms.set_widths((104, 200, 84, 124), stretch=1)
        self.forms.setWordWrap(True)
        self.forms.verticalHeader().setDefaultSectionSize(_SET_HEIGHT)
        self.forms.setAccessibleName(self.tr("Các biểu mẫu của bộ"))
        self.forms.selectionModel().currentRowChanged.connect(lambda *_: self._show_form())
        self.forms.row_opened.connect(lambda _row: self.tabs.setCurrentIndex(CONTENT))
        return self.forms

    def _outline_page(self) -> QWidget:
        language = self._language
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self._of = Label("", TextRole.STRONG)
        column.addWidget(self._of)
        self.outline_model = RowsModel[OutlineLine](
            (
                Column(self.tr("Mã"), lambda one: one.code, muted=True),
                Column(
                    self.tr("Nội dung"),
                    lambda one: _STEP * one.depth + one.text.in_language(language),
                    strong=lambda one: one.heading,
                ),
                Column(
                    self.tr("Đơn vị, kiểu"),
                    lambda one: (
                        self.tr("nhiều dòng")
                        if one.repeats
                        else one.unit.in_language(language) or kind_words(one)
                    ),
                    muted=True,
                ),
            ),
            self,
        )
        self.outline = DataTable()
        self.outline.setModel(self.outline_model)
        self.outline.set_widths((64, 320, 120), stretch=1)
        self.outline.setAccessibleName(self.tr("Các mục của biểu mẫu"))
        column.addWidget(self.outline, 1)
        return page

    def _basis_page(self) -> QWidget:
        language = self._language

        def today_of(one: LegalBasis) -> tuple[Tone, str]:
            chosen = self.chosen_set()
            assert chosen is not None  # its documents are shown
            return force_look(one, chosen.today)

        def force(one: LegalBasis) -> str:
            chosen = self.chosen_set()
            return force_words(one, chosen.today) if chosen is not None else ""

        self.basis_model = RowsModel[LegalBasis](
            (
                Column(self.tr("Số, ký hiệu"), document_words),
                Column(
                    self.tr("Ngày"), lambda one: day_text(one.day) if one.day is not None else "–"
                ),
                Column(self.tr("Trích yếu"), lambda one: one.abstract.in_language(language)),
                Column(self.tr("Cơ quan ban hành"), lambda one: one.issuer, muted=True),
                Column(self.tr("Hiệu lực"), force, today_of),
            ),
            self,
        )
        self.basis = DataTable()
        self.basis.setModel(self.basis_model)
        self.basis.set_widths((124, 100, 160, 150, 196), stretch=2)
        self.basis.setAccessibleName(self.tr("Căn cứ pháp lý của bộ"))
        self.basis.set_empty_state(
            EmptyState(
                "scroll-text",
                self.tr("Bộ này không ghi căn cứ"),
                self.tr("Biểu mẫu nhập từ sổ Excel có căn cứ riêng trên từng mẫu."),
            )
        )
        return self.basis

    # -- doing ------------------------------------------------------------------------------------

    def _show_set(self) -> None:
        chosen = self.chosen_set()
        if chosen is None:
            return
        language = self._language
        self._title.setText(chosen.title.in_language(language))
        shipped = chosen.id != OTHERS
        self._status.setVisible(shipped)
        if shipped:
            tone = Tone.WARNING if chosen.status is SetStatus.DRAFT else Tone.INFO
            self._status.set_state(status_words(chosen.status), tone, "info")
            self._status.setMinimumWidth(self._status.sizeHint().width())  # the title gives way
        notice = chosen.notice.in_language(language)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self.forms_model.show(chosen.forms)
        self.basis_model.show(chosen.basis)
        void = sum(force_look(one, chosen.today)[0] is Tone.WARNING for one in chosen.basis)
        self.tabs.set_count(BASIS, void)
        self.outline_model.show(())
        if chosen.forms:
            self.forms.selectionModel().setCurrentIndex(
                self.forms_model.index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._enable()

    def _show_form(self) -> None:
        chosen = self.chosen_form()
        self._enable()
        if chosen is not None and self._pages.currentIndex() == CONTENT:
            self.outline_asked.emit(chosen.form)

    def _show_tab(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self._show_form()

    def _enable(self) -> None:
        chosen, form = self.chosen_set(), self.chosen_form()
        wanted = chosen.wanted if chosen is not None else ()
        newer = any(one.state is Installation.NEWER for one in wanted)
        self.install.setText(self.tr("Cập nhật") if newer else self.tr("Cài đặt"))
        self.install.setEnabled(bool(wanted) and not self._busy)
        installed = form is not None and bool(form.installed)
        self.export.setEnabled(installed and not self._busy)
        there = chosen is not None and any(one.installed for one in chosen.forms)
        self.send.setEnabled(there and not self._busy)

    def _ask_install(self) -> None:
        chosen = self.chosen_set()
        if chosen is not None:
            self.install_asked.emit(chosen.id)

    def _ask_send(self) -> None:
        chosen = self.chosen_set()
        if chosen is not None:
            self.send_asked.emit(tuple(one.form for one in chosen.forms if one.installed))

    def _ask_export(self) -> None:
        form = self.chosen_form()
        if form is not None:
            self.export_asked.emit(form.form)
