"""Pictures of evidence for the screen, made on a lane from bytes in memory: nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop_app.domain.attachments import Attachment, FileKind
from desktop_app.errors import DocumentError, Text
from desktop_app.ui.components.pdf_pages import PAGE_WIDTH, draw_pages
from desktop_app.ui.evidence.paint import THUMBNAIL
from desktop_app.usecases.evidence import preview_bytes

if TYPE_CHECKING:
    from desktop_app.usecases.desk import Desk


def is_drawable(kind: FileKind) -> bool:
    """Word and Excel are only saved as a copy: nothing here shows them as they will be printed."""
    return kind is FileKind.PDF or kind.is_image


def draw_evidence(
    desk: Desk, attachment: Attachment, ratio: float, cancelled: Callable[[], bool]
) -> tuple[QImage, ...]:
    """The pages, or the picture, as wide as a page. DocumentError, DatabaseDamaged."""
    content = preview_bytes(desk, attachment)
    if attachment.file.kind is FileKind.PDF:
        return draw_pages(content, ratio, cancelled)
    return (_image(content, round(PAGE_WIDTH * ratio), ratio),)


def draw_thumbnail(desk: Desk, attachment: Attachment, ratio: float) -> QImage:
    """A small picture of the first page."""
    content = preview_bytes(desk, attachment)
    side = round((THUMBNAIL - 2) * ratio)
    if attachment.file.kind is FileKind.PDF:
        (image, *_) = draw_pages(content, 1.0, _after_one(), width=side)
    else:
        image = _image(content, side, 1.0)
    image.setDevicePixelRatio(1.0)
    small = image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small.setDevicePixelRatio(ratio)
    return small


def _after_one() -> Callable[[], bool]:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > 1

    return cancelled


def _image(content: bytes, width: int, ratio: float) -> QImage:
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > width:
        reader.setScaledSize(size.scaled(width, width, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise DocumentError(
            Text(
                "Không xem trước được ảnh này. Hãy lưu bản sao rồi mở bằng chương trình xem ảnh.",
                "This picture cannot be shown here. Save a copy and open it in a picture viewer.",
            )
        )
    image.setDevicePixelRatio(ratio)
    return image
