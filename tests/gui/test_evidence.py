"""Minh chứng in the editor: dialog, drops, pastes, names, removal, looking, copies; real events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.forms import compile_pack
from desktop_app.ui.evidence.panel import EvidencePanel
from desktop_app.ui.reports.evidence_panel import TAB, EvidenceTab
from desktop_app.ui.reports.file_field import FileField
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.move_report import hand_to_leader
from tests import evidence_files as files
from tests.gui.conftest import DemoWorld
from tests.gui.reports_screen import WAIT, AtDesk, answer, kpi
from tests.unit.forms.workbooks import workbook

OFFICE = "phuong-nong-tien"
NEW = "new:F-KPI-01:2026Q4"
K = Qt.Key
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
WITH_FILES = compile_pack(
    workbook(
        settings="form_id|form_title|version\nF-TEP|Có tệp|1",
        survey="""
type|name|label|required|body::accept
text|loi|Lời|no|
file|qd|Quyết định|yes|.pdf
begin repeat|ho|Hộ||
text|ten|Chủ hộ|no|
file|bb|Biên bản|no|
end repeat||||
""",
        reporting="period_type|calendar|due\nquarter|civil|unset",
    )
)


@pytest.fixture
def desk(qtbot: QtBot, demo_world: DemoWorld) -> Iterator[AtDesk]:
    made = AtDesk(qtbot, demo_world, OFFICE, "can-bo")
    made.open(NEW)
    yield made
    QGuiApplication.clipboard().clear()
    made.close()


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Path]:
    """Files as a person has them on the disk."""
    folder = tmp_path / "tep"
    folder.mkdir()
    contents = {
        "Biên bản.pdf": files.pdf("mot"),
        "Tờ trình.pdf": files.pdf("hai", pages=3),
        "ảnh.jpg": files.picture(turned=6, place=True),
        "lớn.jpg": files.picture(3000, 2000, noise=True),
        "Danh sách.xlsx": files.excel(),
        "cài đặt.exe": b"MZ" + bytes(60),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


def tab_of(desk: AtDesk) -> EvidenceTab:
    found = desk.editor.findChild(EvidenceTab)
    assert isinstance(found, EvidenceTab)
    return found


def panel_of(desk: AtDesk) -> EvidencePanel:
    """The panel in sight, with what the store holds."""
    desk.editor.show_panel(TAB)
    panel = tab_of(desk).panel
    desk.bot.waitUntil(lambda: panel.isVisible() and bool(panel.limits.text()), timeout=WAIT)
    return panel


def listed(desk: AtDesk) -> list[tuple[str, str]]:
    rows = tab_of(desk).panel.model.rows()
    return [(row.place.vi, row.attachment.file.name) for row in rows]


def until_listed(desk: AtDesk, *expected: tuple[str, str]) -> None:
    desk.bot.waitUntil(lambda: listed(desk) == list(expected), timeout=WAIT)


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, place: QPointF, data: QMimeData) -> bool:
    """Drag over a widget and let go there, as the system tells it; whether it was taken."""
    point = place.toPoint()
    enter = QDragEnterEvent(point, COPY, data, LEFT, NONE)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(point, COPY, data, LEFT, NONE)
    QApplication.sendEvent(widget, move)
    if not move.isAccepted():
        return False
    let_go = QDropEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(widget, let_go)
    return let_go.isAccepted()


def clips(desk: AtDesk, path: str) -> bool:
    place = desk.grid.model.place(path)
    assert place is not None
    return desk.grid.model.look(*place).attached


class TestAdding:
    def test_by_dialog_several_at_once_to_the_cell_in_hand(
        self, desk: AtDesk, given: dict[str, Path]
    ) -> None:
        desk.at(kpi("K07", "tu"))
        panel = panel_of(desk)
        assert panel.target.currentText() == "Gắn với ô K07 › Tử số"
        desk.files.several = (given["Biên bản.pdf"], given["Danh sách.xlsx"], given["cài đặt.exe"])
        desk.click(panel.add_button)
        until_listed(desk, ("K07 › Tử số", "Biên bản.pdf"), ("K07 › Tử số", "Danh sách.xlsx"))
        assert panel.banner.isVisible()
        assert "cài đặt.exe" in panel.banner.accessibleDescription()
        assert "chương trình" in panel.banner.accessibleDescription()
        assert clips(desk, kpi("K07", "tu")) and not clips(desk, kpi("K07", "mau"))
        assert "Có minh chứng" in desk.grid.model.tip(*desk.grid.model.place(kpi("K07", "tu")))  # type: ignore[misc]
        sha256 = panel.model.rows()[0].attachment.file.sha256
        desk.bot.waitUntil(lambda: panel.model.picture(sha256) is not None, timeout=WAIT)

    def test_a_large_picture_is_made_smaller_when_the_person_says_so(
        self, desk: AtDesk, given: dict[str, Path]
    ) -> None:
        panel = panel_of(desk)
        whole = given["lớn.jpg"].stat().st_size
        desk.files.several = (given["lớn.jpg"],)
        desk.click(panel.add_button)
        dialog = desk.dialog()
        desk.press(K.Key_Return)
        desk.bot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
        desk.bot.waitUntil(lambda: len(listed(desk)) == 1, timeout=WAIT)
        assert panel.model.rows()[0].attachment.file.size < whole * 0.8

    def test_esc_at_that_question_adds_nothing(self, desk: AtDesk, given: dict[str, Path]) -> None:
        panel = panel_of(desk)
        desk.files.several = (given["lớn.jpg"], given["Biên bản.pdf"])
        desk.click(panel.add_button)
        desk.dialog()
        desk.press(K.Key_Escape)
        desk.bot.waitUntil(lambda: panel.add_button.isEnabled(), timeout=WAIT)
        assert listed(desk) == []

    def test_a_picture_s_place_is_taken_out_and_that_is_said(
        self, desk: AtDesk, given: dict[str, Path]
    ) -> None:
        panel = panel_of(desk)
        desk.files.several = (given["ảnh.jpg"],)
        desk.click(panel.add_button)
        desk.bot.waitUntil(lambda: len(listed(desk)) == 1, timeout=WAIT)
        told = panel.banner.accessibleDescription()
        assert "vị trí chụp" in told and "xoay thẳng" in told

    def test_dropped_on_a_cell(self, desk: AtDesk, given: dict[str, Path]) -> None:
        cells = desk.grid.cells
        place = desk.grid.model.place(kpi("K10a", "tu"))
        assert place is not None
        rect = cells.visualRect(desk.grid.model.index(*place))
        data = mime_of(given["Biên bản.pdf"], given["Tờ trình.pdf"])
        assert drop(cells.viewport(), QPointF(rect.center()), data)
        cell = "K10a › Tử số"
        until_listed(desk, (cell, "Biên bản.pdf"), (cell, "Tờ trình.pdf"))
        assert desk.editor.panel.current_tab() == TAB
        assert clips(desk, kpi("K10a", "tu"))

    def test_dropped_on_the_panel_for_the_whole_report(
        self, desk: AtDesk, given: dict[str, Path]
    ) -> None:
        desk.at(kpi("K07", "tu"))
        panel = panel_of(desk)
        panel.target.setFocus()
        QTest.keyClick(panel.target, K.Key_Down)
        assert panel.target.currentText() == "Gắn với cả báo cáo"
        assert drop(panel, QPointF(40, 300), mime_of(given["Biên bản.pdf"]))
        until_listed(desk, ("Cả báo cáo", "Biên bản.pdf"))
        text = QMimeData()
        text.setText("chữ")
        assert not drop(panel, QPointF(40, 300), text)

    def test_dropped_on_a_field(self, desk: AtDesk, given: dict[str, Path]) -> None:
        desk.editor.tabs.setCurrentIndex(0)
        row = next(row for page in desk.editor.field_pages for row in page.rows.values())
        desk.bot.waitUntil(row.isVisible, timeout=WAIT)
        assert drop(row, QPointF(20, 10), mime_of(given["Biên bản.pdf"]))
        until_listed(desk, (row.field.label.vi, "Biên bản.pdf"))
        desk.bot.waitUntil(row._clip.isVisible, timeout=WAIT)

    def test_pasted_pictures_and_files(self, desk: AtDesk, given: dict[str, Path]) -> None:
        panel = panel_of(desk)
        panel.add_button.setFocus()
        image = QImage(80, 60, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        QGuiApplication.clipboard().setImage(image)
        desk.control(K.Key_V)
        desk.bot.waitUntil(lambda: len(listed(desk)) == 1, timeout=WAIT)
        assert listed(desk)[0][1] == "Ảnh dán.png"
        desk.bot.waitUntil(panel.add_button.isEnabled, timeout=WAIT)
        QGuiApplication.clipboard().setMimeData(mime_of(given["Biên bản.pdf"]))
        panel.add_button.setFocus()
        desk.control(K.Key_V)
        desk.bot.waitUntil(lambda: len(listed(desk)) == 2, timeout=WAIT)
        assert listed(desk)[1][1] == "Biên bản.pdf"

    def test_stopped_while_it_is_added(self, desk: AtDesk, given: dict[str, Path]) -> None:
        panel = panel_of(desk)
        desk.files.several = (given["Biên bản.pdf"], given["Tờ trình.pdf"])
        tab_of(desk).control.ask()  # nothing comes back before the loop turns
        assert panel.progress.isVisible() and not panel.add_button.isEnabled()
        QTest.mouseClick(panel.progress._cancel, LEFT)
        assert not panel.progress.isVisible() and panel.add_button.isEnabled()
        desk.bot.waitUntil(lambda: not desk.work.is_busy(), timeout=WAIT)
        assert listed(desk) == []

    def test_the_same_file_twice_is_said(self, desk: AtDesk, given: dict[str, Path]) -> None:
        panel = panel_of(desk)
        desk.files.several = (given["Biên bản.pdf"], given["Biên bản.pdf"])
        desk.click(panel.add_button)
        desk.bot.waitUntil(lambda: len(listed(desk)) == 1, timeout=WAIT)
        assert "đã có ở đây" in panel.banner.accessibleDescription()


@pytest.fixture
def held(desk: AtDesk, given: dict[str, Path]) -> EvidencePanel:
    """Two files of the first cell in the list, the keys on the first."""
    panel = panel_of(desk)
    desk.files.several = (given["Tờ trình.pdf"], given["Danh sách.xlsx"])
    desk.click(panel.add_button)
    until_listed(desk, ("K01 › Tử số", "Tờ trình.pdf"), ("K01 › Tử số", "Danh sách.xlsx"))
    panel.list.setFocus()
    return panel


class TestTheList:
    def test_f2_renames(self, desk: AtDesk, held: EvidencePanel) -> None:
        desk.press(K.Key_F2)
        editor = held.list.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit) and editor.text() == "Tờ trình"
        editor.selectAll()
        QTest.keyClicks(editor, "To trinh so 12")
        QTest.keyClick(editor, K.Key_Return)
        desk.bot.waitUntil(lambda: listed(desk)[0][1] == "To trinh so 12.pdf", timeout=WAIT)

    def test_delete_can_be_undone(self, desk: AtDesk, held: EvidencePanel) -> None:
        desk.press(K.Key_Delete)
        until_listed(desk, ("K01 › Tử số", "Danh sách.xlsx"))
        assert held.undo.isVisible()
        held.list.setFocus()
        desk.control(K.Key_Z)
        until_listed(desk, ("K01 › Tử số", "Danh sách.xlsx"), ("K01 › Tử số", "Tờ trình.pdf"))
        assert not held.undo.isVisible()

    def test_enter_shows_the_pages(self, desk: AtDesk, held: EvidencePanel) -> None:
        desk.press(K.Key_Return)
        control = tab_of(desk).control
        desk.bot.waitUntil(
            lambda: control.viewer is not None and control.viewer.pages.page_count() == 3,
            timeout=WAIT,
        )
        assert control.viewer is not None
        QTest.keyClick(control.viewer, K.Key_Escape)
        assert not control.viewer.isVisible()

    def test_a_word_or_excel_file_says_how_to_open_it(
        self, desk: AtDesk, held: EvidencePanel
    ) -> None:
        desk.press(K.Key_Down)
        desk.press(K.Key_Return)
        desk.bot.waitUntil(held.banner.isVisible, timeout=WAIT)
        assert "Lưu bản sao" in held.banner.accessibleDescription()

    def test_a_copy_is_saved_and_logged(
        self, desk: AtDesk, held: EvidencePanel, tmp_path: Path
    ) -> None:
        desk.files.directory = tmp_path
        desk.click(held.copy_button)
        desk.bot.waitUntil(
            lambda: any("bản sao" in one for one in desk.window.toasts), timeout=WAIT
        )
        assert (tmp_path / "Tờ trình.pdf").read_bytes() == files.pdf("hai", pages=3)
        revision = desk.screen._revision

        def verbs() -> list[str]:
            with desk.services.desk().store.read() as unit:
                return [entry.what for entry in unit.audit.about(revision)]

        assert desk.on_db(verbs)[-1] == "export"

    def test_handed_over_it_can_only_be_read(self, desk: AtDesk, held: EvidencePanel) -> None:
        desk.on_db(lambda: hand_to_leader(desk.services.desk(), desk.screen._revision))
        desk.open(desk.screen._revision)
        panel = panel_of(desk)
        until_listed(desk, ("K01 › Tử số", "Tờ trình.pdf"), ("K01 › Tử số", "Danh sách.xlsx"))
        assert not panel.add_button.isVisible() and not panel.remove_button.isVisible()
        panel.list.setFocus()
        desk.press(K.Key_F2)
        assert panel.list.findChild(QLineEdit) is None
        desk.press(K.Key_Delete)
        assert not drop(panel, QPointF(40, 300), mime_of(Path(__file__)))
        assert len(listed(desk)) == 2


def test_a_question_for_a_file_is_answered_by_its_file(
    desk: AtDesk, given: dict[str, Path]
) -> None:
    def install() -> None:
        with desk.services.desk().store.write() as unit:
            install_pack(unit, WITH_FILES)

    desk.on_db(install)
    desk.open("new:F-TEP:2026Q4")
    desk.editor.tabs.setCurrentIndex(0)
    row = desk.editor.field_pages[0].rows["/data/qd"]
    desk.bot.waitUntil(row.isVisible, timeout=WAIT)
    assert isinstance(row.widget, FileField)
    desk.files.several = (given["Danh sách.xlsx"],)
    QTest.mouseClick(row.widget.button, LEFT)
    panel = panel_of(desk)
    desk.bot.waitUntil(panel.banner.isVisible, timeout=WAIT)
    assert "chỉ nhận PDF" in panel.banner.accessibleDescription()
    desk.files.several = (given["Biên bản.pdf"],)
    QTest.mouseClick(row.widget.button, LEFT)
    until_listed(desk, ("Quyết định", "Biên bản.pdf"))
    assert answer(desk, "/data/qd") == "Biên bản.pdf"
    assert desk.editor.stopping() == 0
    panel.list.setFocus()
    desk.press(K.Key_Delete)
    desk.bot.waitUntil(lambda: answer(desk, "/data/qd") == "", timeout=WAIT)
    assert desk.editor.stopping() == 1


def test_a_row_of_a_repeat_takes_its_own_file(desk: AtDesk, given: dict[str, Path]) -> None:
    def install() -> None:
        with desk.services.desk().store.write() as unit:
            install_pack(unit, WITH_FILES)

    desk.on_db(install)
    editor = desk.open("new:F-TEP:2026Q4")
    editor.tabs.setCurrentIndex(editor.tabs.count() - 1)
    grid = editor.every_grid[-1]
    desk.bot.waitUntil(grid.isVisible, timeout=WAIT)
    if not grid.model.rowCount():
        grid.setFocus()
        desk.press(K.Key_F5)
    places = [
        (row, column)
        for row in range(grid.model.rowCount())
        for column in range(grid.model.columnCount())
        if (grid.model.path(row, column) or "").endswith("/bb")
    ]
    path = grid.model.path(*places[0])
    assert path is not None
    refused = editor.entry.type_in(path, "gõ tay.pdf")
    assert refused is not None and "kéo tệp" in refused.vi
    rect = grid.cells.visualRect(grid.model.index(*places[0]))
    assert drop(grid.cells.viewport(), QPointF(rect.center()), mime_of(given["Tờ trình.pdf"]))
    until_listed(desk, ("Biên bản", "Tờ trình.pdf"))
    assert answer(desk, path) == "Tờ trình.pdf"
    look = grid.model.look(*places[0])
    assert look.attached and look.text == "Tờ trình.pdf"
    assert tab_of(desk).panel.model.rows()[0].answers
