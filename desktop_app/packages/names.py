"""File names that people can read: `PhuongNongTien_KPI_Quy3-2026_lan1.zip`.

A package is judged by its content, never by this name.
"""

from __future__ import annotations

import re
import unicodedata

MAX_NAME = 80
_PERIODS: tuple[tuple[str, str], ...] = (
    (r"(\d{4})-(\d\d)", r"Thang\2-\1"),
    (r"(\d{4})Q([1-4])", r"Quy\2-\1"),
    (r"(\d{4})S1", r"6ThangDau-\1"),
    (r"(\d{4})S2", r"6ThangCuoi-\1"),
    (r"(\d{4})-(\d\d?)M", r"\2Thang-\1"),
    (r"(\d{4})", r"Nam\1"),
    # A round: its year once where it has one only; then its hours.
    (r"(\d{4})-(\d\d)-(\d\d)_\1-(\d\d)-(\d\d)", r"Dot\3-\2den\5-\4-\1"),
    (r"(\d{4})-(\d\d)-(\d\d)_(\d{4})-(\d\d)-(\d\d)", r"Dot\3-\2-\1den\6-\5-\4"),
)
_HOUR = re.compile(r"T(\d{4})")


def folded(text: str) -> str:
    """The text without Vietnamese marks, its words run together: `Phường Đông` → `PhuongDong`."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFKD", plain)
    words = re.findall(r"[A-Za-z0-9]+", "".join(c for c in letters if not unicodedata.combining(c)))
    return "".join(word[0].upper() + word[1:] for word in words)


def _code(text: str) -> str:
    """A code keeps its hyphens: `PT-2026-001.08` → `PT-2026-001-08`."""
    return "-".join(filter(None, (folded(step) for step in re.split(r"[-./]", text))))


def readable_period(period: str) -> str:
    """`2026Q3` → `Quy3-2026`; a calendar that is not the civil one stays visible."""
    base, _, calendar = period.partition(".")
    days = _HOUR.sub("", base)
    for pattern, shown in _PERIODS:
        if re.fullmatch(pattern, days):
            text = "-".join([re.sub(pattern, shown, days), *_HOUR.findall(base)])
            return f"{text}-{folded(calendar)}" if calendar else text
    return folded(period)


def package_filename(office: str, form: str, period: str, number: int, subject: str = "") -> str:
    """At most 80 characters, ASCII, good on every file system. `number` is the revision's;
    `subject` what the report is about beside its period, such as a campaign's code."""
    room = 32 if not subject else 18
    period = readable_period(period)[:21]
    steps = [folded(office)[:room], folded(form)[:16], _code(subject)[:16], period]
    end = f"_lan{number}.zip"
    stem = "_".join(step for step in steps if step)[: MAX_NAME - len(end)]
    return f"{stem or 'GoiDuLieu'}{end}"
