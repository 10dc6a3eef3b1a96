"""How far each feed has been read, and the province's directories."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.directory import Directory
from desktop_app.domain.package import FeedCursor, FeedEntry
from desktop_app.errors import PackageConflict, Text
from desktop_app.storage.codec import directory_from_json, to_json
from desktop_app.storage.tables.exchange import directories, feed_cursors

_NEWEST = select(directories).order_by(directories.c.version.desc()).limit(1)


class SqlFeeds(ports.Feeds):
    """Whether an entry's hash is the hash of its content is for the reader of the feed to check;
    whether it continues what was read before is checked here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cursor(self, issuer: str, addressee: str) -> FeedCursor:
        """A feed never read stands at number 0 with an empty hash."""
        row = self._connection.execute(
            select(feed_cursors.c.number, feed_cursors.c.hash).where(
                feed_cursors.c.issuer == issuer, feed_cursors.c.addressee == addressee
            )
        ).one_or_none()
        return FeedCursor() if row is None else FeedCursor(*row)

    def advance(self, entry: FeedEntry) -> None:
        cursor = self.cursor(entry.issuer, entry.addressee)
        if entry.number != cursor.number + 1 or entry.previous != cursor.hash:
            raise PackageConflict(
                Text(
                    f"Dòng số {entry.number} của nguồn cấp không nối tiếp dòng số {cursor.number} "
                    "đã đọc. Hãy báo nơi cấp kiểm tra; các gói đã nhận vẫn giữ nguyên.",
                    f"Line {entry.number} of the feed does not follow line {cursor.number}, which "
                    "was read last. Tell its issuer; what has been received is kept.",
                )
            )
        moved = {"number": entry.number, "hash": entry.hash}
        self._connection.execute(
            upsert(feed_cursors)
            .values(issuer=entry.issuer, addressee=entry.addressee, **moved)
            .on_conflict_do_update(set_=moved)
        )


class SqlDirectories(ports.Directories):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(self) -> Directory | None:
        row = self._connection.execute(_NEWEST).one_or_none()
        return None if row is None else directory_from_json(row.parsed)

    def signed(self) -> tuple[bytes, bytes] | None:
        row = self._connection.execute(_NEWEST).one_or_none()
        return None if row is None else (row.content, row.signature)

    def save(self, directory: Directory, content: bytes, signature: bytes) -> None:
        newest = self._connection.scalar(select(func.max(directories.c.version)))
        if newest is None or directory.version > newest:
            self._connection.execute(
                insert(directories).values(
                    version=directory.version,
                    issued_at=directory.issued_at,
                    content=content,
                    signature=signature,
                    parsed=to_json(directory),
                )
            )
