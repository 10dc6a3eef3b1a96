"""HTTP answers and network trouble in our own errors: try again, not admitted, or refused."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, NoReturn

from desktop_app.errors import NoConnection, NotAdmitted, ServerRefused, Text
from desktop_app.sync import wire

if TYPE_CHECKING:
    import httpx

# Request timeout, too early, too many requests; and every 5xx.
_TRY_AGAIN = frozenset({408, 425, 429})


def refuse(response: httpx.Response, content: bytes) -> NoReturn:
    """Raise what this answer means: NoConnection, NotAdmitted or ServerRefused.

    Only our own server's problems are final: a page of a proxy or a hotspot is not the relay's no.
    """
    problem = wire.read_problem(content)
    if response.status_code in _TRY_AGAIN or response.status_code >= 500:
        message = problem.message if problem is not None else _BUSY
        raise NoConnection(message, retry_after=retry_after(response.headers.get("Retry-After")))
    if problem is None or not 400 <= response.status_code < 500:
        raise not_our_server()
    if problem.code == wire.NOT_ADMITTED:
        raise NotAdmitted(problem.message)
    raise ServerRefused(problem.message)


def retry_after(header: str | None) -> float | None:
    """Seconds, from a number or an HTTP date (RFC 9110 section 10.2.3); None if there is none."""
    if not header:
        return None
    if header.isascii() and header.isdigit() and len(header) < 10:
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def read_limited(response: httpx.Response, limit: int) -> bytes:
    """The body, if it is not longer than `limit` bytes; a relay's never is."""
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > limit:
            raise not_our_server()
    return bytes(content)


def no_connection(problem: httpx.TransportError) -> NoConnection:
    import httpx

    if isinstance(problem, httpx.UnsupportedProtocol):
        return NoConnection(
            Text(
                "Địa chỉ máy chủ của tỉnh không đúng. Hãy kiểm tra phần kết nối.",
                "The address of the province's server is wrong. Check the connection settings.",
            )
        )
    if isinstance(problem, httpx.TimeoutException):
        return NoConnection(
            Text(
                "Máy chủ của tỉnh không trả lời kịp. Hãy gửi – nhận lại sau ít phút.",
                "The province's server did not answer in time. Try again in a few minutes.",
            )
        )
    return NoConnection(
        Text(
            "Chưa kết nối được máy chủ của tỉnh. Gói vẫn được giữ an toàn: hãy gửi – nhận lại khi "
            "có mạng, hoặc xuất ra USB.",
            "The province's server cannot be reached. The packages are safe: try again when there "
            "is a line, or export them to a USB stick.",
        )
    )


def not_our_server() -> NoConnection:
    return NoConnection(
        Text(
            "Nơi trả lời không phải máy chủ của tỉnh (mạng có thể đang đòi đăng nhập). "
            "Hãy mở trình duyệt để kiểm tra mạng rồi gửi – nhận lại.",
            "What answered is not the province's server (the network may ask for a login). "
            "Check the network in a browser, then try again.",
        )
    )


_BUSY = Text(
    "Máy chủ của tỉnh đang bận hoặc bảo trì. Hãy gửi – nhận lại sau ít phút.",
    "The province's server is busy or under maintenance. Try again in a few minutes.",
)
