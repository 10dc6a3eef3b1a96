"""The desktop app: Qt, the lanes, the services and the window, put together and taken apart."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_app.bootstrap.lanes import Lanes
from desktop_app.bootstrap.samples import Samples
from desktop_app.bootstrap.services import AppServices
from desktop_app.errors import BugError, Text
from desktop_app.ui.shell.preferences import PreferencesFile
from desktop_app.ui.shell.translation import Translation
from desktop_app.ui.shell.window import ShellWindow
from desktop_app.ui.theme.apply import install
from desktop_app.ui.theme.icons import ICONS
from desktop_app.ui.work import Work

NAME = "ThiDuaSo"
_log = logging.getLogger("thiduaso.app")


class App:
    """One window with all that stands behind it; `close` when its event loop has ended."""

    def __init__(
        self, qt: QApplication, preferences: PreferencesFile, samples: Samples | None = None
    ) -> None:
        install(qt, preferences.current.theme)
        self.lanes = Lanes()
        self.work = Work(self.lanes.db, self.lanes.net, self.lanes.cpu)
        self.services = AppServices(self.lanes, preferences, samples)
        translation = Translation(qt, preferences.current.language)
        self.window = ShellWindow(self.work, self.services, preferences, translation)

    def close(self) -> None:
        self.lanes.close()
        self.services.close()


def run_app(samples: Callable[[Path], Samples], folder: Path | None = None) -> int:
    """Open the app and stay until its window closes; returns the exit status.

    `samples` makes the sample offices' adapter for a folder. With `folder` the app begins with the
    samples in it; else they are made, when asked for, in the user's data folder.
    """
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName(NAME)
    qt.setApplicationDisplayName("Thi Đua Số")
    qt.setDesktopFileName("thiduaso")
    qt.setWindowIcon(QIcon(str(ICONS / "brand.svg")))
    preferences = PreferencesFile(_place("ConfigLocation") / NAME / "config.json")
    home = folder or _place("GenericDataLocation") / NAME / "don-vi-mau"
    app = App(qt, preferences, samples(home))
    sys.excepthook = _say(app.window)
    app.window.resize(1280, 760)
    app.window.show()
    app.window.begin(with_samples=folder is not None)
    try:
        return qt.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        app.close()


def _place(name: str) -> Path:
    location = getattr(QStandardPaths.StandardLocation, name)
    return Path(QStandardPaths.writableLocation(location))


def _say(
    window: ShellWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An error that nobody caught is ours: its place is logged, its values are not."""

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):  # Ctrl+C in the terminal that started us
            window.close()
            return
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = Path(trace.tb_frame.f_code.co_filename).name if trace is not None else "?"
        line = trace.tb_lineno if trace is not None else 0
        _log.error("uncaught %s at %s:%d", kind.__name__, place, line)
        window.show_error(
            BugError(
                Text(
                    "Chương trình gặp lỗi ngoài dự kiến; dữ liệu đã lưu không bị ảnh hưởng. Hãy "
                    "làm lại, và báo cho người hỗ trợ nếu lỗi lặp lại.",
                    "The program met an unexpected error; what was saved is not affected. Try "
                    "again, and tell your support if it happens again.",
                )
            )
        )

    return hook
