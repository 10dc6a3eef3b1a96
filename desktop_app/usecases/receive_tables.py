"""Taking in reference tables from an office above."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from desktop_app.domain.moments import day_of
from desktop_app.domain.package import OpenedPackage, SealedPackage
from desktop_app.domain.ports import Unit
from desktop_app.domain.reference import TableVersion, read_table
from desktop_app.errors import PackageConflict, PackageDamaged, Text
from desktop_app.packages import parts
from desktop_app.packages.schema.tables import TABLES, table_part
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_tables import keep_tables


def receive_tables(
    desk: Desk, package: SealedPackage, opened: OpenedPackage
) -> Callable[[Unit], None]:
    """Read everything now; what is returned puts it into force.

    A table that is older than the one held changes nothing, so that packages may come in any order.
    PackageConflict from an office that is not above; PackageDamaged or InputError for a table that
    the program could not work with: then all stay as they are.
    """
    sender, now = package.header.sender, desk.clock.now()
    tables = read_tables(opened, sender, now)

    def apply(unit: Unit) -> None:
        if sender not in unit.offices.tree().above(desk.office, day_of(now)):
            raise PackageConflict(
                Text(
                    "Bảng tra cứu không do cấp trên của đơn vị gửi nên không dùng.",
                    "The reference tables were not sent by an office above this one, so they are "
                    "not used.",
                )
            )
        keep_tables(desk, unit, tables)

    return apply


def read_tables(
    opened: OpenedPackage, sender: str, received_at: datetime
) -> list[tuple[TableVersion, str]]:
    """The tables of the package, each as the program can read it."""
    index = opened.parts.get(parts.TABLES)
    if index is None:
        raise _damaged()
    tables = []
    for one in TABLES.decode(index.read_bytes()).tables:
        part = opened.parts.get(table_part(one.name))
        content = part.read_bytes() if part is not None else b""
        ahead = one.as_of - day_of(received_at)  # a day may differ between two clocks
        if hashlib.sha256(content).hexdigest() != one.digest or ahead > timedelta(days=1):
            raise _damaged()
        version = TableVersion(one.name, one.as_of, one.at, sender, received_at, one.digest)
        tables.append((version, read_table(one.name, content)))
    return tables


def _damaged() -> PackageDamaged:
    return PackageDamaged(
        Text(
            "Gói bảng tra cứu không dùng được: thiếu hoặc sai bảng kèm theo. Hãy nhờ nơi gửi gửi "
            "lại.",
            "The package of reference tables cannot be used: a table that it names is missing or "
            "another. Ask the sender to send it again.",
        )
    )
