"""Reading later reference tables from files, at the office from which those below get them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from desktop_app.domain.moments import day_of
from desktop_app.domain.people import Role
from desktop_app.domain.reference import TableName, TableVersion, read_table, table_of
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_tables import keep_tables


def install_tables(desk: Desk, files: Sequence[bytes], as_of: date) -> tuple[TableName, ...]:
    """Put these CSV tables into force here, as they are right on that day; all of them or none.

    Which table a file is shows in its columns. StepRefused at an office that consolidates nothing,
    and for a table that is older than the one held; InputError for a file that cannot be read.
    """
    desk.person.require(Role.ADMINISTRATOR, Role.CONSOLIDATOR)
    now = desk.clock.now()
    if as_of > day_of(now):
        raise InputError(
            Text(
                "Ngày của bảng không được sau hôm nay.",
                "A table cannot be of a day after today.",
            )
        )
    tables = []
    for content in files:
        name = table_of(content.decode("utf-8-sig", errors="replace"))
        if name is None:
            raise InputError(
                Text(
                    "Tệp không phải bảng tra cứu nào của Thi Đua Số: dòng đầu không có đúng các "
                    "cột. Hãy lấy tệp mẫu bằng nút Xuất bảng đang dùng.",
                    "The file is none of the reference tables: its first line does not have the "
                    "columns. Export the table in use to begin from.",
                )
            )
        text = read_table(name, content)
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        tables.append((TableVersion(name, as_of, now, desk.office, now, digest), text))
    with desk.store.write() as unit:
        if not desk.own_office(unit).is_consolidator(day_of(now)):
            raise StepRefused(
                Text(
                    "Bảng tra cứu do đơn vị cấp trên gửi xuống; đơn vị không tự thay.",
                    "Reference tables come from an office above; this one does not replace them.",
                )
            )
        kept = keep_tables(desk, unit, tables)
        if len(kept) < len(tables):
            raise StepRefused(
                Text(
                    "Bảng đang dùng mới hơn tệp đã chọn. Chưa có gì thay đổi.",
                    "The table in use is later than the file. Nothing has changed.",
                )
            )
    return kept
