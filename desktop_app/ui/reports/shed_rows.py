"""Rows that the form took out because a count was lowered, kept at hand for when it is raised."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.forms import FormSession, RemovedRow


class ShedRows:
    """Of one open report. A number that was mistyped and mended costs nobody their rows."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._rows: dict[str, RemovedRow] = {}

    def note(self, removed: Iterable[RemovedRow]) -> None:
        self._rows.update((row.path, row) for row in removed)

    def take_back(self) -> list[RemovedRow]:
        """The rows in whose places the form has made new ones; they are no longer kept here."""
        found = [row for row in self._rows.values() if self._has_place(row)]
        for row in found:
            del self._rows[row.path]
        return found

    def _has_place(self, row: RemovedRow) -> bool:
        if row.position >= len(self._session.instance_ids(row.repeat)):
            return False
        around = row.instances[0].parent
        if not around:
            return True
        # Within another row: that one may have gone, and another have its number.
        repeat, _, number = row.repeat[: row.repeat.rfind("]")].rpartition("[")
        return self._session.instance_ids(repeat)[int(number) - 1 : int(number)] == (around,)
