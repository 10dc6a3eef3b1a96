"""The interface: start, a key, opening the KPI form, memory; on the sample offices, offscreen.

Start is a fresh process from its command to a window that takes a password, beside a bare window
over the same Qt modules. A key is counted until the loop has painted what it changed. Opening is
counted from the click to the painted form, beside a bare `QTableView` with the same texts; the
same for its grid alone, which is what such a view could replace.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from bench.harness import Result, Step, measure
from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.demo.places import Places
from desktop_app.demo.run import run_demo
from desktop_app.demo.stage import FORM
from desktop_app.domain.people import Person
from desktop_app.ui.reports.editor import Editor
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.table_model import TableModel
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.usecases.fill import begin_report
from desktop_app.usecases.report_sheet import ReportSheet, open_sheet

STARTS, KEYS, OPENINGS, MEMORIES = 9, 60, 15, 3
KEY, PERSON, PASSWORD = "phuong-nong-tien", "can-bo", "tuyenquang2026"
NEW = "2026Q4"
CELL = "/data/kpi/K07/tu"
FRAME = 0.016  # seconds: one picture of a screen at 60 Hz
MEMORY = 250e6  # bytes
W = TypeVar("W", bound=QWidget)
_CHILD = (sys.executable, "-m", "bench.ui_child")


def run(folder: Path) -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    samples, config = folder / "samples", folder / "config.json"
    run_demo(samples, lambda _: None)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(sys.argv[:1])
    install(qt, Mode.LIGHT)
    office = open_office(Places(samples).workspaces / KEY, PERSON, PASSWORD)
    try:
        revision = begin_report(office.desk(), FORM, NEW).id
        results = [*keys(office, revision), *opening(office, revision)]
    finally:
        office.close()
    return [start(config, samples), *results, memory(config, samples, revision)]


def start(config: Path, samples: Path) -> Result:
    """Cold for Python, warm for the disk, as a second start of the day is."""
    ours = (*_CHILD, "window", str(config), str(samples))
    modules = told(ours).split()
    bare = (*_CHILD, "bare", *modules)
    name = f"a bare window, {len(modules)} Qt modules"
    found = measure(
        [Step("ours", lambda: told(ours)), Step(name, lambda: told(bare))], STARTS, warm=1
    )
    return Result("start", "window", found["ours"], ((name, found[name]),), STARTS, aim=2)


def told(command: tuple[str, ...]) -> str:
    """The line that the process writes when it is there."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        return process.stdout.readline().strip()


def keys(office: OpenOffice, revision: str) -> list[Result]:
    """A digit that opens the cell's editor, and the Enter that takes the entry, recomputes, checks
    and goes down."""
    editor = shown(editor_of(open_sheet(office.desk(), revision), office.person))
    grid = editor.grids[0]
    numbers = count(1000)
    cells = grid.cells

    def to_cell() -> None:
        grid.commit()
        editor.show_path(CELL)
        settle()

    def typed() -> None:
        to_cell()
        for letter in str(next(numbers)):
            press(letter)
        settle()

    def enter() -> None:
        QTest.keyClick(QApplication.focusWidget() or cells, Qt.Key.Key_Return)
        settle()

    def digit() -> None:
        press("7")
        settle()

    found = measure([Step("digit", digit, to_cell), Step("enter", enter, typed)], KEYS, warm=5)
    hide(editor)
    bar = (("a frame at 60 Hz", FRAME),)
    return [
        Result("first digit to its picture", "key", found["digit"], bar, KEYS, aim=1),
        Result("Enter to its picture, computed", "key", found["enter"], bar, KEYS, aim=1),
    ]


def opening(office: OpenOffice, revision: str) -> list[Result]:
    """Each time a new widget, shown and painted; the bare view gets its texts ready made."""
    desk = office.desk()
    sheet = open_sheet(desk, revision)
    texts = texts_of(sheet, office.person)
    made: list[QWidget] = []

    def drop() -> None:
        while made:
            hide(made.pop())

    def step(name: str, make: Callable[[], QWidget]) -> Step:
        return Step(name, lambda: made.append(shown(make())), drop)

    found = measure(
        [
            step("all", lambda: editor_of(open_sheet(desk, revision), office.person)),
            step("editor", lambda: editor_of(sheet, office.person)),
            step("grid", lambda: _grid(sheet)),
            step("bare", lambda: bare_view(texts)),
        ],
        OPENINGS,
    )
    drop()
    size = f"{len(texts)} × {len(texts[0])} cells"
    bare = (("a bare QTableView, same texts", found["bare"]),)
    return [
        Result("opening: the grid", size, found["grid"], bare, OPENINGS, aim=1.5),
        Result("opening: the whole editor", size, found["editor"], bare, OPENINGS, aim=1.5),
        Result("opening: store to picture", size, found["all"], bare, OPENINGS),
    ]


def memory(config: Path, samples: Path, revision: str) -> Result:
    command = (*_CHILD, "memory", str(config), str(samples), KEY, PERSON, revision)
    taken = sorted(int(told(command)) for _ in range(MEMORIES))[MEMORIES // 2]
    bar = (("the bar of 250 MB", MEMORY),)
    return Result("memory, report open", "process", taken, bar, MEMORIES, aim=1, unit="bytes")


# -- widgets ------------------------------------------------------------------------------------


def editor_of(sheet: ReportSheet, person: Person) -> Editor:
    return Editor(sheet, person, "vi")


def _grid(sheet: ReportSheet) -> QWidget:
    """The grid by itself, with what it stands on."""
    holder = QWidget()
    session = sheet.opened.session
    past = sheet.previous.answers if sheet.previous is not None else {}
    entry = Entry(session, editable=True, parent=holder)
    model = TableModel(
        session.form.tables[0], entry, language="vi", previous=past, notes={}, parent=holder
    )
    QVBoxLayout(holder).addWidget(Grid(model, "vi"))
    return holder


def texts_of(sheet: ReportSheet, person: Person) -> list[list[str]]:
    """What the grid shows, cell by cell."""
    editor = editor_of(sheet, person)
    model = editor.grids[0].model
    found = [
        [model.look(row, column).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    editor.deleteLater()
    return found


def bare_view(texts: list[list[str]]) -> QWidget:
    holder = QWidget()
    model = QStandardItemModel(len(texts), len(texts[0]), holder)
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            model.setItem(row, column, QStandardItem(text))
    view = QTableView()
    view.setModel(model)
    QVBoxLayout(holder).addWidget(view)
    return holder


def shown(widget: W) -> W:
    widget.resize(1166, 700)
    widget.show()
    widget.activateWindow()
    settle()
    return widget


def hide(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
    settle()


def press(letter: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, letter)


def settle() -> None:
    """Until everything that was asked for is painted; timers that are not due do not count."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
