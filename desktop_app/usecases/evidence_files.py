"""A file on its way to being evidence: read, judged, made ready, sealed. All this needs no store
but the sealed files, so that it runs on the cpu lane and can be stopped at any moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.evidence import kind_of
from desktop_app.documents.pictures import examine
from desktop_app.domain.attachments import (
    LARGEST,
    MB,
    AttachmentLimits,
    FileKind,
    StoredFile,
    clean_name,
)
from desktop_app.domain.ports import Blobs
from desktop_app.errors import InputError, Text

_CHUNK = 1 * MB
_KIND_NAMES = {
    FileKind.PDF: Text("PDF", "PDF"),
    FileKind.JPEG: Text("ảnh JPEG", "JPEG"),
    FileKind.PNG: Text("PNG", "PNG"),
    FileKind.WEBP: Text("WebP", "WebP"),
    FileKind.WORD: Text("Word (.docx)", "Word (.docx)"),
    FileKind.EXCEL: Text("Excel (.xlsx)", "Excel (.xlsx)"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be attached, as it would be kept. `width` and `height` are a picture's.

    `turned` and `located`: the picture was turned upright, the place where it was taken removed.
    `smaller` is a picture scaled to what print needs, for the person to choose; where the file as
    it is exceeds `limit` (bytes), only that can be attached.
    """

    name: str
    kind: FileKind
    content: bytes
    limit: int
    width: int = 0
    height: int = 0
    turned: bool = False
    located: bool = False
    smaller: bytes = b""

    @property
    def must_shrink(self) -> bool:
        return len(self.content) > self.limit


def read_candidate(
    path: Path,
    limits: AttachmentLimits,
    progress: Callable[[int, int], None] = lambda _done, _size: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Candidate | None:
    """Read a file and judge it; None when it was cancelled. `progress` is told the bytes read, and
    their whole number. InputError as for `candidate`, and where the file cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST.file_bytes:
            raise _too_large(limits)
        content = bytearray()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                content += chunk
                progress(len(content), size)
                if cancelled():
                    return None
                if len(content) > LARGEST.file_bytes:
                    raise _too_large(limits)
    except OSError:
        raise InputError(
            Text(
                "Không đọc được tệp. Hãy kiểm tra tệp còn đó, không phải thư mục và không bị "
                "chương trình khác khóa.",
                "The file cannot be read. Check that it is there, is no folder, and that no other "
                "program has locked it.",
            )
        ) from None
    return candidate(bytes(content), path.name, limits)


def candidate(content: bytes, name: str, limits: AttachmentLimits) -> Candidate:
    """Judge content that a person wants to attach. InputError says why it may not, and what to do:
    a wrong kind, a size beyond the limits, damage, a password, macros, a program."""
    kind = kind_of(content, name)
    if kind not in limits.kinds:
        raise _wrong_kind(limits)
    shown = clean_name(name, kind)
    if not kind.is_image:
        if len(content) > limits.file_bytes:
            raise _too_large(limits)
        return Candidate(shown, kind, content, limits.file_bytes)
    picture = examine(content, kind, max_pixels=limits.max_pixels)
    held = picture.content
    if len(held) > limits.file_bytes and not 0 < len(picture.smaller) <= limits.file_bytes:
        raise _too_large(limits)
    return Candidate(
        shown,
        kind,
        held,
        limits.file_bytes,
        picture.width,
        picture.height,
        picture.turned,
        picture.located,
        picture.smaller,
    )


def store_candidate(blobs: Blobs, chosen: Candidate, *, smaller: bool = False) -> StoredFile:
    """Seal the file, safe on disk at return; the row that names it comes after."""
    content = chosen.smaller if smaller or chosen.must_shrink else chosen.content
    return StoredFile(chosen.name, chosen.kind, len(content), blobs.put(content))


def kinds_text(kinds: frozenset[FileKind]) -> Text:
    """The kinds in words, in their usual order."""
    listed = [_KIND_NAMES[kind] for kind in FileKind if kind in kinds]
    return Text(", ".join(one.vi for one in listed), ", ".join(one.en for one in listed))


def _wrong_kind(limits: AttachmentLimits) -> InputError:
    listed = kinds_text(limits.kinds)
    if not limits.kinds:
        return InputError(
            Text(
                "Câu hỏi này yêu cầu loại tệp mà phần mềm chưa nhận. Hãy báo nơi ban hành biểu "
                "mẫu.",
                "This question asks for a kind of file that the app does not take. Tell the "
                "publisher of the form.",
            )
        )
    return InputError(
        Text(
            f"Ô này chỉ nhận {listed.vi}. Hãy lưu tệp sang một trong các dạng đó rồi thêm lại.",
            f"This cell takes {listed.en} only. Save the file as one of these and add it again.",
        )
    )


def _too_large(limits: AttachmentLimits) -> InputError:
    most = limits.file_bytes // MB
    return InputError(
        Text(
            f"Tệp lớn hơn {most} MB, mức cho một tệp. Hãy quét lại ở độ phân giải thấp hơn (200 "
            "dpi), nén hoặc tách tệp rồi thêm lại.",
            f"The file is larger than {most} MB, the most for one file. Scan it again at a lower "
            "resolution (200 dpi), compress or split it, and add it again.",
        )
    )
