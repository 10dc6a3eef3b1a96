"""Rows of the open report given out to departments, and figures taken from an Excel file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.slice_dialogs import MergeDialog, SplitDialog
from desktop_app.ui.reports.words import say
from desktop_app.ui.screen import Context
from desktop_app.usecases.export_slice import (
    SliceSource,
    export_slices_to_folder,
    slice_sources,
)
from desktop_app.usecases.merge_slice import (
    SliceFile,
    SlicePreview,
    merge_slice,
    preview_slice,
    read_slice_file,
)


class Slices(QObject):
    """What was typed must be saved before either begins. `busy(bool, what is being done)`;
    `merged(word)` once the report holds the file's figures and must be opened again."""

    busy = Signal(bool, str)
    merged = Signal(str)

    def __init__(self, context: Context, files: FileChooser, screen: QWidget) -> None:
        super().__init__(screen)
        self._context, self._files, self._screen = context, files, screen

    def split(self, editor: Editor) -> None:
        """Ask for whom, then where to; a file for each."""
        services, revision = self._context.services, editor.sheet.opened.revision.id
        self._context.work.db(
            editor,
            lambda: slice_sources(services.desk(), revision),
            lambda sources: self._ask_for_whom(editor, sources),
        )

    def take(self, editor: Editor) -> None:
        """Ask for a file, read it, show what it would change, and put that into the report."""
        path = self._files.open_file(
            self._screen, say("Chọn tệp Excel có số liệu"), say("Excel (*.xlsx)")
        )
        if path is None:
            return
        self._begin(editor, say("Đang đọc tệp…"))
        self._context.work.cpu(
            editor,
            lambda _task: read_slice_file(path),
            lambda file: self._preview(editor, file),
            lambda error: self._fail(editor, error),
        )

    # -- within -----------------------------------------------------------------------------

    def _ask_for_whom(self, editor: Editor, sources: tuple[SliceSource, ...]) -> None:
        dialog = SplitDialog(sources, self._context.shell.language(), self._screen)
        self._open(editor, dialog, lambda: self._write(editor, dialog.chosen))

    def _write(self, editor: Editor, sources: tuple[str, ...]) -> None:
        folder = self._files.folder(self._screen, say("Chọn thư mục lưu các tệp"))
        if folder is None:
            return
        services, revision = self._context.services, editor.sheet.opened.revision.id
        self._begin(editor, say("Đang lập tệp Excel…"))

        def written(count: int) -> None:
            self._end(editor)
            word = say("Đã lưu {0} tệp vào thư mục “{1}”.").format(count, folder.name)
            self._context.shell.toast(word)

        self._context.work.db(
            editor,
            lambda: len(export_slices_to_folder(services.desk(), revision, sources, folder)),
            written,
            lambda error: self._fail(editor, error),
        )

    def _preview(self, editor: Editor, file: SliceFile) -> None:
        services, revision = self._context.services, editor.sheet.opened.revision.id
        self._context.work.db(
            editor,
            lambda: preview_slice(services.desk(), revision, file),
            lambda preview: self._show(editor, file, preview),
            lambda error: self._fail(editor, error),
        )

    def _show(self, editor: Editor, file: SliceFile, preview: SlicePreview) -> None:
        self._end(editor)
        dialog = MergeDialog(preview, file.name, self._context.shell.language(), self._screen)
        self._open(editor, dialog, lambda: self._merge(editor, file, dialog.replaced))

    def _merge(self, editor: Editor, file: SliceFile, replaced: tuple[str, ...]) -> None:
        services, revision = self._context.services, editor.sheet.opened.revision.id
        self._begin(editor, say("Đang ghi số liệu từ tệp…"))

        def done(count: int) -> None:
            self._end(editor)
            self.merged.emit(say("Đã ghi {0} ô từ tệp. Ctrl+Z để hoàn tác.").format(count))

        self._context.work.db(
            editor,
            lambda: merge_slice(services.desk(), revision, file, replace=replaced),
            done,
            lambda error: self._fail(editor, error),
        )

    def _open(self, editor: Editor, dialog: QDialog, then: Callable[[], None]) -> None:
        dialog.accepted.connect(then)
        dialog.finished.connect(lambda _code: editor.focus_work())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(self, editor: Editor, what: str) -> None:
        editor.setEnabled(False)  # a keystroke now would be compared with the file in vain
        self.busy.emit(True, what)

    def _end(self, editor: Editor) -> None:
        editor.setEnabled(True)
        self.busy.emit(False, "")
        editor.focus_work()

    def _fail(self, editor: Editor, error: ThiDuaError) -> None:
        self._end(editor)
        self._context.shell.show_error(error)
