"""What an office hands down takes effect below: targets, kept rows, due dates, a campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap.exchange import exchange_folder, exchange_http
from desktop_app.bootstrap.office import RELAY_URL
from desktop_app.domain.due import Due, DueOrigin
from desktop_app.domain.moments import ZONE
from desktop_app.domain.package import About, Arrival, PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import DueDate, PackageRecord
from desktop_app.domain.reports import ReportKey, Revision, Subject, SubjectKind
from desktop_app.domain.targets import AssignedTarget
from desktop_app.errors import (
    InputError,
    PackageConflict,
    PackageDamaged,
    PackageError,
    PackageNotForUs,
    StepRefused,
)
from desktop_app.packages import parts
from desktop_app.packages.schema.assignment import (
    ASSIGNMENT,
    Assignment,
    HandedRows,
    HandedTarget,
    HandedTargets,
)
from desktop_app.usecases.assign_targets import assign_targets, assigned_targets
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.extend_due_date import extend_due_date
from desktop_app.usecases.fill import (
    begin_report,
    open_next_revision,
    open_report,
    save_answers,
)
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.from_above import above_report
from desktop_app.usecases.overview import due_for
from desktop_app.usecases.post import seal
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.receive import receive, take_waiting
from desktop_app.usecases.receive_assignment import assignment_of, hand_again
from desktop_app.usecases.reserve_rows import reserve_rows, reserve_rows_again, reserved_rows
from desktop_app.usecases.send_assignments import (
    send_assignments,
    send_due_dates,
    unsent_assignments,
)
from desktop_app.usecases.set_due_date import set_due_date, withdraw_due_date
from tests.province_world import running
from tests.unit.usecases.handing import CAMPAIGN, RESULT, campaign_pack, result_pack
from tests.unit.usecases.offices import FORM, Offices, build

YEAR, QUARTER = "2026", "2026Q3"
EARLIER = datetime(2020, 1, 1, tzinfo=ZONE)
BASIS = "Quyết định số 128/QĐ-UBND"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Offices]]:
    folder = tmp_path_factory.mktemp("giao")
    offices = build(folder)
    offices.periods = 10  # whole reports stand apart from the periods that the tests name
    for key in ("tinh", "a"):
        with offices.by_key[key].workspace.store.write() as unit:
            install_pack(unit, campaign_pack() if key == "tinh" else result_pack())
    yield folder, offices
    for office in offices.by_key.values():
        office.close()


@pytest.fixture
def offices(made: tuple[Path, Offices]) -> Offices:
    return made[1]


def above(offices: Offices, key: str = "tinh") -> Desk:
    return offices.desk(key, Role.CONSOLIDATOR)


def campaign(offices: Offices, code: str, *contents: str) -> Revision:
    """An issued campaign of the province."""
    desk = above(offices)
    revision = begin_report(desk, CAMPAIGN, YEAR, Subject(SubjectKind.CAMPAIGN, code))
    _write(desk, revision.id, f"Phong trào {code}", contents)
    offices.lock("tinh", revision.id)
    offices.issue("tinh", revision.id)
    return revision


def _write(desk: Desk, revision: str, name: str, contents: tuple[str, ...]) -> None:
    session = open_report(desk, revision).session
    session.apply("/data/ten", name)
    for number, text in enumerate(contents, start=1):
        if number > len(session.instances("/data/noi_dung")):
            session.add_repeat("/data/noi_dung")
        session.apply(f"/data/noi_dung[{number}]/viec", text)
    save_answers(desk, revision, session.answers(), session.repeats())


def seen(offices: Offices, key: str, subject: Subject | None = None) -> dict[str, object]:
    """What a report of that office reads of the campaign above."""
    desk = offices.desk(key)
    asked = ReportKey(RESULT, desk.office, QUARTER, subject or Subject())
    with desk.store.read() as unit:
        return above_report(unit, desk.library, CAMPAIGN, asked)


def about(code: str) -> Subject:
    return Subject(SubjectKind.CAMPAIGN, code)


def last_to(offices: Offices, key: str, to: str) -> PackageRecord:
    return offices.outgoing(key, to)[-1]


# -- an issued report -----------------------------------------------------------------------------


def test_a_campaign_is_read_where_it_was_handed_to(offices: Offices) -> None:
    """The commune has never seen the form: its version comes with the report."""
    revision = campaign(offices, "PT-1", "Dữ liệu số", "Hạ tầng số")
    below = [offices.id(key) for key in ("so", "a", "c")]
    assert publish_report(above(offices), revision.id, below) == 3
    assert publish_report(above(offices), revision.id, below) == 0  # they have it
    for key in ("so", "a", "c"):
        offices.carry("tinh", key)
    found = seen(offices, "a")
    assert found["ten"] == "Phong trào PT-1"
    rows = found["noi_dung"]
    assert isinstance(rows, list) and [row["viec"] for row in rows] == ["Dữ liệu số", "Hạ tầng số"]
    assert seen(offices, "b") == {}
    assert seen(offices, "tinh")["ten"] == "Phong trào PT-1"  # the issuer reads its own


def test_a_report_computes_with_the_campaign_that_it_is_about(offices: Offices) -> None:
    one = campaign(offices, "PT-2", "Một việc")
    other = campaign(offices, "PT-3", "Một", "Hai", "Ba")
    for revision in (one, other):
        publish_report(above(offices), revision.id, [offices.id("a")])
    offices.carry("tinh", "a")
    desk = offices.desk("a")
    for code, count in (("PT-2", "1"), ("PT-3", "3")):
        draft = begin_report(desk, RESULT, QUARTER, about(code))
        session = open_report(desk, draft.id).session
        assert session.cell("/data/phong_trao").answer.text == f"Phong trào {code}"
        assert session.cell("/data/so_viec").answer.text == count
    round_ = Subject(SubjectKind.ROUND, "PT-2/2")
    assert seen(offices, "a", round_)["ten"] == "Phong trào PT-2"
    assert seen(offices, "a", about("PT-99")) == {}


def test_a_later_revision_takes_the_place_and_an_older_one_that_comes_late_does_not(
    offices: Offices,
) -> None:
    desk = above(offices)
    first = campaign(offices, "PT-4", "Cũ")
    publish_report(desk, first.id, [offices.id("a")])
    old = last_to(offices, "tinh", "a")
    second = _next(offices, first, "Mới")
    publish_report(desk, second.id, [offices.id("a")])
    new = last_to(offices, "tinh", "a")
    below = offices.desk("a")
    assert receive(below, offices.arrival("tinh", new)) is not None
    assert seen(offices, "a", about("PT-4"))["ten"] == "Mới"
    assert receive(below, offices.arrival("tinh", old)) is not None
    assert receive(below, offices.arrival("tinh", new)) is None
    assert seen(offices, "a", about("PT-4"))["ten"] == "Mới"
    with below.store.read() as unit:
        held = [one for one in unit.from_above.reports() if one.key.subject.id == "PT-4"]
    assert [one.number for one in held] == [2]
    offices.lose("tinh", "a")


def _next(offices: Offices, first: Revision, name: str) -> Revision:
    """The province reopens what nobody above it could return: here, a return of its own."""
    from desktop_app.domain.lifecycle import DecisionState
    from desktop_app.domain.reports import Review

    desk = above(offices)
    with desk.store.write() as unit:
        unit.reviews.save(first.id, Review(DecisionState.RETURNED, desk.clock.now(), reason="sửa"))
    second = open_next_revision(desk, first.report_id)
    _write(desk, second.id, name, ())
    offices.lock("tinh", second.id)
    offices.issue("tinh", second.id)
    return second


def test_only_an_issued_campaign_or_list_of_tasks_is_handed_down(offices: Offices) -> None:
    desk = above(offices)
    draft = begin_report(desk, CAMPAIGN, YEAR, about("PT-5"))
    with pytest.raises(StepRefused):
        publish_report(desk, draft.id, [offices.id("a")])
    issued = offices.locked("a", offices.next_period())
    offices.issue("a", issued.id)
    with pytest.raises(InputError):  # nobody is below a commune
        publish_report(offices.desk("a", Role.CONSOLIDATOR), issued.id, [offices.id("b")])
    with pytest.raises(StepRefused):  # a result is sent up, not down
        publish_report(offices.desk("a", Role.CONSOLIDATOR), issued.id, [])


# -- targets, rows, dates -------------------------------------------------------------------------


def test_targets_rows_and_dates_take_effect_below(offices: Offices) -> None:
    desk = above(offices, "so")
    assign_targets(desk, offices.id("a"), FORM, QUARTER, {"kpi/K07": 62.5}, BASIS)
    reserve_rows(desk, FORM, ["K14"])
    moment = datetime(2026, 10, 6, tzinfo=ZONE)
    with desk.store.write() as unit:
        unit.due_dates.set(DueDate(FORM, QUARTER, "", moment, "Công văn 12/SKHCN"))
    waiting = {one.office.id: one for one in unsent_assignments(desk)}
    assert set(waiting) == {offices.id("a"), offices.id("b")}
    of_a = waiting[offices.id("a")]
    assert (of_a.targets, of_a.rows, of_a.due_dates) == (1, 1, 1)
    assert send_assignments(desk, list(waiting)) == 2
    assert unsent_assignments(desk) == ()
    assert send_assignments(desk, list(waiting)) == 0
    offices.carry("so", "a")
    below = offices.desk("a")
    assert assigned_targets(below, below.office, FORM, QUARTER) == (
        AssignedTarget(below.office, FORM, QUARTER, "kpi/K07", 62.5, BASIS),
    )
    with below.store.read() as unit:
        assert reserved_rows(unit, FORM) == ("K14",)
        (due,) = unit.due_dates.of(FORM, QUARTER)
        assert (due.office, due.moment, due.document) == ("", moment, "Công văn 12/SKHCN")
        told = [one for one in unit.audit.entries() if one.what == "take_assignment"]
    assert told[-1].object.endswith(offices.id("so"))
    assert "targets F-KPI-01/2026Q3" in told[-1].after
    revision = begin_report(below, FORM, QUARTER)
    session = open_report(below, revision.id).session
    assert not session.cell("/data/kpi/K14/tu").relevant


def test_what_is_taken_back_is_handed_down_as_nothing(offices: Offices) -> None:
    desk, period = above(offices, "so"), "2027Q1"
    assign_targets(desk, offices.id("b"), FORM, period, {"kpi/K07": 50.0}, BASIS)
    send_assignments(desk, [offices.id("b")])
    late = last_to(offices, "so", "b")
    assign_targets(desk, offices.id("b"), FORM, period, {})
    assert send_assignments(desk, [offices.id("b")]) == 1
    below = offices.desk("b")
    receive(below, offices.arrival("so", last_to(offices, "so", "b")))
    receive(below, offices.arrival("so", late))  # an older one that comes late changes nothing
    assert assigned_targets(below, below.office, FORM, period) == ()


def test_an_extension_reaches_one_office_and_a_date_for_all_the_others(offices: Offices) -> None:
    desk, period = above(offices, "so"), "2027Q2"
    common, longer = (datetime(2027, 7, day, tzinfo=ZONE) for day in (6, 12))
    with desk.store.write() as unit:
        unit.due_dates.set(DueDate(FORM, period, "", common, "Công văn 20/SKHCN"))
        unit.due_dates.set(DueDate(FORM, period, offices.id("a"), longer, "", "Lê Minh Châu"))
    send_assignments(desk, [offices.id("a"), offices.id("b")])
    for key, moment, office in (("a", longer, offices.id("a")), ("b", common, "")):
        below = offices.desk(key)
        receive(below, offices.arrival("so", last_to(offices, "so", key)))
        with below.store.read() as unit:
            assert [(one.moment, one.office) for one in unit.due_dates.of(FORM, period)] == [
                (moment, office)
            ]


def test_a_date_for_an_office_that_consolidates_is_its_own_alone(offices: Offices) -> None:
    desk, period = above(offices), "2027Q3"
    moment = datetime(2027, 10, 20, tzinfo=ZONE)
    with desk.store.write() as unit:
        unit.due_dates.set(DueDate(FORM, period, "", moment, "Công văn 7/UBND"))
    assert send_assignments(desk, [offices.id("so"), offices.id("a")]) == 1  # a reports to so
    middle = above(offices, "so")
    receive(middle, offices.arrival("tinh", last_to(offices, "tinh", "so")))
    with middle.store.read() as unit:
        assert [one.office for one in unit.due_dates.of(FORM, period)] == [middle.office]


def _due(offices: Offices, key: str, period: str) -> Due:
    """When the office itself believes that its report is due."""
    desk = offices.desk(key)
    with desk.store.read() as unit:
        latest = unit.forms.latest(FORM)
        assert latest is not None
        form, own = desk.library.define(latest), desk.own_office(unit)
        return due_for(unit, form, own, parse_period(period), desk.workdays)


def test_a_date_that_is_taken_back_is_taken_back_below(offices: Offices) -> None:
    desk, period = above(offices, "so"), "2028Q2"
    before = _due(offices, "a", period)
    common = datetime(2028, 7, 20, tzinfo=ZONE)
    longer = datetime(2028, 7, 31, tzinfo=ZONE)
    set_due_date(desk, FORM, period, common, "Công văn 20/SKHCN")
    told: list[Due] = []
    changes: tuple[Callable[[], None], ...] = (
        lambda: extend_due_date(
            desk, FORM, period, offices.id("a"), longer, agreed_by="Lê Minh Châu",
            agreed_how="qua điện thoại", agreed_on=offices.clock.now().date(),
        ),
        lambda: withdraw_due_date(desk, FORM, period, offices.id("a")),
        lambda: withdraw_due_date(desk, FORM, period),
    )  # fmt: skip
    for change in changes:
        change()
        assert send_assignments(desk, [offices.id("a")]) == 1
        receive(offices.desk("a"), offices.arrival("so", last_to(offices, "so", "a")))
        told.append(_due(offices, "a", period))
    assert [one.moment for one in told] == [longer, common, before.moment]
    assert [one.origin for one in told] == [
        DueOrigin.EXTENSION, DueOrigin.DOCUMENT, before.origin
    ]  # fmt: skip
    assert unsent_assignments(desk) == ()


def test_dates_are_handed_down_by_themselves(offices: Offices) -> None:
    """Targets that are still being set wait for their own step."""
    desk, period = above(offices, "so"), "2029Q1"
    send_due_dates(desk)
    assign_targets(desk, offices.id("a"), FORM, period, {"kpi/K07": 40.0}, BASIS)
    moment = datetime(2029, 4, 3, tzinfo=ZONE)
    set_due_date(desk, FORM, period, moment, "Công văn 3/SKHCN")
    assert send_due_dates(desk) == 2
    assert send_due_dates(desk) == 0
    for key in ("a", "b"):
        receive(offices.desk(key), offices.arrival("so", last_to(offices, "so", key)))
        assert _due(offices, key, period).moment == moment
    below = offices.desk("a")
    assert assigned_targets(below, below.office, FORM, period) == ()
    assert [one.targets for one in unsent_assignments(desk)] == [1]
    send_assignments(desk, [offices.id("a")])


def test_an_earlier_date_holds_for_an_office_that_consolidates_too(offices: Offices) -> None:
    desk, period = above(offices), "2028"
    rule = _due(offices, "so", period).moment
    assert rule is not None
    earlier = rule - timedelta(days=3)
    set_due_date(desk, FORM, period, earlier, "Công văn 9/UBND")
    send_assignments(desk, [offices.id("so")])
    receive(above(offices, "so"), offices.arrival("tinh", last_to(offices, "tinh", "so")))
    assert _due(offices, "so", period).moment == earlier


# -- who may, and what is no good -----------------------------------------------------------------


def test_nobody_hands_anything_to_those_who_are_not_below(offices: Offices) -> None:
    with pytest.raises(InputError):
        send_assignments(above(offices, "so"), [offices.id("c")])


def _forged(offices: Offices, sender: str, to: str, content: dict[str, bytes]) -> Arrival:
    package = seal(
        offices.desk(sender),
        About(PackageKind.ASSIGNMENT),
        dict(content),
        [offices.id(to)],
        name="X",
    )
    return Arrival(package.path)


def _targets(offices: Offices, office: str, period: str) -> bytes:
    part = HandedTargets(FORM, period, (HandedTarget("kpi/K07", "1", ""),))
    now = offices.clock.now()
    return ASSIGNMENT.encode(Assignment(offices.id(office), now, targets=(part,)))


@pytest.mark.parametrize(
    ("sender", "office", "period", "error"),
    [
        ("b", "a", "2028Q1", PackageConflict),  # a neighbour
        ("c", "a", "2028Q1", PackageConflict),
        ("so", "b", "2028Q1", PackageNotForUs),
        ("so", "a", "2028Q9", PackageDamaged),
    ],
)
def test_what_is_no_good_changes_nothing(
    offices: Offices, sender: str, office: str, period: str, error: type[PackageError]
) -> None:
    arrival = _forged(offices, sender, "a", {parts.ASSIGNMENT: _targets(offices, office, period)})
    below = offices.desk("a")
    with pytest.raises(error):
        receive(below, arrival)
    assert assigned_targets(below, below.office, FORM, "2028Q1") == ()


def test_a_report_that_is_not_the_one_named_is_refused(offices: Offices) -> None:
    revision = campaign(offices, "PT-6", "Việc")
    publish_report(above(offices), revision.id, [offices.id("c")])
    sealed = offices.by_key["tinh"].sealed_file(last_to(offices, "tinh", "c"))
    opened = offices.desk("c").sealer.open(sealed)
    content = {name: part.read_bytes() for name, part in opened.parts.items()}
    instance = next(name for name in content if name.startswith(parts.HANDED_REPORTS))
    for spoilt in (content[instance].replace("Phong trào".encode(), b"Phong"), b""):
        with pytest.raises(PackageDamaged):
            receive(offices.desk("c"), _forged(offices, "tinh", "c", {**content, instance: spoilt}))
    assert seen(offices, "c", about("PT-6")) == {}


def test_what_is_about_a_form_that_is_not_here_waits_for_it(offices: Offices) -> None:
    part = Assignment(offices.id("b"), offices.clock.now(), rows=(HandedRows(RESULT, ("x", "y")),))
    below = offices.desk("b")
    record = receive(
        below, _forged(offices, "so", "b", {parts.ASSIGNMENT: ASSIGNMENT.encode(part)})
    )
    assert record is not None and RESULT in record.problem
    office = offices.by_key["b"]
    assert take_waiting(below, office.sealed_file) == 0
    with below.store.write() as unit:
        install_pack(unit, result_pack())
    assert take_waiting(below, office.sealed_file) == 1
    with below.store.read() as unit:
        assert reserved_rows(unit, RESULT) == ("x", "y")


# -- both roads -----------------------------------------------------------------------------------


@pytest.mark.parametrize("road", ["http", "folder"])
def test_by_either_road(made: tuple[Path, Offices], road: str, tmp_path: Path) -> None:
    folder, offices = made
    desk, period = above(offices), {"http": "2029Q1", "folder": "2029Q2"}[road]
    assign_targets(desk, offices.id("c"), FORM, period, {"kpi/K07": 70.0}, BASIS)
    assert send_assignments(desk, [offices.id("c")]) == 1
    if road == "http":
        with running(folder / "may-chu") as service:
            for key in ("tinh", "c"):
                with offices.by_key[key].workspace.store.write() as unit:
                    unit.settings.put(RELAY_URL, service.url)
                done = exchange_http(offices.by_key[key], only_due=False)
                assert done.stopped_by is None
    else:
        exchange_folder(offices.by_key["tinh"], tmp_path, offices=[offices.id("c")])
        done = exchange_folder(offices.by_key["c"], tmp_path)
        assert done.stopped_by is None
    below = offices.desk("c")
    assert [one.value for one in assigned_targets(below, below.office, FORM, period)] == [70.0]
    offices.lose("tinh", "c")


def test_after_a_restore_our_own_packages_tell_again_what_was_handed_down(
    offices: Offices,
) -> None:
    """The archive's copy is opened; a later note stays, a lost one comes back with its figures."""
    desk, period = above(offices, "so"), "2030Q1"
    office = offices.by_key["so"]
    sent = []
    for value in (10.0, 20.0):
        assign_targets(desk, offices.id("a"), FORM, period, {"kpi/K07": value})
        send_assignments(desk, [offices.id("a")])
        sent.append(desk.sealer.open(office.sealed_file(last_to(offices, "so", "a"))))
    first, second = (assignment_of(opened) for opened in sent)
    with desk.store.write() as unit:
        before = unit.from_above.handed(outgoing=True)
        hand_again(unit, first)
        assert unit.from_above.handed(outgoing=True) == before
        (mine,) = [one for one in before if one.period == period]
        unit.from_above.note(replace(mine, digest="", at=first.at), outgoing=True)
        unit.targets.replace(offices.id("a"), FORM, period, [])
        hand_again(unit, second)
        assert mine in unit.from_above.handed(outgoing=True)
        assert [one.value for one in unit.targets.of(offices.id("a"), FORM, period)] == [20.0]
    assert unsent_assignments(desk) == ()


# -- figures on the way ---------------------------------------------------------------------------


@pytest.mark.parametrize("value", [1 / 3, 0.1 + 0.2, 33.333333333333336, 1e18, 1e-5, 0.0, 9.5])
def test_a_target_arrives_as_it_was_entered(offices: Offices, value: float) -> None:
    desk, period = above(offices, "so"), "2031Q1"
    assign_targets(desk, offices.id("b"), FORM, period, {"kpi/K07": value})
    assert send_assignments(desk, [offices.id("b")]) == 1
    below = offices.desk("b")
    receive(below, offices.arrival("so", last_to(offices, "so", "b")))
    assert [one.value for one in assigned_targets(below, below.office, FORM, period)] == [value]


@pytest.mark.parametrize("value", ["1e999", "-1e400", "nan", "0x1", "1,5", "01", "1.50", " 1"])
def test_what_is_no_decimal_is_no_target(offices: Offices, value: str) -> None:
    content = _targets(offices, "a", "2031Q2").replace(
        b'"value":"1"', f'"value":"{value}"'.encode()
    )
    with pytest.raises(PackageDamaged):
        receive(offices.desk("a"), _forged(offices, "so", "a", {parts.ASSIGNMENT: content}))


def test_a_target_within_a_target_does_not_shut_the_report(offices: Offices) -> None:
    """A row's target and one of its cell's, as another program might hand them down."""
    period = "2031Q3"
    values = tuple(
        HandedTarget(place, "7", "") for place in ("kpi", "kpi/K07", "kpi/K07/tu", "../x/..", "la")
    )
    part = HandedTargets(FORM, period, values)
    content = Assignment(offices.id("a"), offices.clock.now(), targets=(part,))
    below = offices.desk("a")
    receive(below, _forged(offices, "so", "a", {parts.ASSIGNMENT: ASSIGNMENT.encode(content)}))
    revision = begin_report(below, FORM, period)
    assert open_report(below, revision.id).session.cell("/data/kpi/K07/tu").relevant


def test_a_neighbour_leaves_no_package_that_waits(offices: Offices) -> None:
    """Nobody but those above is answered that a form is missing here."""
    part = Assignment(offices.id("a"), offices.clock.now(), rows=(HandedRows("F-LA-99", ("x",)),))
    below = offices.desk("a")
    with pytest.raises(PackageConflict):
        receive(below, _forged(offices, "b", "a", {parts.ASSIGNMENT: ASSIGNMENT.encode(part)}))


def test_dates_and_kept_rows_come_back_with_the_note_of_them(offices: Offices) -> None:
    desk, period = above(offices, "so"), "2030Q2"
    office = offices.by_key["so"]
    moment = datetime(2030, 7, 25, tzinfo=ZONE)
    set_due_date(desk, FORM, period, moment, "Công văn 3/SKHCN")
    reserve_rows(desk, FORM, [])
    send_assignments(desk, [offices.id("b")])
    set_due_date(desk, FORM, period, moment + timedelta(days=1), "Công văn 3/SKHCN")
    reserve_rows(desk, FORM, ["K14"])
    send_assignments(desk, [offices.id("b")])
    sent = assignment_of(desk.sealer.open(office.sealed_file(last_to(offices, "so", "b"))))
    with desk.store.write() as unit:  # as the backup had it
        for part in unit.from_above.handed(outgoing=True):
            if part.office == offices.id("b"):
                unit.from_above.note(replace(part, digest="", at=EARLIER), outgoing=True)
        unit.due_dates.remove(FORM, period, "")
        reserve_rows_again(unit, FORM, [])
        hand_again(unit, sent)
        assert [one.document for one in unit.due_dates.of(FORM, period)] == ["Công văn 3/SKHCN"]
        assert reserved_rows(unit, FORM) == ("K14",)
