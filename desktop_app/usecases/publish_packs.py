"""Sending form packs down: an office that consolidates gives those below it the forms to fill."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.moments import day_of
from desktop_app.domain.package import About, PackageKind, PartContent
from desktop_app.domain.people import Role
from desktop_app.errors import InputError, Text
from desktop_app.packages import parts
from desktop_app.packages.names import folded
from desktop_app.usecases.addressees import require_below
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import queue, seal


def publish_packs(desk: Desk, forms: Collection[str], offices: Collection[str]) -> int:
    """Send the latest installed version of these forms to these offices; how many packages. What is
    installed there already changes nothing there. InputError for a form that is not installed."""
    desk.person.require(Role.CONSOLIDATOR, Role.ADMINISTRATOR)
    content: dict[str, PartContent] = {}
    with desk.store.read() as unit:
        require_below(desk, unit, offices)
        for form in forms:
            latest = unit.forms.latest(form)
            if latest is None:
                raise InputError(
                    Text(
                        f"Biểu mẫu {form} chưa cài ở đơn vị nên chưa gửi được. Hãy cài trước.",
                        f"Form {form} is not installed here, so it cannot be sent. Install it "
                        "first.",
                    )
                )
            content[f"{parts.PACKS}{form}.zip"] = latest.content
        tree = unit.offices.tree()
    if not content:
        return 0
    today = day_of(desk.clock.now())
    one = next(iter(forms)) if len(content) == 1 else ""
    for office in dict.fromkeys(offices):
        name = f"BieuMau_{folded(tree.get(office).name(today))[:40]}.zip"
        package = seal(desk, About(PackageKind.FORM_PACK, form=one), content, [office], name=name)
        with desk.store.write() as unit:
            desk.record(unit, "publish_packs", office, after=", ".join(sorted(forms)))
            queue(desk, unit, package, office)
    return len(set(offices))
