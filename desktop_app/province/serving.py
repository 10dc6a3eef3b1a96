"""`thiduaso province serve`: the relay in this process, until it is told to stop."""

from __future__ import annotations

import logging
import logging.handlers
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import uvicorn

from desktop_app.domain.moments import ZONE
from desktop_app.errors import InputError, Text
from desktop_app.packages.schema.header import MAX_FILE
from desktop_app.province.asgi import create_app
from desktop_app.province.folder import ProvinceFolder, write_file
from desktop_app.province.relay import Relay

LOG_SIZE = 10 * 1024 * 1024  # bytes, then a new file
LOG_FILES = 5


class RunningService:
    """A relay that listens already; `run` serves until `stop`, from whichever thread it comes."""

    def __init__(self, server: uvicorn.Server, listening: socket.socket) -> None:
        self._server = server
        self._socket = listening
        host, port = listening.getsockname()[:2]
        self.port: int = port
        self.url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def run(self) -> None:
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Finish what is under way, then end."""
        self._server.should_exit = True


@contextmanager
def prepared(
    folder: Path, host: str, port: int, *, max_package: int = MAX_FILE
) -> Iterator[RunningService]:
    """The service of a province's folder, bound to its address (port 0: any free one).

    It needs the relay's key only, not the root's passphrase. `max_package` is in bytes. InputError
    if the address is taken.
    """
    province = ProvinceFolder(folder)
    with ExitStack() as stack:
        opened = stack.enter_context(province.opened())
        relay = Relay(
            opened.registry,
            opened.held,
            opened.blobs,
            province.relay_credentials(),
            lambda: datetime.now(ZONE),
        )
        opened.blobs.clear_incoming()
        listening = stack.enter_context(_listen(host, port))
        stack.enter_context(_logging(province.access_log))
        config = uvicorn.Config(
            create_app(relay, max_package=max_package),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=20,
        )
        yield RunningService(uvicorn.Server(config), listening)


def serve(folder: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; what is under way is finished first.

    Once the address is bound, `ready` hears it (`http://127.0.0.1:8080`), and it stands in the
    folder's `ready` file until the service ends.
    """
    ready_file = ProvinceFolder(folder).ready_file
    with prepared(folder, host, port) as service, _quiet_signals():
        write_file(ready_file, service.url.encode())
        ready(service.url)
        try:
            service.run()
        finally:
            ready_file.unlink(missing_ok=True)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off (40 ms a request) only where TCP is named.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # So that a restart need not wait for the last connections to be forgotten.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(512)
    except (OSError, OverflowError) as problem:
        listening.close()
        raise InputError(
            Text(
                f"Không mở được cổng {port} tại {host}: cổng đang được dùng hoặc địa chỉ không "
                "đúng. Hãy chọn cổng khác.",
                f"Port {port} at {host} cannot be opened: it is in use, or the address is wrong. "
                "Choose another.",
            )
        ) from problem
    return listening


@contextmanager
def _logging(path: Path) -> Iterator[None]:
    """The service's log in a file of its own: calls and bugs, no names and no content."""
    log = logging.getLogger("desktop_app.province")
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=LOG_SIZE, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    level, propagate = log.level, log.propagate
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        log.propagate = propagate
        handler.close()


@contextmanager
def _quiet_signals() -> Iterator[None]:
    """uvicorn, once it has stopped, sends the signal on; here that must not end the process before
    its own cleaning up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(one, lambda *_: None) for one in heard]
    try:
        yield
    finally:
        for one, handler in zip(heard, before, strict=True):
            signal.signal(one, handler)
