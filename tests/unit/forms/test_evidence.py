"""What a form takes as evidence, by its questions."""

from __future__ import annotations

import pytest

from desktop_app.domain.attachments import MB, FileKind
from desktop_app.forms.evidence import is_question, limits_of
from tests.unit.forms.workbooks import form

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
