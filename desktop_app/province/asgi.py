"""The relay over HTTP (the calls are listed in `sync.wire`).

The event loop only moves bytes; hashing, signatures, disk and database run in worker threads.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable

import anyio
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop_app.errors import InputError, NoConnection, Text, ThiDuaError
from desktop_app.packages.receipts import encode_transport_receipt
from desktop_app.packages.schema.header import is_sha256
from desktop_app.province.problems import answer, too_large, unexpected
from desktop_app.province.relay import Relay, Visitor
from desktop_app.province.store.blobs import Incoming
from desktop_app.sync import request_signature

WRITE_AT_ONCE = 1024 * 1024  # bytes gathered before a worker thread is troubled
IDLE_LIMIT = 60.0  # seconds that an upload may stand still
WORKERS = 8  # packages checked at the same time

_access = logging.getLogger("desktop_app.province.access")


def create_app(relay: Relay, *, max_package: int) -> ASGIApp:
    """The service as an ASGI application; `max_package` in bytes."""
    service = _Service(relay, max_package)
    app = Starlette(
        routes=[
            Route("/v1/hello", service.hello, methods=["GET"]),
            Route("/v1/directory", service.directory, methods=["GET"]),
            Route("/v1/packages/{package}", service.put_package, methods=["PUT"]),
            Route("/v1/packages/{package}", service.get_package, methods=["GET"]),
            Route("/v1/offices/{office}/feed", service.feed, methods=["GET"]),
            Route("/v1/offices/{office}/sent", service.sent, methods=["GET"]),
        ],
    )
    return _AccessLog(app)


class _Service:
    def __init__(self, relay: Relay, max_package: int) -> None:
        self._relay = relay
        self._max_package = max_package
        self._workers: anyio.CapacityLimiter | None = None
        self.hello = _guarded(self._hello)
        self.directory = _guarded(self._directory)
        self.put_package = _guarded(self._put_package)
        self.get_package = _guarded(self._get_package)
        self.feed = _guarded(self._feed)
        self.sent = _guarded(self._sent)

    async def _hello(self, request: Request) -> Response:
        nonce = request.query_params.get("nonce", "")
        if len(nonce) > 64 or not nonce.isalnum():
            raise _wrong_request()
        return _json(await run_sync(self._relay.hello, nonce))

    async def _directory(self, _request: Request) -> Response:
        return _json(await run_sync(self._relay.directory))

    async def _feed(self, request: Request) -> Response:
        visitor = await self._admit(request)
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 9):
            raise _wrong_request()
        office = request.path_params["office"]
        return _json(await run_sync(self._relay.feed, visitor, office, int(after)))

    async def _sent(self, request: Request) -> Response:
        visitor = await self._admit(request)
        after = request.query_params.get("after", "")
        if after and not is_sha256(after):
            raise _wrong_request()
        office = request.path_params["office"]
        return _json(await run_sync(self._relay.sent, visitor, office, after))

    async def _get_package(self, request: Request) -> Response:
        visitor = await self._admit(request)
        package = _package_id(request)
        path, held = await run_sync(self._relay.package, visitor, package)
        return FileResponse(
            path, media_type="application/zip", headers={"ETag": f'"{held.sha256}"'}
        )

    async def _put_package(self, request: Request) -> Response:
        # Who asks is settled before a byte of the body is read.
        visitor = await self._admit(request)
        package = _package_id(request)
        if int(request.headers.get("content-length", "0")) > self._max_package:
            return too_large(self._max_package)
        upload = await run_sync(self._relay.open_upload)
        try:
            if not await self._read_body(request, upload):
                return too_large(self._max_package)
            held, new = await run_sync(
                self._relay.take, package, upload, visitor.digest, limiter=self._limiter()
            )
        finally:
            with anyio.CancelScope(shield=True):
                await run_sync(upload.discard)
        receipt = encode_transport_receipt(held.receipt)
        return Response(receipt, 201 if new else 200, media_type="application/json")

    async def _admit(self, request: Request) -> Visitor:
        scope = request.scope
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        query = scope["query_string"].decode("latin-1")
        target = f"{path}?{query}" if query else path
        header = request.headers.get(request_signature.HEADER, "")
        return await run_sync(self._relay.admit, header, request.method, target)

    async def _read_body(self, request: Request, upload: Incoming) -> bool:
        """Write the body to the upload as it comes; False once it is larger than allowed."""
        gathered = bytearray()
        size = 0
        chunks = request.stream()
        while True:
            try:
                with anyio.fail_after(IDLE_LIMIT):
                    chunk = await anext(chunks, None)
            except (ClientDisconnect, TimeoutError) as problem:
                raise _cut_off() from problem
            size += len(chunk or b"")
            if size > self._max_package:
                return False
            gathered += chunk or b""
            if gathered and (chunk is None or len(gathered) >= WRITE_AT_ONCE):
                await run_sync(upload.write, bytes(gathered))
                gathered.clear()
            if chunk is None:
                return True

    def _limiter(self) -> anyio.CapacityLimiter:
        # It belongs to the running event loop, so it cannot be made before there is one.
        if self._workers is None:
            self._workers = anyio.CapacityLimiter(WORKERS)
        return self._workers


Endpoint = Callable[[Request], Awaitable[Response]]


def _guarded(endpoint: Endpoint) -> Endpoint:
    """Every error becomes a problem with its status."""

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ThiDuaError as error:
            return answer(error)
        except Exception as error:
            return unexpected(error)

    return guarded


class _AccessLog:
    """One line a request: method, kind of call, status, milliseconds. No address, id or name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.monotonic()
        status = 0

        async def watching(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watching)
        finally:
            took = (time.monotonic() - started) * 1000
            call = _kind_of_call(scope["path"])
            _access.info("%s %s %d %.0f ms", scope["method"], call, status, took)


def _kind_of_call(path: str) -> str:
    steps = path.split("/")
    known = steps[1:2] == ["v1"] and steps[2:3] and steps[2] in _CALLS
    return steps[2] if known else "other"


_CALLS = frozenset({"hello", "directory", "packages", "offices"})


def _package_id(request: Request) -> str:
    package: str = request.path_params["package"]
    if not is_sha256(package):
        raise _wrong_request()
    return package


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


def _wrong_request() -> InputError:
    return InputError(
        Text(
            "Máy chủ không hiểu yêu cầu. Hãy cập nhật phần mềm.",
            "The server does not understand the request. Update the software.",
        )
    )


def _cut_off() -> NoConnection:
    return NoConnection(
        Text(
            "Đường truyền bị ngắt khi đang gửi. Phần mềm sẽ tự gửi lại.",
            "The connection broke while sending. It will be tried again.",
        )
    )
