"""Setting the due date of a period by a document, and giving one office more time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.due import Due, DueOrigin
from desktop_app.domain.moments import ZONE, day_of, local, start_of
from desktop_app.domain.periods import Period
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.hour_field import HourField
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.consolidation.words import say
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.consolidation_view import OfficeRow


class UntilRows(QWidget):
    """The last day and, where the day is cut short, the hour at which it is over."""

    def __init__(self, due: Due, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hour = local(due.moment).time() if due.moment is not None else time()
        self.day = DateField(due.last_day)
        self.hour = HourField(hour if hour != time() else None)
        self.day_row = FormRow(say("Chậm nhất ngày"), self.day, required=True)
        self.hour_row = FormRow(say("Lúc"), self.hour, help_text=say("Để trống: đến 24 giờ."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(self.day_row, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hour_row, 2, Qt.AlignmentFlag.AlignTop)

    def is_whole(self) -> bool:
        """Whether a moment is given; what is wrong is said at its field."""
        day, hour = self.day.value(), self.hour.is_readable()
        self.day_row.set_error("" if day else say("Hãy nhập ngày, ví dụ 15/12/2026."))
        self.hour_row.set_error("" if hour else say("Hãy nhập giờ, ví dụ 16:00."))
        if day is None:
            self.day.setFocus()
        elif not hour:
            self.hour.setFocus()
        return day is not None and hour

    def moment(self) -> datetime:
        """The first that is late."""
        day, hour = self.day.value(), self.hour.value()
        assert day is not None  # `is_whole` has seen to it
        if hour is None or hour == time():
            return start_of(day + timedelta(days=1))
        return datetime.combine(day, hour, ZONE)


class SetDueDialog(Dialog):
    """`until.moment()`, `document_text()` and `document_day()` once accepted. `due` is what holds
    now; `whose` says for whom the date is, otherwise for all that report here."""

    def __init__(
        self,
        due: Due,
        period: Period,
        language: str,
        parent: QWidget | None = None,
        *,
        whose: str = "",
    ) -> None:
        self.until = UntilRows(due)
        self.document, self.issued = LineField(), DateField()
        by = due.set_by if due.origin is DueOrigin.DOCUMENT else None
        if by is not None:
            self.document.setText(by.document)
            self.issued.set_value(by.document_date)
        self._document_row = FormRow(
            say("Số, ký hiệu văn bản"),
            self.document,
            required=True,
            help_text=say("Ví dụ: 640/SKHCN-CĐS"),
        )
        self._issued_row = FormRow(say("Ngày văn bản"), self.issued)
        super().__init__(
            say("Đặt thời hạn gửi: {0}").format(period.label.in_language(language)),
            whose
            or say("Áp dụng cho mọi đơn vị gửi báo cáo này, thay thời hạn ghi trong biểu mẫu."),
            primary=say("Đặt thời hạn"),
            secondary=say("Thôi"),
            content=_column(self.until, self._document_row, self._issued_row),
            width=500,
            parent=parent,
        )
        self.until.day.setFocus()

    def document_text(self) -> str:
        return self.document.text().strip()

    def document_day(self) -> date | None:
        return self.issued.value()

    def accept(self) -> None:
        whole = self.until.is_whole()
        named, dated = bool(self.document_text()), self.issued.is_readable()
        self._document_row.set_error("" if named else say("Hãy ghi văn bản ấn định thời hạn."))
        self._issued_row.set_error("" if dated else say("Hãy nhập ngày, ví dụ 15/12/2026."))
        if whole and named and dated:
            super().accept()
        elif whole:
            (self.issued if named else self.document).setFocus()


class ExtendDialog(Dialog):
    """`until.moment()`, `by_text()`, `how_text()` and `day()` once accepted."""

    def __init__(self, row: OfficeRow, now: datetime, language: str, parent: QWidget) -> None:
        self.until = UntilRows(row.due)
        self.by, self.how, self.agreed = LineField(), LineField(), DateField(day_of(now))
        extension = row.due.set_by if row.due.origin is DueOrigin.EXTENSION else None
        if extension is not None:
            self.by.setText(extension.agreed_by)
            self.how.setText(extension.agreed_how)
            self.agreed.set_value(extension.document_date)
        self._today = day_of(now)
        self._by_row = FormRow(
            say("Người đồng ý"),
            self.by,
            required=True,
            help_text=say("Ví dụ: Trưởng phòng Chuyển đổi số"),
        )
        self._how_row = FormRow(
            say("Bằng cách"), self.how, required=True, help_text=say("Ví dụ: qua điện thoại")
        )
        self._agreed_row = FormRow(say("Ngày đồng ý"), self.agreed, required=True)
        present = row.due.label.in_language(language)
        super().__init__(
            say("Gia hạn cho {0}").format(row.name),
            say("Thời hạn hiện nay: {0}. Gia hạn cho một đơn vị không cần văn bản.").format(
                present
            ),
            primary=say("Gia hạn"),
            secondary=say("Thôi"),
            content=_column(self.until, self._by_row, self._how_row, self._agreed_row),
            width=500,
            parent=parent,
        )
        self.until.day.setFocus()

    def by_text(self) -> str:
        return self.by.text().strip()

    def how_text(self) -> str:
        return self.how.text().strip()

    def day(self) -> date:
        day = self.agreed.value()
        assert day is not None  # what accepting saw to
        return day

    def accept(self) -> None:
        whole = self.until.is_whole()
        day = self.agreed.value()
        wrong = {
            self._by_row: "" if self.by_text() else say("Hãy ghi ai đồng ý."),
            self._how_row: "" if self.how_text() else say("Hãy ghi đồng ý bằng cách nào."),
            self._agreed_row: ""
            if day is not None and day <= self._today
            else say("Hãy nhập ngày đồng ý, không sau hôm nay."),
        }
        for row, message in wrong.items():
            row.set_error(message)
        first = next((row for row, message in wrong.items() if message), None)
        if whole and first is None:
            super().accept()
        elif whole and first is not None:
            first.field.setFocus()


def _column(*rows: QWidget) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_3)
    for row in rows:
        column.addWidget(row)
    return content
