"""Adding a day to the working calendar, or changing what it says of one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.workdays import DayKind, SpecialDay, is_weekday
from desktop_app.errors import Text
from desktop_app.ui.admin.calendar.model import say
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Check, LineField, Radio
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_3, TextRole
from desktop_app.usecases.special_days import NO_EXCHANGE, NO_NAME, NO_SOURCE
from desktop_app.usecases.work_calendar import CalendarDay


class DayDialog(Dialog):
    """`special()` once accepted. `changed` is the day that is put right: its date stays."""

    def __init__(
        self, year: int, changed: CalendarDay | None, language: str, parent: QWidget
    ) -> None:
        self._year, self._language = year, language
        self.day = DateField(changed.special.day if changed is not None else None)
        self.off, self.work = Radio(say("Ngày nghỉ")), Radio(say("Ngày làm bù (thứ Bảy, Chủ nhật)"))
        self.name, self.source = LineField(), LineField()
        self.provisional = Check(say("Tạm tính: chưa có thông báo chính thức"))
        self.rows = {
            "day": FormRow(say("Ngày"), self.day, required=True),
            "name": FormRow(
                say("Tên"),
                self.name,
                required=True,
                help_text=say("Ví dụ: Nghỉ hoán đổi với ngày 28/11/2026"),
            ),
            "source": FormRow(
                say("Văn bản, nguồn"),
                self.source,
                required=True,
                help_text=say("Ví dụ: 9441/TB-BNV ngày 16/10/2025"),
            ),
        }
        super().__init__(
            say("Thêm ngày vào lịch") if changed is None else say("Sửa ngày trong lịch"),
            primary=say("Lưu"),
            secondary=say("Hủy"),
            content=self._fields(),
            parent=parent,
        )
        (self.work if _is_worked(changed) else self.off).setChecked(True)
        if changed is not None:
            self.day.setReadOnly(True)
            self.name.setText(changed.special.name.in_language(language))
            self.source.setText(changed.special.source)
            self.provisional.setChecked(changed.special.provisional)
        (self.day if changed is None else self.name).setFocus()

    def _fields(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self.rows["day"])
        kinds = QVBoxLayout()
        kinds.setSpacing(SPACE_1)
        kinds.addWidget(Label(say("Loại"), TextRole.LABEL))
        kinds.addWidget(self.off)
        kinds.addWidget(self.work)
        column.addLayout(kinds)
        column.addWidget(self.rows["name"])
        column.addWidget(self.rows["source"])
        column.addWidget(self.provisional)
        return content

    def special(self) -> SpecialDay:
        day = self.day.value()
        assert day is not None  # what accepting saw to
        name = self.name.text().strip()
        return SpecialDay(
            day,
            DayKind.WORK if self.work.isChecked() else DayKind.OFF,
            Text(name, name),
            self.source.text().strip(),
            self.provisional.isChecked(),
        )

    def accept(self) -> None:
        wrong = {
            "day": self._wrong_day(self.day.value()),
            "name": "" if self.name.text().strip() else NO_NAME.in_language(self._language),
            "source": "" if self.source.text().strip() else NO_SOURCE.in_language(self._language),
        }
        for part, message in wrong.items():
            self.rows[part].set_error(message)
        first = next((part for part, message in wrong.items() if message), None)
        if first is None:
            super().accept()
        else:
            self.rows[first].field.setFocus()

    def _wrong_day(self, day: date | None) -> str:
        if day is None or day.year != self._year:
            return say("Hãy nhập một ngày của năm {0}.").format(self._year)
        if self.work.isChecked() and is_weekday(day):
            return NO_EXCHANGE.in_language(self._language)
        return ""


def _is_worked(changed: CalendarDay | None) -> bool:
    return changed is not None and changed.special.kind is DayKind.WORK
