"""The evidence that came with a report from below: compared with its list and with the answers,
judged again by content, and sealed into this office's own store."""

from __future__ import annotations

import hashlib

from desktop_app.documents.evidence import kind_of
from desktop_app.domain.attachments import Attachment, StoredFile
from desktop_app.domain.package import OpenedPackage
from desktop_app.errors import InputError, PackageDamaged, Text
from desktop_app.forms import FormSession
from desktop_app.forms.evidence import named_files
from desktop_app.packages import parts
from desktop_app.packages.schema.evidence import EVIDENCE, part_name
from desktop_app.usecases.desk import Desk


def take_evidence(
    desk: Desk, opened: OpenedPackage, session: FormSession
) -> tuple[Attachment, ...]:
    """What the package brings, safe on disk at return; the rows come after. PackageDamaged where
    list, files and answers do not agree, or a file is not what it is said to be.

    One file is in memory at a time. What was stored when a later one fails, no row names: it is
    swept.
    """
    travelled = {name for name in opened.parts if name.startswith(parts.ATTACHMENTS)}
    listing = opened.parts.get(parts.EVIDENCE)
    held = EVIDENCE.decode(listing.read_bytes()).attachments if listing is not None else ()
    files = {part_name(one.file): one.file for one in held}
    if files.keys() != travelled:
        raise _damaged(
            "danh sách minh chứng và các tệp kèm theo không khớp",
            "the list of evidence and the files do not agree",
        )
    _check_cells(held, session, consolidated=parts.TOTALS in opened.parts)
    for name, file in files.items():
        _take(desk, opened.parts[name].read_bytes(), file)
    return held


def _check_cells(held: tuple[Attachment, ...], session: FormSession, *, consolidated: bool) -> None:
    form = session.form
    if any(one.cell is not None and one.cell.element not in form.path_of for one in held):
        raise _damaged(
            "có minh chứng của ô không thuộc biểu mẫu", "evidence stands at a cell not in the form"
        )
    named = {(one.cell, one.file.name) for one in held}
    if not named.issuperset(named_files(session, consolidated=consolidated)):
        raise _damaged("thiếu tệp mà một ô nêu tên", "a file that a cell names is missing")


def _take(desk: Desk, content: bytes, file: StoredFile) -> None:
    try:
        same = (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.size)
        right = same and kind_of(content) is file.kind
    except InputError:  # a program, macros, a password: the sender's app would not have taken it
        right = False
    if not right:
        raise _damaged(
            "một minh chứng không đúng nội dung hoặc loại tệp đã ghi",
            "a piece of evidence is not of the content or kind that is stated",
        )
    desk.blobs.put(content)


def _damaged(vi: str, en: str) -> PackageDamaged:
    return PackageDamaged(
        Text(
            f"Gói báo cáo không dùng được: {vi}. Hãy nhờ nơi gửi gửi lại.",
            f"The submission cannot be used: {en}. Ask the sender to send it again.",
        )
    )
