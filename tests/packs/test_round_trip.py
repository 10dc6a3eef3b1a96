"""Every shipped form goes out as .xlsx, through LibreOffice, and comes back the same form."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.forms import compile_pack
from desktop_app.forms.export import to_xlsx
from desktop_app.forms.form_sets import read_form_sets
from desktop_app.forms.workbook import read_workbook
from tests.libreoffice import libreoffice, saved_by_libreoffice
from tests.packs.shipped import PACKS, form

FOLDERS = [folder for each in read_form_sets(PACKS) for folder in each.forms]


def name(folder: Path) -> str:
    return f"{folder.parent.name}-{folder.name}"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if libreoffice() is None:
        pytest.skip("LibreOffice is not installed")
    place = tmp_path_factory.mktemp("so")
    files = []
    for folder in FOLDERS:
        files.append(place / f"{name(folder)}.xlsx")
        files[-1].write_bytes(to_xlsx(read_workbook(folder)))
    for file in saved_by_libreoffice(files, tmp_path_factory.mktemp("ho so")):
        assert file.exists(), file.name
    return place


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_the_sheets_come_back_as_they_went(saved: Path, folder: Path) -> None:
    """The form's hash is made of its sheets and of what is compiled from them alone."""
    went = read_workbook(folder)
    came = read_workbook(saved / f"{name(folder)}-saved.xlsx")
    assert came.as_csv() == went.as_csv()
    assert came.attached == went.attached


def test_a_form_that_came_back_is_the_same_form(saved: Path) -> None:
    came = compile_pack(saved / "kpi-tq55-f-kpi-01-saved.xlsx")
    assert came.hash == form("kpi-tq55", "f-kpi-01").hash
