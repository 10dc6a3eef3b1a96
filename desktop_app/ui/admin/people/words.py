"""What people's states are called, and what may be done with whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from desktop_app.domain.moments import day_text, local
from desktop_app.domain.people import ROLE_NAMES, Role
from desktop_app.errors import Text
from desktop_app.ui.services_people import PersonRow
from desktop_app.ui.theme.palette import Tone


class Act(StrEnum):
    """What the section offers for the person chosen; ADD and SHEET need nobody chosen."""

    ADD = "add"
    CHANGE = "change"
    RESET = "reset"  # of a password
    HAND_OVER = "hand_over"
    DISABLE = "disable"
    ENABLE = "enable"
    SHEET = "sheet"


_NOT_ADMINISTRATOR = Text("Việc này dành cho người quản trị.", "This is for an administrator.")
_NOBODY = Text("Hãy chọn một người trong danh sách.", "Choose somebody in the list.")
_ACTIVE = Text("Người này đang sử dụng.", "This person is in use.")
_SHUT_OUT = Text(
    "Người này đã ngừng sử dụng; hãy cho dùng lại trước.",
    "This person was shut out; let them in again first.",
)
_ONESELF = Text(
    "Không tự ngừng quyền của mình được; hãy nhờ người quản trị khác.",
    "Nobody can shut themselves out; ask another administrator.",
)
_OWN_PASSWORD = Text(
    "Đổi mật khẩu của mình ở trình đơn dưới tên người làm việc.",
    "Change your own password in the menu under your name.",
)
_NO_SUCCESSOR = Text(
    "Chưa có ai khác để nhận bàn giao; hãy thêm người trước.",
    "There is nobody else to take over; add somebody first.",
)


def refusal(
    act: Act, chosen: PersonRow | None, rows: tuple[PersonRow, ...], *, administers: bool
) -> Text | None:
    """Why an act is not offered now; None when it is. The use cases refuse the same."""
    if not administers:
        return _NOT_ADMINISTRATOR
    if act in (Act.ADD, Act.SHEET):
        return None
    if chosen is None:
        return _NOBODY
    if act is Act.ENABLE:
        return _ACTIVE if chosen.active else None
    if act is not Act.CHANGE and not chosen.active:
        return _SHUT_OUT
    if act is Act.RESET and chosen.is_self:
        return _OWN_PASSWORD
    if act in (Act.DISABLE, Act.HAND_OVER) and chosen.is_self:
        return _ONESELF
    if act is Act.HAND_OVER and not any(one.active and one.id != chosen.id for one in rows):
        return _NO_SUCCESSOR
    return None


def state_words(row: PersonRow) -> tuple[Text, Tone]:
    if not row.active:
        return Text("Đã ngừng", "Shut out"), Tone.NEUTRAL
    if not row.has_key:
        return Text("Chưa có mật khẩu", "No password yet"), Tone.WARNING
    if row.must_change:
        return Text("Mật khẩu lần đầu", "First password"), Tone.INFO
    return Text("Đang dùng", "In use"), Tone.SUCCESS


def roles_words(roles: frozenset[Role], language: str) -> str:
    names = [ROLE_NAMES[role].in_language(language) for role in Role if role in roles]
    text = ", ".join(names)
    return text[:1].upper() + text[1:]


def moment_words(moment: datetime) -> str:
    return f"{local(moment):%H:%M} {day_text(local(moment).date())}"
