"""The adapter of `domain.ports.Sealer`: packages of one workspace, in one folder."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain.directory import Directory
from desktop_app.domain.package import About, OpenedPackage, PartContent, SealedPackage
from desktop_app.domain.ports import Admission, Clock
from desktop_app.errors import InputError, Text, UserError
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.device import DeviceKeys, is_recipient
from desktop_app.identity.held_files import put_in_place
from desktop_app.identity.trust import Trust
from desktop_app.packages import container
from desktop_app.packages.container import Addressee, Origin
from desktop_app.packages.enrolment import accept_answer
from desktop_app.packages.framing import CHUNK, damaged
from desktop_app.packages.names import MAX_NAME
from desktop_app.packages.schema.enrolment import ENROLMENT_ANSWER
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.packages.seal import unwritable


class WorkspaceSealer:
    """Makes, keeps and opens packages for one device.

    `folder` holds the packages, named by the SHA-256 of their bytes; `scratch` the private folders
    of opened ones. `certificate` (PEM) is "" and `directory` may be None until activation has been
    answered: sealing, and for want of a directory keeping and opening, then raise UserError.
    `retired` are age identities that this office sealed to before.
    """

    def __init__(
        self,
        folder: Path,
        scratch: Path,
        *,
        keys: DeviceKeys,
        certificate: str,
        directory: Directory | None,
        office: str,
        device: str,
        epoch: int,
        clock: Clock,
        retired: Sequence[str] = (),
    ) -> None:
        self._folder = folder
        self._scratch = scratch
        self._keys = keys
        self._certificate = certificate
        self._directory = directory
        self._trust = Trust(directory) if directory is not None else None
        self._office = office
        self._device = device
        self._epoch = epoch
        self._clock = clock
        self._identities = (keys.identity, *retired)

    def seal(
        self,
        about: About,
        parts: Mapping[str, PartContent],
        to: Sequence[str],
        *,
        sequence: int,
        audit: tuple[int, str],
        name: str,
    ) -> SealedPackage:
        """See the port. InputError for a part that cannot be packed; UserError before activation,
        or for an office whose key the directory does not hold."""
        credentials = self._credentials()
        now = self._clock.now()
        origin = Origin(self._office, self._device, self._epoch, sequence, audit[1], audit[0])
        target = self._new_file()
        package = container.seal(
            target, about, origin, parts, self._addressees(to, now), credentials, now
        )
        return self._settle(package, name)

    def reseal(self, package: SealedPackage, to: Sequence[str]) -> SealedPackage:
        """The same submission for the keys that the offices `to` have now."""
        credentials = self._credentials()
        now = self._clock.now()
        again = container.reseal(
            package.path,
            self._new_file(),
            self._identities,
            self._addressees(to, now),
            credentials,
            now,
            self._scratch,
        )
        return self._settle(again, readable_name(package))

    def keep(self, path: Path) -> SealedPackage:
        """See the port. What is checked is the copy: nobody can change it in between."""
        trust = self._known()
        copy = self._new_file()
        try:
            with container.opened(path) as file:
                if os.fstat(file.fileno()).st_size > MAX_FILE:
                    raise damaged()
                container.write_new(copy, iter(lambda: file.read(CHUNK), b""))
        except OSError as trouble:
            raise unwritable() from trouble
        try:
            peeked = container.peek(copy)
            container.confirm_sender(peeked.signer, peeked.package.header, trust)
        except BaseException:
            copy.unlink()
            raise
        return self._settle(peeked.package, "")

    def open(self, package: SealedPackage) -> OpenedPackage:
        return container.open_package(package.path, self._identities, self._known(), self._scratch)

    def admit(self, answer: bytes) -> Admission:
        """See the port. PackageDamaged, PackageUntrusted; InputError for another device's."""
        if self._directory is None:
            raise _not_activated()
        read = ENROLMENT_ANSWER.decode(answer)
        directory = accept_answer(read, self._keys, self._office, self._device, self._directory)
        signed = read.directory
        return Admission(read.certificate, directory, signed.content, signed.signature)

    def sweep(self) -> None:
        """Remove what a power cut left behind; at start-up, before anything is opened."""
        for left in self._scratch.glob("open-*"):
            shutil.rmtree(left, ignore_errors=True)
        for unfinished in self._folder.glob("*.new"):
            unfinished.unlink(missing_ok=True)

    def _new_file(self) -> Path:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise unwritable() from trouble
        return self._folder / f"{secrets.token_hex(8)}.new"

    def _settle(self, package: SealedPackage, name: str) -> SealedPackage:
        stem = re.sub(r"[^A-Za-z0-9_-]", "", name.removesuffix(".zip"))[:MAX_NAME]
        final = self._folder / (f"{package.sha256}_{stem}.zip" if stem else f"{package.sha256}.zip")
        try:
            put_in_place(package.path, final)
            _sync_folder(self._folder)
        except OSError as trouble:
            raise unwritable() from trouble
        return replace(package, path=final)

    def _credentials(self) -> Credentials:
        if not self._certificate or self._directory is None:
            raise _not_activated()
        root = from_pem(self._directory.root)
        return Credentials(self._keys.key, from_pem(self._certificate), root)

    def _known(self) -> Trust:
        if self._trust is None:
            raise _not_activated()
        return self._trust

    def _addressees(self, to: Sequence[str], now: datetime) -> tuple[Addressee, ...]:
        """The offices with their present keys, and always this office's own archive."""
        found = [Addressee(self._office, self._keys.recipient)]
        for office in dict.fromkeys(to):
            entry = self._directory.office(office) if self._directory is not None else None
            key = entry.key_at(now) if entry is not None else None
            if key is None or not is_recipient(key.recipient):
                raise InputError(
                    Text(
                        "Danh bạ chưa có khóa niêm phong của một nơi nhận. Hãy cập nhật danh bạ "
                        "hoặc chờ đơn vị đó kích hoạt.",
                        "The directory has no key of one of the addressees yet. Update the "
                        "directory, or wait until that office is activated.",
                    )
                )
            found.append(Addressee(office, key.recipient))
        return tuple(dict.fromkeys(found))


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows needs, and has, no such call."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def readable_name(package: SealedPackage) -> str:
    """The name under which an export of this package is saved, without `.zip`; may be empty."""
    return package.path.stem.partition("_")[2]


def _not_activated() -> UserError:
    return UserError(
        Text(
            "Máy này chưa kích hoạt xong: chưa có chứng thư do tỉnh cấp. Hãy nhập tệp trả lời kích "
            "hoạt rồi làm lại.",
            "This device is not fully activated: it has no certificate from the province yet. "
            "Import the answer to the activation, then try again.",
        )
    )
