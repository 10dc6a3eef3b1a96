"""“Việc cần làm” in the whole app: what is shown to whom, by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.bootstrap.resources import workdays
from desktop_app.demo.stage import FORM
from desktop_app.domain.due import Due, standing
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.moments import ZONE, day_of, day_text, start_of, weekday_name
from desktop_app.domain.ports import DueDate
from desktop_app.domain.reports import Review
from desktop_app.errors import Text
from desktop_app.ui.components.data_table import TONE_ROLE
from desktop_app.ui.components.stacked_table import (
    COUNT_ROLE,
    HEAD_ROLE,
    SECOND_ROLE,
    THIRD_ROLE,
    StackedTable,
)
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.todo.model import DUE, STATE, WHAT, Section
from desktop_app.ui.todo.screen import TodoScreen
from desktop_app.ui.todo.view import TodoPage, TodoView
from desktop_app.ui.todo.words import STATE_LOOKS, headline, left_words, line_of
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.todo_items import TodoGroup, TodoItem, TodoState
from tests.gui.conftest import PASSWORD, come_in

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
COMMUNE = "phuong-nong-tien"


def opened(tmp_path: Path, key: str, person: str) -> OpenOffice:
    """A workspace of the app's own copy, before anybody comes in."""
    return open_office(tmp_path / "samples" / "don-vi" / key, person, PASSWORD)


def home(frame: Frame, qtbot: QtBot) -> TodoView:
    """The page, once its list has come."""
    screen = frame.current_screen()
    assert isinstance(screen, TodoScreen)
    view = screen.view
    qtbot.waitUntil(lambda: view.table.isVisible() or view.empty.isVisible())
    return view


def texts(table: StackedTable, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = table.model()
    return [str(model.index(row, WHAT).data(role)) for row in range(model.rowCount())]


def heads(table: StackedTable) -> dict[str, bool]:
    """Heading -> whether it is unfolded."""
    model = table.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {
        str(one.data()): bool(one.data(HEAD_ROLE))
        for one in rows
        if one.data(HEAD_ROLE) in (True, False)
    }


def place(frame: Frame) -> str:
    return next(button.text() for button in frame.rail.buttons() if button.isChecked())


def press(table: StackedTable, key: Qt.Key) -> None:
    QTest.keyClick(table, key)


def test_the_page_says_the_day_and_folds_what_presses_nobody(demo_app: App, qtbot: QtBot) -> None:
    view = home(come_in(demo_app, qtbot, COMMUNE, "can-bo"), qtbot)
    today = datetime.now(ZONE).date()
    words = [label.text() for label in view.header.findChildren(QLabel)]
    assert any(day_text(today) in text and weekday_name(today).vi[1:] in text for text in words), (
        words
    )
    assert heads(view.table) == {
        "Trong kỳ": True,
        "Chưa đặt thời hạn": False,
        "Đã xong": False,
    }
    # The first line is chosen, so that the keyboard can go on from there.
    assert view.table.hasFocus()
    assert view.table.currentIndex().row() == 1
    assert view.table.currentIndex().siblingAtColumn(STATE).data() == "Chưa gửi"
    assert view.badge.accessibleName() == "Hôm nay không có việc đến hạn"


def test_headings_open_by_keys_and_clicks(demo_app: App, qtbot: QtBot) -> None:
    table = home(come_in(demo_app, qtbot, COMMUNE, "can-bo"), qtbot).table
    press(table, KEY.Key_Down)
    row = table.currentIndex().row()
    assert table.currentIndex().data() == "Chưa đặt thời hạn"
    count = table.currentIndex().data(COUNT_ROLE)
    press(table, KEY.Key_Return)
    assert heads(table)["Chưa đặt thời hạn"]
    assert table.currentIndex().row() == row
    model = table.model()
    states = {model.index(row + step, STATE).data() for step in range(1, count + 1)}
    assert states == {"Chưa lập"}
    press(table, KEY.Key_Left)
    assert not heads(table)["Chưa đặt thời hạn"]
    press(table, KEY.Key_Right)
    press(table, KEY.Key_Space)
    assert not heads(table)["Chưa đặt thời hạn"]
    middle = table.visualRect(model.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=middle)
    assert heads(table)["Chưa đặt thời hạn"]
    # What is folded stays so when the list comes anew.
    screen = demo_app.window.frame and demo_app.window.frame.current_screen()
    assert isinstance(screen, TodoScreen)
    with qtbot.waitSignal(table.model().modelReset):
        screen.refresh()
    assert heads(table)["Chưa đặt thời hạn"]
    assert not heads(table)["Đã xong"]


def test_a_returned_report_stands_first_with_its_reason(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    reason = "K15 thấp hơn danh sách lớp đã gửi"
    with opened(tmp_path, COMMUNE, "can-bo") as office:
        revision = _sent_revision(office)
        now = office.clock.now()
        with office.workspace.store.write() as unit:
            unit.reviews.save(revision, Review(DecisionState.RETURNED, now, reason=reason))
    frame = come_in(demo_app, qtbot, COMMUNE, "can-bo")
    view = home(frame, qtbot)
    first = view.table.model().index(1, WHAT)
    assert texts(view.table)[0] == "Cần xử lý ngay"
    assert first.data(THIRD_ROLE) == f"Lý do: {reason}"
    assert first.siblingAtColumn(STATE).data() == "Bị trả lại"
    assert first.siblingAtColumn(STATE).data(TONE_ROLE) == Tone.DANGER
    assert view.badge.accessibleName() == "1 việc gấp"
    press(view.table, KEY.Key_Return)
    qtbot.waitUntil(lambda: place(frame) == "Báo cáo")


def _sent_revision(office: OpenOffice) -> str:
    with office.workspace.store.read() as unit:
        (record,) = [
            one for one in unit.packages.list(outgoing=True) if one.header.about.number == 1
        ]
        return record.header.about.revision


def test_a_double_click_begins_what_is_due_and_the_list_is_new_on_return(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    tomorrow = datetime.now(ZONE) + timedelta(days=1)
    with opened(tmp_path, COMMUNE, "can-bo") as office:
        period = _running_year(office)
        with office.workspace.store.write() as unit:
            unit.due_dates.set(DueDate(FORM, period, "", tomorrow.replace(hour=16, minute=30)))
    frame = come_in(demo_app, qtbot, COMMUNE, "can-bo")
    view = home(frame, qtbot)
    assert texts(view.table)[0] == "Sắp đến hạn"
    due = view.table.model().index(1, DUE)
    last_day = day_text(tomorrow.date())
    assert due.data().endswith(f"{last_day} · 16 giờ 30")
    assert due.data().startswith(weekday_name(tomorrow.date()).vi[0].upper())
    assert due.data(SECOND_ROLE)
    QTest.mouseDClick(view.table.viewport(), LEFT, pos=view.table.visualRect(due).center())
    qtbot.waitUntil(lambda: place(frame) == "Báo cáo")
    services = demo_app.services
    demo_app.lanes.db.submit(lambda: begin_report(services.desk(), FORM, period)).result()
    QTest.keyClick(demo_app.window, KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: place(frame) == "Việc cần làm")
    qtbot.waitUntil(lambda: view.table.model().index(1, STATE).data() == "Đang nhập")


def _running_year(office: OpenOffice) -> str:
    return str(day_of(office.clock.now()).year)


def test_a_leader_sees_what_is_to_be_approved(demo_app: App, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, COMMUNE, "can-bo") as office:
        from desktop_app.usecases.move_report import hand_to_leader

        desk = office.desk()
        revision = begin_report(desk, FORM, _running_year(office)).id
        hand_to_leader(desk, revision)
    view = home(come_in(demo_app, qtbot, COMMUNE, "lanh-dao"), qtbot)
    model = view.table.model()
    states = [model.index(row, STATE).data() for row in range(model.rowCount())]
    assert "Chờ lãnh đạo duyệt" in states
    assert not {"Chưa gửi", "Chưa lập"} & set(states)


def test_nothing_to_do_leads_on(demo_app: App, qtbot: QtBot) -> None:
    frame = come_in(demo_app, qtbot, "tinh-tuyen-quang", "tong-hop")
    view = home(frame, qtbot)
    assert view.empty.isVisible()
    assert "Hôm nay không có việc đến hạn" in [
        label.text() for label in view.empty.findChildren(QLabel)
    ]
    assert view.empty.button is not None
    qtbot.waitUntil(view.empty.button.hasFocus)
    QTest.keyClick(view.empty.button, KEY.Key_Space)
    qtbot.waitUntil(lambda: place(frame) == "Báo cáo")


def test_a_store_that_is_closed_meanwhile_is_told_and_tried_again(
    demo_app: App, qtbot: QtBot
) -> None:
    frame = come_in(demo_app, qtbot, COMMUNE, "can-bo")
    view = home(frame, qtbot)
    before = texts(view.table)
    demo_app.lanes.db.submit(demo_app.services.lock).result()
    screen = frame.current_screen()
    assert isinstance(screen, TodoScreen)
    screen.refresh()
    qtbot.waitUntil(view.trouble.isVisible)
    assert "khóa" in view.trouble.accessibleDescription()
    assert texts(view.table) == before
    folder = next(
        one.folder for one in demo_app.services.known_workspaces() if one.folder.name == COMMUNE
    )
    demo_app.lanes.db.submit(lambda: demo_app.services.unlock(folder, "can-bo", PASSWORD)).result()
    assert view.trouble.button is not None
    QTest.mouseClick(view.trouble.button, LEFT)
    qtbot.waitUntil(lambda: not view.trouble.isVisible())


# -- the page by itself, on lines that the samples do not have -----------------------------------

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZONE)
SOON = datetime(2026, 11, 27, 17, tzinfo=ZONE)


def item(state: TodoState = TodoState.TO_REVIEW, moment: datetime | None = SOON) -> TodoItem:
    due = Due(moment)
    return TodoItem(
        TodoGroup.DUE_SOON,
        state,
        Text("Báo cáo kết quả thực hiện chỉ tiêu chuyển đổi số", "Digital transformation"),
        Text("Quý III năm 2026", "Quarter III, 2026"),
        due,
        standing(due, NOW, workdays()),
        "consolidation",
        "r",
        office="Xã Sơn Dương",
    )


def show(view: TodoView, items: tuple[TodoItem, ...], language: str = "vi") -> None:
    badge, tone = headline(items, NOW)
    lines = tuple(line_of(one, day_of(NOW), language) for one in items)
    sections = (Section(TodoGroup.DUE_SOON, "Sắp đến hạn", lines),)
    view.show_page(TodoPage("Thứ Tư, 25/11/2026", badge, tone, sections))


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> TodoView:
    install(qapp, Mode.LIGHT)
    view = TodoView()
    qtbot.addWidget(view)
    view.resize(885, 520)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_a_hundred_and_twenty_four_communes_scroll_and_keep_their_place(page: TodoView) -> None:
    items = tuple(replace(item(), office=f"Xã {n}", target=str(n)) for n in range(124))
    show(page, items)
    page.take_focus()
    for _ in range(80):
        press(page.table, KEY.Key_Down)
    assert page.table.currentIndex().row() == 81
    assert (
        page.table.visualRect(page.table.currentIndex()).bottom() <= page.table.viewport().height()
    )
    # Ten were decided on meanwhile: the same line stays chosen.
    show(page, items[10:])
    assert page.table.currentIndex().row() == 71
    line = page.model.line(71)
    assert line is not None
    assert line.item.target == "80"


def test_every_state_has_its_look_and_its_words(page: TodoView) -> None:
    assert set(STATE_LOOKS) == set(TodoState)
    items = tuple(replace(item(state), target=str(state)) for state in TodoState)
    for language in ("vi", "en"):
        show(page, items, language)
        model = page.table.model()
        shown = [model.index(row, STATE).data() for row in range(1, model.rowCount())]
        assert all(shown)
        page.grab()  # drawn without a complaint of Qt


def test_what_does_not_fit_is_in_the_tip(page: TodoView) -> None:
    reason = "Số cán bộ được tập huấn thấp hơn danh sách lớp đã gửi. " * 4
    show(page, (replace(item(TodoState.RETURNED), detail=reason, group=TodoGroup.DUE_SOON),))
    index = page.table.model().index(1, WHAT)
    assert reason.strip() in index.data(Qt.ItemDataRole.ToolTipRole)
    QTest.mouseMove(page.table.viewport(), QPoint(20, 60))


@pytest.mark.parametrize(
    ("moment", "words", "tone"),
    [
        (datetime(2026, 11, 25, 17, tzinfo=ZONE), "Hôm nay là hạn cuối", Tone.DANGER),
        (start_of(day_of(NOW) + timedelta(days=1)), "Hôm nay là hạn cuối", Tone.DANGER),
        (datetime(2026, 11, 27, 17, tzinfo=ZONE), "Còn 2 ngày làm việc", Tone.WARNING),
        (datetime(2026, 12, 11, tzinfo=ZONE), "Còn 11 ngày làm việc", None),
        (datetime(2026, 11, 23, 17, tzinfo=ZONE), "Quá hạn 2 ngày", Tone.DANGER),
        (None, "", None),
    ],
)
def test_how_long_there_is_left(moment: datetime | None, words: str, tone: Tone | None) -> None:
    due = Due(moment)
    assert left_words(standing(due, NOW, workdays()), due, day_of(NOW)) == (words, tone)
