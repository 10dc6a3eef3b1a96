"""What the app asks of the sample offices; `demo` is the one that makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop_app.ui.work import Step


@dataclass(frozen=True, slots=True)
class SampleWorkspace:
    """One sample office's workspace, which everybody there opens with the samples' password.

    `people` are their names and positions by account: who is who need not be found out by trying.
    """

    folder: Path
    name: str
    people: Mapping[str, str] = field(default_factory=dict, hash=False)


class Samples(Protocol):
    """The sample offices of one folder."""

    @property
    def password(self) -> str: ...

    def workspaces(self) -> tuple[SampleWorkspace, ...]:
        """Those that stand ready, communes first; empty while none have been made."""
        ...

    def make(self, progress: Callable[[Step], None], cancelled: Callable[[], bool]) -> None:
        """Make them all anew. Cancelled or failed, nothing stays behind."""
        ...

    def relay(self) -> str:
        """The address of the samples' own province server, started when first asked for."""
        ...

    def identities(self, folder: Path) -> tuple[Path, ...]:
        """The training signatures (PKCS#12) of the office whose workspace that is."""
        ...

    def roots(self) -> tuple[bytes, ...]:
        """Certificates (DER) under which the samples' PDF signers are known."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...
