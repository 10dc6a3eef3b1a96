"""What a person gives as evidence: files of the system, or a picture out of the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to attach: a file, or with no path a picture under a proposed name."""

    name: str
    path: Path | None = None
    image: QImage | None = None

    def picture(self) -> bytes:
        """The picture as PNG; slow for a large one, so on a lane."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert self.image is not None
        self.image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())


def of_paths(paths: tuple[Path, ...]) -> tuple[Given, ...]:
    return tuple(Given(path.name, path) for path in paths)


def holds_evidence(data: QMimeData) -> bool:
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def of_mime(data: QMimeData, picture_name: str) -> tuple[Given, ...]:
    """What was dropped or pasted: its files, else its picture."""
    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if paths:
        return of_paths(paths)
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return (Given(f"{picture_name}.png", image=image),)
    return ()
