"""The grid of a wide repeat: its rows are named at the left; widths are the form's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.grid_model import Kind
from desktop_app.ui.reports.repeat_model import RepeatModel
from tests.packs.test_td_dongthap import scored


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[RepeatModel]:
    session = scored().session
    group = next(one for one in session.form.groups if one.path == "/data/cham")
    entry = Entry(session, editable=True)
    yield RepeatModel(group, entry, language="vi", notes={}, parent=entry)


def test_a_row_is_named_at_the_left_and_not_among_the_columns(grid: RepeatModel) -> None:
    assert grid.frozen == 2
    assert [grid.title(column) for column in (0, 1)] == ["TT", "Tiêu chí"]
    assert grid.look(2, 1).text == "Tiêu chí 3"
    assert grid.look(2, 1).kind is Kind.LABEL
    names = [column.name for column in grid.columns]
    assert "/tieu_chi" not in names  # nobody types it
    assert "/cach_tinh" not in names  # the form only reckons with it
    place = grid.place("/data/cham[3]/tu_cham")
    assert place == (2, 2 + names.index("/tu_cham"))


def test_a_column_is_as_wide_as_the_form_says(grid: RepeatModel) -> None:
    widths = {column.name: column.width for column in grid.columns}
    assert widths["/tu_cham"] == 9
    assert widths["/cach_cham"] == 26
