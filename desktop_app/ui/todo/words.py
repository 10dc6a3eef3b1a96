"""What the lines of “Việc cần làm” say: due dates, working days left, states, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.due import Due, DueStatus, Standing
from desktop_app.domain.moments import day_of, day_text, local, weekday_name
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.todo_items import TodoGroup, TodoItem, TodoState

translate = QCoreApplication.translate

STATE_LOOKS: dict[TodoState, tuple[Tone, str]] = {
    TodoState.NOT_STARTED: (Tone.NEUTRAL, "circle-dashed"),
    TodoState.DRAFT: (Tone.ACCENT, "pen-line"),
    TodoState.IN_REVIEW: (Tone.INFO, "eye"),
    TodoState.LOCKED: (Tone.ACCENT, "printer"),
    TodoState.AT_SIGNING: (Tone.INFO, "signature"),
    TodoState.UNSENT: (Tone.ACCENT, "send"),
    TodoState.QUEUED: (Tone.INFO, "clock"),
    TodoState.SENT: (Tone.INFO, "send"),
    TodoState.REFUSED: (Tone.DANGER, "ban"),
    TodoState.RECEIVED: (Tone.INFO, "hourglass"),
    TodoState.CORRECTION_ASKED: (Tone.INFO, "message-square-text"),
    TodoState.ACCEPTED: (Tone.SUCCESS, "circle-check"),
    TodoState.RETURNED: (Tone.DANGER, "corner-up-left"),
    TodoState.AWAITED: (Tone.WARNING, "hourglass"),
    TodoState.TO_REVIEW: (Tone.ACCENT, "inbox"),
    TodoState.CORRECTION_REQUEST: (Tone.WARNING, "message-square-text"),
    TodoState.TO_APPRAISE: (Tone.ACCENT, "pen-line"),
    TodoState.TO_CONCLUDE: (Tone.ACCENT, "pen-line"),
    TodoState.TO_REPLY: (Tone.WARNING, "message-square-text"),
    TodoState.ASSIGNED: (Tone.ACCENT, "inbox"),
}
_REASONED = (TodoState.RETURNED, TodoState.DRAFT, TodoState.CORRECTION_REQUEST)
_FROM_OTHERS = (
    TodoState.TO_REVIEW,
    TodoState.CORRECTION_REQUEST,
    TodoState.TO_APPRAISE,
    TodoState.TO_CONCLUDE,
    TodoState.ASSIGNED,
)


@dataclass(frozen=True, slots=True)
class TodoLine:
    """One item in words; `key` finds the same line again after a reload."""

    item: TodoItem
    key: str
    title: str
    under: str
    reason: str
    reason_tone: Tone
    due: str
    left: str
    left_tone: Tone | None
    state: str
    state_tone: Tone
    state_icon: str


def line_of(item: TodoItem, today: date, language: str) -> TodoLine:
    tone, icon = STATE_LOOKS[item.state]
    left, left_tone = left_words(item.standing, item.due, today)
    return TodoLine(
        item=item,
        key=f"{item.state}/{item.target}/{item.title.vi}",
        title=item.title.in_language(language),
        under=_under(item, language),
        reason=_reason(item),
        reason_tone=Tone.DANGER if item.group is TodoGroup.URGENT else Tone.WARNING,
        due="" if item.state is TodoState.ASSIGNED else due_words(item.due, language),
        left=left,
        left_tone=left_tone,
        state=item.state.label.in_language(language),
        state_tone=tone,
        state_icon=icon,
    )


def day_words(day: date, language: str) -> str:
    """`Thứ Hai, 30/11/2026`."""
    name = weekday_name(day).in_language(language)
    return f"{name[0].upper()}{name[1:]}, {day_text(day)}"


def due_words(due: Due, language: str) -> str:
    """The last day with its weekday, and the hour where that day is cut short."""
    if due.moment is None or due.last_day is None:
        return translate("todo", "Chưa đặt thời hạn")
    day = day_words(due.last_day, language)
    moment = local(due.moment)
    if moment.time() == time():
        return day
    if moment.minute:
        return translate("todo", "{0} · {1} giờ {2}").format(
            day, moment.hour, f"{moment.minute:02}"
        )
    return translate("todo", "{0} · {1} giờ").format(day, moment.hour)


def left_words(stands: Standing, due: Due, today: date) -> tuple[str, Tone | None]:
    """How long there still is, or how it turned out; no tone where nothing presses."""
    match stands.status:
        case DueStatus.UNSET:
            return "", None
        case DueStatus.OVERDUE:
            return translate("todo", "Quá hạn {0} ngày").format(stands.days_late), Tone.DANGER
        case DueStatus.ON_TIME:
            return translate("todo", "Gửi đúng hạn"), Tone.SUCCESS
        case DueStatus.LATE:
            return translate("todo", "Gửi chậm {0} ngày").format(stands.days_late), Tone.WARNING
    if due.last_day == today:
        return translate("todo", "Hôm nay là hạn cuối"), Tone.DANGER
    if stands.days_left == 0:
        return translate("todo", "Không còn ngày làm việc"), Tone.DANGER
    tone = Tone.WARNING if stands.status is DueStatus.DUE_SOON else None
    return translate("todo", "Còn {0} ngày làm việc").format(stands.days_left), tone


def headline(items: tuple[TodoItem, ...], now: datetime) -> tuple[str, Tone]:
    """The badge beside the title: what presses most."""
    today = day_of(now)
    presses = sum(item.group in (TodoGroup.URGENT, TodoGroup.OVERDUE) for item in items)
    if presses:
        return translate("todo", "{0} việc gấp").format(presses), Tone.DANGER
    soon = [item for item in items if item.group is TodoGroup.DUE_SOON]
    if any(item.due.last_day == today for item in soon):
        count = sum(item.due.last_day == today for item in soon)
        return translate("todo", "{0} việc đến hạn hôm nay").format(count), Tone.WARNING
    if soon:
        return translate("todo", "{0} việc sắp đến hạn").format(len(soon)), Tone.WARNING
    return translate("todo", "Hôm nay không có việc đến hạn"), Tone.SUCCESS


def _under(item: TodoItem, language: str) -> str:
    parts = [item.period.in_language(language)]
    if item.number > 1:
        parts.append(translate("todo", "lần {0}").format(item.number))
    if item.state is TodoState.AWAITED:
        parts.append(translate("todo", "chờ {0}").format(item.detail) if item.detail else "")
    elif item.count > 1:
        parts.append(translate("todo", "từ {0} đơn vị").format(item.count))
    elif item.office and item.state in _FROM_OTHERS:
        parts.append(translate("todo", "từ {0}").format(item.office))
    elif item.office:
        parts.append(translate("todo", "gửi {0}").format(item.office))
    return " · ".join(part for part in parts if part)


def _reason(item: TodoItem) -> str:
    if not item.detail or item.state is TodoState.AWAITED:
        return ""
    return (
        translate("todo", "Lý do: {0}").format(item.detail)
        if item.state in _REASONED
        else item.detail
    )
