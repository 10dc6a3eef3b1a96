"""What the section Tình trạng máy does: it looks when entered, and again when asked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.health import Check
from desktop_app.errors import ThiDuaError
from desktop_app.ui.admin.health.view import HealthView
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.work import Task


class HealthSection(Screen):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._task: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = HealthView()
        self.view.examine_requested.connect(self.refresh)
        self.view.cancelled.connect(self._stop)
        column.addWidget(self.view)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        if self._task is not None:
            return
        keeping = self.context.services.keeping
        self.view.set_busy(True)
        self._task = self.context.work.cpu(
            self,
            lambda task: keeping.examine(task.report, task.is_cancelled),
            then=self._show,
            failed=self._fail,
            progress=self.view.set_progress,
        )

    def _show(self, checks: tuple[Check, ...]) -> None:
        self._ended()
        self.view.present(checks, self.context.shell.language())

    def _fail(self, error: ThiDuaError) -> None:
        self._ended()
        self.context.shell.show_error(error)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._ended()

    def _ended(self) -> None:
        self._task = None
        self.view.set_busy(False)
