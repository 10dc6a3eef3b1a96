"""Days and moments in Vietnam: the one zone in which every date of the app is reckoned (DESIGN §4).

A moment is an aware datetime; a day is a date in Asia/Ho_Chi_Minh. 06:00 there is still the day
before in UTC, so no other module turns a moment into a day.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from desktop_app.errors import BugError, Text

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS = (
    Text("thứ Hai", "Monday"),
    Text("thứ Ba", "Tuesday"),
    Text("thứ Tư", "Wednesday"),
    Text("thứ Năm", "Thursday"),
    Text("thứ Sáu", "Friday"),
    Text("thứ Bảy", "Saturday"),
    Text("Chủ nhật", "Sunday"),
)


def local(moment: datetime) -> datetime:
    """The same moment on the Vietnamese clock. A moment without a zone is our bug."""
    if moment.tzinfo is None:
        raise BugError(Text("Thời điểm thiếu múi giờ.", "A moment has no time zone."))
    return moment.astimezone(ZONE)


def day_of(moment: datetime) -> date:
    """The day in Vietnam at that moment."""
    return local(moment).date()


def start_of(day: date) -> datetime:
    """00:00 of that day in Vietnam; also 24:00 of the day before."""
    return datetime.combine(day, time(), ZONE)


def weekday_name(day: date) -> Text:
    return _WEEKDAYS[day.weekday()]


def day_text(day: date) -> str:
    """`05/01/2026`, as dates are shown on screen in both languages."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def clock_text(time_of_day: str) -> str:
    """`08:30` of a time of day as forms keep it (`08:30:00`); one that states more stays whole."""
    whole = time_of_day[5:] in (":00", ":00.000")
    return time_of_day[:5] if whole else time_of_day


def hour_text(hour: time) -> Text:
    """`16 giờ 30`, as official papers write an hour."""
    return Text(f"{hour.hour} giờ {hour.minute:02}", f"{hour:%H:%M}")
