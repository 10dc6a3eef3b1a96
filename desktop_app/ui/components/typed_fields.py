"""Fields for figures and dates, written as officials write them: `1.234,56`, dd/mm/yyyy.

They tidy what was typed when the person leaves the field, never while typing; what cannot be read
is left as it is for the caller to mark. Composed input (UniKey) is committed by Qt before
`editingFinished`, so nothing is judged half-typed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.components.calendar_popup import CalendarPopup
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.theme import icons
from desktop_app.ui.theme.apply import colours

_NUMBER = re.compile(r"[-−]?\d{1,3}(\.\d{3})+(,\d+)?|[-−]?\d+(,\d+)?", re.ASCII)
_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", re.ASCII)
_MAX_DIGITS = 18


def read_number(text: str) -> Decimal | None:
    """`1.234,56` or `1234,56` -> Decimal; None for anything else, so for `1.5` too."""
    clean = unicodedata.normalize("NFKC", text).replace(" ", "").replace("\u00a0", "")
    if not _NUMBER.fullmatch(clean) or len(clean) > _MAX_DIGITS * 2:
        return None
    return Decimal(clean.replace(".", "").replace(",", ".").replace("−", "-"))


def write_number(value: Decimal) -> str:
    """Decimal -> `1.234,56`, with the decimals it has."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def read_date(text: str, century_pivot: int = 70) -> date | None:
    """`15/06/2026`, `15-6-26`, `150626`, `15062026` -> date, else None.

    A year of two digits below the pivot is 20xx, else 19xx.
    """
    clean = unicodedata.normalize("NFKC", text).strip()
    if clean.isascii() and clean.isdigit() and len(clean) in (6, 8):
        clean = f"{clean[:2]}/{clean[2:4]}/{clean[4:]}"
    found = _DATE.fullmatch(clean)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    if year < 100:
        year += 2000 if year < century_pivot else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


class NumberField(LineField):
    """A figure, to the right, grouped by thousands on leaving; `value_changed(Decimal | None)`."""

    value_changed = Signal(object)

    def __init__(
        self, value: Decimal | None = None, *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self._told: Decimal | None = value
        self.set_value(value)
        self.editingFinished.connect(self._leave)

    def value(self) -> Decimal | None:
        return read_number(self.text())

    def is_readable(self) -> bool:
        """Whether the field is blank or holds a number."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: Decimal | None) -> None:
        self._told = value
        self.setText("" if value is None else write_number(value))

    def _leave(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(write_number(value))
        if value != self._told:
            self._told = value
            self.value_changed.emit(value)


class DateField(LineField):
    """A date by keys (`150626` is enough) or by the calendar (button, F4, Alt+Down).

    `date_changed(date | None)` on leaving with another date than before.
    """

    date_changed = Signal(object)

    def __init__(self, value: date | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(placeholder="nn/tt/nnnn", parent=parent)
        self.setMaxLength(10)
        self._told: date | None = None
        self._calendar: CalendarPopup | None = None
        self._open = QAction(self)
        self._open.setToolTip(self.tr("Mở lịch (F4)"))
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        self.set_value(value)
        self.editingFinished.connect(self._leave)

    def value(self) -> date | None:
        return read_date(self.text())

    def is_readable(self) -> bool:
        """Whether the field is blank or holds a date."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: date | None) -> None:
        self._told = value
        self.setText("" if value is None else f"{value:%d/%m/%Y}")

    def open_calendar(self) -> None:
        """Show the month under the field."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.picked.connect(self._pick)
        self._calendar.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if event.key() == Qt.Key.Key_F4 or alt_down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_open"):
            self._tint()

    def _tint(self) -> None:
        self._open.setIcon(icons.icon("calendar-days", colours()))

    def _pick(self, day: date) -> None:
        self.setText(f"{day:%d/%m/%Y}")
        self._leave()
        self.setFocus()

    def _leave(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(f"{value:%d/%m/%Y}")
        if value != self._told:
            self._told = value
            self.date_changed.emit(value)
