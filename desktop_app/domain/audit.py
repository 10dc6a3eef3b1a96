"""The audit log: append-only, each entry chained to the one before (DESIGN §5)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop_app.domain.moments import day_text, local
from desktop_app.errors import BugError, Text

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which object, when and why. `before` and `after` may hold answers: the log
    lives in the encrypted database only, and never leaves it except for `head`."""

    at: datetime
    who: str  # person id, or "" for the app itself
    what: str  # the verb of usecases, such as `lock`
    object: str  # id of the report, revision, package, person …
    before: str = ""
    after: str = ""
    why: str = ""


def chain(previous: str, number: int, entry: AuditEntry) -> str:
    """The hash of entry `number` (from 1) on top of `previous` (GENESIS for the first).

    The moment is hashed in UTC: the chain holds whatever zone the store gives it back in.
    """
    if entry.at.tzinfo is None:
        raise BugError(Text("Mục nhật ký thiếu múi giờ.", "An audit entry has no time zone."))
    content = json.dumps(
        [
            previous,
            number,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.who,
            entry.what,
            entry.object,
            entry.before,
            entry.after,
            entry.why,
        ],
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LogMark:
    """Entry `number` of a device's log had this `hash`, as `witness` (an office's id) has seen it.

    `witness` is "" where this office itself holds the mark of a device that sent to it. `epoch` is
    the device's at that time: a restore opens the next one, and its log may be shorter. `sequence`
    is the number of the device's package that said so.
    """

    device: str
    epoch: int
    sequence: int
    number: int
    hash: str
    at: datetime
    witness: str = ""


def lost(mark: LogMark) -> Text:
    """What to tell people when their chain does not hold a mark that was acknowledged."""
    day = day_text(local(mark.at).date())
    return Text(
        f"Chuỗi nhật ký không chứa mốc số {mark.number} mà cấp trên đã xác nhận ngày {day}: kho dữ "
        "liệu đã bị thay bằng bản cũ hoặc nhật ký bị cắt. Hãy báo người quản trị, so lại các báo "
        "cáo đã gửi và khôi phục bản sao lưu mới nhất.",
        f"The log does not hold entry {mark.number}, which the office above acknowledged on {day}: "
        "the data store was replaced by an older one, or its log was cut. Tell the administrator, "
        "compare the reports that were sent, and restore the latest backup.",
    )


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry with its number in the chain."""

    number: int
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted: empty fields ask for all.

    `who` is a person's id; `verbs` any of these; `first` and `last` days in Hanoi time, both
    included; `text` stands in what changed or why, or the entry is about one of `objects`.
    """

    who: str = ""
    verbs: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    text: str = ""
    objects: tuple[str, ...] = ()
