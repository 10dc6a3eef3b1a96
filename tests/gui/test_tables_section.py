"""Quản trị – Bảng tra cứu: a later table is read from a file at the department and sent down."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.reference import shipped_text
from desktop_app.domain.package import PackageKind
from desktop_app.domain.reference import TableName
from desktop_app.ui.admin.tables.screen import TablesSection
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.forms.offices_dialog import OfficesDialog
from tests.gui.conftest import come_in
from tests.gui.reports_screen import Chosen

WAIT = 20_000


def section(app: App, qtbot: QtBot, office: str, person: str, files: Chosen) -> TablesSection:
    come_in(app, qtbot, office, person)
    app.window.open("admin", "tables")
    qtbot.waitUntil(lambda: bool(app.window.findChildren(TablesSection)))
    found = app.window.findChildren(TablesSection)[0]
    found.files = files
    qtbot.waitUntil(lambda: found.view.model.rowCount() == len(TableName), timeout=WAIT)
    return found


def asked(shown: QWidget, kind: type[Dialog], qtbot: QtBot) -> Dialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in shown.findChildren(kind)), timeout=WAIT)
    return next(one for one in shown.findChildren(kind) if one.isVisible())


def test_a_table_is_taken_from_a_file_and_sent_down(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "ngay-nghi.csv"
    text = shipped_text(TableName.SPECIAL_DAYS)
    file.write_text(text + "2027-09-06,off,Nghỉ hoán đổi,In exchange,1/TB,\n", "utf-8-sig")
    files = Chosen(several=(file,), directory=tmp_path)
    shown = section(demo_app, qtbot, "so-khcn", "tong-hop", files)
    assert shown.view.load.isVisible()
    assert not shown.view.send.isEnabled()  # all have what the program brings
    shown.view.load.click()
    asked(shown, Dialog, qtbot).primary.click()
    qtbot.waitUntil(shown.view.send.isEnabled, timeout=WAIT)
    rows = {one.name: one for one in shown.view.model.rows}
    assert rows[TableName.SPECIAL_DAYS].office == "Sở Khoa học và Công nghệ"
    assert rows[TableName.UNITS].office == ""

    shown.view.table.selectRow(list(rows).index(TableName.SPECIAL_DAYS))
    shown.view.export.click()
    written = tmp_path / "holidays.csv"
    qtbot.waitUntil(lambda: written.exists() and written.stat().st_size > 0, timeout=WAIT)
    assert written.read_text("utf-8-sig") == file.read_text("utf-8-sig")

    shown.view.send.click()
    dialog = asked(shown, OfficesDialog, qtbot)
    assert isinstance(dialog, OfficesDialog)
    wanted = len(dialog.chosen())
    assert wanted
    dialog.primary.click()
    sent: list[int] = []

    def count() -> int:
        with demo_app.services.desk().store.read() as unit:
            return len(unit.packages.list(outgoing=True, kind=PackageKind.REFERENCE_TABLES))

    qtbot.waitUntil(lambda: shown.view.send.isEnabled(), timeout=WAIT)
    demo_app.work.db(demo_app.window, count, then=sent.append)
    qtbot.waitUntil(lambda: sent == [wanted], timeout=WAIT)


def test_a_commune_only_looks(demo_app: App, qtbot: QtBot) -> None:
    shown = section(demo_app, qtbot, "phuong-nong-tien", "can-bo", Chosen())
    assert not shown.view.load.isVisible()
    assert not shown.view.send.isVisible()
    assert shown.view.model.index(0, 2).data() == "Kèm theo phần mềm"
