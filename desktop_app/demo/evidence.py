"""Evidence in the demo: a list behind one figure, and a note for the whole report."""

from __future__ import annotations

import io

from desktop_app.bootstrap.office import OpenOffice
from desktop_app.domain.attachments import AttachmentLimits
from desktop_app.usecases.evidence import attach
from desktop_app.usecases.evidence_files import candidate, store_candidate
from desktop_app.usecases.fill import open_report

CELL = "/data/kpi/K07/tu"
LIST_NAME = "Bảng kê văn bản ký số.pdf"
LIST_LINE = "Bảng kê văn bản điện tử được ký số chuyên dùng trong kỳ"
NOTE_NAME = "Thuyết minh cách tính.docx"
NOTE_LINE = "Văn bản trao đổi qua trục liên thông được thống kê theo sổ công văn đi"


def attach_evidence(office: OpenOffice, revision: str) -> None:
    """As the officer would: the list at the figure that it proves, the note at the report."""
    desk = office.desk()
    cell = open_report(desk, revision).session.key(CELL)
    for content, name, place in ((_list(), LIST_NAME, cell), (_note(), NOTE_NAME, None)):
        chosen = candidate(content, name, AttachmentLimits())
        attach(desk, revision, place, store_candidate(desk.blobs, chosen))


def _list() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.documents.fonts import serif_fonts

    out = io.BytesIO()
    canvas = Canvas(out, A4, initialFontName=serif_fonts().regular, invariant=True)
    canvas.setTitle(LIST_LINE)
    for row in range(24):
        canvas.setFont(serif_fonts().regular, 13)
        canvas.drawString(72, 760 - row * 26, f"{row}. {LIST_LINE}" if row else LIST_LINE)
    canvas.save()
    return out.getvalue()


def _note() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(NOTE_LINE)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
