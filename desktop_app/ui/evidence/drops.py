"""Files dropped on a cell or on a field: its evidence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.evidence.files import holds_evidence

PathAt = Callable[[QPoint], str]


class CellDrops(QObject):
    """Watches widgets that hold cells. `dropped(path, QMimeData)`; nothing while `may` says no."""

    dropped = Signal(str, object)

    def __init__(self, may: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._may = may
        self._path_at: dict[QObject, PathAt] = {}

    def watch(self, widget: QWidget, path_at: PathAt) -> None:
        """`path_at` names the cell at a place of the widget, "" where there is none."""
        widget.setAcceptDrops(True)
        self._path_at[widget] = path_at
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return False
        path_at = self._path_at.get(watched)
        if path_at is None or not holds_evidence(event.mimeData()):
            return False
        path = path_at(event.position().toPoint()) if self._may() else ""
        # A view asks for the place again at each move, so entering is always taken.
        if (isinstance(event, QDragEnterEvent) and self._may()) or path:
            event.acceptProposedAction()
        else:
            event.ignore()
        if path and not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self.dropped.emit(path, event.mimeData())
        return True
