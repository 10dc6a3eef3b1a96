"""`thiduaso verify FILE`: a verdict on a package that anybody may ask for, without any key."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.package import Header
from desktop_app.errors import Text, ThiDuaError
from desktop_app.identity.cms import SignerInfo
from desktop_app.identity.trust import Signer, Trust
from desktop_app.packages import container
from desktop_app.packages.enrolment import read_signed


@dataclass(frozen=True, slots=True)
class PackageVerdict:
    """What can be said of a file.

    `kind` is the package's kind (`submission`, …) or "" if the file is no package. `valid`: every
    byte is what the signer wrote. `trusted`: the signer is in the directory given. `reasons` says
    what is missing, or what a reader should know.
    """

    kind: str
    valid: bool
    trusted: bool
    signers: tuple[Signer, ...] = ()
    reasons: tuple[Text, ...] = ()
    header: Header | None = None


_SENDER_UNKNOWN = Text(
    "Chữ ký đúng và nội dung nguyên vẹn, nhưng chưa có danh bạ để xác nhận nơi gửi.",
    "The signature holds and the content is whole, but there is no directory to confirm the "
    "sender by.",
)
_REVOKED_SINCE = Text(
    "Chứng thư của máy gửi đã bị thu hồi sau thời điểm ghi trên chữ ký.",
    "The sending device's certificate was revoked after the time that the signature states.",
)


def verify_package(path: Path, trust: Trust | None) -> PackageVerdict:
    """The verdict on any file; an unreadable or foreign one is a verdict too, not an error."""
    try:
        header, signer = _checked(path)
    except ThiDuaError as trouble:
        return PackageVerdict("", False, False, reasons=(trouble.message,))
    kind = header.about.kind.value
    named = Signer(header.sender, header.device, signer.signed_at, listed=False)
    if trust is None:
        return PackageVerdict(kind, True, False, (named,), (_SENDER_UNKNOWN,), header)
    try:
        found = container.confirm_sender(signer, header, trust)
    except ThiDuaError as trouble:
        return PackageVerdict(kind, True, False, (named,), (trouble.message,), header)
    reasons = (_REVOKED_SINCE,) if found.revoked_at is not None else ()
    return PackageVerdict(kind, True, found.listed, (found,), reasons, header)


def _checked(path: Path) -> tuple[Header, SignerInfo]:
    """A package by its outside, or a signed file (activation) whole."""
    with container.opened(path) as file:
        # A ZIP's first name stands at byte 30; in an ASiC container that name is `mimetype`.
        is_signed_file = file.read(38)[30:] == b"mimetype"
    if not is_signed_file:
        peeked = container.peek(path)
        return peeked.package.header, peeked.signer
    with tempfile.TemporaryDirectory() as scratch:
        opened = read_signed(path, Path(scratch))
    return opened.header, opened.signer
