"""Due dates set by document and extensions for one office, in the department's own store."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from desktop_app.domain.due import Due, DueOrigin, DueStatus, standing
from desktop_app.domain.moments import ZONE, day_of
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.errors import InputError, NotAllowed
from desktop_app.usecases.consolidation_choices import consolidation_choices
from desktop_app.usecases.consolidation_view import sending
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.extend_due_date import extend_due_date
from desktop_app.usecases.overview import standings
from desktop_app.usecases.set_due_date import set_due_date, withdraw_due_date
from desktop_app.usecases.todo import todo
from tests.unit.usecases.offices import FORM, Offices


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def due_of(desk: Desk, offices: Offices, key: str, period: str) -> Due:
    return next(
        one.due for one in standings(desk, FORM, period) if one.office.id == offices.id(key)
    )


def last_verb(desk: Desk) -> tuple[str, str, str, str]:
    with desk.store.read() as unit:
        line = unit.audit.entries()[-1]
    return line.what, line.before, line.after, line.why


def extend(desk: Desk, offices: Offices, key: str, period: str, until: datetime) -> None:
    extend_due_date(
        desk,
        FORM,
        period,
        offices.id(key),
        until,
        agreed_by="Trưởng phòng Chuyển đổi số",
        agreed_how="qua điện thoại",
        agreed_on=day_of(desk.clock.now()),
    )


def test_a_document_sets_the_date_of_everybody(offices: Offices, period: str) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    year = parse_period(period).year
    set_due_date(desk, FORM, period, at(year, 10, 6), "640/SKHCN-CĐS", date(year, 9, 1))
    for key in "ab":
        found = due_of(desk, offices, key, period)
        assert (found.moment, found.origin) == (at(year, 10, 6), DueOrigin.DOCUMENT)
        assert not found.before_cut_off
    assert last_verb(desk) == (
        "set_due_date", "", f"00:00 06/10/{year}", "640/SKHCN-CĐS",
    )  # fmt: skip
    set_due_date(desk, FORM, period, at(year, 9, 28, 16), "700/SKHCN-CĐS")
    found = due_of(desk, offices, "a", period)
    assert found.moment == at(year, 9, 28, 16)
    assert found.set_by is not None
    assert found.set_by.document == "700/SKHCN-CĐS"
    assert found.before_cut_off  # three days of September are estimates
    withdraw_due_date(desk, FORM, period, why="thu hồi công văn")
    assert due_of(desk, offices, "a", period).origin is DueOrigin.UNSET
    withdraw_due_date(desk, FORM, period)  # nothing is left to take back
    assert last_verb(desk)[0] == "withdraw_due_date"
    assert last_verb(desk)[3] == "thu hồi công văn"


def test_an_extension_is_for_one_office(offices: Offices, period: str) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    year = parse_period(period).year
    set_due_date(desk, FORM, period, at(year, 10, 6), "640/SKHCN-CĐS")
    extend(desk, offices, "b", period, at(year, 10, 9, 16))
    assert due_of(desk, offices, "a", period).moment == at(year, 10, 6)
    found = due_of(desk, offices, "b", period)
    assert (found.moment, found.origin) == (at(year, 10, 9, 16), DueOrigin.EXTENSION)
    assert found.set_by is not None
    assert found.set_by.agreed_by == "Trưởng phòng Chuyển đổi số"
    assert found.set_by.agreed_how == "qua điện thoại"
    assert found.set_by.document_date == day_of(desk.clock.now())
    late = at(year, 10, 8)
    statuses = [
        standing(due_of(desk, offices, key, period), late, desk.workdays).status for key in "ab"
    ]
    assert statuses[0] is DueStatus.OVERDUE
    assert statuses[1] in (DueStatus.DUE_SOON, DueStatus.NOT_DUE)

    with pytest.raises(InputError, match="muộn hơn"):
        extend(desk, offices, "b", period, at(year, 10, 6))
    extend(desk, offices, "b", period, at(year, 10, 7))  # shorter than before, but still more
    assert due_of(desk, offices, "b", period).moment == at(year, 10, 7)
    view = sending(desk, FORM, period)
    rows = {row.office: row for row in view.rows}
    assert rows[offices.id("b")].due.origin is DueOrigin.EXTENSION
    assert view.due.moment == at(year, 10, 6)  # the date that holds for all
    withdraw_due_date(desk, FORM, period, offices.id("b"))
    assert due_of(desk, offices, "b", period).moment == at(year, 10, 6)


def test_what_is_refused(offices: Offices, period: str) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    year = parse_period(period).year
    until = at(year, 10, 10)
    with pytest.raises(InputError, match="văn bản"):
        set_due_date(desk, FORM, period, until, "  ")
    with pytest.raises(InputError, match="bắt đầu"):
        set_due_date(desk, FORM, period, at(year, 7, 1), "1/UBND")
    with pytest.raises(InputError, match="Chưa cài"):
        set_due_date(desk, "F-KHONG-CO", period, until, "1/UBND")
    with pytest.raises(InputError):
        set_due_date(desk, FORM, "2026-13", until, "1/UBND")
    with pytest.raises(NotAllowed):
        set_due_date(offices.desk("so"), FORM, period, until, "1/UBND")
    with pytest.raises(InputError, match="không gửi báo cáo cho"):
        extend(desk, offices, "c", period, until)
    today = day_of(desk.clock.now())
    for by, how, on in (
        ("", "điện thoại", today),
        ("Trưởng phòng", " ", today),
        ("Trưởng phòng", "điện thoại", today + timedelta(days=1)),
    ):
        with pytest.raises(InputError):
            extend_due_date(
                desk,
                FORM,
                period,
                offices.id("a"),
                until,
                agreed_by=by,
                agreed_how=how,
                agreed_on=on,
            )
    assert due_of(desk, offices, "a", period).origin is DueOrigin.UNSET


def test_a_commune_writes_down_what_a_paper_says(offices: Offices, period: str) -> None:
    desk = offices.desk("a")  # an officer; nobody reports here
    year = parse_period(period).year
    set_due_date(desk, FORM, period, at(year, 10, 6), "640/SKHCN-CĐS")
    with desk.store.read() as unit:
        (held,) = unit.due_dates.of(FORM, period)
    assert held.document == "640/SKHCN-CĐS"
    withdraw_due_date(desk, FORM, period)


def test_a_period_with_a_date_can_be_chosen(offices: Offices) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    round_ = "2025-11-20_2025-12-03T1600"
    set_due_date(desk, FORM, round_, at(2025, 12, 5), "157/KH-UBND")
    (choice,) = [one for one in consolidation_choices(desk) if one.form == FORM]
    assert round_ in [one.period.id for one in choice.periods]
    # The form does not ask for rounds, so nobody is reminded of one.
    assert not [item for item in todo(desk) if round_ in item.target]
    withdraw_due_date(desk, FORM, round_)
