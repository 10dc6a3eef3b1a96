"""Form versions loaded once and kept: a pack is not recompiled, but its program must be built."""

from __future__ import annotations

from desktop_app.domain.ports import InstalledForm, Unit
from desktop_app.forms import FormDefinition, FormPack


class FormLibrary:
    """The definitions of installed forms by hash; one for each open workspace."""

    def __init__(self) -> None:
        self._held: dict[str, FormDefinition] = {}

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


def install_pack(unit: Unit, pack: FormPack) -> None:
    """Put a form pack into the registry; the same version again changes nothing."""
    form = pack.definition()
    unit.forms.install(
        InstalledForm(form.id, form.version, pack.hash, form.title.vi, pack.to_bytes()),
        form.elements,
    )
