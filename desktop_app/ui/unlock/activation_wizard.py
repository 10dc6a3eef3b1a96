"""From an activation file to a workspace: file, fingerprint on paper, person, folder, request."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Person
from desktop_app.errors import ThiDuaError
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.file_chooser import FileChooser
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.stepper import Stepper
from desktop_app.ui.screen import Context
from desktop_app.ui.services import ActivationPreview, AtWork
from desktop_app.ui.shell.enrolment_request import REQUEST_NAME
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6
from desktop_app.ui.unlock.activation_file import FilePage, FingerprintPage
from desktop_app.ui.unlock.activation_person import PersonPage
from desktop_app.ui.unlock.activation_place import DonePage, PlacePage


class ActivationWizard(QWidget):
    """`left` when the person gives up, `activated(AtWork)` at the very end."""

    left = Signal()
    activated = Signal(object)

    def __init__(self, context: Context, files: FileChooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._preview: ActivationPreview | None = None
        self._at_work: AtWork | None = None
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
        self._steps = (
            self.tr("Tệp kích hoạt"),
            self.tr("Mã trên giấy"),
            self.tr("Người dùng"),
            self.tr("Nơi lưu"),
        )
        column.addWidget(PageHeader(self.tr("Kích hoạt từ tệp của cấp trên")))
        self.stepper = Stepper(self._steps)
        column.addWidget(self.stepper)
        self._trouble = Banner(Tone.DANGER, " ", " ")
        self._trouble.hide()
        column.addWidget(self._trouble)
        card = QFrame()
        card.setProperty("ground", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_3)
        inside.setSpacing(SPACE_3)
        self.pages = QStackedWidget()
        self.file = FilePage(files)
        self.fingerprint = FingerprintPage()
        self.person = PersonPage(context.shell.language)
        self.place = PlacePage(files)
        self.done = DonePage()
        for page in (self.file, self.fingerprint, self.person, self.place, self.done):
            self.pages.addWidget(page)
        inside.addWidget(self.pages, 1)
        inside.addWidget(Line())
        inside.addLayout(self._build_bar())
        card.setMaximumHeight(400)
        column.addWidget(card, 8)
        column.addStretch(1)
        self.file.chosen.connect(self._read)

    def begin(self) -> None:
        """From the start, with nothing filled in."""
        self._preview = None
        self._at_work = None
        self.file.clear()
        self.fingerprint.clear()
        self.person.clear()
        self._go(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            elif self.next.isEnabled():
                self._forward()
            return
        super().keyPressEvent(event)

    def _build_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_2)
        self.leave = Button(self.tr("Hủy"), Variant.QUIET)
        self.leave.clicked.connect(self.left)
        self.leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        self.back = Button(self.tr("Quay lại"))
        self.back.clicked.connect(lambda: self._go(self.pages.currentIndex() - 1))
        self.next = Button(self.tr("Tiếp tục"), Variant.PRIMARY)
        self.next.clicked.connect(self._forward)
        bar.addWidget(self.leave)
        bar.addStretch(1)
        bar.addWidget(self.back)
        bar.addWidget(self.next)
        return bar

    def _go(self, page: int) -> None:
        self._trouble.hide()
        self.pages.setCurrentIndex(page)
        self.stepper.set_current(page)
        is_last, is_done = page == 3, page == 4
        self.back.setVisible(0 < page < 4)
        self.leave.setVisible(not is_done)
        self.next.setEnabled(page != 0 or self._preview is not None)
        if is_done:
            self.next.setText(self.tr("Vào làm việc"))
        else:
            self.next.setText(self.tr("Kích hoạt") if is_last else self.tr("Tiếp tục"))
        shown = self.pages.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _forward(self) -> None:
        page = self.pages.currentWidget()
        preview = self._preview
        if page is self.done and self._at_work is not None:
            self.activated.emit(self._at_work)
        elif preview is None:
            return
        elif page is self.file:
            self._go(1)
        elif page is self.fingerprint and self.fingerprint.agrees(preview.root_fingerprint):
            self._go(2)
        elif page is self.person and self.person.is_filled():
            folder = _documents() / "Thi Đua Số" / _plain_name(preview.office_name)
            self.place.propose(folder, folder.with_name(REQUEST_NAME))
            self._go(3)
        elif page is self.place and self.place.is_filled(self._context.shell.language()):
            self._activate()

    def _read(self, file: Path) -> None:
        self._preview = None
        self._trouble.hide()
        self.next.setEnabled(False)
        services = self._context.services
        self._context.work.cpu(
            self,
            lambda _: services.preview_activation(file),
            then=self._show_preview,
            failed=self._refuse,
        )

    def _show_preview(self, preview: ActivationPreview) -> None:
        self._preview = preview
        self.file.show_preview(preview)
        self.next.setEnabled(True)
        self.next.setFocus()

    def _refuse(self, error: ThiDuaError) -> None:
        language = self._context.shell.language()
        self._trouble.set_message(
            Tone.DANGER, error.title.in_language(language), error.message.in_language(language)
        )
        self._trouble.show()
        self._set_busy(False)
        self.next.setEnabled(self._preview is not None)

    def _activate(self) -> None:
        self._set_busy(True)
        services = self._context.services
        file, folder, request = self.file.file(), self.place.folder(), self.place.request()
        server = self.place.server()
        person = Person(
            uuid.uuid4().hex, self.person.name(), self.person.position(), self.person.roles()
        )
        account, password = self.person.account(), self.person.password()
        typed = self.fingerprint.typed()

        def activate() -> tuple[AtWork, str]:
            at_work = services.activate(file, folder, person, account, password, typed, server)
            return at_work, services.write_enrolment_request(request)

        self._context.work.db(self, activate, then=self._show_done, failed=self._refuse)

    def _show_done(self, found: tuple[AtWork, str]) -> None:
        self._at_work, fingerprint = found
        self.person.clear()
        self._set_busy(False)
        self.done.show_request(self.place.request(), fingerprint)
        self._go(4)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.pages, self.back, self.leave, self.next):
            widget.setEnabled(not busy)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def _plain_name(office: str) -> str:
    """The office's name as a folder's: without what file systems refuse."""
    kept = "".join(letter for letter in office if letter not in '<>:"/\\|?*').strip(" .")
    return kept or "Kho dữ liệu"
