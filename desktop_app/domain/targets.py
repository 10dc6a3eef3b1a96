"""Figures that an office is given for a period: targets (chỉ tiêu giao), opening figures."""

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


@dataclass(frozen=True, slots=True)
class OpeningFigure:
    """A figure of an earlier period, typed because no report of this office says it: the office is
    new, or has only a part (“một phần”) of the land of the one that reported (số liệu đầu kỳ).

    `place` is the path below the form's root (`kpi/K07/tu`), `value` in the form of an answer,
    `source` who gave it.
    """

    office: str
    form: str
    period: str
    place: str
    value: str
    source: str = ""
