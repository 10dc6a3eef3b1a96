"""A field for an hour of the day, as officials write it: `16:30`, `16 giờ 30`, `16h30`, `16`."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.fields import LineField

_HOUR = re.compile(r"(\d{1,2})(?:\s*(?::|\.|h|g|giờ)\s*(\d{2})?)?(?:\s*phút)?", re.ASCII | re.I)


def read_hour(text: str) -> time | None:
    """`16:30`, `16 giờ 30`, `16h`, `1630`, `16` -> time, else None."""
    clean = unicodedata.normalize("NFKC", text).strip().lower()
    if clean.isascii() and clean.isdigit() and len(clean) in (3, 4):
        clean = f"{clean[:-2]}:{clean[-2:]}"
    found = _HOUR.fullmatch(clean)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


class HourField(LineField):
    """Blank, or an hour; on leaving it is shown as `16:30`."""

    def __init__(self, value: time | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(placeholder="giờ:phút", parent=parent)
        self.setMaxLength(16)
        self.set_value(value)
        self.editingFinished.connect(self._leave)

    def value(self) -> time | None:
        return read_hour(self.text())

    def is_readable(self) -> bool:
        """Whether the field is blank or holds an hour."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: time | None) -> None:
        self.setText("" if value is None else f"{value:%H:%M}")

    def _leave(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)
