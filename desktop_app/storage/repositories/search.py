"""Finding texts by words without marks (see `tables/search.py` for what can be found)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from desktop_app.domain import ports
from desktop_app.domain.search import Found, SearchKind
from desktop_app.domain.values import CellKey

# One query says where each find stands; what a kind does not have comes as NULL.
_FIND = text(
    """
    SELECT e.kind, e.text, e.repeats,
        r.uuid AS revision, l.code AS element, f.code AS form, p.uuid AS person, o.uuid AS office
    FROM search_index i
    JOIN search_entries e ON e.id = i.rowid
    LEFT JOIN revisions r ON r.id = CASE
        WHEN e.kind = 'report' THEN (SELECT max(n.id) FROM revisions n WHERE n.report_id = e.owner)
        WHEN e.kind NOT IN ('person', 'office', 'question') THEN e.owner END
    LEFT JOIN elements l ON e.element <> 0 AND l.id = e.element
    LEFT JOIN form_versions v ON e.kind = 'question' AND v.id = e.owner
    LEFT JOIN forms f ON f.id = v.form_id
    LEFT JOIN persons p ON e.kind = 'person' AND p.id = e.owner
    LEFT JOIN offices o ON e.kind = 'office' AND o.id = e.owner
    WHERE i.search_index MATCH :query AND e.kind = :kind
    ORDER BY i.rank, e.id LIMIT :most
    """
)


class SqlSearch(ports.Search):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, words: Sequence[str], most: int) -> tuple[Found, ...]:
        if not words:
            return ()
        # In quotes nothing of a word is FTS5 syntax; the star asks for words that begin so.
        query = " ".join(f'"{word}"*' for word in words)
        found: list[Found] = []
        for kind in SearchKind:
            rows = self._connection.execute(_FIND, {"query": query, "kind": kind, "most": most})
            for row in rows:
                repeats = row.repeats.partition("#")[0]
                cell = CellKey(row.element, tuple(repeats.split("/")) if repeats else ())
                found.append(
                    Found(
                        kind,
                        row.text,
                        revision=row.revision or "",
                        cell=cell if row.element else None,
                        form=row.form or "",
                        person=row.person or "",
                        office=row.office or "",
                    )
                )
        return tuple(found)
