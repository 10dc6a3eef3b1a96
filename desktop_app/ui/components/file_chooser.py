"""Choosing files and folders: a thin seam, so that screens can be driven without the system's
dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(Protocol):
    """Each asks the person; None when they think better of it. `kinds` is in Qt's way of writing,
    such as `PDF (*.pdf);;Tất cả (*)`."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None: ...
    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Any number of files; none when they think better of it."""
        ...

    def folder(self, parent: QWidget, title: str) -> Path | None: ...

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Where to write a file proposed as `name` (a name, or a whole path). The answer has the
        suffix of `name` if none was typed, and an existing file was agreed to be written over."""
        ...


class SystemFileChooser:
    """The system's own dialogs, which begin where the last choice was made."""

    def __init__(self) -> None:
        self._last = ""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(parent, title, self._last, kinds)
        return self._keep(name)

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        names, _kind = QFileDialog.getOpenFileNames(parent, title, self._last, kinds)
        self._keep(names[0] if names else "")
        return tuple(Path(name) for name in names)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._keep(QFileDialog.getExistingDirectory(parent, title, self._last))

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        # Not `getSaveFileName`: it takes no suffix, and would ask about the name without it.
        dialog = QFileDialog(parent, title, self._last, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        agreed = dialog.exec()
        chosen = dialog.selectedFiles() if agreed else []
        dialog.deleteLater()
        return self._keep(chosen[0] if chosen else "")

    def _keep(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._last = str(path if path.is_dir() else path.parent)
        return path
