"""The road to the province's relay: HTTPS with requests signed by the device."""

from __future__ import annotations

import secrets
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app.domain.package import (
    Arrival,
    FeedCursor,
    FeedEntry,
    SealedPackage,
    TransportReceipt,
)
from desktop_app.domain.ports import Clock
from desktop_app.errors import (
    NoConnection,
    PackageConflict,
    PackageDamaged,
    PackageError,
    Text,
)
from desktop_app.identity.cms import verify_detached
from desktop_app.identity.trust import relay_of
from desktop_app.packages.feed import verify_feed_chain
from desktop_app.packages.receipts import decode_transport_receipt, verify_transport_receipt
from desktop_app.packages.schema.directory import SignedDirectory
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.sync import request_signature, wire
from desktop_app.sync.http_answers import (
    no_connection,
    not_our_server,
    read_limited,
    refuse,
)
from desktop_app.sync.inbox import store_arrival, sweep
from desktop_app.sync.outgoing import checked_chunks

if TYPE_CHECKING:
    import httpx

CONNECT_TIMEOUT = 10.0  # seconds
IDLE_TIMEOUT = 30.0  # seconds without a byte: a weak 3G link stalls, but not for so long
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Caller:
    """Who speaks: the office, its device, and the device's signing key.

    A certificate is not needed, so that a device can fetch the answer that brings its first one.
    """

    office: str
    device: str
    key: ec.EllipticCurvePrivateKey


class HttpTransport:
    """`domain.ports.Transport` to one relay.

    `url` is the relay's address without `/v1`; `root` the province's certificate, under which the
    relay's receipts must stand; `inbox` the folder for arrivals. One instance serves one thread.
    """

    name = "http"

    def __init__(
        self,
        url: str,
        caller: Caller,
        root: x509.Certificate,
        inbox: Path,
        clock: Clock,
        *,
        tls: ssl.SSLContext | bool = True,
    ) -> None:
        import httpx

        self._url = url.rstrip("/")
        self._caller = caller
        self._root = root
        self._inbox = inbox
        self._clock = clock
        self._relay = ""
        self._client = httpx.Client(
            timeout=httpx.Timeout(IDLE_TIMEOUT, connect=CONNECT_TIMEOUT),
            verify=tls,
            follow_redirects=False,  # a redirect is a captive portal's
            headers={"User-Agent": "thiduaso"},
        )

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> HttpTransport:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hello(self) -> wire.Hello:
        """Who is at the other end, by its signature, its clock, and its newest directory.

        NoConnection also where something else answers, such as the login page of a hotspot.
        """
        nonce = secrets.token_hex(16)
        answer = self._get(wire.hello_target(nonce), wire.SIGNED_HELLO.limit)
        try:
            signed = wire.SIGNED_HELLO.decode(answer)
            hello = wire.HELLO.decode(signed.signed)
            relay = relay_of(verify_detached(signed.signed, signed.signature), self._root)
        except PackageError as problem:
            raise not_our_server() from problem
        if (hello.relay, hello.nonce) != (relay, nonce):
            raise not_our_server()
        self._relay = relay
        return hello

    @property
    def relay(self) -> str:
        """The name of the relay at the other end, proved by its certificate; asked for once."""
        return self._relay or self.hello().relay

    def directory(self) -> SignedDirectory:
        """The newest directory, for `packages.directory.accept_directory` to judge."""
        answer = self._get(wire.DIRECTORY_TARGET, wire.SIGNED_DIRECTORY.limit)
        try:
            return wire.SIGNED_DIRECTORY.decode(answer)
        except PackageDamaged as problem:
            raise not_our_server() from problem

    def send(self, package: SealedPackage) -> TransportReceipt:
        """See the port. NoConnection, NotAdmitted, ServerRefused; PackageDamaged if the file here
        is no longer the one that was sealed."""
        target = wire.package_target(package.header.id)
        headers = self._signature("PUT", target, package.sha256)
        headers["Content-Length"] = str(package.size)
        headers["Content-Type"] = "application/zip"
        with self._answered(
            self._client.build_request(
                "PUT", self._url + target, headers=headers, content=checked_chunks(package, CHUNK)
            )
        ) as response:
            content = read_limited(response, 64 * 1024)
            if response.status_code not in (200, 201):
                refuse(response, content)
        try:
            receipt = decode_transport_receipt(content)
            verify_transport_receipt(receipt, package.header.id, package.sha256, self._root)
        except PackageError as problem:
            raise not_our_server() from problem
        return receipt

    def collect(self, cursor: FeedCursor) -> Iterator[Arrival]:
        """See the port. The feed's chain and every package's hash are verified; what does not
        hold is never handed out. PackageConflict if the feed does not continue the cursor."""
        sweep(self._inbox)
        while True:
            target = wire.feed_target(self._caller.office, cursor.number)
            answer = self._get(target, wire.FEED_PAGE.limit, signed=True)
            try:
                page = wire.FEED_PAGE.decode(answer)
            except PackageDamaged as problem:
                raise not_our_server() from problem
            if page.head < cursor.number:
                raise _set_back()
            if not page.entries:
                return
            # The whole page is verified before its first package is handed out.
            after = verify_feed_chain(
                cursor, page.entries, issuer=self.relay, addressee=self._caller.office
            )
            for entry in page.entries:
                yield Arrival(self._fetch(entry), entry)
            cursor = after

    def sent(self) -> Iterator[TransportReceipt]:
        """The verified receipts of all that our office has sent, whatever this device remembers."""
        after = ""
        while True:
            target = wire.sent_target(self._caller.office, after)
            answer = self._get(target, wire.SENT_PAGE.limit, signed=True)
            try:
                page = wire.SENT_PAGE.decode(answer)
                receipts = [decode_transport_receipt(one.receipt) for one in page.packages]
                for one, receipt in zip(page.packages, receipts, strict=True):
                    verify_transport_receipt(receipt, one.package_id, one.sha256, self._root)
            except PackageError as problem:
                raise not_our_server() from problem
            if not receipts:
                return
            yield from receipts
            after = receipts[-1].package_id

    def fetch(self, package: str, sha256: str) -> Path:
        """One package by id into the inbox: our own after a restore, or one passed over before."""
        target = wire.package_target(package)
        headers = self._signature("GET", target)
        request = self._client.build_request("GET", self._url + target, headers=headers)
        with self._answered(request) as response:
            if response.status_code != 200:
                refuse(response, read_limited(response, 64 * 1024))
            path, found, _ = store_arrival(self._inbox, _limited_chunks(response))
        if found != sha256:
            path.unlink(missing_ok=True)
            raise NoConnection(
                Text(
                    "Gói tải về bị hỏng trên đường truyền. Phần mềm sẽ tự tải lại.",
                    "The package was damaged on the way here. It will be fetched again.",
                )
            )
        return path

    def _fetch(self, entry: FeedEntry) -> Path:
        return self.fetch(entry.package_id, entry.package_sha256)

    def _get(self, target: str, limit: int, *, signed: bool = False) -> bytes:
        headers = self._signature("GET", target) if signed else {}
        request = self._client.build_request("GET", self._url + target, headers=headers)
        with self._answered(request) as response:
            content = read_limited(response, limit)
            if response.status_code != 200:
                refuse(response, content)
            return content

    def _signature(
        self, method: str, target: str, digest: str = request_signature.NO_BODY
    ) -> dict[str, str]:
        now: datetime = self._clock.now()
        signature = request_signature.sign_request(
            self._caller.key, self._caller.device, method, target, now, digest
        )
        return {request_signature.HEADER: signature.encode()}

    @contextmanager
    def _answered(self, request: httpx.Request) -> Iterator[httpx.Response]:
        """The response with its body still to be read; network trouble becomes NoConnection."""
        import httpx

        try:
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        except httpx.TransportError as problem:
            raise no_connection(problem) from problem
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise not_our_server() from problem


def _limited_chunks(response: httpx.Response) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_bytes(CHUNK):
        size += len(chunk)
        if size > MAX_FILE:
            raise not_our_server()
        yield chunk


def _set_back() -> PackageConflict:
    return PackageConflict(
        Text(
            "Máy chủ có ít dữ liệu hơn lần nhận trước, có thể vừa được khôi phục từ bản sao lưu. "
            "Hãy báo cán bộ quản trị máy chủ của tỉnh.",
            "The server holds less than at the last visit; it may have been restored from a "
            "backup. Tell the province's server administrator.",
        )
    )
