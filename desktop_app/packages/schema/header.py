"""header.json: what a relay may read and must check, and the names a part may have."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_app.domain.package import Header, Part
from desktop_app.identity.certificates import is_uuid
from desktop_app.packages.schema.codec import Schema

MAX_PARTS = 1_000
MAX_RECIPIENTS = 100
MAX_BODY = 512 * 1024 * 1024  # bytes of all parts
MAX_SEALED = MAX_BODY + 4 * 1024 * 1024  # the same with container and seal around
MAX_FILE = MAX_SEALED + 1024 * 1024  # a whole package file
MAX_TEXT = 300  # characters of any text in a header
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY_ID = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_TAKEN = ("mimetype", "header.json", "meta-inf")


def is_sha256(text: str) -> bool:
    return _SHA256.fullmatch(text) is not None


def is_part_name(name: str) -> bool:
    """Whether a part may be called so: at most two levels, good on every file system.

    ASCII letters, digits, `. _ -`; no empty, dotted or device name; not one of the container's own.
    """
    steps = name.split("/")
    return (
        len(name) <= 120
        and len(steps) <= 2
        and steps[0].lower() not in _TAKEN
        and all(_NAME.fullmatch(step) and not _RESERVED.fullmatch(step) for step in steps)
    )


def parts_are_possible(parts: tuple[Part, ...]) -> bool:
    """Sorted by name, no two that one file system would take for the same, and not too many."""
    names = [part.name for part in parts]
    folded = {name.lower() for name in names}
    folders = {name.split("/")[0].lower() for name in names if "/" in name}
    return (
        1 <= len(parts) <= MAX_PARTS
        and names == sorted(names)
        and len(folded) == len(names)
        and not folders & folded
        and all(is_part_name(name) for name in names)
        and all(is_sha256(part.sha256) for part in parts)
        and all(0 <= part.size <= MAX_BODY for part in parts)
        and sum(part.size for part in parts) <= MAX_BODY
    )


def inner_copy(header: Header) -> Header:
    """The header as the sealed body repeats it: without what sealing again would change."""
    return replace(header, id="", recipients=(), body_sha256="", body_size=0)


def _is_possible_inside(header: Header) -> bool:
    about = header.about
    texts = (
        about.form,
        about.form_hash,
        about.period,
        about.subject,
        about.report,
        about.revision,
        about.previous,
        about.answers_to,
        header.audit_head,
    )
    return (
        is_uuid(header.sender)
        and is_uuid(header.device)
        and min(header.epoch, header.sequence, header.audit_count, about.number) >= 0
        and all(len(text) <= MAX_TEXT and text.isprintable() for text in texts)
        and parts_are_possible(header.parts)
        and inner_copy(header) == header
    )


def _is_possible(header: Header) -> bool:
    return (
        is_sha256(header.id)
        and is_sha256(header.body_sha256)
        and 0 < header.body_size <= MAX_SEALED
        and 1 <= len(header.recipients) <= MAX_RECIPIENTS
        and len(set(header.recipients)) == len(header.recipients)
        and all(is_uuid(one.office) and _KEY_ID.fullmatch(one.key_id) for one in header.recipients)
        and _is_possible_inside(inner_copy(header))
    )


HEADER = Schema(Header, "thiduaso/header/1", 512 * 1024, _is_possible)
INNER_HEADER = Schema(Header, "thiduaso/header/1", 512 * 1024, _is_possible_inside)
