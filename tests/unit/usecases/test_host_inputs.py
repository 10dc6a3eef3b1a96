"""What the host supplies to a form, reckoned by hand, and that a locked report keeps what it had.

Commune a in the year of the test: quarter I has 3 meetings and 10 hamlets, quarter II 4 and 12. So
quarter III stands on 7 meetings (a sum) and 12 hamlets (the last).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.domain.people import Role
from desktop_app.domain.ports import Figure
from desktop_app.domain.reports import Revision
from desktop_app.errors import InputError, NotAllowed
from desktop_app.forms import FormSession
from desktop_app.usecases.assign_targets import assign_targets
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.reserve_rows import reserve_rows
from desktop_app.usecases.review_view import review_view
from desktop_app.usecases.submit import submit
from tests.forms.packs import CUMULATIVE, HOUSES, install
from tests.unit.usecases.offices import Offices, build

FORM = "F-LK-01"
YEAR = 2026


@pytest.fixture(scope="module")
def equipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Offices of their own: base figures and targets that are set here would reach other tests."""
    offices = build(tmp_path_factory.mktemp("equipped"))
    for key in ("a", "b", "so"):
        install(offices.desk(key), HOUSES)
        install(offices.desk(key), CUMULATIVE)
    yield offices
    for office in offices.by_key.values():
        office.close()


def filled(
    offices: Offices, key: str, period: str, meetings: int, hamlets: int
) -> tuple[Revision, FormSession]:
    desk = offices.desk(key)
    revision = begin_report(desk, FORM, period)
    session = open_report(desk, revision.id).session
    session.apply("/data/so/hop", str(meetings))
    session.apply("/data/so/thon", str(hamlets))
    save_answers(desk, revision.id, session.answers())
    return revision, open_report(desk, revision.id).session


def issued(offices: Offices, key: str, period: str, meetings: int, hamlets: int) -> Revision:
    revision, _session = filled(offices, key, period, meetings, hamlets)
    offices.lock(key, revision.id)
    offices.issue(key, revision.id)
    return revision


def shown(session: FormSession, *names: str) -> list[float | None]:
    return [session.cell(f"/data/so/{name}").answer.number for name in names]


def test_the_year_so_far_adds_up_or_keeps_the_last(equipped: Offices) -> None:
    issued(equipped, "a", f"{YEAR}Q1", 3, 10)
    issued(equipped, "a", f"{YEAR}Q2", 4, 12)

    revision, session = filled(equipped, "a", f"{YEAR}Q3", 5, 13)
    assert shown(session, "hop_truoc", "thon_truoc", "hop_luy_ke") == [7, 12, 12]

    equipped.lock("a", revision.id)
    mended = open_report(equipped.desk("a"), revision.id).session
    first = begin_report(equipped.desk("a"), FORM, f"{YEAR + 1}Q1")
    after = open_report(equipped.desk("a"), first.id).session
    assert shown(mended, "hop_truoc", "thon_truoc") == [7, 12]
    assert shown(after, "hop_truoc", "thon_truoc") == [None, None]  # another year: blank, never 0


def test_a_first_report_has_blanks_and_no_zero(equipped: Offices) -> None:
    _revision, session = filled(equipped, "b", f"{YEAR}Q1", 5, 1)
    names = ("hop_truoc", "thon_truoc", "chi_tieu", "nha", "dan_so")
    assert shown(session, *names) == [None] * len(names)
    assert shown(session, "hop_luy_ke") == [5]


def test_a_draft_of_the_year_does_not_count(equipped: Offices) -> None:
    filled(equipped, "b", f"{YEAR + 2}Q1", 9, 9)
    _revision, session = filled(equipped, "b", f"{YEAR + 2}Q2", 1, 1)
    assert shown(session, "hop_truoc") == [None]


def test_targets_come_from_the_assignment_and_from_the_form(equipped: Offices) -> None:
    period, office = f"{YEAR}Q4", equipped.id("a")
    revision, session = filled(equipped, "a", period, 1, 1)
    given = [session.cell(f"/data/muc/{row}/giao").answer.number for row in ("M1", "M2")]
    assert given == [90, 95]  # the form's own, for the year

    above = equipped.desk("so", Role.CONSOLIDATOR)
    for desk in (equipped.desk("a"), above):
        values = {"so/hop": 20.0, "muc/M1": 92.5}
        assign_targets(desk, office, FORM, period, values, "QĐ 12/QĐ-UBND")
    session = open_report(equipped.desk("a"), revision.id).session
    assert shown(session, "chi_tieu") == [20]
    given = [session.cell(f"/data/muc/{row}/giao").answer.number for row in ("M1", "M2")]
    assert given == [92, 95]  # a whole-number cell cuts the half off

    equipped.lock("a", revision.id)
    assign_targets(equipped.desk("a"), office, FORM, period, {"so/hop": 99.0})
    locked = open_report(equipped.desk("a"), revision.id).session
    assert shown(locked, "chi_tieu") == [20]


def test_who_may_assign_and_what(equipped: Offices) -> None:
    with pytest.raises(NotAllowed):
        assign_targets(equipped.desk("a"), equipped.id("b"), FORM, f"{YEAR}Q4", {"so/hop": 1.0})
    with pytest.raises(InputError):
        assign_targets(equipped.desk("a"), equipped.id("a"), FORM, f"{YEAR}Q4", {"so/khac": 1.0})


def test_another_report_of_the_office_is_read_and_then_frozen(equipped: Offices) -> None:
    period, desk = f"{YEAR + 3}Q1", equipped.desk("a")
    other = begin_report(desk, "F-NHA-01", period)
    houses = open_report(desk, other.id).session
    for _ in range(2):
        houses.add_repeat("/data/ho")
    save_answers(desk, other.id, houses.answers(), houses.repeats())

    revision, session = filled(equipped, "a", period, 1, 1)
    assert shown(session, "nha") == [3]
    equipped.lock("a", revision.id)
    houses.add_repeat("/data/ho")
    save_answers(desk, other.id, houses.answers(), houses.repeats())
    assert shown(open_report(desk, revision.id).session, "nha") == [3]


def test_the_receiver_marks_what_it_holds_otherwise(equipped: Offices) -> None:
    period, office = f"{YEAR + 4}Q1", equipped.id("a")
    for key, population, target in (("a", 5_000, 10.0), ("so", 5_100, 10.0)):
        desk = equipped.desk(key, Role.OFFICER if key == "a" else Role.CONSOLIDATOR)
        with desk.store.write() as unit:
            unit.figures.save([Figure(office, "dan_so", population, date(YEAR, 1, 1))])
        assign_targets(desk, office, FORM, period, {"so/hop": target})
    revision, _session = filled(equipped, "a", period, 1, 1)
    equipped.lock("a", revision.id)
    equipped.issue("a", revision.id)
    submit(equipped.desk("a"), revision.id)
    equipped.carry("a", "so")

    found = review_view(equipped.desk("so", Role.CONSOLIDATOR), revision.id).findings

    assert [one.message.vi for one in found] == [
        "Số liệu nền – dan_so: đơn vị dùng 5000, nơi nhận có 5100."
    ]


def test_rows_that_the_office_above_keeps_are_not_asked(equipped: Offices) -> None:
    desk = equipped.desk("b", Role.CONSOLIDATOR)
    revision, session = filled(equipped, "b", f"{YEAR + 5}Q1", 1, 1)
    assert session.is_relevant("/data/muc/M1")
    reserve_rows(desk, FORM, ["M1"])
    try:
        session = open_report(equipped.desk("b"), revision.id).session
        assert not session.is_relevant("/data/muc/M1")
        assert session.is_relevant("/data/muc/M2")
        with pytest.raises(InputError):
            reserve_rows(desk, FORM, ["M2"])
    finally:
        reserve_rows(desk, FORM, [])
