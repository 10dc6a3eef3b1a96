"""Typing opening figures from the editor: *Nhập số đầu kỳ* below *Kỳ trước*."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice, LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.entry_grid import EntryGrid
from desktop_app.ui.reports.opening_model import OpeningModel
from desktop_app.ui.reports.words import say
from desktop_app.ui.screen import Context
from desktop_app.ui.theme.tokens import SPACE_2
from desktop_app.usecases.opening_figures import type_opening_figures
from desktop_app.usecases.opening_sheet import OpeningSheet, opening_sheet

_WIDTH = 720
_GRID = 230  # logical pixels: what a screen of 560 leaves


class OpeningDialog(Dialog):
    """The figures of one table for an earlier period, and where they are from."""

    def __init__(self, sheet: OpeningSheet, language: str, parent: QWidget | None = None) -> None:
        self._sheet = sheet
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.model = OpeningModel(sheet, language, content)
        self.period = Choice(tuple(one.period.label.in_language(language) for one in sheet.periods))
        self.period.setEnabled(len(sheet.periods) > 1)
        self.source = LineField(placeholder=say("Ví dụ: Biên bản bàn giao ngày 01/7/2025"))
        self._said = ""
        self.source_row = FormRow(say("Nguồn số liệu"), self.source)
        self.grid = EntryGrid(self.model)
        self.grid.setAccessibleName(say("Số đầu kỳ"))
        self.grid.setFixedHeight(_GRID)
        columns = len(sheet.columns)
        self.grid.set_widths((0, *(96 for _ in range(columns))), stretch=0)
        column.addWidget(FormRow(say("Kỳ"), self.period))
        column.addWidget(self.grid)
        column.addWidget(self.source_row)
        super().__init__(
            say("Nhập số đầu kỳ"),
            say(
                "Số của kỳ chưa có báo cáo phát hành trên máy này, ví dụ trước khi sắp xếp đơn vị. "
                "Số này chỉ dùng để so sánh và kiểm tra, không gửi đi; khi có báo cáo đã phát hành "
                "của kỳ đó thì lấy theo báo cáo."
            ),
            primary=say("Lưu"),
            secondary=say("Hủy"),
            content=content,
            width=_WIDTH,
            parent=parent,
        )
        self.period.currentIndexChanged.connect(self._turn)
        self.source.textChanged.connect(lambda _text: self._enable())
        self.model.dataChanged.connect(lambda *_: self._enable())
        self._turn(0)
        self.grid.setFocus()

    def figures(self) -> dict[str, dict[str, str]]:
        """By period what was changed, all of the table: entries by place."""
        return {
            one.period.id: self.model.entries(one.period.id) for one in self.model.changed()
        } or {self._shown: self.model.entries(self._shown)}

    @property
    def _shown(self) -> str:
        return self._sheet.periods[max(self.period.currentIndex(), 0)].period.id

    def _turn(self, at: int) -> None:
        self.model.show(self._sheet.periods[at].period.id)
        if self.source.text().strip() in ("", self._said):
            self._said = self._sheet.periods[at].source
            self.source.setText(self._said)
        self.grid.setCurrentIndex(self.model.index(0, 1))
        self._enable()

    def _enable(self) -> None:
        self.source_row.set_error(self.model.refused)
        held = {one.period.id: one.source for one in self._sheet.periods}
        source = self.source.text().strip()
        changed = bool(self.model.changed()) or source != held[self._shown]
        self.primary.setEnabled(changed and bool(source))


class Opening(QObject):
    """Lives as long as the editor that it belongs to. `typed(word)` once figures were saved, and
    the report must be opened again to see them."""

    typed = Signal(str)

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor

    def ask(self) -> None:
        """For the table in sight; what was typed in the report must be saved."""
        grid = self._editor.sections.current_grid()
        if grid is None:
            return
        services, table = self._context.services, grid.model.base
        revision = self._editor.sheet.opened.revision.id
        self._context.work.db(
            self, lambda: opening_sheet(services.desk(), revision, table), self._open
        )

    def _open(self, sheet: OpeningSheet) -> None:
        if not sheet.periods or not sheet.columns:
            return
        dialog = OpeningDialog(sheet, self._context.shell.language(), self._editor)
        dialog.accepted.connect(lambda: self._save(sheet, dialog))
        dialog.finished.connect(lambda _code: self._editor.focus_work())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, sheet: OpeningSheet, dialog: OpeningDialog) -> None:
        services, figures = self._context.services, dialog.figures()
        source = dialog.source.text().strip()

        def save() -> int:
            desk = services.desk()
            for period, entries in figures.items():
                type_opening_figures(desk, sheet.form, period, entries, source, table=sheet.table)
            return sum(map(len, figures.values()))

        def saved(count: int) -> None:
            self.typed.emit(say("Đã lưu {} số đầu kỳ.").format(count))

        self._context.work.db(self, save, saved)
