"""Under the grid: which cell this is, in full, and what there is to say of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.targets import AssignedTarget
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.grid_model import GridModel, Kind
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole


class CellBar(QFrame):
    """Two lines: the place and its full label; then a message, or how to fill it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, 5, SPACE_3, 5)
        column.setSpacing(1)
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        self.place = Label("", TextRole.LABEL)
        self.label = Label("", TextRole.CAPTION, "muted")
        line.addWidget(self.place)
        line.addWidget(self.label, 1)
        column.addLayout(line)
        self.message = Label("", TextRole.CAPTION, "muted")
        column.addWidget(self.message)

    def present(self, place: str, label: str, message: str, tone: str = "muted") -> None:
        self.place.setText(place)
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(place) + 2)
        self.label.setText(label)
        self.message.setText(" ".join(message.split()))
        if self.message.property("tone") != tone:
            self.message.set_tone(tone)


def cell_words(
    model: GridModel, row: int, column: int, language: str, target: AssignedTarget | None = None
) -> tuple[str, str, str, str]:
    """Place, full label, message and tone of a cell, for `CellBar.present`; `target` is what the
    row was given to reach."""
    shown, look = model.row(row), model.look(row, column)
    name = model.row_name(row)
    place = f"{name} › {model.title(column)}" if column >= model.frozen else name
    label = shown.label.in_language(language)
    if shown.source.vi:
        label = say("{} · Nguồn: {}").format(label, shown.source.in_language(language))
    if shown.unit.vi:
        label = say("{} · ĐVT: {}").format(label, shown.unit.in_language(language))
    if target is not None:
        label = say("{} · Chỉ tiêu giao: {}").format(label, format_number(target.value))
        if target.basis:
            label = say("{} ({})").format(label, target.basis)
    message = model.tip(row, column)
    if not message and look.kind is Kind.ENTRY:
        message = (
            _how_to_fill(model, column)
            if model.entry.editable
            else say("Chỉ xem: báo cáo không ở bước nhập, hoặc bước này của người khác")
        )
    return place, label, message, str(look.tone) if look.tone is not None else "muted"


def _how_to_fill(model: GridModel, column: int) -> str:
    shown = model.column(column)
    if shown is not None and shown.type.is_numeric:
        return say("Gõ số để nhập · Ctrl+1 không phát sinh · Ctrl+3 chưa có số liệu")
    return say("Gõ để nhập · F2 để sửa · Ctrl+3 chưa có số liệu")
