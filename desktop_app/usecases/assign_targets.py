"""Targets of offices, entered from the document that assigns them."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.targets import AssignedTarget
from desktop_app.errors import InputError, Text
from desktop_app.usecases.desk import Desk


def assigned_targets(desk: Desk, office: str, form: str, period: str) -> tuple[AssignedTarget, ...]:
    with desk.store.read() as unit:
        return unit.targets.of(office, form, period)


def assign_targets(
    desk: Desk,
    office: str,
    form: str,
    period: str,
    values: Mapping[str, float],
    basis: str = "",
) -> None:
    """Make these the office's targets: value by place (`kpi/K07`). Reports that are locked keep the
    targets that they were locked with.

    A consolidator enters those of the offices; an officer only what was assigned to their own.
    InputError for a place that the form does not have.
    """
    desk.person.require(Role.CONSOLIDATOR, Role.OFFICER)
    if office != desk.office:
        desk.person.require(Role.CONSOLIDATOR)
    parse_period(period)
    with desk.store.write() as unit:
        latest = unit.forms.latest(form)
        definition = desk.library.define(latest) if latest is not None else None
        known = set[str]()
        if definition is not None:
            rows = {f"{table.path}/{row.name}" for table in definition.tables for row in table.rows}
            known = {path.split("/", 2)[2] for path in rows | set(definition.element_of)}
        wrong = sorted(set(values) - known)
        if wrong:
            raise InputError(
                Text(
                    f"Biểu mẫu không có mục {', '.join(wrong)} để giao chỉ tiêu.",
                    f"The form has no {', '.join(wrong)} to assign a target to.",
                )
            )
        before = len(unit.targets.of(office, form, period))
        unit.targets.replace(
            office,
            form,
            period,
            [
                AssignedTarget(office, form, period, place, value, basis)
                for place, value in values.items()
            ],
        )
        about = f"{form}/{period}/{office}"
        desk.record(
            unit, "assign_targets", about, before=str(before), after=str(len(values)), why=basis
        )
