"""What the office above issued to this office to read: the host instance `above-<form>`."""

from __future__ import annotations

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.past_figures import Nested, as_nested


def above_report(unit: Unit, library: FormLibrary, form_id: str, key: ReportKey) -> Nested:
    """For the report `key`, what stands in force of that form: a catalogue of tasks, a campaign.

    An office that issues the form itself reads its own: of the periods that have begun by the end
    of the report's, the last one of which a revision is issued.
    """
    ends = parse_period(key.period).end
    found = sorted(
        (period.start, period.end, report.id)
        for report in unit.reports.list(form=form_id, office=key.office)
        if (period := parse_period(report.key.period)).start <= ends
    )
    for _, _, report_id in reversed(found):
        issued = [
            one for one in unit.reports.revisions(report_id) if one.state is RevisionState.ISSUED
        ]
        if issued:
            form = library.by_hash(unit, issued[-1].form_hash)
            revision = issued[-1].id
            return as_nested(form, unit.answers.load(revision), unit.answers.repeats(revision))
    return {}
