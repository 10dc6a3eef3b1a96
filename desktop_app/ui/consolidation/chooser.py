"""Asking the person for a place to save to; tests bring their own."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Chooser(Protocol):
    def save_as(self, parent: QWidget, title: str, name: str, kind: str) -> Path | None:
        """Where to write a file proposed as `name`, of a `kind` such as `Excel (*.xlsx)`; None if
        the person thinks better of it."""
        ...


class DialogChooser:
    """The system's own dialog."""

    def save_as(self, parent: QWidget, title: str, name: str, kind: str) -> Path | None:
        path, _ = QFileDialog.getSaveFileName(parent, title, name, kind)
        return Path(path) if path else None
