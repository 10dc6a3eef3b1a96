"""“Việc cần làm” on the sample offices: what a role must see, and what it must not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.domain.due import DueStatus
from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.moments import ZONE
from desktop_app.domain.ports import DueDate
from desktop_app.domain.reports import ReportKey, Review, Scope
from desktop_app.domain.values import CellState
from desktop_app.usecases.decide import request_correction
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue import print_paper
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoGroup, TodoItem, TodoState, open_count
from tests.gui.conftest import DemoWorld, demo_made, demo_world

__all__ = ["demo_made", "demo_world"]  # fixtures

FORM = "F-KPI-01"
COMMUNE = "phuong-nong-tien"
# A Sunday; 24/11 is a public holiday (Ngày Văn hóa Việt Nam).
TODAY = datetime(2026, 11, 22, 8, 0, tzinfo=ZONE)


def at(year: int, month: int, day: int, hour: int = 8) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def set_due(office: OpenOffice, period: str, moment: datetime) -> None:
    with office.workspace.store.write() as unit:
        unit.due_dates.set(DueDate(FORM, period, "", moment, document="Công văn 1"))


def found(items: tuple[TodoItem, ...], state: TodoState) -> TodoItem:
    (item,) = [item for item in items if item.state is state]
    return item


def states(items: tuple[TodoItem, ...]) -> set[TodoState]:
    return {item.state for item in items}


def latest(office: OpenOffice, period: str) -> str:
    with office.workspace.store.read() as unit:
        report = unit.reports.find(ReportKey(FORM, office.office, period))
        assert report is not None
        return unit.reports.revisions(report.id)[-1].id


def earlier(period: str) -> str:
    """The quarter before: issued on paper by the samples, never sent."""
    year, number = int(period[:4]), int(period[5])
    return f"{year}Q{number - 1}" if number > 1 else f"{year - 1}Q4"


def later(period: str) -> str:
    year, number = int(period[:4]), int(period[5])
    return f"{year}Q{number + 1}" if number < 4 else f"{year + 1}Q1"


def test_what_the_demo_left(demo_world: DemoWorld) -> None:
    with demo_world.open(COMMUNE, "can-bo") as office:
        items = todo(office.desk())
    done = [item for item in items if item.group is TodoGroup.DONE]
    assert [item.state for item in done] == [TodoState.ACCEPTED]
    assert done[0].standing.status is DueStatus.ON_TIME
    assert done[0].office == "Sở Khoa học và Công nghệ"
    unsent = found(items, TodoState.UNSENT)
    assert unsent.group is TodoGroup.IN_PERIOD
    assert unsent.standing.status is DueStatus.UNSET
    # The last whole period and the running one, of each kind that the form knows.
    offered = [item for item in items if item.state is TodoState.NOT_STARTED]
    assert {item.group for item in offered} == {TodoGroup.UNSCHEDULED}
    assert f"new:{FORM}:{later(demo_world.period)}" in {item.target for item in offered}
    assert all(item.screen == "reports" for item in items)
    assert open_count(items) == 1


@pytest.mark.parametrize(
    ("moment", "group", "status", "left", "late"),
    [
        (at(2026, 12, 14, 17), TodoGroup.IN_PERIOD, DueStatus.NOT_DUE, 15, None),
        (at(2026, 11, 25, 0), TodoGroup.DUE_SOON, DueStatus.DUE_SOON, 1, None),
        (at(2026, 11, 22, 7), TodoGroup.OVERDUE, DueStatus.OVERDUE, None, 1),
    ],
)
def test_a_set_date_moves_a_period_among_the_groups(
    demo_world: DemoWorld,
    moment: datetime,
    group: TodoGroup,
    status: DueStatus,
    left: int | None,
    late: int | None,
) -> None:
    with demo_world.open(COMMUNE, "can-bo") as office:
        set_due(office, "2026-10", moment)
        items = todo(office.desk(), TODAY)
    (item,) = [item for item in items if item.target == f"new:{FORM}:2026-10"]
    assert (item.group, item.standing.status) == (group, status)
    assert (item.standing.days_left, item.standing.days_late) == (left, late)


def test_what_nobody_began_in_a_quarter_is_no_longer_asked_for(demo_world: DemoWorld) -> None:
    with demo_world.open(COMMUNE, "can-bo") as office:
        set_due(office, "2025", at(2026, 1, 10))
        items = todo(office.desk(), TODAY)
    assert f"new:{FORM}:2025" not in {item.target for item in items}


def test_each_step_is_shown_to_those_whose_step_it_is(demo_world: DemoWorld) -> None:
    period = later(demo_world.period)
    with demo_world.open(COMMUNE, "can-bo") as office:
        desk = office.desk()
        revision = begin_report(desk, FORM, period).id
        draft = found(todo(desk), TodoState.DRAFT)
        assert (draft.target, draft.number) == (revision, 1)
        _take_figures(office, demo_world.period, revision)
        hand_to_leader(desk, revision)
        assert found(todo(desk), TodoState.IN_REVIEW).target == revision
    with demo_world.open(COMMUNE, "lanh-dao") as office:
        assert found(todo(office.desk()), TodoState.IN_REVIEW).target == revision
        lock_report(office.desk(), revision)
        assert TodoState.LOCKED not in states(todo(office.desk()))
    with demo_world.open(COMMUNE, "van-thu") as office:
        assert not states(todo(office.desk())) & {TodoState.LOCKED, TodoState.IN_REVIEW}
    with demo_world.open(COMMUNE, "can-bo") as office:
        desk = office.desk()
        assert found(todo(desk), TodoState.LOCKED).target == revision
        print_paper(desk, revision, report_paper(desk, revision))
    for person in ("can-bo", "lanh-dao", "van-thu"):
        with demo_world.open(COMMUNE, person) as office:
            assert found(todo(office.desk()), TodoState.AT_SIGNING).target == revision


def _take_figures(office: OpenOffice, source: str, revision: str) -> None:
    """The figures of another period, so that the checks pass."""
    desk = office.desk()
    session = open_report(desk, latest(office, source)).session
    save_answers(desk, revision, session.answers(), session.repeats())
    again = open_report(desk, revision).session
    with desk.store.write() as unit:
        for finding in again.check():
            if finding.explanation_needed and not finding.explanation_given:
                unit.reports.explain(revision, finding.id, "Đã rà soát lại.")


def test_a_returned_report_burns_and_says_why(demo_world: DemoWorld) -> None:
    with demo_world.open(COMMUNE, "can-bo") as office:
        revision = latest(office, demo_world.period)
        with office.workspace.store.write() as unit:
            unit.reviews.save(
                revision, Review(DecisionState.RETURNED, TODAY, reason="K15 thấp hơn danh sách lớp")
            )
        items = todo(office.desk())
        assert items[0].group is TodoGroup.URGENT
        assert (items[0].state, items[0].target) == (TodoState.RETURNED, revision)
        assert items[0].detail == "K15 thấp hơn danh sách lớp"
        from desktop_app.usecases.fill import open_next_revision

        report = open_report(office.desk(), revision).report.id
        opened = open_next_revision(office.desk(), report)
        again = todo(office.desk())[0]
    assert (again.group, again.state) == (TodoGroup.URGENT, TodoState.DRAFT)
    assert (again.target, again.number) == (opened.id, 2)
    assert again.detail == "K15 thấp hơn danh sách lớp"


@pytest.mark.parametrize(
    ("until", "group"),
    [
        (date(2026, 11, 20), TodoGroup.OVERDUE),
        (date(2026, 11, 24), TodoGroup.DUE_SOON),
        (None, TodoGroup.IN_PERIOD),
    ],
)
def test_an_awaited_figure_is_followed_up(
    demo_world: DemoWorld, until: date | None, group: TodoGroup
) -> None:
    with demo_world.open(COMMUNE, "can-bo") as office:
        desk = office.desk()
        revision = begin_report(desk, FORM, later(demo_world.period)).id
        session = open_report(desk, revision).session
        for column in ("tu", "mau"):
            session.set_state(
                f"/data/kpi/K14/{column}",
                CellState.AWAITED,
                awaited_from="Ngân hàng Nhà nước khu vực 5",
                awaited_until=until,
            )
        save_answers(desk, revision, session.answers())
        item = found(todo(desk, TODAY), TodoState.AWAITED)
    assert item.group is group
    assert item.title.vi.startswith("K14 – ")
    assert item.detail == "Ngân hàng Nhà nước khu vực 5"
    assert item.target == revision


def test_the_outbox_tells_what_it_met(demo_world: DemoWorld) -> None:
    with demo_world.open(COMMUNE, "van-thu") as office:
        package = submit(office.desk(), latest(office, earlier(demo_world.period)))
        queued = found(todo(office.desk()), TodoState.QUEUED)
        assert (queued.screen, queued.target) == ("exchange", package.header.id)
        with office.workspace.store.write() as unit:
            unit.packages.set_delivery(
                package.header.id, DeliveryState.REFUSED, problem="Chưa được nhận."
            )
        refused = found(todo(office.desk()), TodoState.REFUSED)
    assert (refused.group, refused.detail) == (TodoGroup.URGENT, "Chưa được nhận.")


def test_the_consolidator_sees_what_came_from_below(demo_world: DemoWorld, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with demo_world.open(COMMUNE, "can-bo") as office:
        submit(office.desk(), latest(office, earlier(demo_world.period)))
        revision = latest(office, demo_world.period)
        request_correction(office.desk(), revision, "Sửa K12b", Scope.FIGURES)
        assert found(todo(office.desk()), TodoState.CORRECTION_ASKED).group is TodoGroup.WAITING
        exchange_folder(office, stick)
    with demo_world.open("so-khcn", "tong-hop") as office:
        before = todo(office.desk())
        assert not states(before) & {TodoState.TO_REVIEW, TodoState.CORRECTION_REQUEST}
        exchange_folder(office, stick)
        items = todo(office.desk())
    received = found(items, TodoState.TO_REVIEW)
    assert (received.screen, received.office) == ("consolidation", "Phường Nông Tiến")
    asked = found(items, TodoState.CORRECTION_REQUEST)
    assert (asked.target, asked.detail) == (revision, "Sửa K12b")
    with demo_world.open("so-khcn", "lanh-dao") as office:
        assert not states(todo(office.desk())) & {
            TodoState.TO_REVIEW,
            TodoState.CORRECTION_REQUEST,
            TodoState.NOT_STARTED,
        }


def test_the_department_begins_by_consolidating(demo_world: DemoWorld) -> None:
    with demo_world.open("so-khcn", "tong-hop") as office:
        items = todo(office.desk(), TODAY + timedelta(days=1))
    year = next(item for item in items if item.target == f"new:{FORM}:2026")
    # The form's own rule: departments, before 15 December.
    assert (year.screen, year.group) == ("consolidation", TodoGroup.IN_PERIOD)
    assert year.due.last_day == date(2026, 12, 14)
    assert year.office == "Tỉnh Tuyên Quang"
