"""The package file (DESIGN §7): `header.json`, its signature, and the sealed body, in a plain ZIP.

The header's signature covers the digest of the sealed bytes, and the framing has one form: every
byte of the file is accounted for before any of the body is opened. What opens is an ASiC-E
container whose SHA-256 is the package's id and which repeats the header.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.package import (
    About,
    Header,
    OpenedPackage,
    PackageKind,
    PartContent,
    Recipient,
    SealedPackage,
)
from desktop_app.errors import BugError, InputError, PackageUntrusted, Text
from desktop_app.identity import certificates
from desktop_app.identity.cms import MAX_SIGNATURE, SignerInfo, verify_detached
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import key_id, recipient_of
from desktop_app.identity.trust import Signer, Trust
from desktop_app.packages import asic
from desktop_app.packages.framing import (
    CHUNK,
    Member,
    Reader,
    central_directory,
    damaged,
    local_header,
)
from desktop_app.packages.schema.header import HEADER, MAX_SEALED, inner_copy
from desktop_app.packages.scratch import ScratchFile
from desktop_app.packages.seal import (
    HashingSink,
    HashingSource,
    decrypt,
    encrypt,
    not_for_us,
    unwritable,
)

HEADER_NAME = "header.json"
SIGNATURE_NAME = "header.json.p7s"
BODY_NAME = "body.age"

# These may come from a device that only they themselves make known; what they bring (a directory
# signed by the root, a certificate issued by it) is checked against the root again.
_INTRODUCING = frozenset({PackageKind.DIRECTORY, PackageKind.ENROLMENT})


@dataclass(frozen=True, slots=True)
class Origin:
    """Which device of which office makes a package, and where it stands in its sequence."""

    sender: str
    device: str
    epoch: int
    sequence: int
    audit_head: str = ""
    audit_count: int = 0


@dataclass(frozen=True, slots=True)
class Addressee:
    """An office and the age recipient (`age1…`) to seal to."""

    office: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Peeked:
    """A package whose header signature and sealed bytes hold; who signed is not yet believed.

    The sealed body lies at `body_offset` of the file.
    """

    package: SealedPackage
    signer: SignerInfo
    body_offset: int


def seal(
    target: Path,
    about: About,
    origin: Origin,
    parts: Mapping[str, PartContent],
    to: Sequence[Addressee],
    credentials: Credentials,
    at: datetime,
) -> SealedPackage:
    """Write a new package to `target`, which must not exist yet.

    `to` names every office that shall read it, the sender's own archive included. InputError if a
    part cannot be packed, StoreUnwritable; nothing is left behind then.
    """
    require_bearer(credentials, origin.sender, origin.device)
    sources = asic.measure(parts)
    header = Header(
        id="",
        about=about,
        sender=origin.sender,
        device=origin.device,
        epoch=origin.epoch,
        sequence=origin.sequence,
        recipients=(),
        created_at=at,
        parts=tuple(source.part for source in sources),
        audit_head=origin.audit_head,
        audit_count=origin.audit_count,
    )
    chunks = asic.write(header, sources, credentials)
    return _assemble(target, header, chunks, to, credentials, at)


def reseal(
    path: Path,
    target: Path,
    identities: Sequence[str],
    to: Sequence[Addressee],
    credentials: Credentials,
    at: datetime,
    scratch: Path,
) -> SealedPackage:
    """The same submission, with the same id, sealed for other keys by the office that made it."""
    peeked = peek(path)
    header = peeked.package.header
    require_bearer(credentials, header.sender, header.device)
    with private_folder(scratch) as folder:
        container = _decrypted(path, peeked, identities, folder)
        package = _assemble(target, header, container.chunks(), to, credentials, at)
        shutil.rmtree(folder)
    if package.header.id != header.id:
        target.unlink()
        raise damaged()
    return package


def peek(path: Path) -> Peeked:
    """Check a package without opening it: what a relay does, and the first step of opening.

    PackageDamaged if a byte of the file is not what its signer wrote; PackageUntrusted if the
    certificate in it is not what it claims. Whether the signer is known here is `confirm_sender`.
    """
    whole = hashlib.sha256()
    with opened(path) as file:
        reader = Reader(file, whole.update)
        head = reader.content(HEADER_NAME, HEADER.limit)
        signature = reader.content(SIGNATURE_NAME, MAX_SIGNATURE)
        signer = verify_detached(head, signature)
        header = HEADER.decode(head)
        member = reader.member(BODY_NAME, MAX_SEALED)
        offset = file.tell()
        body = hashlib.sha256()
        for chunk in reader.chunks(member):
            body.update(chunk)
        reader.finish()
        size = file.tell()
    if (member.size, body.hexdigest()) != (header.body_size, header.body_sha256):
        raise damaged()
    check_standalone(signer, header)
    return Peeked(SealedPackage(path, header, whole.hexdigest(), size), signer, offset)


def check_standalone(signer: SignerInfo, header: Header) -> None:
    """The certificate is good under the root that it brings along, and is the named device's."""
    if len(signer.chain) != 1:
        raise damaged()
    certificates.check_issued(signer.certificate, signer.chain[0], signer.signed_at)
    if certificates.bearer(signer.certificate) != _bearer_of(header):
        raise _not_the_senders()


def confirm_sender(signer: SignerInfo, header: Header, trust: Trust) -> Signer:
    """Who sent it, by the directory. PackageUntrusted, also if it is not the header's sender."""
    listed = header.about.kind not in _INTRODUCING
    found = trust.confirm(signer, listed=listed)
    if (found.office, found.device) != (header.sender, header.device):
        raise _not_the_senders()
    return found


def open_package(
    path: Path, identities: Sequence[str], trust: Trust, scratch: Path
) -> OpenedPackage:
    """Open a package into a new private folder below `scratch`, which the caller removes.

    `identities` are this office's age identities, retired ones included. All of the package has
    been verified when this returns; on any error nothing stays behind. PackageDamaged,
    PackageUntrusted, PackageNotForUs, StoreUnwritable.
    """
    peeked = peek(path)
    header = peeked.package.header
    confirm_sender(peeked.signer, header, trust)
    with private_folder(scratch) as folder:
        container = _decrypted(path, peeked, identities, folder)
        with container.reading() as file:
            inner, signer, files = asic.read(file, folder)
        container.remove()
        if inner != inner_copy(header):
            raise damaged()
        confirm_sender(signer, header, trust)
    return OpenedPackage(header, folder, files)


def _assemble(
    target: Path,
    header: Header,
    chunks: Iterator[bytes],
    to: Sequence[Addressee],
    credentials: Credentials,
    at: datetime,
) -> SealedPackage:
    """Seal the container, then put header, signature and body together."""
    try:
        with tempfile.TemporaryFile(dir=target.parent) as sealed:
            source, sink = HashingSource(chunks), HashingSink(sealed)
            encrypt(source, sink, [one.recipient for one in to])
            header = replace(
                header,
                id=source.sha256,
                recipients=tuple(Recipient(one.office, key_id(one.recipient)) for one in to),
                body_sha256=sink.sha256,
                body_size=sink.size,
            )
            head = HEADER.encode(header)
            signature = credentials.sign(head, at)
            members = (
                Member(HEADER_NAME, len(head), zlib.crc32(head)),
                Member(SIGNATURE_NAME, len(signature), zlib.crc32(signature)),
                Member(BODY_NAME, sink.size, sink.crc),
            )
            sealed.seek(0)
            digest, size = write_new(target, _framed(members, (head, signature), sealed))
    except OSError as trouble:
        raise unwritable() from trouble
    return SealedPackage(target, header, digest, size)


def write_new(target: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write a file that did not exist, down to the disk; its SHA-256 and size. OSError.

    A file that could not be finished is removed.
    """
    digest, size = hashlib.sha256(), 0
    out = target.open("xb")
    try:
        with out:
            for piece in pieces:
                digest.update(piece)
                size += out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        target.unlink()
        raise
    return digest.hexdigest(), size


def _framed(members: Sequence[Member], small: Sequence[bytes], body: BinaryIO) -> Iterator[bytes]:
    for member, content in zip(members, small, strict=False):
        yield local_header(member) + content
    yield local_header(members[-1])
    while chunk := body.read(CHUNK):
        yield chunk
    yield central_directory(members)


def _decrypted(path: Path, peeked: Peeked, identities: Sequence[str], folder: Path) -> ScratchFile:
    """The container, in the private folder; its digest is the package's id."""
    header = peeked.package.header
    own = {key_id(recipient_of(identity)) for identity in identities}
    if not own & {recipient.key_id for recipient in header.recipients}:
        raise not_for_us()
    target = ScratchFile(folder / "container")
    with target.writing() as out, opened(path) as file:
        file.seek(peeked.body_offset)
        sink = HashingSink(out)
        decrypt(HashingSource(_limited(file, header.body_size)), sink, identities)
    if sink.sha256 != header.id:
        raise damaged()
    return target


def _limited(file: BinaryIO, size: int) -> Iterator[bytes]:
    while size and (chunk := file.read(min(size, CHUNK))):
        size -= len(chunk)
        yield chunk


@contextmanager
def private_folder(parent: Path) -> Iterator[Path]:
    """A folder that only this user may enter, gone with all in it when the block fails."""
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="open-", dir=parent))
    except OSError as trouble:
        raise unwritable() from trouble
    try:
        yield folder
    except OSError as trouble:
        shutil.rmtree(folder, ignore_errors=True)
        raise unwritable() from trouble
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as trouble:
        raise InputError(
            Text(
                "Không đọc được tệp gói dữ liệu. Hãy kiểm tra tệp còn đó, và USB còn cắm.",
                "The package file cannot be read. Check that it is there, and that the USB stick "
                "is still in.",
            )
        ) from trouble


def require_bearer(credentials: Credentials, office: str, device: str) -> None:
    if certificates.bearer(credentials.certificate) != certificates.Bearer(office, device):
        raise BugError(
            Text(
                "Chứng thư của máy không phải của đơn vị gửi.",
                "This device's certificate is not the sending office's.",
            )
        )


def _bearer_of(header: Header) -> certificates.Bearer:
    return certificates.Bearer(office=header.sender, device=header.device)


def _not_the_senders() -> PackageUntrusted:
    return PackageUntrusted(
        Text(
            "Gói dữ liệu ghi một nơi gửi nhưng lại do máy của nơi khác ký. Hãy hỏi lại nơi gửi.",
            "The package names one sender but was signed by another one's device. Ask the sender.",
        )
    )
