"""The province's escrow pair: an age identity, and the recipient that workspaces seal to."""

from __future__ import annotations

import re

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def new_identity() -> str:
    """A new age identity (`AGE-SECRET-KEY-1…`)."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The age recipient (`age1…`) of one of our own identities."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether it has an age recipient's form; its checksum is judged when something is sealed."""
    return _RECIPIENT.fullmatch(text) is not None
