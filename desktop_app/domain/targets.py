"""Targets assigned to offices (chỉ tiêu giao)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssignedTarget:
    """What an office is to reach in a period, by the document `basis` (`QĐ 1234/QĐ-UBND`).

    `place` is the path below the form's root: a table's row (`kpi/K07`) or a question
    (`chung/so_ho`).
    """

    office: str
    form: str
    period: str
    place: str
    value: float
    basis: str = ""
