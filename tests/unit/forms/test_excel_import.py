"""A workbook of people's own making, read into a form's tables: headings, rows, numbers, days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError, InputError, Text
from desktop_app.forms import Choice, FormDefinition
from desktop_app.forms.excel_import import Imported, find_in_tables, plain
from desktop_app.forms.excel_values import answer_for
from desktop_app.forms.xlsx import read_values
from tests.packs.shipped import form

Lines = Sequence[Sequence[object]]
Read = Callable[..., Imported]
HEADING = ["Mã", "Chỉ tiêu", "Số đạt (số lượng)", "Tổng số"]


@pytest.fixture(scope="module")
def xa() -> FormDefinition:
    return form("xa-chuyendoiso", "f-xa-01")


@pytest.fixture
def read(tmp_path: Path, xa: FormDefinition) -> Read:
    """What is found in a real .xlsx with these lines; `merged` ranges of cells."""

    def made(lines: Lines, merged: Sequence[str] = (), used: FormDefinition = xa) -> Imported:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Bảng"
        for line in lines:
            sheet.append(list(line))
        for span in merged:
            sheet.merge_cells(span)
        path = tmp_path / "bang.xlsx"
        book.save(path)
        return find_in_tables(used, read_values(path))

    return made


def cells(found: Imported) -> dict[str, object]:
    return {f"{one.row.code}.{one.column.name}": one.value for one in found.cells}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "hòa  bình"),
        ("Thuỷ điện", "THỦY ĐIỆN"),
        ("Đơn vị (tính):", "don vi tinh"),
        ("Tỷ lệ – %", "ty le"),
        ("Số hộ", "So\u0302\u0301 ho\u0323\u0302"),  # letters apart
    ],
)
def test_labels_are_compared_without_case_tones_and_marks(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_diacritics_decide_where_words_alone_do_not() -> None:
    assert plain("hoà", marks=True) == plain("hòa", marks=True)
    assert plain("bán", marks=True) != plain("bàn", marks=True)
    assert plain("bán") == plain("bàn")


def test_rows_by_code_and_by_label_below_a_heading_that_is_anywhere(read: Read) -> None:
    found = read(
        [
            ["UBND XÃ MỸ LÂM"],
            [],
            [None, "stt", "Noi dung", "SO DAT (SO LUONG)", "tổng số", "Ghi chú riêng"],
            [None, 1, "I. Chính quyền số"],
            [None, 2, "Hồ sơ sức khoẻ  điện tử", 6240, 12480, "trạm y tế"],
            [None, "X14", "Tài khoản định danh", 900, 1000],
            [None, 3, "- Hồ sơ được số hoá", 300, 400],
        ]
    )
    assert cells(found) == {
        "X18.tu": 6240,
        "X18.mau": 12480,
        "X14.tu": 900,
        "X14.mau": 1000,
        "X07.tu": 300,
        "X07.mau": 400,
    }
    assert not found.unknown
    assert found.cells[0].place == "Bảng!D5"


def test_a_line_of_nobody_is_listed_and_a_group_is_not(read: Read) -> None:
    found = read(
        [
            HEADING,
            ["I", "CHÍNH QUYỀN SỐ"],
            ["X14", "", 9, 10],
            ["X99", "Chỉ tiêu của xã", 1, 2],
            ["", "Tổng cộng", 10, 12],
        ]
    )
    assert [(one.place, one.text) for one in found.unknown] == [
        ("Bảng!C4", "X99"),
        ("Bảng!C5", "Tổng cộng"),
    ]
    assert set(cells(found)) == {"X14.tu", "X14.mau"}


def test_a_code_and_a_label_that_disagree_are_nobody_s(read: Read) -> None:
    found = read([HEADING, ["X14", "Hồ sơ sức khỏe điện tử", 1, 2]])
    assert not found.cells
    assert [one.ambiguous for one in found.unknown] == [True]


def test_a_heading_over_two_lines_with_merged_cells(read: Read) -> None:
    found = read(
        [
            ["Mã số", "Nội dung", "Tổng số", "Số phong trào thi đua chia theo cấp", None, None],
            [
                None,
                None,
                None,
                "Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)",
                "Cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương",
                "Cơ quan, tổ chức, đơn vị",
            ],
            ["A", "B", 1, 2, 3, 4],
            ["01", "Tổng số", 5, 0, 2, 3],
            [None, "1. Chia theo phạm vi tổ chức thi đua"],
            ["05", "Cơ quan, tổ chức, đơn vị", 3, 0, 0, 3],
        ],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:F1"],
        used=form("thongke-0601-0605", "f-0601"),
    )
    assert not found.unknown
    held = cells(found)
    assert (held["01.tw"], held["01.bo_tinh"], held["01.don_vi"]) == (0, 2, 3)
    assert held["05.don_vi"] == 3


def test_without_a_heading_nothing_is_found(read: Read) -> None:
    found = read([["X14", 1, 2], ["Tổng số", 3]])
    assert (found.headings, found.cells) == (0, ())


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (1234.5, 1234.5),
        ("1.234,56", 1234.56),
        ("1234.56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,234,567", 1234567),
        ("1.234", 1234),
        ("12", 12),
        ("- 7", -7),
    ],
)
def test_numbers_in_either_manner(written: str | float, number: float) -> None:
    assert answer_for(written, ValueType.DECIMAL).number == number


def test_a_number_in_the_file_is_not_a_text_that_looks_like_it(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append([1.234, "1.234", date(2026, 3, 31), True, None, 0])
    book.save(tmp_path / "a.xlsx")
    (line,) = next(iter(read_values(tmp_path / "a.xlsx").values()))
    assert line == [1.234, "1.234", "2026-03-31", "yes", "", 0]


@pytest.mark.parametrize("written", [46112.0, "31/03/2026", "31032026", "2026-03-31"])
def test_days_as_text_or_as_excel_counts(written: str | float) -> None:
    assert answer_for(written, ValueType.DATE).text == "2026-03-31"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("mười", ValueType.INTEGER),
        (1.5, ValueType.INTEGER),
        ("1,234", ValueType.INTEGER),
        ("31/02/2026", ValueType.DATE),
        (-4.0, ValueType.DATE),
        (9e9, ValueType.DATE),
    ],
)
def test_what_a_cell_cannot_take_is_said(written: str | float, kind: ValueType) -> None:
    with pytest.raises(AnswerError):
        answer_for(written, kind)


def test_states_in_words() -> None:
    assert answer_for("KHÔNG PHÁT SINH", ValueType.INTEGER).state is CellState.NIL_RETURN
    assert answer_for("không áp dụng", ValueType.INTEGER).state is CellState.NOT_APPLICABLE
    awaited = answer_for("Chưa có số liệu", ValueType.INTEGER, source="Trạm Y tế")
    assert (awaited.state, awaited.awaited_from) == (CellState.AWAITED, "Trạm Y tế")
    assert answer_for("12 (ước)", ValueType.INTEGER).estimate
    assert answer_for("Không áp dụng", ValueType.TEXT).text == "Không áp dụng"


def test_a_choice_by_its_label() -> None:
    choices = (Choice("dat", Text("Đạt", "Met")), Choice("chua", Text("Chưa đạt", "Not met")))
    assert answer_for("chưa  ĐẠT", ValueType.SELECT_ONE, choices).text == "chua"
    with pytest.raises(AnswerError):
        answer_for("Vượt", ValueType.SELECT_ONE, choices)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(InputError):
        read_values(tmp_path / "a.xlsx")
    with pytest.raises(InputError):
        read_values(tmp_path / "none.xlsx")
