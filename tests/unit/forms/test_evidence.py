"""What a form takes as evidence, by its questions."""

from __future__ import annotations

import pytest

from desktop_app.domain.attachments import MB, FileKind
from desktop_app.errors import AuthoringError
from desktop_app.forms import compile_pack
from desktop_app.forms.evidence import is_question, limits_of
from tests.unit.forms.workbooks import form, workbook

PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
FORM = form(
    survey="""
type|name|label|body::accept|parameters
text|loi|Lời||
file|bat_ky|Bất kỳ||
file|hai|Hai loại|application/pdf, .DOCX|
file|la|Lạ|.mp4|
image|anh|Ảnh||max-pixels=1024
image|jpg|JPEG|.jpeg|
"""
)


def code(name: str) -> str:
    return FORM.code_of[f"/data/{name}"]


@pytest.mark.parametrize(
    ("name", "kinds", "pixels"),
    [
        ("bat_ky", frozenset(FileKind), 0),
        ("hai", frozenset({FileKind.PDF, FileKind.WORD}), 0),
        ("la", frozenset[FileKind](), 0),
        ("anh", PICTURES, 1024),
        ("jpg", frozenset({FileKind.JPEG}), 0),
        ("loi", frozenset(FileKind), 0),
    ],
)
def test_a_question_says_what_it_takes(name: str, kinds: frozenset[FileKind], pixels: int) -> None:
    limits = limits_of(FORM, code(name))
    assert (limits.kinds, limits.max_pixels) == (kinds, pixels)
    assert is_question(FORM, code(name)) is (name != "loi")


def test_the_report_as_a_whole_takes_the_usual() -> None:
    limits = limits_of(FORM)
    assert (limits.file_bytes, limits.total_bytes) == (20 * MB, 100 * MB)
    assert limits.kinds == frozenset(FileKind)


def reporting(accept: str = "", file_mb: str = "", total_mb: str = "") -> str:
    heads = "period_type|calendar|due|evidence_accept|evidence_mb|evidence_total_mb"
    return f"{heads}\nquarter|civil|unset|{accept}|{file_mb}|{total_mb}"


@pytest.mark.parametrize(
    ("accept", "file_mb", "total_mb", "kinds", "sizes"),
    [
        (".pdf", "", "", {FileKind.PDF}, (20, 100)),
        ("", "5", "", set(FileKind), (5, 100)),
        ("image/*, .xlsx", "50", "200", {*PICTURES, FileKind.EXCEL}, (50, 200)),
        ("", "50", "10", set(FileKind), (50, 50)),
    ],
)
def test_the_author_s_own_limits_hold_for_the_report(
    accept: str, file_mb: str, total_mb: str, kinds: set[FileKind], sizes: tuple[int, int]
) -> None:
    survey = "type|name|label|body::accept\nfile|tep|Tệp|.docx"
    stated = form(survey=survey, reporting=reporting(accept, file_mb, total_mb))
    limits = limits_of(stated)
    assert (set(limits.kinds), limits.file_bytes, limits.total_bytes) == (
        kinds,
        sizes[0] * MB,
        sizes[1] * MB,
    )
    question = limits_of(stated, stated.code_of["/data/tep"])
    assert (question.kinds, question.file_bytes) == (frozenset({FileKind.WORD}), sizes[0] * MB)


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("evidence_accept", (".mp4", "", "")),
        ("evidence_mb", ("", "0", "")),
        ("evidence_mb", ("", "101", "")),
        ("evidence_total_mb", ("", "", "401")),
        ("evidence_mb", ("", "nhiều", "")),
    ],
)
def test_limits_that_cannot_be_are_the_author_s_error(
    column: str, cells: tuple[str, str, str]
) -> None:
    with pytest.raises(AuthoringError) as caught:
        form(survey="type|name|label\ntext|a|A", reporting=reporting(*cells))
    place = {"evidence_accept": "D2", "evidence_mb": "E2", "evidence_total_mb": "F2"}[column]
    assert (caught.value.sheet, caught.value.cell) == ("reporting", place)


def test_a_pack_without_limits_is_compiled_as_before() -> None:
    plain = "period_type|calendar|due\nquarter|civil|unset"
    survey = "type|name|label\ntext|a|A"
    assert b"evidence" not in compile_pack(workbook(survey=survey, reporting=plain)).layout
