"""Minutes of a session (Decree 30/2020, mẫu 1.9) as PDF and Word."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from desktop_app.documents.content import Letter, SignatureBlock
from desktop_app.documents.letter_pdf import render_letter
from desktop_app.documents.signing import prepare
from desktop_app.documents.word import render_docx
from desktop_app.errors import SigningFailed
from tests.unit.documents.samples import FINGERPRINT, letter
from tests.unit.documents.test_letter_pdf import lines, middle, one


def minutes() -> Letter:
    return letter(
        signature=SignatureBlock(("CHỦ TỌA",), "Y Bhiông Niê"), secretary="Nguyễn Thị Hòa"
    )


def test_the_secretary_signs_on_the_left_level_with_the_chair() -> None:
    pdf = render_letter(minutes(), fingerprint=FINGERPRINT)
    document = pypdfium2.PdfDocument(pdf)
    found = lines(pdf, len(document) - 1)
    secretary, chair = one(found, "THƯ KÝ"), one(found, "CHỦ TỌA")
    assert secretary.bottom == pytest.approx(chair.bottom, abs=3)  # the dot below Ọ
    assert secretary.right < chair.left
    assert middle(one(found, "Nguyễn Thị Hòa")) == pytest.approx(middle(secretary), abs=0.6)
    recipients = one(found, "Nơi nhận:")
    assert recipients.top < one(found, "Y Bhiông Niê").bottom


def test_the_head_of_minutes_has_no_place_and_day() -> None:
    def says_day(paper: Letter) -> bool:
        found = lines(render_letter(paper, fingerprint=FINGERPRINT), 0)
        return any(line.text.startswith(paper.head.place + ", ngày") for line in found)

    assert says_day(letter())
    assert not says_day(minutes())


def test_minutes_in_word() -> None:
    document = Document(BytesIO(render_docx(minutes(), fingerprint=FINGERPRINT)))
    signed = document.tables[-2].rows[0].cells
    assert signed[0].text.split("\n") == ["THƯ KÝ", "Nguyễn Thị Hòa"]
    assert signed[1].text.split("\n") == ["CHỦ TỌA", "Y Bhiông Niê"]
    assert document.tables[-1].rows[0].cells[0].text.startswith("Nơi nhận:")


def test_minutes_are_signed_outside() -> None:
    with pytest.raises(SigningFailed) as caught:
        prepare(render_letter(minutes(), fingerprint=FINGERPRINT))
    assert "Biên bản" in caught.value.message.vi
