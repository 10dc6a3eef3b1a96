"""Files as people attach them, made on the spot: real PDFs, pictures, Word and Excel, and worse."""

from __future__ import annotations

import io
import zipfile
from typing import Any


def pdf(text: str = "Bien ban", *, pages: int = 1, user: str = "", owner: str = "") -> bytes:
    """A PDF that says `text` in a compressed stream; with `owner` it is encrypted."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
            said = text.encode("utf-16-be").hex().upper()
            stream = f"BT /F1 24 Tf 72 720 Td <{said}> Tj ET % {text}".encode()
            made.pages[-1].Contents = made.make_stream(stream)
        locked = pikepdf.Encryption(R=6, owner=owner, user=user) if owner else False
        made.save(out, encryption=locked, compress_streams=True, deterministic_id=not owner)
    return out.getvalue()


def picture(
    width: int = 120,
    height: int = 80,
    *,
    form: str = "JPEG",
    turned: int = 1,
    place: bool = False,
    noise: bool = False,
) -> bytes:
    """A picture with the EXIF of a phone: `turned` is its orientation, `place` a position."""
    from PIL import Image

    image = (
        Image.effect_noise((width, height), 60).convert("RGB")
        if noise
        else Image.linear_gradient("L").resize((width, height)).convert("RGB")
    )
    exif = Image.Exif()
    exif[0x0110] = "Dien thoai"
    if turned != 1:
        exif[0x0112] = turned
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 49.0, 12.0), 3: "E", 4: (105.0, 12.0, 0.0)})
        exif[0x8825] = exif.get_ifd(0x8825)
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


def word(text: str = "Biên bản họp") -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(text: str = "Danh sách") -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"] = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_entry(archive: bytes, name: str, content: bytes = b"x") -> bytes:
    """The same zip with one more entry."""
    out = io.BytesIO(archive)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


def retyped(archive: bytes, old: str, new: str) -> bytes:
    """The same zip with its list of content types changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = content.replace(old.encode(), new.encode())
            target.writestr(entry.filename, content)
    return out.getvalue()
