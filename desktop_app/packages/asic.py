"""The signed container inside the seal: ASiC-E with CAdES (ETSI EN 319 162-1), a plain ZIP.

Members, in this order: `mimetype`, `header.json`, the parts by name, `META-INF/ASiCManifest001.xml`
with the SHA-256 of the header and of each part, and `META-INF/signature001.p7s` over the manifest.
The same header, parts and credentials give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop_app.domain.package import Header, OpenedPart, Part, PartContent
from desktop_app.errors import InputError, Text
from desktop_app.identity.cms import MAX_SIGNATURE, SignerInfo, verify_detached
from desktop_app.identity.credentials import Credentials
from desktop_app.packages.framing import (
    CHUNK,
    Member,
    Readable,
    Reader,
    central_directory,
    damaged,
    local_header,
)
from desktop_app.packages.schema.header import (
    INNER_HEADER,
    MAX_BODY,
    inner_copy,
    parts_are_possible,
)
from desktop_app.packages.scratch import ScratchFile

MIMETYPE = b"application/vnd.etsi.asic-e+zip"
MANIFEST = "META-INF/ASiCManifest001.xml"
SIGNATURE = "META-INF/signature001.p7s"
HEADER = "header.json"

_MEDIA_TYPES = {
    "json": "application/json",
    "xml": "application/xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One part to be packed, measured before."""

    part: Part
    crc: int
    content: PartContent


def measure(parts: Mapping[str, PartContent]) -> tuple[Source, ...]:
    """Digest and checksum of each part, by name. InputError if a file or a name cannot be used."""
    sources = tuple(_measured(name, parts[name]) for name in sorted(parts))
    if not parts_are_possible(tuple(source.part for source in sources)):
        raise InputError(
            Text(
                "Các tệp kèm theo quá nhiều, quá lớn hoặc có tên không dùng được trong gói dữ liệu "
                f"(tổng dung lượng tối đa {MAX_BODY // 2**20} MB). Hãy bớt tệp hoặc giảm dung "
                "lượng.",
                "The files are too many, too large, or have names that cannot stand in a package "
                f"(at most {MAX_BODY // 2**20} MB in all). Remove some, or make them smaller.",
            )
        )
    return sources


def write(header: Header, sources: Sequence[Source], credentials: Credentials) -> Iterator[bytes]:
    """The container's bytes, in chunks. `header.parts` are those of the sources.

    InputError if a file changes while it is read.
    """
    head = INNER_HEADER.encode(inner_copy(header))
    listing = manifest(head, header.parts)
    # The time is the header's, and the signature deterministic: sealing twice gives one id.
    signature = credentials.sign(listing, header.created_at)
    members: list[Member] = []

    def small(name: str, content: bytes) -> bytes:
        members.append(Member(name, len(content), zlib.crc32(content)))
        return local_header(members[-1]) + content

    yield small("mimetype", MIMETYPE) + small(HEADER, head)
    for source in sources:
        members.append(Member(source.part.name, source.part.size, source.crc))
        yield local_header(members[-1])
        digest, size = hashlib.sha256(), 0
        for chunk in _chunks(source.content):
            digest.update(chunk)
            size += len(chunk)
            yield chunk
        if (digest.hexdigest(), size) != (source.part.sha256, source.part.size):
            raise InputError(
                Text(
                    "Một tệp kèm theo bị thay đổi trong lúc đóng gói. Hãy đóng chương trình đang "
                    "mở tệp đó rồi làm lại.",
                    "A file changed while it was being packed. Close the program that has it open, "
                    "and try again.",
                )
            )
    yield small(MANIFEST, listing) + small(SIGNATURE, signature) + central_directory(members)


def read(file: Readable, folder: Path) -> tuple[Header, SignerInfo, dict[str, OpenedPart]]:
    """Check a whole container and put its parts into `folder`, where only this process reads them.

    Returns the header as it stands inside, who signed, and the parts by name; nothing of it is to
    be used unless this returns. PackageDamaged for anything that the writer would not write.
    """
    reader = Reader(file)
    if reader.content("mimetype", len(MIMETYPE)) != MIMETYPE:
        raise damaged()
    head = reader.content(HEADER, INNER_HEADER.limit)
    header = INNER_HEADER.decode(head)
    files: dict[str, OpenedPart] = {}
    for number, part in enumerate(header.parts):
        member = reader.member(part.name, part.size)
        # Not by its name, which says what an attachment is to whoever has the same file.
        files[part.name] = target = ScratchFile(folder / str(number), part.sha256)
        digest = hashlib.sha256()
        with target.writing() as out:
            for chunk in reader.chunks(member):
                digest.update(chunk)
                out.write(chunk)
        if (digest.hexdigest(), member.size) != (part.sha256, part.size):
            raise damaged()
    listing = manifest(head, header.parts)
    if reader.content(MANIFEST, len(listing)) != listing:
        raise damaged()
    signer = verify_detached(listing, reader.content(SIGNATURE, MAX_SIGNATURE))
    if signer.signed_at != header.created_at.replace(microsecond=0):
        raise damaged()
    reader.finish()
    return header, signer, files


def manifest(head: bytes, parts: Sequence[Part]) -> bytes:
    """ASiCManifest (EN 319 162-1 annex A.4); it has one form, so the reader need not parse it."""
    inner = Part(HEADER, hashlib.sha256(head).hexdigest(), len(head))
    references = "".join(_reference(part) for part in (inner, *parts))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" '
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#">'
        f'<asic:SigReference URI="{SIGNATURE}" MimeType="application/pkcs7-signature"/>'
        f"{references}</asic:ASiCManifest>\n"
    ).encode("ascii")


def _reference(part: Part) -> str:
    # A part's name holds letters, digits and . _ - / only: nothing to escape.
    media = _MEDIA_TYPES.get(part.name.rpartition(".")[2], "application/octet-stream")
    value = base64.b64encode(bytes.fromhex(part.sha256)).decode("ascii")
    return (
        f'<asic:DataObjectReference URI="{part.name}" MimeType="{media}">'
        '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<ds:DigestValue>{value}</ds:DigestValue></asic:DataObjectReference>"
    )


def _measured(name: str, content: PartContent) -> Source:
    digest, size, crc = hashlib.sha256(), 0, 0
    for chunk in _chunks(content):
        digest.update(chunk)
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
    return Source(Part(name, digest.hexdigest(), size), crc, content)


def _chunks(content: PartContent) -> Iterator[bytes]:
    if not isinstance(content, Path):
        yield content if isinstance(content, bytes) else content()
        return
    with _readable(content) as file:
        while chunk := file.read(CHUNK):
            yield chunk


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as trouble:
        raise InputError(
            Text(
                "Một tệp kèm theo không đọc được. Hãy kiểm tra tệp còn đó và không bị khóa.",
                "A file to be packed cannot be read. Check that it is there and not locked.",
            )
        ) from trouble
