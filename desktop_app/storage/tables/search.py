"""What can be searched for, kept by triggers beside what it is taken from.

`search_entries` names each text that can be found and where it stands; `search_index` is FTS5 over
those texts, folded by the function `folded` that `storage/engine.py` gives every connection. Both
are derived: `rebuild` makes them anew from the tables, as after a migration.
"""
# ruff: noqa: S608 - the statements are made of names in this file; nobody's input is in them.

from __future__ import annotations

from desktop_app.domain.search import SearchKind

DERIVED = "search_"  # the names of all tables that are not counted as data begin so

_ENTRIES = (
    "CREATE TABLE search_entries (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, "
    "owner INTEGER NOT NULL, element INTEGER NOT NULL, repeats TEXT NOT NULL, "
    "text TEXT NOT NULL) STRICT"
)
_ENTRIES_BY_SOURCE = (
    "CREATE INDEX ix_search_entries_source ON search_entries (kind, owner, element, repeats)"
)
# Nothing of the text is kept twice: the entries hold it.
_INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5(folded, content='', contentless_delete=1, "
    "prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')"
)
_KEEP_INDEX = (
    "CREATE TRIGGER search_entries_in AFTER INSERT ON search_entries BEGIN "
    "INSERT INTO search_index (rowid, folded) VALUES (NEW.id, folded(NEW.text)); END",
    "CREATE TRIGGER search_entries_out AFTER DELETE ON search_entries BEGIN "
    "DELETE FROM search_index WHERE rowid = OLD.id; END",
)

_TITLE = "(SELECT v.title FROM form_versions v WHERE v.form_id = {form} ORDER BY v.id DESC LIMIT 1)"
_OFFICE = (
    "(SELECT n.value FROM office_names n WHERE n.office_id = {office} "
    "ORDER BY n.valid_from DESC LIMIT 1)"
)
_PERIOD = "(SELECT period_words(p.code) FROM periods p WHERE p.id = {period})"


def _report(row: str) -> str:
    parts = (
        f"coalesce({_TITLE.format(form=f'{row}.form_id')}, '')",
        f"coalesce({_OFFICE.format(office=f'{row}.office_id')}, '')",
        f"coalesce({_PERIOD.format(period=f'{row}.period_id')}, '')",
    )
    return " || ' · ' || ".join(parts)


def _element(row: str) -> str:
    return f"{row}.row_name || ' ' || {row}.label_vi || ' ' || {row}.label_en"


# Kind -> table, and for a row of it: owner, element, repeats, text, and whether it is worth one.
_SOURCES: dict[SearchKind, tuple[str, str, str, str, str, str]] = {
    SearchKind.ANSWER: (
        "answers",
        "{row}.revision_id",
        "{row}.element_id",
        "{row}.repeats",
        "trim({row}.text || ' ' || {row}.awaited_from)",
        "({row}.number IS NULL AND {row}.text <> '' OR {row}.awaited_from <> '')",
    ),
    SearchKind.NOTE: (
        "cell_notes",
        "{row}.revision_id",
        "{row}.element_id",
        "{row}.repeats",
        "{row}.text",
        "{row}.text <> ''",
    ),
    SearchKind.EXPLANATION: (
        "explanations",
        "{row}.revision_id",
        "0",
        "{row}.finding",
        "{row}.text",
        "{row}.text <> ''",
    ),
    SearchKind.REVIEW: (
        "reviews",
        "{row}.revision_id",
        "0",
        "''",
        "{row}.reason",
        "{row}.reason <> ''",
    ),
    SearchKind.ISSUED: (
        "issued_documents",
        "{row}.revision_id",
        "0",
        "''",
        "{row}.doc_number || ' ' || {row}.signer",
        "{row}.doc_number || {row}.signer <> ''",
    ),
    SearchKind.EVIDENCE: (
        "attachments",
        "{row}.revision_id",
        "coalesce({row}.element_id, 0)",
        "{row}.repeats || '#' || {row}.id",
        "{row}.name",
        "{row}.name <> ''",
    ),
    SearchKind.PERSON: (
        "persons",
        "{row}.id",
        "0",
        "''",
        "{row}.name || ' ' || {row}.position",
        "1",
    ),
    SearchKind.OFFICE: ("office_names", "{row}.office_id", "0", "{row}.id", "{row}.value", "1"),
    SearchKind.QUESTION: (
        "element_versions",
        "{row}.form_version_id",
        "{row}.element_id",
        "''",
        "",
        "{row}.form_version_id = (SELECT max(w.id) FROM form_versions v JOIN form_versions w "
        "ON w.form_id = v.form_id WHERE v.id = {row}.form_version_id)",
    ),
    SearchKind.REPORT: ("reports", "{row}.id", "0", "''", "", "1"),
}


def _select(kind: SearchKind, row: str) -> tuple[str, str]:
    """The values of an entry made from `row`, and the condition under which there is one."""
    _table, owner, element, repeats, text, when = _SOURCES[kind]
    made = {SearchKind.QUESTION: _element, SearchKind.REPORT: _report}.get(kind)
    shown = made(row) if made is not None else text.format(row=row)
    values = ", ".join(
        (f"'{kind}'", *(one.format(row=row) for one in (owner, element, repeats)), shown)
    )
    return values, when.format(row=row)


_INTO = "INSERT INTO search_entries (kind, owner, element, repeats, text)"


def _fill(kind: SearchKind) -> str:
    table = _SOURCES[kind][0]
    values, when = _select(kind, "s")
    return f"{_INTO} SELECT {values} FROM {table} s WHERE {when}"


def _insert(kind: SearchKind) -> str:
    table = _SOURCES[kind][0]
    values, when = _select(kind, "NEW")
    return (
        f"CREATE TRIGGER search_{kind}_insert AFTER INSERT ON {table} WHEN {when} BEGIN "
        f"{_INTO} VALUES ({values}); END"
    )


def _forget(kind: SearchKind) -> str:
    _table, owner, element, repeats, _text, _when = _SOURCES[kind]
    source = (one.format(row="OLD") for one in (owner, element, repeats))
    return (
        "DELETE FROM search_entries WHERE kind = '{}' AND owner = {} AND element = {} "
        "AND repeats = {};"
    ).format(kind, *source)


def _update(kind: SearchKind) -> str:
    table = _SOURCES[kind][0]
    values, when = _select(kind, "NEW")
    _old_values, old_when = _select(kind, "OLD")
    # Figures, which are most of what is typed, pass by at the cost of this condition.
    return (
        f"CREATE TRIGGER search_{kind}_update AFTER UPDATE ON {table} WHEN {when} OR {old_when} "
        f"BEGIN {_forget(kind)} {_INTO} SELECT {values} WHERE {when}; END"
    )


def _delete(kind: SearchKind) -> str:
    table = _SOURCES[kind][0]
    _values, when = _select(kind, "OLD")
    return (
        f"CREATE TRIGGER search_{kind}_delete AFTER DELETE ON {table} WHEN {when} BEGIN "
        f"{_forget(kind)} END"
    )


def _again(name: str, event: str, which: str) -> str:
    """Word the reports anew whose form or office has another name now."""
    return (
        f"CREATE TRIGGER search_{name} AFTER {event} BEGIN "
        f"DELETE FROM search_entries WHERE kind = '{SearchKind.REPORT}' AND owner IN "
        f"(SELECT r.id FROM reports r WHERE {which}); "
        f"{_INTO} SELECT {_select(SearchKind.REPORT, 'r')[0]} FROM reports r WHERE {which}; END"
    )


# An office's own page of a form, a name or an issued paper is never updated in place.
_INSERT_ONLY = (SearchKind.ISSUED, SearchKind.QUESTION, SearchKind.REPORT)

STATEMENTS: tuple[str, ...] = (
    _ENTRIES,
    _ENTRIES_BY_SOURCE,
    _INDEX,
    *_KEEP_INDEX,
    *(_insert(kind) for kind in SearchKind),
    *(_update(kind) for kind in SearchKind if kind not in _INSERT_ONLY),
    *(_delete(kind) for kind in SearchKind if kind not in _INSERT_ONLY),
    "CREATE TRIGGER search_question_older AFTER INSERT ON form_versions BEGIN "
    f"DELETE FROM search_entries WHERE kind = '{SearchKind.QUESTION}' AND owner IN "
    "(SELECT v.id FROM form_versions v WHERE v.form_id = NEW.form_id AND v.id <> NEW.id); END",
    _again("report_form", "INSERT ON form_versions", "r.form_id = NEW.form_id"),
    _again("report_office", "INSERT ON office_names", "r.office_id = NEW.office_id"),
)

REBUILD: tuple[str, ...] = (
    "DELETE FROM search_entries",
    *(_fill(kind) for kind in SearchKind),
)
