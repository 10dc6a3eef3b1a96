"""The list of reports: what is in it, search and filter, a new report, no report at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.periods import Calendar, PeriodType
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import Text
from desktop_app.forms import FormRole
from desktop_app.ui.reports.list_model import Filter, folded
from desktop_app.ui.reports.new_report import NewReportDialog
from desktop_app.usecases.campaigns import Campaign, Round
from desktop_app.usecases.form_offers import FormOffer, Offers
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk

K = Qt.Key


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, "phuong-minh-xuan", "can-bo")
    made.screen.enter()
    made.bot.waitUntil(lambda: made.screen.list.model.rowCount() > 0, timeout=WAIT)
    yield made
    made.close()


def texts(desk: AtDesk, row: int) -> list[str]:
    model = desk.screen.list.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def test_each_report_with_its_revision_state_delivery_and_decision(desk: AtDesk) -> None:
    row = next(texts(desk, at) for at in range(2) if "Quý III" in texts(desk, at)[1])
    assert row[0] == "Kết quả thực hiện chỉ tiêu chuyển đổi số"
    assert row[2:4] == ["2", "Đã phát hành"]
    assert "thứ" in row[4]
    assert row[5:] == ["Đã tiếp nhận", "Đạt yêu cầu"]


def test_a_narrow_window_shows_all_that_there_is_to_know(desk: AtDesk) -> None:
    view = desk.screen.list
    desk.screen.resize(885, 500)
    desk.bot.waitUntil(lambda: view.table.isColumnHidden(view.model.DELIVERY), timeout=WAIT)
    found = {texts(desk, at)[1]: texts(desk, at) for at in range(2)}
    assert found["Quý III năm 2026"][6] == "Đạt yêu cầu"
    assert (
        found["Quý III năm 2026"][4].count("/") == 2 and "thứ" not in found["Quý III năm 2026"][4]
    )
    assert not view.table.horizontalScrollBar().isVisible()
    desk.screen.resize(1166, 700)
    desk.bot.waitUntil(lambda: not view.table.isColumnHidden(view.model.DELIVERY), timeout=WAIT)


def test_search_without_marks_and_filter(desk: AtDesk) -> None:
    view = desk.screen.list
    QTest.keyClicks(view.search, "quy iii chuyen doi")
    desk.bot.waitUntil(lambda: view.model.rowCount() == 1, timeout=WAIT)
    QTest.keyClick(view.search, K.Key_Escape)
    desk.bot.waitUntil(lambda: view.model.rowCount() == 2, timeout=WAIT)
    view.filter.setCurrentIndex(list(Filter).index(Filter.TO_SEND))
    assert [texts(desk, at)[1] for at in range(view.model.rowCount())] == ["Quý II năm 2026"]
    assert view.filter.itemText(list(Filter).index(Filter.SENT)) == "Đã gửi (1)"
    assert folded("Đặc khu Quý") == "dac khu quy"


def test_enter_opens_the_report_and_back_keeps_the_place(desk: AtDesk) -> None:
    view = desk.screen.list
    view.table.setFocus()
    view.table.selectRow(1)
    wanted = view.model.row(1).revision
    desk.press(K.Key_Return)
    desk.bot.waitUntil(lambda: desk.screen.editor is not None, timeout=WAIT)
    assert desk.screen._revision == wanted
    desk.editor.head.back_requested.emit()
    desk.bot.waitUntil(lambda: desk.screen.editor is None, timeout=WAIT)
    assert view.table.currentIndex().row() == 1


def test_a_new_report_by_form_kind_and_period(desk: AtDesk) -> None:
    desk.control(K.Key_N)
    dialog = desk.dialog()
    assert isinstance(dialog, NewReportDialog)
    assert dialog.when.kind.currentText() == "Quý"
    dialog.when.kind.setCurrentIndex(dialog.when.kind.findText("6 tháng"))
    assert dialog.when.period.currentText() == "6 tháng đầu năm 2026"
    form, period, subject = dialog.chosen
    assert subject == Subject()  # about nothing more than its period
    assert (form, period) == ("F-KPI-01", "2026S1")
    dialog.primary.setFocus()
    desk.press(K.Key_Return)
    desk.bot.waitUntil(lambda: desk.screen.editor is not None, timeout=WAIT)
    assert desk.editor.sheet.period.id == "2026S1"


def test_an_office_without_reports_is_led_to_the_first(qtbot: QtBot, demo_world: DemoWorld) -> None:
    desk = AtDesk(qtbot, demo_world, "tinh-tuyen-quang", "tong-hop")
    desk.screen.enter()
    view = desk.screen.list
    desk.bot.waitUntil(view.empty.isVisible, timeout=WAIT)
    assert view.empty.button is not None
    desk.click(view.empty.button)
    assert isinstance(desk.dialog(), NewReportDialog)
    desk.close()


def test_a_report_on_a_campaign_says_which(qtbot: QtBot) -> None:
    year = ((PeriodType.YEAR, Calendar.CIVIL),)
    subject = Subject(SubjectKind.CAMPAIGN, "PT-2026-001.08")
    first = Subject(SubjectKind.ROUND, "PT-2026-001.08/1a2b3c4d")
    campaign = Campaign(
        subject,
        "F-TD-01",
        "PT-2026-001",
        "Năm dữ liệu số",
        "Tỉnh Tuyên Quang",
        "2026",
        date(2026, 12, 31),
        (Round(first, "Đợt 1"),),
    )
    kinds = {
        "F-TD-02": SubjectKind.CAMPAIGN,
        "F-DOT": SubjectKind.ROUND,
        "F-KT-01": SubjectKind.SESSION,
        "F-KT-02": SubjectKind.DOSSIER,
        "F-KPI-01": SubjectKind.NONE,
    }
    forms = [FormOffer(form, Text(form, form), year, kind) for form, kind in kinds.items()]
    new = FormOffer("F-TD-01", Text("x", "x"), year, SubjectKind.CAMPAIGN, FormRole.CAMPAIGN)
    dialog = NewReportDialog(Offers((*forms, new), date(2026, 6, 1), (campaign,)), "vi")
    qtbot.addWidget(dialog)
    asked = dialog.subject

    def choose(form: str) -> None:
        dialog.form.setCurrentIndex(dialog.form.findData(form))

    choose("F-TD-02")
    assert asked.choice.currentText() == "PT-2026-001 – Năm dữ liệu số"
    assert dialog.chosen[2] == subject
    asked.choice.setCurrentIndex(1)  # one that is not in the list
    dialog.accept()
    assert dialog.result() == 0  # nothing was said of which
    asked.text.setText("  PT-2026-007 ")
    assert dialog.chosen[2] == Subject(SubjectKind.CAMPAIGN, "PT-2026-007")
    choose("F-DOT")
    assert dialog.chosen[2] == first
    choose("F-KT-01")
    dialog.accept()
    assert dialog.result() == 0
    asked.name.setText("Hội đồng ngày 12/11/2026")
    assert dialog.chosen[2] == Subject(SubjectKind.SESSION, "Hội đồng ngày 12/11/2026")
    choose("F-KT-02")
    asked.dossier.setText("Nguyễn Văn An")
    assert dialog.chosen[2] == Subject(SubjectKind.DOSSIER, "Nguyễn Văn An")
    choose("F-TD-01")
    *_, about = dialog.chosen
    assert about is None  # a new campaign
    choose("F-KPI-01")
    assert asked.isHidden() and dialog.chosen[2] == Subject()
    dialog.accept()
    assert dialog.result() == 1
