"""The audit log: append-only, each entry chained to the one before (DESIGN §5)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

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
