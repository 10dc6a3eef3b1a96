"""Pictures as evidence: upright, without the place where they were taken, as large as print needs.

EXIF 2.32: tag 0x0112 says how the picture is turned, 0x8825 points to where it was taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.attachments import FileKind
from desktop_app.errors import InputError, Text

if TYPE_CHECKING:
    from PIL import Image

PRINT_PIXELS = 2339  # the long side of A4 (297 mm) at 200 dots to the inch
MAX_PIXELS = 64_000_000  # of width × height: 192 MB when it is unpacked
_QUALITY = 85
_FULL_QUALITY = 92
_WORTHWHILE = 0.8  # a smaller copy that saves less than a fifth is not offered
_ORIENTATION, _GPS = 0x0112, 0x8825
_FORMATS = {
    FileKind.JPEG: ("JPEG",),
    FileKind.PNG: ("PNG",),
    FileKind.WEBP: ("WEBP",),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it would be kept. `width` and `height` are in pixels, upright.

    `turned` and `located` say what was changed: turned upright, the place taken out. `smaller` is
    the copy scaled to what print needs, empty where that would not save much.
    """

    content: bytes
    width: int
    height: int
    turned: bool = False
    located: bool = False
    smaller: bytes = b""


def examine(content: bytes, kind: FileKind, *, max_pixels: int = 0) -> Picture:
    """Read a picture whole. InputError where it is damaged or too large to be unpacked.

    `max_pixels` scales its long side down to that, as the form's question asks (ODK `max-pixels`).
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS[kind]) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_large()
            turned = image.getexif().get(_ORIENTATION, 1) not in (0, 1)
            located = _has_place(image)
            several = image.format == "MPO"  # the other pictures carry places of their own
            longest = max(image.size)
            wanted = min(max_pixels or longest, longest)
            needed = min(PRINT_PIXELS, wanted)
            ImageOps.exif_transpose(image, in_place=True)  # reads every byte
            image.load()
            clean = content
            if turned or located or several or wanted < longest:
                kept = wanted == longest and not turned and image.format == "JPEG"
                clean = _written(image, kind, wanted, content, "keep" if kept else _FULL_QUALITY)
            smaller = _written(image, kind, needed, content) if needed < wanted else b""
            width, height = _scaled(image.size, wanted)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError):
        raise InputError(
            Text(
                "Ảnh bị hỏng hoặc bị cắt cụt nên không mở được. Hãy chép hoặc chụp lại ảnh.",
                "The picture is damaged or cut off and cannot be opened. Copy or take it again.",
            )
        ) from None
    if len(smaller) > _WORTHWHILE * len(clean):
        smaller = b""
    return Picture(clean, width, height, turned, located, smaller)


def _has_place(image: Image.Image) -> bool:
    """Whether EXIF or XMP tells where the picture was taken."""
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return bool(image.getexif().get_ifd(_GPS)) or b"GPS" in (
        xmp.encode() if isinstance(xmp, str) else xmp
    )


def _written(
    image: Image.Image,
    kind: FileKind,
    longest: int,
    source: bytes,
    quality: int | str = _QUALITY,
) -> bytes:
    """The picture anew, at most `longest` pixels long, with its colours, its day and its camera.

    A `quality` of "keep" is that of the JPEG itself.
    """
    from PIL import Image

    made = image
    if max(image.size) > longest:
        made = image.resize(_scaled(image.size, longest), Image.Resampling.LANCZOS, reducing_gap=2)
    exif = image.getexif()
    for tag in (_ORIENTATION, _GPS):
        exif.pop(tag, None)
    options = {"exif": exif.tobytes(), "icc_profile": image.info.get("icc_profile")}
    out = io.BytesIO()
    match kind:
        case FileKind.JPEG:
            if made.mode not in ("RGB", "L"):
                made = made.convert("RGB")
                options["icc_profile"] = None  # it told of the colours before
            made.save(out, "JPEG", quality=quality, optimize=True, **options)
        case FileKind.WEBP:
            made.save(out, "WEBP", lossless=b"VP8L" in source[:64], quality=quality, **options)
        case _:
            made.save(out, "PNG", optimize=True, **options)
    return out.getvalue()


def _scaled(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(longest / max(size), 1.0)
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _too_large() -> InputError:
    most = MAX_PIXELS // 1_000_000
    return InputError(
        Text(
            f"Ảnh có quá nhiều điểm ảnh (hơn {most} triệu) nên không mở để tránh treo máy. Hãy thu "
            "nhỏ ảnh rồi thêm lại.",
            f"The picture has too many pixels (over {most} million) and is not opened, lest the "
            "computer hang. Make it smaller and add it again.",
        )
    )
