"""Who opens a backup, and what a restore tells the person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.moments import day_text, local
from desktop_app.errors import Text
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import Unlocked
from desktop_app.storage.backup_restore import Restored

Unlock = Callable[[Path], Unlocked]


def by_password(account: str, password: str) -> Unlock:
    """With the password that held when the backup was taken."""
    return lambda folder: keyslots.unlock(folder, account, password)


def by_recovery(code: str) -> Unlock:
    """Whoever holds the paper: nobody knows who that is."""
    return lambda folder: Unlocked("", keyslots.unlock_with_recovery(folder, code), 0)


def loss_text(done: Restored) -> tuple[Text, ...]:
    """Line by line: what stands where now, what may be lost, and what to do next."""
    moment = local(done.manifest.made_at)
    at = f"{moment:%H:%M} {day_text(moment.date())}"
    lines = [
        Text(
            f"Đã khôi phục vào “{done.folder}” bản sao lưu lúc {at} (lần lưu thứ "
            f"{done.manifest.commits}).",
            f"Restored into “{done.folder}” the backup of {at} (save number "
            f"{done.manifest.commits}).",
        ),
        _lost(done.lost, at),
        Text(
            "Người dùng và mật khẩu trở lại như lúc sao lưu: ai bị ngừng quyền hoặc đổi mật khẩu "
            "sau đó thì cần làm lại tại Quản trị – Người dùng.",
            "People and passwords are as they were then: shut out again, under Administration – "
            "People, whoever was shut out since, and change again what passwords were changed.",
        ),
        Text(
            "Hãy mở Gửi – nhận trước khi làm tiếp: báo cáo đã gửi và phản hồi sau thời điểm đó sẽ "
            "được lấy lại từ máy chủ.",
            "Send and receive before going on: reports sent after that moment, and the answers to "
            "them, will be fetched from the server.",
        ),
    ]
    if done.put_aside is not None:
        lines.append(
            Text(
                f"Kho dữ liệu cũ được giữ tại “{done.put_aside}”.",
                f"The former data store is kept in “{done.put_aside}”.",
            )
        )
    return tuple(lines)


def _lost(lost: int | None, at: str) -> Text:
    if lost is None:
        return Text(
            f"Không còn tệp đếm của kho cũ nên không biết số lần lưu sau {at}; những gì nhập sau "
            "đó cần kiểm tra lại.",
            f"The former store's counter is gone, so nobody knows how many saves came after {at}; "
            "check what was entered since.",
        )
    if not lost:
        return Text("Không mất lần lưu nào.", "No save is lost.")
    return Text(
        f"Kho cũ có thêm {lost} lần lưu sau bản sao lưu này; hãy đối chiếu và nhập lại.",
        f"The former store had {lost} more saves after this backup; compare and enter them again.",
    )
