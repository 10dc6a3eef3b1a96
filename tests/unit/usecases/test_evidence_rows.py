"""Evidence in a row that is removed: it comes back with the row, and never goes out without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.crash.work import OFFICE, REVISION, Places, make
from bench.small_office import FORM, PASSWORD, PERSON, desk_of
from desktop_app.domain.attachments import FileKind, StoredFile
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.search import SearchKind
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.storage.workspace import open_workspace
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import attach
from desktop_app.usecases.evidence_view import attachments_of
from desktop_app.usecases.fill import save_answers
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.search import search

ROWS = [RepeatInstance(one, f"{FORM}.ho", "", at) for at, one in enumerate(("h-1", "h-2"))]
CELLS = [CellKey(f"{FORM}.ho.ten", (row.uuid,)) for row in ROWS]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    places = Places(tmp_path)
    make(places)
    with open_workspace(places.workspace, PERSON.id, PASSWORD) as opened:
        desk = desk_of(opened, OFFICE)
        names = (Answer(CellState.VALUE, name) for name in ("Hoàng Văn Thụ", "Lý Thị Mai"))
        save_answers(desk, REVISION, dict(zip(CELLS, names, strict=True)), ROWS)
        for cell in CELLS:
            content = b"%PDF-1.7\n" + cell.repeats[0].encode()
            held = desk.blobs.put(content)
            file = StoredFile(f"{cell.repeats[0]}.pdf", FileKind.PDF, len(content), held)
            attach(desk, REVISION, cell, file)
        yield desk


def cells(desk: Desk) -> list[CellKey | None]:
    return [row.attachment.cell for row in attachments_of(desk, REVISION).rows]


def test_it_comes_back_with_the_row_while_the_draft_is_open(desk: Desk) -> None:
    save_answers(desk, REVISION, {}, ROWS[1:])
    save_answers(desk, REVISION, {CELLS[0]: Answer(CellState.VALUE, "Hoàng Văn Thụ")}, ROWS)
    hand_to_leader(desk, REVISION)
    assert cells(desk) == CELLS


def test_it_does_not_go_to_the_leader_without_its_row(desk: Desk) -> None:
    save_answers(desk, REVISION, {}, ROWS[1:])
    hand_to_leader(desk, REVISION)
    assert cells(desk) == CELLS[1:]
    found = search(desk, "h-1").hits
    assert SearchKind.EVIDENCE not in {hit.kind for hit in found if "h-1" in hit.text.vi}
    with desk.store.read() as unit:
        told = [entry for entry in unit.audit.entries() if entry.what == "detach"]
    assert len(told) == 1
