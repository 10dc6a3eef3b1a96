"""Evidence in the store: rows over sealed files, through a real encrypted database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.attachments import Attachment, FileKind, StoredFile
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Person, Role
from desktop_app.domain.values import CellKey
from desktop_app.errors import DatabaseDamaged, InputError, StepRefused
from desktop_app.storage import blobs
from desktop_app.storage.store import NAME, SqlStore
from desktop_app.storage.workspace import create_workspace, open_workspace
from tests.unit.storage.samples import (
    COMMUNE,
    ELEMENTS,
    FORM,
    LATER,
    NOW,
    PROVINCE,
    REPORT,
    REVISION,
)

CELL = CellKey("kpi/K07/tu")
ROW = CellKey("tap-the/ten", ("u-1", "u-2"))
SECOND = replace(REVISION, id="v-2", number=2)


def evidence(cell: CellKey | None, letter: str = "a", name: str = "bien ban.pdf") -> Attachment:
    return Attachment(cell, StoredFile(name, FileKind.PDF, 12, letter * 64), NOW)


def test_evidence_comes_back_by_report_and_by_cell(store: SqlStore) -> None:
    held = (evidence(CELL), evidence(ROW, "b"), evidence(None, "c"), evidence(None, "a"))
    with store.write() as unit:
        assert all(unit.attachments.add("v-1", one) for one in held)
    with store.read() as unit:
        assert unit.attachments.of("v-1") == held
        assert unit.attachments.of_cell("v-1", CELL) == held[:1]
        assert unit.attachments.of_cell("v-1", ROW) == held[1:2]
        assert unit.attachments.of_cell("v-1", CellKey(ROW.element)) == ()
        assert unit.attachments.of_cell("v-1", None) == held[2:]
        assert unit.attachments.named() == {"a" * 64, "b" * 64, "c" * 64}


def test_the_same_content_stands_once_at_a_cell(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.attachments.add("v-1", evidence(CELL))
        assert not unit.attachments.add("v-1", evidence(CELL, name="ban khac.pdf"))
        assert unit.attachments.add("v-1", evidence(None))
        assert [one.file.name for one in unit.attachments.of_cell("v-1", CELL)] == ["bien ban.pdf"]


def test_rename_and_remove_touch_one(store: SqlStore) -> None:
    with store.write() as unit:
        unit.attachments.add("v-1", evidence(CELL))
        unit.attachments.add("v-1", evidence(None))
        unit.attachments.rename("v-1", None, "a" * 64, "moi.pdf")
        unit.attachments.remove("v-1", CELL, "a" * 64)
        assert [one.file.name for one in unit.attachments.of("v-1")] == ["moi.pdf"]
        with pytest.raises(InputError, match="không còn"):
            unit.attachments.remove("v-1", CELL, "a" * 64)
        with pytest.raises(InputError, match="không còn"):
            unit.attachments.rename("v-1", CELL, "a" * 64, "x.pdf")
        with pytest.raises(InputError, match="không thuộc biểu mẫu"):
            unit.attachments.add("v-1", evidence(CellKey("khong/co")))
        with pytest.raises(InputError, match="Không tìm thấy"):
            unit.attachments.of("v-khac")


def test_the_next_revision_has_its_own_rows_over_the_same_files(store: SqlStore) -> None:
    with store.write() as unit:
        unit.attachments.add("v-1", evidence(ROW))
        unit.attachments.add("v-1", evidence(None, "b"))
        unit.reports.add_revision(SECOND)
        unit.attachments.copy("v-1", "v-2")
        assert unit.attachments.of("v-2") == unit.attachments.of("v-1")
        unit.attachments.remove("v-2", ROW, "a" * 64)
        assert len(unit.attachments.of("v-1")) == 2


@pytest.mark.parametrize(
    "state", [RevisionState.IN_REVIEW, RevisionState.LOCKED, RevisionState.ISSUED]
)
def test_only_a_draft_s_evidence_changes(store: SqlStore, state: RevisionState) -> None:
    with store.write() as unit:
        unit.attachments.add("v-1", evidence(CELL))
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
        if state is not RevisionState.IN_REVIEW:
            unit.reports.set_state("v-1", RevisionState.LOCKED)
        if state is RevisionState.ISSUED:
            unit.reports.set_state("v-1", RevisionState.ISSUED)
    with store.write() as unit:
        with pytest.raises(StepRefused):
            unit.attachments.add("v-1", evidence(None))
        with pytest.raises(StepRefused):
            unit.attachments.rename("v-1", CELL, "a" * 64, "x.pdf")
        with pytest.raises(StepRefused):
            unit.attachments.remove("v-1", CELL, "a" * 64)
        with pytest.raises(StepRefused):
            unit.attachments.copy("v-1", "v-1")


# -- the sealed files ---------------------------------------------------------------------------


OFFICER = Person("p-1", "Nguyễn Văn A", "Công chức", frozenset({Role.OFFICER}))
PASSWORD = "mot mat khau dai"


def attached(folder: Path, content: bytes) -> str:
    """A workspace in which one row names one file; its SHA-256."""
    with create_workspace(folder, OFFICER, PASSWORD) as opened, opened.store.write() as unit:
        sha256 = opened.blobs.put(content)
        unit.offices.save([COMMUNE, PROVINCE])
        unit.forms.install(FORM, ELEMENTS)
        unit.reports.add(replace(REPORT, owner=opened.device))
        unit.reports.add_revision(REVISION)
        file = StoredFile("bien ban.pdf", FileKind.PDF, len(content), sha256)
        unit.attachments.add("v-1", Attachment(CELL, file, LATER))
    return sha256


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / blobs.FOLDER).iterdir()}


def test_opening_sweeps_what_no_row_names_and_what_a_crash_left(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    sha256 = attached(folder, b"%PDF-1.7 named")
    named = files(folder)
    with open_workspace(folder, "p-1", PASSWORD) as opened:
        orphan = opened.blobs.put(b"%PDF-1.7 whose row never came")
        (folder / blobs.FOLDER / ".abc.age.12ab").write_bytes(b"half of it")
        assert opened.blobs.sweep({sha256}) == 1  # what was put since is on its way to a row
        assert opened.blobs.has(orphan)
    with open_workspace(folder, "p-1", PASSWORD) as opened:
        assert not opened.blobs.has(orphan)
        assert opened.blobs.get(sha256) == b"%PDF-1.7 named"
    assert files(folder) == named


def test_nothing_is_swept_by_a_database_that_lacks_saves(tmp_path: Path) -> None:
    """An older copy of the database was put in place: it does not know the newer evidence."""
    folder = tmp_path / "kho"
    attached(folder, b"%PDF-1.7 older")
    older = (folder / NAME).read_bytes()
    with open_workspace(folder, "p-1", PASSWORD) as opened, opened.store.write() as unit:
        newer = opened.blobs.put(b"%PDF-1.7 newer")
        file = StoredFile("moi.pdf", FileKind.PDF, 14, newer)
        unit.attachments.add("v-1", Attachment(None, file, LATER))
    (folder / NAME).write_bytes(older)
    with open_workspace(folder, "p-1", PASSWORD) as opened:
        assert opened.warnings
        assert opened.blobs.get(newer) == b"%PDF-1.7 newer"


def test_a_file_that_is_gone_is_told_from_one_that_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    sha256 = attached(folder, b"%PDF-1.7")
    (path,) = (folder / blobs.FOLDER).iterdir()
    path.unlink()
    with open_workspace(folder, "p-1", PASSWORD) as opened:
        assert not opened.blobs.has(sha256)
        with pytest.raises(DatabaseDamaged, match="thiếu hoặc bị hỏng"):
            opened.blobs.get(sha256)
        assert opened.blobs.put(b"%PDF-1.7") == sha256
        assert opened.blobs.has(sha256)
