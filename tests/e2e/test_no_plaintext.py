"""Nobody who takes the disk away reads an answer, a reason, a name or a password from it."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import Literal

import pytest

from desktop_app.bootstrap.office import open_office
from desktop_app.demo import evidence
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from tests.e2e.conftest import Demo
from tests.e2e.plaintext import Scanner

CORRECTION = "do Ngân hàng Nhà nước"  # from the reason that the demo gives for its request
EXPLANATION = "Đã rà soát lại với đơn vị"


def names(demo: Demo) -> set[str]:
    samples = demo.samples
    offices = [samples["province"], samples["consolidator"], *samples["communes"]]
    return {person["name"] for office in offices for person in office["people"]}


@pytest.fixture(scope="module")
def words(demo: Demo) -> set[str]:
    story = demo.samples["story"]
    return {
        *(" ".join(text.split()[2:7]) for text in story["texts"].values()),
        "Tổ công nghệ số cộng đồng",
        " ".join(story["returned"]["reason"].split()[:6]),
        story["awaited"]["from"],
        CORRECTION,
        EXPLANATION,
        evidence.LIST_NAME.removesuffix(".pdf"),
        evidence.LIST_LINE,
        evidence.NOTE_NAME.removesuffix(".docx"),
        evidence.NOTE_LINE,
        demo.password,
        *names(demo),
    }


@pytest.fixture(scope="module")
def scanner(demo: Demo, words: set[str]) -> Scanner:
    typed = {n for c in demo.communes for pair in c["rows"].values() for n in pair}
    kept = {n for c in demo.communes for n in c["figures"].values()}
    totals = {int(one["value"]) for one in demo.outcome["consolidated"].values()}
    return Scanner(words, (number for number in typed | kept | totals if number >= 1000))


def test_no_plaintext_in_any_workspace(demo: Demo, scanner: Scanner) -> None:
    for office in demo.outcome["offices"]:
        folder = Path(office["workspace"])
        assert (folder / "thiduaso.db").stat().st_size > 100_000
        assert scanner.find_below(folder) == {}


def test_a_key_file_holds_opaque_ids_and_no_account(demo: Demo) -> None:
    """Not even the account that people type: one byte of a salted hash stands for it."""
    for office in demo.communes:
        folder = demo.workspace(office["code"])
        held = json.loads((folder / "keyslots.json").read_bytes())
        for slot in held["slots"]:
            assert set(slot) <= {
                "id", "kind", "sealed", "public", "salt", "wrapped", "argon2id", "mark", "account",
                "recipient", "office",
            }  # fmt: skip
        assert {slot["kind"] for slot in held["slots"]} == {"person", "escrow"}


def test_no_paper_or_form_lies_in_a_workspace(demo: Demo) -> None:
    """Papers, instances and inputs would show by how they begin, even without a known word."""
    beginnings = Scanner(["%PDF-", "<?xml version", "urn:thiduaso:forms:1", "SQLite format 3"], ())
    for office in demo.outcome["offices"]:
        assert beginnings.find_below(Path(office["workspace"])) == {}


def test_exports_lie_outside_the_workspaces_and_are_listed(demo: Demo) -> None:
    listed = {Path(pdf["path"]) for pdf in demo.outcome["pdfs"]}
    assert listed == {path for path in demo.folder.rglob("*.pdf") if path.is_file()}
    for office in demo.outcome["offices"]:
        assert not any(path.is_relative_to(office["workspace"]) for path in listed)


def test_while_a_workspace_is_open_nothing_shows_either(demo: Demo, tmp_path: Path) -> None:
    """The write-ahead log and its index included; the files are copied by another process, since
    reading them in this one would undo the database's locks."""
    secret = "Hộ bà Triệu Thị Pham chưa có điện"
    folder = demo.copy_of("02215", tmp_path / "mo")
    with open_office(folder, "can-bo", demo.password) as office:
        desk = office.desk()
        draft = begin_report(desk, "F-KPI-01", "2031Q1")
        session = open_report(desk, draft.id).session
        session.apply("/data/noi_dung/ket_qua", secret)
        save_answers(desk, draft.id, session.answers())
        subprocess.run(["cp", "-r", str(folder), str(tmp_path / "ban-sao")], check=True)
    assert (tmp_path / "ban-sao" / "thiduaso.db-wal").stat().st_size > 0
    assert Scanner([secret, "Triệu Thị Pham"], ()).find_below(tmp_path / "ban-sao") == {}


# -- the scanner itself: it finds what is there -------------------------------------------------


def test_the_scanner_finds_what_was_exported(demo: Demo, scanner: Scanner) -> None:
    """The same scanner, the same words: figures in the PDFs, texts and figures in the Word files,
    reasons on the screen."""
    for path in (Path(pdf["path"]) for pdf in demo.outcome["pdfs"]):
        assert scanner.find(path.read_bytes()), path.name
    assert {"83194", "66663"} <= scanner.find(demo.consolidated_pdf().read_bytes())
    (word, *_) = sorted(demo.folder.rglob("*.docx"))
    assert {"Tổ công nghệ số cộng đồng", "38950"} <= scanner.find(word.read_bytes())
    said = "\n".join(demo.lines).encode()
    assert demo.samples["story"]["awaited"]["from"] in scanner.find(said)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_scanner_finds_a_planted_word_however_it_is_wrapped(
    form: Literal["NFC", "NFD"], encoding: str
) -> None:
    planted = "Tổ công nghệ số cộng đồng"
    text = unicodedata.normalize(form, planted).encode(encoding)
    stored, deflated = (zipped(text, kind) for kind in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    scanner, other = Scanner([planted], [38950]), Scanner(["Tổ công nghệ số thôn"], [38950])
    wrappings = [
        text,
        zlib.compress(text + bytes(40)),
        zlib.compress(text + bytes(40), 1)[:-3],  # cut off
        gzip.compress(text + bytes(40)),
        stored,
        deflated,
        zlib.compress(zipped(zlib.compress(text + bytes(40)), zipfile.ZIP_DEFLATED)),
    ]
    for wrapped in wrappings:
        assert scanner.find(b"\x9c\x01 before" + wrapped + b"after") == {planted}
        assert other.find(wrapped) == set()


def test_the_scanner_finds_a_planted_figure_in_every_shape() -> None:
    scanner = Scanner([], [38950])
    for shape in (
        b">38950<", b"38.950", "38950".encode("utf-16-le"), b"\x40\xe3\x04\xc0\x00\x00\x00\x00",
    ):  # fmt: skip
        assert scanner.find(b"x" + shape + b"y") == {"38950"}
    assert scanner.find(b"3895 38951x 389 50 id=0fa38950b2c4d5e6f7a8b9c0d1e2f3a4") == set()


def zipped(content: bytes, kind: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as archive:
        archive.writestr("a.bin", content)
    return target.getvalue()
