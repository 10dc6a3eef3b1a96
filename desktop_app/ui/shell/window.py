"""The one window: locked it shows the unlock screen, unlocked the frame with its screens.

It is what screens know as `Shell`. It builds its parts anew when somebody else comes to work or
another language is chosen, so that no widget needs to change its words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from desktop_app.domain.moments import ZONE, day_text, weekday_name
from desktop_app.domain.people import Role
from desktop_app.errors import BugError, ThiDuaError
from desktop_app.ui.components.dialog import Dialog, confirm
from desktop_app.ui.components.toast import ToastHost
from desktop_app.ui.screen import Context, Screen, at_cell
from desktop_app.ui.services import AtWork, Services
from desktop_app.ui.shell.attention import RECOVERY_SHEET, Attention
from desktop_app.ui.shell.auto_lock import AutoLock
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.idle_notice import LockingSheet
from desktop_app.ui.shell.keeping import Keeper
from desktop_app.ui.shell.locking import Locking, WayBack
from desktop_app.ui.shell.menus import Menus
from desktop_app.ui.shell.own_password import OwnPassword
from desktop_app.ui.shell.person_switch import PersonSwitch
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.registry import PLACES, Place, make_screen
from desktop_app.ui.shell.translation import Translation
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.unlock.screen import UnlockScreen
from desktop_app.ui.work import Work

if TYPE_CHECKING:
    from desktop_app.usecases.search import Hit

_MINUTE = 60_000


class ShellWindow(QMainWindow):
    """`Shell` for the screens; built by `bootstrap.app`."""

    def __init__(
        self,
        work: Work,
        services: Services,
        preferences: PreferencesFile,
        translation: Translation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._translation = translation
        self._context = Context(work, services, self)
        self._at_work: AtWork | None = None
        self.frame: Frame | None = None  # while somebody is at work
        self._screens: dict[str, Screen] = {}
        self._may_close = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("Thi Đua Số")
        self.setMinimumSize(760, 480)
        self._toasts: ToastHost | None = None
        self._target = ""
        self.menus = Menus(self)
        self._attention = Attention(self, self._context)
        self.keeper = Keeper(self, self._context)
        self.locking = Locking(self, self._context)
        self.auto_lock = AutoLock(self, preferences.current.idle_minutes)
        self.sheet = LockingSheet()
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock)
        work.failed.connect(self.show_error)
        work.busy.connect(self._show_busy)
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self._show_day)
        minute.start()

    # -- what screens ask of the shell --------------------------------------------------------

    def language(self) -> str:
        return self._translation.language

    def toast(self, text: str, tone: Tone = Tone.SUCCESS) -> None:
        if self._toasts is not None:
            self._toasts.say(text, tone)

    def show_error(self, error: ThiDuaError) -> None:
        """Title and message, and whether it is the program's own fault; never a traceback."""
        title = error.title.in_language(self.language())
        message = error.message.in_language(self.language())
        if isinstance(error, BugError):
            ours = self.tr("Đây là lỗi của chương trình, không phải do thao tác của bạn.")
            message = f"{message}\n\n{ours}"
        dialog = Dialog(title, message, primary=self.tr("Đã hiểu"), parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self, screen: str, target: str = "") -> None:
        """Go to a screen once the present one has kept what is unsaved."""
        place = next(one for one in PLACES if one.key == screen)
        frame = self.frame
        if frame is None:
            return
        leaving = frame.current_screen()
        if leaving is None:
            self._enter(place, target)
            return
        # A click has moved the mark already; it goes back if the screen is not left.
        for key, one in self._screens.items():
            if one is leaving:
                frame.rail.select(key)
        leaving.leave(lambda: self._enter(place, target))

    def at_work(self) -> AtWork:
        assert self._at_work is not None  # screens exist only at work
        return self._at_work

    def set_saving(self, text: str) -> None:
        if self.frame is not None:
            self.frame.status.set_saving(text)

    def refresh_counts(self) -> None:
        if self.frame is not None:
            place = self._current_place()
            self._attention.refresh(self.frame, place.key if place else "", self._target)

    # -- coming and going ---------------------------------------------------------------------

    @property
    def preferences(self) -> PreferencesFile:
        return self._preferences

    def begin(self, *, with_samples: bool = False) -> None:
        """Show the unlock screen; `with_samples` makes the sample offices if there are none."""
        self.show_unlock(with_samples=with_samples)

    def start(self, at_work: AtWork) -> None:
        """Somebody has unlocked the workspace, or taken over in it."""
        if at_work.must_change_password:
            self._ask_new_password(at_work)
            return
        back = self.locking.way_back(at_work) or self.whereabouts()
        place = next((one for one in PLACES if back and one.key == back.place), PLACES[0])
        if place.above and not at_work.consolidates:
            place = PLACES[0]
        same = back is not None and back.person == at_work.person.id
        self._at_work = at_work
        self._build_frame()
        self.auto_lock.start()
        self.open(place.key, back.target if back is not None and same else "")

    def is_open(self) -> bool:
        """Whether somebody is at work in an open workspace."""
        return self._at_work is not None

    def lock(self) -> None:
        """Keep what is unsaved, close the workspace, and ask for a password again."""
        self.locking.lock()

    def whereabouts(self) -> WayBack | None:
        """What is on screen now, by ids; None where no screen is."""
        place, frame = self._current_place(), self.frame
        shown = frame.current_screen() if frame is not None else None
        if place is None or shown is None or self._at_work is None:
            return None
        person = self._at_work.person.id
        return WayBack(self._at_work.office, person, place.key, shown.whereabouts())

    def cover(self) -> None:
        """Take everything off the screen at once; it goes for good with `show_unlock`."""
        self.auto_lock.stop()
        self.sheet = LockingSheet()
        self._stack.addWidget(self.sheet)
        self._stack.setCurrentWidget(self.sheet)
        self.setWindowTitle("Thi Đua Số")

    def switch_person(self) -> None:
        if self.frame is not None:
            self._leave(self._ask_person)

    def use_language(self, language: str) -> None:
        """Every widget is built again in the other language, on the same screen."""
        if language == self.language():
            return
        if self.frame is None:
            self._speak(language)
            if self.is_open():  # a first password was to be changed
                self.lock()
            else:
                self.show_unlock()
        else:
            self._leave(lambda: self._rebuild(language))

    def _rebuild(self, language: str) -> None:
        self._speak(language)
        self.start(self.at_work())

    def _speak(self, language: str) -> None:
        self._translation.use(language)
        self._preferences.set_language(language)

    def _look_for(self) -> None:
        from desktop_app.ui.search.dialog import SearchDialog  # not before the window stands

        dialog = SearchDialog(self._context, self)
        dialog.chosen.connect(self._open_hit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_hit(self, hit: Hit) -> None:
        if not hit.own:
            self.open("consolidation", hit.revision)
        elif hit.cell is None:
            self.open("reports", hit.revision)
        else:
            self.open("reports", at_cell(hit.revision, hit.cell))

    def change_password(self) -> None:
        dialog = OwnPassword(self._context, self)
        dialog.changed.connect(lambda _at_work: self.toast(self.tr("Đã đổi mật khẩu.")))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_person(self) -> None:
        dialog = PersonSwitch(self._context, self)
        dialog.switched.connect(self.start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_unlock(self, notice: str = "", *, with_samples: bool = False) -> None:
        """Nobody is at work any more; `notice` is what whoever comes in has to know."""
        self._at_work = None
        self.auto_lock.stop()
        self._put_unlock_screen().enter(notice, with_samples=with_samples)

    def _put_unlock_screen(self) -> UnlockScreen:
        self._drop_frame()
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        unlock = UnlockScreen(self._context, self.menus, self._preferences)
        unlock.unlocked.connect(self.start)
        unlock.activated.connect(self._start_anew)
        unlock.given_up.connect(self.lock)
        self._stack.addWidget(unlock)
        self.setWindowTitle("Thi Đua Số")
        return unlock

    def _ask_new_password(self, at_work: AtWork) -> None:
        self._at_work = at_work
        self._put_unlock_screen().ask_new_password(at_work)
        self.auto_lock.start()

    def _start_anew(self, at_work: AtWork) -> None:
        """A workspace was just activated: first of all, a way in when passwords are forgotten."""
        self.start(at_work)
        if Role.ADMINISTRATOR in at_work.person.roles:
            self.open("admin", RECOVERY_SHEET)

    def _build_frame(self) -> None:
        at_work = self.at_work()
        self._drop_frame()
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        places = tuple(one for one in PLACES if at_work.consolidates or not one.above)
        frame = Frame(at_work, places, compact=self._preferences.current.compact)
        frame.place_chosen.connect(self.open)
        frame.compact_changed.connect(self._preferences.set_compact)
        frame.person_pressed.connect(lambda: self.menus.show_person(frame.person, at_work))
        frame.settings_pressed.connect(lambda: self.menus.show_settings(frame.settings))
        frame.search_pressed.connect(self._look_for)
        frame.status.road_pressed.connect(lambda: self.open("exchange"))
        frame.banners.acted.connect(self._attention.act)
        self.frame = frame
        self._toasts = ToastHost(frame.screens)
        self._stack.addWidget(frame)
        self.setWindowTitle(f"{at_work.office_name} – Thi Đua Số")
        self._show_day()

    def _drop_frame(self) -> None:
        self.frame = None
        self._toasts = None
        self._screens = {}

    # -- screens ------------------------------------------------------------------------------

    def _enter(self, place: Place, target: str) -> None:
        if self.frame is None:
            return
        if place.key not in self._screens:
            self._screens[place.key] = make_screen(place, self._context)
        screen = self._screens[place.key]
        self.frame.show_screen(place.key, screen)
        self.set_saving("")
        self._target = target
        screen.enter(target)
        self.refresh_counts()

    def _current_place(self) -> Place | None:
        shown = self.frame.current_screen() if self.frame is not None else None
        return next((one for one in PLACES if shown and self._screens.get(one.key) is shown), None)

    def _leave(self, then: Callable[[], None]) -> None:
        shown = self.frame.current_screen() if self.frame is not None else None
        if shown is None:
            then()
        else:
            shown.leave(then)

    # -- the end ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self._leave(self._close_workspace)

    def _close_workspace(self) -> None:
        if self._stops_long_work():
            self.keeper.before_closing(self._lock_and_close)

    def _lock_and_close(self) -> None:
        self._context.work.db(
            self,
            self._context.services.lock,
            then=lambda _: self._close_now(),
            failed=lambda _: self._close_now(),
        )

    def _close_now(self) -> None:
        self._may_close = True
        self.locking.stop()
        self.close()

    def _stops_long_work(self) -> bool:
        work = self._context.work
        if not work.has_long_work():
            return True
        agreed = confirm(
            self,
            self.tr("Còn việc đang chạy"),
            self.tr(
                "Việc gửi – nhận hoặc lập văn bản chưa xong. Dừng lại thì không mất số liệu đã "
                "lưu; lần sau làm tiếp từ chỗ dừng."
            ),
            primary=self.tr("Dừng và đóng"),
            secondary=self.tr("Chờ làm xong"),
        )
        if agreed:
            work.cancel_all()
        return agreed

    # -- small things -------------------------------------------------------------------------

    def _show_busy(self, busy: bool) -> None:
        if self.frame is not None:
            self.frame.status.set_busy(busy)

    def _show_day(self) -> None:
        if self.frame is None:
            return
        today = datetime.now(ZONE).date()
        name = weekday_name(today).in_language(self.language())
        self.frame.status.set_day(f"{name[0].upper()}{name[1:]}, {day_text(today)}")
