"""Which workspace, who, and the password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.fields import Choice, LineField, PasswordField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.services import WorkspaceEntry
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6, TextRole
from desktop_app.ui.unlock.caps_lock import CapsLockWatch
from desktop_app.ui.unlock.countdown import Countdown
from desktop_app.ui.unlock.workspace_list import WorkspaceList


class ChooserView(QWidget):
    """`unlock_requested(folder, account, password)` on the button or Enter; the rest are the other
    ways in.

    Only the samples say who works there. Elsewhere the account is typed: no file of a workspace
    holds its people's names, and the one who came in last is remembered outside it.
    """

    unlock_requested = Signal(object, str, str)
    folder_requested = Signal()
    samples_requested = Signal()
    activation_requested = Signal()
    restore_requested = Signal()
    forgotten = Signal(object)  # the folder

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, str] = {}
        self._wait = Countdown(self)
        self._wait.counted.connect(self._show_wait)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        card = QFrame()
        card.setProperty("ground", "card")
        card.setMaximumWidth(780)
        card.setMaximumHeight(440)
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self._build_list(), 5)
        rule = QFrame()
        rule.setProperty("ground", "panel")
        rule.setFixedWidth(1)
        inside.addWidget(rule)
        inside.addWidget(self._build_form(), 5)

    def present(self, entries: tuple[WorkspaceEntry, ...], people: dict[str, str]) -> None:
        """Show these with the first one chosen; `people` says who opened a folder last."""
        self._people = people
        self.list.present(entries)
        self.samples.setVisible(not any(one.sample_password for one in entries))
        if entries:
            self.list.select(entries[0].folder)

    def focus_first(self) -> None:
        """The field to be typed in first: the account where nobody is remembered."""
        entry = self.list.current()
        asked = entry is not None and not entry.people and not self.account.text()
        (self.account if asked else self.password).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, notice: str) -> None:
        """Something that whoever comes in has to know; "" for nothing."""
        self._notice.set_message(Tone.WARNING, notice)
        self._notice.setVisible(bool(notice))

    def set_busy(self, busy: bool) -> None:
        for widget in (
            self.list, self.person, self.account, self.password, self.button, self.fill
        ):  # fmt: skip
            widget.setEnabled(not busy)
        self.button.setText(self.tr("Đang mở…") if busy else self.tr("Mở khóa"))

    def refuse(self, message: str, *, wrong_password: bool) -> None:
        """Say why it did not open; after a wrong password the field is ready to be typed over."""
        self.set_busy(False)
        self._row.set_error(message)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        if wrong_password:
            self.password.selectAll()

    def wait(self, seconds: int) -> None:
        """After too many wrong passwords: no other try for so long, counted down on the button."""
        self._wait.start(seconds)
        self.password.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            else:
                self._ask()
            return
        super().keyPressEvent(event)

    def _build_list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_2, SPACE_4, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_2)
        title = Label(self.tr("Kho dữ liệu trên máy này"), TextRole.HEADING)
        title.setContentsMargins(SPACE_2, 0, 0, 0)
        column.addWidget(title)
        self.list = WorkspaceList()
        self.list.chosen.connect(self._show_entry)
        self.list.entered.connect(self.focus_first)
        column.addWidget(self.list, 1)
        column.addWidget(Line())
        others = QVBoxLayout()
        others.setSpacing(0)
        self.folder = Button(self.tr("Mở thư mục khác…"), Variant.QUIET, icon="folder-open")
        self.folder.clicked.connect(self.folder_requested)
        self.activation = Button(
            self.tr("Kích hoạt đơn vị mới…"), Variant.QUIET, icon="shield-check"
        )
        self.activation.clicked.connect(self.activation_requested)
        self.samples = Button(self.tr("Đơn vị mẫu để dùng thử"), Variant.QUIET, icon="library")
        self.samples.clicked.connect(self.samples_requested)
        self.restore = Button(self.tr("Khôi phục từ bản sao lưu…"), Variant.QUIET, icon="history")
        self.restore.clicked.connect(self.restore_requested)
        for button in (self.folder, self.activation, self.restore, self.samples):
            others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(others)
        return side

    def _build_form(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_3)
        self._title = Label("", TextRole.TITLE, wrap=True)
        self.person = Choice()
        self.account = LineField()
        self.password = PasswordField()
        self._row = FormRow(self.tr("Mật khẩu"), self.password)
        self._person_row = FormRow(self.tr("Người làm việc"), self.person)
        self._account_row = FormRow(
            self.tr("Tên đăng nhập"),
            self.account,
            help_text=self.tr("Do người quản trị của đơn vị đặt, ví dụ hoant."),
        )
        for typed in (self.account, self.password):
            typed.textEdited.connect(lambda _text: self._row.set_error(""))
        CapsLockWatch(self.password, self._row.set_warning)
        self.button = Button(self.tr("Mở khóa"), Variant.PRIMARY, icon="lock-open")
        self.button.clicked.connect(self._ask)
        column.addWidget(self._title)
        self._notice = Banner(Tone.WARNING, "")
        self._notice.hide()
        column.addWidget(self._notice)
        column.addWidget(self._person_row)
        column.addWidget(self._account_row)
        column.addWidget(self._row)
        column.addWidget(self._build_hint())
        column.addSpacing(SPACE_1)
        self.forgot = Button(self.tr("Quên mật khẩu?"), Variant.QUIET)
        self.forgot.clicked.connect(self._tell_forgotten)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(self.button)
        line.addWidget(self.forgot)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return side

    def _build_hint(self) -> QFrame:
        self._hint = QFrame()
        self._hint.setProperty("ground", "sunken")
        row = QHBoxLayout(self._hint)
        row.setContentsMargins(SPACE_3, SPACE_1, SPACE_1, SPACE_1)
        self._told = Label("", TextRole.LABEL)
        self.fill = Button(self.tr("Điền"), Variant.QUIET)
        self.fill.clicked.connect(self._fill_in)
        row.addWidget(self._told, 1)
        row.addWidget(self.fill)
        return self._hint

    def _show_entry(self, entry: WorkspaceEntry) -> None:
        self._title.setText(entry.name)
        self.person.clear()
        for one in entry.people:
            self.person.addItem(one.label, one.id)
        last = self._people.get(str(entry.folder), "")
        self.person.setCurrentIndex(max(self.person.findData(last), 0))
        self.account.setText(last)
        self._person_row.setVisible(bool(entry.people))
        self._account_row.setVisible(not entry.people)
        self.password.clear()
        self._wait.stop()
        self.forgot.setVisible(not entry.sample_password)
        self._row.set_error("")
        self._hint.setVisible(bool(entry.sample_password))
        self._told.setText(self.tr("Mật khẩu mẫu: {0}").format(entry.sample_password))

    def _show_wait(self, seconds: int) -> None:
        self.button.setEnabled(seconds == 0)
        if seconds:
            self.button.setText(self.tr("Chờ {0} giây").format(seconds))
            return
        self.button.setText(self.tr("Mở khóa"))
        self._row.set_error("")

    def _tell_forgotten(self) -> None:
        entry = self.list.current()
        if entry is not None:
            self.forgotten.emit(entry.folder)

    def _fill_in(self) -> None:
        entry = self.list.current()
        if entry is not None:
            self.password.setText(entry.sample_password)
            self._row.set_error("")
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        entry = self.list.current()
        if entry is None or not self.button.isEnabled():
            return
        account = str(self.person.currentData()) if entry.people else self.account.text()
        if not account.strip():
            self._row.set_error(self.tr("Hãy nhập tên đăng nhập."))
            self.account.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.password.text():
            self.refuse(self.tr("Hãy nhập mật khẩu."), wrong_password=False)
            return
        self.unlock_requested.emit(entry.folder, account, self.password.text())
