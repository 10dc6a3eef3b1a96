"""What the store holds after a kill, looked at by a process of its own that nobody kills."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.crash.work import REVISION, Kind, Places
from bench.small_office import PASSWORD, PERSON
from desktop_app.errors import NotAllowed, ThiDuaError, WrongPassword
from desktop_app.identity import keyslots
from desktop_app.identity.tries import NAME as TRIES
from desktop_app.storage import backup
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.workspace import OpenWorkspace, open_with_recovery, open_workspace


def look(kind: Kind, places: Places, told: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Open, check every page, the chain and every sealed file; what is there, in plain values.

    `trouble` holds what is not as it should be, whatever the model says; of who gets in after the
    acts `told`.
    """
    folder = places.upgrading if kind is Kind.MIGRATE else places.workspace
    try:
        with open_workspace(folder, PERSON.id, PASSWORD) as opened:
            # The first schema kept no history.
            found = _contents(opened, with_history=kind is not Kind.MIGRATE)
            if kind is Kind.BACKUP:
                found["backups"] = _backups(opened, places)
        found["trouble"] += _doors(folder, told)
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


def _doors(folder: Path, told: Sequence[dict[str, Any]]) -> list[str]:
    """Who was acknowledged and does not get in, or was shut out and does."""
    open_act = told[-1] if told and told[-1]["what"] == "begin" else {}
    codes = [one["code"] for one in told if one["what"] == "done" and one["act"] == "code"]
    last = {one["account"]: one for one in told if one["what"] == "done" and "account" in one}
    trouble = []
    for account, one in last.items():
        if account == open_act.get("account"):
            continue
        (folder / TRIES).unlink(missing_ok=True)  # what was tried here before is no guess
        try:
            open_workspace(folder, account, one["password"]).close()
            gets_in = True
        except (NotAllowed, WrongPassword):
            gets_in = False
        if gets_in is (one["act"] == "gone"):
            trouble.append(f"{account} gets in: {gets_in}")
    (folder / TRIES).unlink(missing_ok=True)
    if codes and open_act.get("act") != "code":
        open_with_recovery(folder, codes[-1]).close()
    return trouble


def _backups(opened: OpenWorkspace, places: Places) -> list[str]:
    """The names of all whole backups; the last of them is read again and opened."""
    found = backup.find(backup.home_of(places.backups, opened.folder))
    if found:
        # Under the key of the moment it was made at, which a re-key since then has replaced.
        key = keyslots.unlock(found[-1].folder, PERSON.id, PASSWORD).key
        backup.verify(found[-1], key)
    return [one.folder.name for one in found]
