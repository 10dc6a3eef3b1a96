"""Where the demo's things are. Light: the app asks at its start whether there are samples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.demo.cast import SampleOffice

ROOT_CERTIFICATE = "ca-thu-nghiem.cer"  # of the training CA, in `Places.keys`
MARKER = "thi-du.txt"
_READY = "san-sang.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are in the demo's folder. Workspaces hold no plaintext; the rest is outside."""

    root: Path

    @property
    def workspaces(self) -> Path:
        return self.root / "don-vi"

    @property
    def server(self) -> Path:
        return self.root / "may-chu-tinh"

    @property
    def stick(self) -> Path:
        return self.root / "usb"

    @property
    def papers(self) -> Path:
        return self.root / "van-ban"

    @property
    def keys(self) -> Path:
        return self.root / "chu-ky-thu-nghiem"

    @property
    def activations(self) -> Path:
        return self.root / "kich-hoat"

    def workspace(self, office: SampleOffice) -> Path:
        return self.workspaces / office.key

    @property
    def is_made(self) -> bool:
        """Whether a demo began here; its folder may be replaced."""
        return (self.root / MARKER).exists()

    @property
    def is_ready(self) -> bool:
        """Whether it came to its end, so that its offices can be opened."""
        return (self.root / _READY).exists()

    def mark_ready(self) -> None:
        (self.root / _READY).touch()
