"""The widgets of the section Người dùng."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.people.model import POSITION, ROLES, SEEN, PeopleModel
from desktop_app.ui.admin.people.recovery_card import RecoveryCard
from desktop_app.ui.admin.people.words import Act, refusal
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.services_people import PeopleOverview, PersonRow
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3

_ROOMY = 780  # pixels: as wide as all columns need


class PeopleView(QWidget):
    """`asked(Act)` by a button; Enter or a double click on a row asks to change that person."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.buttons = {
            Act.ADD: Button(self.tr("Thêm người…"), Variant.PRIMARY, icon="plus"),
            Act.CHANGE: Button(self.tr("Sửa…"), icon="pen-line"),
            Act.RESET: Button(self.tr("Đặt mật khẩu…"), icon="key-round"),
            Act.HAND_OVER: Button(self.tr("Bàn giao…"), icon="arrow-right-left"),
            Act.DISABLE: Button(self.tr("Ngừng sử dụng…"), icon="ban"),
            Act.ENABLE: Button(self.tr("Cho dùng lại…"), icon="lock-open"),
        }
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act))
            if act is not Act.ADD:
                bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.buttons[Act.ADD])
        column.addLayout(bar)
        heads = (
            self.tr("Họ và tên"),
            self.tr("Chức vụ"),
            self.tr("Vai trò"),
            self.tr("Tên đăng nhập"),
            self.tr("Trạng thái"),
            self.tr("Vào lần cuối"),
        )
        self.model = PeopleModel(heads, self.tr("{0} (bạn)"), self)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Người dùng của kho dữ liệu"))
        self.table.setModel(self.model)
        self.table.set_widths((160, 180, 150, 124, 146, 104), stretch=ROLES)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.table.row_opened.connect(lambda _row: self._open())
        column.addWidget(self.table, 1)
        self.recovery = RecoveryCard()
        self.recovery.sheet_requested.connect(lambda: self.asked.emit(Act.SHEET))
        column.addWidget(self.recovery)
        self._rows: tuple[PersonRow, ...] = ()
        self._administers = False
        self._language = "vi"
        self._enable()

    def present(self, overview: PeopleOverview, language: str, *, administers: bool) -> None:
        """Show the people; the one who was chosen stays chosen."""
        chosen = self.chosen()
        self._rows, self._administers, self._language = overview.rows, administers, language
        self.model.present(overview.rows, language)
        self.table.selectRow(self.model.row_of(chosen.id) if chosen is not None else 0)
        self.recovery.present(overview.recovery, escrow=overview.escrow)
        self._enable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in (POSITION, SEEN):  # what can be done without on a small screen
            self.table.setColumnHidden(column, self.width() < _ROOMY)

    def chosen(self) -> PersonRow | None:
        return self.model.person(self.table.currentIndex().row())

    def _open(self) -> None:
        if self.buttons[Act.CHANGE].isEnabled():
            self.asked.emit(Act.CHANGE)

    def _enable(self) -> None:
        chosen = self.chosen()
        shut_out = chosen is not None and not chosen.active
        self.buttons[Act.ENABLE].setVisible(shut_out)
        self.buttons[Act.DISABLE].setVisible(not shut_out)
        for act, button in (*self.buttons.items(), (Act.SHEET, self.recovery.make)):
            why = refusal(act, chosen, self._rows, administers=self._administers)
            button.setEnabled(why is None)
            button.setToolTip(why.in_language(self._language) if why is not None else "")
