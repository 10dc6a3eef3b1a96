"""What a signature shows on the page, drawn as a small PDF that becomes its appearance.

Decree 30, Phụ lục I, II.7–II.8: the leader's signature is the image of the handwritten one (blue,
transparent PNG), the office's is its seal (red, real size). Without an image the stamp says in
words who signed and when. Drawn with reportlab because pyHanko's own text stamps space Liberation
Serif wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from desktop_app.documents.decree30 import (
    ATTACHMENT_BOX,
    ATTACHMENT_TEXT,
    SEAL_BOX,
    SIGNATURE_BOX,
    SIGNING_SPACE,
    points,
)
from desktop_app.documents.fonts import serif_fonts, text_width
from desktop_app.documents.signers import TRAINING_MARK, Subject
from desktop_app.documents.wrapping import widest_word, wrap
from desktop_app.errors import SigningFailed, Text

_BLUE = (0.0, 0.2, 0.6)
_RED = (0.8, 0.0, 0.0)
_TRAINING_TEXT = f"CHỮ KÝ {TRAINING_MARK}"
_LARGEST, _SMALLEST = 9.0, 5.0
_MAX_IMAGE = 4_000_000  # bytes; a signature image is some tens of kilobytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG of a signature or a seal; `width` is its real width in millimetres."""

    png: bytes
    width: float


def leader_stamp(subject: Subject, at: datetime, picture: Picture | None) -> bytes:
    """The leader's stamp: the picture, or name and time, clear of the seal's third."""
    width, height = (points(x) for x in SIGNATURE_BOX)
    lines = [f"Người ký: {subject.name}", f"Thời gian ký: {at.isoformat(timespec='seconds')}"]
    return _draw(
        width, height, lines, _BLUE, subject.training, picture, keep_left=width / 3, framed=False
    )


def seal_stamp(subject: Subject, at: datetime, picture: Picture | None) -> bytes:
    """The seal's stamp: the picture at its real size, or the office's name and the time."""
    width, height = (points(x) for x in SEAL_BOX)
    lines = [subject.name, f"Thời gian ký: {at.isoformat(timespec='seconds')}"]
    return _draw(width, height, lines, _RED, subject.training, picture, keep_left=0, framed=True)


def attachment_stamp(symbol: str, at: datetime) -> bytes:
    """Text for a separately filed attachment: number and symbol, time; 10 pt, black, no image."""
    from reportlab.pdfgen.canvas import Canvas

    width, height = (points(x) for x in ATTACHMENT_BOX)
    font = serif_fonts().regular
    output = BytesIO()
    canvas = Canvas(output, pagesize=(width, height), invariant=1, initialFontName=font)
    canvas.setFont(font, ATTACHMENT_TEXT)
    for row, text in enumerate((symbol, at.isoformat(timespec="seconds"))):
        (line, *_) = wrap(text, font, ATTACHMENT_TEXT, width)
        canvas.drawRightString(width, height - (row + 1) * ATTACHMENT_TEXT * 1.15, line)
    canvas.save()
    return output.getvalue()


def _draw(
    width: float,
    height: float,
    lines: list[str],
    colour: tuple[float, float, float],
    training: bool,
    picture: Picture | None,
    *,
    keep_left: float,
    framed: bool,
) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    fonts = serif_fonts()
    output = BytesIO()
    canvas = Canvas(output, pagesize=(width, height), invariant=1, initialFontName=fonts.regular)
    if picture is not None:
        _draw_picture(canvas, picture, width, height)
        lines = []
    if training:
        lines = [_TRAINING_TEXT, *lines]
    room = width - keep_left - 6
    size = _LARGEST
    broken = _break(lines, fonts.regular, fonts.bold, size, room)
    while size > _SMALLEST and (
        len(broken) * size * 1.15 > height - 10
        or any(widest_word(line, fonts.bold, size) > room for line in lines)
    ):
        size -= 0.5
        broken = _break(lines, fonts.regular, fonts.bold, size, room)
    canvas.setFillColorRGB(*colour)
    canvas.setStrokeColorRGB(*colour)
    block = len(broken) * size * 1.15
    middle = keep_left + (width - keep_left) / 2
    # Words of a seal stand level with the leader's; across a picture they stand in its middle.
    level = points(SIGNING_SPACE if framed else SIGNATURE_BOX[1]) / 2
    centre = level if picture is None else height / 2
    foot = picture is not None and not framed  # below a drawn signature, but across a seal
    baseline = block - size * 0.9 + 2 if foot else centre + block / 2 - size * 0.9
    if framed and picture is None:
        canvas.setLineWidth(0.8)
        canvas.rect(0.5, centre - block / 2 - 4, width - 1, block + 8)
    for line, font in broken:
        canvas.setFont(font, size)
        canvas.drawString(middle - text_width(line, font, size) / 2, baseline, line)
        baseline -= size * 1.15
    canvas.save()
    return output.getvalue()


def _break(
    lines: list[str], regular: str, bold: str, size: float, room: float
) -> list[tuple[str, str]]:
    """Broken lines with their fonts; the training word is bold."""
    return [
        (part, bold if line == _TRAINING_TEXT else regular)
        for line in lines
        for part in wrap(line, bold if line == _TRAINING_TEXT else regular, size, room)
    ]


def _draw_picture(canvas: Any, picture: Picture, width: float, height: float) -> None:
    from reportlab.lib.utils import ImageReader

    try:
        if len(picture.png) > _MAX_IMAGE or not picture.png.startswith(b"\x89PNG\r\n\x1a\n"):
            raise ValueError("not a small PNG")
        image = ImageReader(BytesIO(picture.png))
        pixels_wide, pixels_high = image.getSize()
        wide = points(picture.width)
        high = wide * pixels_high / pixels_wide
        scale = min(1.0, width / wide, height / high)
        wide, high = wide * scale, high * scale
        canvas.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high, mask="auto")
    except Exception as error:  # Pillow raises many kinds for a hostile image
        raise SigningFailed(
            Text(
                "Không đọc được ảnh chữ ký hoặc ảnh con dấu. Hãy dùng tệp PNG nền trong suốt,"
                " không quá 4 MB.",
                "The image of the signature or seal cannot be read. Use a transparent PNG of at"
                " most 4 MB.",
            )
        ) from error
