"""The mark of the audit log outside the database: what an office above has acknowledged last.

An older database put in the place of the present one looks whole, and an older `thiduaso.count`
may come with it. This file holds the furthest entry of the log that was acknowledged, by its number
and hash: a chain that does not hold it is not the one that was sent. The file is one JSON object
with an HMAC-SHA256 under a key derived from the database key; the database holds all marks, so one
that is missing or of another key is written anew.
"""

from __future__ import annotations

import contextlib
import hmac
import json
from datetime import datetime
from pathlib import Path

from desktop_app.domain.audit import LogMark
from desktop_app.errors import StoreUnwritable
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import read_small, write_whole

NAME = "thiduaso.mark"


class OutsideMark:
    """The furthest acknowledged mark of the workspace's own log."""

    def __init__(self, folder: Path, key: DatabaseKey) -> None:
        self._path = folder / NAME
        self._mac_key = key.derive("log mark")

    def read(self) -> LogMark | None:
        """None where the file is missing or was not written under this key."""
        try:
            whole = json.loads(read_small(self._path))
            content = str(whole["mark"])
            if not hmac.compare_digest(str(whole["mac"]), self._mac(content)):
                return None
            fields = json.loads(content)
            return LogMark(**{**fields, "at": datetime.fromisoformat(fields["at"])})
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def record(self, mark: LogMark) -> None:
        """Keep a mark that is safe in the database, unless a further one is held."""
        held = self.read()
        if held is not None and (held.epoch, held.number) >= (mark.epoch, mark.number):
            return
        fields = {name: getattr(mark, name) for name in mark.__slots__}
        content = json.dumps({**fields, "at": mark.at.isoformat()})
        whole = json.dumps({"mark": content, "mac": self._mac(content)})
        # The database holds it too: it is written again at the next opening.
        with contextlib.suppress(StoreUnwritable):
            write_whole(self._path, whole.encode())

    def _mac(self, content: str) -> str:
        return hmac.new(self._mac_key, content.encode(), "sha256").hexdigest()
