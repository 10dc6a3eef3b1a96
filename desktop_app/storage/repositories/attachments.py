"""Evidence as rows: which sealed file stands at which cell of which revision, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, update

from desktop_app.domain import ports
from desktop_app.domain.attachments import Attachment, FileKind, StoredFile
from desktop_app.domain.values import CellKey
from desktop_app.errors import InputError, Text
from desktop_app.storage.repositories.drafts import Settling, writable
from desktop_app.storage.repositories.lookups import element_ids, revision_id
from desktop_app.storage.tables.forms import elements
from desktop_app.storage.tables.reports import (
    attachments,
    issued_documents,
    reports,
    revisions,
)

_SEPARATOR = "/"
_COPY = text(
    "INSERT INTO attachments "
    "(revision_id, element_id, repeats, name, media_type, size, sha256, added_at) "
    "SELECT :target, element_id, repeats, name, media_type, size, sha256, added_at "
    "FROM attachments WHERE revision_id = :source ORDER BY id"
)


class SqlAttachments(ports.Attachments):
    def __init__(self, connection: Connection, settling: Settling) -> None:
        self._connection = connection
        self._settling = settling

    def add(self, revision: str, attachment: Attachment) -> bool:
        number, form = writable(self._connection, self._settling, revision)
        element = self._element(form, attachment.cell)
        file = attachment.file
        place = (*_at(number, element, attachment.cell), attachments.c.sha256 == file.sha256)
        if self._connection.scalar(select(attachments.c.id).where(*place)) is not None:
            return False
        self._connection.execute(
            insert(attachments).values(
                revision_id=number,
                element_id=element,
                repeats=_SEPARATOR.join(attachment.cell.repeats) if attachment.cell else "",
                name=file.name,
                media_type=file.kind,
                size=file.size,
                sha256=file.sha256,
                added_at=attachment.added_at,
            )
        )
        return True

    def of(self, revision: str) -> tuple[Attachment, ...]:
        return self._read(attachments.c.revision_id == revision_id(self._connection, revision))

    def of_cell(self, revision: str, cell: CellKey | None) -> tuple[Attachment, ...]:
        number = revision_id(self._connection, revision)
        form = self._connection.scalar(
            select(reports.c.form_id).join(revisions).where(revisions.c.id == number)
        )
        assert form is not None
        return self._read(*_at(number, self._element(form, cell), cell))

    def rename(self, revision: str, cell: CellKey | None, sha256: str, name: str) -> None:
        where = self._one(revision, cell, sha256)
        self._require(self._connection.execute(update(attachments).where(*where).values(name=name)))

    def remove(self, revision: str, cell: CellKey | None, sha256: str) -> None:
        where = self._one(revision, cell, sha256)
        self._require(self._connection.execute(delete(attachments).where(*where)))

    def copy(self, source: str, target: str) -> None:
        into, _form = writable(self._connection, self._settling, target)
        ids = {"source": revision_id(self._connection, source), "target": into}
        self._connection.execute(_COPY, ids)

    def named(self) -> frozenset[str]:
        columns = (attachments.c.sha256, issued_documents.c.blob, revisions.c.paper)
        found = (self._connection.scalars(select(one).distinct()) for one in columns)
        return frozenset(sha256 for each in found for sha256 in each if sha256)

    def _read(self, *where: ColumnElement[bool]) -> tuple[Attachment, ...]:
        rows = self._connection.execute(
            select(attachments, elements.c.code)
            .outerjoin(elements, elements.c.id == attachments.c.element_id)
            .where(*where)
            .order_by(attachments.c.id)
        )
        return tuple(
            Attachment(
                _cell(row.code, row.repeats),
                StoredFile(row.name, FileKind(row.media_type), row.size, row.sha256),
                row.added_at,
            )
            for row in rows
        )

    def _element(self, form: int, cell: CellKey | None) -> int | None:
        if cell is None:
            return None
        return element_ids(self._connection, form, [cell.element])[cell.element]

    def _one(
        self, revision: str, cell: CellKey | None, sha256: str
    ) -> Sequence[ColumnElement[bool]]:
        number, form = writable(self._connection, self._settling, revision)
        place = _at(number, self._element(form, cell), cell)
        return (*place, attachments.c.sha256 == sha256)

    @staticmethod
    def _require(done: Any) -> None:
        if not done.rowcount:
            raise InputError(
                Text(
                    "Minh chứng này không còn trong báo cáo. Hãy mở lại báo cáo rồi làm lại.",
                    "This evidence is no longer in the report. Open the report again and retry.",
                )
            )


def _at(
    revision: int, element: int | None, cell: CellKey | None
) -> tuple[ColumnElement[bool], ...]:
    repeats = _SEPARATOR.join(cell.repeats) if cell is not None else ""
    return (
        attachments.c.revision_id == revision,
        attachments.c.element_id.is_(None)
        if element is None
        else attachments.c.element_id == element,
        attachments.c.repeats == repeats,
    )


def _cell(element: str | None, repeats: str) -> CellKey | None:
    if element is None:
        return None
    return CellKey(element, tuple(repeats.split(_SEPARATOR)) if repeats else ())
