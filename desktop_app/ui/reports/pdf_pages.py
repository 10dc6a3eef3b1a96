"""Pages of a PDF as pictures. Runs on the cpu lane; PDFium is not for two threads at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from desktop_app.errors import DocumentError, Text

_LOCK = threading.Lock()
_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class Pages:
    """The PDF, and small pictures of its pages in order."""

    pdf: bytes
    thumbnails: tuple[QImage, ...]


def read_pages(pdf: bytes, width: int, cancelled: Callable[[], bool]) -> Pages:
    """Small pictures `width` device pixels wide. DocumentError for what is no PDF."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise DocumentError(
                Text(
                    "Không mở được bản in: tệp không phải PDF hoặc đã hỏng.",
                    "The paper cannot be opened: the file is no PDF, or is damaged.",
                )
            ) from None
        try:
            pictures = []
            for place in range(len(document)):
                if cancelled():
                    break
                page = document[place]
                pictures.append(_picture(page, width / page.get_width()))
            return Pages(pdf, tuple(pictures))
        finally:
            document.close()


def render_page(pdf: bytes, place: int, dots: float) -> QImage:
    """One page at `dots` device pixels to the inch."""
    import pypdfium2

    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _picture(document[place], dots / _POINTS)
        finally:
            document.close()


def _picture(page: object, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)  # type: ignore[attr-defined]
    made = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB32,
    )
    return made.copy()  # its own pixels: the bitmap's go with the page
