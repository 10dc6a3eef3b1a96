"""Entering one base figure, or correcting the one of a day."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.ports import Figure
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.typed_fields import DateField, NumberField
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.base_figures import (
    BAD_DAY,
    BAD_SOURCE,
    BAD_VALUE,
    LARGEST,
    NO_REASON,
    FigureLine,
    FigureList,
)


class FigureDialog(Dialog):
    """`figure()` and `why()` once accepted. `corrected` is the dated value that is put right."""

    def __init__(
        self,
        held: FigureList,
        line: FigureLine,
        corrected: Figure | None,
        language: str,
        parent: QWidget,
    ) -> None:
        self.value = NumberField()
        self.day = DateField(corrected.as_of if corrected is not None else held.today)
        self.source = LineField()
        self.why_field = LineField()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        super().__init__(
            line.label.in_language(language),
            primary=QCoreApplication.translate("FigureDialog", "Lưu"),
            secondary=QCoreApplication.translate("FigureDialog", "Hủy"),
            content=content,
            parent=parent,
        )
        self._held, self._line, self._language = held, line, language
        newest = corrected or (line.history[0] if line.history else None)
        self.source.setText(newest.source if newest is not None else "")
        self.rows = {
            "value": FormRow(self.tr("Số liệu"), self.value, required=True),
            "day": FormRow(
                self.tr("Tính đến ngày"),
                self.day,
                required=True,
                help_text=self.tr("Có hiệu lực từ ngày này đến khi có số liệu mới hơn."),
            ),
            "source": FormRow(
                self.tr("Nguồn"),
                self.source,
                required=True,
                help_text=self.tr("Ví dụ: Chi cục Thống kê, Công an phường"),
            ),
            "why": FormRow(
                self.tr("Lý do sửa"),
                self.why_field,
                help_text=self.tr("Cần khi sửa số liệu đã có của cùng ngày."),
            ),
        }
        for row in self.rows.values():
            column.addWidget(row)
        self.value.setFocus()

    def figure(self) -> Figure:
        value, day = self.value.value(), self.day.value()
        assert value is not None and day is not None  # what accepting saw to
        return Figure(
            self._held.office, self._line.name, float(value), day, self.source.text().strip()
        )

    def why(self) -> str:
        return self.why_field.text().strip()

    def accept(self) -> None:
        value, day = self.value.value(), self.day.value()
        same = any(one.as_of == day for one in self._line.history)
        wrong = {
            "value": BAD_VALUE if value is None or not 0 <= value <= LARGEST else None,
            "day": BAD_DAY if day is None or day > self._held.today else None,
            "source": BAD_SOURCE if not self.source.text().strip() else None,
            "why": NO_REASON if same and not self.why() else None,
        }
        for part, message in wrong.items():
            self.rows[part].set_error(message.in_language(self._language) if message else "")
        first = next((part for part, message in wrong.items() if message), None)
        if first is None:
            super().accept()
        else:
            self.rows[first].field.setFocus()
