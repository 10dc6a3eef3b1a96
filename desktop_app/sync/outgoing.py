"""The bytes of a package that is to leave, checked once more while they go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from desktop_app.domain.package import SealedPackage
from desktop_app.errors import PackageDamaged, Text


def checked_chunks(package: SealedPackage, size: int) -> Iterator[bytes]:
    """The file in chunks of `size` bytes; PackageDamaged, at the latest at the end, if it is gone
    or no longer what was sealed."""
    digest = hashlib.sha256()
    try:
        with package.path.open("rb") as file:
            while chunk := file.read(size):
                digest.update(chunk)
                yield chunk
    except OSError as problem:
        raise _file_gone() from problem
    if digest.hexdigest() != package.sha256:
        raise _file_gone()


def _file_gone() -> PackageDamaged:
    return PackageDamaged(
        Text(
            "Tệp gói chờ gửi trên máy này đã bị mất hoặc thay đổi. Hãy lập lại gói từ báo cáo.",
            "The package file waiting on this computer is missing or was changed. Make it again "
            "from the report.",
        )
    )
