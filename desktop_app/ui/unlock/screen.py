"""Coming in: known workspaces and the first run. It owns the steps; its views own the widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import ThiDuaError, TryLater, WrongPassword
from desktop_app.ui.components.file_chooser import SystemFileChooser
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork, WorkspaceEntry
from desktop_app.ui.shell.menus import Menus
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.theme.tokens import SPACE_6
from desktop_app.ui.unlock.activation_wizard import ActivationWizard
from desktop_app.ui.unlock.brand_side import BrandSide
from desktop_app.ui.unlock.chooser_view import ChooserView
from desktop_app.ui.unlock.first_password_page import FirstPasswordPage
from desktop_app.ui.unlock.recover_page import RecoverPage
from desktop_app.ui.unlock.restore_page import RestorePage
from desktop_app.ui.unlock.samples_view import SamplesView
from desktop_app.ui.unlock.welcome_view import WelcomeView
from desktop_app.ui.work import Task


class UnlockScreen(QWidget):
    """`unlocked(AtWork)` when somebody has come in, `activated(AtWork)` into a new workspace;
    `given_up` by whoever should have changed a first password."""

    unlocked = Signal(object)
    activated = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        context: Context,
        menus: Menus,
        preferences: PreferencesFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._preferences = preferences
        self._entries: tuple[WorkspaceEntry, ...] = ()
        self._making: Task | None = None
        self._files = SystemFileChooser()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = BrandSide()
        self._side.settings_pressed.connect(lambda: menus.show_settings(self._side.settings))
        row.addWidget(self._side)
        self.pages = QStackedWidget()
        frame = QVBoxLayout()
        frame.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        frame.addWidget(self.pages)
        row.addLayout(frame, 1)
        self._blank = QWidget()
        self.chooser = ChooserView()
        self.welcome = WelcomeView()
        self.samples = SamplesView()
        self.wizard = ActivationWizard(context, self._files)
        self.restore = RestorePage(context, self._files)
        self.recover = RecoverPage(context, self._files)
        self.first_password = FirstPasswordPage(context)
        pages = (
            self.chooser,
            self.welcome,
            self.samples,
            self.wizard,
            self.restore,
            self.recover,
            self.first_password,
        )
        for page in (self._blank, *pages):
            self.pages.addWidget(page)
        self._connect()

    def enter(self, notice: str = "", *, with_samples: bool = False) -> None:
        """Look for known workspaces; `with_samples` makes the sample offices if there are none.
        `notice` is told beside the fields."""
        self.chooser.tell(notice)
        services = self._context.services

        def show(entries: tuple[WorkspaceEntry, ...]) -> None:
            if with_samples and not any(one.sample_password for one in entries):
                self._make_samples()
            else:
                self._show_entries(entries)

        self._context.work.cpu(self, lambda _: services.known_workspaces(), then=show)

    def _connect(self) -> None:
        for view in (self.chooser, self.welcome):
            view.folder_requested.connect(self._ask_folder)
            view.samples_requested.connect(self._make_samples)
            view.activation_requested.connect(self._begin_activation)
            view.restore_requested.connect(self._begin_restore)
        self.chooser.unlock_requested.connect(self._unlock)
        self.samples.cancelled.connect(self._stop_samples)
        self.wizard.left.connect(self._back)
        self.wizard.activated.connect(self.activated)
        self.chooser.forgotten.connect(self._begin_recovery)
        self.recover.left.connect(self._back)
        self.recover.recovered.connect(self.unlocked)
        self.first_password.changed.connect(self.unlocked)
        self.first_password.left.connect(self.given_up)
        self.restore.left.connect(self._back)
        self.restore.restored.connect(self.add_folder)

    def _show_entries(self, entries: tuple[WorkspaceEntry, ...]) -> None:
        self._entries = entries
        if not entries:
            self.pages.setCurrentWidget(self.welcome)
            self.welcome.begin()
            return
        opened = self._preferences.current.workspaces
        self.chooser.present(entries, {str(one.folder): one.person for one in opened})
        self.pages.setCurrentWidget(self.chooser)
        self.chooser.focus_first()

    def _back(self) -> None:
        self._show_entries(self._entries)

    # -- opening ------------------------------------------------------------------------------

    def _unlock(self, folder: Path, account: str, password: str) -> None:
        self.chooser.set_busy(True)
        self._context.work.db(
            self,
            lambda: self._context.services.unlock(folder, account, password),
            then=self._come_in,
            failed=self._refuse,
        )

    def _come_in(self, at_work: AtWork) -> None:
        self.chooser.password.clear()
        self.unlocked.emit(at_work)

    def _refuse(self, error: ThiDuaError) -> None:
        message = error.message.in_language(self._context.shell.language())
        self.chooser.refuse(message, wrong_password=isinstance(error, WrongPassword))
        if isinstance(error, TryLater):
            self.chooser.wait(error.seconds)

    def ask_new_password(self, at_work: AtWork) -> None:
        """Somebody came in with a first password."""
        self.first_password.begin(at_work)
        self.pages.setCurrentWidget(self.first_password)
        self.first_password.fields.setFocus()

    def _begin_recovery(self, folder: Path) -> None:
        self.recover.begin(folder)
        self.pages.setCurrentWidget(self.recover)
        self.recover.by_sheet.setFocus()

    def _ask_folder(self) -> None:
        chosen = self._files.folder(self, self.tr("Chọn thư mục kho dữ liệu"))
        if chosen is not None:
            self.add_folder(chosen)

    def add_folder(self, folder: Path) -> None:
        """Show a workspace that is not in the list, chosen."""

        def show(entry: WorkspaceEntry) -> None:
            others = tuple(one for one in self._entries if one.folder != folder)
            self._show_entries((entry, *others))

        services = self._context.services
        self._context.work.cpu(self, lambda _: services.read_workspace(folder), then=show)

    # -- the samples --------------------------------------------------------------------------

    def _make_samples(self) -> None:
        services = self._context.services
        self.pages.setCurrentWidget(self.samples)
        self._side.settings.setEnabled(False)
        self._making = self._context.work.cpu(
            self,
            lambda task: services.make_samples(task.report, task.is_cancelled),
            then=self._show_samples,
            failed=self._leave_samples,
            progress=self.samples.present,
        )

    def _show_samples(self, made: tuple[WorkspaceEntry, ...]) -> None:
        self._side.settings.setEnabled(True)
        folders = {one.folder for one in made}
        self._show_entries((*made, *(one for one in self._entries if one.folder not in folders)))

    def _leave_samples(self, error: ThiDuaError) -> None:
        self._side.settings.setEnabled(True)
        self._context.shell.show_error(error)
        self._back()

    def _stop_samples(self) -> None:
        if self._making is not None:
            self._making.cancel()
        self._side.settings.setEnabled(True)
        self._back()

    # -- activation ---------------------------------------------------------------------------

    def _begin_activation(self) -> None:
        self.wizard.begin()
        self.pages.setCurrentWidget(self.wizard)

    # -- a backup -----------------------------------------------------------------------------

    def _begin_restore(self) -> None:
        self.restore.begin()
        self.pages.setCurrentWidget(self.restore)
