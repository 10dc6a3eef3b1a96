"""Choosing files: a thin seam, so that the screens can be driven without the system's dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


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
