"""The lanes of the desktop app (DESIGN §2 *Threads*)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:  # the window stands before SQLAlchemy is read
    from desktop_app.domain.ports import Unit
    from desktop_app.storage.store import SqlStore

T = TypeVar("T")


class OnStore(Protocol):
    """Runs work wherever the store may be used; the app's way is the db lane."""

    def __call__(self, work: Callable[[], T]) -> T: ...


class Lanes:
    """`db`: one worker, the only thread that touches the store. `net`: one worker, so that sync
    cannot race itself. `cpu`: ciphers, key derivation, checking of files."""

    def __init__(self) -> None:
        self.db = ThreadPoolExecutor(1, thread_name_prefix="db")
        self.net = ThreadPoolExecutor(1, thread_name_prefix="net")
        self.cpu = ThreadPoolExecutor(2, thread_name_prefix="cpu")

    def close(self) -> None:
        """Let what is under way end; nothing new begins."""
        for lane in (self.net, self.cpu, self.db):
            lane.shutdown(wait=True, cancel_futures=True)


class StoreLane:
    """`sync.outbox.Lane`: the net lane's way to the store, always on the db lane."""

    def __init__(self, db: Executor, store: SqlStore) -> None:
        self._db = db
        self._store = store

    def read(self, work: Callable[[Unit], T]) -> T:
        def run() -> T:
            with self._store.read() as unit:
                return work(unit)

        return self._db.submit(run).result()

    def write(self, work: Callable[[Unit], T]) -> T:
        def run() -> T:
            with self._store.write() as unit:
                return work(unit)

        return self._db.submit(run).result()
