"""The province's folder on the server: what lies where, and how its parts are opened.

province.json   who this relay is, and which database it uses
root.json       the province's root key under its passphrase: may be kept elsewhere, on a stick
relay.pem       the relay's own key and certificate, which `serve` needs
relay.db        the database, unless province.json names a PostgreSQL one
packages/       package bytes by hash
answers/        answers to enrolment requests, to be handed on by USB or e-mail
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app.domain.directory import Directory
from desktop_app.errors import InputError, KeyFileMissing, PackageDamaged, Text
from desktop_app.identity.certificates import is_uuid
from desktop_app.identity.credentials import Credentials
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.directory import DIRECTORY
from desktop_app.province.store.blobs import FolderBlobs, unwritable
from desktop_app.province.store.engine import open_engine, sqlite_url
from desktop_app.province.store.held import HeldPackages
from desktop_app.province.store.registry import Registry


@dataclass(frozen=True, slots=True)
class Settings:
    """`province` is the id of the province's own office; `database` an SQLAlchemy URL, or "" for
    the file in the folder."""

    province: str
    name: str
    relay: str
    database: str


SETTINGS = Schema(
    Settings, "thiduaso/province/1", 64 * 1024, lambda settings: is_uuid(settings.province)
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The relay's stores; whoever opened them closes them."""

    settings: Settings
    registry: Registry
    held: HeldPackages
    blobs: FolderBlobs

    def directory(self) -> Directory:
        """The directory in force."""
        current = self.registry.current()
        if current is None:
            raise InputError(
                Text(
                    "Máy chủ chưa có danh bạ. Hãy chạy lại “thiduaso province init”.",
                    "The server has no directory. Run “thiduaso province init” again.",
                )
            )
        return DIRECTORY.decode(current.content)


@dataclass(frozen=True, slots=True)
class ProvinceFolder:
    path: Path

    @property
    def settings_file(self) -> Path:
        return self.path / "province.json"

    @property
    def root_file(self) -> Path:
        return self.path / "root.json"

    @property
    def relay_file(self) -> Path:
        return self.path / "relay.pem"

    @property
    def answers(self) -> Path:
        return self.path / "answers"

    @property
    def access_log(self) -> Path:
        return self.path / "access.log"

    @property
    def ready_file(self) -> Path:
        return self.path / "ready"

    def settings(self) -> Settings:
        """InputError if this is no province's folder."""
        try:
            return SETTINGS.decode(self.settings_file.read_bytes())
        except (OSError, PackageDamaged) as problem:
            raise InputError(
                Text(
                    f"“{self.path.name}” không phải thư mục máy chủ của tỉnh, hoặc đã hỏng. Hãy "
                    "chọn đúng thư mục, hoặc chạy “thiduaso province init”.",
                    f"“{self.path.name}” is not a province's server folder, or is damaged. Choose "
                    "the right one, or run “thiduaso province init”.",
                )
            ) from problem

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """The database, brought up to date, and the package bytes."""
        settings = self.settings()
        engine = open_engine(settings.database or sqlite_url(self.path / "relay.db"))
        try:
            yield Opened(
                settings,
                Registry(engine, settings.relay),
                HeldPackages(engine, settings.relay),
                FolderBlobs(self.path / "packages"),
            )
        finally:
            engine.dispose()

    def relay_credentials(self) -> Credentials:
        """The relay's power to sign. KeyFileMissing if it cannot be read."""
        try:
            content = self.relay_file.read_bytes()
            key = serialization.load_pem_private_key(content, None)
            certificate, root = x509.load_pem_x509_certificates(content)
            if not isinstance(key, ec.EllipticCurvePrivateKey):
                raise ValueError("not an elliptic-curve key")
        except (OSError, ValueError, TypeError) as problem:
            raise KeyFileMissing(
                Text(
                    "Tệp khóa của máy chủ (relay.pem) không có hoặc không đọc được. Hãy chép lại "
                    "từ bản sao lưu.",
                    "The server's key file (relay.pem) is missing or unreadable. Copy it back from "
                    "a backup.",
                )
            ) from problem
        return Credentials(key, certificate, root)

    def save_relay_credentials(self, credentials: Credentials) -> None:
        """Readable by this account only: the service starts without anybody at the keyboard."""
        key = credentials.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        certificates = (
            one.public_bytes(serialization.Encoding.PEM)
            for one in (credentials.certificate, credentials.root)
        )
        write_file(self.relay_file, key + b"".join(certificates))


def write_file(path: Path, content: bytes) -> None:
    """A new file of this account's own, whole or not there at all. StoreUnwritable."""
    temporary = path.with_name(path.name + ".new")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as problem:
        raise unwritable() from problem
