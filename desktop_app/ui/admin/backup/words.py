"""What backups are called on screen."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.moments import day_text, local
from desktop_app.errors import Text

_OCCASIONS = {
    "daily": Text("Hằng ngày", "Daily"),
    "exit": Text("Khi thoát chương trình", "On closing the app"),
    "by_hand": Text("Tự bấm", "By hand"),
    "before_upgrade": Text("Trước khi nâng cấp", "Before an upgrade"),
    "before_rekey": Text("Trước khi đổi khóa", "Before a change of key"),
}


def occasion_words(occasion: str, language: str) -> str:
    return _OCCASIONS[occasion].in_language(language)


def moment_words(moment: datetime) -> str:
    return f"{local(moment):%H:%M} {day_text(local(moment).date())}"


def size_words(size: int) -> str:
    """In megabytes, one decimal where it is small, as Vietnamese writes it."""
    megabytes = size / 1_000_000
    text = f"{megabytes:.1f}" if megabytes < 10 else f"{megabytes:.0f}"
    return f"{text.replace('.', ',')} MB"
