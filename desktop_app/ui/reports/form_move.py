"""The way of a report to a newer version of its form: the offer, the preview, the move."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.form_version import MigrationDialog
from desktop_app.ui.reports.words import say
from desktop_app.ui.screen import Context
from desktop_app.usecases.form_versions import newer_version
from desktop_app.usecases.migrate_report import (
    MigrationPreview,
    migrate_report,
    migration_preview,
)


class FormMove(QObject):
    """`moved(word)` once the report is in the newer version and must be opened again."""

    moved = Signal(str)

    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context = context
        self._screen = screen

    def look(self, editor: Editor) -> None:
        """Whether a newer version has come while the report is open; what is typed stays."""
        services = self._context.services
        revision = editor.sheet.opened.revision.id
        self._context.work.db(
            editor,
            lambda: newer_version(services.desk(), revision),
            lambda version: editor.newer_form.present(version if editor.entry.editable else ""),
        )

    def ask(self, editor: Editor) -> None:
        """Show what would change; what was typed must be saved by now."""
        services = self._context.services
        revision = editor.sheet.opened.revision.id
        editor.setEnabled(False)  # a keystroke now would be of the older version
        self._context.work.db(
            editor,
            lambda: migration_preview(services.desk(), revision),
            lambda preview: self._show(editor, preview),
            lambda error: self._fail(editor, error),
        )

    def _show(self, editor: Editor, preview: MigrationPreview) -> None:
        dialog = MigrationDialog(preview, self._context.shell.language(), self._screen)
        dialog.accepted.connect(lambda: self._move(editor, preview))
        dialog.rejected.connect(lambda: self._stay(editor))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _move(self, editor: Editor, preview: MigrationPreview) -> None:
        services = self._context.services
        revision = editor.sheet.opened.revision.id
        lost = len(preview.unplaced)
        word = say("Đã chuyển báo cáo sang phiên bản {0} của biểu mẫu.").format(preview.to)
        if lost:
            word = say(
                "Đã chuyển báo cáo sang phiên bản {0} của biểu mẫu; {1} số liệu không còn chỗ được "
                "giữ ở bảng bên."
            ).format(preview.to, lost)
        self._context.work.db(
            editor,
            lambda: migrate_report(services.desk(), revision),
            lambda _revision: self.moved.emit(word),
            lambda error: self._fail(editor, error),
        )

    def _stay(self, editor: Editor) -> None:
        editor.setEnabled(True)
        editor.focus_work()

    def _fail(self, editor: Editor, error: ThiDuaError) -> None:
        self._stay(editor)
        self._context.shell.show_error(error)
