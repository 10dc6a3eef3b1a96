"""What the use cases need of the world, as protocols; `bootstrap` plugs the adapters in.

`Store` gives transactions. All of a `Unit`'s repositories belong to one transaction: everything in
it is kept when the `with` block ends, or nothing is. Everything returned is frozen.

It is over 400 lines because the ports are read together: one place says all that the use cases ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from desktop_app.domain.accounts import Account
from desktop_app.domain.appraisals import Hand, Layer
from desktop_app.domain.assignments import Handed, ReportFromAbove
from desktop_app.domain.attachments import Attachment
from desktop_app.domain.audit import AuditEntry, AuditFilter, AuditLine, LogMark
from desktop_app.domain.directory import Directory
from desktop_app.domain.elements import Element
from desktop_app.domain.history import CellChange, EditStep
from desktop_app.domain.lifecycle import DeliveryState, RevisionState
from desktop_app.domain.offices import Office, OfficeProfile, OfficeTree, Predecessor
from desktop_app.domain.package import (
    About,
    Arrival,
    FeedCursor,
    FeedEntry,
    Header,
    OpenedPackage,
    PackageKind,
    PartContent,
    SealedPackage,
    TransportReceipt,
)
from desktop_app.domain.people import Person
from desktop_app.domain.ranking import ClosedRanking, Contest, CouncilVote
from desktop_app.domain.reference import TableName, TableVersion
from desktop_app.domain.reports import (
    IssuedDocument,
    Report,
    ReportKey,
    Review,
    Revision,
    Subject,
    UnplacedAnswer,
)
from desktop_app.domain.search import Found
from desktop_app.domain.targets import AssignedTarget, OpeningFigure
from desktop_app.domain.totals import RollUp
from desktop_app.domain.values import Answer, CellKey
from desktop_app.domain.workdays import SpecialDay


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in Asia/Ho_Chi_Minh."""
        ...


@dataclass(frozen=True, slots=True)
class InstalledForm:
    """A form version in the registry. `content` is the pack's bytes; `hash` covers them."""

    form: str
    version: str
    hash: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RepeatInstance:
    """One instance of a repeat: its UUID, the repeat's element code, its parent, its place."""

    uuid: str
    element: str
    parent: str
    position: int


@dataclass(frozen=True, slots=True)
class Locked:
    """What a lock froze: the canonical instance, the inputs that were read, and the clock."""

    submission: bytes
    inputs: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """A package that this office sent or received. `delivery` is None for received ones.

    `handed_over_at` is the earliest moment that another party signed or recorded; `received_at`
    when it arrived here.
    """

    header: Header
    file: str
    sha256: str
    outgoing: bool
    delivery: DeliveryState | None
    addressee: str
    stored_at: datetime
    handed_over_at: datetime | None = None
    attempts: int = 0
    next_try_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """A verified receipt: `stage` is `transport`, `reception` or `acceptance`."""

    package_id: str
    stage: str
    issuer: str
    at: datetime
    content: bytes
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class Figure:
    """A base figure of an office (số liệu nền), such as `dan_so`: entered once, dated, sourced."""

    office: str
    name: str
    value: float
    as_of: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class DueDate:
    """A due moment set for one form and period beside the form's own rule.

    `office` is empty where it holds for every office that reports to the one that set it;
    otherwise it is an extension for that office, agreed by `agreed_by`, in the way that
    `agreed_how` says (by telephone, in iOffice …). `document` is the number of the paper that says
    so, where there is one; `document_date` its date, or the day on which an extension was agreed.
    `moment` is the first at which a report is late, so that "trước ngày 15/12" is 15/12 00:00 and
    "đến hết ngày 14/12" the same.
    """

    form: str
    period: str
    office: str
    moment: datetime
    document: str = ""
    agreed_by: str = ""
    document_date: date | None = None
    agreed_how: str = ""


# The setting of a restored workspace: the moment of its backup (ISO 8601), until what was sent
# after that moment has been fetched again.
RESTORE_PENDING = "restore.pending"


class Settings(Protocol):
    def get(self, name: str) -> str: ...
    def put(self, name: str, value: str) -> None: ...
    def secret(self, name: str) -> bytes: ...
    def put_secret(self, name: str, value: bytes) -> None: ...
    def device(self) -> tuple[str, int]:
        """This workspace's own device id and its epoch."""
        ...

    def open_epoch(self, device: str, at: datetime) -> int:
        """Begin the device's next epoch, as a restore does; its number."""
        ...

    def next_sequence(self) -> int:
        """The device's next package number; used up even if nothing is sent."""
        ...


class Offices(Protocol):
    def tree(self) -> OfficeTree: ...
    def save(self, offices: Iterable[Office]) -> None: ...
    def profiles(self, office: str) -> tuple[OfficeProfile, ...]: ...
    def save_profile(self, profile: OfficeProfile) -> None: ...
    def predecessors(self, office: str) -> tuple[Predecessor, ...]:
        """The offices whose land, or some of it, this one has, by id."""
        ...

    def successors(self, office: str) -> tuple[Predecessor, ...]: ...
    def link(self, links: Iterable[Predecessor]) -> None:
        """Add, or replace the link between the same two offices; both must be known."""
        ...


class People(Protocol):
    def all(self) -> tuple[Person, ...]: ...
    def get(self, person: str) -> Person: ...
    def save(self, person: Person) -> None:
        """Somebody new comes in under their id until `save_account` gives another name."""
        ...

    def accounts(self) -> dict[str, Account]:
        """Everybody's, by person."""
        ...

    def save_account(self, account: Account) -> None:
        """StepRefused where somebody else comes in by that name."""
        ...

    def hold(self, report: str, person: str) -> None:
        """From now on this person answers for the report."""
        ...

    def holders(self) -> dict[str, str]:
        """Who answers for which report: report → person."""
        ...


class Keyring(Protocol):
    """The key slots of the open workspace: who can unlock it. Every change is whole at once."""

    def holders(self) -> frozenset[str]:
        """The people who have a slot, by id."""
        ...

    def give(self, person: str, account: str, password: str) -> None:
        """A slot under this password, in the place of the person's former one."""
        ...

    def change_password(self, account: str, old: str, new: str) -> int:
        """Returns how many wrong passwords were before it. WrongPassword, TryLater."""
        ...

    def rename(self, person: str, account: str) -> None: ...
    def set_recovery(self, code: str) -> None:
        """Make this printed code the only one that opens."""
        ...

    def has_escrow(self) -> bool: ...


class Forms(Protocol):
    def install(self, form: InstalledForm, elements: Sequence[Element]) -> None: ...
    def latest(self, form: str) -> InstalledForm | None: ...
    def by_hash(self, form_hash: str) -> InstalledForm: ...
    def all(self) -> tuple[InstalledForm, ...]: ...
    def elements(self, form_hash: str) -> tuple[Element, ...]:
        """The elements of a form version, in its order."""
        ...


class Reports(Protocol):
    def find(self, key: ReportKey) -> Report | None: ...
    def get(self, report: str) -> Report: ...
    def add(self, report: Report) -> None: ...
    def list(self, *, form: str = "", office: str = "", period: str = "") -> tuple[Report, ...]: ...
    def add_revision(self, revision: Revision) -> None: ...
    def revision(self, revision: str) -> Revision: ...
    def revisions(self, report: str) -> tuple[Revision, ...]: ...
    def set_state(self, revision: str, state: RevisionState) -> None: ...
    def pin(self, revision: str, form_hash: str) -> None:
        """Put a draft on another version of its form; StepRefused past the draft."""
        ...

    def set_approval(self, revision: str, by: str, at: datetime, how: str) -> None: ...
    def lock(self, revision: str, locked: Locked, at: datetime) -> None: ...
    def unlock(self, revision: str) -> None: ...
    def locked(self, revision: str) -> Locked | None: ...
    def set_paper(self, revision: str, blob: str) -> None:
        """The PDF of a locked revision on its way to being issued; unlocking makes it void."""
        ...

    def paper(self, revision: str) -> str:
        """The blob of that PDF, or ""."""
        ...

    def issue(self, revision: str, document: IssuedDocument) -> None: ...
    def issued(self, revision: str) -> IssuedDocument | None: ...
    def explain(self, revision: str, finding: str, text: str) -> None:
        """Keep the officer's reason for a warning; an empty text takes it back."""
        ...

    def explanations(self, revision: str) -> dict[str, str]: ...


class Figures(Protocol):
    def save(self, figures: Iterable[Figure]) -> None: ...
    def remove(self, figure: Figure) -> None:
        """The one of that name and day; nothing where there is none."""
        ...

    def of(self, office: str) -> tuple[Figure, ...]:
        """All figures of the office, every date, oldest first."""
        ...


class Targets(Protocol):
    def replace(
        self, office: str, form: str, period: str, targets: Iterable[AssignedTarget]
    ) -> None:
        """Make these the office's targets for that form and period."""
        ...

    def of(self, office: str, form: str, period: str) -> tuple[AssignedTarget, ...]:
        """By place."""
        ...

    def all(self) -> tuple[AssignedTarget, ...]:
        """Of every office, form and period; each one's by place."""
        ...


class OpeningFigures(Protocol):
    def replace(
        self, office: str, form: str, period: str, figures: Iterable[OpeningFigure]
    ) -> None:
        """Make these the office's opening figures for that form and period."""
        ...

    def of(self, office: str, form: str, period: str) -> tuple[OpeningFigure, ...]:
        """By place."""
        ...


class ReferenceTables(Protocol):
    """Tables that replace the ones that ship with the program."""

    def all(self) -> tuple[TableVersion, ...]:
        """By name."""
        ...

    def content(self, name: TableName) -> str:
        """The table's text, "" where none is held."""
        ...

    def keep(self, version: TableVersion, content: str) -> None:
        """Add, or replace what is held under that name; its office must be known."""
        ...


class SpecialDays(Protocol):
    """This office's own entries of the working calendar, over the table that ships."""

    def all(self) -> tuple[SpecialDay, ...]:
        """By day."""
        ...

    def set(self, special: SpecialDay) -> None:
        """Add, or replace the entry of that day."""
        ...

    def remove(self, day: date) -> None: ...


class DueDates(Protocol):
    def set(self, due: DueDate) -> None:
        """Add, or replace what was set for that form, period and office."""
        ...

    def remove(self, form: str, period: str, office: str) -> None: ...
    def of(self, form: str, period: str) -> tuple[DueDate, ...]:
        """The common date first, then the extensions in the order in which they were given."""
        ...

    def periods(self, form: str) -> tuple[str, ...]:
        """The periods for which something was set, in the order in which they became known."""
        ...

    def all(self) -> tuple[DueDate, ...]:
        """Of every form and period."""
        ...


class FromAbove(Protocol):
    """What offices above issued for this one to read, and what was handed down to whom."""

    def keep(self, report: ReportFromAbove) -> None:
        """Add, or replace what is held of the same report."""
        ...

    def reports(self, form: str = "") -> tuple[ReportFromAbove, ...]:
        """Of one form or of all, by the day of the paper."""
        ...

    def note(self, handed: Handed, *, outgoing: bool) -> None:
        """Add, or replace what was noted of the same part."""
        ...

    def handed(self, *, outgoing: bool) -> tuple[Handed, ...]: ...


class Answers(Protocol):
    def load(self, revision: str) -> dict[CellKey, Answer]: ...
    def save(self, revision: str, answers: Mapping[CellKey, Answer]) -> None: ...
    def repeats(self, revision: str) -> tuple[RepeatInstance, ...]: ...
    def save_repeats(self, revision: str, repeats: Sequence[RepeatInstance]) -> None: ...
    def copy(self, source: str, target: str) -> None: ...


class Appraisals(Protocol):
    """What later hands wrote over revisions. A layer that is issued stays as it is: StepRefused for
    whoever writes to it, as where none is open."""

    def layers(self, revision: str) -> tuple[Layer, ...]:
        """In the order of the hands."""
        ...

    def all(self) -> tuple[Layer, ...]:
        """Of every revision, in the order of opening."""
        ...

    def answers(self, revision: str, hand: Hand) -> dict[CellKey, Answer]:
        """What the hand entered, and what is calculated otherwise for it; BLANK covers what stood
        in the cell before."""
        ...

    def explanations(self, revision: str, hand: Hand) -> dict[str, str]: ...
    def open(self, revision: str, hand: Hand, *, by: str, at: datetime) -> None: ...
    def save(
        self,
        revision: str,
        hand: Hand,
        answers: Mapping[CellKey, Answer],
        explanations: Mapping[str, str],
    ) -> None: ...
    def issue(
        self,
        revision: str,
        hand: Hand,
        *,
        package: str,
        at: datetime,
        reply_until: datetime | None = None,
        late: bool = False,
    ) -> None: ...


class Attachments(Protocol):
    """Evidence of revisions. Only a draft's changes, as with answers; else StepRefused."""

    def add(self, revision: str, attachment: Attachment) -> bool:
        """False, and nothing changed, where the cell holds this content already. The blob must be
        safe on disk before."""
        ...

    def of(self, revision: str) -> tuple[Attachment, ...]:
        """All of the report, in the order in which they were added."""
        ...

    def of_cell(self, revision: str, cell: CellKey | None) -> tuple[Attachment, ...]:
        """Those of one cell; with None, those of the whole report."""
        ...

    def rename(self, revision: str, cell: CellKey | None, sha256: str, name: str) -> None: ...
    def remove(self, revision: str, cell: CellKey | None, sha256: str) -> None: ...
    def copy(self, source: str, target: str) -> None:
        """Give the target all that the source has: the files are the same ones."""
        ...

    def named(self) -> frozenset[str]:
        """The SHA-256 of every file that some row names, papers included."""
        ...


class UnplacedAnswers(Protocol):
    """What newer form versions had no place for; it only grows."""

    def keep(self, revision: str, found: Sequence[UnplacedAnswer]) -> None: ...
    def of(self, revision: str) -> tuple[UnplacedAnswer, ...]:
        """Of this revision and those before it of the same report, in the order of keeping."""
        ...


class History(Protocol):
    """What was done to the answers of a draft, step by step; it only grows."""

    def add(self, revision: str, steps: Sequence[EditStep]) -> None: ...
    def steps(self, revision: str, *, last: int = 0) -> tuple[EditStep, ...]:
        """Oldest first; only the `last` so many where that is not 0."""
        ...

    def of_cell(self, report: str, cell: CellKey) -> tuple[CellChange, ...]:
        """Every change of one cell, in all revisions of the report, oldest first."""
        ...


class Packages(Protocol):
    def add(self, record: PackageRecord) -> None: ...
    def find(self, package: str) -> PackageRecord | None: ...
    def for_revision(self, revision: str) -> tuple[PackageRecord, ...]: ...
    def list(
        self, *, outgoing: bool | None = None, kind: PackageKind | None = None
    ) -> tuple[PackageRecord, ...]: ...
    def due(self, now: datetime) -> tuple[PackageRecord, ...]:
        """Outgoing packages still to be sent whose next try has come, oldest first."""
        ...

    def set_delivery(self, package: str, state: DeliveryState, *, problem: str = "") -> None: ...
    def settle(self, package: str) -> None:
        """A received package that had to wait has been taken in."""
        ...

    def put_off(self, package: str, until: datetime, problem: str) -> None: ...
    def hand_over(self, package: str, at: datetime) -> None: ...
    def add_receipt(self, receipt: ReceiptRecord) -> None: ...
    def receipts(self, package: str) -> tuple[ReceiptRecord, ...]: ...


class Reviews(Protocol):
    def get(self, revision: str) -> Review | None: ...
    def save(self, revision: str, review: Review) -> None: ...
    def pending(self) -> tuple[str, ...]:
        """The received revisions on which nothing is decided yet, oldest first."""
        ...

    def close(self, form: str, office: str, period: str, at: datetime) -> None: ...
    def reopen(self, form: str, office: str, period: str, why: str, at: datetime) -> None: ...
    def is_closed(self, form: str, office: str, period: str) -> bool: ...


class Rankings(Protocol):
    """What is decided about the order of offices; votes only grow."""

    def add_vote(self, contest: Contest, vote: CouncilVote) -> None: ...
    def votes(self, contest: Contest) -> tuple[CouncilVote, ...]:
        """In the order in which they were entered."""
        ...

    def close(self, contest: Contest, closed: ClosedRanking) -> None:
        """StepRefused for one that is closed."""
        ...

    def closed(self, contest: Contest) -> ClosedRanking | None: ...
    def reopen(self, contest: Contest, why: str, at: datetime) -> None:
        """StepRefused for one that is not closed."""
        ...


class Feeds(Protocol):
    def cursor(self, issuer: str, addressee: str) -> FeedCursor: ...
    def advance(self, entry: FeedEntry) -> None:
        """Move the cursor past this entry; PackageConflict if it does not continue the chain."""
        ...


class Directories(Protocol):
    def current(self) -> Directory | None: ...
    def signed(self) -> tuple[bytes, bytes] | None:
        """The current one as it was signed: its canonical JSON, and the signature."""
        ...

    def save(self, directory: Directory, content: bytes, signature: bytes) -> None:
        """Keep a newer version; an older or equal one changes nothing."""
        ...


@dataclass(frozen=True, slots=True)
class KeptTotals:
    """What a consolidated revision was made of: totals.json and coverage.json as they travel."""

    totals: bytes
    coverage: bytes


class Totals(Protocol):
    def refresh(self, revision: str, rows: Iterable[RollUp]) -> None:
        """Replace all of that report's rows in the roll-up by those of its accepted revision."""
        ...

    def remove(self, report: str) -> None: ...
    def version(self, form: str, period: str, subject: Subject) -> str:
        """The hash of the form version whose elements the rows are of; "" where none is noted."""
        ...

    def set_version(self, form: str, period: str, subject: Subject, form_hash: str) -> None: ...
    def rows(
        self, form: str, period: str, subject: Subject, element: str = ""
    ) -> tuple[RollUp, ...]:
        """Of the reports that are added up under that subject (`Subject.gathered`), no others."""
        ...

    def keep(self, revision: str, kept: KeptTotals) -> None: ...
    def kept(self, revision: str) -> KeptTotals | None: ...


class Audit(Protocol):
    def append(self, entry: AuditEntry) -> None: ...
    def head(self) -> str: ...
    def mark(self) -> tuple[int, str]:
        """How many entries there are, and the head; (0, GENESIS) for an empty log."""
        ...

    def hash_at(self, number: int) -> str:
        """The chained hash of one entry, "" where the log has none of that number."""
        ...

    def entries(self) -> tuple[AuditEntry, ...]: ...
    def lines(
        self, wanted: AuditFilter, *, offset: int = 0, limit: int = 0
    ) -> tuple[AuditLine, ...]:
        """Entries with their numbers, newest first; all of them where `limit` is 0."""
        ...

    def count(self, wanted: AuditFilter) -> int: ...
    def about(self, object_: str) -> tuple[AuditEntry, ...]:
        """What was done to one thing, such as a revision, oldest first."""
        ...

    def is_recorded(self, what: str, object_: str) -> bool: ...
    def verify(self) -> int:
        """The number of entries; DatabaseDamaged at the first that breaks the chain."""
        ...

    def keep_mark(self, mark: LogMark) -> None:
        """A mark of a log on another machine, or of our own as an office above acknowledged it;
        one that is held already changes nothing."""
        ...

    def marks(self, device: str) -> tuple[LogMark, ...]:
        """Of one device's log, by witness, epoch and number."""
        ...


class Search(Protocol):
    def find(self, words: Sequence[str], most: int) -> tuple[Found, ...]:
        """What holds words that begin with each of these (folded, see `domain.folding`): the best
        `most` of each kind, kinds in their order."""
        ...


class Unit(Protocol):
    """One transaction's repositories."""

    settings: Settings
    offices: Offices
    people: People
    forms: Forms
    reports: Reports
    answers: Answers
    appraisals: Appraisals
    history: History
    attachments: Attachments
    unplaced: UnplacedAnswers
    figures: Figures
    targets: Targets
    opening_figures: OpeningFigures
    due_dates: DueDates
    special_days: SpecialDays
    reference_tables: ReferenceTables
    from_above: FromAbove
    packages: Packages
    reviews: Reviews
    rankings: Rankings
    feeds: Feeds
    directories: Directories
    totals: Totals
    audit: Audit
    search: Search


class Store(Protocol):
    def read(self) -> AbstractContextManager[Unit]: ...
    def write(self) -> AbstractContextManager[Unit]: ...


class Blobs(Protocol):
    """Attachments and issued papers: files sealed to the workspace's key, named by SHA-256."""

    def put(self, content: bytes) -> str: ...
    def get(self, sha256: str) -> bytes: ...
    def has(self, sha256: str) -> bool:
        """Whether there is a file of that name; whether it is whole shows when it is read."""
        ...

    def is_within(self, place: Path) -> bool:
        """Whether a place lies in the workspace itself, where nothing may stand in clear."""
        ...


@dataclass(frozen=True, slots=True)
class Admission:
    """The certificate (PEM) that this device was given, and the directory in which it stands."""

    certificate: str
    directory: Directory
    content: bytes
    signature: bytes


class Sealer(Protocol):
    """Makes and opens packages for this device."""

    def seal(
        self,
        about: About,
        parts: Mapping[str, PartContent],
        to: Sequence[str],
        *,
        sequence: int,
        audit: tuple[int, str],
        name: str,
    ) -> SealedPackage:
        """A package for the offices `to` (and our own archive), in the workspace's package folder.

        `audit` is how many entries the audit log has, and its head (`Audit.mark`); `name` is the
        readable part of the file name that an export will carry.
        """
        ...

    def keep(self, path: Path) -> SealedPackage:
        """Check a foreign package's signed header and bytes; copy it into the package folder."""
        ...

    def open(self, package: SealedPackage) -> OpenedPackage: ...

    def admit(self, answer: bytes) -> Admission:
        """Check the answer to this device's enrolment request."""
        ...


class Transport(Protocol):
    """One road to the others; HTTPS and folder pass the same contract tests."""

    name: str

    def send(self, package: SealedPackage) -> TransportReceipt | None:
        """Carry the exact bytes; None where the road gives no receipt (a folder). Idempotent."""
        ...

    def collect(self, cursor: FeedCursor) -> Iterable[Arrival]:
        """What came for us after the cursor, oldest first, each in a file that the caller keeps."""
        ...
