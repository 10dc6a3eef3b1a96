"""After a restore: what this office has sent since the backup is fetched from the relay again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.bootstrap.lanes import OnStore
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.domain.package import TransportReceipt
from desktop_app.domain.ports import RESTORE_PENDING, Unit
from desktop_app.errors import PackageWaits, UserError
from desktop_app.packages.container import peek
from desktop_app.sync.http import HttpTransport
from desktop_app.sync.outbox import Lane, Pass, Trouble
from desktop_app.usecases.recover import is_decision, recover


@dataclass(frozen=True, slots=True)
class _Fetched:
    path: Path
    receipt: TransportReceipt


class Recovery:
    """Around a pass: our own reports come back before what answers them is read, and our decisions
    after the reports that they are about. Does nothing unless a restore is pending; cut off, or
    while a form is missing that one of them needs, it begins again with the next pass."""

    def __init__(
        self, office: OpenOffice, transport: HttpTransport, lane: Lane, on_store: OnStore
    ) -> None:
        self._office = office
        self._transport = transport
        self._lane = lane
        self._on_store = on_store
        self._is_pending = bool(lane.read(lambda unit: unit.settings.get(RESTORE_PENDING)))
        self._decisions: list[_Fetched] = []
        self._troubles: list[Trouble] = []
        self._waits = False

    def take_reports(self) -> None:
        """NoConnection, and then nothing may be sent or read yet."""
        if not self._is_pending:
            return
        for one in self._missing():
            if is_decision(peek(one.path).package.header):
                self._decisions.append(one)
            else:
                self._take(one)
        # Another restore of the same backup may have used this epoch's numbers.
        self._office.workspace.epoch = self._lane.read(lambda unit: unit.settings.device()[1])

    def finish(self, done: Pass) -> None:
        if not self._is_pending:
            return
        if done.stopped_by is None and not done.cancelled:
            for one in sorted(self._decisions, key=_place):
                self._take(one)
            if not self._waits:
                self._lane.write(lambda unit: unit.settings.put(RESTORE_PENDING, ""))
        done.unusable.extend(self._troubles)

    def _missing(self) -> Iterator[_Fetched]:
        for receipt in self._transport.sent():

            def is_held(unit: Unit, package: str = receipt.package_id) -> bool:
                return unit.packages.find(package) is not None

            if not self._lane.read(is_held):
                path = self._transport.fetch(receipt.package_id, receipt.sha256)
                yield _Fetched(path, receipt)

    def _take(self, one: _Fetched) -> None:
        try:
            self._on_store(lambda: recover(self._office.desk(), one.path, one.receipt))
        except UserError as trouble:
            self._waits = self._waits or isinstance(trouble, PackageWaits)
            self._troubles.append(Trouble(one.receipt.package_id, trouble.message))
        finally:
            one.path.unlink(missing_ok=True)


def _place(one: _Fetched) -> tuple[int, int]:
    """Where it stood among what we made: the relay lists packages by their hash, but a conclusion
    stands on the appraisal before it."""
    header = peek(one.path).package.header
    return header.epoch, header.sequence
