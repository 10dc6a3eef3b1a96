"""What may be attached, judged by content; and pictures as they are kept."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop_app.documents import pictures
from desktop_app.documents.evidence import kind_of
from desktop_app.documents.pictures import PRINT_PIXELS, examine
from desktop_app.domain.attachments import FileKind
from desktop_app.errors import InputError
from tests import evidence_files as files

GOOD = (files.pdf(), files.word(), files.excel())
WORD_MAIN = "wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf, FileKind.PDF),
        (files.picture, FileKind.JPEG),
        (lambda: files.picture(form="PNG"), FileKind.PNG),
        (lambda: files.picture(form="WEBP"), FileKind.WEBP),
        (files.word, FileKind.WORD),
        (files.excel, FileKind.EXCEL),
    ],
)
def test_content_says_what_a_file_is(content: Callable[[], bytes], kind: FileKind) -> None:
    assert kind_of(content(), "hóa đơn.exe") is kind


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (lambda: b"", "a.pdf", "rỗng"),
        (lambda: b"MZ\x90\x00" + bytes(60), "anh.jpg", "chương trình"),
        (lambda: b"\x7fELF" + bytes(60), "a.pdf", "chương trình"),
        (lambda: b"#!/bin/sh\necho", "a.txt", "chương trình"),
        (lambda: b"@echo off\r\n", "a.bat", "chương trình"),
        (lambda: b"Set x = 1", "a.pdf.VBS", "chương trình"),
        (lambda: files.pdf(user="x", owner="y"), "a.pdf", "mật khẩu"),
        (lambda: files.pdf(user="", owner="y"), "a.pdf", "khóa quyền"),
        (lambda: b"%PDF-1.7\n garbage", "a.pdf", "PDF bị hỏng"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "đời cũ"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "mật khẩu",
        ),
        (lambda: files.with_entry(files.word(), "word/vbaProject.bin"), "a.docx", "macro"),
        (lambda: files.with_entry(files.excel(), "xl/macrosheets/s1.xml"), "a.xlsx", "macro"),
        (
            lambda: files.retyped(
                files.word(),
                f"application/vnd.openxmlformats-officedocument.{WORD_MAIN}",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "a.docx",
            "macro",
        ),
        (lambda: files.with_entry(files.word(), "word/embeddings/cai.exe"), "a.docx", "chạy được"),
        (lambda: files.retyped(files.word(), WORD_MAIN, "x"), "a.docx", "giải nén"),
        (lambda: files.with_entry(b"PK\x05\x06" + bytes(18), "a.txt"), "a.zip", "giải nén"),
        (lambda: files.with_entry(b"PK\x05\x06" + bytes(18), "a.exe"), "a.zip", "chương trình"),
        (lambda: files.word()[:-200], "a.docx", "Word/Excel bị hỏng"),
        (lambda: b"Rar!\x1a\x07\x01\x00", "a.rar", "giải nén"),
        (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(40), "IMG_1.HEIC", "Tương thích nhất"),
        (lambda: b"GIF89a" + bytes(40), "a.gif", "GIF"),
        (lambda: "chữ".encode(), "a.txt", "Các loại nhận được"),
    ],
)
def test_what_is_refused_is_named_with_what_to_do(
    content: Callable[[], bytes], name: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        kind_of(content(), name)
    assert said in caught.value.message.vi
    assert "Hãy" in caught.value.message.vi or "Các loại nhận được" in caught.value.message.vi
    assert name.partition(".")[0] not in caught.value.message.vi.split()  # names are not logged


def test_a_pdf_that_carries_a_program_is_refused() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as made:
        made.attachments["cai dat.exe"] = b"MZ"
        made.save(out)
    with pytest.raises(InputError, match="chương trình kèm bên trong"):
        kind_of(out.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 2))
def test_damage_is_told_and_never_a_crash(noise: bytes, which: int) -> None:
    good = GOOD[which]
    place = len(good) * len(noise) // 401
    for content in (noise, good[:place] + noise + good[place + len(noise) :], good[:place]):
        try:
            kind_of(content)
        except InputError:
            continue


# -- pictures -----------------------------------------------------------------------------------


def test_a_plain_picture_is_kept_to_the_byte() -> None:
    content = files.picture()
    found = examine(content, FileKind.JPEG)
    assert (found.content, found.smaller) == (content, b"")
    assert (found.width, found.height, found.turned, found.located) == (120, 80, False, False)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_turned_upright_and_its_place_taken_out(form: str) -> None:
    content = files.picture(form=form, turned=6, place=True)
    kind = FileKind(f"image/{form.lower()}")
    found = examine(content, kind)
    assert (found.width, found.height, found.turned, found.located) == (80, 120, True, True)
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (80, 120)
        exif = image.getexif()
        assert (0x0112 in exif, dict(exif.get_ifd(0x8825))) == (False, {})
        assert exif[0x0110] == "Dien thoai"
    assert not examine(found.content, kind).located


def test_the_place_goes_and_the_picture_stays_as_it_was() -> None:
    content = files.picture(place=True, noise=True)
    found = examine(content, FileKind.JPEG)
    assert found.located
    with Image.open(io.BytesIO(content)) as old, Image.open(io.BytesIO(found.content)) as new:
        assert getattr(old, "quantization", 0) == getattr(new, "quantization", 1)
    assert b"Exif" in found.content


def test_a_large_picture_has_a_copy_as_print_needs_it() -> None:
    content = files.picture(4000, 3000, noise=True)
    found = examine(content, FileKind.JPEG)
    assert found.content == content
    assert 0 < len(found.smaller) < len(content) / 2
    with Image.open(io.BytesIO(found.smaller)) as image:
        assert image.size == (PRINT_PIXELS, round(3000 * PRINT_PIXELS / 4000))


def test_a_question_s_max_pixels_scales_what_is_kept() -> None:
    found = examine(files.picture(1200, 900), FileKind.JPEG, max_pixels=600)
    assert (found.width, found.height, found.smaller) == (600, 450, b"")
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.size == (600, 450)


def test_cmyk_and_transparent_pictures_are_kept() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (3000, 10), (10, 20, 30, 0)).save(out, "JPEG")
    assert examine(out.getvalue(), FileKind.JPEG).width == 3000
    out = io.BytesIO()
    Image.new("RGBA", (30, 10), (1, 2, 3, 4)).save(out, "PNG")
    assert examine(out.getvalue(), FileKind.PNG, max_pixels=20).width == 20


def bomb(side: int) -> bytes:
    """A PNG that says it is `side` pixels wide and high, in few bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + name + content + check

    head = side.to_bytes(4, "big") * 2 + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress(bytes(side // 100))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_200, 10_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    with pytest.raises(InputError, match="quá nhiều điểm ảnh"):
        examine(bomb(side), FileKind.PNG)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_off_is_damaged(form: str) -> None:
    content = files.picture(300, 300, form=form, noise=True)
    for keep in (20, len(content) // 2, len(content) - 40):
        with pytest.raises(InputError, match="bị hỏng hoặc bị cắt cụt"):
            examine(content[:keep], FileKind(f"image/{form.lower()}"))


def test_random_bytes_are_no_picture() -> None:
    for start in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        for kind in pictures._FORMATS:
            with pytest.raises(InputError):
                examine(start + os.urandom(500), kind)
