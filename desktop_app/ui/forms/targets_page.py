"""*Giao chỉ tiêu*: the targets of the offices below for a form and period, and the rows kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice, LineField
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.targets_model import TargetsModel
from desktop_app.ui.reports.entry_grid import EntryGrid
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.send_assignments import Unsent
from desktop_app.usecases.target_sheet import TargetForm, TargetSheet


class TargetsPage(QWidget):
    """Signals: `chosen(form, period)`, `save_asked`, `keep_asked(form, rows)`, `send_asked`."""

    chosen = Signal(str, str)
    save_asked = Signal()
    keep_asked = Signal(str, object)
    send_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._forms: tuple[TargetForm, ...] = ()
        self._sheet: TargetSheet | None = None
        self._busy = False
        self._waiting = 0  # offices that lack something
        self.model = TargetsModel(language, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(self._choices())
        column.addLayout(self._tools())
        self.trouble = Banner(Tone.WARNING, "", "", dismissible=True, parent=self)
        self.trouble.hide()
        column.addWidget(self.trouble)
        self.grid = EntryGrid(self.model)
        self.grid.setAccessibleName(self.tr("Chỉ tiêu của các đơn vị"))
        self.grid.set_empty_state(
            EmptyState(
                "flag",
                self.tr("Chưa có biểu mẫu nhận chỉ tiêu"),
                self.tr("Hãy cài bộ biểu mẫu có cột chỉ tiêu giao, như KPI-TQ55."),
            )
        )
        self.grid.pasted_badly.connect(self._tell_bad)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._say_which())
        column.addWidget(self.grid, 1)
        self.model.dataChanged.connect(lambda *_: self._enable())
        self.basis.textChanged.connect(lambda _text: self._enable())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self._save)

    def present(self, forms: tuple[TargetForm, ...]) -> None:
        """The choices; the form and period that were chosen stay."""
        kept = (self.form.currentData(), self.period.currentData())
        self._forms = forms
        self.form.blockSignals(True)
        self.form.clear()
        for one in forms:
            self.form.addItem(one.title.in_language(self._language), one.form)
        self.form.setCurrentIndex(max(self.form.findData(kept[0]), 0))
        self.form.blockSignals(False)
        self._show_periods(kept[1])
        self._enable()

    def show_sheet(self, sheet: TargetSheet) -> None:
        self._sheet = sheet
        self.model.show(sheet)
        self.basis.setText(sheet.basis)
        self.grid.set_widths((210, *(74 for _ in sheet.rows)))
        self.grid.horizontalHeader().setStretchLastSection(False)
        if sheet.offices and sheet.rows:
            self.grid.setCurrentIndex(self.model.index(0, 1))
        self._enable()

    @property
    def sheet(self) -> TargetSheet | None:
        return self._sheet

    def show_unsent(self, unsent: tuple[Unsent, ...]) -> None:
        self._waiting = len(unsent)
        self._enable()

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._enable()

    def changed(self) -> tuple[str, ...]:
        """The offices whose targets, or the document that they rest on, are not saved."""
        if self._sheet is None:
            return ()
        if self.basis.text().strip() == self._sheet.basis:
            return self.model.changed
        assigned = (one.id for one in self._sheet.offices if self.model.values_of(one.id))
        return tuple(dict.fromkeys((*self.model.changed, *assigned)))

    # -- made -------------------------------------------------------------------------------------

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self.form, self.period = Choice(), Choice()
        self.form.setMinimumWidth(220)
        self.period.setMinimumWidth(196)
        self.basis = LineField(placeholder=self.tr("Văn bản giao, như Quyết định số 128/QĐ-UBND"))
        self.basis.setMaxLength(200)
        for name, field, stretch in (
            (self.tr("Biểu mẫu"), self.form, 3),
            (self.tr("Kỳ"), self.period, 1),
            (self.tr("Căn cứ"), self.basis, 3),
        ):
            label = Label(name, TextRole.LABEL)
            label.setBuddy(field)
            field.setAccessibleName(name)
            row.addWidget(label)
            row.addWidget(field, stretch)
        self.form.currentIndexChanged.connect(lambda _at: self._show_periods(None))
        self.period.currentIndexChanged.connect(lambda _at: self._choose())
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        self._which = Label("", TextRole.BODY, "muted")
        row.addWidget(self._which, 1)
        self.keep = Button(self.tr("Giữ lại dòng…"))
        self.keep.setToolTip(self.tr("Giữ lại để đơn vị tổng hợp nhập"))
        self.keep.clicked.connect(self._offer_rows)
        self.save = Button(self.tr("Lưu chỉ tiêu"), icon="save", shortcut="")
        self.save.clicked.connect(self._save)
        self.send = Button(self.tr("Gửi xuống"), Variant.PRIMARY, icon="send")
        self.send.clicked.connect(self.send_asked)
        for button in (self.keep, self.save, self.send):
            row.addWidget(button)
        return row

    # -- doing ------------------------------------------------------------------------------------

    def _show_periods(self, kept: str | None) -> None:
        at = self.form.currentIndex()
        self.period.blockSignals(True)
        self.period.clear()
        if 0 <= at < len(self._forms):
            for period in self._forms[at].periods:
                self.period.addItem(period.label.in_language(self._language), period.id)
        self.period.setCurrentIndex(max(self.period.findData(kept), 0) if kept else 0)
        self.period.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        if self.form.currentData() and self.period.currentData():
            self.chosen.emit(str(self.form.currentData()), str(self.period.currentData()))

    def _save(self) -> None:
        if self.save.isEnabled():
            self.save_asked.emit()

    def _offer_rows(self) -> None:
        """The rows that the form lets the office keep; each choice is taken at once."""
        if self._sheet is None:
            return
        menu = QMenu(self)
        free = [row for row in self._sheet.rows if row.may_keep]
        for row in free:
            text = self.tr("{} – {}").format(row.code, row.label.in_language(self._language))
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(row.kept)
            action.toggled.connect(lambda kept, row=row: self._keep(row.name, kept))
        menu.popup(self.keep.mapToGlobal(self.keep.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    def _keep(self, name: str, kept: bool) -> None:
        assert self._sheet is not None  # its rows were offered
        rows: Sequence[str] = [
            row.name
            for row in self._sheet.rows
            if row.may_keep and (row.kept if row.name != name else kept)
        ]
        self.keep_asked.emit(self._sheet.form, tuple(rows))

    def _say_which(self) -> None:
        """The printed row behind the code that stands over the column."""
        at = self.grid.currentIndex().column() - 1
        rows = self._sheet.rows if self._sheet is not None else ()
        if not 0 <= at < len(rows):
            self._which.setText("")
            return
        row, language = rows[at], self._language
        words = self.tr("{} – {}").format(row.code, row.label.in_language(language))
        unit = row.unit.in_language(language)
        self._which.setText(self.tr("{} ({})").format(words, unit) if unit else words)

    def _tell_bad(self, count: int) -> None:
        self.trouble.set_message(
            Tone.WARNING,
            self.tr("{} ô dán vào không phải là số").format(count),
            self.model.refused,
        )
        self.trouble.show()

    def _enable(self) -> None:
        has_rows = self._sheet is not None and bool(self._sheet.rows)
        free = self._sheet is not None and any(row.may_keep for row in self._sheet.rows)
        self.keep.setEnabled(free and not self._busy)
        waiting, unsaved = self._waiting, len(self.changed())
        text = self.tr("Gửi xuống ({})").format(waiting) if waiting else self.tr("Gửi xuống")
        self.send.setText(text)
        self.send.setEnabled(bool(waiting or unsaved) and not self._busy)
        self.save.setEnabled(has_rows and bool(unsaved) and not self._busy)
