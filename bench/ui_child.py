"""What `bench.ui` measures in processes of their own: `python -m bench.ui_child MODE …`.

    window CONFIG SAMPLES      the app, until its unlock screen stands and takes keys
    bare MODULE…               a bare window over the same Qt modules
    memory CONFIG SAMPLES KEY PERSON REVISION
                               the app with that report open; tells its resident bytes

Each writes one line when it is there, and ends at once.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.bootstrap.app import App

WAIT = 60.0


def say(line: str) -> None:
    print(line, flush=True)
    os._exit(0)  # how long the end takes is not asked


def until(qt: QApplication, ready: Callable[[], bool]) -> None:
    """Let the loop turn until it is so; a hang is an error."""
    end = time.monotonic() + WAIT
    while not ready():
        qt.processEvents()
        if time.monotonic() > end:
            sys.exit("not ready in time")
    qt.processEvents()


def window(config: str, samples: str) -> None:
    start(config, samples)
    say(" ".join(sorted(name for name in sys.modules if name.startswith("PySide6.Qt"))))


def bare(*modules: str) -> None:
    for module in modules:
        importlib.import_module(module)
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    qt = QApplication(sys.argv[:1])
    shown = QMainWindow()
    shown.setCentralWidget(QLabel("Thi Đua Số"))
    shown.resize(1280, 760)
    shown.show()
    until(qt, shown.isVisible)
    say("")


def memory(config: str, samples: str, key: str, person: str, revision: str) -> None:
    from desktop_app.ui.reports.screen import ReportsScreen

    qt, app = start(config, samples)
    folder = next(one.folder for one in app.services.known_workspaces() if one.folder.name == key)
    password = app.services.read_workspace(folder).sample_password
    app.work.db(app.window, lambda: app.services.unlock(folder, person, password), app.window.start)
    until(qt, lambda: app.window.frame is not None and not app.work.is_busy())
    app.window.open("reports", revision)

    def opened() -> bool:
        frame = app.window.frame
        shown = frame.current_screen() if frame is not None else None
        is_there = isinstance(shown, ReportsScreen) and shown.editor is not None
        return is_there and not app.work.is_busy()

    until(qt, opened)
    say(str(resident()))


def start(config: str, samples: str) -> tuple[QApplication, App]:
    """As `bootstrap.app.run_app` does it, until somebody can type a password."""
    from PySide6.QtWidgets import QApplication

    from desktop_app.bootstrap.app import App
    from desktop_app.demo.offices import SampleOffices
    from desktop_app.ui.shell.preferences import PreferencesFile
    from desktop_app.ui.unlock.screen import UnlockScreen

    qt = QApplication(sys.argv[:1])
    app = App(qt, PreferencesFile(Path(config)), SampleOffices(Path(samples)))
    app.window.resize(1280, 760)
    app.window.show()
    app.window.begin()

    def ready() -> bool:
        screen = app.window.findChild(UnlockScreen)
        if screen is None or screen.pages.currentWidget() is not screen.chooser:
            return False
        return screen.chooser.isVisible() and screen.chooser.list.current() is not None

    until(qt, ready)
    return qt, app


def resident() -> int:
    """Bytes of this process in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("no VmRSS")


MODES: dict[str, Callable[..., None]] = {"window": window, "bare": bare, "memory": memory}

if __name__ == "__main__":
    MODES[sys.argv[1]](*sys.argv[2:])
