"""Which office each row of a consolidated report comes from."""

from __future__ import annotations

from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.usecases.consolidated_cells import read_totals


def row_givers(unit: Unit, revision_id: str) -> dict[str, str]:
    """The offices' names by the UUIDs of the rows; empty for a report that is no consolidation."""
    kept = unit.totals.kept(revision_id)
    if kept is None:
        return {}
    report = unit.reports.get(unit.reports.revision(revision_id).report_id)
    day = parse_period(report.key.period).end
    tree = unit.offices.tree()
    return {
        row.instance.uuid: tree.get(row.office).name(day) for row in read_totals(kept.totals).rows
    }
