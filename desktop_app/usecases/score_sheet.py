"""The scores of a campaign, office by office and criterion by criterion (FORMS §3, F-TD-05).

A scoring form is read by the names of its columns: `tu_cham`, `tham_dinh`, `ket_luan` for the three
scores, `chuan` for the maximum; its criteria are the rows of a table, or those of a repeat, where
`ma` and `tieu_chi` say which criterion a row is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from desktop_app.domain.lifecycle import LABELS, DecisionState
from desktop_app.domain.offices import Office
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.ranking import Contest
from desktop_app.domain.reports import ReportKey, Revision
from desktop_app.domain.values import Answer, CellKey
from desktop_app.errors import InputError, Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layered_answers import layered_answers
from desktop_app.usecases.open_periods import asks
from desktop_app.usecases.overview import standings_in
from desktop_app.usecases.turns import turns_of

SELF, APPRAISED, CONCLUDED = "tu_cham", "tham_dinh", "ket_luan"
_MAXIMUM, _CODE, _LABEL = "chuan", "ma", "tieu_chi"


@dataclass(frozen=True, slots=True)
class Criterion:
    """`key` tells it from the others; `maximum` is None where no report says it."""

    key: str
    code: str
    label: Text
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of one office by the three hands, None where one has not scored. `cell` is the
    place of the self score, `evidence` how many files hang on the criterion, `proof` the cell of
    one of them."""

    self_score: Decimal | None
    appraised: Decimal | None
    concluded: Decimal | None
    cell: CellKey
    evidence: int = 0
    proof: CellKey | None = None

    @property
    def in_force(self) -> Decimal | None:
        """The most settled of the three."""
        settled = (self.concluded, self.appraised, self.self_score)
        return next((one for one in settled if one is not None), None)

    @property
    def differs(self) -> bool:
        """Whether a later hand has given other points."""
        return len({one for one in self.steps if one is not None}) > 1

    @property
    def steps(self) -> tuple[Decimal | None, ...]:
        return (self.self_score, self.appraised, self.concluded)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """An office with its latest revision, "" where nothing has come. `scores` are by the key of the
    criterion. `state` says how far report and appraisal have come."""

    office: str
    code: str
    name: str
    revision: str
    state: Text
    scores: Mapping[str, Score] = field(default_factory=dict, hash=False)

    @property
    def total(self) -> Decimal | None:
        """Of the scores in force, over the criteria."""
        found = [one.in_force for one in self.scores.values() if one.in_force is not None]
        return sum(found, Decimal(0)) if found else None


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """`own`: these are the office's own scores, not those of offices below."""

    contest: Contest
    title: Text
    period: Period
    criteria: tuple[Criterion, ...]
    rows: tuple[ScoreRow, ...]
    own: bool


def score_sheet(desk: Desk, contest: Contest) -> ScoreSheet:
    """Of the offices below, by their codes; of this office alone where none is below it.

    InputError for a form that is not installed.
    """
    with desk.store.read() as unit:
        installed = unit.forms.latest(contest.form)
        if installed is None:
            raise InputError(
                Text("Biểu mẫu này chưa được cài.", "This form is not installed."),
            )
        form = desk.library.define(installed)
        period = parse_period(contest.period)
        own = unit.offices.tree().get(desk.office)
        below = own.is_consolidator(period.end)
        found = list(_below(desk, unit, form, contest) if below else _own(unit, own, contest))
        criteria: dict[str, Criterion] = {}
        rows = []
        for office, revision, state in found:
            scores: dict[str, Score] = {}
            if revision is not None:
                state = turns_of(desk, unit, revision.id).words or state
                version = desk.library.by_hash(unit, revision.form_hash)
                for criterion, score in _scores(unit, version, revision):
                    scores[criterion.key] = score
                    criteria.setdefault(criterion.key, criterion)
            code, name = office.code(period.end), office.name(period.end)
            held = revision.id if revision is not None else ""
            rows.append(ScoreRow(office.id, code, name, held, state, scores))
    for row in _table_criteria(form):
        criteria.setdefault(row.key, row)
    return ScoreSheet(contest, form.title, period, tuple(criteria.values()), tuple(rows), not below)


_Found = tuple[Office, Revision | None, Text]


def _below(desk: Desk, unit: Unit, form: FormDefinition, contest: Contest) -> Iterator[_Found]:
    """The offices that the form asks, and any other that has sent."""
    nothing = Text("Chưa gửi", "Nothing sent")
    for one in standings_in(desk, unit, form.id, contest.period, contest.subject):
        asked = not form.reporting or any(asks(each, one.office) for each in form.reporting)
        if one.revision is None or one.review is None:
            if asked:
                yield one.office, None, nothing
        else:
            returned = one.review.decision is DecisionState.RETURNED
            words = Text("Trả lại", "Returned") if returned else LABELS[one.review.decision]
            yield one.office, one.revision, words


def _own(unit: Unit, office: Office, contest: Contest) -> Iterator[_Found]:
    key = ReportKey(contest.form, office.id, contest.period, contest.subject)
    report = unit.reports.find(key)
    revisions = unit.reports.revisions(report.id) if report is not None else ()
    if revisions:
        yield office, revisions[-1], LABELS[revisions[-1].state]
    else:
        yield office, None, Text("Chưa lập", "Not begun")


# -- what one report says ---------------------------------------------------------------------


def _scores(
    unit: Unit, form: FormDefinition, revision: Revision
) -> Iterator[tuple[Criterion, Score]]:
    answers = layered_answers(unit, revision.id)
    proofs: dict[tuple[str, tuple[str, ...]], list[CellKey]] = {}
    for one in unit.attachments.of(revision.id):
        if one.cell is not None and one.cell.element in form.path_of:
            place = form.path_of[one.cell.element].rpartition("/")[0]
            proofs.setdefault((place, one.cell.repeats), []).append(one.cell)

    def score(place: str, rows: tuple[str, ...]) -> Score:
        def points(column: str) -> Decimal | None:
            return _number(answers.get(CellKey(form.code_of.get(f"{place}/{column}", ""), rows)))

        held = proofs.get((place, rows), [])
        return Score(
            points(SELF),
            points(APPRAISED),
            points(CONCLUDED),
            CellKey(form.code_of[f"{place}/{SELF}"], rows),
            len(held),
            held[0] if held else None,
        )

    for criterion in _table_criteria(form):
        code = form.code_of.get(f"{criterion.key}/{_MAXIMUM}", "")
        maximum = _number(answers.get(CellKey(code)))
        yield _with_maximum(criterion, maximum), score(criterion.key, ())
    for group in form.groups:
        if not group.repeat or f"{group.path}/{SELF}" not in form.code_of:
            continue
        for row in unit.answers.repeats(revision.id):
            if row.element != group.code:
                continue
            said = {
                name: answers.get(
                    CellKey(form.code_of.get(f"{group.path}/{name}", ""), (row.uuid,))
                )
                for name in (_CODE, _LABEL, _MAXIMUM)
            }
            code, label = (_text(said[name]) for name in (_CODE, _LABEL))
            key = f"{group.path}#{code or label or row.position}"
            criterion = Criterion(key, code, Text(label, label), _number(said[_MAXIMUM]))
            yield criterion, score(group.path, (row.uuid,))


def _table_criteria(form: FormDefinition) -> Iterator[Criterion]:
    """The rows of tables in which a self score stands, by the path of the row."""
    for table in form.tables:
        for row in table.rows:
            place = table.cell(row.name, SELF)
            if place is not None:
                yield Criterion(place.rpartition("/")[0], row.code, row.label)


def _with_maximum(criterion: Criterion, maximum: Decimal | None) -> Criterion:
    return Criterion(criterion.key, criterion.code, criterion.label, maximum)


def _text(answer: Answer | None) -> str:
    return answer.text if answer is not None else ""


def _number(answer: Answer | None) -> Decimal | None:
    if answer is None or answer.number is None:
        return None
    return Decimal(f"{answer.number:.15g}")
