"""What the office above issued to this office to read: the host instance `above-<form>`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assignments import ReportFromAbove
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import RepeatInstance, Unit
from desktop_app.domain.reports import ReportKey, Revision
from desktop_app.domain.values import Answer, CellKey
from desktop_app.forms import FormDefinition
from desktop_app.forms.submission import read_submission
from desktop_app.usecases.form_library import FormLibrary
from desktop_app.usecases.past_figures import Nested, as_nested

Content = tuple[dict[CellKey, Answer], tuple[RepeatInstance, ...]]


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued report that this office can read: its own, or one from above. `day` is the paper's;
    `read` loads the answers and rows, in the form version `form_hash`."""

    key: ReportKey
    period: Period
    day: date
    doc_number: str
    form_hash: str
    revision: str
    read: Callable[[FormDefinition], Content]


def above_report(unit: Unit, library: FormLibrary, form_id: str, key: ReportKey) -> Nested:
    """For the report `key`, what stands in force of that form: a catalogue of tasks, a campaign.

    One that is about the same subject, else, where the report has none, the last one whose period
    had begun by the end of the report's. An office that issues the form itself reads its own too.
    """
    ends = parse_period(key.period).end
    found = [
        one
        for one in issued_reports(unit, key.office, form_id)
        if (
            one.key.subject.campaign == key.subject.campaign
            if key.subject.campaign
            else one.period.start <= ends
        )
    ]
    if not found:
        return {}
    latest = max(found, key=lambda one: (one.period.start, one.period.end, one.day))
    form = library.by_hash(unit, latest.form_hash)
    return library.issued(latest.revision, lambda: as_nested(form, *latest.read(form)))


def issued_reports(unit: Unit, office: str, form: str) -> Iterator[Issued]:
    """The latest issued revision of each report of that form, from above and then our own."""
    for handed in unit.from_above.reports(form):
        yield _from_above(handed)
    for report in unit.reports.list(form=form, office=office):
        issued = [
            one for one in unit.reports.revisions(report.id) if one.state is RevisionState.ISSUED
        ]
        if issued:
            yield _own(unit, report.key, issued[-1])


def _from_above(handed: ReportFromAbove) -> Issued:
    def read(form: FormDefinition) -> Content:
        held = read_submission(form, handed.submission)
        return held.answers, held.repeats

    return Issued(
        handed.key,
        parse_period(handed.key.period),
        handed.doc_date,
        handed.doc_number,
        handed.form_hash,
        handed.revision,
        read,
    )


def _own(unit: Unit, key: ReportKey, revision: Revision) -> Issued:
    paper = unit.reports.issued(revision.id)
    return Issued(
        key,
        parse_period(key.period),
        paper.doc_date if paper is not None else date.min,
        paper.doc_number if paper is not None else "",
        revision.form_hash,
        revision.id,
        lambda _: (unit.answers.load(revision.id), unit.answers.repeats(revision.id)),
    )
