"""Looking for something anywhere in the workspace, by words without marks."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.elements import Element
from desktop_app.domain.folding import Span, spans, words
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.search import Found, SearchKind
from desktop_app.domain.values import CellKey
from desktop_app.errors import Text
from desktop_app.usecases.desk import Desk

MOST = 30  # of each kind
_CELLS_OF_A_ROW = 12  # about as many questions of a table are found by the label of their row


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: its text with the `marks` that were asked for, and where it stands.

    `revision` opens it (of this office where `own`, else received), at `cell` where it stands at
    one; both are empty for a person or office without a report here, which only tells.
    """

    kind: SearchKind
    text: Text
    where: Text
    marks: tuple[Span, ...] = ()
    revision: str = ""
    own: bool = True
    cell: CellKey | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for `asked`; `more` where some kind had more than are given."""

    asked: str
    hits: tuple[Hit, ...] = ()
    more: bool = False


def search(desk: Desk, asked: str) -> Hits:
    """Reports, questions, answers, notes, papers, people and offices in which each word asked for
    begins some word, whatever its tone marks: `nguyen` and `dong` find Nguyễn and Đông."""
    wanted = words(asked)
    with desk.store.read() as unit:
        told = _Places(desk, unit)
        hits: dict[SearchKind, list[Hit]] = {kind: [] for kind in SearchKind}
        more = False
        for found in unit.search.find(wanted, MOST * _CELLS_OF_A_ROW):
            hit = told.hit(found, wanted) if len(hits[found.kind]) < MOST else None
            more = more or len(hits[found.kind]) == MOST
            if hit is not None:
                hits[found.kind].append(hit)
    return Hits(asked, tuple(hit for kind in hits.values() for hit in kind), more)


class _Places:
    """Says where finds stand; what several of them share is looked up once."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self._desk = desk
        self._unit = unit
        self._today = desk.clock.now().date()
        self._tree = unit.offices.tree()
        self._reports: dict[str, tuple[Text, bool, str]] = {}
        self._elements: dict[str, dict[str, Element]] = {}
        self._rows: set[tuple[str, str, str]] = set()

    def hit(self, found: Found, wanted: tuple[str, ...]) -> Hit | None:
        if found.kind in (SearchKind.PERSON, SearchKind.OFFICE):
            return self._plain(found, wanted)
        if found.kind is SearchKind.QUESTION:
            return self._question(found, wanted)
        report, own, form_hash = self._report(found.revision)
        if found.kind is SearchKind.REPORT:
            return Hit(
                found.kind, report, Text("", ""), spans(report.vi, wanted), found.revision, own
            )
        where = report
        if found.cell is not None:
            label = self._label(form_hash, found.cell)
            where = Text(f"{label.vi} · {report.vi}", f"{label.en} · {report.en}")
        return Hit(
            found.kind,
            Text(found.text, found.text),
            where,
            spans(found.text, wanted),
            found.revision,
            own,
            found.cell,
        )

    def _plain(self, found: Found, wanted: tuple[str, ...]) -> Hit:
        if found.kind is SearchKind.PERSON:
            person = self._unit.people.get(found.person)
            where = Text(person.position, person.position)
            return Hit(
                found.kind, Text(person.name, person.name), where, spans(person.name, wanted)
            )
        office = self._tree.get(found.office)
        now = office.name(self._today)
        former = found.text if found.text != now else ""
        where = Text(f"nay là {now}", f"now {now}") if former else Text("", "")
        return Hit(found.kind, Text(found.text, found.text), where, spans(found.text, wanted))

    def _question(self, found: Found, wanted: tuple[str, ...]) -> Hit | None:
        """The question in this office's latest report of its form, where there is one; of a table
        the row, once, at the first of its cells."""
        form = self._unit.forms.latest(found.form)
        if form is None or found.cell is None:
            return None
        title = self._desk.library.by_hash(self._unit, form.hash).title
        label = self._label(form.hash, found.cell)
        element = self._elements[form.hash].get(found.cell.element)
        if element is not None and element.row:
            row = (found.form, element.table, element.row)
            if row in self._rows:
                return None
            self._rows.add(row)
            label = Text(_row_part(label.vi), _row_part(label.en))
        own = self._unit.reports.list(form=found.form, office=self._desk.office)
        revisions = self._unit.reports.revisions(own[-1].id) if own else ()
        return Hit(
            found.kind,
            label,
            title,
            spans(label.vi, wanted),
            revisions[-1].id if revisions else "",
            cell=found.cell,
        )

    def _report(self, revision: str) -> tuple[Text, bool, str]:
        """What the report is called, whether it is this office's own, and its form's hash."""
        known = self._reports.get(revision)
        if known is None:
            pinned = self._unit.reports.revision(revision)
            report = self._unit.reports.get(pinned.report_id)
            key = report.key
            title = self._desk.library.by_hash(self._unit, pinned.form_hash).title
            period = parse_period(key.period).label
            period_end = parse_period(key.period).end
            held = self._tree.get(key.office)
            office = held.name(self._today) or held.name(period_end)
            known = (
                Text(
                    f"{title.vi} · {period.vi} · {office}",
                    f"{title.en} · {period.en} · {office}",
                ),
                key.office == self._desk.office or report.owner == self._desk.device,
                pinned.form_hash,
            )
            self._reports[revision] = known
        return known

    def _label(self, form_hash: str, cell: CellKey) -> Text:
        elements = self._elements.get(form_hash)
        if elements is None:
            elements = {one.code: one for one in self._unit.forms.elements(form_hash)}
            self._elements[form_hash] = elements
        element = elements.get(cell.element)
        return element.label if element is not None else Text(cell.element, cell.element)


def _row_part(label: str) -> str:
    """The row of a cell's label, which the compiler makes as "row – column" (DESIGN §3)."""
    return label.rpartition(" – ")[0] or label
