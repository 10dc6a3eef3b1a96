"""What the process that is to be killed does: one kind of work, over and over, telling each step.

It tells an act before it begins it and again when the store has acknowledged it, in lines of JSON
on a pipe. What was begun and not acknowledged may be there afterwards or not; what was
acknowledged must be.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from bench.small_office import FORM, PASSWORD, PERSON, desk_of, pack
from desktop_app.domain.attachments import FileKind, StoredFile
from desktop_app.domain.history import AnswerChange, EditStep, StepKind
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import Dated, Office, OfficeKind
from desktop_app.domain.people import Role
from desktop_app.domain.recovery_code import new_code
from desktop_app.domain.reports import Opening, Report, ReportKey, Revision
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots_crypto import Argon2Cost
from desktop_app.storage import backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.keyring import WorkspaceKeyring
from desktop_app.storage.migrations import SCHEMA
from desktop_app.storage.store import NAME as DATABASE
from desktop_app.storage.workspace import (
    OpenWorkspace,
    change_key,
    create_workspace,
    leavers,
    open_workspace,
)
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import attach, detach
from desktop_app.usecases.fill import save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.people import Newcomer, add_person, disable_person, set_password
from tests.past_schema import put_back_to

CELLS = 40
OFFICE = "o-xa"
REVISION = "v-1"
BEGINNING = datetime(2026, 1, 1, 8, tzinfo=ZONE)
# The cost of a password is not what is tested here, and would be most of the time.
_CHEAP = Argon2Cost(1, 8, 1)


class Kind(StrEnum):
    """What is under way when the kill comes."""

    EDIT = "edit"
    ATTACH = "attach"
    BACKUP = "backup"
    REKEY = "rekey"
    MIGRATE = "migrate"
    DETACH = "detach"  # and opening again, which sweeps the file away
    PEOPLE = "people"  # added, given a password, shut out; a new recovery code


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one generation of workspaces."""

    root: Path

    @property
    def workspace(self) -> Path:
        return self.root / "kho"

    @property
    def backups(self) -> Path:
        return self.root / "usb"

    @property
    def old(self) -> Path:
        """A workspace whose database is of the first schema, to be copied for each migration."""
        return self.root / "kho-cu"

    @property
    def upgrading(self) -> Path:
        return self.root / "nang-cap" / "kho"


def make(places: Places) -> None:
    """A workspace with one open report; and another, filled and put back to the first schema."""
    places.backups.mkdir(parents=True)
    _make(places.workspace)
    _make(places.old)
    _fill(places.old, edits=30, files=3, seed=0)
    key = keyslots.unlock(places.old, PERSON.id, PASSWORD).key
    put_back_to(SCHEMA.versions[0], places.old / DATABASE, key)


def fill(places: Places, *, edits: int, files: int, seed: int) -> None:
    """Work that nobody interrupts."""
    _fill(places.workspace, edits=edits, files=files, seed=seed)


def _fill(folder: Path, *, edits: int, files: int, seed: int) -> None:
    def quiet(_what: str, **_about: object) -> None:
        pass

    with open_workspace(folder, PERSON.id, PASSWORD) as opened:
        desk = desk_of(opened, OFFICE)
        chance = random.Random(seed)
        for number in range(edits):
            _edit(desk, chance, f"{seed}.{number}", quiet)
        for number in range(files):
            _attach(desk, chance, f"{seed}.{number}", quiet)


def _make(folder: Path) -> None:
    with (
        create_workspace(folder, PERSON, PASSWORD, cost=_CHEAP) as opened,
        opened.store.write() as unit,
    ):
        install_pack(unit, pack(CELLS))
        unit.offices.save([Office(OFFICE, OfficeKind.COMMUNE, (Dated("Xã thử"),))])
        unit.reports.add(Report("r-1", ReportKey(FORM, OFFICE, "2026-01"), opened.device))
        unit.reports.add_revision(
            Revision(
                REVISION,
                "r-1",
                1,
                pack(CELLS).hash,
                RevisionState.DRAFT,
                Opening.FIRST,
                BEGINNING,
            )
        )


def work(kind: Kind, places: Places, seed: int, number: int, pipe: int) -> None:
    """Go on until killed; `number` is that of the round."""
    chance = random.Random(f"{seed}/{number}")

    def tell(what: str, **about: object) -> None:
        os.write(pipe, json.dumps({"what": what, **about}).encode() + b"\n")

    if kind is Kind.MIGRATE:
        tell("begin", act="migrate")
        open_workspace(places.upgrading, PERSON.id, PASSWORD).close()
        tell("done", act="migrate")
        return
    opened = open_workspace(places.workspace, PERSON.id, PASSWORD)
    act = 0
    while True:
        act += 1
        match kind:
            case Kind.EDIT:
                _edit(desk_of(opened, OFFICE), chance, f"{number}.{act}", tell)
            case Kind.ATTACH:
                _attach(desk_of(opened, OFFICE), chance, f"{number}.{act}", tell)
            case Kind.BACKUP:
                tell("begin", act="backup")
                made = backup.back_up(
                    opened.folder,
                    opened.key,
                    places.backups,
                    why=Why.BY_HAND,
                    now=BEGINNING + timedelta(hours=number, seconds=act),
                )
                assert made is not None  # nobody cancels it
                tell("done", act="backup", name=made.folder.name)
                backup.prune(made.home, made.manifest.made_at)
            case Kind.REKEY:
                tell("begin", act="rekey")
                opened = change_key(opened)
                tell("done", act="rekey")
            case Kind.DETACH:
                _attach(desk_of(opened, OFFICE), chance, f"{number}.{act}", tell)
                _detach(desk_of(opened, OFFICE), chance, tell)
                opened.close()
                opened = open_workspace(places.workspace, PERSON.id, PASSWORD)
            case Kind.PEOPLE:
                opened = _people(opened, f"{number}.{act}", tell)


def _edit(desk: Desk, chance: random.Random, mark: str, tell: Callable[..., None]) -> None:
    """One to five cells in one save, as after a paste; the values are never used again."""
    cells = chance.sample(range(CELLS), chance.choice((1, 1, 1, 2, 5)))
    value = int(mark.replace(".", "")) * 100
    answers = {
        CellKey(f"{FORM}.n{cell}"): Answer(CellState.VALUE, str(value + place), value + place)
        for place, cell in enumerate(cells)
    }
    changes = tuple(AnswerChange(cell, BLANK, answer) for cell, answer in answers.items())
    step = EditStep(str(uuid.uuid4()), desk.clock.now(), PERSON.id, StepKind.FILL, changes)
    told = {cell.element: answer.text for cell, answer in answers.items()}
    tell("begin", act="edit", answers=told)
    save_answers(desk, REVISION, answers, steps=(step,))
    tell("done", act="edit", answers=told)


def _detach(desk: Desk, chance: random.Random, tell: Callable[..., None]) -> None:
    with desk.store.read() as unit:
        gone = chance.choice(unit.attachments.of(REVISION))
    tell("begin", act="detach", gone=gone.file.sha256)
    detach(desk, REVISION, gone)
    tell("done", act="detach", gone=gone.file.sha256)


def _people(opened: OpenWorkspace, mark: str, tell: Callable[..., None]) -> OpenWorkspace:
    """Somebody comes, gets another password, and goes; between them a new recovery code."""
    desk, ring = desk_of(opened, OFFICE), WorkspaceKeyring(opened.folder, opened.key)
    passwords = [f"mật khẩu số {mark} lần {time}" for time in (1, 2)]
    tell("begin", act="person", account=f"n{mark}", password=passwords[0])
    roles = frozenset({Role.OFFICER})
    newcomer = Newcomer("Người mới", "Công chức", f"n{mark}", roles, passwords[0])
    person = add_person(desk, ring, newcomer)
    tell("done", act="person", account=f"n{mark}", password=passwords[0])
    tell("begin", act="person", account=f"n{mark}", password=passwords[1])
    set_password(desk, ring, person.id, passwords[1])
    tell("done", act="person", account=f"n{mark}", password=passwords[1])
    code = new_code()
    tell("begin", act="code", code=code)
    ring.set_recovery(code)
    tell("done", act="code", code=code)
    tell("begin", act="gone", account=f"n{mark}", password=passwords[1])
    disable_person(desk, person.id, "thử")
    changed = change_key(opened, without=leavers(opened))
    tell("done", act="gone", account=f"n{mark}", password=passwords[1])
    return changed


def _attach(desk: Desk, chance: random.Random, mark: str, tell: Callable[..., None]) -> None:
    content = b"%PDF-1.7\n" + mark.encode() + chance.randbytes(chance.randrange(1_000, 40_000))
    sha256 = hashlib.sha256(content).hexdigest()
    tell("begin", act="attach", sha256=sha256)
    held = desk.blobs.put(content)
    attach(desk, REVISION, None, StoredFile(f"{mark}.pdf", FileKind.PDF, len(content), held))
    tell("done", act="attach", sha256=sha256)
