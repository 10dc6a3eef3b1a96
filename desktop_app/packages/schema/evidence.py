"""attachments.json: which file of a submission stands at which cell, and under what name."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.attachments import (
    LARGEST,
    MAX_ATTACHMENTS,
    Attachment,
    StoredFile,
)
from desktop_app.packages.parts import ATTACHMENTS
from desktop_app.packages.schema.codec import Schema


@dataclass(frozen=True, slots=True)
class Evidence:
    """All attachments of a revision, in the order in which they were added."""

    attachments: tuple[Attachment, ...]


def part_name(file: StoredFile) -> str:
    """Where the content travels: by hash, so that one content travels once."""
    return f"{ATTACHMENTS}{file.sha256}.{file.kind.extensions[0]}"


def _is_possible(evidence: Evidence) -> bool:
    held = evidence.attachments
    contents = {(one.file.sha256, one.file.kind, one.file.size) for one in held}
    return (
        1 <= len(held) <= MAX_ATTACHMENTS
        and all(one.is_possible for one in held)
        and len({(one.cell, one.file.sha256) for one in held}) == len(held)
        and len({sha256 for sha256, _, _ in contents}) == len(contents)
        and sum(size for _, _, size in contents) <= LARGEST.total_bytes
    )


EVIDENCE = Schema(Evidence, "thiduaso/evidence/1", 512 * 1024, _is_possible)
