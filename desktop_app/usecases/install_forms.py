"""Installing form versions that were compiled here: of a set that ships, or of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.people import Role
from desktop_app.forms import FormPack
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import install_pack


def require_installer(desk: Desk) -> None:
    """NotAllowed for whoever may not install; asked before a form is compiled for a while."""
    desk.person.require(Role.ADMINISTRATOR, Role.CONSOLIDATOR)


def install_forms(desk: Desk, packs: Sequence[FormPack]) -> int:
    """All of them or none; how many were not installed yet. A version that is here changes
    nothing. InputError for a pack that does not hold together."""
    require_installer(desk)
    with desk.store.write() as unit:
        held = {one.hash for one in unit.forms.all()}
        fresh = [pack for pack in packs if pack.hash not in held]
        for pack in fresh:
            install_pack(unit, pack)
            installed = unit.forms.by_hash(pack.hash)
            about = f"{installed.form}/{installed.version}"
            desk.record(unit, "install_form", about, after=installed.hash)
    return len(fresh)
