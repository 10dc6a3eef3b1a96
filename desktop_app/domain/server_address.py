"""The address of the province's server, as a person types it from a paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop_app.errors import InputError, Text

LONGEST = 300


def server_address(text: str) -> str:
    """`thidua.tuyenquang.gov.vn/` -> `https://thidua.tuyenquang.gov.vn`; "" stays "", an office
    that exchanges by file. Plain http only where it is written out, for a server in the same house:
    packages are sealed and signed whatever carries them. InputError for anything else.
    """
    typed = text.strip()
    if not typed:
        return ""
    full = (typed if "://" in typed else f"https://{typed}").rstrip("/")
    try:
        parts = urlsplit(full)
        _port = parts.port  # ValueError where it is none
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    bare = good and not (parts.username or parts.password or parts.query or parts.fragment)
    if not bare or len(full) > LONGEST or any(one.isspace() for one in full):
        raise InputError(
            Text(
                "Địa chỉ máy chủ không đúng dạng. Hãy nhập như trên giấy, ví dụ "
                "https://thidua.tuyenquang.gov.vn, hoặc để trống.",
                "This is no address of a server. Enter it as on the paper, such as "
                "https://thidua.tuyenquang.gov.vn, or leave it blank.",
            )
        )
    return full
