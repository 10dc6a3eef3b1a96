"""Keeping the roll-up table equal to the accepted reports."""

from __future__ import annotations

from desktop_app.consolidation.model import Contribution
from desktop_app.consolidation.rollup import roll_up
from desktop_app.domain.ports import Unit
from desktop_app.forms import FormSession, Inputs
from desktop_app.usecases.desk import Desk


def contribution(desk: Desk, unit: Unit, revision_id: str) -> Contribution:
    """What a received revision gives to the totals: its locked answers, hidden ones excluded."""
    revision = unit.reports.revision(revision_id)
    locked = unit.reports.locked(revision_id)
    assert locked is not None  # a received revision arrives locked
    form = desk.library.by_hash(unit, revision.form_hash)
    session = FormSession.from_xml(form, locked.submission, inputs=Inputs.from_xml(locked.inputs))
    office = unit.reports.get(revision.report_id).key.office
    return Contribution(office, revision_id, session.counted_answers(), session.repeats())


def refresh_roll_up(desk: Desk, unit: Unit, revision_id: str) -> None:
    """Replace the report's figures in the roll-up by those of this accepted revision."""
    revision = unit.reports.revision(revision_id)
    key = unit.reports.get(revision.report_id).key
    form = desk.library.by_hash(unit, revision.form_hash)
    part = contribution(desk, unit, revision_id)
    unit.totals.refresh(revision_id, roll_up(key.form, key.period, form.elements, part))
