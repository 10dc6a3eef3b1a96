"""Bodies that are no commune: departments, blocs and clusters, enterprises (resources/offices).

`bodies.csv` has key, kind (an office kind), level (province or commune: whose bodies they are),
name, valid_from, valid_to and evidence. A key stands in several rows where its name changed. It is
a list to choose from: an office adds what it has and names the rest itself.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from desktop_app.domain.offices import Dated, Office, OfficeKind, Validity
from desktop_app.errors import InputError, Text

COLUMNS = ("key", "kind", "level", "name", "valid_from", "valid_to", "evidence")
_NAMESPACE = UUID("0b0c5a4e-2a3b-5c51-8f0e-1d9a77a3d6b4")


@dataclass(frozen=True, slots=True)
class Body:
    """`names` are all that it has had, oldest first."""

    key: str
    kind: OfficeKind
    level: OfficeKind
    names: tuple[Dated, ...]


def body_id(above: str, key: str) -> str:
    """The permanent UUID of an office added below another: the same on every device of it."""
    return str(uuid5(_NAMESPACE, f"{above}/{key}"))


def body_office(body: Body, above: str, since: date) -> Office:
    """The body as an office below `above` since that day."""
    held = Validity(since)
    return Office(
        id=body_id(above, body.key),
        kind=body.kind,
        names=body.names,
        codes=(Dated(body.key, held),),
        parents=(Dated(above, held),),
    )


def read_bodies(text: str) -> tuple[Body, ...]:
    """The bodies of a table, in its order; InputError names the line that cannot be read."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: dict[str, Body] = {}
    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError
        for row in reader:
            if set(map(type, row.values())) != {str} or not row["key"] or not row["name"]:
                raise ValueError
            start, end = row["valid_from"], row["valid_to"]
            held = Validity(
                date.fromisoformat(start) if start else None,
                date.fromisoformat(end) if end else None,
            )
            known = found.get(row["key"])
            names = (*(known.names if known else ()), Dated(row["name"], held))
            kind, level = OfficeKind(row["kind"]), OfficeKind(row["level"])
            found[row["key"]] = Body(row["key"], kind, level, names)
    except (ValueError, csv.Error):
        line = reader.line_num
        raise InputError(
            Text(
                f"Bảng cơ quan, tổ chức, dòng {line}: không đọc được. Các cột phải là "
                f"{', '.join(COLUMNS)}.",
                f"Table of bodies, line {line}: it cannot be read. The columns are "
                f"{', '.join(COLUMNS)}.",
            )
        ) from None
    return tuple(found.values())
