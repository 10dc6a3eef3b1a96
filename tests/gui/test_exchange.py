"""“Gửi – nhận” in the whole app: both roads on real workspaces, a real province process, files."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.app import App
from desktop_app.bootstrap.office import RELAY_URL, OpenOffice, open_office
from desktop_app.demo.stage import FORM
from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.reports import ReportKey
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.data_table import TONE_ROLE
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.stacked_table import SECOND_ROLE, THIRD_ROLE
from desktop_app.ui.components.toast import Toast
from desktop_app.ui.exchange.dialogs import OfficesDialog, VerdictDialog
from desktop_app.ui.exchange.model import OTHER, WHAT, WHEN
from desktop_app.ui.exchange.screen import ExchangeScreen
from desktop_app.ui.exchange.view import IN, OUT, ExchangeView
from desktop_app.ui.shell.frame import Frame
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.submit import submit
from tests.gui.conftest import PASSWORD, DemoWorld, come_in, frame_of

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STATE = WHEN  # the same column says the state of what goes out
ONLINE, OFFLINE, ABOVE = "phuong-nong-tien", "xa-son-duong", "so-khcn"
T = TypeVar("T")


@dataclass
class Chosen:
    """Whoever chooses files here has made up their mind before."""

    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def open_several(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        return (self.path,) if self.path is not None else ()

    def folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.asked.append(title)
        return self.path


def queue_report(office: OpenOffice) -> str:
    """The report that the samples issued on paper and never sent; returns the package's id."""
    with office.workspace.store.read() as unit:
        revisions = [
            unit.reports.revisions(one.id)[-1].id
            for one in unit.reports.list(form=FORM)
            if one.key == ReportKey(FORM, office.office, one.key.period)
        ]
        (unsent,) = [one for one in revisions if not unit.packages.for_revision(one)]
    return submit(office.desk(), unsent).header.id


@contextmanager
def opened(tmp_path: Path, key: str, person: str) -> Iterator[OpenOffice]:
    """A workspace of the app's own copy, before anybody comes in."""
    with open_office(tmp_path / "samples" / "don-vi" / key, person, PASSWORD) as office:
        yield office


def exchange(app: App, frame: Frame, qtbot: QtBot, chosen: Path | None = None) -> ExchangeView:
    """The page, reached by Alt+3, once its lists have come."""
    if not isinstance(frame.current_screen(), ExchangeScreen):
        QTest.keyClick(app.window, KEY.Key_3, ALT)
        qtbot.waitUntil(lambda: isinstance(frame.current_screen(), ExchangeScreen))
    screen = frame.current_screen()
    assert isinstance(screen, ExchangeScreen)
    screen.chooser = Chosen(chosen)
    qtbot.waitUntil(screen.view.table().isVisible)
    return screen.view


def rows(view: ExchangeView, place: int, column: int, role: int = 0) -> list[str]:
    model = view.models[place]
    return [str(model.index(row, column).data(role)) for row in range(model.rowCount())]


def toasts(app: App) -> list[str]:
    return [toast.accessibleName() for toast in app.window.findChildren(Toast)]


def said(app: App, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: any(text in toast for toast in toasts(app)), timeout=20_000)


def noticed(view: ExchangeView, qtbot: QtBot, title: str) -> str:
    """Wait for the banner; returns its text."""
    qtbot.waitUntil(
        lambda: view.notice is not None and title in view.notice.accessibleName(), timeout=20_000
    )
    assert view.notice is not None
    return view.notice.accessibleDescription()


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def button(widget: QWidget, qtbot: QtBot, text: str) -> Button:
    """The button with that text, once it stands in its place."""
    found: list[Button] = []

    def there() -> bool:
        found[:] = [
            one for one in widget.findChildren(Button) if one.text() == text and one.isVisible()
        ]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def dialog_of(app: App, qtbot: QtBot, kind: type[T]) -> T:
    found: list[T] = []

    def there() -> bool:
        active = QApplication.activeModalWidget()
        if isinstance(active, kind):
            found.append(active)
        return bool(found)

    qtbot.waitUntil(there, timeout=20_000)
    return found[0]


# -- over the network ----------------------------------------------------------------------------


def test_a_report_goes_online_and_its_receipt_can_be_looked_at(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path, ONLINE, "can-bo") as office:
        queue_report(office)
    frame = come_in(demo_app, qtbot, ONLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot)
    assert rows(view, OUT, STATE)[0] == "Chờ gửi"
    assert rows(view, OUT, STATE)[1] == "Đã tiếp nhận"
    assert rows(view, OUT, STATE, SECOND_ROLE)[1].startswith("Đạt yêu cầu · ")
    assert rows(view, OUT, OTHER)[0] == "Sở Khoa học và Công nghệ"
    assert rows(view, OUT, OTHER, SECOND_ROLE)[0].endswith("_lan1.zip")
    assert view.tabs.tabText(OUT) == "Gửi đi (1)"
    QTest.keyClick(demo_app.window, KEY.Key_R, CONTROL)
    said(demo_app, qtbot, "Đã gửi 1 gói, nhận 0 gói.")
    assert rows(view, OUT, STATE)[0] == "Đã gửi"
    assert view.tabs.tabText(OUT) == "Gửi đi"
    assert view.online.isEnabled()
    # In full: Enter opens it, the arrows go on to the next, Esc closes it.
    view.table().setFocus()
    QTest.keyClick(view.table(), KEY.Key_Return)
    qtbot.waitUntil(view.drawer.isVisible)
    # Beside it the list has room for two columns: the office stands under the name.
    assert view.table().isColumnHidden(OTHER)
    assert rows(view, OUT, WHAT, SECOND_ROLE)[0] == "Sở Khoa học và Công nghệ"
    shown = words(view.drawer)
    assert "Máy chủ của tỉnh đã nhận" in shown
    assert any(text.endswith("chữ ký đã kiểm tra") for text in shown)
    assert shown.count("chưa có biên nhận") == 2
    QTest.keyClick(view.table(), KEY.Key_Down)
    qtbot.waitUntil(
        lambda: (
            "Đạt yêu cầu" in words(view.drawer) and "chưa có biên nhận" not in words(view.drawer)
        )
    )
    QTest.mouseClick(button(view.drawer, qtbot, "Mở báo cáo"), LEFT)
    chosen = [one.text() for one in frame.rail.buttons() if one.isChecked()]
    assert chosen == ["Báo cáo"]
    QTest.keyClick(demo_app.window, KEY.Key_3, ALT)
    qtbot.waitUntil(view.drawer.isVisible)
    view.drawer.close_button.setFocus()
    QTest.keyClick(view.drawer.close_button, KEY.Key_Escape)
    assert view.drawer.isHidden()
    assert view.table().hasFocus()
    QTest.keyClick(demo_app.window, KEY.Key_R, CONTROL)
    said(demo_app, qtbot, "Không có gói nào mới")


@pytest.fixture
def plain_app(
    qapp: QApplication, qtbot: QtBot, demo_world: DemoWorld, tmp_path: Path
) -> Iterator[Callable[[str, str], tuple[App, Frame]]]:
    """The app on a workspace that is no sample: nobody puts its server's address right."""
    app = App(qapp, PreferencesFile(tmp_path / "config.json"))
    app.window.resize(1366, 768)

    def come(key: str, person: str) -> tuple[App, Frame]:
        folder = demo_world.workspace(key)
        unlocked = app.lanes.db.submit(app.services.unlock, folder, person, PASSWORD)
        with qtbot.waitActive(app.window):
            app.window.show()
            app.window.activateWindow()
        app.window.start(unlocked.result())
        return app, frame_of(app, qtbot)

    yield come
    app.work.cancel_all()
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible(), timeout=10_000)
    app.close()
    app.window.deleteLater()


def test_without_a_connection_nothing_is_lost_and_a_person_need_not_wait(
    plain_app: Callable[[str, str], tuple[App, Frame]], demo_world: DemoWorld, qtbot: QtBot
) -> None:
    with demo_world.open(ONLINE, "can-bo") as office:
        queue_report(office)
    demo_world.set_relay(ONLINE, "can-bo", "http://127.0.0.1:9")
    app, frame = plain_app(ONLINE, "can-bo")
    view = exchange(app, frame, qtbot)
    QTest.mouseClick(view.online, LEFT)
    text = noticed(view, qtbot, "Không có kết nối")
    assert "vẫn được giữ trên máy này" in text
    assert view.notice is not None
    assert button(view.notice, qtbot, "Xuất ra USB / tệp…").isEnabled()
    assert rows(view, OUT, STATE)[0] == "Chờ gửi"
    store = app.lanes.db.submit(lambda: app.services.desk().store).result()

    def write(url: str) -> None:
        with store.write() as unit:
            # As after a failed try: the next one lies hours ahead.
            record = next(
                one
                for one in unit.packages.list(outgoing=True)
                if one.delivery is DeliveryState.QUEUED
            )
            unit.packages.put_off(record.header.id, record.stored_at.replace(year=2099), "Mất mạng")
            unit.settings.put(RELAY_URL, url)

    with demo_world.serving() as url:
        app.lanes.db.submit(write, url).result()
        screen = frame.current_screen()
        assert isinstance(screen, ExchangeScreen)
        screen.refresh()
        qtbot.waitUntil(lambda: rows(view, OUT, WHAT, THIRD_ROLE)[0] == "Mất mạng")
        assert rows(view, OUT, STATE, SECOND_ROLE)[0].startswith("Thử lại lúc ")
        QTest.mouseClick(view.online, LEFT)
        said(app, qtbot, "Đã gửi 1 gói")
    assert rows(view, OUT, STATE)[0] == "Đã gửi"
    assert rows(view, OUT, WHAT, THIRD_ROLE)[0] == "None"


# -- by file -------------------------------------------------------------------------------------


def test_an_office_without_a_server_goes_by_file_and_the_receipt_comes_back(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with opened(tmp_path, OFFLINE, "can-bo") as office:
        queue_report(office)
    frame = come_in(demo_app, qtbot, OFFLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, stick)
    assert any(text.startswith("Bằng tệp") for text in words(view.header))
    QTest.mouseClick(view.online, LEFT)
    assert "xuất gói ra USB" in noticed(view, qtbot, "chưa có địa chỉ máy chủ")
    assert view.notice is not None
    QTest.mouseClick(button(view.notice, qtbot, "Xuất ra USB / tệp…"), LEFT)
    # The request to correct that nobody confirmed goes too.
    said(demo_app, qtbot, "Đã ghi 2 gói vào “usb”, nhận 0 gói mới")
    assert len(list(stick.glob("XaSonDuong_*_lan1.zip"))) == 1
    assert rows(view, OUT, STATE)[0] == "Đã gửi"
    assert "chưa có hồi báo" in rows(view, OUT, STATE, SECOND_ROLE)[0]

    written = sorted(file.name for file in stick.iterdir())
    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    frame = come_in(demo_app, qtbot, ABOVE, "tong-hop")
    view = exchange(demo_app, frame, qtbot, stick)
    held = len(rows(view, IN, WHAT))
    QTest.mouseClick(view.import_, LEFT)
    text = noticed(view, qtbot, "Có 1 gói trả lời")
    assert "mang biên nhận về" in text
    # Receiving alone writes nothing to the stick.
    assert sorted(file.name for file in stick.iterdir()) == written
    assert len(rows(view, IN, WHAT)) == held + 1
    assert view.notice is not None
    QTest.mouseClick(button(view.notice, qtbot, "Ghi trả lời"), LEFT)
    qtbot.waitUntil(lambda: (stick / "TiepNhan.zip").exists(), timeout=20_000)
    said(demo_app, qtbot, "vào “usb”")

    demo_app.window.lock()
    qtbot.waitUntil(lambda: demo_app.window.frame is None)
    frame = come_in(demo_app, qtbot, OFFLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, stick)
    QTest.mouseClick(view.import_, LEFT)
    said(demo_app, qtbot, "Đã nhận 1 gói mới từ “usb”.")
    assert rows(view, OUT, STATE)[0] == "Đã tiếp nhận"
    assert rows(view, OUT, STATE, SECOND_ROLE)[0].startswith("Nơi nhận đã tiếp nhận · ")
    view.tabs.setFocus()
    QTest.keyClick(view.tabs, KEY.Key_Right)
    assert view.table() is view.tables[IN]
    assert rows(view, IN, WHAT)[0].startswith("Biên nhận · ")
    QTest.mouseClick(view.import_, LEFT)
    said(demo_app, qtbot, "đều đã nhận trước đây")


def test_the_consolidator_says_for_whom_the_stick_is(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    frame = come_in(demo_app, qtbot, ABOVE, "tong-hop")
    view = exchange(demo_app, frame, qtbot, stick)
    QTest.mouseClick(view.export, LEFT)
    dialog = dialog_of(demo_app, qtbot, OfficesDialog)
    assert [check.text().partition(" – ")[0] for check in dialog.choice.checks.values()] == [
        "Phường Minh Xuân",
        "Phường Nông Tiến",
        "Xã Sơn Dương",
    ]
    QTest.mouseClick(button(dialog, qtbot, "Bỏ chọn"), LEFT)
    assert not dialog.primary.isEnabled()
    check = next(iter(dialog.choice.checks.values()))
    check.setFocus()
    QTest.keyClick(check, KEY.Key_Space)
    assert "Đã chọn 1/3 đơn vị" in words(dialog)
    count = int(check.text().partition(" – ")[2].split()[0])
    QTest.mouseClick(dialog.primary, LEFT)
    said(demo_app, qtbot, "gói vào “usb”")
    assert len(list(stick.glob("*.zip"))) == count


def test_an_empty_folder_and_a_change_of_mind(demo_app: App, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "trong"
    empty.mkdir()
    (empty / "anh.jpg").write_bytes(b"no package")
    frame = come_in(demo_app, qtbot, OFFLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, None)
    QTest.mouseClick(view.import_, LEFT)
    assert not toasts(demo_app)
    view = exchange(demo_app, frame, qtbot, empty)
    QTest.mouseClick(view.import_, LEFT)
    said(demo_app, qtbot, "Không có gói nào gửi cho đơn vị mình trong “trong”")


def test_a_folder_that_is_gone_is_told_with_what_to_do(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    frame = come_in(demo_app, qtbot, OFFLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, tmp_path / "rut-mat")
    QTest.mouseClick(view.import_, LEFT)
    text = noticed(view, qtbot, "")
    assert "Hãy cắm lại USB" in text
    assert view.online.isEnabled()


def test_a_pass_is_stopped_and_typing_elsewhere_goes_on(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    frame = come_in(demo_app, qtbot, OFFLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, stick)
    gate = threading.Event()
    demo_app.lanes.net.submit(gate.wait)  # the road is busy: the pass waits its turn
    try:
        QTest.mouseClick(view.export, LEFT)
        progress = view.findChild(Progress)
        assert progress is not None
        assert progress.isVisible()
        assert not view.online.isEnabled()
        # Meanwhile other pages load and show.
        QTest.keyClick(demo_app.window, KEY.Key_1, ALT)
        qtbot.waitUntil(lambda: not isinstance(frame.current_screen(), ExchangeScreen))
        QTest.keyClick(demo_app.window, KEY.Key_3, ALT)
        qtbot.waitUntil(lambda: isinstance(frame.current_screen(), ExchangeScreen))
        QTest.mouseClick(button(progress, qtbot, "Dừng"), LEFT)
        assert "Đang dừng…" in words(progress)
    finally:
        gate.set()
    said(demo_app, qtbot, "Đã dừng. Gửi được 0 gói")
    assert not list(stick.iterdir())
    assert view.online.isEnabled()
    assert view.export.isVisible()


# -- one package, one file -----------------------------------------------------------------------


def test_a_refused_package_says_why_and_is_queued_again(
    demo_app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    why = "Máy chủ chưa biết máy này. Hãy nhập tệp trả lời kích hoạt."
    with opened(tmp_path, ONLINE, "can-bo") as office:
        package = queue_report(office)
        with office.workspace.store.write() as unit:
            unit.packages.set_delivery(package, DeliveryState.REFUSED, problem=why)
    frame = come_in(demo_app, qtbot, ONLINE, "van-thu")
    # From “Việc cần làm” straight to the package.
    demo_app.window.open("exchange", package)
    view = exchange(demo_app, frame, qtbot)
    qtbot.waitUntil(view.drawer.isVisible)
    model = view.models[OUT]
    assert model.index(0, STATE).data() == "Không nhận được"
    assert model.index(0, STATE).data(TONE_ROLE) == Tone.DANGER
    assert model.index(0, WHAT).data(THIRD_ROLE) == why
    assert why in words(view.drawer)
    copies = QApplication.clipboard()
    copies.clear()
    QTest.mouseClick(button(view.drawer, qtbot, "Gửi lại"), LEFT)
    said(demo_app, qtbot, "trở lại hàng chờ gửi")
    qtbot.waitUntil(lambda: rows(view, OUT, STATE)[0] == "Chờ gửi")
    qtbot.waitUntil(lambda: why not in words(view.drawer))


@pytest.mark.parametrize(
    ("pattern", "conclusion", "kind"),
    [
        ("van-ban/PhuongNongTien_*_da-ky.pdf", "Hợp lệ", "Văn bản PDF"),
        ("usb/XaSonDuong_*_lan1.zip", "Hợp lệ", "Gói dữ liệu: Báo cáo"),
        ("spoilt", "Không hợp lệ", "Không phải văn bản PDF hay gói dữ liệu Thi Đua Số"),
    ],
)
def test_any_file_can_be_verified(
    demo_app: App, qtbot: QtBot, tmp_path: Path, pattern: str, conclusion: str, kind: str
) -> None:
    root = tmp_path / "samples"
    if pattern == "spoilt":
        file = root / "hong.zip"
        shutil.copy(next(root.glob("usb/XaSonDuong_*_lan1.zip")), file)
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        content[60] ^= 1
        file.write_bytes(bytes(content))
    else:
        file = next(root.glob(pattern))
    frame = come_in(demo_app, qtbot, ONLINE, "can-bo")
    view = exchange(demo_app, frame, qtbot, file)
    QTest.mouseClick(view.verify, LEFT)
    dialog = dialog_of(demo_app, qtbot, VerdictDialog)
    (badge,) = dialog.findChildren(Badge)
    assert badge.accessibleName() == conclusion
    shown = words(dialog)
    assert file.name in shown
    assert kind in shown
    if conclusion == "Hợp lệ":
        assert "Người ký, đơn vị ký" in shown
    assert isinstance(dialog, Dialog)
    QTest.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert view.verify.isEnabled()
