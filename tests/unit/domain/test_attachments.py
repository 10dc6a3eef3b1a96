"""Names of evidence: as shown, and good on every file system."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.attachments import MAX_NAME, Attachment, FileKind, StoredFile, clean_name

NOW = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Biên bản.pdf", "Biên bản.pdf"),
        ("Biên bản.PDF", "Biên bản.pdf"),
        ("Biên bản 12.2026", "Biên bản 12.2026.pdf"),
        ("thu.pdf.exe", "thu.pdf"),
        ("thu\u202efdp.exe", "thufdp.pdf"),
        ("..\\..\\a:b?.pdf", "_.._a_b_.pdf"),
        ("a\nb\tc.pdf", "a b c.pdf"),
        ("con.pdf", "tep_con.pdf"),
        ("", "tep.pdf"),
        (" . ", "tep.pdf"),
        ("Bie\u0302n ba\u0309n.docx", "Biên bản.pdf"),
        ("x" * 300 + ".pdf", "x" * (MAX_NAME - 4) + ".pdf"),
    ],
)
def test_names_are_one_line_and_end_as_their_kind(name: str, shown: str) -> None:
    assert clean_name(name, FileKind.PDF) == shown


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("./\\ .pdfjpgPDF\u202e"), max_size=150),
    st.sampled_from(FileKind),
)
def test_a_clean_name_is_clean(name: str, kind: FileKind) -> None:
    cleaned = clean_name(name, kind)
    assert clean_name(cleaned, kind) == cleaned
    assert len(cleaned) <= MAX_NAME
    assert cleaned.rpartition(".")[2] in kind.extensions
    assert not set(cleaned) & set('<>:"/\\|?*\n\0\u202e')


@pytest.mark.parametrize(
    "file",
    [
        StoredFile("a.pdf", FileKind.PDF, 0, "a" * 64),
        StoredFile("a.pdf", FileKind.PDF, 2**40, "a" * 64),
        StoredFile("a.pdf", FileKind.PDF, 1, "A" * 64),
        StoredFile("a/b.pdf", FileKind.PDF, 1, "a" * 64),
        StoredFile("a.exe", FileKind.PDF, 1, "a" * 64),
    ],
)
def test_what_no_office_would_have_kept(file: StoredFile) -> None:
    assert not Attachment(None, file, NOW).is_possible
    assert Attachment(None, StoredFile("a.pdf", FileKind.PDF, 1, "a" * 64), NOW).is_possible
