"""What the section Lịch làm việc does: it shows a year, and saves what the person changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import day_text
from desktop_app.ui.admin.calendar.dialog import DayDialog
from desktop_app.ui.admin.calendar.model import say
from desktop_app.ui.admin.calendar.view import CalendarView
from desktop_app.ui.components.dialog import confirm
from desktop_app.ui.screen import Context, Screen
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.special_days import (
    remove_special_day,
    restore_special_days,
    set_special_day,
)
from desktop_app.usecases.work_calendar import CalendarDay, CalendarYear, work_calendar


class CalendarSection(Screen):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown: CalendarYear | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.view = CalendarView()
        column.addWidget(self.view)
        self.view.year_chosen.connect(self._load)
        self.view.add_requested.connect(lambda: self._ask(None))
        self.view.change_requested.connect(self._ask)
        self.view.remove_requested.connect(self._remove)
        self.view.restore_requested.connect(self._restore)
        self.view.restore_all.connect(self._restore_year)

    def enter(self, target: str = "") -> None:
        self.refresh()

    def refresh(self) -> None:
        self._load(self._shown.year if self._shown is not None else None)

    def _load(self, year: int | None) -> None:
        services = self.context.services
        self.context.work.db(self, lambda: work_calendar(services.desk(), year), then=self._show)

    def _show(self, shown: CalendarYear) -> None:
        self._shown = shown
        self.view.present(shown, self.context.shell.language())

    def _ask(self, changed: CalendarDay | None) -> None:
        assert self._shown is not None  # a year is on the screen
        dialog = DayDialog(self._shown.year, changed, self.context.shell.language(), self)
        dialog.accepted.connect(lambda: self._set(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set(self, dialog: DayDialog) -> None:
        special = dialog.special()
        said = say("Đã ghi ngày {0} vào lịch.").format(day_text(special.day))
        self._save(lambda desk: set_special_day(desk, special), said)

    def _remove(self, day: CalendarDay) -> None:
        when = day.special.day
        said = say("Đã bỏ ngày {0} khỏi lịch.").format(day_text(when))
        self._save(lambda desk: remove_special_day(desk, when), said)

    def _restore(self, day: CalendarDay) -> None:
        when = day.special.day
        said = say("Ngày {0} theo lịch kèm theo phần mềm.").format(day_text(when))
        self._save(lambda desk: restore_special_days(desk, (when,)), said)

    def _restore_year(self) -> None:
        assert self._shown is not None  # the button is on the screen of a year
        year, own = self._shown.year, self._shown.own
        agreed = confirm(
            self,
            say("Khôi phục lịch năm {0}?").format(year),
            say("{0} ngày do đơn vị ghi sẽ bỏ; lịch kèm theo phần mềm áp dụng lại.").format(
                len(own)
            ),
            primary=say("Khôi phục"),
            secondary=say("Hủy"),
        )
        if agreed:
            said = say("Đã khôi phục lịch năm {0}.").format(year)
            self._save(lambda desk: restore_special_days(desk, own), said)

    def _save(self, verb: Callable[[Desk], None], said: str) -> None:
        """Save, then show the year as every due date is reckoned from now on."""
        services = self.context.services
        year = self._shown.year if self._shown is not None else None

        def save() -> CalendarYear:
            verb(services.desk())
            return work_calendar(services.desk(), year)

        def then(shown: CalendarYear) -> None:
            self._show(shown)
            self.context.shell.toast(said)
            self.context.shell.refresh_counts()

        self.context.work.db(self, save, then=then)
