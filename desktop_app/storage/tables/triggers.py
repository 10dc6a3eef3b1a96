"""Triggers: what must not happen even if a use case asks for it."""

from __future__ import annotations

_NEVER = {
    "audit": "the audit log only grows",
    "elements": "an element keeps its code for ever",
    "issued_documents": "an issued document stays as it was issued",
    "receipts": "a receipt stays as it was signed",
}


def _never(table: str, verb: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _only_in_draft(verb: str) -> str:
    draft = "(SELECT state FROM revisions WHERE id = OLD.revision_id) <> 'draft'"
    return (
        f"CREATE TRIGGER answers_draft_{verb.lower()} BEFORE {verb} ON answers WHEN {draft} "
        "BEGIN SELECT RAISE(ABORT, 'answers change in a draft only'); END"
    )


TRIGGERS: tuple[str, ...] = (
    *(_never(table, verb, why) for table, why in _NEVER.items() for verb in ("UPDATE", "DELETE")),
    _only_in_draft("UPDATE"),
    _only_in_draft("DELETE"),
    _never("locked_contents", "UPDATE", "what a lock froze does not change"),
)
