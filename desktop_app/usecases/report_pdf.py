"""The paper of a report as it stands now, for the preview; and its files for signature elsewhere.

Printing takes a second or more, so a paper that has not been printed yet is given as the value
that `Papers.pdf` prints on another lane.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.documents.press import Paper
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.errors import StoreUnwritable, Text
from desktop_app.packages.names import folded, readable_period
from desktop_app.usecases.adjustment_notes import adjustment_notes
from desktop_app.usecases.consolidate import coverage_sentence
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.export_record import record_export
from desktop_app.usecases.issue import send_out_for_signature
from desktop_app.usecases.report_paper import AnnexNotes, report_paper


def paper_now(desk: Desk, revision: str) -> Paper | bytes:
    """The issued PDF, else the printed one, else the paper still to be printed."""
    with desk.store.read() as unit:
        issued = unit.reports.issued(revision)
        blob = issued.blob if issued is not None else unit.reports.paper(revision)
    return desk.blobs.get(blob) if blob else composed(desk, revision)


def composed(desk: Desk, revision: str) -> Paper:
    """The paper; where the report is a consolidation, with its coverage and its adjustments below
    the tables."""
    notes = AnnexNotes(coverage_sentence(desk, revision).vi, notes=adjustment_notes(desk, revision))
    return report_paper(desk, revision, notes)


def send_out_to_folder(desk: Desk, revision: str, folder: Path) -> tuple[Path, Path]:
    """Write the PDF and the Word file that leave for signature; returns where they are."""
    with desk.store.read() as unit:
        stem = _stem(unit, revision)
    sent = send_out_for_signature(desk, revision, composed(desk, revision))
    pdf, word = folder / f"{stem}_trinh-ky.pdf", folder / f"{stem}_trinh-ky.docx"
    try:
        pdf.write_bytes(sent.pdf)
        word.write_bytes(sent.word)
    except OSError:
        raise StoreUnwritable(
            Text(
                f"Không ghi được tệp vào thư mục “{folder.name}”. Hãy chọn thư mục khác, hoặc "
                "đóng tệp cùng tên đang mở.",
                f"The files cannot be written to the folder “{folder.name}”. Choose another one, "
                "or close a file of the same name that is open.",
            )
        ) from None
    for file in (pdf, word):
        record_export(desk, file, revision)
    return pdf, word


def _stem(unit: Unit, revision: str) -> str:
    held = unit.reports.revision(revision)
    key = unit.reports.get(held.report_id).key
    office = unit.offices.tree().get(key.office)
    name = office.name(parse_period(key.period).end)
    return f"{folded(name)}_{readable_period(key.period)}_lan{held.number}"
