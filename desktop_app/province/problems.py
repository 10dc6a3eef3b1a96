"""Errors as HTTP answers: a status, and a problem in both languages."""

from __future__ import annotations

import logging

from starlette.responses import Response

from desktop_app.errors import (
    BugError,
    InputError,
    NoConnection,
    NotAdmitted,
    PackageConflict,
    PackageDamaged,
    PackageUntrusted,
    ServerRefused,
    StoreUnwritable,
    Text,
    ThiDuaError,
)
from desktop_app.sync.wire import NOT_ADMITTED, PROBLEM_TYPE, Problem

_log = logging.getLogger("desktop_app.province")

# The first class that fits counts.
_ANSWERS: tuple[tuple[type[ThiDuaError], int, str], ...] = (
    (NotAdmitted, 403, NOT_ADMITTED),
    (PackageUntrusted, 403, "package-untrusted"),
    (PackageConflict, 409, "package-conflict"),
    (PackageDamaged, 422, "package-damaged"),
    (InputError, 400, "request-wrong"),
    (ServerRefused, 404, "not-here"),
    (NoConnection, 408, "cut-off"),
    (StoreUnwritable, 503, "store-unwritable"),
)


def answer(error: ThiDuaError) -> Response:
    """A refusal that says why; 503 asks to come back in a minute."""
    for kind, status, code in _ANSWERS:
        if isinstance(error, kind):
            response = problem(status, Problem(code, error.title, error.message))
            if status == 503:
                response.headers["Retry-After"] = "60"
            return response
    _log.error("program error: %s", error.message.en)
    return problem(500, Problem("program-error", BugError.title, error.message))


def unexpected(error: Exception) -> Response:
    """A bug: the kind and the place go to the log, never the words, which may quote content."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
    _log.error("unexpected %s at %s", type(error).__name__, place)
    return answer(
        BugError(
            Text(
                "Máy chủ gặp lỗi chương trình. Phần mềm sẽ tự gửi lại; nếu còn lỗi, hãy báo tỉnh.",
                "The server met a program error. It will be tried again; if it stays, tell the "
                "province.",
            )
        )
    )


def problem(status: int, content: Problem) -> Response:
    return Response(content.encode(), status, media_type=PROBLEM_TYPE)


def too_large(limit: int) -> Response:
    megabytes = limit // (1024 * 1024)
    return problem(
        413,
        Problem(
            "package-too-large",
            ServerRefused.title,
            Text(
                f"Gói dữ liệu lớn hơn {megabytes} MB. Hãy bớt hoặc nén tệp minh chứng.",
                f"The package is larger than {megabytes} MB. Leave out or shrink evidence files.",
            ),
        ),
    )
