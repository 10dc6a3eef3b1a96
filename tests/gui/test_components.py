"""Components as a person meets them: by keys, by clicks, in every scheme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import TONE_ROLE, DataTable
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice, LineField, PasswordField, SearchField, TextArea
from desktop_app.ui.components.form_row import FormRow
from desktop_app.ui.components.nav_rail import NavItem, NavRail
from desktop_app.ui.components.page_header import PageHeader
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.side_panel import SidePanel
from desktop_app.ui.components.stepper import Stepper
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.toast import ToastHost
from desktop_app.ui.components.typed_fields import (
    DateField,
    NumberField,
    read_date,
    read_number,
    write_number,
)
from desktop_app.ui.gallery import render
from desktop_app.ui.gallery_pages import PAGES, STEPS
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import DIALOG_MAX_HEIGHT, DIALOG_MAX_WIDTH

KEY = Qt.Key


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def child_button(widget: QWidget) -> Button:
    return widget.findChildren(Button)[0]


def test_gallery_renders_every_page_in_every_scheme(qapp: QApplication, tmp_path: Path) -> None:
    written = render(qapp, tmp_path, QSize(1093, 560))
    assert len(written) == 3 * len(PAGES)
    assert all(file.stat().st_size > 10_000 for file in written)


def test_button_is_pressed_by_space_and_by_its_shortcut(qtbot: QtBot) -> None:
    host = QWidget()
    button = Button("Ghi", Variant.PRIMARY, icon="save", shortcut="Ctrl+S")
    QVBoxLayout(host).addWidget(button)
    show(qtbot, host)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, KEY.Key_Space)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(host, KEY.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert button.width() >= button.sizeHint().width()


def test_focus_ring_shows_after_keys_and_not_after_a_click(qtbot: QtBot) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    first, second = Button("Một"), Button("Hai")
    column.addWidget(first)
    column.addWidget(second)
    show(qtbot, host)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert first.hasFocus()
    assert not first.shows_focus()
    QTest.keyClick(first, KEY.Key_Tab)
    assert second.shows_focus()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", Decimal("1234.56")),
        ("1234,5", Decimal("1234.5")),
        (" 1 234 567 ", Decimal(1234567)),
        ("-0,5", Decimal("-0.5")),
        ("０１２", Decimal(12)),
        ("1.5", None),
        ("12,", None),
        ("1e9", None),
        ("abc", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_numbers_as_officials_write_them(text: str, value: Decimal | None) -> None:
    assert read_number(text) == value


def test_number_is_written_with_dots_for_thousands() -> None:
    assert write_number(Decimal("1234567.50")) == "1.234.567,50"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15/06/2026", date(2026, 6, 15)),
        ("150626", date(2026, 6, 15)),
        ("15062026", date(2026, 6, 15)),
        ("5-6-26", date(2026, 6, 5)),
        ("01/01/75", date(1975, 1, 1)),
        ("31/02/2026", None),
        ("00/00/0000", None),
        ("1506", None),
        ("١٥/٠٦/٢٠٢٦", None),
    ],
)
def test_dates_by_digits(text: str, value: date | None) -> None:
    assert read_date(text) == value


def test_number_field_tidies_on_leaving_and_tells_once(qtbot: QtBot) -> None:
    field = NumberField()
    show(qtbot, field)
    told: list[object] = []
    field.value_changed.connect(told.append)
    QTest.keyClicks(field, "1234567,5")
    assert field.text() == "1234567,5"
    QTest.keyClick(field, KEY.Key_Return)
    QTest.keyClick(field, KEY.Key_Return)
    assert field.text() == "1.234.567,5"
    assert told == [Decimal("1234567.5")]
    field.setText("nhiều")
    assert not field.is_readable()


def test_date_field_takes_six_digits_and_the_calendar(qtbot: QtBot) -> None:
    field = DateField()
    show(qtbot, field)
    told: list[object] = []
    field.date_changed.connect(told.append)
    QTest.keyClicks(field, "150626")
    QTest.keyClick(field, KEY.Key_Return)
    assert field.text() == "15/06/2026"
    assert told == [date(2026, 6, 15)]
    assert field.is_readable()


def test_search_waits_for_the_typing_to_stop_and_escape_clears(qtbot: QtBot) -> None:
    field = SearchField("Tìm đơn vị")
    show(qtbot, field)
    told: list[str] = []
    field.search_changed.connect(told.append)
    with qtbot.waitSignal(field.search_changed):
        QTest.keyClicks(field, "phuong")
    assert told == ["phuong"]
    QTest.keyClick(field, KEY.Key_Escape)
    assert field.text() == ""


def test_password_is_hidden_until_asked(qtbot: QtBot) -> None:
    field = PasswordField()
    show(qtbot, field)
    assert field.echoMode() == field.EchoMode.Password
    field.actions()[0].trigger()
    assert field.echoMode() == field.EchoMode.Normal


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    area, after = TextArea(), LineField()
    column.addWidget(area)
    column.addWidget(after)
    show(qtbot, host)
    area.setFocus()
    QTest.keyClick(area, KEY.Key_Tab)
    assert after.hasFocus()


def test_form_row_names_its_field_and_marks_an_error(qtbot: QtBot) -> None:
    row = FormRow("Số hộ nghèo", NumberField(), unit="hộ", required=True)
    show(qtbot, row)
    assert row.field.accessibleName().startswith("Số hộ nghèo")
    row.set_error("Lớn hơn tổng số hộ.")
    assert row.field.property("invalid") is True
    assert any(label.text() == "Lớn hơn tổng số hộ." for label in row.findChildren(QLabel))
    row.set_error("")
    assert row.field.property("invalid") is False


def test_wheel_over_an_unfocused_choice_changes_nothing(qtbot: QtBot) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    choice = Choice(("một", "hai", "ba"))
    show(qtbot, choice)
    choice.clearFocus()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turn)
    assert choice.currentIndex() == 0


def make_table(rows: int) -> DataTable:
    table = DataTable()
    model = QStandardItemModel(0, 2, table)
    for number in range(rows):
        state = QStandardItem("Đang nhập")
        state.setData(Tone.ACCENT, TONE_ROLE)
        model.appendRow([QStandardItem(f"Xã số {number}"), state])
    table.setModel(model)
    return table


def test_table_moves_and_opens_by_keys(qtbot: QtBot) -> None:
    table = make_table(5)
    show(qtbot, table)
    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Down)
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, KEY.Key_Return)
    assert opened.args == [1]
    assert not table.grab().isNull()


def test_table_opens_once_on_a_double_click(qtbot: QtBot) -> None:
    table = make_table(3)
    show(qtbot, table)
    opened: list[int] = []
    table.row_opened.connect(opened.append)
    place = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2]


def test_empty_state_stands_only_over_an_empty_table(qtbot: QtBot) -> None:
    table = make_table(0)
    empty = EmptyState("inbox", "Chưa có báo cáo nào", action="Lập báo cáo")
    table.set_empty_state(empty)
    show(qtbot, table)
    assert empty.isVisible()
    assert empty.button is not None
    with qtbot.waitSignal(empty.action_requested):
        empty.button.click()
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow([QStandardItem("Xã"), QStandardItem("")])
    assert not empty.isVisible()


def test_banner_acts_and_goes(qtbot: QtBot) -> None:
    banner = Banner(Tone.WARNING, "Chưa gửi", "Không có mạng", action="Thử lại", dismissible=True)
    show(qtbot, banner)
    assert banner.button is not None
    with qtbot.waitSignal(banner.action_requested):
        banner.button.click()
    close = banner.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    with qtbot.waitSignal(banner.dismissed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_progress_is_cancelled_once(qtbot: QtBot) -> None:
    progress = Progress("Đang lập PDF…")
    show(qtbot, progress)
    progress.set_progress(3, 10)
    told: list[bool] = []
    progress.cancelled.connect(lambda: told.append(True))
    button = child_button(progress)
    button.click()
    button.click()
    assert told == [True]
    progress.set_progress(0, None)


def test_toasts_wait_for_each_other(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(800, 500)
    show(qtbot, window)
    host = ToastHost(window)
    first = host.say("Đã ghi 12 ô", Tone.SUCCESS, "Hoàn tác")
    second = host.say("Đã gửi")
    assert first.isVisible()
    assert not second.isVisible()
    assert window.rect().contains(first.geometry())
    with qtbot.waitSignal(first.action_requested):
        child_button(first).click()
    assert second.isVisible()


def test_dialog_enter_accepts_and_escape_rejects(qtbot: QtBot) -> None:
    for key, signal in ((KEY.Key_Return, "accepted"), (KEY.Key_Escape, "rejected")):
        field = LineField("128/BC-UBND")
        dialog = Dialog("Ghi nhận", primary="Ghi nhận", secondary="Hủy", content=field)
        qtbot.addWidget(dialog)
        dialog.open()
        with qtbot.waitSignal(getattr(dialog, signal)):
            QTest.keyClick(field, key)


def test_enter_does_not_destroy(qtbot: QtBot) -> None:
    dialog = Dialog("Xóa dòng?", primary="Xóa", secondary="Giữ lại", danger=True)
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog.focusWidget(), KEY.Key_Return)


def test_dialog_fits_a_small_screen_whatever_it_holds(qtbot: QtBot) -> None:
    tall = QWidget()
    column = QVBoxLayout(tall)
    for number in range(40):
        column.addWidget(Label(f"Dòng {number}"))
    dialog = Dialog("Tiêu đề " * 12, "Mô tả " * 60, primary="Đồng ý", content=tall, width=2000)
    show(qtbot, dialog)
    assert dialog.width() <= DIALOG_MAX_WIDTH
    assert dialog.height() <= DIALOG_MAX_HEIGHT
    assert dialog.rect().contains(dialog.primary.mapTo(dialog, dialog.primary.rect().center()))


def test_rail_goes_by_arrows_and_by_alt_digit(qtbot: QtBot) -> None:
    rail = NavRail((NavItem("todo", "list-todo", "Việc cần làm"), NavItem("send", "send", "Gửi")))
    show(qtbot, rail)
    rail.select("todo")
    told: list[str] = []
    rail.selected.connect(told.append)
    first = rail.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Down)
    with qtbot.waitSignal(rail.selected):
        QTest.keyClick(rail, KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    assert told == ["send", "todo"]
    rail.set_count("send", 3)
    rail.set_compact(True)
    assert rail.width() < 60


def test_side_panel_tabs(qtbot: QtBot) -> None:
    panel = SidePanel()
    panel.add_tab("check", "Kiểm tra", QWidget(), "circle-check")
    panel.add_tab("past", "Kỳ trước", QWidget())
    show(qtbot, panel)
    with qtbot.waitSignal(panel.tab_changed) as changed:
        panel.show_tab("past")
    assert changed.args == ["past"]
    assert panel.current_tab() == "past"
    panel.set_count("check", 2)


def test_names_of_tabs_go_to_two_lines_before_any_is_cut(qtbot: QtBot) -> None:
    panel = SidePanel()
    names = ("Kiểm tra", "Kỳ trước", "Không còn chỗ", "Trả lại", "Minh chứng", "Lịch sử")
    for name in names:
        panel.add_tab(name, name, QWidget())
    panel.set_count("Minh chứng", 3)
    bar = panel.findChild(QTabBar)
    assert bar is not None
    panel.setFixedWidth(700)
    show(qtbot, panel)
    assert [bar.tabText(at) for at in range(6)] == [*names[:4], "Minh chứng (3)", "Lịch sử"]
    panel.setFixedWidth(340)
    qtbot.waitUntil(lambda: bar.tabText(4) == "Minh\nchứng (3)")
    assert bar.tabRect(5).right() < bar.width()
    assert bar.accessibleTabName(4) == "Minh chứng (3)"


def test_what_was_said_stays_in_front_of_the_next_page(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    for _ in range(2):
        pages.addWidget(QWidget())
    pages.resize(600, 300)
    show(qtbot, pages)
    toast = ToastHost(pages).say("Đã hoàn tác")
    pages.setCurrentIndex(1)
    assert pages.childAt(toast.geometry().topLeft() + QPoint(3, 3)) is toast


def test_state_is_told_in_words_to_screen_readers(qtbot: QtBot) -> None:
    stepper, badge = Stepper(STEPS, 1), Badge("Bị trả lại", Tone.WARNING)
    qtbot.addWidget(stepper)
    qtbot.addWidget(badge)
    assert stepper.accessibleName() == "Chờ duyệt (2/4)"
    stepper.set_current(9)
    assert stepper.accessibleName() == "Đã phát hành (4/4)"
    badge.set_state("Đã tiếp nhận", Tone.SUCCESS)
    assert badge.accessibleName() == "Đã tiếp nhận"


def test_page_header_goes_back_by_alt_left(qtbot: QtBot) -> None:
    header = PageHeader("KPI", "Quý III/2026", breadcrumbs=("Báo cáo",), back=True)
    show(qtbot, header)
    with qtbot.waitSignal(header.back_requested):
        QTest.keyClick(header, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_label_ends_in_a_tip_when_there_is_no_room(qtbot: QtBot) -> None:
    label = Label("Ủy ban nhân dân xã Phượng Nông Tiến, tỉnh Tuyên Quang")
    show(qtbot, label)
    label.resize(80, label.height())
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, label.height())
    label.grab()
    assert label.toolTip() == ""
