"""Rows given out to departments and merged back, with real .xlsx files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.history import StepKind
from desktop_app.domain.people import Role
from desktop_app.domain.values import CellState
from desktop_app.errors import InputError, StepRefused, StoreUnwritable
from desktop_app.usecases.export_slice import export_slice, export_slices_to_folder, slice_sources
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.merge_slice import (
    SliceFile,
    merge_slice,
    preview_slice,
    read_slice_file,
)
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_history import undo_history
from tests.forms.packs import install
from tests.unit.usecases.offices import PEOPLE, Offices, build

FORM = str(RESOURCES / "packs" / "xa-chuyendoiso" / "f-xa-01")
POLICE = "Công an xã"
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("slices"))
    for key in "ab":
        install(built.desk(key), FORM)
    yield built
    for office in built.by_key.values():
        office.close()


MONTHS = iter(f"{year}-{month:02}" for year in (2026, 2027) for month in range(1, 13))


@pytest.fixture
def draft(offices: Offices) -> str:
    desk = offices.desk("a")
    revision = begin_report(desk, "F-XA-01", next(MONTHS)).id
    session = open_report(desk, revision).session
    session.apply("/data/xa/X14/mau", "12000")
    save_answers(desk, revision, session.answers())
    return revision


def filled_in(content: bytes, path: Path, edit: Edit) -> SliceFile:
    """The slice after somebody filled it in, read back."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    edit(book)
    book.save(path)
    return read_slice_file(path)


def put(book: Any, row: str, column: str, value: object) -> None:
    """Into the cell that the hidden names give."""
    sheet = book["Số liệu"]
    marks = {str(line[0].value): line[0].row for line in sheet.iter_rows(max_col=1)}
    named = next(line for line in sheet.iter_rows() if str(line[0].value).startswith("td:bang:"))
    at = next(cell.column for cell in named if cell.value == f"td:cot:{column}")
    sheet.cell(marks[f"td:dong:{row}"], at).value = value


def value(offices: Offices, revision: str, path: str) -> str:
    return open_report(offices.desk("a"), revision).session.cell(path).answer.text


def test_sources_are_those_of_the_form(offices: Offices, draft: str) -> None:
    found = slice_sources(offices.desk("a"), draft)
    assert [(one.name.vi, one.rows) for one in found] == [
        ("Trung tâm Phục vụ hành chính công", 8),
        ("Phòng Văn hóa – Xã hội", 5),
        ("Văn phòng HĐND và UBND", 2),
        (POLICE, 2),
        ("Phòng Kinh tế", 1),
        ("Trạm Y tế", 1),
    ]
    police = next(one for one in found if one.name.vi == POLICE)
    assert police.blank == 3  # of four, one is entered


def test_a_slice_holds_only_its_rows_and_is_protected(offices: Offices, draft: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(export_slice(offices.desk("a"), draft, POLICE)))
    sheet = book["Số liệu"]
    texts = [[cell.value for cell in line] for line in sheet.iter_rows()]
    said = "\n".join(str(text) for line in texts for text in line if text)
    assert "Đơn vị báo cáo: Đơn vị a" in said and "Kỳ báo cáo: Tháng" in said
    assert f"Đơn vị cung cấp số liệu: {POLICE}" in said
    assert [line[0] for line in texts if str(line[0]).startswith("td:dong:")] == [
        "td:dong:X14",
        "td:dong:X19",
    ]
    assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden
    assert book["td"].sheet_state == "veryHidden"
    heading = next(line for line in sheet.iter_rows() if line[1].value == "Mã")
    row = sheet[int(heading[0].row or 0) + 1]
    assert [cell.value for cell in heading[1:6]] == [
        "Mã",
        "Chỉ tiêu",
        "ĐVT",
        "Số đạt (số lượng)",
        "Tổng số",
    ]
    assert all(cell.protection.locked for cell in heading)
    assert [cell.protection.locked for cell in row[1:6]] == [True, True, True, False, False]
    assert row[5].value == 12000  # entered already
    assert "Tỷ lệ (%)" not in [cell.value for cell in heading]  # computed: not asked for


def test_figures_come_back_and_the_step_can_be_undone(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")

    def fill(book: Any) -> None:
        put(book, "X14", "tu", 9000)
        put(book, "X14", "nguon", "Hệ thống định danh")
        put(book, "X19", "tu", "Không phát sinh")
        put(book, "X19", "mau", "0")

    file = filled_in(export_slice(desk, draft, POLICE), tmp_path / "ca.xlsx", fill)
    preview = preview_slice(desk, draft, file)
    assert (preview.source, preview.same, preview.conflicts) == (POLICE, 1, ())
    assert [(one.code, one.column.vi, one.old, one.new) for one in preview.changes] == [
        ("X14", "Số đạt (số lượng)", "", "9.000"),
        ("X14", "Nguồn số liệu", "", "Hệ thống định danh"),
        ("X19", "Số đạt (số lượng)", "", "Không phát sinh"),
        ("X19", "Tổng số", "", "0"),
    ]
    assert merge_slice(desk, draft, file) == 4
    assert value(offices, draft, "/data/xa/X14/ty_le") == "75"
    session = open_report(desk, draft).session
    assert session.cell("/data/xa/X19/tu").answer.state is CellState.NIL_RETURN
    with desk.store.read() as unit:
        step = undo_history(desk, unit, draft).undo[-1]
        logged = [one for one in unit.audit.about(draft) if one.what == "merge_slice"]
    assert step.kind is StepKind.FILL and len(step.changes) == 4
    assert [one.after for one in logged] == [f"{POLICE}: 4"]
    assert merge_slice(desk, draft, file) == 0  # again: nothing is new


def test_what_was_typed_stays_unless_the_officer_agrees(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")

    def fill(book: Any) -> None:
        put(book, "X14", "tu", "9.000,0")
        put(book, "X14", "mau", 12500)

    file = filled_in(export_slice(desk, draft, POLICE), tmp_path / "ca.xlsx", fill)
    (conflict,) = preview_slice(desk, draft, file).conflicts
    assert (conflict.old, conflict.new, conflict.column.vi) == ("12.000", "12.500", "Tổng số")
    assert merge_slice(desk, draft, file) == 1
    assert value(offices, draft, "/data/xa/X14/mau") == "12000"
    assert merge_slice(desk, draft, file, replace=[conflict.path]) == 1
    assert value(offices, draft, "/data/xa/X14/mau") == "12500"


def test_changed_labels_are_matched_by_the_hidden_names(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")

    def fill(book: Any) -> None:
        put(book, "X14", "tu", 1)
        for line in book["Số liệu"].iter_rows():
            for cell in line[1:]:
                if cell.value in ("X14", "Số đạt (số lượng)"):
                    cell.value = "đã sửa"

    file = filled_in(export_slice(desk, draft, POLICE), tmp_path / "ca.xlsx", fill)
    assert [one.code for one in preview_slice(desk, draft, file).changes] == ["X14"]


def test_a_wrong_value_and_a_strange_line_are_listed(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")

    def fill(book: Any) -> None:
        put(book, "X14", "tu", "chín nghìn")
        sheet = book["Số liệu"]
        sheet.cell(sheet.max_row + 1, 3).value = "Camera an ninh"
        sheet.cell(sheet.max_row, 5).value = 12

    file = filled_in(export_slice(desk, draft, POLICE), tmp_path / "ca.xlsx", fill)
    preview = preview_slice(desk, draft, file)
    assert [(one.code, one.value) for one in preview.refused] == [("X14", "chín nghìn")]
    assert [one.text for one in preview.unknown] == ["Camera an ninh"]
    assert not preview.changes and merge_slice(desk, draft, file) == 0


def test_a_slice_of_another_report_is_refused(offices: Offices, draft: str, tmp_path: Path) -> None:
    desk = offices.desk("a")
    content = export_slice(desk, draft, POLICE)
    (tmp_path / "ca.xlsx").write_bytes(content)
    file = read_slice_file(tmp_path / "ca.xlsx")
    later = begin_report(desk, "F-XA-01", next(MONTHS)).id
    with pytest.raises(InputError, match="kỳ hoặc đơn vị khác"):
        preview_slice(desk, later, file)
    other = begin_report(desk, "F-KPI-01", "2026").id
    with pytest.raises(InputError, match="biểu mẫu khác"):
        preview_slice(desk, other, file)
    with pytest.raises(InputError, match="tiêu đề"):
        preview_slice(desk, later, SliceFile("x.xlsx", {"A": [["một", 2.0]]}))


def test_any_sheet_with_the_headings_is_taken(offices: Offices, draft: str, tmp_path: Path) -> None:
    from openpyxl import Workbook

    desk = offices.desk("a")
    book = Workbook()
    for line in (
        ["BÁO CÁO THÁNG"],
        ["TT", "Chỉ tiêu", "số đạt (số lượng)", "TỔNG SỐ", "Tỷ lệ (%)"],
        [1, "Hồ sơ sức khoẻ điện tử", "6.240", 12480, 50],
    ):
        book.worksheets[0].append(line)
    book.save(tmp_path / "so-lieu.xlsx")
    file = read_slice_file(tmp_path / "so-lieu.xlsx")
    assert merge_slice(desk, draft, file) == 2
    assert value(offices, draft, "/data/xa/X18/ty_le") == "50"


def test_text_that_looks_like_a_formula_stays_text(offices: Offices, draft: str) -> None:
    from openpyxl import load_workbook

    desk = offices.desk("a")
    session = open_report(desk, draft).session
    session.apply("/data/xa/X14/nguon", "=HYPERLINK(1)")
    save_answers(desk, draft, session.answers())
    book = load_workbook(BytesIO(export_slice(desk, draft, POLICE)))
    cells = [cell for line in book["Số liệu"].iter_rows() for cell in line]
    (found,) = [cell for cell in cells if cell.value == "=HYPERLINK(1)"]
    assert found.data_type == "s"


def test_a_slice_saved_by_libreoffice_is_the_same_slice(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    desk = offices.desk("a")
    (file,) = export_slices_to_folder(desk, draft, [POLICE], tmp_path)
    filled_in(file.read_bytes(), file, lambda book: put(book, "X14", "tu", 9000))
    saved = tmp_path / "luu-lai"
    profile = (tmp_path / "ho-so").as_uri()
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            *("--convert-to", "xlsx", "--outdir", str(saved), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    preview = preview_slice(desk, draft, read_slice_file(saved / file.name))
    assert (preview.source, preview.same) == (POLICE, 1)
    assert [(one.code, one.new) for one in preview.changes] == [("X14", "9.000")]


def test_a_file_for_each_department_in_a_folder(
    offices: Offices, draft: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")
    files = export_slices_to_folder(desk, draft, [POLICE, "Trạm Y tế"], tmp_path)
    assert [file.name.split("_")[0] for file in files] == ["CongAnXa", "TramYTe"]
    assert preview_slice(desk, draft, read_slice_file(files[1])).source == "Trạm Y tế"
    with desk.store.read() as unit:
        exported = [one.after for one in unit.audit.about(draft) if one.what == "export"]
    assert exported == [str(file) for file in files]
    with pytest.raises(StoreUnwritable):
        export_slices_to_folder(desk, draft, [POLICE], tmp_path / "none")


def test_only_a_draft_is_divided(offices: Offices, draft: str) -> None:
    desk = offices.desk("a")
    with pytest.raises(StepRefused, match="không cung cấp"):
        export_slice(desk, draft, "Sở Tài chính")
    hand_to_leader(desk, draft)
    with pytest.raises(StepRefused, match="Đang nhập"):
        export_slice(desk, draft, POLICE)
    assert PEOPLE[Role.OFFICER].active
