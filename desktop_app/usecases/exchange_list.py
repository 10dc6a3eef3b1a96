"""The outbox and what has come in, as the page “Gửi – nhận” shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import PackageKind
from desktop_app.domain.periods import parse_period
from desktop_app.errors import Text

if TYPE_CHECKING:
    from desktop_app.domain.offices import OfficeTree
    from desktop_app.domain.ports import PackageRecord, Unit
    from desktop_app.usecases.desk import Desk  # heavy: the page's words need only what is below

TRANSPORT = "transport"


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt whose signature was verified when it came. `stage` is `transport`, `reception`,
    `acceptance`, `return` or `correction-request`; `issuer` an office's name, "" for a relay."""

    stage: str
    issuer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package. `office` is the other party's name, `office_id` its id; `title` the form's, and
    `period` its label, both empty for what is about no report.

    `delivery` is None for what came in. `file` is the name that an export carries, "" for what
    came from elsewhere; `size` the sealed bytes. `receipts` are in the order in which they came;
    the list holds those of reports only, `package_line` those of any package. `report` is the
    revision to open at this office, "" where there is none.
    """

    id: str
    kind: PackageKind
    outgoing: bool
    office: str
    office_id: str
    title: Text
    period: Text
    number: int
    file: str
    sha256: str
    size: int
    device: str
    sequence: int
    created_at: datetime
    stored_at: datetime
    handed_over_at: datetime | None
    delivery: DeliveryState | None
    attempts: int
    next_try_at: datetime | None
    problem: str
    report: str
    receipts: tuple[ReceiptLine, ...]

    @property
    def is_unanswered(self) -> bool:
        """Whether an export to a stick carries it: nobody has confirmed to have received it."""
        return self.delivery in (DeliveryState.QUEUED, DeliveryState.SENT)


@dataclass(frozen=True, slots=True)
class ExchangeList:
    """Newest first."""

    outgoing: tuple[PackageLine, ...]
    incoming: tuple[PackageLine, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An office and how many packages for it nobody has confirmed."""

    office: str
    name: str
    count: int


def exchange_list(desk: Desk) -> ExchangeList:
    with desk.store.read() as unit:
        reader = _Reader(desk, unit)
        lines = [
            reader.line(
                record,
                with_receipts=record.outgoing
                and record.header.about.kind is PackageKind.SUBMISSION,
            )
            for record in reversed(unit.packages.list())
        ]
    return ExchangeList(
        tuple(line for line in lines if line.outgoing),
        tuple(line for line in lines if not line.outgoing),
    )


def package_line(desk: Desk, package: str) -> PackageLine | None:
    """One package with all its receipts; None if it is not held."""
    with desk.store.read() as unit:
        record = unit.packages.find(package)
        return None if record is None else _Reader(desk, unit).line(record, with_receipts=True)


def unanswered(lines: tuple[PackageLine, ...]) -> tuple[Unanswered, ...]:
    """The offices that have not confirmed everything, in the order of their names."""
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.is_unanswered:
            key = (line.office, line.office_id)
            counts[key] = counts.get(key, 0) + 1
    return tuple(Unanswered(id_, name, count) for (name, id_), count in sorted(counts.items()))


class _Reader:
    """What all lines of one reading share."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self._unit = unit
        self._tree: OfficeTree = unit.offices.tree()
        latest = {one.form: unit.forms.latest(one.form) for one in unit.forms.all()}
        self._titles = {
            form: desk.library.define(installed).title
            for form, installed in latest.items()
            if installed is not None
        }

    def line(self, record: PackageRecord, *, with_receipts: bool) -> PackageLine:
        header, about = record.header, record.header.about
        receipts = self._unit.packages.receipts(header.id) if with_receipts else ()
        other = record.addressee if record.outgoing else header.sender
        about_report = about.kind is not PackageKind.ENROLMENT and bool(about.revision)
        return PackageLine(
            id=header.id,
            kind=about.kind,
            outgoing=record.outgoing,
            office=self._name(other, header.created_at),
            office_id=other,
            title=self._titles.get(about.form, Text(about.form, about.form)),
            period=parse_period(about.period).label if about.period else Text("", ""),
            number=about.number,
            file=_file_name(record),
            sha256=record.sha256,
            size=header.body_size,
            device=header.device,
            sequence=header.sequence,
            created_at=header.created_at,
            stored_at=record.stored_at,
            handed_over_at=record.handed_over_at,
            delivery=record.delivery,
            attempts=record.attempts,
            next_try_at=record.next_try_at,
            problem=record.problem,
            report=about.revision if about_report else "",
            receipts=tuple(
                ReceiptLine(
                    receipt.stage,
                    "" if receipt.stage == TRANSPORT else self._name(receipt.issuer, receipt.at),
                    receipt.at,
                )
                for receipt in receipts
            ),
        )

    def _name(self, office: str, moment: datetime) -> str:
        """The office's name then; its id where the directory does not hold it (a province's
        authority is no office)."""
        found = self._tree.offices.get(office)
        return found.name(moment.date()) if found is not None else office


def _file_name(record: PackageRecord) -> str:
    """`<sha256>_<readable>.zip` → `<readable>.zip`."""
    readable = record.file.removesuffix(".zip").partition("_")[2]
    return f"{readable}.zip" if readable else ""
