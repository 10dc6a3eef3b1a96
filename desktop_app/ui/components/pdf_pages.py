"""A PDF to read: its pages one below the other. The pages are drawn on a lane, shown here."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import DocumentError, Text
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.tokens import SPACE_3, SPACE_4, TextRole

MAX_PAGES = 80
PAGE_WIDTH = 800  # logical pixels
_PDFIUM = threading.Lock()  # PDFium is not made for several threads


def draw_pages(
    pdf: bytes,
    ratio: float,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    width: int = PAGE_WIDTH,
) -> tuple[QImage, ...]:
    """The first MAX_PAGES pages as images `width` wide on a screen of `ratio`; for a lane.

    DocumentError where the bytes are no PDF that can be opened.
    """
    import pypdfium2

    images: list[QImage] = []
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
            try:
                for index in range(min(len(document), MAX_PAGES)):
                    if cancelled():
                        break
                    page = document[index]
                    bitmap = page.render(scale=width * ratio / page.get_width(), rev_byteorder=True)
                    images.append(_image(bitmap, ratio))
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise DocumentError(
                Text(
                    "Không xem được tệp PDF này: tệp hỏng hoặc có mật khẩu.",
                    "This PDF cannot be shown: it is damaged or has a password.",
                )
            ) from error
    return tuple(images)


def _image(bitmap: object, ratio: float) -> QImage:
    from pypdfium2 import PdfBitmap

    assert isinstance(bitmap, PdfBitmap)
    formats = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
    image = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        formats[bitmap.n_channels],
    ).copy()  # the bytes end with this function
    image.setDevicePixelRatio(ratio)
    return image


class PdfPages(QScrollArea):
    """Arrows, PageUp, PageDown, Home and End move in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._column.setSpacing(SPACE_3)
        self.setWidget(self._sheet)
        self._labels: list[QLabel] = []

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._labels = []
        for number, image in enumerate(images, start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAccessibleName(self.tr("Trang {0}").format(number))
            page.setFixedSize(page.pixmap().deviceIndependentSize().toSize())
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
            self._labels.append(page)
        if len(images) == MAX_PAGES:
            more = Label(
                self.tr("Chỉ xem trước {0} trang đầu; lưu tệp để xem hết.").format(MAX_PAGES),
                TextRole.CAPTION,
                "muted",
            )
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def page_count(self) -> int:
        return len(self._labels)
