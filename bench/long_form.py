"""A form of 300 rows, filled: from the store to its picture, beside what the toolkit itself takes.

The bar is the toolkit's own time for a grid of that size, a bare `QTableView` with the same texts,
and 150 ms: what is ours is opening minus that view. `first` reads the pack too, as the first
opening after the app started does; `again` is every other. The same of 300 rows of a repeat that
the form lays out from a catalogue, with checks in each (`bench.long_tasks`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from bench.harness import Result, Step, measure
from bench.long_tasks import tasks_report
from bench.sample_report import PACK
from bench.ui import KEY, PASSWORD, PERSON, bare_view, editor_of, hide, shown, texts_of
from desktop_app.bootstrap.office import open_office
from desktop_app.demo.places import Places
from desktop_app.demo.run import run_demo
from desktop_app.domain.people import Person
from desktop_app.forms import FormPack, Workbook, compile_pack, read_workbook
from desktop_app.forms.workbook import workbook_of
from desktop_app.ui.theme.apply import Mode, install
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import FormLibrary, install_pack
from desktop_app.usecases.report_sheet import ReportSheet, open_sheet

ROWS, OPENINGS = 300, 9
FORM, PERIOD, BAR = "F-DAI", "2026Q4", 0.150
MODEL = "K13b"  # the row that the others are like: two figures, a rate, all the checks, a reason
FIRST = "K07"  # named in a question of the form


def run(folder: Path) -> list[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    samples = folder / "samples"
    run_demo(samples, lambda _: None)
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(sys.argv[:1])
    install(qt, Mode.LIGHT)
    office = open_office(Places(samples).workspaces / KEY, PERSON, PASSWORD)
    try:
        desk = office.desk()
        with desk.store.write() as unit:
            install_pack(unit, long_pack())
        revision = begin_report(desk, FORM, PERIOD).id
        session = open_report(desk, revision).session
        for number in range(ROWS):
            session.apply(f"/data/kpi/{name(number)}/tu", str(700 + number))
            session.apply(f"/data/kpi/{name(number)}/mau", "1000")
        save_answers(desk, revision, session.answers())
        tasks = tasks_report(desk, ROWS, PERIOD)
        texts = texts_of(open_sheet(desk, revision), office.person)
        rows = rows_of_repeat(open_sheet(desk, tasks), office.person)
        made: list[QWidget] = []

        def drop() -> None:
            while made:
                hide(made.pop())

        def step(title: str, make: Callable[[], QWidget]) -> Step:
            return Step(title, lambda: made.append(shown(make())), drop)

        def first() -> QWidget:
            cold = replace(desk, library=FormLibrary())
            return editor_of(open_sheet(cold, revision), office.person)

        found = measure(
            [
                step("again", lambda: editor_of(open_sheet(desk, revision), office.person)),
                step("first", first),
                step("bare", lambda: bare_view(texts)),
                step("tasks", lambda: editor_of(open_sheet(desk, tasks), office.person)),
                step("bare tasks", lambda: bare_view(rows)),
            ],
            OPENINGS,
        )
        drop()
    finally:
        office.close()
    size = f"{len(texts)} × {len(texts[0])} cells"
    view = ("a bare QTableView, same texts", found["bare"])
    bar = ("the bar of 150 ms", BAR)
    return [
        Result("300 rows, beyond the view", size, found["again"] - found["bare"], (bar, view),
               OPENINGS, aim=1),
        Result("the same, the first time", size, found["first"] - found["bare"], (bar, view),
               OPENINGS),
        Result("300 rows of a repeat", f"{len(rows)} × {len(rows[0])} cells",
               found["tasks"] - found["bare tasks"],
               (bar, ("a bare QTableView, same texts", found["bare tasks"])), OPENINGS),
    ]  # fmt: skip


def rows_of_repeat(sheet: ReportSheet, person: Person) -> list[list[str]]:
    """What the table of the form's first repeat shows, cell by cell."""
    editor = editor_of(sheet, person)
    model = editor.sections.repeats[0].model
    found = [
        [model.look(row, column).text for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    editor.deleteLater()
    return found


def name(number: int) -> str:
    return FIRST if number == 0 else f"D{number:03}"


def long_pack() -> FormPack:
    """F-KPI-01 with 300 rows like one of its own."""
    source = read_workbook(PACK)
    sheets = {one.name: rows_of(source, one.name) for one in source.sheets.values()}
    headings = sheets["tables"][0]
    part, named, code = (headings.index(one) for one in ("part", "name", "code"))
    model = next(row for row in sheets["tables"] if row[named] == MODEL)
    rows = []
    for number in range(ROWS):
        row = list(model)
        row[named] = row[code] = name(number)
        rows.append(row)
    columns = [row for row in sheets["tables"][1:] if row[part] == "column"]
    sheets["tables"] = [headings, *rows, *columns]
    settings = sheets["settings"]
    settings[1][settings[0].index("form_id")] = FORM
    return compile_pack(workbook_of(sheets))


def rows_of(workbook: Workbook, sheet: str) -> list[list[str]]:
    held = workbook.sheets[sheet]
    return [list(held.headings), *([row.get(one) for one in held.headings] for row in held.rows)]
