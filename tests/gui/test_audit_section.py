"""Quản trị – Nhật ký in the whole app: pages, filters, verdict, export."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.domain.audit import AuditEntry
from desktop_app.ui.admin.audit.model import PAGE, AuditModel
from desktop_app.ui.admin.audit.screen import AuditSection
from desktop_app.ui.admin.screen import AdminScreen
from tests.gui.conftest import come_in
from tests.gui.reports_screen import Chosen

OFFICE = "phuong-nong-tien"
WAIT = 20_000
CELLS = 10_000


def section_of(app: App, qtbot: QtBot, person: str = "lanh-dao") -> AuditSection:
    frame = come_in(app, qtbot, OFFICE, person)
    app.window.open("admin", "audit")

    def shown() -> bool:
        found = frame.findChildren(AuditSection)
        return bool(found) and found[0].view.model.total > 0

    qtbot.waitUntil(shown, timeout=WAIT)
    section = frame.findChildren(AuditSection)[0]
    assert isinstance(section, AuditSection)
    return section


def texts(section: AuditSection, column: int) -> list[str]:
    model = section.view.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def section(demo_app: App, qtbot: QtBot) -> AuditSection:
    return section_of(demo_app, qtbot)


def test_filters_do_not_stand_on_each_other_on_a_small_screen(
    section: AuditSection, demo_app: App, qtbot: QtBot
) -> None:
    view = section.view
    demo_app.window.resize(1093, 560)
    qtbot.waitUntil(lambda: view.first.y() > view.person.y())
    assert view.search.geometry().right() < view.person.x()
    assert view.person.geometry().right() < view.group.x()
    assert view.group.geometry().right() <= view.width()
    assert view.last.geometry().right() <= view.width()


def test_it_tells_what_was_done_and_filters(section: AuditSection, qtbot: QtBot) -> None:
    view = section.view
    whats = set(texts(section, AuditModel.WHAT))
    assert {"Đăng nhập", "Khóa số liệu", "Gửi báo cáo", "Cho số, ngày"} <= whats
    total = view.model.total
    view.group.setFocus()
    for _ in range(2):
        QTest.keyClick(view.group, Qt.Key.Key_Down)
    assert view.group.currentText() == "Các bước của báo cáo"
    qtbot.waitUntil(lambda: 0 < view.model.total < total, timeout=WAIT)
    assert "Đăng nhập" not in texts(section, AuditModel.WHAT)
    view.group.setCurrentIndex(0)
    qtbot.waitUntil(lambda: view.model.total == total, timeout=WAIT)
    view.person.setCurrentIndex(view.person.findText("Lý Thị Mai"))
    qtbot.waitUntil(lambda: view.model.total < total, timeout=WAIT)
    assert set(texts(section, AuditModel.WHO)) == {"Lý Thị Mai"}
    view.person.setCurrentIndex(0)
    QTest.keyClicks(view.first, "01012099")
    QTest.keyClick(view.first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.total == 0, timeout=WAIT)
    assert view.count.text() == "0 dòng"


def test_the_verdict_is_said_in_plain_words(section: AuditSection, qtbot: QtBot) -> None:
    assert not section.view.verdict.isVisible()
    QTest.mouseClick(section.view.verify, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.view.verdict.isVisible, timeout=WAIT)
    told = [label.text() for label in section.view.verdict.findChildren(QLabel)]
    assert any(text.startswith("Nhật ký toàn vẹn") for text in told)


def test_it_is_exported_and_the_export_is_logged(
    section: AuditSection, qtbot: QtBot, tmp_path: Path
) -> None:
    section.files = Chosen(directory=tmp_path)
    total = section.view.model.total
    QTest.mouseClick(section.view.csv, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.view.model.total == total + 1, timeout=WAIT)
    lines = list(csv.reader((tmp_path / "NhatKy.csv").read_text("utf-8-sig").splitlines()))
    assert len(lines) == total + 1
    assert texts(section, AuditModel.WHAT)[0] == "Xuất tệp"
    assert texts(section, AuditModel.CHANGE)[0] == str(tmp_path / "NhatKy.csv")
    QTest.mouseClick(section.view.excel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.view.model.total == total + 2, timeout=WAIT)
    assert (tmp_path / "NhatKy.xlsx").stat().st_size > 1000


def test_a_long_log_comes_page_by_page(demo_app: App, qtbot: QtBot) -> None:
    section = section_of(demo_app, qtbot)
    services = demo_app.services

    def grow() -> None:
        desk = services.desk()
        with desk.store.write() as unit:
            for number in range(CELLS):
                entry = AuditEntry(desk.clock.now(), "can-bo", "change_answer", f"x#{number}")
                unit.audit.append(entry)

    done: list[bool] = []
    section.context.work.db(section, grow, lambda _none: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    section.refresh()
    model = section.view.model
    qtbot.waitUntil(lambda: model.total > CELLS, timeout=WAIT)
    assert model.entry(0) is not None
    assert model.entry(5 * PAGE) is None
    section.view.table.scrollTo(model.index(5 * PAGE + 10, 0))
    qtbot.waitUntil(lambda: model.entry(5 * PAGE + 10) is not None, timeout=WAIT)
    assert model.entry(8 * PAGE) is None  # nobody has looked there


def test_the_registry_clerk_has_no_such_section(demo_app: App, qtbot: QtBot) -> None:
    frame = come_in(demo_app, qtbot, OFFICE, "van-thu")
    demo_app.window.open("admin", "audit")
    qtbot.waitUntil(lambda: bool(frame.findChildren(AdminScreen)), timeout=WAIT)
    assert not frame.findChildren(AuditSection)
