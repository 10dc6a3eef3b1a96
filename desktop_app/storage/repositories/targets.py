"""Targets assigned to offices, by form and period."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from desktop_app.domain import ports
from desktop_app.domain.targets import AssignedTarget
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.forms import forms, periods
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.targets import assigned_targets


class SqlTargets(ports.Targets):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(
        self, office: str, form: str, period: str, targets: Iterable[AssignedTarget]
    ) -> None:
        columns = assigned_targets.c
        around = {
            "office_id": lookups.office_id(self._connection, office),
            "form_id": lookups.form_id(self._connection, form),
            "period_id": lookups.period_id(self._connection, period),
        }
        self._connection.execute(
            delete(assigned_targets).where(
                *(columns[name] == value for name, value in around.items())
            )
        )
        rows = [
            {**around, "place": one.place, "value": one.value, "basis": one.basis}
            for one in targets
        ]
        if rows:
            self._connection.execute(insert(assigned_targets), rows)

    def of(self, office: str, form: str, period: str) -> tuple[AssignedTarget, ...]:
        columns = assigned_targets.c
        rows = self._connection.execute(
            select(columns.place, columns.value, columns.basis)
            .join(offices, offices.c.id == columns.office_id)
            .join(forms, forms.c.id == columns.form_id)
            .join(periods, periods.c.id == columns.period_id)
            .where(offices.c.uuid == office, forms.c.code == form, periods.c.code == period)
            .order_by(columns.place)
        )
        return tuple(AssignedTarget(office, form, period, *row) for row in rows)

    def all(self) -> tuple[AssignedTarget, ...]:
        columns = assigned_targets.c
        rows = self._connection.execute(
            select(
                offices.c.uuid,
                forms.c.code,
                periods.c.code,
                columns.place,
                columns.value,
                columns.basis,
            )
            .join(offices, offices.c.id == columns.office_id)
            .join(forms, forms.c.id == columns.form_id)
            .join(periods, periods.c.id == columns.period_id)
            .order_by(offices.c.uuid, forms.c.code, periods.c.code, columns.place)
        )
        return tuple(AssignedTarget(*row) for row in rows)
