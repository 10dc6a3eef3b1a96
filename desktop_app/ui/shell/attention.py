"""What waits: the counts beside the places, the road in the status line, and the banners."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.people import Role
from desktop_app.ui.screen import Context
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.banners import Notice
from desktop_app.ui.shell.enrolment_request import RequestWriter
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.theme.palette import Tone

if TYPE_CHECKING:
    from desktop_app.ui.shell.window import ShellWindow
    from desktop_app.usecases.waiting import Waiting

_ACTIVATION = "activation"
_RETURNED = "returned:"
_WARNING = "warning:"
_NO_SHEET = "recovery"
RECOVERY_SHEET = "people:sheet"  # the target in Quản trị that begins one


class Attention(QObject):
    """Asks on the db lane and puts the answer on the frame."""

    def __init__(self, window: ShellWindow, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._request = RequestWriter(window, context)

    def refresh(self, frame: Frame, place: str, target: str) -> None:
        """`place` and `target` say what is on screen: what it tells itself needs no banner."""
        at_work = self._window.at_work()

        asked = Role.ADMINISTRATOR in at_work.person.roles and place == "todo"

        def ask() -> tuple[Waiting, bool]:
            from desktop_app.usecases.waiting import waiting

            services = self._context.services
            lacks = asked and not services.staff.overview().recovery.in_force
            return waiting(services.desk()), lacks

        def show(answer: tuple[Waiting, bool]) -> None:
            found, lacks_sheet = answer
            told = place == "todo"
            seen = target if place == "reports" else ""
            returned = tuple(one for one in found.returned if not told and one.revision != seen)
            self._show(frame, at_work, replace(found, returned=returned), lacks_sheet=lacks_sheet)

        self._context.work.db(frame, ask, then=show)

    def act(self, key: str) -> None:
        """The button of the banner `key` was pressed."""
        if key == _ACTIVATION:
            self._request.ask()
        elif key == _NO_SHEET:
            self._window.open("admin", RECOVERY_SHEET)
        elif key.startswith(_RETURNED):
            self._window.open("reports", key.removeprefix(_RETURNED))

    def _show(self, frame: Frame, at_work: AtWork, found: Waiting, *, lacks_sheet: bool) -> None:
        frame.rail.set_count("todo", found.to_do)
        frame.rail.set_count("exchange", found.queued + found.refused)
        if at_work.consolidates:
            frame.rail.set_count("consolidation", found.to_decide)
        frame.status.set_road(online=at_work.online, queued=found.queued, refused=found.refused)
        notices = self._notices(at_work, found)
        frame.banners.show_notices((*notices, *self._reminder()) if lacks_sheet else notices)

    def _reminder(self) -> tuple[Notice, ...]:
        """There is no recovery sheet: said in Việc cần làm until one is in force; a report that is
        being filled in needs the room."""
        return (
            Notice(
                _NO_SHEET,
                Tone.WARNING,
                self.tr("Chưa có phiếu khôi phục"),
                self.tr("Quên mật khẩu thì không ai mở được số liệu. Mất hai phút để lập và in."),
                self.tr("Lập phiếu…"),
            ),
        )

    def _notices(self, at_work: AtWork, found: Waiting) -> tuple[Notice, ...]:
        language = self._window.language()
        notices = [
            Notice(f"{_WARNING}{place}", Tone.DANGER, warning.in_language(language))
            for place, warning in enumerate(at_work.warnings)
        ]
        if not found.activated:
            notices.append(
                Notice(
                    _ACTIVATION,
                    Tone.WARNING,
                    self.tr("Máy này chưa kích hoạt xong"),
                    self.tr(
                        "Vẫn nhập được số liệu. Hãy gửi tệp yêu cầu cho đơn vị cấp trên; khi có "
                        "tệp trả lời, nhận tại Gửi – nhận."
                    ),
                    self.tr("Ghi tệp yêu cầu…"),
                    dismissible=False,
                )
            )
        for one in found.returned:
            title = self.tr("Báo cáo bị trả lại: {form}, {period}").format(
                form=one.title.in_language(language), period=one.period.in_language(language)
            )
            notices.append(
                Notice(
                    f"{_RETURNED}{one.revision}",
                    Tone.WARNING,
                    title,
                    one.reason,
                    self.tr("Mở báo cáo"),
                )
            )
        return tuple(notices)
