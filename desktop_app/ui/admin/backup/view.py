"""The widgets of the section Sao lưu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.backup.model import WHERE, BackupModel
from desktop_app.ui.admin.backup.targets_card import TargetsCard
from desktop_app.ui.admin.backup.words import moment_words, size_words
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.services_keeping import BackupLine, BackupState
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.ui.work import Step


class BackupView(QWidget):
    """`back_up_requested`, `verify_requested(BackupLine)`, `restore_requested(BackupLine)`,
    `year_requested`, `cancelled`; the card's own signals are on `targets`."""

    back_up_requested = Signal()
    verify_requested = Signal(object)
    restore_requested = Signal(object)
    year_requested = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        self.state = Banner(Tone.INFO, " ", " ")
        top.addWidget(self.state, 1)
        self.back_up = Button(self.tr("Sao lưu ngay"), Variant.PRIMARY, icon="save")
        self.back_up.clicked.connect(self.back_up_requested)
        top.addWidget(self.back_up)
        column.addLayout(top)
        self.targets = TargetsCard()
        column.addWidget(self.targets)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        bar.addWidget(Label(self.tr("Các bản sao lưu"), TextRole.HEADING), 1)
        self.verify = Button(self.tr("Kiểm tra lại"), icon="shield-check")
        self.restore = Button(self.tr("Khôi phục…"), icon="history")
        self.verify.clicked.connect(lambda: self.verify_requested.emit(self.chosen()))
        self.restore.clicked.connect(lambda: self.restore_requested.emit(self.chosen()))
        self.year = Button(self.tr("Hồ sơ năm…"), icon="library")
        self.year.clicked.connect(self.year_requested)
        bar.addWidget(self.year)
        bar.addWidget(self.verify)
        bar.addWidget(self.restore)
        column.addLayout(bar)
        self.model = BackupModel(
            (self.tr("Lúc"), self.tr("Lý do"), self.tr("Nơi lưu"), self.tr("Dung lượng")), self
        )
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Các bản sao lưu"))
        self.table.setModel(self.model)
        self.table.set_widths((150, 170, 300, 110), stretch=WHERE)
        self.table.set_empty_state(
            EmptyState(
                "save",
                self.tr("Chưa có bản sao lưu nào"),
                self.tr("Bản đầu tiên được lập trong ngày, hoặc khi bấm Sao lưu ngay."),
            )
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        column.addWidget(self.table, 1)
        self.progress = Progress(self.tr("Đang sao lưu…"))
        self.progress.cancelled.connect(self.cancelled)
        self.progress.hide()
        column.addWidget(self.progress)
        self._may_manage = False
        self._busy = False
        self._enable()

    def present(self, state: BackupState, language: str) -> None:
        self._may_manage = state.may_manage
        self.model.present(state.lines, language)
        self.targets.present(state)
        if state.lines:
            self.table.selectRow(0)
        self._say(state)
        self._enable()

    def chosen(self) -> BackupLine | None:
        return self.model.line(self.table.currentIndex().row())

    def set_busy(self, text: str) -> None:
        """Something long is under way, told as `text`; "" when it has ended."""
        self._busy = bool(text)
        self.progress.setVisible(self._busy)
        if self._busy:
            self.progress.set_progress(0, None, text)
        self._enable()

    def set_progress(self, step: Step) -> None:
        self.progress.set_progress(step.done, step.total or None)

    def _say(self, state: BackupState) -> None:
        if not state.lines:
            self.state.set_message(
                Tone.DANGER,
                self.tr("Chưa có bản sao lưu nào"),
                self.tr("Ổ đĩa hỏng lúc này thì mất hết số liệu. Hãy sao lưu ngay."),
            )
            return
        newest = state.lines[0]
        title = self.tr("Bản gần nhất: {0}").format(moment_words(newest.made_at))
        if all(one.beside for one in state.targets):
            self.state.set_message(
                Tone.WARNING,
                title,
                self.tr(
                    "Bản sao nằm cùng ổ đĩa với kho dữ liệu: ổ hỏng thì mất cả hai. Hãy thêm USB "
                    "hoặc ổ khác."
                ),
            )
            return
        self.state.set_message(
            Tone.SUCCESS,
            title,
            self.tr("Đã mở thử và kiểm tra từng tệp, {0}. Giữ 14 ngày.").format(
                size_words(newest.size)
            ),
        )

    def _enable(self) -> None:
        chosen = self.chosen() is not None and not self._busy
        self.back_up.setEnabled(not self._busy)
        self.year.setEnabled(not self._busy)
        self.verify.setEnabled(chosen)
        self.restore.setEnabled(chosen and self._may_manage)
        self.targets.setEnabled(not self._busy)
