"""Opening figures: what earlier periods were, typed where no report says it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from desktop_app.domain import ports
from desktop_app.domain.targets import OpeningFigure
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.forms import forms, periods
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.targets import opening_figures


class SqlOpeningFigures(ports.OpeningFigures):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(
        self, office: str, form: str, period: str, figures: Iterable[OpeningFigure]
    ) -> None:
        columns = opening_figures.c
        around = {
            "office_id": lookups.office_id(self._connection, office),
            "form_id": lookups.form_id(self._connection, form),
            "period_id": lookups.period_id(self._connection, period),
        }
        self._connection.execute(
            delete(opening_figures).where(
                *(columns[name] == value for name, value in around.items())
            )
        )
        rows = [
            {**around, "place": one.place, "value": one.value, "source": one.source}
            for one in figures
        ]
        if rows:
            self._connection.execute(insert(opening_figures), rows)

    def of(self, office: str, form: str, period: str) -> tuple[OpeningFigure, ...]:
        columns = opening_figures.c
        rows = self._connection.execute(
            select(columns.place, columns.value, columns.source)
            .join(offices, offices.c.id == columns.office_id)
            .join(forms, forms.c.id == columns.form_id)
            .join(periods, periods.c.id == columns.period_id)
            .where(offices.c.uuid == office, forms.c.code == form, periods.c.code == period)
            .order_by(columns.place)
        )
        return tuple(OpeningFigure(office, form, period, *row) for row in rows)
