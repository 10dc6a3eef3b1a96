"""What the section Sao lưu does: it asks on the cpu lane and shows the answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import Text, ThiDuaError
from desktop_app.ui.admin.backup.login_dialog import RestoreDialog
from desktop_app.ui.admin.backup.targets_card import folders
from desktop_app.ui.admin.backup.view import BackupView
from desktop_app.ui.admin.backup.words import moment_words
from desktop_app.ui.admin.backup.year_dialog import YearDialog
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.file_chooser import FileChooser, SystemFileChooser
from desktop_app.ui.screen import Context, Screen
from desktop_app.ui.services_keeping import BackupLine, BackupState, Occasion
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.work import Task


class BackupSection(Screen):
    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        files: FileChooser | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.files = files or SystemFileChooser()
        self._state: BackupState | None = None
        self._task: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = BackupView()
        column.addWidget(self.view)
        view = self.view
        view.back_up_requested.connect(self._back_up)
        view.verify_requested.connect(self._verify)
        view.restore_requested.connect(self._ask_restore)
        view.year_requested.connect(self._ask_years)
        view.cancelled.connect(self._stop)
        view.targets.add_requested.connect(self._add_target)
        view.targets.remove_requested.connect(self._remove_target)
        view.targets.on_exit_changed.connect(self._set_on_exit)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        keeping = self.context.services.keeping
        self.context.work.cpu(self, lambda _: keeping.backups(), then=self._show)

    def _show(self, state: BackupState) -> None:
        self._state = state
        self.view.present(state, self.context.shell.language())

    # -- taking and checking ------------------------------------------------------------------

    def _back_up(self) -> None:
        keeping = self.context.services.keeping
        self.view.set_busy(self.tr("Đang sao lưu và kiểm tra (MB)…"))
        self._task = self.context.work.cpu(
            self,
            lambda task: keeping.back_up(Occasion.BY_HAND, task.report, task.is_cancelled),
            then=self._made,
            failed=self._fail,
            progress=self.view.set_progress,
        )

    def _made(self, _line: BackupLine | None) -> None:
        self.view.set_busy("")
        self.context.shell.toast(self.tr("Đã sao lưu và kiểm tra xong."))
        self.refresh()

    def _verify(self, line: BackupLine) -> None:
        keeping = self.context.services.keeping
        self.view.set_busy(self.tr("Đang đọc lại từng tệp của bản sao lưu (MB)…"))
        self._task = self.context.work.cpu(
            self,
            lambda task: keeping.verify(line.folder, task.report, task.is_cancelled),
            then=lambda _: self._verified(),
            failed=self._fail,
            progress=self.view.set_progress,
        )

    def _verified(self) -> None:
        self.view.set_busy("")
        self.context.shell.toast(self.tr("Bản sao lưu còn nguyên vẹn."))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.view.set_busy("")
        self.refresh()

    def _fail(self, error: ThiDuaError) -> None:
        self.view.set_busy("")
        self.context.shell.show_error(error)
        self.refresh()

    # -- where to -----------------------------------------------------------------------------

    def _add_target(self) -> None:
        chosen = self.files.folder(self, self.tr("Chọn USB hoặc thư mục để sao lưu"))
        if chosen is not None and self._state is not None:
            self._plan((*folders(self._state), chosen), self._state.on_exit)

    def _remove_target(self, folder: Path) -> None:
        if self._state is not None:
            kept = tuple(one for one in folders(self._state) if one != folder)
            self._plan(kept, self._state.on_exit)

    def _set_on_exit(self, on_exit: bool) -> None:
        if self._state is not None:
            self._plan(folders(self._state), on_exit)

    def _plan(self, targets: tuple[Path, ...], on_exit: bool) -> None:
        keeping = self.context.services.keeping
        self.context.work.cpu(
            self,
            lambda _: keeping.set_plan(tuple(dict.fromkeys(targets)), on_exit),
            then=lambda _: self.refresh(),
            failed=self._fail,
        )

    # -- putting back -------------------------------------------------------------------------

    def _ask_restore(self, line: BackupLine) -> None:
        dialog = RestoreDialog(moment_words(line.made_at), self)
        dialog.accepted.connect(
            lambda: self._restore(line, dialog.login.account.text(), dialog.login.password.text())
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self, line: BackupLine, account: str, password: str) -> None:
        keeping = self.context.services.keeping
        self.view.set_busy(self.tr("Đang kiểm tra và khôi phục (MB)…"))
        self._task = self.context.work.cpu(
            self,
            lambda task: keeping.restore_here(
                line.folder, account, password, task.report, task.is_cancelled
            ),
            then=self._restored,
            failed=self._fail,
            progress=self.view.set_progress,
        )

    def _restored(self, told: tuple[Text, ...]) -> None:
        self.view.set_busy("")
        language = self.context.shell.language()
        dialog = Dialog(
            self.tr("Đã khôi phục"),
            "\n".join(line.in_language(language) for line in told),
            primary=self.tr("Đăng nhập lại"),
            width=560,
            parent=self.window(),
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.context.shell.lock)
        dialog.open()

    # -- the yearly file ----------------------------------------------------------------------

    def _ask_years(self) -> None:
        keeping = self.context.services.keeping
        self.context.work.cpu(self, lambda _: keeping.years(), then=self._ask_year)

    def _ask_year(self, years: tuple[int, ...]) -> None:
        if not years:
            self.context.shell.toast(self.tr("Chưa có báo cáo nào để ghi."), Tone.INFO)
            return
        dialog = YearDialog(years, self)
        dialog.accepted.connect(lambda: self._write_year(int(dialog.year.currentData())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_year(self, year: int) -> None:
        into = self.files.folder(self, self.tr("Chọn nơi ghi hồ sơ năm"))
        if into is None:
            return
        keeping = self.context.services.keeping
        self.view.set_busy(self.tr("Đang ghi hồ sơ năm…"))
        self._task = self.context.work.cpu(
            self,
            lambda task: keeping.write_year(year, into, task.report, task.is_cancelled),
            then=self._written,
            failed=self._fail,
            progress=self.view.set_progress,
        )

    def _written(self, folder: Path | None) -> None:
        self.view.set_busy("")
        if folder is not None:
            self.context.shell.toast(self.tr("Đã ghi hồ sơ năm vào {0}").format(folder))
