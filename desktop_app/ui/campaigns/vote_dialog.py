"""The council's votes on offices that the figures leave level."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.campaigns.words import say
from desktop_app.ui.components.fields import LineField
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.typed_fields import NumberField
from desktop_app.ui.reports.dialogs import Form
from desktop_app.usecases.ranking_view import TieView

_LONGEST = 200


class VoteDialog(Form):
    """`votes`, `members` and `minutes` once accepted: all that was typed can be."""

    def __init__(self, tie: TieView, parent: QWidget | None = None) -> None:
        self.members_field, self.minutes_field = NumberField(), LineField()
        self.minutes_field.setMaxLength(_LONGEST)
        self.minutes_field.setPlaceholderText(say("Ví dụ: 05/BB-HĐ ngày 12/12/2026"))
        self.fields = {office.id: NumberField() for office in tie.offices}
        self._rows = {
            office.id: FormRow(office.name, self.fields[office.id], unit=say("phiếu"))
            for office in tie.offices
        }
        self._members_row = FormRow(
            say("Số thành viên Hội đồng"), self.members_field, required=True
        )
        self._minutes_row = FormRow(say("Số biên bản họp"), self.minutes_field, required=True)
        super().__init__(
            say("Ghi kết quả bỏ phiếu"),
            say(
                "{0} đơn vị cùng hạng {1}, bằng nhau ở mọi tiêu chí xếp hạng. Ghi số phiếu của "
                "từng đơn vị theo biên bản họp Hội đồng."
            ).format(len(tie.offices), tie.rank),
            (self._members_row, self._minutes_row, *self._rows.values()),
            primary=say("Ghi kết quả"),
            parent=parent,
        )
        self.members_field.setFocus()

    @property
    def members(self) -> int:
        return _whole(self.members_field) or 0

    @property
    def minutes(self) -> str:
        return " ".join(self.minutes_field.text().split())

    @property
    def votes(self) -> dict[str, int]:
        return {office: _whole(field) or 0 for office, field in self.fields.items()}

    def accept(self) -> None:
        """The first field that cannot be says so and takes the cursor."""
        members = _whole(self.members_field)
        wrong: list[FormRow] = []

        def judge(row: FormRow, good: bool, message: str) -> None:
            row.set_error("" if good else message)
            if not good:
                wrong.append(row)

        judge(self._members_row, bool(members), say("Ghi số nguyên lớn hơn 0."))
        judge(self._minutes_row, bool(self.minutes), say("Ghi số biên bản họp Hội đồng."))
        for office, row in self._rows.items():
            count = _whole(self.fields[office])
            good = count is not None and count <= (members or count)
            judge(row, good, say("Ghi số phiếu từ 0 đến số thành viên Hội đồng."))
        if wrong:
            wrong[0].field.setFocus()
        else:
            super().accept()


def _whole(field: NumberField) -> int | None:
    """What is typed as a count; None for anything else."""
    value = field.value()
    return int(value) if value is not None and value >= 0 and value == int(value) else None
