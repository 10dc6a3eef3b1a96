"""The data model as SQLAlchemy Core tables, from the first migration on (DESIGN §3–§7).

Inside, rows are joined by integer keys; outside, things are known by UUIDs and codes. All tables
are STRICT. `metadata` is what the migrations must arrive at; a test holds the two together.
"""

from desktop_app.storage.tables import (
    appraisals,
    calendar,
    exchange,
    forms,
    from_above,
    history,
    ledger,
    offices,
    people,
    rankings,
    reference,
    reports,
    targets,
)
from desktop_app.storage.tables.columns import metadata

__all__ = [
    "appraisals",
    "calendar",
    "exchange",
    "forms",
    "from_above",
    "history",
    "ledger",
    "metadata",
    "offices",
    "people",
    "rankings",
    "reference",
    "reports",
    "targets",
]
