"""What the client and the relay say to each other over HTTP (DESIGN §7 *Two roads, one logic*).

    GET  /v1/hello?nonce=…              SignedHello: whom we talk to, its time, its directory
    GET  /v1/directory                  SignedDirectory
    PUT  /v1/packages/{id}              the package's bytes → its transport receipt
    GET  /v1/packages/{id}              the bytes
    GET  /v1/offices/{office}/feed?after=n   FeedPage
    GET  /v1/offices/{office}/sent?after=id  SentPage: its own packages, for after a restore

All but the first two carry a `request_signature`. Refusals are JSON problems with a stable `code`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.package import FeedEntry
from desktop_app.errors import Text
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.directory import SignedDirectory

PROTOCOL = 1
FEED_PAGE_SIZE = 200  # entries
PROBLEM_TYPE = "application/problem+json"
NOT_ADMITTED = "not-admitted"  # the problem is the device or its clock, not a package


def package_target(package: str) -> str:
    return f"/v1/packages/{package}"


def feed_target(office: str, after: int) -> str:
    return f"/v1/offices/{office}/feed?after={after}"


def sent_target(office: str, after: str) -> str:
    return f"/v1/offices/{office}/sent?after={after}"


def hello_target(nonce: str) -> str:
    return f"/v1/hello?nonce={nonce}"


DIRECTORY_TARGET = "/v1/directory"


@dataclass(frozen=True, slots=True)
class Hello:
    """The relay introduces itself; `nonce` is the asker's, so that an old answer does not pass."""

    relay: str
    nonce: str
    at: datetime
    software: str
    protocol: int
    directory_version: int


@dataclass(frozen=True, slots=True)
class SignedHello:
    """The exact JSON of a `Hello`, and the relay's signature (CAdES-BES, DER) with its certificate.

    An answer that is not this comes from a captive portal or some other server.
    """

    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The next entries of a feed, at most FEED_PAGE_SIZE, and the number of its last one."""

    entries: tuple[FeedEntry, ...]
    head: int


@dataclass(frozen=True, slots=True)
class SentPackage:
    """A package that the office sent; `receipt` as it was answered to the `PUT`."""

    package_id: str
    sha256: str
    receipt: bytes


@dataclass(frozen=True, slots=True)
class SentPage:
    """The next packages that an office sent, by id, at most FEED_PAGE_SIZE; none at the end."""

    packages: tuple[SentPackage, ...]


HELLO = Schema(Hello, "thiduaso/hello/1", 4 * 1024)
SIGNED_HELLO = Schema(SignedHello, "thiduaso/signed-hello/1", 64 * 1024)
FEED_PAGE = Schema(FeedPage, "thiduaso/feed-page/1", 4 * 1024 * 1024)
SENT_PAGE = Schema(SentPage, "thiduaso/sent-page/1", 8 * 1024 * 1024)
SIGNED_DIRECTORY = Schema(SignedDirectory, "thiduaso/signed-directory/1", 64 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal as it travels; `code` is stable, title and message are for people."""

    code: str
    title: Text
    message: Text

    def encode(self) -> bytes:
        body = {
            "code": self.code,
            "title": {"vi": self.title.vi, "en": self.title.en},
            "message": {"vi": self.message.vi, "en": self.message.en},
        }
        return json.dumps(body, ensure_ascii=False).encode()


def read_problem(content: bytes) -> Problem | None:
    """The problem in a response's body; None if the body is something else."""
    try:
        body = json.loads(content)
        code, title, message = body["code"], body["title"], body["message"]
        texts = (title["vi"], title["en"], message["vi"], message["en"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(one, str) and len(one) < 2000 for one in (code, *texts)):
        return None
    return Problem(code, Text(texts[0], texts[1]), Text(texts[2], texts[3]))
