"""Figures of a period that stand far from those of the other offices, for the reviewer."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.consolidation.outliers import outliers
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.periods import parse_period
from desktop_app.domain.reports import Subject
from desktop_app.domain.values import CellKey
from desktop_app.errors import Text
from desktop_app.usecases.cell_words import cell_label
from desktop_app.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class OutlyingFigure:
    """`revision` is the accepted one that holds the figure, at `path`. `low` … `high` is where the
    other offices' figures lie; texts are as they are printed."""

    office: str
    name: str
    revision: str
    path: str
    label: Text
    number: str
    median: str
    low: str
    high: str


def outlying_figures(
    desk: Desk, form: str, period: str, subject: Subject | None = None
) -> tuple[OutlyingFigure, ...]:
    """Of the accepted reports on that subject, the farthest first; none before there are five to
    compare."""
    about = (subject or Subject()).gathered
    with desk.store.read() as unit:
        version = unit.totals.version(form, period, about)
        if not version:
            return ()
        definition = desk.library.by_hash(unit, version)
        found = outliers(definition.elements, unit.totals.rows(form, period, about))
        tree = unit.offices.tree()
    day = parse_period(period).end
    return tuple(
        OutlyingFigure(
            one.office,
            tree.get(one.office).name(day),
            one.revision,
            definition.path_of[one.element],
            cell_label(definition, CellKey(one.element)),
            format_number(one.number),
            format_number(one.median),
            format_number(one.low, 2),
            format_number(one.high, 2),
        )
        for one in found
    )
