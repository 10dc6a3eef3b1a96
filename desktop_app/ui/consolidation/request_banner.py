"""A sender's correction request, to agree to or not; one at a time, the rest counted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.reports import Scope
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.consolidation_view import OfficeRow


class RequestBanner(Banner):
    """`agreed(row)` or `declined(row)`; hidden while there is no request."""

    agreed = Signal(object)
    declined = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, "…", "…", action=self.tr("Đồng ý trả lại"), parent=parent)
        self._row: OfficeRow | None = None
        assert self.button is not None
        self.agree = self.button
        self.decline = Button(self.tr("Không"))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignVCenter)
        self.agree.clicked.connect(lambda: self.agreed.emit(self._row))
        self.decline.clicked.connect(lambda: self.declined.emit(self._row))
        self.hide()

    def present(self, rows: tuple[OfficeRow, ...]) -> None:
        """Show the first request of these offices."""
        self._row = rows[0] if rows else None
        self.setVisible(bool(rows))
        if self._row is None:
            return
        title = self.tr("{0} đề nghị sửa số liệu").format(self._row.name)
        if len(rows) > 1:
            title = self.tr("{0} (1/{1} đề nghị)").format(title, len(rows))
        scope = (
            self.tr("chỉ sửa số liệu, không phát hành lại văn bản.")
            if self._row.asks_scope is Scope.FIGURES
            else self.tr("sửa số liệu và phát hành lại văn bản.")
        )
        text = self.tr("“{0}” – {1}").format(self._row.asks, scope)
        self.set_message(Tone.WARNING, title, text)
