"""What a backup says of itself: `manifest.json`, the last file written of it.

A folder without one is a backup that was cut off. Two marks guard it, as they do the key file:
`checksum` (no key) tells accidental damage to anybody; `mac`, under a key derived from the database
key, tells tampering to whoever can open the backup.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from desktop_app.errors import DatabaseDamaged, DatabaseNewer, Text
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.identity.keyslots_file import canonical, write_whole

NAME = "manifest.json"
_FORMAT = 1
_LARGEST = 64 << 20  # bytes: some hundred thousand files
_PURPOSE = "backup manifest"


class Why(StrEnum):
    """What made the program take a backup."""

    DAILY = "daily"
    EXIT = "exit"
    BY_HAND = "by_hand"
    BEFORE_UPGRADE = "before_upgrade"
    BEFORE_REKEY = "before_rekey"


@dataclass(frozen=True, slots=True)
class BackedUpFile:
    """A file of the workspace: its path there (with `/`), the SHA-256 of its bytes and its size.

    `changed` is the file's time in the workspace (ns), by which the next backup knows it again.
    """

    path: str
    sha256: str
    size: int
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """`name` is the folder's: an older backup does not pass for the newest under another name.
    `version` is the schema's, `commits` the commit counter's number, `rows` the number of rows of
    each table, `audit_lines` and `audit_head` where the audit log stood."""

    name: str
    workspace: str
    made_at: datetime
    why: Why
    version: str
    commits: int
    audit_lines: int
    audit_head: str
    rows: Mapping[str, int]
    files: tuple[BackedUpFile, ...]

    @property
    def size(self) -> int:
        """Bytes that a restore of it takes."""
        return sum(file.size for file in self.files)


def write(folder: Path, manifest: Manifest, key: DatabaseKey) -> None:
    """Make the folder a whole backup. StoreUnwritable."""
    fields = _fields(manifest)
    mac = _mac(fields, key)
    content = {**fields, "mac": mac, "checksum": _checksum(fields, mac)}
    write_whole(folder / NAME, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read(folder: Path) -> Manifest:
    """The manifest; DatabaseDamaged where it is missing or altered, DatabaseNewer for a format of
    a newer app. Only `check_mac` tells whether it was made under the key."""
    return _parsed(_content(folder), folder)


def check_mac(folder: Path, key: DatabaseKey) -> None:
    """DatabaseDamaged unless whoever wrote the manifest held the database key."""
    fields = _content(folder)
    mac = str(fields.pop("mac"))
    fields.pop("checksum")
    if not hmac.compare_digest(_mac(fields, key).encode(), mac.encode()):
        raise damaged(folder, NAME)


def damaged(folder: Path, file: str) -> DatabaseDamaged:
    return DatabaseDamaged(
        Text(
            f"Bản sao lưu “{folder.name}” không dùng được: tệp {file} bị thiếu hoặc bị hỏng. Hãy "
            "chọn một bản khác.",
            f"The backup “{folder.name}” cannot be used: its file {file} is missing or damaged. "
            "Choose another one.",
        )
    )


def _content(folder: Path) -> dict[str, Any]:
    try:
        with (folder / NAME).open("rb") as file:
            raw = file.read(_LARGEST + 1)
        content: dict[str, Any] = json.loads(raw) if len(raw) <= _LARGEST else {}
        fields = {name: content[name] for name in content if name not in ("mac", "checksum")}
        whole = content["checksum"] == _checksum(fields, str(content["mac"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(folder, NAME) from error
    if not whole:
        raise damaged(folder, NAME)
    if content["format"] != _FORMAT:
        raise DatabaseNewer(
            Text(
                f"Bản sao lưu “{folder.name}” do phiên bản mới hơn của chương trình tạo ra. Hãy "
                "cập nhật chương trình trước.",
                f"The backup “{folder.name}” was made by a newer version of the app. Update the "
                "app first.",
            )
        )
    return content


def _parsed(fields: dict[str, Any], folder: Path) -> Manifest:
    # The checksum has held, so only a file made to deceive has another shape than ours.
    try:
        files = tuple(BackedUpFile(**one) for one in fields["files"])
        rows = {str(table): int(count) for table, count in fields["rows"].items()}
        made_at = datetime.fromisoformat(fields["made_at"])
        good = (
            fields["name"] == folder.name
            # Far enough from both ends of the calendar to be shown in any zone.
            and made_at.tzinfo is not None
            and 1 < made_at.year < 9999
            and all(_is_sound(file) for file in files)
        )
        if not good:
            raise damaged(folder, NAME)
        return Manifest(
            name=folder.name,
            workspace=str(fields["workspace"]),
            made_at=made_at,
            why=Why(fields["why"]),
            version=str(fields["version"]),
            commits=int(fields["commits"]),
            audit_lines=int(fields["audit_lines"]),
            audit_head=str(fields["audit_head"]),
            rows=rows,
            files=files,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise damaged(folder, NAME) from error


def _is_sound(file: BackedUpFile) -> bool:
    """Whether it is what its type says, and its path can lead nowhere but into the workspace, on
    every system."""
    if (type(file.path), type(file.sha256), type(file.size), type(file.changed)) != (
        str,
        str,
        int,
        int,
    ):
        return False
    parts = PurePosixPath(file.path).parts
    plain = 1 <= len(parts) <= 2 and not any(mark in file.path for mark in ("..", "\\", ":", "\0"))
    named = len(file.sha256) == 64 and all(letter in "0123456789abcdef" for letter in file.sha256)
    return plain and named and not file.path.startswith("/") and file.size >= 0


def _fields(manifest: Manifest) -> dict[str, Any]:
    fields = asdict(manifest) | {"made_at": manifest.made_at.isoformat(), "format": _FORMAT}
    return {**fields, "rows": dict(manifest.rows), "why": str(manifest.why)}


def _mac(fields: Mapping[str, Any], key: DatabaseKey) -> str:
    return hmac.digest(key.derive(_PURPOSE), canonical(fields), "sha256").hex()


def _checksum(fields: Mapping[str, Any], mac: str) -> str:
    return hashlib.sha256(canonical(fields) + mac.encode()).hexdigest()
