"""From the names that people and packages use to the integer keys inside the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Table, select, text
from sqlalchemy.dialects.sqlite import insert

from desktop_app.domain.reports import Subject
from desktop_app.errors import InputError, Text
from desktop_app.storage.tables.forms import form_versions, forms, periods
from desktop_app.storage.tables.ledger import devices
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reports import reports, revisions, subjects

_ELEMENT_IDS = text(
    "SELECT code, id FROM elements WHERE form_id = :form "
    "AND code IN (SELECT value FROM json_each(:codes))"
)


def unknown(vi: str, en: str) -> InputError:
    """The error for a name that the workspace does not hold."""
    return InputError(
        Text(
            f"Không tìm thấy {vi} trong kho dữ liệu này. Hãy mở lại danh sách rồi chọn lại.",
            f"This {en} is not in the data store. Open the list again and choose anew.",
        )
    )


def office_id(connection: Connection, uuid: str) -> int:
    return _held(connection, offices.c.uuid, uuid, ("đơn vị", "office"))


def form_id(connection: Connection, code: str) -> int:
    return _held(connection, forms.c.code, code, ("biểu mẫu", "form"))


def form_version_id(connection: Connection, form_hash: str) -> int:
    words = ("phiên bản biểu mẫu", "form version")
    return _held(connection, form_versions.c.hash, form_hash, words)


def report_id(connection: Connection, uuid: str) -> int:
    return _held(connection, reports.c.uuid, uuid, ("báo cáo", "report"))


def revision_id(connection: Connection, uuid: str) -> int:
    return _held(connection, revisions.c.uuid, uuid, ("lần lập báo cáo", "revision"))


def period_id(connection: Connection, code: str) -> int:
    """The period's key; a period met for the first time is given one."""
    return _known(connection, periods, {"code": code}, {})


def subject_id(connection: Connection, subject: Subject) -> int:
    return _known(connection, subjects, {"kind": subject.kind, "ref": subject.id}, {})


def device_id(connection: Connection, uuid: str) -> int:
    return _known(connection, devices, {"uuid": uuid}, {"own": False})


def element_ids(connection: Connection, form: int, codes: Iterable[str]) -> dict[str, int]:
    """The keys of these element codes of one form; InputError if one is not in its registry."""
    wanted = set(codes)
    rows = connection.execute(_ELEMENT_IDS, {"form": form, "codes": json.dumps(list(wanted))})
    found: dict[str, int] = dict(rows.all())
    if len(found) != len(wanted):
        raise InputError(
            Text(
                "Có chỉ tiêu không thuộc biểu mẫu này. Hãy cài phiên bản biểu mẫu mới nhất rồi làm "
                "lại.",
                "A cell does not belong to this form. Install its latest version and try again.",
            )
        )
    return found


def _held(connection: Connection, column: Column[str], value: str, words: tuple[str, str]) -> int:
    found: int | None = connection.scalar(select(column.table.c.id).where(column == value))
    if found is None:
        raise unknown(*words)
    return found


def _known(
    connection: Connection, table: Table, names: dict[str, Any], others: dict[str, Any]
) -> int:
    wanted = select(table.c.id)
    for column, value in names.items():
        wanted = wanted.where(table.c[column] == value)
    found = connection.scalar(wanted)
    if found is None:
        connection.execute(insert(table).values(**names, **others))
        found = connection.scalar(wanted)
    assert isinstance(found, int)
    return found
