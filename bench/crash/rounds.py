"""Which kind of work a round kills, and on what."""

from __future__ import annotations

import random
import shutil
from typing import Any

from bench.crash.look import look
from bench.crash.processes import in_child
from bench.crash.work import Kind, Places, make

_WEIGHTS = {
    Kind.EDIT: 8,
    Kind.ATTACH: 4,
    Kind.BACKUP: 2,
    Kind.REKEY: 2,
    Kind.MIGRATE: 3,
    Kind.DETACH: 3,
    Kind.PEOPLE: 3,
}
ACTS = {
    Kind.EDIT: 6,
    Kind.ATTACH: 4,
    Kind.BACKUP: 2,
    Kind.REKEY: 2,
    Kind.MIGRATE: 1,
    Kind.DETACH: 5,
    Kind.PEOPLE: 6,
}
"""The kill comes in or after one of so many acts, or before the first."""


def choose(chance: random.Random) -> Kind:
    return chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]


def begin(places: Places) -> dict[str, Any]:
    """Make the workspaces of a generation; what the old one holds once it is migrated."""
    shutil.rmtree(places.root, ignore_errors=True)
    places.root.mkdir(parents=True)
    in_child(lambda: make(places))
    shutil.copytree(places.old, places.upgrading)
    found: dict[str, Any] = in_child(lambda: look(Kind.MIGRATE, places))
    return found


def renew(places: Places, kind: Kind) -> None:
    """A migration works on a copy of the old workspace, a new one each time."""
    if kind is Kind.MIGRATE:
        shutil.rmtree(places.upgrading.parent, ignore_errors=True)
        shutil.copytree(places.old, places.upgrading)
