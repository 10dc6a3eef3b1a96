"""A form whose answer is judged on a lane: it stays open, with what was typed, until it is good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_3


class AskingDialog(Dialog):
    """`submitted` on the primary button once `is_filled`; then `finish` or `refuse`.

    `busy` is what is said meanwhile where that takes a while.
    """

    submitted = Signal()

    def __init__(
        self,
        title: str,
        text: str,
        fields: tuple[QWidget, ...],
        *,
        primary: str,
        secondary: str,
        width: int,
        busy: str = "",
        parent: QWidget,
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self.trouble = Banner(Tone.DANGER, "")
        self.trouble.hide()
        column.addWidget(self.trouble)
        for field in fields:
            column.addWidget(field)
        self.progress = Progress(busy, cancellable=False)
        self.progress.hide()
        column.addWidget(self.progress)
        self._fields, self._busy = fields, busy
        super().__init__(
            title,
            text,
            primary=primary,
            secondary=secondary,
            content=content,
            width=width,
            parent=parent,
        )

    def is_filled(self) -> bool:
        """Whether all is there; the first row that is not says so."""
        return True

    def accept(self) -> None:
        if self.primary.isEnabled() and self.is_filled():
            self.trouble.hide()
            self._set_busy(True)
            self.submitted.emit()

    def finish(self) -> None:
        """It was good."""
        super().accept()

    def refuse(self, why: str) -> None:
        """It was not: say why, and let the person mend it."""
        self._set_busy(False)
        self.trouble.set_message(Tone.DANGER, why)
        self.trouble.show()

    def _set_busy(self, busy: bool) -> None:
        for field in self._fields:
            field.setEnabled(not busy)
        self.primary.setEnabled(not busy)
        self.progress.setVisible(busy and bool(self._busy))
        if busy:
            self.progress.set_progress(0, None, self._busy)
