"""Files that a person signs with, and reading what they chose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import InputError, Text

if TYPE_CHECKING:
    from desktop_app.documents.press import SigningIdentity


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
