"""What the section Số liệu nền does: it lists, and saves what the dialog brings."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.ports import Figure
from desktop_app.ui.admin.figures.dialog import FigureDialog
from desktop_app.ui.admin.figures.view import FiguresView
from desktop_app.ui.screen import Context, Screen
from desktop_app.usecases.base_figures import FigureLine, FigureList, base_figures, save_figure


class FiguresSection(Screen):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._held: FigureList | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = FiguresView()
        self.view.add_requested.connect(lambda line: self._ask(line, None))
        self.view.correct_requested.connect(self._ask)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: base_figures(services.desk()), then=self._show)

    def _show(self, held: FigureList) -> None:
        self._held = held
        self.view.present(held, self.context.shell.language())

    def _ask(self, line: FigureLine, corrected: Figure | None) -> None:
        assert self._held is not None  # a line is chosen from what is shown
        dialog = FigureDialog(self._held, line, corrected, self.context.shell.language(), self)
        dialog.accepted.connect(lambda: self._save(dialog.figure(), dialog.why()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, figure: Figure, why: str) -> None:
        services = self.context.services

        def save() -> FigureList:
            desk = services.desk()
            save_figure(desk, figure, why)
            return base_figures(desk)

        def then(held: FigureList) -> None:
            self._show(held)
            self.context.shell.toast(self.tr("Đã lưu số liệu nền."))

        self.context.work.db(self, save, then=then)
