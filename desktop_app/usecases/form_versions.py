"""A report and the versions of its form.

A revision is pinned to the version in which it was begun, and a next one after a return takes the
version of the one returned: what the office above wrote its remarks on is what stands there. Only
the office itself moves a draft to a newer version (`migrate_report`).
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.ports import InstalledForm, RepeatInstance, Unit
from desktop_app.domain.reports import CellNote, Revision
from desktop_app.domain.values import Answer, CellKey
from desktop_app.forms import FormDefinition, Lead, migrate
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import FormLibrary


def newer_form(unit: Unit, revision: Revision) -> InstalledForm | None:
    """The latest installed version of the revision's form, if that is another one."""
    pinned = unit.forms.by_hash(revision.form_hash)
    latest = unit.forms.latest(pinned.form)
    return latest if latest is not None and latest.version != pinned.version else None


def newer_version(desk: Desk, revision_id: str) -> str:
    """The version of the form to which this draft can be moved; "" for none, past the draft, and on
    a device that does not own the report."""
    with desk.store.read() as unit:
        revision = unit.reports.revision(revision_id)
        owned = unit.reports.get(revision.report_id).owner == desk.device
        return newer_version_in(unit, revision) if owned else ""


def newer_version_in(unit: Unit, revision: Revision) -> str:
    newer = newer_form(unit, revision) if revision.state is RevisionState.DRAFT else None
    return newer.version if newer is not None else ""


def answers_in(
    library: FormLibrary, unit: Unit, revision: Revision, form: FormDefinition
) -> dict[CellKey, Answer]:
    """The stored answers of a revision under the names of `form`, to be compared with; what has no
    place there is left out."""
    return content_in(library, unit, revision, form)[0]


def content_in(
    library: FormLibrary, unit: Unit, revision: Revision, form: FormDefinition
) -> tuple[dict[CellKey, Answer], tuple[RepeatInstance, ...]]:
    """The same with the rows of its repeats."""
    answers, repeats = unit.answers.load(revision.id), unit.answers.repeats(revision.id)
    if revision.form_hash == form.hash:
        return answers, repeats
    moved = migrate(answers, library.by_hash(unit, revision.form_hash), form, repeats)
    return dict(moved.answers), moved.repeats


def notes_in(
    library: FormLibrary,
    unit: Unit,
    revision: Revision,
    notes: Iterable[CellNote],
    form: FormDefinition,
) -> tuple[CellNote, ...]:
    """Remarks on a revision, on the same cells of `form`; one whose cell is no more stays as it
    was, and names no cell there."""
    if revision.form_hash == form.hash:
        return tuple(notes)
    lead = Lead(library.by_hash(unit, revision.form_hash), form)
    return tuple(CellNote(lead.cell(note.cell) or note.cell, note.text) for note in notes)
