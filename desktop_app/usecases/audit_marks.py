"""Telling a log that was cut off, altered or put back, by marks that another office holds.

Each package's header carries how many entries the sender's audit log has and its head. The office
above keeps these marks, and gives the furthest one back in every answer. So the office above sees
when a later package knows a shorter log; and the sender sees, once it hears of a mark that its own
chain does not hold, that its whole database was put back to an older one.
"""

from __future__ import annotations

from desktop_app.domain.audit import LogMark
from desktop_app.domain.moments import local
from desktop_app.domain.package import Header, OpenedPackage, PackageKind, SealedPackage
from desktop_app.domain.ports import Unit
from desktop_app.packages import parts
from desktop_app.packages.schema.decisions import RECEIPT, RETURN, SeenLog
from desktop_app.usecases.desk import Desk

CUT_OFF = "sender_log_cut_off"
PUT_BACK = "own_log_put_back"


def seen_log(unit: Unit, header: Header) -> SeenLog | None:
    """The furthest mark that this office holds of the sender's log, this package's included."""
    held = [mark for mark in unit.audit.marks(header.device) if not mark.witness]
    own = _mark(header)
    furthest = max([*held, own], key=lambda mark: (mark.epoch, mark.number))
    if not furthest.number:
        return None
    return SeenLog(
        furthest.device, furthest.epoch, furthest.sequence, furthest.number, furthest.hash
    )


def note_sender_log(desk: Desk, unit: Unit, header: Header) -> None:
    """Keep the mark of a package that came in, and say so in our log where it does not fit those
    that are held. Packages come in any order, by two roads; their sequence tells."""
    mark = _mark(header)
    if not mark.number:
        return
    for held in unit.audit.marks(header.device):
        if not held.witness and held.epoch == mark.epoch and not _fit(held, mark):
            desk.record(
                unit,
                CUT_OFF,
                header.id,
                before=f"{held.sequence}:{held.number}",
                after=f"{mark.sequence}:{mark.number}",
                why=header.sender,
            )
            break
    unit.audit.keep_mark(mark)


def hear_own_log(desk: Desk, package: SealedPackage, opened: OpenedPackage) -> None:
    """Take from an answer what its sender has seen of our own log, before anything else is done
    with it: a database that was put back does not even know the package that is answered."""
    log = _seen_in(package, opened)
    if log is None or log.device != desk.device:
        return
    witness = package.header.sender
    with desk.store.write() as unit:
        today = local(desk.clock.now()).date()
        if witness not in unit.offices.tree().above(desk.office, today):
            return
        mark = LogMark(
            log.device,
            log.epoch,
            log.sequence,
            log.number,
            log.hash,
            package.header.created_at,
            witness,
        )
        known = any(
            (held.witness, held.epoch, held.number, held.hash)
            == (witness, log.epoch, log.number, log.hash)
            for held in unit.audit.marks(log.device)
        )
        if known:
            return
        unit.audit.keep_mark(mark)
        if _is_lost(unit, mark):
            desk.record(unit, PUT_BACK, package.header.id, before=str(log.number), why=witness)


def lost_marks(unit: Unit) -> tuple[LogMark, ...]:
    """What an office above acknowledged of our log in the present epoch, and is not in it. A
    restore opens the next epoch, and says in the log itself what it was."""
    device, _epoch = unit.settings.device()
    return tuple(mark for mark in unit.audit.marks(device) if mark.witness and _is_lost(unit, mark))


def _is_lost(unit: Unit, mark: LogMark) -> bool:
    _device, epoch = unit.settings.device()
    return mark.epoch >= epoch and unit.audit.hash_at(mark.number) != mark.hash


def _fit(one: LogMark, other: LogMark) -> bool:
    """Whether both can be of one log that only grew."""
    if one.number == other.number:
        return one.hash == other.hash
    if one.sequence == other.sequence:
        return False
    return (one.sequence < other.sequence) == (one.number < other.number)


def _mark(header: Header) -> LogMark:
    return LogMark(
        header.device,
        header.epoch,
        header.sequence,
        header.audit_count,
        header.audit_head,
        header.created_at,
    )


def _seen_in(package: SealedPackage, opened: OpenedPackage) -> SeenLog | None:
    match package.header.about.kind:
        case PackageKind.RECEIPT if parts.RECEIPT in opened.parts:
            return RECEIPT.decode(opened.parts[parts.RECEIPT].read_bytes()).log
        case PackageKind.RETURN if parts.RETURN in opened.parts:
            return RETURN.decode(opened.parts[parts.RETURN].read_bytes()).log
        case _:
            return None
