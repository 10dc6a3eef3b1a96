"""Triggers: what must not happen even if a use case asks for it."""

from __future__ import annotations

_NEVER = {
    "audit": "the audit log only grows",
    "elements": "an element keeps its code for ever",
    "issued_documents": "an issued document stays as it was issued",
    "receipts": "a receipt stays as it was signed",
    "edit_steps": "the history of answers only grows",
    "answer_changes": "the history of answers only grows",
    "row_changes": "the history of answers only grows",
    "log_marks": "a mark of a log stays as it was seen",
}


def _never(table: str, verb: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )


def _issued(table: str, verb: str, row: str, column: str) -> str:
    issued = "(SELECT id FROM layers WHERE issued_at IS NOT NULL)"
    return (
        f"CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table} "
        f"WHEN {row}.{column} IN {issued} "
        "BEGIN SELECT RAISE(ABORT, 'what was issued does not change'); END"
    )


TRIGGERS: tuple[str, ...] = (
    *(_never(table, verb, why) for table, why in _NEVER.items() for verb in ("UPDATE", "DELETE")),
    _never("locked_contents", "UPDATE", "what a lock froze does not change"),
    "CREATE TRIGGER answers_frozen_insert BEFORE INSERT ON answers "
    "WHEN NEW.revision_id IN (SELECT revision_id FROM locked_contents) "
    "BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END",
    "CREATE TRIGGER answers_frozen_update BEFORE UPDATE ON answers "
    "WHEN OLD.revision_id IN (SELECT revision_id FROM locked_contents) "
    "BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END",
    "CREATE TRIGGER answers_frozen_delete BEFORE DELETE ON answers "
    "WHEN OLD.revision_id IN (SELECT revision_id FROM locked_contents) "
    "BEGIN SELECT RAISE(ABORT, 'what a lock froze does not change'); END",
    *(
        _issued(table, verb, row, "id" if table == "layers" else "layer_id")
        for table in ("layers", "layer_answers", "layer_explanations")
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
        if (table, verb) != ("layers", "INSERT")
    ),
)
