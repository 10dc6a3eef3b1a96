"""At the first run on a new machine: a backup from a stick becomes the workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import Text, ThiDuaError
from desktop_app.ui.admin.backup.login_dialog import LoginFields
from desktop_app.ui.admin.backup.words import moment_words, occasion_words, size_words
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.fields import Choice, LineField
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.screen import Context
from desktop_app.ui.services_keeping import BackupLine
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6
from desktop_app.ui.work import Step, Task


class RestorePage(QWidget):
    """`left` when the person gives up, `restored(Path)` when the workspace stands."""

    left = Signal()
    restored = Signal(object)

    def __init__(self, context: Context, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.files = context, files
        self._lines: tuple[BackupLine, ...] = ()
        self._task: Task | None = None
        self._done: Path | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(720)
        outer.addStretch(1)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(PageHeader(self.tr("Khôi phục từ bản sao lưu")))
        self.message = Banner(Tone.INFO, " ", " ")
        self.message.hide()
        column.addWidget(self.message)
        card = QFrame()
        card.setProperty("ground", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        inside.setSpacing(SPACE_3)
        self._build_fields(inside)
        self.progress = Progress(self.tr("Đang kiểm tra và khôi phục (MB)…"))
        self.progress.cancelled.connect(self._stop)
        self.progress.hide()
        inside.addWidget(self.progress)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.leave = Button(self.tr("Hủy"), Variant.QUIET)
        self.leave.clicked.connect(self.left)
        self.leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.go = Button(self.tr("Khôi phục"), Variant.PRIMARY)
        self.go.clicked.connect(self._go)
        bar.addWidget(self.leave)
        bar.addStretch(1)
        bar.addWidget(self.go)
        inside.addLayout(bar)
        column.addWidget(card)
        column.addStretch(1)

    def _build_fields(self, column: QVBoxLayout) -> None:
        self.backup = Choice()
        self.choose = Button(self.tr("Chọn USB hoặc thư mục…"), icon="usb")
        self.choose.clicked.connect(self._choose)
        self.backup_row = FormRow(
            self.tr("Bản sao lưu"), self.backup, required=True, trailing=self.choose
        )
        self.place = LineField()
        browse = Button(self.tr("Chọn…"), icon="folder-open")
        browse.clicked.connect(self._choose_place)
        self.place_row = FormRow(
            self.tr("Đặt kho dữ liệu vào thư mục (mới hoặc trống)"),
            self.place,
            required=True,
            trailing=browse,
        )
        self.login = LoginFields()
        self._fields = (self.backup_row, self.place_row, self.login)
        for field in self._fields:
            column.addWidget(field)

    def begin(self) -> None:
        """From the start, with nothing chosen."""
        self._lines, self._done = (), None
        self.backup.clear()
        self.login.account.clear()
        self.login.password.clear()
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        home = Path(QStandardPaths.writableLocation(documents) or Path.home())
        self.place.setText(str(home / "Thi Đua Số" / "Kho khôi phục"))
        self.message.hide()
        self._set_busy(False)
        self.go.setText(self.tr("Khôi phục"))
        self.choose.setFocus()

    # -- what to put back, and where ------------------------------------------------------------

    def _choose(self) -> None:
        chosen = self.files.folder(self, self.tr("Chọn USB hoặc thư mục có bản sao lưu"))
        if chosen is None:
            return
        keeping = self._context.services.keeping
        self._context.work.cpu(
            self, lambda _: keeping.look_for(chosen), then=self._show, failed=self._fail
        )

    def _show(self, lines: tuple[BackupLine, ...]) -> None:
        self.message.hide()
        self._lines = lines
        self.backup.clear()
        language = self._context.shell.language()
        for line in lines:
            words = occasion_words(line.occasion, language)
            self.backup.addItem(f"{moment_words(line.made_at)} · {words} · {size_words(line.size)}")
        self.login.account.setFocus()

    def _choose_place(self) -> None:
        chosen = self.files.folder(self, self.tr("Chọn thư mục trống"))
        if chosen is not None:
            self.place.setText(str(chosen))

    # -- doing it -------------------------------------------------------------------------------

    def _go(self) -> None:
        if self._done is not None:
            self.restored.emit(self._done)
            return
        chosen = self.backup.currentIndex()
        missing = not 0 <= chosen < len(self._lines)
        self.backup_row.set_error(self.tr("Hãy chọn bản sao lưu.") if missing else "")
        place = Path(self.place.text().strip())
        self.place_row.set_error("" if place.is_absolute() else self.tr("Hãy chọn nơi lưu."))
        if missing or not place.is_absolute() or not self.login.is_filled():
            return
        keeping = self._context.services.keeping
        backup = self._lines[chosen].folder
        account, password = self.login.account.text(), self.login.password.text()
        self._set_busy(True)
        self._task = self._context.work.cpu(
            self,
            lambda task: keeping.restore(
                backup, place, account, password, task.report, task.is_cancelled
            ),
            then=lambda told: self._finish(place, told),
            failed=self._fail,
            progress=self._progress,
        )

    def _progress(self, step: Step) -> None:
        self.progress.set_progress(step.done, step.total or None)

    def _finish(self, place: Path, told: tuple[Text, ...]) -> None:
        self._set_busy(False)
        self._done = place
        self.login.password.clear()
        for field in self._fields:
            field.setEnabled(False)
        language = self._context.shell.language()
        text = "\n".join(line.in_language(language) for line in told)
        self.message.set_message(Tone.SUCCESS, self.tr("Đã khôi phục"), text)
        self.message.show()
        self.go.setText(self.tr("Mở kho dữ liệu"))
        self.go.setFocus()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._set_busy(False)

    def _fail(self, error: ThiDuaError) -> None:
        self._set_busy(False)
        language = self._context.shell.language()
        self.message.set_message(
            Tone.DANGER, error.title.in_language(language), error.message.in_language(language)
        )
        self.message.show()

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        if busy:
            self.progress.set_progress(0, None, self.tr("Đang kiểm tra và khôi phục (MB)…"))
        for widget in (*self._fields, self.go, self.leave):
            widget.setEnabled(not busy)
