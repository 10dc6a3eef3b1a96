"""The yearly file: every paper and figure of a year, in files that any computer opens."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desktop_app.errors import StepRefused, StoreUnwritable
from desktop_app.usecases.yearly import write_year, years
from tests.unit.usecases.offices import SCAN, Offices


def test_papers_figures_and_lists(offices: Offices, period: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    offices.submitted("c", period)
    year = int(period[:4])
    desk = offices.desk("c")
    assert year in years(desk)
    told: list[tuple[int, int]] = []
    folder = write_year(desk, year, tmp_path, progress=lambda *step: told.append(step))
    assert folder is not None
    assert [step[1] for step in told] == [2, 2]
    (paper,) = (folder / "van-ban").iterdir()
    assert paper.read_bytes() == SCAN
    (figures,) = (folder / "so-lieu").iterdir()
    assert openpyxl.load_workbook(figures).worksheets[0].max_row > 5
    with (folder / "danh-muc.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, row = list(csv.reader(file))
    assert heads[4] == "Số, ký hiệu"
    assert row[4] == "12/BC-UBND"
    assert paper.name in (folder / "danh-muc.html").read_text(encoding="utf-8")
    assert (folder / "danh-muc.pdf").read_bytes().startswith(b"%PDF-")
    with desk.store.read() as unit:
        assert unit.audit.entries()[-1].what == "export"
    again = write_year(desk, year, tmp_path)
    assert again is not None
    assert again != folder


def test_a_year_without_reports_is_said(offices: Offices, tmp_path: Path) -> None:
    with pytest.raises(StepRefused):
        write_year(offices.desk("c"), 1999, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_cancelled_or_refused_by_the_disk_it_leaves_nothing(
    offices: Offices, period: str, tmp_path: Path
) -> None:
    offices.submitted("c", period)
    year, desk = int(period[:4]), offices.desk("c")
    assert write_year(desk, year, tmp_path, cancelled=lambda: True) is None
    assert list(tmp_path.iterdir()) == []
    file = tmp_path / "tệp"
    file.write_bytes(b"")
    with pytest.raises(StoreUnwritable):
        write_year(desk, year, file)
