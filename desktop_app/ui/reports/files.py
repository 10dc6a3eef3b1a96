"""Files that a person chooses: a thin seam before the system's dialogs, and reading them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import InputError, Text

if TYPE_CHECKING:
    from desktop_app.documents.press import SigningIdentity


class FileChooser(Protocol):
    """Each asks the person; None when they think better of it. `kinds` is in Qt's way of writing,
    such as `PDF (*.pdf)`."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None: ...
    def folder(self, parent: QWidget, title: str) -> Path | None: ...


class QtFileChooser:
    """The system's own dialogs, which start where the last choice was made."""

    def __init__(self) -> None:
        self._last = ""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(parent, title, self._last, kinds)
        return self._keep(name)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._keep(QFileDialog.getExistingDirectory(parent, title, self._last))

    def _keep(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._last = str(path if path.is_dir() else path.parent)
        return path


def role_first(known: tuple[Path, ...], role: str) -> tuple[Path, ...]:
    """The files of this role (`lanh-dao`, `con-dau`) before the others."""
    return tuple(sorted(known, key=lambda file: role not in file.name))


def read_file(file: Path) -> bytes:
    """InputError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        raise InputError(
            Text(
                f"Không đọc được tệp “{file.name}”. Hãy chọn lại tệp.",
                f"The file “{file.name}” cannot be read. Choose it again.",
            )
        ) from None


def read_identity(file: Path, password: str) -> SigningIdentity:
    """A PKCS#12 file and its password; whether they fit shows when it signs."""
    from desktop_app.documents.press import SigningIdentity

    return SigningIdentity(read_file(file), password)
