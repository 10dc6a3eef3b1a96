"""Evidence of every commune stands at the department, by HTTP and by file, and nowhere in clear."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.demo import evidence
from desktop_app.domain.attachments import AttachmentLimits
from desktop_app.usecases.evidence import attach, export_attachment, preview_bytes
from desktop_app.usecases.evidence_files import candidate, store_candidate
from desktop_app.usecases.evidence_view import attachments_of
from desktop_app.usecases.fill import begin_report
from tests import evidence_files as files
from tests.e2e.conftest import Demo
from tests.e2e.plaintext import Scanner

NAME = "Biên bản xác minh hộ Triệu Thị Pham.pdf"
SAID = "Ho ba Trieu Thi Pham chua co dien luoi quoc gia"


def at(demo: Demo, code: str, person: str, folder: Path) -> OpenOffice:
    return open_office(demo.copy_of(code, folder), person, demo.password)


def sent(office: OpenOffice, demo: Demo, code: str) -> list[str]:
    """The revisions of a commune's report of the period, oldest first."""
    with office.workspace.store.read() as unit:
        (report,) = unit.reports.list(office=demo.office(code), period=demo.period)
        return [revision.id for revision in unit.reports.revisions(report.id)]


def test_the_department_holds_what_each_commune_sent(demo: Demo, tmp_path: Path) -> None:
    """Two communes went by HTTP and one by file; one report went twice, with the same evidence."""
    above = demo.samples["consolidator"]["code"]
    with at(demo, above, "tong-hop", tmp_path / "so") as department:
        desk = department.desk()
        for commune in demo.communes:
            code = commune["code"]
            with at(demo, code, "can-bo", tmp_path / code) as office:
                own = {one: attachments_of(office.desk(), one) for one in sent(office, demo, code)}
            revisions = sent(department, demo, code)
            assert revisions == list(own)
            for revision in revisions:
                received = attachments_of(desk, revision)
                assert [row.attachment for row in received.rows] == [
                    row.attachment for row in own[revision].rows
                ]
                assert [(row.place.vi, row.attachment.file.name) for row in received.rows] == [
                    ("K07 › Tử số", evidence.LIST_NAME),
                    ("Cả báo cáo", evidence.NOTE_NAME),
                ]
                assert all(row.present for row in received.rows)
                first = received.rows[0].attachment
                assert preview_bytes(desk, first).startswith(b"%PDF-")
        target = tmp_path / "ban sao.docx"
        export_attachment(desk, revisions[-1], received.rows[1].attachment, target)
    assert Scanner([evidence.NOTE_LINE], ()).find(target.read_bytes()) == {evidence.NOTE_LINE}


def test_the_same_content_is_one_file_at_the_department(demo: Demo, tmp_path: Path) -> None:
    """Four submissions of three communes bring the same list: it is kept once, and every file in
    the folder is named by a row."""
    above = demo.samples["consolidator"]["code"]
    with at(demo, above, "tong-hop", tmp_path / "so") as department:
        with department.workspace.store.read() as unit:
            named = unit.attachments.named()
        revisions = [one for c in demo.communes for one in sent(department, demo, c["code"])]
        desk = department.desk()
        lists = {attachments_of(desk, one).rows[0].attachment.file.sha256 for one in revisions}
        held = list((department.workspace.folder / "attachments").iterdir())
    assert (len(revisions), len(lists)) == (5, 1)
    assert len(held) == len(named)


@pytest.mark.parametrize("theirs", ["attachments", "packages", "inbox", "scratch"])
def test_no_part_of_evidence_lies_in_clear(demo: Demo, theirs: str) -> None:
    words = [evidence.LIST_NAME, evidence.LIST_LINE, evidence.NOTE_NAME, evidence.NOTE_LINE]
    scanner = Scanner([*words, "%PDF-", "[Content_Types].xml", "word/document.xml"], ())
    for office in demo.outcome["offices"]:
        folder = Path(office["workspace"]) / theirs
        assert scanner.find_below(folder) == {}


def test_attaching_and_looking_leave_nothing_in_clear_while_open(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the workspace nor in the system's folder for temporary files. The files are copied
    by another process, since reading them in this one would undo the database's locks."""
    temporary = tmp_path / "tam"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)  # asked for anew
    folder = demo.copy_of("02215", tmp_path / "mo")
    content = files.pdf(SAID)
    scanner = Scanner([NAME, NAME.removesuffix(".pdf"), SAID], ())
    assert SAID in scanner.find(content)  # it would be seen
    with open_office(folder, "can-bo", demo.password) as office:
        desk = office.desk()
        draft = begin_report(desk, "F-KPI-01", "2031Q1")
        chosen = candidate(content, NAME, AttachmentLimits())
        held = attach(desk, draft.id, None, store_candidate(desk.blobs, chosen))
        assert preview_bytes(desk, held) == content
        subprocess.run(["cp", "-r", str(folder), str(tmp_path / "ban-sao")], check=True)
    assert scanner.find_below(tmp_path / "ban-sao") == {}
    assert scanner.find_below(folder) == {}
    assert list(temporary.iterdir()) == []


def test_opening_a_package_leaves_nothing_in_clear_meanwhile(demo: Demo, tmp_path: Path) -> None:
    """The sender's own archive copy is opened; its parts lie in the scratch folder enciphered."""
    folder = demo.copy_of("02215", tmp_path / "mo")
    with open_office(folder, "can-bo", demo.password) as office:
        with office.workspace.store.read() as unit:
            record = next(
                one
                for one in unit.packages.list(outgoing=True)
                if any(part.name.startswith("attachments/") for part in one.header.parts)
            )
        opened = office.desk().sealer.open(office.sealed_file(record))
        left = b"".join(path.read_bytes() for path in opened.folder.iterdir())
        content = {name: part.read_bytes() for name, part in opened.parts.items()}
    assert len(left) == sum(map(len, content.values()))
    words = ["%PDF-", "word/document.xml", "<?xml version", evidence.LIST_NAME]
    assert Scanner(words, ()).find(left) == set()
    assert Scanner(words, ()).find(b"".join(content.values())) == set(words)
