"""Coming in with a forgotten password: by the printed sheet, or with the province's help.

Both roads end alike: who it is, and a new password.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.fields import Choice
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.services_people import HelpRequest, OpenedPerson
from desktop_app.ui.unlock.code_fields import CodeFields
from desktop_app.ui.unlock.password_fields import PasswordFields
from desktop_app.ui.unlock.province_pages import AnswerPage, AskPage
from desktop_app.ui.unlock.sheet_page import SheetPage
from desktop_app.ui.unlock.welcome_view import WayIn

REQUEST_NAME = "YeuCauMoKhoa.json"
T = TypeVar("T")


class RecoverPage(QWidget):
    """`left` back to the list of workspaces, `recovered(AtWork)` when somebody has come in."""

    left = Signal()
    recovered = Signal(object)

    def __init__(self, context: Context, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.files = context, files
        self._folder = Path()
        self._people: tuple[OpenedPerson, ...] = ()
        self._by_answer = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = QStackedWidget()
        column.addWidget(self.pages)
        self.ways = self._build_ways()
        self.code = self._build_code()
        self.who = self._build_who()
        self.ask = AskPage(context.shell.language)
        self.answer = AnswerPage(files)
        for page in (self.ways, self.code, self.who, self.ask, self.answer):
            self.pages.addWidget(page)
        self.ask.left.connect(lambda: self._go(self.ways))
        self.ask.forward.connect(self._ask_province)
        self.ask.answer_requested.connect(lambda: self._go(self.answer))
        self.answer.left.connect(lambda: self._go(self.ask))
        self.answer.forward.connect(self._open_by_answer)

    def begin(self, folder: Path) -> None:
        """From the start, for this workspace."""
        self._folder = folder
        self.groups.clear()
        self.passwords.clear()
        self.ask.clear()
        self.answer.clear()
        self._go(self.ways)

    # -- building -------------------------------------------------------------------------------

    def _build_ways(self) -> SheetPage:
        page = SheetPage(
            self.tr("Quên mật khẩu"),
            self.tr(
                "Nếu đơn vị còn người quản trị khác, hãy nhờ người đó đặt mật khẩu mới cho bạn ở "
                "Quản trị – Người dùng. Nếu không còn ai vào được:"
            ),
            "",
        )
        self.by_sheet = WayIn(
            "key-round",
            self.tr("Dùng phiếu khôi phục đã in"),
            self.tr("Gõ mã trên phiếu cất ở két hoặc tủ hồ sơ mật."),
        )
        self.by_province = WayIn(
            "shield-check",
            self.tr("Nhờ tỉnh mở giúp"),
            self.tr("Gửi tệp yêu cầu, gọi điện đối chiếu mã, nhận tệp trả lời."),
        )
        self.by_sheet.clicked.connect(lambda: self._go(self.code))
        self.by_province.clicked.connect(lambda: self._go(self.ask))
        page.body.addWidget(self.by_sheet)
        page.body.addWidget(self.by_province)
        page.left.connect(self.left)
        return page

    def _build_code(self) -> SheetPage:
        page = SheetPage(
            self.tr("Mã trên phiếu khôi phục"),
            self.tr("Gõ tám nhóm như trên giấy, không phân biệt chữ hoa, chữ thường."),
            self.tr("Tiếp tục"),
        )
        self.groups = CodeFields()
        page.body.addWidget(self.groups)
        page.left.connect(lambda: self._go(self.ways))
        page.forward.connect(self._open_by_code)
        return page

    def _build_who(self) -> SheetPage:
        page = SheetPage(
            self.tr("Đặt mật khẩu mới"),
            self.tr("Việc này được ghi vào nhật ký. Xong hãy lập phiếu khôi phục mới."),
            self.tr("Vào làm việc"),
        )
        self.person = Choice()
        self.passwords = PasswordFields(self._context.shell.language)
        page.body.addWidget(FormRow(self.tr("Bạn là"), self.person, required=True))
        page.body.addWidget(self.passwords)
        page.left.connect(lambda: self._go(self.ways))
        page.forward.connect(self._come_in)
        return page

    def _go(self, page: SheetPage) -> None:
        page.trouble.hide()
        page.set_busy(False)
        self.pages.setCurrentWidget(page)
        first = {
            self.ways: self.by_sheet,
            self.code: self.groups,
            self.who: self.person,
            self.ask: self.ask.passwords,
            self.answer: self.answer.choose,
        }
        first[page].setFocus()

    # -- by the sheet ---------------------------------------------------------------------------

    def _open_by_code(self) -> None:
        if not self.groups.is_filled():
            return
        code, folder, staff = self.groups.code(), self._folder, self._context.services.staff
        self._run(self.code, lambda: staff.people_by_code(folder, code), self._show_people)

    def _show_people(self, people: tuple[OpenedPerson, ...]) -> None:
        self._by_answer = False
        self.passwords.show()
        self._fill(people)

    # -- by the province ------------------------------------------------------------------------

    def _ask_province(self) -> None:
        if not self.ask.passwords.is_filled():
            return
        target = self.files.save_as(
            self, self.tr("Ghi tệp yêu cầu"), REQUEST_NAME, self.tr("Tệp yêu cầu (*.json)")
        )
        if target is None:
            return
        password, folder = self.ask.passwords.new.text(), self._folder
        staff = self._context.services.staff

        def asked(request: HelpRequest) -> None:
            self.ask.set_busy(False)
            self.ask.show_request(request)

        self._run(self.ask, lambda: staff.ask_province(folder, password, target), asked)

    def _open_by_answer(self) -> None:
        if not self.answer.is_filled():
            return
        file, password = self.answer.file(), self.answer.password.text()
        folder, staff = self._folder, self._context.services.staff

        def opened(people: tuple[OpenedPerson, ...]) -> None:
            self._by_answer = True
            self.passwords.hide()  # it was chosen with the request
            self._fill(people)

        self._run(self.answer, lambda: staff.people_by_answer(folder, file, password), opened)

    # -- the end --------------------------------------------------------------------------------

    def _fill(self, people: tuple[OpenedPerson, ...]) -> None:
        self._people = people
        self.person.clear()
        for one in people:
            self.person.addItem(f"{one.name} ({one.account})", one.id)
        self._go(self.who)

    def _come_in(self) -> None:
        chosen = self.person.currentIndex()
        if chosen < 0:
            return
        person, folder = self._people[chosen], self._folder
        staff = self._context.services.staff
        if self._by_answer:
            file, given = self.answer.file(), self.answer.password.text()
            self._run(
                self.who,
                lambda: staff.recover_by_answer(folder, file, given, person.id),
                self._recovered,
            )
        elif self.passwords.is_filled(person.name, person.account):
            code, password = self.groups.code(), self.passwords.new.text()
            self._run(
                self.who,
                lambda: staff.recover(folder, code, person.id, password),
                self._recovered,
            )

    def _recovered(self, at_work: AtWork) -> None:
        self.groups.clear()
        self.passwords.clear()
        self.ask.clear()
        self.answer.clear()
        self.recovered.emit(at_work)

    def _run(self, page: SheetPage, job: Callable[[], T], then: Callable[[T], None]) -> None:
        def refused(error: ThiDuaError) -> None:
            page.refuse(error, self._context.shell.language())

        page.trouble.hide()
        page.set_busy(True)
        self._context.work.db(self, job, then, refused)
