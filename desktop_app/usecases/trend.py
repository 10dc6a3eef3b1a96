"""How one figure of a report ran over the periods before, with the mergers marked.

After a merger the line would lie: a commune that doubled its land doubled its figures. So the break
is part of what is returned. Before it stand the sums of former offices (only where all of their
land came here and all of them reported), or the opening figures that were typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.elements import Rule
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import day_text
from desktop_app.domain.offices import Predecessor
from desktop_app.domain.periods import Period, parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms import FormDefinition
from desktop_app.usecases.cell_words import cell_label
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_versions import answers_in

LONGEST = 8  # periods
NOTHING = Text("", "")
_COUNTED = (CellState.VALUE, CellState.NIL_RETURN)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The figure of one period; None where nobody reported it. `note` says where it comes from
    when it is not this office's own issued report."""

    period: Period
    value: float | None
    estimate: bool = False
    note: Text = NOTHING


@dataclass(frozen=True, slots=True)
class TrendBreak:
    """A merger between the points `index - 1` and `index`."""

    index: int
    day: date
    text: Text


@dataclass(frozen=True, slots=True)
class Trend:
    """Oldest first; the last point is the report itself as it stands."""

    label: Text
    points: tuple[TrendPoint, ...]
    breaks: tuple[TrendBreak, ...] = ()


def trend(desk: Desk, revision_id: str, cell: CellKey) -> Trend:
    """Of a figure outside repeats; without points for anything else."""
    with desk.store.read() as unit:
        revision = unit.reports.revision(revision_id)
        key = unit.reports.get(revision.report_id).key
        form = desk.library.by_hash(unit, revision.form_hash)
        path = form.path_of.get(cell.element, "")
        shown = form.field_of.get(path)
        if shown is None or cell.repeats or not shown.type.is_numeric:
            return Trend(NOTHING, ())
        links = unit.offices.predecessors(key.office)
        reader = _Reader(desk, unit, form, key, cell, links)
        period = parse_period(key.period)
        own = unit.answers.load(revision_id).get(cell)
        points = [TrendPoint(period, None)]
        if own is not None:
            points = [TrendPoint(period, own.number, own.estimate)]
        before = period.previous()
        while before is not None and len(points) < LONGEST:
            points.append(reader.point(before))
            before = before.previous()
        while len(points) > 1 and points[-1].value is None:
            points.pop()  # nothing is known of so long ago
        points.reverse()
        return Trend(cell_label(form, cell), tuple(points), _breaks(points, links))


@dataclass(frozen=True, slots=True)
class _Reader:
    desk: Desk
    unit: Unit
    form: FormDefinition
    key: ReportKey
    cell: CellKey
    links: tuple[Predecessor, ...]

    def point(self, period: Period) -> TrendPoint:
        own = self._issued(self.key.office, period)
        if own is not None:
            return TrendPoint(period, *own)
        place = self.form.path_of[self.cell.element].split("/", 2)[2]
        typed = self.unit.opening_figures.of(self.key.office, self.key.form, period.id)
        for figure in typed:
            if figure.place == place:
                note = Text(f"số đầu kỳ: {figure.source}", f"opening figure: {figure.source}")
                return TrendPoint(period, float(figure.value), note=note)
        return self._of_former(period)

    def _of_former(self, period: Period) -> TrendPoint:
        """The sum of the former offices, where nothing of it is a guess."""
        former = [link for link in self.links if period.end < link.since]
        path = self.form.path_of[self.cell.element]
        summed = self.form.element_of[path].over_offices is Rule.SUM
        if not former or not summed or any(link.part for link in former):
            return TrendPoint(period, None)
        found = [self._issued(link.predecessor, period) for link in former]
        values = [one for one in found if one is not None]
        if len(values) < len(found):
            return TrendPoint(period, None)
        count = len(values)
        return TrendPoint(
            period,
            sum(value for value, _estimate in values),
            any(estimate for _value, estimate in values),
            Text(f"cộng {count} đơn vị cũ", f"sum of {count} former offices"),
        )

    def _issued(self, office: str, period: Period) -> tuple[float, bool] | None:
        key = ReportKey(self.key.form, office, period.id, self.key.subject)
        report = self.unit.reports.find(key)
        revisions = self.unit.reports.revisions(report.id) if report is not None else ()
        issued = [one for one in revisions if one.state is RevisionState.ISSUED]
        if not issued:
            return None
        answers = answers_in(self.desk.library, self.unit, issued[-1], self.form)
        answer = answers.get(self.cell)
        if answer is None or answer.state not in _COUNTED or answer.number is None:
            return None
        return answer.number, answer.estimate


def _breaks(points: list[TrendPoint], links: tuple[Predecessor, ...]) -> tuple[TrendBreak, ...]:
    found = []
    for day in sorted({link.since for link in links}):
        for index in range(1, len(points)):
            if points[index - 1].period.end < day <= points[index].period.end:
                text = Text(
                    f"Sắp xếp đơn vị từ {day_text(day)}", f"Offices merged on {day_text(day)}"
                )
                found.append(TrendBreak(index, day, text))
    return tuple(found)
