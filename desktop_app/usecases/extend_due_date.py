"""Gia hạn: more time for one office, agreed by somebody; it needs no document (FORMS §12)."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.moments import day_of, local
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import DueDate
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.set_due_date import note, require_form, told


def extend_due_date(
    desk: Desk,
    form: str,
    period: str,
    office: str,
    moment: datetime,
    *,
    agreed_by: str,
    agreed_how: str,
    agreed_on: date,
) -> None:
    """This office's report is due at `moment` instead, the first that is late.

    `agreed_by` who agreed, `agreed_how` by what way (by telephone, in a meeting …), `agreed_on`
    which day. An extension given before is replaced. InputError where the office does not report
    here, where the moment is no later than the date that holds for all, and without those three.
    """
    desk.person.require(Role.CONSOLIDATOR)
    asked = parse_period(period)
    by, how = note(agreed_by, NO_NAME), note(agreed_how, NO_WAY)
    if agreed_on > day_of(desk.clock.now()):
        raise InputError(BAD_DAY)
    with desk.store.write() as unit:
        require_form(unit, form)
        below = {one.id: one for one in unit.offices.tree().reporting_to(desk.office, asked.end)}
        if office not in below:
            raise InputError(
                Text(
                    "Đơn vị này không gửi báo cáo cho đơn vị mình trong kỳ này.",
                    "This office does not report to yours for that period.",
                )
            )
        former = next(
            (one for one in unit.due_dates.of(form, period) if one.office == office), None
        )
        if former is not None:
            unit.due_dates.remove(form, period, office)
        latest = unit.forms.latest(form)
        definition = desk.library.define(latest) if latest is not None else None
        common = due_for(unit, definition, below[office], asked, desk.workdays)
        if common.moment is not None and local(moment) <= common.moment:
            raise InputError(NOT_LATER)
        unit.due_dates.set(
            DueDate(
                form,
                period,
                office,
                local(moment),
                agreed_by=by,
                document_date=agreed_on,
                agreed_how=how,
            )
        )
        desk.record(
            unit,
            "extend_due_date",
            f"{form}/{period}/{office}",
            before=told(former) or (f"{common.moment:%H:%M %d/%m/%Y}" if common.moment else ""),
            after=f"{local(moment):%H:%M %d/%m/%Y}",
            why=f"{by}, {how}, {agreed_on:%d/%m/%Y}",
        )


NO_NAME = Text(
    "Hãy ghi người đồng ý gia hạn, ví dụ: Trưởng phòng Chuyển đổi số.",
    "Say who agreed to the extension, such as the head of the digital department.",
)
NO_WAY = Text(
    "Hãy ghi đồng ý bằng cách nào, ví dụ: qua điện thoại, trong cuộc họp.",
    "Say how it was agreed, such as by telephone or in a meeting.",
)
BAD_DAY = Text(
    "Ngày đồng ý gia hạn không được sau hôm nay.",
    "The day on which it was agreed is not after today.",
)
NOT_LATER = Text(
    "Gia hạn phải muộn hơn thời hạn đang áp dụng cho đơn vị này.",
    "An extension must end later than the date that already holds for this office.",
)
