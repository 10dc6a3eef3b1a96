"""How an office comes in (DESIGN §7 *Trust*): activation file → request → answer.

The activation file is a signed container that is not sealed, for the office has no key yet. The
request is one JSON file; its PKCS#10 signature covers the age recipient too. The answer travels as
a sealed package. At both ends a person compares a fingerprint on paper: the province's root at the
office, the request at the province.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.directory import Directory
from desktop_app.domain.package import About, Header, OpenedPart, PackageKind
from desktop_app.errors import InputError, PackageUntrusted, Text
from desktop_app.identity.certificates import (
    Bearer,
    bearer,
    certificate_digest,
    check_issued,
    from_pem,
)
from desktop_app.identity.cms import SignerInfo
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, DeviceRequest, read_request
from desktop_app.identity.trust import Trust
from desktop_app.packages import asic, container, parts
from desktop_app.packages.container import Origin
from desktop_app.packages.directory import accept_directory, root_fingerprint
from desktop_app.packages.framing import damaged
from desktop_app.packages.schema.enrolment import (
    ACTIVATION,
    ENROLMENT_REQUEST,
    Activation,
    EnrolmentAnswer,
    EnrolmentRequest,
)
from desktop_app.packages.seal import unwritable


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A signed container that is not sealed, checked; whoever opened it removes `folder`."""

    header: Header
    signer: SignerInfo
    folder: Path
    parts: dict[str, OpenedPart]


@dataclass(frozen=True, slots=True)
class OpenedActivation:
    """An activation file that holds together. `root_fingerprint` is to be compared on paper.

    `packs` maps the names in `activation.packs` to parts in `folder`, which the caller removes.
    """

    activation: Activation
    directory: Directory
    root_fingerprint: str
    folder: Path
    packs: dict[str, OpenedPart]


def write_activation(
    target: Path,
    activation: Activation,
    packs: Mapping[str, bytes | Path],
    origin: Origin,
    credentials: Credentials,
    at: datetime,
) -> None:
    """Write the activation file of one office to `target`, which must not exist yet.

    `packs` are the form packs by part name, as `activation.packs` lists them.
    """
    container.require_bearer(credentials, origin.sender, origin.device)
    content: dict[str, bytes | Path] = {parts.ACTIVATION: ACTIVATION.encode(activation), **packs}
    sources = asic.measure(content)
    header = Header(
        id="",
        about=About(PackageKind.ENROLMENT, subject=activation.office),
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
    try:
        container.write_new(target, asic.write(header, sources, credentials))
    except OSError as trouble:
        raise unwritable() from trouble


def read_signed(path: Path, scratch: Path) -> SignedFile:
    """Check a signed container and its certificate under the root that it brings along.

    PackageDamaged, PackageUntrusted, InputError if the file cannot be read; nothing stays then.
    """
    with container.private_folder(scratch) as folder:
        with container.opened(path) as file:
            header, signer, files = asic.read(file, folder)
        container.check_standalone(signer, header)
    return SignedFile(header, signer, folder, files)


def read_activation(path: Path, scratch: Path) -> OpenedActivation:
    """Open an activation file into a private folder below `scratch`, which the caller removes.

    It holds together when the device that signed it stands in the directory that it brings, and
    the root that it brings signed that directory. PackageDamaged, PackageUntrusted, InputError.
    """
    opened = read_signed(path, scratch)
    try:
        if parts.ACTIVATION not in opened.parts:
            raise damaged()
        activation = ACTIVATION.decode(opened.parts[parts.ACTIVATION].read_bytes())
        directory = accept_directory(activation.directory, None)
        packs = {name: file for name, file in opened.parts.items() if name != parts.ACTIVATION}
        if sorted(packs) != sorted(activation.packs):
            raise damaged()
        found = Trust(directory).confirm(opened.signer)
        if (found.office, found.device) != (opened.header.sender, opened.header.device):
            raise damaged()
    except BaseException:
        shutil.rmtree(opened.folder, ignore_errors=True)
        raise
    return OpenedActivation(
        activation, directory, root_fingerprint(directory), opened.folder, packs
    )


def write_request(
    target: Path,
    keys: DeviceKeys,
    *,
    office: str,
    code: str,
    name: str,
    device: str,
    at: datetime,
) -> EnrolmentRequest:
    """Write this device's request; its fingerprint for the paper is `read_request(r.csr)`'s."""
    csr = keys.request(office, code, name, device)
    request = EnrolmentRequest(office, device, csr, keys.recipient, at)
    try:
        container.write_new(target, [ENROLMENT_REQUEST.encode(request)])
    except OSError as trouble:
        raise unwritable() from trouble
    return request


def read_request_file(path: Path) -> tuple[EnrolmentRequest, DeviceRequest]:
    """A request as it came, and what its signature covers. PackageDamaged, InputError."""
    with container.opened(path) as file:
        content = file.read(ENROLMENT_REQUEST.limit + 1)
    request = ENROLMENT_REQUEST.decode(content)
    return request, read_request(request.csr)


def accept_answer(
    answer: EnrolmentAnswer, keys: DeviceKeys, office: str, device: str, known: Directory
) -> Directory:
    """The directory in force after the answer; `answer.certificate` is good for this device then.

    InputError if the answer is another device's; PackageUntrusted, PackageDamaged.
    """
    certificate = from_pem(answer.certificate)
    directory = accept_directory(answer.directory, known)
    if (answer.office, answer.device) != (office, device) or (
        certificate.public_key() != keys.key.public_key()
    ):
        raise InputError(
            Text(
                "Tệp trả lời kích hoạt này dành cho máy khác. Hãy chọn đúng tệp của máy này.",
                "This answer to an activation is for another device. Choose this device's own.",
            )
        )
    check_issued(certificate, from_pem(directory.root), certificate.not_valid_before_utc)
    entry = directory.office(office)
    listed = {one.fingerprint for one in entry.devices} if entry is not None else set()
    own = bearer(certificate) == Bearer(office, device)
    if not own or certificate_digest(certificate) not in listed:
        raise PackageUntrusted(
            Text(
                "Chứng thư trong tệp trả lời ghi đơn vị hoặc máy khác, hoặc chưa có trong danh bạ. "
                "Hãy báo lại cho tỉnh.",
                "The certificate in the answer names another office or device, or is not in the "
                "directory. Tell the province.",
            )
        )
    return directory
