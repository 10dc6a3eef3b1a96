"""Where backups go: the folders and sticks, and whether one is taken on closing the app."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, IconButton
from desktop_app.ui.components.card import Card
from desktop_app.ui.components.fields import Check
from desktop_app.ui.components.text import Label
from desktop_app.ui.services_keeping import BackupState, BackupTarget
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, TextRole


class TargetsCard(Card):
    """`add_requested`, `remove_requested(Path)`, `on_exit_changed(bool)`."""

    add_requested = Signal()
    remove_requested = Signal(object)
    on_exit_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Nơi sao lưu"), parent=parent)
        self.add = Button(self.tr("Thêm nơi sao lưu…"), icon="usb")
        self.add.clicked.connect(self.add_requested)
        self.add_action(self.add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self.body.addLayout(self._rows)
        self.on_exit = Check(self.tr("Sao lưu cả khi thoát chương trình"))
        self.on_exit.clicked.connect(self.on_exit_changed)
        self.body.addWidget(self.on_exit)

    def present(self, state: BackupState) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for target in state.targets:
            self._rows.addWidget(self._row(target, state.may_manage))
        self.on_exit.setChecked(state.on_exit)
        self.on_exit.setEnabled(state.may_manage)
        self.add.setVisible(state.may_manage)

    def _row(self, target: BackupTarget, may_manage: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(Label(str(target.folder), TextRole.BODY), 1)
        if target.beside:
            line.addWidget(Badge(self.tr("Cùng ổ đĩa với kho dữ liệu"), Tone.WARNING))
        elif target.there:
            line.addWidget(Badge(self.tr("Đang dùng được"), Tone.SUCCESS))
        else:
            line.addWidget(Badge(self.tr("Chưa cắm"), Tone.DANGER, icon="usb"))
        if may_manage and not target.beside:
            remove = IconButton("x", self.tr("Không sao lưu vào đây nữa"))
            remove.clicked.connect(
                lambda _checked=False, folder=target.folder: self.remove_requested.emit(folder)
            )
            line.addWidget(remove)
        return row


def folders(state: BackupState) -> tuple[Path, ...]:
    """The chosen ones, without the folder beside the workspace that stands in for none."""
    return tuple(one.folder for one in state.targets if not one.beside)
