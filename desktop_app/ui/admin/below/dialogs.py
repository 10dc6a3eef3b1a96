"""What the section Đơn vị trực thuộc asks the person."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import Period, recent_periods
from desktop_app.ui.admin.below.model import KINDS
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Choice, LineField, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.theme.tokens import SPACE_3
from desktop_app.usecases.form_offers import FormOffer, Offers
from desktop_app.usecases.former_offices import FormerOffice
from desktop_app.usecases.own_offices import LONGEST, OWN_KINDS, OfficeRow

_MOST_PERIODS = 6


def say(text: str) -> str:
    return QCoreApplication.translate("below", text)


def _column(*rows: QWidget) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_3)
    for row in rows:
        column.addWidget(row)
    return content


class ImportDialog(Dialog):
    """A list, a line each; `kind()`, `lines()` and `since()` once accepted."""

    def __init__(self, today: date, language: str, parent: QWidget) -> None:
        names = tuple(KINDS[kind].in_language(language) for kind in OWN_KINDS)
        self.choice = Choice(names)
        self.text = TextArea()
        self.day = DateField(date(today.year, 1, 1))
        self.rows = {
            "kind": FormRow(say("Loại đơn vị"), self.choice, required=True),
            "text": FormRow(
                say("Danh sách"),
                self.text,
                required=True,
                help_text=say("Mỗi dòng một tên, có thể kèm mã ở trước: 01; Thôn Tiền Phong"),
            ),
            "day": FormRow(say("Từ ngày"), self.day, required=True),
        }
        super().__init__(
            say("Nhập danh sách đơn vị trực thuộc"),
            primary=say("Thêm"),
            secondary=say("Hủy"),
            content=_column(*self.rows.values()),
            parent=parent,
        )
        self.text.setFocus()

    def kind(self) -> OfficeKind:
        return OWN_KINDS[self.choice.currentIndex()]

    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.toPlainText().splitlines())

    def since(self) -> date:
        day = self.day.value()
        assert day is not None  # what accepting saw to
        return day

    def accept(self) -> None:
        empty = not any(line.strip() for line in self.lines())
        self.rows["text"].set_error(say("Hãy dán hoặc gõ danh sách.") if empty else "")
        bad = self.day.value() is None
        self.rows["day"].set_error(say("Hãy nhập ngày.") if bad else "")
        if not empty and not bad:
            super().accept()


class RenameDialog(Dialog):
    """`name()` and `since()` once accepted."""

    def __init__(self, office: OfficeRow, today: date, parent: QWidget) -> None:
        self.field = LineField()
        self.field.setText(office.name)
        self.field.setMaxLength(LONGEST)
        self.day = DateField(today)
        self.rows = {
            "name": FormRow(say("Tên mới"), self.field, required=True),
            "day": FormRow(say("Từ ngày"), self.day, required=True),
        }
        super().__init__(
            say("Đổi tên {0}").format(office.name),
            primary=say("Lưu"),
            secondary=say("Hủy"),
            content=_column(*self.rows.values()),
            parent=parent,
        )
        self.field.setFocus()
        self.field.selectAll()

    def name(self) -> str:
        return self.field.text()

    def since(self) -> date:
        day = self.day.value()
        assert day is not None  # what accepting saw to
        return day

    def accept(self) -> None:
        empty, bad = not self.name().strip(), self.day.value() is None
        self.rows["name"].set_error(say("Hãy nhập tên.") if empty else "")
        self.rows["day"].set_error(say("Hãy nhập ngày.") if bad else "")
        if not empty and not bad:
            super().accept()


class CloseDialog(Dialog):
    """`last_day()` once accepted."""

    def __init__(self, office: OfficeRow, today: date, parent: QWidget) -> None:
        self._since = office.since
        self.day = DateField(today)
        self.row = FormRow(say("Ngày cuối cùng"), self.day, required=True)
        super().__init__(
            say("Kết thúc {0}?").format(office.name),
            say("Từ sau ngày này đơn vị không còn trong danh sách; số liệu đã có được giữ."),
            primary=say("Kết thúc"),
            secondary=say("Hủy"),
            content=_column(self.row),
            parent=parent,
        )
        self.day.setFocus()

    def last_day(self) -> date:
        day = self.day.value()
        assert day is not None  # what accepting saw to
        return day

    def accept(self) -> None:
        day = self.day.value()
        early = day is not None and self._since is not None and day < self._since
        bad = day is None or early
        self.row.set_error(say("Ngày phải từ ngày bắt đầu trở đi.") if bad else "")
        if not bad:
            super().accept()


class FormerReportDialog(Dialog):
    """Which report a former office left open: `form()` and `period()` once accepted."""

    def __init__(
        self, office: FormerOffice, offers: Offers, language: str, parent: QWidget
    ) -> None:
        self._language = language
        self._last = office.since - timedelta(days=1)
        self._offers = tuple(one for one in offers.forms if not one.subject)
        self._periods: tuple[Period, ...] = ()
        self.form_choice = Choice(tuple(one.title.in_language(language) for one in self._offers))
        self.period_choice = Choice()
        super().__init__(
            say("Lập báo cáo thay {0}").format(office.name),
            say("Chỉ các kỳ kết thúc trước ngày sắp xếp."),
            primary=say("Lập báo cáo"),
            secondary=say("Hủy"),
            content=_column(
                FormRow(say("Biểu mẫu"), self.form_choice, required=True),
                FormRow(say("Kỳ báo cáo"), self.period_choice, required=True),
            ),
            parent=parent,
        )
        self.form_choice.currentIndexChanged.connect(lambda _index: self._offer_periods())
        self._offer_periods()
        self.form_choice.setFocus()

    def form(self) -> str:
        return self._offers[self.form_choice.currentIndex()].form

    def period(self) -> str:
        return self._periods[self.period_choice.currentIndex()].id

    def _offer_periods(self) -> None:
        index = self.form_choice.currentIndex()
        offer: FormOffer | None = self._offers[index] if 0 <= index < len(self._offers) else None
        found = [
            period
            for type_, calendar in (offer.kinds if offer is not None else ())
            for period in recent_periods(type_, self._last, _MOST_PERIODS, calendar)
            if period.end <= self._last
        ]
        self._periods = tuple(sorted(found, key=lambda one: (one.end, one.start), reverse=True))
        self.period_choice.clear()
        self.period_choice.addItems(
            [one.label.in_language(self._language) for one in self._periods]
        )
        self.primary.setEnabled(bool(self._periods))
