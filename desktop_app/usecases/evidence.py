"""Evidence of a report: attach, take off, rename, read, save a copy (DESIGN §5, §8 *Minh chứng*).

Only a draft's evidence changes: what is handed over, locked or issued keeps its own.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.attachments import (
    MAX_ATTACHMENTS,
    MB,
    Attachment,
    AttachmentLimits,
    StoredFile,
    clean_name,
)
from desktop_app.domain.history import StepKind
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import InputError, StoreUnwritable, Text
from desktop_app.forms import FormDefinition
from desktop_app.forms.evidence import is_question, limits_of
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_answers import keep_answers


def attach(desk: Desk, revision: str, cell: CellKey | None, file: StoredFile) -> Attachment:
    """Put a stored file at a cell, or with None at the report as a whole.

    A question for a file is answered by it: its answer is the file's name, as in ODK. InputError
    where the limits, or the cell, do not allow it. Undoing `detach` is attaching again.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        form = _form(desk, unit, revision)
        _check_room(unit, revision, file, limits_of(form, cell.element if cell else ""))
        _check_held(desk, file)
        question = cell is not None and is_question(form, cell.element)
        if question and unit.attachments.of_cell(revision, cell):
            raise InputError(
                Text(
                    "Câu hỏi này nhận một tệp và đã có tệp. Hãy xóa tệp đang có rồi thêm lại.",
                    "This question takes one file and has it. Remove that one, then add again.",
                )
            )
        attachment = Attachment(cell, file, desk.clock.now())
        if not unit.attachments.add(revision, attachment):
            raise InputError(
                Text(
                    "Tệp này đã có ở đây rồi, nội dung giống hệt nên không thêm lần nữa.",
                    "This file is here already with the same content; it is not added again.",
                )
            )
        if question:
            _answer(desk, unit, revision, attachment, file.name)
        desk.record(
            unit, "attach", revision, after=_named(attachment), why=cell.element if cell else ""
        )
    return attachment


def detach(desk: Desk, revision: str, attachment: Attachment) -> None:
    """Take evidence off. The file stays until the workspace is opened again, so that this can be
    undone, and for as long as any other revision names it."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    cell = attachment.cell
    with desk.store.write() as unit:
        unit.attachments.remove(revision, cell, attachment.file.sha256)
        if cell is not None and is_question(_form(desk, unit, revision), cell.element):
            _answer(desk, unit, revision, attachment, "")
        desk.record(
            unit, "detach", revision, before=_named(attachment), why=cell.element if cell else ""
        )


def leave_behind(desk: Desk, unit: Unit, revision: str) -> None:
    """Take off the evidence of rows that are gone: it stayed for the sake of undo, and must not go
    out with the report."""
    rows = {row.uuid for row in unit.answers.repeats(revision)}
    for one in unit.attachments.of(revision):
        if one.cell is not None and not rows.issuperset(one.cell.repeats):
            unit.attachments.remove(revision, one.cell, one.file.sha256)
            desk.record(unit, "detach", revision, before=_named(one), why=one.cell.element)


def rename(desk: Desk, revision: str, attachment: Attachment, name: str) -> Attachment:
    """Show it under another name; what is no name of a file is made one. Returns it as it is now.

    InputError for an empty name.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    if not name.strip():
        raise InputError(Text("Hãy nhập tên tệp.", "Enter a name for the file."))
    file = replace(attachment.file, name=clean_name(name, attachment.file.kind))
    renamed = replace(attachment, file=file)
    cell = attachment.cell
    with desk.store.write() as unit:
        unit.attachments.rename(revision, cell, file.sha256, file.name)
        if cell is not None and is_question(_form(desk, unit, revision), cell.element):
            _answer(desk, unit, revision, renamed, file.name)
        desk.record(
            unit,
            "rename_attachment",
            revision,
            before=attachment.file.name,
            after=file.name,
            why=cell.element if cell else "",
        )
    return renamed


def preview_bytes(desk: Desk, attachment: Attachment) -> bytes:
    """The content, in memory alone. DatabaseDamaged where the sealed file is gone or damaged."""
    return desk.blobs.get(attachment.file.sha256)


def export_attachment(desk: Desk, revision: str, attachment: Attachment, target: Path) -> None:
    """Save a copy in clear at a place that the person chose; the log says so first."""
    record_export(desk, revision, attachment, target)
    save_copy(desk, attachment, target)


def record_export(desk: Desk, revision: str, attachment: Attachment, target: Path) -> None:
    """The log's entry for a copy about to be saved; InputError where the report has no such file,
    or where the place is in the workspace, in which nothing stands in clear.

    Apart from `save_copy`, which may be slow: a stick is.
    """
    if desk.blobs.is_within(target):
        raise InputError(
            Text(
                "Không lưu bản sao vào thư mục dữ liệu của Thi Đua Số, vì nơi đó chỉ chứa tệp đã "
                "mã hóa. Hãy chọn thư mục khác.",
                "A copy cannot be saved in the data folder of Thi Đua Số, which holds encrypted "
                "files only. Choose another folder.",
            )
        )
    with desk.store.write() as unit:
        held = unit.attachments.of_cell(revision, attachment.cell)
        if attachment.file.sha256 not in {one.file.sha256 for one in held}:
            raise InputError(
                Text(
                    "Minh chứng này không còn trong báo cáo. Hãy mở lại báo cáo rồi làm lại.",
                    "This evidence is no longer in the report. Open the report again and retry.",
                )
            )
        desk.record(unit, "export", revision, before=_named(attachment), after=str(target))


def save_copy(desk: Desk, attachment: Attachment, target: Path) -> None:
    """Write the content to `target`, whole or not at all. DatabaseDamaged, StoreUnwritable."""
    content = preview_bytes(desk, attachment)
    unfinished = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with unfinished.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise StoreUnwritable(
            Text(
                "Không lưu được bản sao ở nơi đã chọn. Hãy kiểm tra USB còn cắm, còn chỗ trống, "
                "hoặc chọn nơi khác.",
                "The copy could not be saved there. Check that the USB stick is in and has free "
                "space, or choose another place.",
            )
        ) from problem


def _form(desk: Desk, unit: Unit, revision: str) -> FormDefinition:
    return desk.library.by_hash(unit, unit.reports.revision(revision).form_hash)


def _check_room(unit: Unit, revision: str, file: StoredFile, limits: AttachmentLimits) -> None:
    """What was judged before it was stored is judged again where it counts."""
    if file.kind not in limits.kinds or file.size > limits.file_bytes:
        raise InputError(
            Text(
                "Tệp không đúng loại hoặc lớn hơn mức mà ô này nhận. Hãy chọn tệp khác.",
                "The file is of another kind, or larger, than this cell takes. Choose another.",
            )
        )
    held = unit.attachments.of(revision)
    sizes = {one.file.sha256: one.file.size for one in held} | {file.sha256: file.size}
    if sum(sizes.values()) > limits.total_bytes or len(held) >= MAX_ATTACHMENTS:
        most = limits.total_bytes // MB
        raise InputError(
            Text(
                f"Minh chứng của cả báo cáo vượt {most} MB hoặc {MAX_ATTACHMENTS} tệp. Hãy bớt "
                "tệp, hoặc thu nhỏ ảnh và quét lại ở độ phân giải thấp hơn.",
                f"The report's evidence exceeds {most} MB or {MAX_ATTACHMENTS} files. Remove some, "
                "or make pictures smaller and scan at a lower resolution.",
            )
        )


def _check_held(desk: Desk, file: StoredFile) -> None:
    if not desk.blobs.has(file.sha256):
        raise InputError(
            Text(
                "Nội dung tệp không còn trong kho dữ liệu. Hãy thêm lại từ tệp gốc.",
                "The file's content is no longer in the data store. Add it again from its source.",
            )
        )


def _answer(desk: Desk, unit: Unit, revision: str, attachment: Attachment, name: str) -> None:
    """The answer follows the file: taking it back alone would part the two, so it is no entry."""
    assert attachment.cell is not None
    answer = Answer(CellState.VALUE, name) if name else BLANK
    held = unit.reports.revision(revision)
    keep_answers(desk, unit, held, {attachment.cell: answer}, otherwise=StepKind.FORM)


def _named(attachment: Attachment) -> str:
    """As the log tells of it: the name, and the content by its hash."""
    return f"{attachment.file.name} · {attachment.file.sha256}"
