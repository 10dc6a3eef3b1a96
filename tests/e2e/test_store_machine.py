"""Edits, steps, evidence, judged cells, targets from above, locks, crashes, new keys and restores,
in any order, against a model.

The workspace is real. A crash is a copy of the folder as it lies on the disk while the store is
open, which is what a kill leaves; the rest of the run goes on with the copy.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from bench.small_office import FORM, PASSWORD, PERSON, desk_of, pack
from desktop_app.domain.appraisals import Hand
from desktop_app.domain.assignments import AssignmentPart, Handed
from desktop_app.domain.attachments import FileKind, StoredFile
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import Dated, Office, OfficeKind
from desktop_app.domain.ports import DueDate, Store
from desktop_app.domain.reports import Opening, Report, ReportKey, Revision, Subject
from desktop_app.domain.targets import AssignedTarget
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import StepRefused
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots_crypto import Argon2Cost
from desktop_app.storage.backup import Backup, back_up
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.backup_restore import restore
from desktop_app.storage.workspace import (
    OpenWorkspace,
    change_key,
    create_workspace,
    open_workspace,
)
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import attach, detach
from desktop_app.usecases.fill import save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_back, hand_to_leader, unlock

CELLS = 3
OFFICE = "o-xa"
REVISION = "v-1"
BEGINNING = datetime(2026, 1, 1, 8, tzinfo=ZONE)
CHEAP = Argon2Cost(1, 8, 1)  # the cost of a password is not what is tested here
CELL = st.integers(0, CELLS - 1)
FIGURES = st.dictionaries(CELL, st.one_of(st.none(), st.integers(0, 999)), min_size=1)


@dataclass(frozen=True)
class Model:
    """What the store must hold."""

    answers: dict[int, int] = field(default_factory=dict)
    state: RevisionState = RevisionState.DRAFT
    evidence: frozenset[str] = frozenset()
    judged: dict[int, int] = field(default_factory=dict)  # what a later hand wrote over it
    judged_issued: bool = False
    targets: dict[str, int] = field(default_factory=dict)  # as they were handed down last
    due: datetime | None = None


class Machine(RuleBasedStateMachine):
    backups = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="thiduaso-machine-"))
        self.folder = self.root / "kho"
        self.usb = self.root / "usb"
        self.usb.mkdir()
        self.model = Model()
        self.epoch = 1
        self.hours = 0
        self.opened: OpenWorkspace | None = None

    @initialize()
    def begin(self) -> None:
        self.opened = create_workspace(self.folder, PERSON, PASSWORD, cost=CHEAP)
        with self.opened.store.write() as unit:
            install_pack(unit, pack(CELLS))
            unit.offices.save([Office(OFFICE, OfficeKind.COMMUNE, (Dated("Xã thử"),))])
            unit.reports.add(Report("r-1", ReportKey(FORM, OFFICE, "2026-01"), self.opened.device))
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

    # -- work -------------------------------------------------------------------------------------

    @rule(figures=FIGURES)
    def edit(self, figures: dict[int, int | None]) -> None:
        """Typed and cleared cells, saved together; refused whole where nothing may change."""
        answers = {
            key(cell): BLANK
            if number is None
            else Answer(CellState.VALUE, str(number), float(number))
            for cell, number in figures.items()
        }
        if self.model.state is not RevisionState.DRAFT:
            with pytest.raises(StepRefused):
                save_answers(self.desk, REVISION, answers)
            return
        save_answers(self.desk, REVISION, answers)
        left = {**self.model.answers, **figures}
        kept = {cell: number for cell, number in left.items() if number is not None}
        self.model = replace(self.model, answers=kept)

    @rule(content=st.binary(min_size=1, max_size=200))
    def add_evidence(self, content: bytes) -> None:
        content = b"%PDF-1.7\n" + content
        sha256 = self.desk.blobs.put(content)
        file = StoredFile("minh-chung.pdf", FileKind.PDF, len(content), sha256)
        if self.model.state is not RevisionState.DRAFT:
            with pytest.raises(StepRefused):
                attach(self.desk, REVISION, None, file)
        elif sha256 not in self.model.evidence:
            attach(self.desk, REVISION, None, file)
            self.model = replace(self.model, evidence=self.model.evidence | {sha256})

    @rule()
    def take_evidence_off(self) -> None:
        with self.desk.store.read() as unit:
            held = unit.attachments.of(REVISION)
        if not held:
            return
        if self.model.state is not RevisionState.DRAFT:
            with pytest.raises(StepRefused):
                detach(self.desk, REVISION, held[0])
            return
        detach(self.desk, REVISION, held[0])
        left = self.model.evidence - {held[0].file.sha256}
        self.model = replace(self.model, evidence=left)

    @rule(verb=st.sampled_from(["hand over", "hand back", "lock", "unlock"]))
    def step(self, verb: str) -> None:
        draft, review, locked = (
            RevisionState.DRAFT,
            RevisionState.IN_REVIEW,
            RevisionState.LOCKED,
        )
        desk, state = self.desk, self.model.state
        match verb:
            case "hand over":
                self._take(state is draft, lambda: hand_to_leader(desk, REVISION), review)
            case "hand back":
                self._take(state is review, lambda: hand_back(desk, REVISION, "sửa"), draft)
            case "unlock":
                self._take(state is locked, lambda: unlock(desk, REVISION, "sửa"), draft)
            case "lock":
                self._take(state is review, lambda: lock_report(desk, REVISION), locked)

    @rule(figures=st.dictionaries(CELL, st.integers(0, 10), min_size=1))
    def judge(self, figures: dict[int, int]) -> None:
        """Cells of a later hand; what it has issued does not change."""
        answers = {
            key(cell): Answer(CellState.VALUE, str(n), float(n)) for cell, n in figures.items()
        }
        with self.store.write() as unit:
            if not unit.appraisals.layers(REVISION):
                unit.appraisals.open(REVISION, Hand.ABOVE, by=PERSON.id, at=self.now)
        if self.model.judged_issued:
            with pytest.raises(StepRefused), self.store.write() as unit:
                unit.appraisals.save(REVISION, Hand.ABOVE, answers, {})
            return
        with self.store.write() as unit:
            unit.appraisals.save(REVISION, Hand.ABOVE, answers, {})
        self.model = replace(self.model, judged={**self.model.judged, **figures})

    @rule()
    def issue_what_was_judged(self) -> None:
        if self.model.judged and not self.model.judged_issued:
            with self.store.write() as unit:
                unit.appraisals.issue(REVISION, Hand.ABOVE, package="p" * 64, at=self.now)
            self.model = replace(self.model, judged_issued=True)

    @rule(figures=FIGURES)
    def hand_down(self, figures: dict[int, int | None]) -> None:
        """Targets and a due date from above, with the note of them, in one transaction."""
        places = {f"n{cell}": n for cell, n in figures.items() if n is not None}
        due = self.now + timedelta(days=len(places)) if places else None
        with self.store.write() as unit:
            unit.targets.replace(
                OFFICE,
                FORM,
                "2026-01",
                [AssignedTarget(OFFICE, FORM, "2026-01", at, n, "") for at, n in places.items()],
            )
            unit.due_dates.remove(FORM, "2026-01", "")
            if due is not None:
                unit.due_dates.set(DueDate(FORM, "2026-01", "", due, "Công văn 1"))
            note = Handed(
                OFFICE, AssignmentPart.TARGETS, FORM, "2026-01", Subject(), str(places), self.now
            )
            unit.from_above.note(note, outgoing=False)
        self.model = replace(self.model, targets=places, due=due)

    def _take(self, may: bool, verb: object, then: RevisionState) -> None:
        assert callable(verb)
        if may:
            verb()
            self.model = replace(self.model, state=then)
        else:
            with pytest.raises(StepRefused):
                verb()

    # -- what befalls a store ---------------------------------------------------------------------

    @rule()
    def lock_and_unlock_the_app(self) -> None:
        self.close()
        self.opened = open_workspace(self.folder, PERSON.id, PASSWORD)

    @rule()
    def crash(self) -> None:
        left = self.root / "con-lai"
        shutil.copytree(self.folder, left)
        self.close()
        shutil.rmtree(self.folder)
        left.rename(self.folder)
        self.opened = open_workspace(self.folder, PERSON.id, PASSWORD)

    @rule()
    def change_the_key(self) -> None:
        assert self.opened is not None
        self.opened = change_key(self.opened)

    @rule(target=backups)
    def take_backup(self) -> tuple[Backup, Model]:
        assert self.opened is not None
        self.hours += 1
        made = back_up(self.folder, self.opened.key, self.usb, why=Why.BY_HAND, now=self.now)
        assert made is not None
        return made, self.model

    @rule(target=backups, taken=consumes(backups))
    def restore_backup(self, taken: tuple[Backup, Model]) -> object:
        backup, model = taken
        self.close()
        self.hours += 1
        restored = restore(
            backup,
            self.folder,
            lambda folder: keyslots.unlock(folder, PERSON.id, PASSWORD).key,
            now=self.now,
        )
        assert restored is not None
        assert restored.put_aside is not None
        shutil.rmtree(restored.put_aside)
        self.opened = open_workspace(self.folder, PERSON.id, PASSWORD)
        assert self.opened.epoch == restored.epoch
        self.model = model
        return multiple(taken)

    # -- what must hold at every moment -----------------------------------------------------------

    @invariant()
    def the_store_is_what_the_model_says(self) -> None:
        if self.opened is None:
            return
        assert self.opened.warnings == ()
        with self.opened.store.read() as unit:
            unit.audit.verify()
            answers = unit.answers.load(REVISION)
            evidence = unit.attachments.of(REVISION)
            revision = unit.reports.revision(REVISION)
            targets = unit.targets.of(OFFICE, FORM, "2026-01")
            due_dates = unit.due_dates.of(FORM, "2026-01")
            noted = [one.digest for one in unit.from_above.handed(outgoing=False)]
            layers = unit.appraisals.layers(REVISION)
            judged = unit.appraisals.answers(REVISION, Hand.ABOVE)
            changes = [one for step in unit.history.steps(REVISION) for one in step.changes]
        figures = {key(cell): str(number) for cell, number in self.model.answers.items()}
        assert {cell: one.text for cell, one in answers.items()} == figures
        assert {one.file.sha256 for one in evidence} == self.model.evidence
        assert revision.state is self.model.state
        assert {one.place: one.value for one in targets} == self.model.targets
        assert [one.moment for one in due_dates] == ([self.model.due] if self.model.due else [])
        assert noted in ([], [str(self.model.targets)])
        assert [one.is_issued for one in layers] == ([self.model.judged_issued] if layers else [])
        assert {cell: one.number for cell, one in judged.items()} == {
            key(cell): number for cell, number in self.model.judged.items()
        }
        last = {change.cell: change.after for change in changes}
        assert {cell: one for cell, one in last.items() if one != BLANK} == answers

    def teardown(self) -> None:
        if self.opened is not None:
            self.opened.store.check()
            for sha256 in self.model.evidence:
                assert self.opened.blobs.get(sha256)
            self.close()
        shutil.rmtree(self.root)

    # -- helps ------------------------------------------------------------------------------------

    @property
    def desk(self) -> Desk:
        assert self.opened is not None
        return desk_of(self.opened, OFFICE)

    @property
    def store(self) -> Store:
        return self.desk.store

    @property
    def now(self) -> datetime:
        return BEGINNING + timedelta(hours=self.hours)

    def close(self) -> None:
        assert self.opened is not None
        self.opened.close()
        self.opened = None


def key(cell: int) -> CellKey:
    return CellKey(f"{FORM}.n{cell}")


TestStore = Machine.TestCase
TestStore.settings = settings(
    max_examples=10,
    stateful_step_count=24,
    deadline=None,
    phases=(Phase.generate,),  # a failing run is short already; shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
