"""The audit log as a table for Excel, and as CSV; an export is itself an entry of the log."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from desktop_app.documents.content import Align, AnnexTable, Column, Row
from desktop_app.domain.moments import day_text, local
from desktop_app.errors import Text
from desktop_app.usecases.audit_log import LogPage, LogRow
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.export_record import record_export

_TITLE = Text("Nhật ký", "Audit log")
_HEADINGS = (
    (Text("Số", "No."), 6.0, Align.RIGHT),
    (Text("Thời điểm", "When"), 17.0, Align.CENTER),
    (Text("Người", "Who"), 20.0, Align.LEFT),
    (Text("Việc", "What"), 24.0, Align.LEFT),
    (Text("Đối tượng", "On what"), 50.0, Align.LEFT),
    (Text("Từ", "From"), 20.0, Align.LEFT),
    (Text("Thành", "To"), 20.0, Align.LEFT),
    (Text("Lý do", "Why"), 30.0, Align.LEFT),
)


def audit_table(page: LogPage, language: str) -> AnnexTable:
    """Every row of the page, for `Papers.excel`."""
    return AnnexTable(
        title=_TITLE.in_language(language),
        columns=tuple(
            Column(name.in_language(language), width, align) for name, width, align in _HEADINGS
        ),
        rows=tuple(Row(_cells(row, language)) for row in page.rows),
    )


def audit_csv(page: LogPage, language: str) -> bytes:
    """The same for other programs: UTF-8 with the mark by which Excel knows it. Text that a
    spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([name.in_language(language) for name, _width, _align in _HEADINGS])
    for row in page.rows:
        writer.writerow([_harmless(cell) for cell in _cells(row, language)])
    return out.getvalue().encode("utf-8-sig")


def record_audit_export(desk: Desk, file: Path) -> None:
    record_export(desk, file, "audit")


def _cells(row: LogRow, language: str) -> tuple[str, ...]:
    at = local(row.at)
    return (
        str(row.number),
        f"{day_text(at.date())} {at:%H:%M:%S}",
        row.who,
        *(
            text.in_language(language)
            for text in (row.what, row.about, row.before, row.after, row.why)
        ),
    )


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
