"""What a file that somebody wants to attach is, judged by its content and never by its name.

Taken in are PDF, JPEG, PNG, WebP, Word (.docx) and Excel (.xlsx). Whatever can run, hide or not be
opened at the office above is refused by what it is, with what to do instead.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from desktop_app.domain.attachments import FileKind
from desktop_app.errors import InputError, Text

_PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"#!",
)
_SCRIPTS = re.compile(
    r"\.(exe|com|scr|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|msi|lnk|jar|reg|cpl|dll|apk)$",
    re.IGNORECASE,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word and Excel up to 2003, and all with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PICTURES = (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_MAX_ENTRIES = 10_000
_MAX_LISTING = 2 * 1024 * 1024  # bytes of [Content_Types].xml
_TYPE = re.compile(rb"""\bContentType\s*=\s*["']([^"']*)["']""")
_LISTING = "[content_types].xml"
_OPENXML = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS = {
    f"{_OPENXML}wordprocessingml.document.main+xml": FileKind.WORD,
    f"{_OPENXML}spreadsheetml.sheet.main+xml": FileKind.EXCEL,
}
_MACROS = re.compile(r"vbaproject|vbadata|/macrosheets/|/activex/", re.IGNORECASE)


def kind_of(content: bytes, name: str = "") -> FileKind:
    """What these bytes are. InputError says what is wrong with them and what to do.

    `name` helps only to say what was refused: a script is a text like any other.
    """
    if not content:
        raise _refused(
            "Tệp rỗng, không có nội dung. Hãy chọn lại tệp.",
            "The file is empty. Choose another one.",
        )
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return FileKind.PDF
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return FileKind.WEBP
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office_kind(content, name)
    raise _unknown(content, name)


def _check_pdf(content: bytes) -> None:
    """It opens, without any password, and carries no program."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            encrypted = pdf.is_encrypted
            carried = list(pdf.attachments)
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise _protected_pdf() from None
    except (pikepdf.PdfError, OSError, ValueError, RecursionError):
        pages = 0
    if pages == 0:
        raise _refused(
            "Tệp PDF bị hỏng nên không mở được. Hãy lưu hoặc quét lại tệp rồi thêm lại.",
            "The PDF is damaged and cannot be opened. Save or scan it again, then add it.",
        )
    if encrypted:
        raise _protected_pdf()
    if any(_SCRIPTS.search(one) for one in carried):
        raise _refused(
            "Tệp PDF có chương trình kèm bên trong. Hãy in ra PDF mới (Microsoft Print to PDF) rồi "
            "thêm tệp đó.",
            "The PDF carries a program inside. Print it to a new PDF (Microsoft Print to PDF) and "
            "add that one.",
        )


def _office_kind(content: bytes, name: str) -> FileKind:
    """Word or Excel without macros, by the content type of the main part (ECMA-376 part 2, §10)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            listing = next((one for one in entries if one.filename.lower() == _LISTING), None)
            names = [one.filename for one in entries]
            if listing is None:
                raise _archive(names, name)
            if len(entries) > _MAX_ENTRIES or listing.file_size > _MAX_LISTING:
                raise _damaged_office()
            with archive.open(listing) as file:
                types = _content_types(file.read(_MAX_LISTING + 1))
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        raise _damaged_office() from None
    if any(_MACROS.search(f"/{one}") for one in names) or any("macroEnabled" in t for t in types):
        raise _refused(
            "Tệp Word/Excel có macro hoặc nội dung chạy được (.docm, .xlsm, ActiveX). Hãy lưu lại "
            "dạng .docx hoặc .xlsx không macro, hoặc in ra PDF, rồi thêm tệp đó.",
            "The Word or Excel file has macros or active content (.docm, .xlsm, ActiveX). Save it "
            "as .docx or .xlsx without macros, or print it to PDF, and add that one.",
        )
    if any(_SCRIPTS.search(one) for one in names):
        raise _program()
    found = {_MAIN_PARTS[one] for one in types if one in _MAIN_PARTS}
    if len(found) != 1:
        raise _archive(names, name)
    return found.pop()


def _content_types(listing: bytes) -> set[str]:
    """As they stand: one that is written in another way is not found, and the file refused."""
    return {match[1].decode("ascii", "replace") for match in _TYPE.finditer(listing)}


def _unknown(content: bytes, name: str) -> InputError:
    """The refusal of a file that is none of the kinds, by what it is as far as that can be told."""
    if content.startswith(_PROGRAMS) or _SCRIPTS.search(name):
        return _program()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return _refused(
                "Tệp Word/Excel có mật khẩu nên nơi nhận không mở được. Hãy bỏ mật khẩu (Tệp → "
                "Thông tin → Bảo vệ), lưu lại rồi thêm lại.",
                "The Word or Excel file has a password, so the office above could not open it. "
                "Take the password off (File → Info → Protect), save, and add it again.",
            )
        return _refused(
            "Tệp Word/Excel đời cũ (.doc, .xls) có thể chứa macro. Hãy mở và lưu lại dạng .docx, "
            ".xlsx hoặc PDF rồi thêm tệp đó.",
            "An old Word or Excel file (.doc, .xls) may hold macros. Open it, save it as .docx, "
            ".xlsx or PDF, and add that one.",
        )
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return _refused(
            "Ảnh HEIC/AVIF của điện thoại chưa dùng được. Hãy chuyển sang JPEG (trên iPhone: Cài "
            "đặt → Camera → Định dạng → Tương thích nhất) rồi thêm lại.",
            "HEIC and AVIF photos cannot be used. Convert it to JPEG (on an iPhone: Settings → "
            "Camera → Formats → Most Compatible) and add it again.",
        )
    if content.startswith(_PICTURES):
        return _refused(
            "Ảnh loại này (GIF, BMP, TIFF) chưa dùng được. Hãy lưu lại dạng JPEG, PNG hoặc PDF rồi "
            "thêm lại.",
            "This kind of picture (GIF, BMP, TIFF) cannot be used. Save it as JPEG, PNG or PDF and "
            "add that.",
        )
    if content.startswith(_ARCHIVES):
        return _archive([], name)
    return _refused(
        "Loại tệp này không nhận làm minh chứng. Các loại nhận được: PDF, ảnh JPEG, PNG, WebP, "
        "Word (.docx), Excel (.xlsx).",
        "This kind of file is not taken as evidence. Taken are PDF, JPEG, PNG and WebP pictures, "
        "Word (.docx) and Excel (.xlsx).",
    )


def _archive(names: list[str], name: str) -> InputError:
    if _SCRIPTS.search(name) or any(_SCRIPTS.search(one) for one in names):
        return _program()
    return _refused(
        "Tệp nén hoặc tệp Office loại khác không nhận làm minh chứng. Hãy giải nén và thêm từng "
        "tệp PDF, ảnh, .docx hoặc .xlsx.",
        "Archives and other Office files are not taken as evidence. Unpack it and add each PDF, "
        "picture, .docx or .xlsx.",
    )


def _program() -> InputError:
    return _refused(
        "Tệp là chương trình hoặc tập lệnh chạy được nên không nhận, để bảo vệ máy của nơi nhận. "
        "Hãy thêm tài liệu dạng PDF, ảnh, .docx hoặc .xlsx.",
        "The file is a program or a script, which is refused to protect the office above. Add a "
        "PDF, a picture, a .docx or an .xlsx.",
    )


def _protected_pdf() -> InputError:
    return _refused(
        "Tệp PDF có mật khẩu hoặc bị khóa quyền. Hãy mở bằng mật khẩu, in ra PDF mới (Microsoft "
        "Print to PDF) rồi thêm tệp đó.",
        "The PDF has a password or restricted permissions. Open it with the password, print it to "
        "a new PDF (Microsoft Print to PDF), and add that one.",
    )


def _damaged_office() -> InputError:
    return _refused(
        "Tệp Word/Excel bị hỏng hoặc bất thường nên không đọc được. Hãy mở, lưu lại rồi thêm lại.",
        "The Word or Excel file is damaged or unusual and cannot be read. Open it, save it again, "
        "and add that.",
    )


def _refused(vi: str, en: str) -> InputError:
    return InputError(Text(vi, en))
