"""The signed directory: making it at the province, taking it over at an office (DESIGN §7)."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.directory import Directory
from desktop_app.errors import PackageUntrusted, Text
from desktop_app.identity.authority import Authority
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.device import certificate_fingerprint
from desktop_app.identity.trust import check_directory_signature, is_successor
from desktop_app.packages.schema.directory import DIRECTORY, SignedDirectory

__all__ = ["SignedDirectory", "accept_directory", "root_fingerprint", "sign_directory"]


def sign_directory(directory: Directory, authority: Authority, at: datetime) -> SignedDirectory:
    content = DIRECTORY.encode(directory)
    return SignedDirectory(content, authority.sign_directory(content, at))


def accept_directory(signed: SignedDirectory, known: Directory | None) -> Directory:
    """The directory in force after this one arrived: the newer of the two.

    Without a known one (first activation) the root that it brings is taken, and its fingerprint is
    to be compared on paper. PackageDamaged; PackageUntrusted if another root signed it.
    """
    new = DIRECTORY.decode(signed.content)
    root = from_pem(known.root if known is not None else new.root)
    check_directory_signature(signed.content, signed.signature, root)
    if from_pem(new.root) != root:
        raise PackageUntrusted(
            Text(
                "Danh bạ mang khóa tỉnh khác với khóa đã ký nó. Không dùng danh bạ này.",
                "The directory carries another province key than the one that signed it. Do not "
                "use it.",
            )
        )
    if known is None or is_successor(known, new):
        return new
    return known


def root_fingerprint(directory: Directory) -> str:
    """What stands on the activation paper, in groups of four."""
    return certificate_fingerprint(from_pem(directory.root))
