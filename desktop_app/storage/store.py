"""The store: transactions on the encrypted database, as `domain/ports.py` promises them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError

from desktop_app.domain import ports
from desktop_app.domain.audit import lost
from desktop_app.errors import BugError, DatabaseMissing, Text
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import upgrade
from desktop_app.storage.counter import CommitCounter
from desktop_app.storage.engine import PAGE, connect, open_engine
from desktop_app.storage.mark import OutsideMark
from desktop_app.storage.migrations import SCHEMA, Schema
from desktop_app.storage.repositories.answers import SqlAnswers
from desktop_app.storage.repositories.appraisals import SqlAppraisals
from desktop_app.storage.repositories.attachments import SqlAttachments
from desktop_app.storage.repositories.audit import SqlAudit
from desktop_app.storage.repositories.calendar import SqlDueDates, SqlFigures, SqlSpecialDays
from desktop_app.storage.repositories.drafts import Settling
from desktop_app.storage.repositories.feeds import SqlDirectories, SqlFeeds
from desktop_app.storage.repositories.forms import SqlForms
from desktop_app.storage.repositories.from_above import SqlFromAbove
from desktop_app.storage.repositories.history import SqlHistory
from desktop_app.storage.repositories.offices import SqlOffices
from desktop_app.storage.repositories.opening_figures import SqlOpeningFigures
from desktop_app.storage.repositories.packages import SqlPackages
from desktop_app.storage.repositories.people import SqlPeople
from desktop_app.storage.repositories.rankings import SqlRankings
from desktop_app.storage.repositories.reference import SqlReferenceTables
from desktop_app.storage.repositories.reports import SqlReports
from desktop_app.storage.repositories.reviews import SqlReviews
from desktop_app.storage.repositories.search import SqlSearch
from desktop_app.storage.repositories.settings import SqlSettings
from desktop_app.storage.repositories.targets import SqlTargets
from desktop_app.storage.repositories.totals import SqlTotals
from desktop_app.storage.repositories.unplaced import SqlUnplacedAnswers
from desktop_app.storage.tables.ledger import commit_counter
from desktop_app.storage.trouble import damaged, translated

NAME = "thiduaso.db"

_COUNT = select(commit_counter.c.commits)
_COUNT_UP = update(commit_counter).values(commits=commit_counter.c.commits + 1)
_COUNT_UP_RETURNING = _COUNT_UP.returning(commit_counter.c.commits)
_READ_ONLY = 8  # SQLITE_READONLY


@dataclass(frozen=True, slots=True)
class OpenWarning:
    """Something that the people must be told once the store is open.

    `lost` is the number of saves that the database no longer has; None where it cannot be known.
    """

    message: Text
    lost: int | None = None


class SqlUnit(ports.Unit):
    """One transaction's repositories."""

    def __init__(self, connection: Connection) -> None:
        settling = Settling()
        self.settings = SqlSettings(connection)
        self.offices = SqlOffices(connection)
        self.people = SqlPeople(connection)
        self.forms = SqlForms(connection)
        self.reports = SqlReports(connection, settling)
        self.answers = SqlAnswers(connection, settling)
        self.appraisals = SqlAppraisals(connection)
        self.unplaced = SqlUnplacedAnswers(connection, settling)
        self.attachments = SqlAttachments(connection, settling)
        self.history = SqlHistory(connection)
        self.figures = SqlFigures(connection)
        self.targets = SqlTargets(connection)
        self.opening_figures = SqlOpeningFigures(connection)
        self.due_dates = SqlDueDates(connection)
        self.special_days = SqlSpecialDays(connection)
        self.reference_tables = SqlReferenceTables(connection)
        self.from_above = SqlFromAbove(connection)
        self.packages = SqlPackages(connection)
        self.reviews = SqlReviews(connection)
        self.rankings = SqlRankings(connection)
        self.feeds = SqlFeeds(connection)
        self.directories = SqlDirectories(connection)
        self.totals = SqlTotals(connection, settling)
        self.audit = SqlAudit(connection)
        self.search = SqlSearch(connection)


class SqlStore(ports.Store):
    """Used from one thread, the db lane; only `check` may run beside it, on another."""

    def __init__(
        self, path: Path, key: DatabaseKey, engine: Engine, counter: CommitCounter
    ) -> None:
        self._path = path
        self._key = key
        self._reads = engine
        self._writes = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._counter = counter
        self.mark = OutsideMark(path.parent, key)
        self._is_open = True

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """One snapshot; an attempt to write in it is a BugError, never a silent loss."""
        self._require_open()
        with translated(), self._reads.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            try:
                yield SqlUnit(connection)
            except DBAPIError as error:
                if getattr(error.orig, "sqlite_errorcode", 0) == _READ_ONLY:
                    raise _written_in_read() from error
                raise
            finally:
                connection.exec_driver_sql("PRAGMA query_only = OFF")
                transaction.rollback()

    @contextmanager
    def write(self) -> Iterator[SqlUnit]:
        """One transaction: durable on disk when the block has ended without an error."""
        self._require_open()
        with translated(), self._writes.connect() as connection, connection.begin():
            unit = SqlUnit(connection)
            yield unit
            number = connection.execute(_COUNT_UP_RETURNING).scalar_one()
        self._counter.record(number)
        if unit.audit.acknowledged is not None:
            self.mark.record(unit.audit.acknowledged)

    def check(self) -> None:
        """Read the whole database (some 0.3 s per 100 MB); DatabaseDamaged if anything is wrong."""
        self._require_open()
        with translated():
            connection = connect(self._path, self._key, read_only=True)
            try:
                upgrade.check(connection)
            finally:
                connection.close()

    def close(self) -> None:
        """Fold the write-ahead log into the database and let go of both files."""
        self._is_open = False
        self._reads.dispose()
        self._counter.close()

    def _require_open(self) -> None:
        # The engine would quietly connect again, past the workspace's lock and the auto-lock.
        if not self._is_open:
            raise BugError(
                Text(
                    "Chương trình dùng kho dữ liệu sau khi đã khóa.",
                    "The program used the data store after it was locked.",
                )
            )


@dataclass(frozen=True, slots=True)
class Opened:
    store: SqlStore
    warnings: tuple[OpenWarning, ...]


def create_store(folder: Path, key: DatabaseKey) -> None:
    """A new, empty database in the folder, with its commit counter beside it."""
    upgrade.create(folder / NAME, key)
    counter = CommitCounter(folder, key)
    counter.record(0)
    counter.close()


def open_store(
    folder: Path,
    key: DatabaseKey,
    schema: Schema = SCHEMA,
    *,
    before_upgrade: Callable[[], object] = lambda: None,
) -> Opened:
    """Open the folder's database, upgrading it first where it is older than the program.

    `before_upgrade` may raise, and then nothing is upgraded.
    DatabaseMissing, DatabaseDamaged, DatabaseNewer or StoreUnwritable, and then nothing has been
    changed. After a crash every page is read once, since that is when pages go bad.
    """
    path = folder / NAME
    upgrade.settle(path)
    if not path.exists():
        raise DatabaseMissing(
            Text(
                f"Không thấy kho dữ liệu {NAME} trong thư mục này. Chưa có gì bị tạo mới. Hãy chọn "
                "đúng thư mục, hoặc khôi phục từ bản sao lưu.",
                f"The data store {NAME} is not in this folder. Nothing new was created. Choose the "
                "right folder, or restore a backup.",
            )
        )
    log = path.with_name(NAME + "-wal")
    crashed = log.exists() and log.stat().st_size > 0
    # A last page that was cut short is read as one of zeros, and only by whoever needs it.
    if not crashed and path.stat().st_size % PAGE:
        raise damaged()
    upgrade.upgrade(path, key, schema, before=before_upgrade)
    counter = CommitCounter(folder, key)
    store = SqlStore(path, key, open_engine(path, key), counter)
    try:
        if crashed:
            store.check()
        warnings = _compare(store, counter) + _compare_log(store)
    except BaseException:
        store.close()
        raise
    return Opened(store, warnings)


def _compare(store: SqlStore, counter: CommitCounter) -> tuple[OpenWarning, ...]:
    """What the outside commit counter says of the database, which has been read a little by it."""
    with translated(), store._reads.connect() as connection:
        inside = connection.execute(_COUNT).scalar()
    if inside is None:
        raise damaged()
    outside = counter.read()
    if outside is None:
        return (
            OpenWarning(
                Text(
                    "Không đối chiếu được số lần lưu của kho dữ liệu vì thiếu tệp đếm. Hãy xem lại "
                    "các báo cáo gần đây có đủ số liệu không.",
                    "The number of saves could not be compared: the count file is missing. Look "
                    "through the latest reports to see that nothing is missing.",
                )
            ),
        )
    if outside > inside:
        lost = outside - inside
        return (
            OpenWarning(
                Text(
                    f"Kho dữ liệu thiếu {lost} lần lưu gần nhất (ổ đĩa hỏng, hoặc tệp cũ được chép "
                    "đè). Hãy kiểm tra các báo cáo vừa làm và nhập lại phần thiếu.",
                    f"The data store lacks the last {lost} saves (a failing disk, or an older copy "
                    "put over it). Check the reports you worked on last and enter what is missing.",
                ),
                lost=lost,
            ),
        )
    return ()


def _compare_log(store: SqlStore) -> tuple[OpenWarning, ...]:
    """Whether the chain holds what an office above acknowledged, by the mark outside."""
    outside = store.mark.read()
    with store.read() as unit:
        inside = unit.audit.furthest_acknowledged()
        if outside is None:
            if inside is not None:  # the file is gone, or of the key before
                store.mark.record(inside)
            return ()
        _device, epoch = unit.settings.device()
        if outside.epoch < epoch or unit.audit.hash_at(outside.number) == outside.hash:
            return ()
    return (OpenWarning(lost(outside)),)


def _written_in_read() -> BugError:
    return BugError(
        Text(
            "Chương trình định ghi dữ liệu trong lúc chỉ được đọc.",
            "The program tried to write while it was only reading.",
        )
    )
