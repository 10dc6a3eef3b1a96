"""A reference table written to a file, to be looked through or made into the next one."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.people import Role
from desktop_app.domain.reference import TableName
from desktop_app.errors import StoreUnwritable, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.export_record import record_export


def export_table(desk: Desk, name: TableName, text: str, path: Path) -> None:
    """As Excel opens it: UTF-8 with a mark. StoreUnwritable."""
    desk.person.require(Role.ADMINISTRATOR, Role.CONSOLIDATOR)
    try:
        path.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise StoreUnwritable(
            Text(
                f"Không ghi được tệp “{path.name}”. Hãy kiểm tra quyền ghi hoặc chọn nơi khác.",
                f"The file “{path.name}” could not be written. Check its permissions or choose "
                "another place.",
            )
        ) from error
    record_export(desk, path, name)
