"""Form versions loaded once and kept: a pack is not recompiled, but its program must be built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.domain.ports import InstalledForm, Unit
from desktop_app.forms import FormDefinition, FormPack

MOST_ISSUED = 8


class FormLibrary:
    """The definitions of installed forms by hash, and what issued revisions that other reports read
    say; one for each open workspace."""

    def __init__(self) -> None:
        self._held: dict[str, FormDefinition] = {}
        self._issued: dict[str, dict[str, Any]] = {}  # what was read last at the end

    def by_hash(self, unit: Unit, form_hash: str) -> FormDefinition:
        """InputError where the version is not installed."""
        held = self._held.get(form_hash)
        return held if held is not None else self.define(unit.forms.by_hash(form_hash))

    def define(self, installed: InstalledForm) -> FormDefinition:
        held = self._held.get(installed.hash)
        if held is None:
            held = FormPack.from_bytes(installed.content).definition()
            self._held[installed.hash] = held
        return held

    def issued(self, revision: str, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What an issued revision says, as a form reads it. It never changes, and a catalogue of
        three hundred tasks takes longer to read than the report on them to open."""
        held = self._issued.pop(revision, None)
        found = self._issued[revision] = held if held is not None else read()
        if len(self._issued) > MOST_ISSUED:
            self._issued.pop(next(iter(self._issued)), None)
        return found


def install_pack(unit: Unit, pack: FormPack) -> None:
    """Put a form pack into the registry; the same version again changes nothing."""
    form = pack.definition()
    unit.forms.install(
        InstalledForm(form.id, form.version, pack.hash, form.title.vi, pack.to_bytes()),
        form.elements,
    )
