"""Tổng hợp of a form about campaigns, with real keys and clicks: two campaigns in one period are
chosen, added up, exported and remembered apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.services import AppServices
from desktop_app.domain.reports import Subject
from desktop_app.forms import FormPack, compile_pack
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.issue import bring_back, send_out_for_signature
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from tests.gui.conftest import DemoWorld
from tests.gui.test_consolidation import Seen, at_department, carried
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.handing import CAMPAIGN, campaign_pack

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
FORM, PERIOD = "T-SK", "2026Q3"
NAMES = ("Toàn dân dùng dịch vụ công trực tuyến", "Chợ không tiền mặt")
EVENTS = {"phuong-nong-tien": (3, 50), "xa-son-duong": (4, 600)}


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


@pytest.fixture
def close_services() -> Iterator[list[AppServices]]:
    held: list[AppServices] = []
    yield held
    for services in held:
        services.close()


def result_pack() -> FormPack:
    return compile_pack(
        workbook(
            settings=(
                "form_id|form_title|version|pack|role|subject\n"
                f"{FORM}|Kết quả tuyên truyền phong trào|1|thu|result|campaign"
            ),
            survey=(
                "type|name|label|over_offices|over_time\n"
                "integer|su_kien|Số cuộc tuyên truyền|sum|sum"
            ),
            reporting="period_type|due\nquarter|unset",
        )
    )


@pytest.fixture
def received(demo_world: DemoWorld, tmp_path: Path) -> tuple[DemoWorld, tuple[Subject, ...]]:
    """The department's two campaigns; two communes have reported on both, all accepted."""
    stick = tmp_path / "usb"
    stick.mkdir()
    subjects = []
    with demo_world.open("so-khcn", "tong-hop") as department:
        desk = department.desk()
        with desk.store.write() as unit:
            install_pack(unit, campaign_pack())
            install_pack(unit, result_pack())
        for name in NAMES:
            revision = begin_campaign(desk, CAMPAIGN, "2026").id
            session = open_report(desk, revision).session
            session.apply("/data/ten", name)
            save_answers(desk, revision, session.answers(), session.repeats())
            with desk.store.read() as unit:
                report = unit.reports.get(unit.reports.revision(revision).report_id)
            subjects.append(report.key.subject)
    sent = []
    for key, events in EVENTS.items():
        with demo_world.open(key, "can-bo") as office:
            desk = office.desk()
            with desk.store.write() as unit:
                install_pack(unit, result_pack())
            for subject, count in zip(subjects, events, strict=True):
                revision = begin_report(desk, FORM, PERIOD, subject).id
                session = open_report(desk, revision).session
                session.apply("/data/su_kien", str(count))
                save_answers(desk, revision, session.answers())
                hand_to_leader(desk, revision)
                lock_report(desk, revision, approved_by="Lãnh đạo", how="paper")
                paper = send_out_for_signature(desk, revision, report_paper(desk, revision))
                today = desk.clock.now().date()
                bring_back(
                    desk, revision, paper.pdf, number="9/BC-UBND", day=today, signer="Lãnh đạo"
                )
                submit(desk, revision)
                sent.append(revision)
            carried(office, stick)
    with demo_world.open("so-khcn", "tong-hop") as department:
        carried(department, stick)
        for revision in sent:
            accept(department.desk(), revision)
    return demo_world, tuple(subjects)


def choose(seen: Seen, combo_text: str) -> None:
    """Another campaign, by the keys of its list."""
    subject = seen.screen.subject
    subject.setFocus()
    step = KEY.Key_Down if subject.findText(combo_text) > subject.currentIndex() else KEY.Key_Up
    while subject.currentText() != combo_text:
        QTest.keyClick(subject, step)
    seen.settle()


def added_up(seen: Seen) -> str:
    """The one figure of the consolidated table, after adding up by the page's button."""
    screen = seen.screen
    screen.tabs.setCurrentIndex(1)
    button = screen.figures.before.button
    assert button is not None and button.isEnabled()
    QTest.mouseClick(button, LEFT)
    seen.settle()
    assert seen.window.errors == []
    place = screen.figures.model.place_of("/data/su_kien")
    assert place is not None
    look = screen.figures.model.look(*place)
    assert look is not None
    return look.text


def test_two_campaigns_of_one_period(
    qtbot: QtBot,
    lanes: Lanes,
    received: tuple[DemoWorld, tuple[Subject, ...]],
    close_services: list[AppServices],
) -> None:
    world, (services, cash) = received
    seen = at_department(qtbot, lanes, world)
    close_services.append(seen.services)
    screen = seen.screen
    assert screen.subject.isHidden()  # the indicators are about no campaign
    assert screen.whereabouts() == "new:F-KPI-01:2026Q4"

    screen.form.setCurrentIndex(screen.form.findData(FORM))
    seen.settle()
    assert screen.subject.isVisible()
    assert screen.period.currentData() == PERIOD
    shown = [screen.subject.itemText(place) for place in range(screen.subject.count())]
    assert sorted(shown) == sorted(NAMES)

    choose(seen, NAMES[0])
    assert screen.whereabouts() == f"new:{FORM}:{PERIOD}:{services.id}"
    assert [row.decision is not None for row in seen.rows()].count(True) == 2
    assert added_up(seen) == "7"
    choose(seen, NAMES[1])
    assert screen.whereabouts() == f"new:{FORM}:{PERIOD}:{cash.id}"
    assert added_up(seen) == "650"

    # Taken apart, exported and printed: of the campaign that is shown.
    seen.chosen.path.parent.mkdir(parents=True, exist_ok=True)
    seen.chosen.path = seen.chosen.path.parent / "tong-hop.xlsx"
    QTest.mouseClick(screen.figures.excel, LEFT)
    qtbot.waitUntil(seen.chosen.path.exists, timeout=20_000)
    seen.settle()
    book = load_workbook(seen.chosen.path)
    values = {cell for page in book for line in page.iter_rows(values_only=True) for cell in line}
    assert "7" not in {str(value) for value in values}
    choose(seen, NAMES[0])
    place = screen.figures.model.place_of("/data/su_kien")
    assert place is not None
    again = screen.figures.model.look(*place)
    assert again is not None and again.text == "7"

    # Where it stood, and where a line of Việc cần làm leads.
    for subject, name in ((cash, NAMES[1]), (services, NAMES[0])):
        screen.enter(f"new:{FORM}:{PERIOD}:{subject.id}")
        seen.settle()
        assert screen.subject.currentText() == name
    screen.enter(f"new:{FORM}:{PERIOD}")
    seen.settle()
    assert screen.subject.currentText() in NAMES


def test_a_period_without_a_campaign_has_nothing_to_add_up(
    qtbot: QtBot,
    lanes: Lanes,
    received: tuple[DemoWorld, tuple[Subject, ...]],
    close_services: list[AppServices],
) -> None:
    world, _subjects = received
    seen = at_department(qtbot, lanes, world)
    close_services.append(seen.services)
    screen = seen.screen
    screen.form.setCurrentIndex(screen.form.findData(FORM))
    seen.settle()
    other = next(
        place for place in range(screen.period.count()) if screen.period.itemData(place) != PERIOD
    )
    screen.period.setCurrentIndex(other)
    seen.settle()
    assert screen.subject.isVisible() and not screen.subject.isEnabled()
    assert screen.subject.currentText() == "Chưa có phong trào trong kỳ"
    screen.tabs.setCurrentIndex(1)
    button = screen.figures.before.button
    assert button is not None and not button.isEnabled()
    screen.form.setCurrentIndex(screen.form.findData("F-KPI-01"))
    seen.settle()
    assert screen.subject.isHidden() and button.isEnabled()
