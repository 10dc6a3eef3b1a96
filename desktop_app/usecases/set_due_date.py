"""A due date that a document sets for one form and period (ưu tiên theo công văn)."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.moments import local
from desktop_app.domain.people import Role
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import DueDate, Unit
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk

LONGEST_NOTE = 200  # characters of a document's number, a name, a way


def set_due_date(
    desk: Desk,
    form: str,
    period: str,
    moment: datetime,
    document: str,
    document_date: date | None = None,
) -> None:
    """From now on the report of every office that reports here, and of this office itself, is due
    at `moment`, the first that is late; the one set before is replaced.

    An office that consolidates nobody's reports may let its officer enter what a paper from above
    says. InputError without a document, for a form that is not installed, and for a moment before
    the period begins.
    """
    desk.person.require(Role.CONSOLIDATOR, Role.OFFICER)
    asked = parse_period(period)
    paper = note(document, NO_DOCUMENT)
    if local(moment) <= asked.starts_at:
        raise InputError(TOO_EARLY)
    with desk.store.write() as unit:
        require_judge(desk, unit, asked)
        require_form(unit, form)
        former = next((one for one in unit.due_dates.of(form, period) if not one.office), None)
        unit.due_dates.set(
            DueDate(form, period, "", local(moment), paper, document_date=document_date)
        )
        desk.record(
            unit,
            "set_due_date",
            f"{form}/{period}",
            before=told(former),
            after=f"{local(moment):%H:%M %d/%m/%Y}",
            why=paper,
        )


def withdraw_due_date(desk: Desk, form: str, period: str, office: str = "", why: str = "") -> None:
    """Take back what was set for the period, or an office's extension: the form's rule, or the
    document, counts again. Nothing happens where nothing was set."""
    desk.person.require(Role.CONSOLIDATOR, Role.OFFICER)
    asked = parse_period(period)
    with desk.store.write() as unit:
        require_judge(desk, unit, asked)
        former = next(
            (one for one in unit.due_dates.of(form, period) if one.office == office), None
        )
        if former is None:
            return
        unit.due_dates.remove(form, period, office)
        about = f"{form}/{period}/{office}".rstrip("/")
        desk.record(unit, "withdraw_due_date", about, before=told(former), why=why.strip())


def require_judge(desk: Desk, unit: Unit, period: Period) -> None:
    """Where others report to this office, only who consolidates sets their dates; NotAllowed."""
    if unit.offices.tree().reporting_to(desk.office, period.end):
        desk.person.require(Role.CONSOLIDATOR)


def require_form(unit: Unit, form: str) -> None:
    if unit.forms.latest(form) is None:
        raise InputError(
            Text(
                f"Chưa cài biểu mẫu {form} nên không đặt được thời hạn.",
                f"The form {form} is not installed, so no due date can be set for it.",
            )
        )


def note(text: str, missing: Text) -> str:
    """One line of at most so many characters; InputError where it is empty."""
    line = " ".join(text.split())
    if not line or len(line) > LONGEST_NOTE:
        raise InputError(missing)
    return line


def told(due: DueDate | None) -> str:
    return "" if due is None else f"{local(due.moment):%H:%M %d/%m/%Y}"


NO_DOCUMENT = Text(
    "Thiếu số, ký hiệu văn bản ấn định thời hạn, hoặc ghi quá dài. Ví dụ: 640/SKHCN-CĐS.",
    "The number of the document that sets the date is missing or too long, such as 640/SKHCN-CĐS.",
)
TOO_EARLY = Text(
    "Thời hạn gửi phải sau ngày bắt đầu kỳ báo cáo.",
    "A report cannot be due before its period begins.",
)
