"""What the store holds after a kill, looked at by a process of its own that nobody kills."""

from __future__ import annotations

import hashlib
from typing import Any

from bench.crash.work import REVISION, Kind, Places
from bench.small_office import PASSWORD, PERSON
from desktop_app.errors import ThiDuaError
from desktop_app.identity import keyslots
from desktop_app.storage import backup
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.workspace import OpenWorkspace, open_workspace


def look(kind: Kind, places: Places) -> dict[str, Any]:
    """Open, check every page, the chain and every sealed file; what is there, in plain values.

    `trouble` holds what is not as it should be, whatever the model says.
    """
    folder = places.upgrading if kind is Kind.MIGRATE else places.workspace
    try:
        with open_workspace(folder, PERSON.id, PASSWORD) as opened:
            # The first schema kept no history.
            found = _contents(opened, with_history=kind is not Kind.MIGRATE)
            if kind is Kind.BACKUP:
                found["backups"] = _backups(opened, places)
            return found
    except ThiDuaError as error:
        return {"trouble": [f"{type(error).__name__}: {error.message.en}"]}


def _contents(opened: OpenWorkspace, *, with_history: bool) -> dict[str, Any]:
    trouble = [f"warning: {one.message.en}" for one in opened.warnings]
    opened.store.check()
    with opened.store.read() as unit:
        unit.audit.verify()
        answers = {cell.element: one.text for cell, one in unit.answers.load(REVISION).items()}
        attachments = [one.file.sha256 for one in unit.attachments.of(REVISION)]
        steps = unit.history.steps(REVISION)
    written = {change.cell.element: change.after.text for step in steps for change in step.changes}
    if with_history and written != answers:
        trouble.append("the history does not lead to the answers")
    for sha256 in attachments:
        if hashlib.sha256(opened.blobs.get(sha256)).hexdigest() != sha256:
            trouble.append("a sealed file is not what was put")
    left = [one.name for one in opened.folder.glob(f"{DATABASE}.*") if ".truoc-" not in one.name]
    if left:
        trouble.append(f"left behind: {', '.join(left)}")
    return {"answers": answers, "attachments": sorted(attachments), "trouble": trouble}


def _backups(opened: OpenWorkspace, places: Places) -> list[str]:
    """The names of all whole backups; the last of them is read again and opened."""
    found = backup.find(backup.home_of(places.backups, opened.folder))
    if found:
        # Under the key of the moment it was made at, which a re-key since then has replaced.
        key = keyslots.unlock(found[-1].folder, PERSON.id, PASSWORD).key
        backup.verify(found[-1], key)
    return [one.folder.name for one in found]
