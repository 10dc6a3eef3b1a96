"""The adjustments of a consolidated report as they are printed below its tables."""

from __future__ import annotations

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.periods import parse_period
from desktop_app.domain.values import CellKey
from desktop_app.usecases.cell_words import cell_label
from desktop_app.usecases.consolidated_cells import read_totals
from desktop_app.usecases.desk import Desk


def adjustment_notes(desk: Desk, revision_id: str) -> tuple[str, ...]:
    """One sentence for each; none for an ordinary report."""
    with desk.store.read() as unit:
        kept = unit.totals.kept(revision_id)
        adjustments = read_totals(kept.totals).adjustments if kept is not None else ()
        if not adjustments:
            return ()
        revision = unit.reports.revision(revision_id)
        form = desk.library.by_hash(unit, revision.form_hash)
        tree = unit.offices.tree()
        end = parse_period(unit.reports.get(revision.report_id).key.period).end
    return tuple(
        f"Điều chỉnh {cell_label(form, CellKey(one.element)).vi}: {format_number(one.before)} → "
        f"{format_number(one.after)} ({tree.get(one.office).name(end)}; lý do: {one.reason})."
        for one in adjustments
    )
