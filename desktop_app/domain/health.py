"""The state of a workspace and of the machine under it: what is judged, and by which limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.domain.moments import day_text, local
from desktop_app.errors import Text

LITTLE_ROOM = 1_000_000_000  # bytes
NO_ROOM = 200_000_000
BACKUP_AGE = timedelta(days=3)
BACKUP_TOO_OLD = timedelta(days=14)
OUTBOX_AGE = timedelta(days=3)
CERTIFICATE_NOTICE = timedelta(days=30)
CLOCK_LEEWAY = timedelta(minutes=10)


class Verdict(StrEnum):
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and, unless it is good, what to do."""

    key: str
    title: Text
    verdict: Verdict
    found: Text
    advice: Text | None = None


def judge_room(free: int) -> Check:
    """`free` is the room on the workspace's disk in bytes."""
    title = Text("Dung lượng đĩa còn trống", "Free disk space")
    megabytes = free // 1_000_000
    found = Text(f"{megabytes:,} MB".replace(",", "."), f"{megabytes:,} MB")
    if free >= LITTLE_ROOM:
        return Check("disk", title, Verdict.GOOD, found)
    advice = Text(
        "Xóa bớt tệp không cần trên ổ đĩa này, hoặc chuyển kho dữ liệu sang ổ khác.",
        "Delete what is not needed on this disk, or move the data store to another.",
    )
    return Check("disk", title, Verdict.BAD if free < NO_ROOM else Verdict.WARN, found, advice)


def judge_clock(now: datetime, signed: datetime | None, last_entry: datetime | None) -> Check:
    """`signed` is the latest moment that the province has signed (a receipt, the directory), and
    `last_entry` the audit log's last: the clock cannot truly stand before either."""
    title = Text("Đồng hồ của máy", "The computer's clock")
    shown = f"{local(now):%H:%M} {day_text(local(now).date())}"
    advice = Text(
        "Chỉnh lại ngày giờ của máy (bật tự động đặt giờ). Việc làm trong lúc đồng hồ sai vẫn được "
        "giữ theo đúng thứ tự.",
        "Set the computer's date and time (let it be set automatically). What is done while the "
        "clock is wrong is still kept in order.",
    )
    if signed is not None and now < signed - CLOCK_LEEWAY:
        return Check(
            "clock",
            title,
            Verdict.BAD,
            _behind(shown, signed, Text("tỉnh ký", "the province signed")),
            advice,
        )
    if last_entry is not None and now < last_entry - CLOCK_LEEWAY:
        told = _behind(shown, last_entry, Text("ghi nhật ký gần nhất", "the log's last line"))
        return Check("clock", title, Verdict.WARN, told, advice)
    return Check("clock", title, Verdict.GOOD, Text(shown, shown))


def _behind(shown: str, moment: datetime, what: Text) -> Text:
    other = f"{local(moment):%H:%M} {day_text(local(moment).date())}"
    return Text(
        f"Đồng hồ chỉ {shown}, sớm hơn lúc {what.vi} ({other}).",
        f"The clock says {shown}, before the time of {what.en} ({other}).",
    )


def judge_backup(now: datetime, last: datetime | None, *, beside: bool) -> Check:
    """`last` is the moment of the newest whole backup; `beside` when all are on the same disk."""
    title = Text("Bản sao lưu gần nhất", "Latest backup")
    if last is None:
        found = Text("Chưa có bản sao lưu nào.", "There is no backup yet.")
        return Check("backup", title, Verdict.BAD, found, _BACK_UP)
    age = max(now - last, timedelta())
    shown = f"{local(last):%H:%M} {day_text(local(last).date())}"
    if age > BACKUP_AGE:
        days = age.days
        found = Text(f"{shown}, đã {days} ngày", f"{shown}, {days} days ago")
        verdict = Verdict.BAD if age > BACKUP_TOO_OLD else Verdict.WARN
        return Check("backup", title, verdict, found, _BACK_UP)
    if beside:
        found = Text(f"{shown}, trên cùng ổ đĩa", f"{shown}, on the same disk")
        advice = Text(
            "Ổ đĩa hỏng thì mất cả hai. Chọn thêm USB hoặc ổ khác tại Quản trị – Sao lưu.",
            "A dead disk would take both. Choose a stick or another disk under Administration – "
            "Backup.",
        )
        return Check("backup", title, Verdict.WARN, found, advice)
    return Check("backup", title, Verdict.GOOD, Text(shown, shown))


_BACK_UP = Text(
    "Sao lưu ngay tại Quản trị – Sao lưu, tốt nhất vào USB hoặc ổ khác.",
    "Back up now under Administration – Backup, best to a stick or another disk.",
)


def judge_outbox(now: datetime, queued: int, oldest: datetime | None, refused: int) -> Check:
    """`queued` packages wait to be sent, the first since `oldest`; `refused` were turned away."""
    title = Text("Gói chờ gửi", "Packages to be sent")
    found = Text(f"{queued} gói chờ, {refused} gói bị từ chối", f"{queued} wait, {refused} refused")
    late = oldest is not None and now - oldest > OUTBOX_AGE
    if not late and not refused:
        return Check("outbox", title, Verdict.GOOD, found)
    advice = Text(
        "Mở Gửi – nhận: gửi qua mạng hoặc ghi ra USB; gói bị từ chối có nêu lý do.",
        "Open Send – receive: send online or by stick; a refused package says why.",
    )
    return Check("outbox", title, Verdict.WARN, found, advice)


def judge_certificate(now: datetime, until: datetime | None) -> Check:
    """`until` is the end of the device certificate's validity; None before activation."""
    title = Text("Chứng thư của máy", "The device's certificate")
    if until is None:
        return Check(
            "certificate",
            title,
            Verdict.WARN,
            Text("Máy chưa kích hoạt xong.", "The device is not activated yet."),
            Text(
                "Gửi tệp yêu cầu cho cấp trên và nhận tệp trả lời tại Gửi – nhận.",
                "Send the request file to the office above and take in its answer.",
            ),
        )
    day = day_text(local(until).date())
    found = Text(f"Có hiệu lực đến {day}", f"Valid until {day}")
    if until - now > CERTIFICATE_NOTICE:
        return Check("certificate", title, Verdict.GOOD, found)
    verdict = Verdict.BAD if until <= now else Verdict.WARN
    advice = Text(
        "Báo tỉnh cấp lại chứng thư cho máy này trước khi hết hạn; báo cáo vẫn lập được.",
        "Ask the province for a new certificate in time; reports can still be filled in.",
    )
    return Check("certificate", title, verdict, found, advice)
