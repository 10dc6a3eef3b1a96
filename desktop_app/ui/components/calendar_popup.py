"""The month that opens under a date field: Vietnamese names, weeks from Monday, Sundays marked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from desktop_app.ui.theme.apply import colours


class CalendarPopup(QFrame):
    """`picked(date)` when a day is chosen; Esc or a click elsewhere closes it."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("ground", "popup")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(5, 5, 5, 5)
        self._month = QCalendarWidget()
        self._month.setLocale(QLocale(QLocale.Language.Vietnamese))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Enter announces `activated`, a click `clicked`; Enter after a click both.
        self._month.activated.connect(self._pick)
        self._month.clicked.connect(self._pick)
        inside.addWidget(self._month)
        self.setFixedSize(320, 276)

    def open_at(self, place: QPoint, day: date | None) -> None:
        """Show the month of `day` (today's when None) with its corner at `place`, on the screen."""
        self._tint()
        self._month.setSelectedDate(
            QDate.currentDate() if day is None else QDate(day.year, day.month, day.day)
        )
        room = self.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width())
        top = min(place.y(), room.bottom() - self.height())
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        self._month.setFocus()

    def _tint(self) -> None:
        """Qt paints weekends pure red, which is unreadable on a dark ground."""
        plain, sunday, head = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(colours().text))
        sunday.setForeground(QColor(colours().danger.fg))
        head.setForeground(QColor(colours().text_muted))
        self._month.setHeaderTextFormat(head)
        self._month.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, plain)
        self._month.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, sunday)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.picked.emit(date(day.year(), day.month(), day.day()))
