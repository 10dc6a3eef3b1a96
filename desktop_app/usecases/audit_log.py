"""The audit log to be read: pages of it in words, by filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.domain.audit import AuditFilter, AuditLine
from desktop_app.domain.history import read_record
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import InputError, Text
from desktop_app.forms import Field, FormDefinition
from desktop_app.usecases.audit_words import VerbGroup, code_words, verb_words, verbs_of
from desktop_app.usecases.cell_words import answer_words, cell_label
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.keep_answers import read_about
from desktop_app.usecases.report_history import KINDS

READERS = (Role.ADMINISTRATOR, Role.LEADER)  # others see the history of their reports
_ANSWER_VERBS = frozenset({"change_answer", "recompute_differs"})
_NONE = Text("", "")


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What a person asks of the log; empty fields ask for all."""

    who: str = ""
    group: VerbGroup | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry in words. `about` says what it was done to."""

    number: int
    at: datetime
    who: str
    what: Text
    about: Text
    before: Text = _NONE
    after: Text = _NONE
    why: Text = _NONE


@dataclass(frozen=True, slots=True)
class LogPage:
    """Newest first, from `offset` on; `total` fit the query."""

    rows: tuple[LogRow, ...]
    offset: int
    total: int


@dataclass(frozen=True, slots=True)
class LogPeople:
    """Who stands in the log: (id, name), by name."""

    people: tuple[tuple[str, str], ...]


def audit_page(desk: Desk, query: LogQuery, *, offset: int = 0, limit: int = 0) -> LogPage:
    """A part of the log in words; all of it where `limit` is 0."""
    desk.person.require(*READERS)
    with desk.store.read() as unit:
        wanted = _filter(desk, unit, query)
        total = unit.audit.count(wanted)
        words = _Words(desk, unit)
        lines = unit.audit.lines(wanted, offset=offset, limit=limit)
        return LogPage(tuple(words.row(line) for line in lines), offset, total)


def log_people(desk: Desk) -> LogPeople:
    desk.person.require(*READERS)
    with desk.store.read() as unit:
        found = [(person.id, person.name) for person in unit.people.all()]
    return LogPeople(tuple(sorted(found, key=lambda one: one[1])))


def _filter(desk: Desk, unit: Unit, query: LogQuery) -> AuditFilter:
    wanted = AuditFilter(
        who=query.who,
        verbs=verbs_of(query.group) if query.group is not None else (),
        first=query.first,
        last=query.last,
        text=query.text.strip(),
    )
    if not wanted.text:
        return wanted
    return replace(wanted, objects=tuple(_named(desk, unit, wanted.text)))


def _named(desk: Desk, unit: Unit, text: str) -> Iterable[str]:
    """The ids of people, reports, revisions and packages whose words hold the text."""
    sought = text.casefold()
    words = _Words(desk, unit)
    for person in unit.people.all():
        if sought in person.name.casefold():
            yield person.id
    for report in unit.reports.list():
        for revision in unit.reports.revisions(report.id):
            if sought in words.about(revision.id).vi.casefold():
                yield revision.id
                yield report.id


class _Words:
    """Ids into words, each looked up once."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self._desk, self._unit = desk, unit
        self._tree = unit.offices.tree()
        self._people = {person.id: person.name for person in unit.people.all()}
        self._about: dict[str, Text] = {}
        self._forms: dict[str, FormDefinition | None] = {}
        self._titles = {form.form: form.title for form in unit.forms.all()}

    def row(self, line: AuditLine) -> LogRow:
        entry = line.entry
        name, cell = read_about(entry.object)
        form = self._form(name) if cell is not None else None
        about = self.about(name)
        shown = None
        if cell is not None and form is not None:
            place = cell_label(form, cell)
            about = Text(f"{place.vi} · {about.vi}", f"{place.en} · {about.en}")
            shown = form.field_of.get(form.path_of.get(cell.element, ""))
        answers = entry.what in _ANSWER_VERBS
        return LogRow(
            line.number,
            entry.at,
            self._people.get(entry.who, entry.who),
            verb_words(entry.what),
            about,
            self._value(entry.before, shown, answers=answers),
            self._value(entry.after, shown, answers=answers),
            self._why(entry.why),
        )

    def about(self, name: str) -> Text:
        """A report, revision, package, person or office in words; the id itself for the rest."""
        if name not in self._about:
            self._about[name] = self._find(name)
        return self._about[name]

    def _find(self, name: str) -> Text:
        if name in self._people:
            return Text(self._people[name], self._people[name])
        if name in self._tree.offices:
            found = self._tree.get(name).name(self._desk.clock.now().date())
            return Text(found, found)
        record = self._unit.packages.find(name)
        if record is not None and record.header.about.revision:
            return self._revision(record.header.about.revision) or self._plain(name)
        return self._revision(name) or self._report(name) or self._plain(name)

    def _revision(self, name: str) -> Text | None:
        try:
            revision = self._unit.reports.revision(name)
        except InputError:
            return None
        report = self._report(revision.report_id) or self._plain(name)
        number = revision.number
        return Text(f"Lần {number} · {report.vi}", f"Revision {number} · {report.en}")

    def _report(self, name: str) -> Text | None:
        try:
            key = self._unit.reports.get(name).key
        except InputError:
            return None
        period = parse_period(key.period)
        title = self._titles.get(key.form, key.form)
        if key.office != self._desk.office:
            title = f"{self._tree.get(key.office).name(period.end)} · {title}"
        return Text(f"{period.label.vi} · {title}", f"{period.label.en} · {title}")

    def _plain(self, name: str) -> Text:
        short = name if len(name) <= 40 else name[:12] + "…"
        return Text(short, short)

    def _form(self, revision: str) -> FormDefinition | None:
        if revision not in self._forms:
            try:
                form_hash = self._unit.reports.revision(revision).form_hash
                self._forms[revision] = self._desk.library.by_hash(self._unit, form_hash)
            except InputError:
                self._forms[revision] = None
        return self._forms[revision]

    def _value(self, text: str, shown: Field | None, *, answers: bool) -> Text:
        if not answers:
            return code_words(text)
        answer = read_record(text)
        if answer is None:
            return Text(text, text)
        return answer_words(_with_number(answer, shown), shown)

    def _why(self, why: str) -> Text:
        if why in self._tree.offices:
            return self.about(why)
        return next((words for kind, words in KINDS.items() if kind == why), Text(why, why))


def _with_number(answer: Answer, shown: Field | None) -> Answer:
    if answer.state is CellState.VALUE and shown is not None and shown.type.is_numeric:
        try:
            return replace(answer, number=float(answer.text))
        except ValueError:
            return answer
    return answer
