"""Keeping the roll-up table equal to the accepted reports.

Its rows are of the elements of one form version for each form, period and subject (what reports on
one campaign say is nothing to those on another): the version in which this office consolidates.
That is the one its own report for the period and subject is pinned to, or the latest installed
while it has none.
"""

from __future__ import annotations

from desktop_app.consolidation.migrated import migrated_report
from desktop_app.consolidation.model import Contribution
from desktop_app.consolidation.rollup import roll_up
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey, Subject
from desktop_app.forms import FormDefinition, Inputs
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.layered_answers import layered_session


def contribution(desk: Desk, unit: Unit, revision_id: str, form: FormDefinition) -> Contribution:
    """What a received revision gives to totals in version `form`: its locked answers and what
    later hands wrote over them, hidden ones excluded."""
    revision = unit.reports.revision(revision_id)
    locked = unit.reports.locked(revision_id)
    assert locked is not None  # a received revision arrives locked
    sent = desk.library.by_hash(unit, revision.form_hash)
    inputs = Inputs.from_xml(locked.inputs)
    session = layered_session(desk, unit, revision_id)
    key = unit.reports.get(revision.report_id).key
    part = Contribution(key.office, revision_id, session.counted_answers(), session.repeats())
    if sent.hash == form.hash:
        return part
    assert inputs.frozen_at is not None
    # Without base figures: they would stand in the place of what the sender entered.
    held = host_inputs(unit, desk.library, form, key, consolidated=True)
    return migrated_report(part, sent, form, held, inputs.frozen_at)


def refresh_roll_up(desk: Desk, unit: Unit, revision_id: str) -> None:
    """Replace the report's figures in the roll-up by those of this accepted revision."""
    key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
    subject = key.subject.gathered
    form = consolidating_form(desk, unit, key.form, key.period, subject)
    if unit.totals.version(key.form, key.period, subject) != form.hash:
        roll_up_again(desk, unit, form, key.period, subject)  # this revision among the others
    else:
        _put(desk, unit, revision_id, form)


def roll_up_again(
    desk: Desk, unit: Unit, form: FormDefinition, period: str, subject: Subject
) -> None:
    """Make all rows of a period and subject anew in this version of the form, if they are of
    another one. `subject` is a gathered one."""
    if unit.totals.version(form.id, period, subject) == form.hash:
        return
    for report in unit.reports.list(form=form.id, period=period):
        if report.key.subject.gathered != subject:
            continue
        accepted = ""
        for revision in unit.reports.revisions(report.id):
            review = unit.reviews.get(revision.id)
            decision = review.decision if review is not None else None
            if report.owner != desk.device and decision is DecisionState.ACCEPTED:
                accepted = revision.id
        if accepted:
            _put(desk, unit, accepted, form)
        else:
            unit.totals.remove(report.id)
    unit.totals.set_version(form.id, period, subject, form.hash)


def consolidating_form(
    desk: Desk, unit: Unit, form: str, period: str, subject: Subject
) -> FormDefinition:
    """The version in which this office consolidates the form for the period and subject."""
    own = unit.reports.find(ReportKey(form, desk.office, period, subject))
    if own is not None:
        return desk.library.by_hash(unit, unit.reports.revisions(own.id)[-1].form_hash)
    latest = unit.forms.latest(form)
    assert latest is not None  # there is a report of it
    return desk.library.define(latest)


def _put(desk: Desk, unit: Unit, revision_id: str, form: FormDefinition) -> None:
    key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
    part = contribution(desk, unit, revision_id, form)
    unit.totals.refresh(revision_id, roll_up(key.form, key.period, form.elements, part))
