"""Sending reference tables down: the ones held here that are later than what the program brings."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.moments import day_of
from desktop_app.domain.package import About, PackageKind, PartContent
from desktop_app.domain.people import Role
from desktop_app.errors import StepRefused, Text
from desktop_app.packages import parts
from desktop_app.packages.names import folded
from desktop_app.packages.schema.tables import TABLES, HandedTable, HandedTables, table_part
from desktop_app.usecases.addressees import require_below
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.post import queue, seal


def publish_tables(desk: Desk, offices: Collection[str]) -> int:
    """Send every table held here to these offices below; how many packages.

    An office that has a later one keeps it. StepRefused where none is held: all have the ones that
    the program brings.
    """
    desk.person.require(Role.CONSOLIDATOR, Role.ADMINISTRATOR)
    with desk.store.read() as unit:
        require_below(desk, unit, offices)
        held = unit.reference_tables.all()
        texts = {one.name: unit.reference_tables.content(one.name) for one in held}
        tree = unit.offices.tree()
    if not held:
        raise StepRefused(
            Text(
                "Đơn vị đang dùng các bảng kèm theo phần mềm, chưa có bảng nào để gửi.",
                "The tables in use are those that came with the program; there is none to send.",
            )
        )
    handed = HandedTables(
        tuple(HandedTable(one.name, one.as_of, one.at, one.sha256) for one in held)
    )
    content: dict[str, PartContent] = {parts.TABLES: TABLES.encode(handed)}
    for table, text in texts.items():
        content[table_part(table)] = text.encode("utf-8")
    today = day_of(desk.clock.now())
    for office in dict.fromkeys(offices):
        name = f"BangTraCuu_{folded(tree.get(office).name(today))[:40]}.zip"
        package = seal(desk, About(PackageKind.REFERENCE_TABLES), content, [office], name=name)
        with desk.store.write() as unit:
            names = ", ".join(sorted(one.name for one in held))
            desk.record(unit, "publish_tables", office, after=names)
            queue(desk, unit, package, office)
    return len(set(offices))
