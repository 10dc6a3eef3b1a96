"""A PDF on the system's printer, without a file on the way."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.components.pdf_pages import draw_pages

_WIDTH = 2480  # pixels across A4: 300 to the inch


def ask_and_print(pdf: bytes, parent: QWidget) -> bool:
    """Ask for the printer and print A4 pages; False when the person thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    agreed = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if agreed:
        print_pages(draw_pages(pdf, 1.0, width=_WIDTH), printer)
    return agreed


def print_pages(pages: tuple[QImage, ...], printer: QPrinter) -> None:
    """Each page fills the sheet, margins included, as the PDF has them."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        painter.drawImage(painter.viewport(), page)
    painter.end()
