"""What the relay does, apart from HTTP: admit devices, take packages in, give them out.

Every method blocks (database, disk, signatures) and is safe to call from several threads.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app import __version__
from desktop_app.domain.directory import DeviceEntry, Directory
from desktop_app.errors import (
    BugError,
    NotAdmitted,
    PackageConflict,
    PackageDamaged,
    PackageUntrusted,
    ServerRefused,
    Text,
)
from desktop_app.identity import certificates
from desktop_app.identity.credentials import Credentials
from desktop_app.identity.trust import Trust
from desktop_app.packages.container import confirm_sender, peek
from desktop_app.packages.receipts import encode_transport_receipt, sign_transport_receipt
from desktop_app.packages.schema.directory import DIRECTORY
from desktop_app.province.store.blobs import Blobs, Incoming
from desktop_app.province.store.held import Held, HeldPackages
from desktop_app.province.store.registry import Registry
from desktop_app.sync.request_signature import MAX_SKEW, RequestSignature, read_signature
from desktop_app.sync.wire import (
    FEED_PAGE,
    FEED_PAGE_SIZE,
    HELLO,
    PROTOCOL,
    SENT_PAGE,
    SIGNED_DIRECTORY,
    SIGNED_HELLO,
    FeedPage,
    Hello,
    SentPackage,
    SentPage,
    SignedHello,
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """An enrolled device that proved itself; `digest` is the SHA-256 of the body it announced."""

    office: str
    device: str
    digest: str


class _Known:
    """One version of the directory, ready to be asked."""

    def __init__(self, directory: Directory) -> None:
        self.version = directory.version
        self.trust = Trust(directory)
        self._devices: dict[str, tuple[str, list[DeviceEntry]]] = {}
        for office in directory.offices:
            for entry in office.devices:
                self._devices.setdefault(entry.device, (office.office, []))[1].append(entry)

    def office_of(self, asked: RequestSignature, method: str, target: str, now: datetime) -> str:
        """The office of the device that signed this request; NotAdmitted with the reason."""
        office, entries = self._devices.get(asked.device, ("", []))
        live = [entry for entry in entries if entry.revoked_at is None]
        if not live:
            raise _unknown_device() if not entries else _revoked_device()
        # The youngest certificate is the likeliest, where a device has renewed its own.
        for entry in reversed(live):
            certificate = certificates.from_pem(entry.certificate)
            public = certificate.public_key()
            assert isinstance(public, ec.EllipticCurvePublicKey)
            if asked.verify(method, target, public):
                _require_in_force(certificate, now)
                return office
        raise NotAdmitted(
            Text(
                "Chữ ký của máy trên yêu cầu không đúng. Hãy thử lại; nếu vẫn bị từ chối, hãy đăng "
                "ký lại máy này với tỉnh.",
                "The device's signature on the request is wrong. Try again; if it is refused "
                "again, enrol this device with the province anew.",
            )
        )


class Relay:
    """`credentials` are the relay's own; the root's key is never needed here."""

    def __init__(
        self,
        registry: Registry,
        held: HeldPackages,
        blobs: Blobs,
        credentials: Credentials,
        now: Callable[[], datetime],
    ) -> None:
        self._name = certificates.bearer(credentials.certificate).relay
        self._registry = registry
        self._held = held
        self._blobs = blobs
        self._credentials = credentials
        self._now = now
        self._lock = threading.Lock()
        self._known_directory: _Known | None = None

    def hello(self, nonce: str) -> bytes:
        now = self._now()
        signed = HELLO.encode(
            Hello(self._name, nonce, now, __version__, PROTOCOL, self._registry.version())
        )
        return SIGNED_HELLO.encode(SignedHello(signed, self._credentials.sign(signed, now)))

    def directory(self) -> bytes:
        current = self._registry.current()
        if current is None:
            raise _no_directory()
        return SIGNED_DIRECTORY.encode(current)

    def admit(self, header: str, method: str, target: str) -> Visitor:
        """The enrolled device behind a request. NotAdmitted with the reason."""
        asked = read_signature(header)
        now = self._now()
        office = self._known().office_of(asked, method, target, now)
        if abs(asked.date - now) > MAX_SKEW:
            raise _clock_off(now)
        return Visitor(office, asked.device, asked.digest)

    def open_upload(self) -> Incoming:
        return self._blobs.incoming()

    def take(self, package: str, upload: Incoming, digest: str) -> tuple[Held, bool]:
        """Keep a package that has arrived; the stored receipt, and whether it is new.

        Any enrolled office may bring it (a district hands on what came by USB), but it must be
        signed by a device of its sender. PackageDamaged, PackageUntrusted, PackageConflict.
        """
        path = upload.finish()
        if upload.sha256 != digest:
            raise PackageDamaged(
                Text(
                    "Gói dữ liệu bị thay đổi hoặc đứt quãng trên đường truyền. Hãy gửi lại.",
                    "The package was changed or cut off on the way. Send it again.",
                )
            )
        held = self._held.find(package)
        if held is not None:
            return self._same(held, digest), False
        found = peek(path)
        if found.package.header.id != package:
            raise PackageDamaged(
                Text(
                    "Mã gói trong địa chỉ khác với mã trong gói dữ liệu. Hãy gửi lại.",
                    "The id in the address is not the package's own. Send it again.",
                )
            )
        signer = confirm_sender(found.signer, found.package.header, self._known().trust)
        if signer.revoked_at is not None:
            # A stolen device can claim any date: what comes after the revocation is not taken in.
            raise PackageUntrusted(_revoked_device().message)
        self._blobs.keep(upload)
        receipt = sign_transport_receipt(package, digest, self._now(), self._credentials)
        held = self._held.add(found.package, receipt)
        return self._same(held, digest), held.receipt == receipt

    def feed(self, visitor: Visitor, office: str, after: int) -> bytes:
        if visitor.office != office:
            raise _not_yours()
        entries, head = self._held.feed(office, after, FEED_PAGE_SIZE)
        return FEED_PAGE.encode(FeedPage(entries, head))

    def sent(self, visitor: Visitor, office: str, after: str) -> bytes:
        """What the visitor's own office has sent, for a device that was put back from a backup."""
        if visitor.office != office:
            raise _not_yours()
        held = self._held.sent(office, after, FEED_PAGE_SIZE)
        return SENT_PAGE.encode(
            SentPage(
                tuple(
                    SentPackage(
                        one.receipt.package_id, one.sha256, encode_transport_receipt(one.receipt)
                    )
                    for one in held
                )
            )
        )

    def package(self, visitor: Visitor, package: str) -> tuple[Path, Held]:
        """A held package, for those that it is for and for its sender; nobody else learns that it
        is here. ServerRefused."""
        held = self._held.find(package) if self._held.may_read(package, visitor.office) else None
        if held is None:
            raise _not_yours()
        path = self._blobs.path(held.sha256)
        if not path.is_file():
            raise BugError(
                Text(
                    "Máy chủ thiếu tệp của một gói đã nhận. Hãy khôi phục từ bản sao lưu.",
                    "The server lacks the file of a package that it holds. Restore a backup.",
                )
            )
        return path, held

    def _same(self, held: Held, digest: str) -> Held:
        if held.sha256 != digest:
            raise PackageConflict(
                Text(
                    "Máy chủ đã giữ một gói khác cùng mã này; gói trước vẫn còn nguyên. "
                    "Không cần gửi lại.",
                    "The server already holds other bytes under this id, and keeps them. "
                    "There is no need to send again.",
                )
            )
        return held

    def _known(self) -> _Known:
        """The newest directory; read again when another process has published one."""
        version = self._registry.version()
        with self._lock:
            if self._known_directory is None or self._known_directory.version != version:
                current = self._registry.current()
                if current is None:
                    raise _no_directory()
                self._known_directory = _Known(DIRECTORY.decode(current.content))
            return self._known_directory


def _require_in_force(certificate: x509.Certificate, now: datetime) -> None:
    try:
        certificates.check_valid(certificate, now)
    except PackageUntrusted as problem:
        raise NotAdmitted(problem.message) from problem


def _clock_off(now: datetime) -> NotAdmitted:
    local = now.strftime("%H:%M:%S %d/%m/%Y")
    return NotAdmitted(
        Text(
            f"Đồng hồ của máy lệch quá 10 phút so với máy chủ (giờ máy chủ: {local}). "
            "Hãy chỉnh lại ngày giờ của máy rồi gửi lại.",
            f"This computer's clock is more than 10 minutes off the server's ({local}). "
            "Set its date and time and send again.",
        )
    )


def _unknown_device() -> NotAdmitted:
    return NotAdmitted(
        Text(
            "Máy này chưa có trong danh bạ của tỉnh. Hãy gửi yêu cầu đăng ký và chờ tỉnh cấp "
            "chứng thư.",
            "This device is not in the province's directory. Send its enrolment request and wait "
            "for the certificate.",
        )
    )


def _revoked_device() -> NotAdmitted:
    return NotAdmitted(
        Text(
            "Chứng thư của máy này đã bị thu hồi. Hãy dùng máy khác của đơn vị hoặc đăng ký lại.",
            "This device's certificate has been revoked. Use another device or enrol again.",
        )
    )


def _not_yours() -> ServerRefused:
    return ServerRefused(
        Text(
            "Không có dữ liệu này, hoặc dữ liệu không gửi cho đơn vị của bạn.",
            "There is no such thing here, or it is not for your office.",
        )
    )


def _no_directory() -> BugError:
    return BugError(
        Text(
            "Máy chủ chưa có danh bạ. Hãy chạy lại lệnh khởi tạo.",
            "The server has no directory. Run the set-up command again.",
        )
    )
