"""The latest moment that the province has signed: before it no clock can truly stand."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.audit import AuditFilter
from desktop_app.domain.health import Check, judge_clock
from desktop_app.domain.ports import Unit

_NOTED = "clock.signed"  # setting: that moment in ISO 8601, so that opening reads one row
_TRANSPORT = "transport"  # the stage of a receipt that the province's relay signed


def note_signed(unit: Unit) -> None:
    """Keep it after sending and receiving: the directory's moment, or a relay's receipt's."""
    directory = unit.directories.current()
    moments = [] if directory is None else [directory.issued_at]
    moments += [
        receipt.at
        for record in unit.packages.list(outgoing=True)
        for receipt in unit.packages.receipts(record.header.id)
        if receipt.stage == _TRANSPORT
    ]
    newest = max(moments, default=None)
    known = noted(unit)
    if newest is not None and (known is None or newest > known):
        unit.settings.put(_NOTED, newest.isoformat())


def noted(unit: Unit) -> datetime | None:
    kept = unit.settings.get(_NOTED)
    return datetime.fromisoformat(kept) if kept else None


def clock_check(unit: Unit, now: datetime) -> Check:
    """The computer's clock against what was signed, and against our own log's last line."""
    last = unit.audit.lines(AuditFilter(), limit=1)
    return judge_clock(now, noted(unit), last[0].entry.at if last else None)
