"""The key slots of an open workspace, as the use cases ask for them."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain import ports
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import DatabaseKey, SlotKind
from desktop_app.identity.tries import Tries


class WorkspaceKeyring(ports.Keyring):
    """Good as long as the workspace is open under this key."""

    def __init__(self, folder: Path, key: DatabaseKey) -> None:
        self._folder = folder
        self._key = key

    def holders(self) -> frozenset[str]:
        found = keyslots.slots(self._folder)
        return frozenset(slot.id for slot in found if slot.kind is SlotKind.PERSON)

    def give(self, person: str, account: str, password: str) -> None:
        change = keyslots.set_password if person in self.holders() else keyslots.add_person
        change(self._folder, self._key, person, password, account=account)
        # Whoever was just given a password must not wait for the one that was forgotten.
        Tries(self._folder).succeed()

    def change_password(self, account: str, old: str, new: str) -> int:
        return keyslots.change_password(self._folder, account, old, new).failed_before

    def rename(self, person: str, account: str) -> None:
        keyslots.rename(self._folder, self._key, person, account)

    def set_recovery(self, code: str) -> None:
        keyslots.set_recovery(self._folder, self._key, code)

    def has_escrow(self) -> bool:
        return keyslots.escrow_slot(self._folder) is not None
