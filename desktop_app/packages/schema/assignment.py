"""assignment.json: what an office hands down to one below it (giao xuống)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.reports import IssuedDocument, Subject
from desktop_app.identity.certificates import is_uuid
from desktop_app.packages.parts import HANDED_REPORTS
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.header import is_part_name, is_sha256

MOST_PARTS = 500  # of each kind in one package
MOST_VALUES = 20_000  # targets of one form and period
_PLACE = re.compile(r"[\w.-]+(/[\w.-]+)*")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,16})(\.[0-9]{0,20}[1-9])?(e[+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class HandedTarget:
    """`value` is a decimal as Python writes it shortest (`12`, `0.5`): a wire holds no fraction."""

    place: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class HandedTargets:
    """All targets of the addressee for that form and period; none takes them back."""

    form: str
    period: str
    values: tuple[HandedTarget, ...]


@dataclass(frozen=True, slots=True)
class HandedRows:
    """The names of the rows that the office above keeps for itself; none gives them back."""

    form: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedDueDate:
    """The due moment of the addressee's report; `extension` says that it is this office's alone.
    Without `moment` nothing is set any more: the form's own rule holds."""

    form: str
    period: str
    extension: bool
    moment: datetime | None
    document: str
    document_date: date | None
    agreed_by: str
    agreed_how: str


@dataclass(frozen=True, slots=True)
class HandedReport:
    """A report that the sender issued. Its instance is the part `reports/<revision>.xml`, of which
    `digest` is the SHA-256; its form version is among the packs."""

    form: str
    form_hash: str
    period: str
    subject: Subject
    revision: str
    number: int
    digest: str
    issued: IssuedDocument


@dataclass(frozen=True, slots=True)
class Assignment:
    """Each part replaces what the same sender handed to `office` of it before `at`."""

    office: str
    at: datetime
    targets: tuple[HandedTargets, ...] = ()
    rows: tuple[HandedRows, ...] = ()
    due_dates: tuple[HandedDueDate, ...] = ()
    reports: tuple[HandedReport, ...] = ()


def report_part(revision: str) -> str:
    """The part in which the instance of a handed report travels."""
    return f"{HANDED_REPORTS}{revision}.xml"


def _is_possible(assignment: Assignment) -> bool:
    targets, rows = assignment.targets, assignment.rows
    due_dates, reports = assignment.due_dates, assignment.reports
    parts: tuple[tuple[object, ...], ...] = (
        tuple((one.form, one.period) for one in targets),
        tuple(one.form for one in rows),
        tuple((one.form, one.period) for one in due_dates),
        tuple((one.form, one.period, one.subject) for one in reports),
    )
    return (
        is_uuid(assignment.office)
        and any(parts)
        and all(len(part) <= MOST_PARTS and len(set(part)) == len(part) for part in parts)
        and all(_are_targets(one) for one in targets)
        and all(len(set(one.rows)) == len(one.rows) for one in rows)
        and all(_is_report(one) for one in reports)
        and len({one.revision for one in reports}) == len(reports)
    )


def _are_targets(targets: HandedTargets) -> bool:
    places = {one.place for one in targets.values}
    return (
        len(targets.values) <= MOST_VALUES
        and len(places) == len(targets.values)
        and all(_PLACE.fullmatch(place) for place in places)
        and all(_is_decimal(one.value) for one in targets.values)
    )


def _is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None and math.isfinite(float(text))


def _is_report(report: HandedReport) -> bool:
    return (
        is_part_name(report_part(report.revision))
        and report.number >= 1
        and is_sha256(report.form_hash)
        and is_sha256(report.digest)
        and is_sha256(report.issued.blob)
        and bool(report.subject.kind) == bool(report.subject.id)
    )


ASSIGNMENT = Schema(Assignment, "thiduaso/assignment/1", 8 * 1024 * 1024, _is_possible)
