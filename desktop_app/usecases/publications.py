"""The reports of this office that can be handed down, and who has them already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assignments import AssignmentPart
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Report
from desktop_app.errors import Text
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.publish_report import PUBLISHED, published_digest


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """An issued revision, the latest of its report. `subject` is what it is about in words, `have`
    the offices that were handed this very revision."""

    revision: str
    title: Text
    subject: str
    period: Period
    number: int
    doc_number: str
    doc_date: date | None
    have: frozenset[str]


def publications(desk: Desk) -> tuple[PublicationRow, ...]:
    """The youngest period first."""
    with desk.store.read() as unit:
        known = known_campaigns_in(desk, unit)
        have: dict[str, set[str]] = {}
        for one in unit.from_above.handed(outgoing=True):
            if one.part is AssignmentPart.REPORT:
                have.setdefault(one.digest, set()).add(one.office)
        rows = []
        for report in unit.reports.list(office=desk.office):
            found = _row(desk, unit, report, have, subject_name(report.key.subject, known))
            if found is not None:
                rows.append(found)
    return tuple(sorted(rows, key=lambda row: (row.period.start, row.subject), reverse=True))


def _row(
    desk: Desk, unit: Unit, report: Report, have: dict[str, set[str]], subject: str
) -> PublicationRow | None:
    issued = [one for one in unit.reports.revisions(report.id) if one.state is RevisionState.ISSUED]
    if not issued:
        return None
    form = desk.library.by_hash(unit, issued[-1].form_hash)
    if form.purpose.role not in PUBLISHED:
        return None
    paper = unit.reports.issued(issued[-1].id)
    return PublicationRow(
        issued[-1].id,
        form.title,
        subject,
        parse_period(report.key.period),
        issued[-1].number,
        paper.doc_number if paper is not None else "",
        paper.doc_date if paper is not None else None,
        frozenset(have.get(published_digest(desk, unit, issued[-1].id), ())),
    )
