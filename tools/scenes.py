"""The scenes that `screens` takes pictures of, in the order of the day's work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.demo.story import TABLE
from desktop_app.errors import StoreUnwritable, Text
from desktop_app.ui.admin.screen import AdminScreen
from desktop_app.ui.consolidation.screen import ConsolidationScreen
from desktop_app.ui.consolidation.sheet_grid import SheetGrid
from desktop_app.ui.exchange.screen import ExchangeScreen
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.screen import ReportsScreen
from desktop_app.ui.theme.apply import Mode
from desktop_app.ui.unlock.screen import UnlockScreen
from desktop_app.ui.work import Step
from tools.form_world import forms_called, prepare_drafts
from tools.studio import SMALL, Studio

COMMUNE = "phuong-nong-tien"
DEPARTMENT = "so-khcn"
_FORMS = (
    "dt-tuyenquang-2023/f-nv-02",
    "td-dongthap-2021-2025/f-td-05",
    "thongke-0601-0605/f-0602",
    "td-daklak-2023-2025/f-kt-01",
)


def unlock(studio: Studio) -> None:
    with studio.locked(studio.world.plain):
        studio.shoot("unlock")
        chooser = studio.one(UnlockScreen).chooser
        QTest.keyClicks(chooser.password, "tuyenquang2025")
        QTest.keyClick(chooser.password, Qt.Key.Key_Return)
        studio.rest()
        studio.shoot("unlock-wrong-password", Mode.DARK)


def first_run(studio: Studio) -> None:
    empty = studio.world.root / "no-samples"
    with studio.locked(empty):
        screen = studio.one(UnlockScreen)
        studio.shoot("first-run")
        screen.pages.setCurrentWidget(screen.samples)
        screen.samples.present(Step(11, 30, "Phường Minh Xuân: nhập số liệu khi không có mạng"))
        studio.shoot("first-run-samples")
        screen.pages.setCurrentWidget(screen.welcome)
        QTest.mouseClick(screen.welcome.activation, Qt.MouseButton.LeftButton)
        files = sorted((studio.world.plain / "kich-hoat").glob("KichHoat_*NongTien.zip"))
        screen.wizard.file.choose(files[0])
        studio.rest()
        QTest.mouseClick(screen.wizard.next, Qt.MouseButton.LeftButton)
        QTest.keyClicks(screen.wizard.fingerprint.code, "1ED8 E2C6 1370 E2A9 923A 503A 7B92 0000")
        QTest.keyClick(screen.wizard.fingerprint.code, Qt.Key.Key_Return)
        studio.shoot("first-run-activation")


def todo(studio: Studio) -> None:
    with studio.at("xa-son-duong", "can-bo"):
        studio.shoot("todo")
        studio.shoot("todo-contrast", Mode.HIGH_CONTRAST)
        studio.window.use_language("en")
        studio.rest()
        studio.shoot("todo-english", Mode.DARK)
        studio.window.use_language("vi")
    with studio.at("tinh-tuyen-quang", "tong-hop"):
        studio.shoot("todo-empty")


def reports(studio: Studio) -> None:
    with studio.at("xa-son-duong", "can-bo"):
        studio.go("reports")
        studio.shoot("reports")


def editor(studio: Studio) -> None:
    with studio.at(COMMUNE, "can-bo"):
        held = _open(studio, studio.world.draft)
        held.show_path(f"/data/{TABLE}/K12b/tu")
        studio.shoot("editor")
        held.check()
        studio.shoot("editor-errors", Mode.DARK)
        studio.shoot("editor-small", Mode.LIGHT, SMALL)
        studio.window.use_language("en")
        studio.rest()
        _open(studio, studio.world.draft)
        studio.shoot("editor-english")
        studio.window.use_language("vi")


def preview(studio: Studio) -> None:
    with studio.at(COMMUNE, "can-bo"):
        _open(studio, studio.world.draft).head.preview_requested.emit()
        studio.shoot("preview")


def returned(studio: Studio) -> None:
    with studio.at("xa-son-duong", "can-bo"):
        _open(studio, studio.world.returned)
        studio.shoot("report-returned")


def _open(studio: Studio, revision: str) -> Editor:
    """The report in the editor."""
    screen = studio.go("reports", revision)
    assert isinstance(screen, ReportsScreen)
    studio.until(lambda: screen.editor is not None)
    studio.rest()
    assert screen.editor is not None
    return screen.editor


def exchange(studio: Studio) -> None:
    with studio.at("phuong-minh-xuan", "can-bo", samples=False):
        screen = studio.go("exchange")
        assert isinstance(screen, ExchangeScreen)
        screen.view.online_requested.emit()
        studio.rest()
        studio.shoot("exchange-no-network")
    with studio.at("phuong-minh-xuan", "can-bo"):
        screen = studio.go("exchange")
        assert isinstance(screen, ExchangeScreen)
        studio.shoot("exchange-dark", Mode.DARK)
        screen.view.online_requested.emit()
        studio.rest()
        studio.shoot("exchange")


def consolidation(studio: Studio) -> None:
    with studio.at(DEPARTMENT, "tong-hop", crowded=True):
        screen = studio.go("consolidation")
        assert isinstance(screen, ConsolidationScreen)
        screen.period.setCurrentIndex(screen.period.findData(studio.world.crowded_period))
        studio.rest()
        studio.shoot("consolidation-124")
        screen.tabs.setCurrentIndex(1)
        studio.shoot("consolidation-nothing-yet", Mode.DARK)
        screen.figures.consolidate_asked.emit()
        studio.rest()
        studio.one(SheetGrid).go_to(f"/data/{TABLE}/K12b/tu")
        studio.shoot("consolidation-table")
        screen.tabs.setCurrentIndex(0)
        screen.sending.review_asked.emit()
        studio.rest()
        studio.shoot("review")
        studio.shoot("review-dark", Mode.DARK)


def admin(studio: Studio) -> None:
    with studio.at(COMMUNE, "can-bo"):
        screen = studio.go("admin")
        assert isinstance(screen, AdminScreen)
        screen.show_section("office")
        studio.rest()
        studio.shoot("admin-office")
        for key, mode in (
            ("below", Mode.LIGHT),
            ("figures", Mode.DARK),
            ("calendar", Mode.LIGHT),
            ("people", Mode.LIGHT),
            ("backup", Mode.LIGHT),
            ("audit", Mode.DARK),
            ("health", Mode.LIGHT),
        ):
            screen.show_section(key)
            studio.rest()
            studio.shoot(f"admin-{key}", mode)


def forms(studio: Studio) -> None:
    with studio.at(DEPARTMENT, "tong-hop"):
        studio.go("forms")
        studio.shoot("forms")
        studio.shoot("forms-small", Mode.DARK, SMALL)


def trend(studio: Studio) -> None:
    with studio.at(COMMUNE, "can-bo"):
        held = _open(studio, studio.world.draft)
        held.show_path(f"/data/{TABLE}/K12b/tu")
        held.show_panel("past")
        studio.rest()
        studio.shoot("trend")


def form_sets(studio: Studio) -> None:
    """Forms of several campaigns, half filled in."""
    folders = [folder for name in _FORMS for folder in forms_called(name)]
    drafts = {one.name: one for one in prepare_drafts(studio.world, folders)}
    tasks, scores, statistics, minutes = (drafts[one.replace("/", "-")] for one in _FORMS)
    with studio.at(COMMUNE, tasks.person):
        _open(studio, tasks.revision).check()
        studio.shoot("form-tasks-small", Mode.LIGHT, SMALL)
        held = _open(studio, scores.revision)
        held.sections.turn_by(1)
        studio.shoot("form-scores")
        _open(studio, statistics.revision).check()
        studio.shoot("form-statistics", Mode.DARK)
        _open(studio, minutes.revision).head.preview_requested.emit()
        studio.shoot("form-minutes")


def shell(studio: Studio) -> None:
    with studio.at(COMMUNE, "can-bo"):
        studio.window.switch_person()
        studio.rest()
        studio.shoot("person-switch")
        for dialog in studio.dialogs():
            dialog.reject()
        studio.window.show_error(
            StoreUnwritable(
                Text(
                    "Ổ đĩa đã đầy nên chưa lưu được số liệu vừa nhập. Hãy giải phóng dung lượng "
                    "trên ổ chứa kho dữ liệu rồi bấm Ctrl+S để lưu lại.",
                    "The disk is full, so what was just entered is not saved. Free some space on "
                    "the drive of the data store, then press Ctrl+S to save again.",
                )
            )
        )
        studio.shoot("error", Mode.DARK)


SCENES = (
    unlock,
    first_run,
    todo,
    reports,
    editor,
    preview,
    returned,
    exchange,
    consolidation,
    forms,
    admin,
    shell,
    trend,
    form_sets,  # the last: its drafts would stand in the other scenes
)
