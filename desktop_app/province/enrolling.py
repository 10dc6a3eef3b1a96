"""`thiduaso province enrol`: certificates for the devices that ask, and one new directory."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.package import About, PackageKind, SealedPackage, TransportReceipt
from desktop_app.errors import InputError, Text
from desktop_app.identity.authority import CLOCK_SLACK, Authority, load_authority
from desktop_app.identity.certificates import certificate_digest, to_pem
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceRequest, key_id, new_device_keys, read_request
from desktop_app.packages import parts
from desktop_app.packages.container import Addressee, Origin, seal
from desktop_app.packages.directory import sign_directory
from desktop_app.packages.enrolment import read_request_file
from desktop_app.packages.names import folded
from desktop_app.packages.receipts import sign_transport_receipt
from desktop_app.packages.schema.directory import SignedDirectory
from desktop_app.packages.schema.enrolment import ENROLMENT_ANSWER, EnrolmentAnswer
from desktop_app.province.folder import Opened, ProvinceFolder, write_file
from desktop_app.province.store.blobs import unwritable
from desktop_app.province.store.registry import Enrolment

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was read, to be compared with the paper before it is answered."""

    path: Path
    office: str
    code: str
    name: str
    device: str
    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that now has its certificate; `answer` is the file for it."""

    office: str
    code: str
    name: str
    device: str
    answer: Path


@dataclass(frozen=True, slots=True)
class EnrolResult:
    """`answered_before` are requests that had their certificate already; their answers are handed
    out again."""

    version: int
    enrolled: tuple[Enrolled, ...]
    answered_before: tuple[Enrolled, ...]

    @property
    def lines(self) -> tuple[Text, ...]:
        done = (
            Text(
                f"{one.code}  {one.name}: đã cấp chứng thư, tệp trả lời: {one.answer.name}",
                f"{one.code}  {one.name}: certificate issued, answer file: {one.answer.name}",
            )
            for one in self.enrolled
        )
        before = (
            Text(
                f"{one.code}  {one.name}: đã trả lời trước đây, xuất lại: {one.answer.name}",
                f"{one.code}  {one.name}: answered before, handed out again: {one.answer.name}",
            )
            for one in self.answered_before
        )
        return (*done, *before)


def examine(folder: Path, requests: Sequence[Path]) -> tuple[Asked, ...]:
    """Read requests so that a person can compare their fingerprints with the papers.

    InputError for an office that is not in the directory; PackageDamaged for a spoilt file.
    """
    with ProvinceFolder(folder).opened() as opened:
        directory = opened.directory()
        return tuple(_read(directory, path)[0] for path in requests)


def enrol(
    folder: Path,
    requests: Sequence[tuple[Path, str]],
    passphrase: str,
    at: datetime,
    *,
    root_file: Path | None = None,
) -> EnrolResult:
    """Answer requests, each with the fingerprint that stands on its office's paper.

    One new directory for all of them; each answer is a file in `answers/` and an entry in that
    office's feed. `root_file` is where the root key is kept, if not in the folder. All requests are
    answered or none: InputError for a fingerprint that differs or an office that is not listed,
    PackageDamaged, WrongPassword, KeyFileMissing, StepRefused.
    """
    province = ProvinceFolder(folder)
    with province.opened() as opened:
        directory = opened.directory()
        asked = [(_read(directory, path), compared) for path, compared in requests]
        for (one, _), compared in asked:
            _require_same(one, compared)
        new = {}
        known = []
        for (one, request), _ in asked:
            answer = opened.registry.answer_to(_request_id(one))
            if answer:
                known.append(_hand_out(province, opened, one, answer))
            else:
                new[_request_id(one)] = (one, request)
        if not new:
            return EnrolResult(directory.version, (), tuple(known))
        authority = load_authority(root_file or province.root_file, passphrase)
        work = _Enrolling(province, opened, authority, directory, at)
        enrolled = work.answer(tuple(new.values()))
        return EnrolResult(directory.version + 1, enrolled, tuple(known))


class _Enrolling:
    def __init__(
        self,
        folder: ProvinceFolder,
        opened: Opened,
        authority: Authority,
        directory: Directory,
        at: datetime,
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._authority = authority
        self._directory = directory
        self._at = at

    def answer(self, asked: Sequence[tuple[Asked, DeviceRequest]]) -> tuple[Enrolled, ...]:
        directory = replace(
            self._directory, version=self._directory.version + 1, issued_at=self._at
        )
        certificates: list[str] = []
        for _, request in asked:
            certificate = self._authority.issue_device(request, self._at)
            certificates.append(to_pem(certificate))
            device = DeviceEntry(
                request.device, to_pem(certificate), certificate_digest(certificate)
            )
            key = KeyEntry(
                # Senders' clocks are often behind: the key holds from the day before.
                key_id(request.recipient),
                request.recipient,
                self._at - CLOCK_SLACK,
            )
            directory = _with_device(directory, request.office, device, key)
        signed = sign_directory(directory, self._authority, self._at)
        try:
            scratch = Path(tempfile.mkdtemp(dir=self._folder.answers))
        except OSError as problem:
            raise unwritable() from problem
        try:
            sender = self._one_time_sender()
            answers = [
                self._seal(scratch, request, certificate, signed, sender, number)
                for number, ((_, request), certificate) in enumerate(
                    zip(asked, certificates, strict=True), start=1
                )
            ]
            # Bytes first, then the rows that name them.
            receipts = [self._keep(answer) for answer in answers]
            self._opened.registry.publish(
                directory,
                signed,
                [
                    self._record(one, answer)
                    for (one, _), answer in zip(asked, answers, strict=True)
                ],
                list(zip(answers, receipts, strict=True)),
            )
            return tuple(
                _hand_out(self._folder, self._opened, one, answer.header.id)
                for (one, _), answer in zip(asked, answers, strict=True)
            )
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _one_time_sender(self) -> tuple[Origin, Credentials, str]:
        """A device of the province's office that lives for this command only: an answer needs a
        signer under the root, and no private key is left on the server for it."""
        keys = new_device_keys()
        office, device = self._directory.province, str(uuid4())
        request = read_request(keys.request(office, "", self._opened.settings.name, device))
        certificate = self._authority.issue_device(request, self._at)
        credentials = Credentials(keys.key, certificate, self._authority.certificate)
        return Origin(office, device, epoch=0, sequence=0), credentials, keys.recipient

    def _seal(
        self,
        scratch: Path,
        request: DeviceRequest,
        certificate: str,
        signed: SignedDirectory,
        sender: tuple[Origin, Credentials, str],
        number: int,
    ) -> SealedPackage:
        origin, credentials, archive = sender
        answer = EnrolmentAnswer(request.office, request.device, certificate, signed)
        return seal(
            scratch / f"{number}.zip",
            About(PackageKind.ENROLMENT, subject=request.device),
            replace(origin, sequence=number),
            {parts.ANSWER: ENROLMENT_ANSWER.encode(answer)},
            (Addressee(origin.sender, archive), Addressee(request.office, request.recipient)),
            credentials,
            self._at,
        )

    def _keep(self, answer: SealedPackage) -> TransportReceipt:
        upload = self._opened.blobs.incoming()
        try:
            with answer.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    upload.write(chunk)
            self._opened.blobs.keep(upload)
        except OSError as problem:
            raise unwritable() from problem
        finally:
            upload.discard()
        return sign_transport_receipt(
            answer.header.id, answer.sha256, self._at, self._folder.relay_credentials()
        )

    def _record(self, one: Asked, answer: SealedPackage) -> Enrolment:
        return Enrolment(
            id=_request_id(one),
            office=one.office,
            device=one.device,
            fingerprint=one.fingerprint,
            requested_at=one.at,
            answered_at=self._at,
            answer=answer.header.id,
        )


def _hand_out(province: ProvinceFolder, opened: Opened, one: Asked, answer: str) -> Enrolled:
    """A copy of the stored answer under a name that people can read."""
    held = opened.held.find(answer)
    assert held is not None
    target = province.answers / f"{folded(one.name) or one.code}_{one.device[:8]}_traloi.zip"
    try:
        content = opened.blobs.path(held.sha256).read_bytes()
    except OSError as problem:
        raise unwritable() from problem
    write_file(target, content)
    return Enrolled(one.office, one.code, one.name, one.device, target)


def _read(directory: Directory, path: Path) -> tuple[Asked, DeviceRequest]:
    asked, request = read_request_file(path)
    office = directory.office(request.office)
    if office is None:
        raise InputError(
            Text(
                f"“{path.name}”: đơn vị này không có trong danh bạ của tỉnh. Hãy bổ sung đơn vị "
                "trước.",
                f"“{path.name}”: this office is not in the province's directory. Add it first.",
            )
        )
    # Names come from the directory: what a stranger wrote into the request proves nothing.
    return (
        Asked(
            path,
            office.office,
            office.code,
            office.name,
            request.device,
            request.fingerprint,
            asked.at,
        ),
        request,
    )


def _require_same(one: Asked, compared: str) -> None:
    if _plain(compared) != _plain(one.fingerprint):
        raise InputError(
            Text(
                f"{one.code} {one.name}: mã của yêu cầu ({one.fingerprint}) khác mã trên giấy. "
                "Không cấp chứng thư; hãy gọi cho đơn vị.",
                f"{one.code} {one.name}: the request's fingerprint ({one.fingerprint}) is not the "
                "one on paper. No certificate was issued; call the office.",
            )
        )


def _plain(fingerprint: str) -> str:
    return "".join(fingerprint.split()).upper()


def _request_id(one: Asked) -> str:
    return hashlib.sha256(_plain(one.fingerprint).encode()).hexdigest()


def _with_device(
    directory: Directory, office: str, device: DeviceEntry, key: KeyEntry
) -> Directory:
    def changed(entry: OfficeEntry) -> OfficeEntry:
        if entry.office != office:
            return entry
        keys = (
            entry.keys
            if any(one.key_id == key.key_id for one in entry.keys)
            else (*entry.keys, key)
        )
        return replace(entry, devices=(*entry.devices, device), keys=keys)

    return replace(directory, offices=tuple(changed(entry) for entry in directory.offices))
