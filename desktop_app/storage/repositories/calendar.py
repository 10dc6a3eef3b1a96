"""Base figures of the offices, special days of the calendar, and due dates set by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.ports import DueDate, Figure
from desktop_app.domain.workdays import DayKind, SpecialDay
from desktop_app.errors import Text
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.calendar import due_dates, holidays
from desktop_app.storage.tables.forms import forms, periods
from desktop_app.storage.tables.offices import figures, offices

_WORKING = {False: DayKind.OFF, True: DayKind.WORK}


class SqlFigures(ports.Figures):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, figures_: Iterable[Figure]) -> None:
        """Add, or replace the figure of that name and day."""
        for figure in figures_:
            changed = {"value": figure.value, "source": figure.source}
            self._connection.execute(
                upsert(figures)
                .values(
                    office_id=lookups.office_id(self._connection, figure.office),
                    name=figure.name,
                    as_of=figure.as_of,
                    **changed,
                )
                .on_conflict_do_update(index_elements=["office_id", "name", "as_of"], set_=changed)
            )

    def remove(self, figure: Figure) -> None:
        office = lookups.office_id(self._connection, figure.office)
        self._connection.execute(
            delete(figures).where(
                figures.c.office_id == office,
                figures.c.name == figure.name,
                figures.c.as_of == figure.as_of,
            )
        )

    def of(self, office: str) -> tuple[Figure, ...]:
        rows = self._connection.execute(
            select(figures)
            .join(offices)
            .where(offices.c.uuid == office)
            .order_by(figures.c.as_of, figures.c.name)
        )
        return tuple(Figure(office, row.name, row.value, row.as_of, row.source) for row in rows)


class SqlSpecialDays(ports.SpecialDays):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[SpecialDay, ...]:
        rows = self._connection.execute(select(holidays).order_by(holidays.c.day))
        return tuple(
            SpecialDay(
                row.day,
                DayKind.ORDINARY if row.ordinary else _WORKING[row.working],
                Text(row.label, row.label),
                row.document,
                row.provisional,
            )
            for row in rows
        )

    def set(self, special: SpecialDay) -> None:
        changed = {
            "label": special.name.vi,
            "working": special.kind is DayKind.WORK,
            "ordinary": special.kind is DayKind.ORDINARY,
            "document": special.source,
            "provisional": special.provisional,
        }
        self._connection.execute(
            upsert(holidays)
            .values(day=special.day, **changed)
            .on_conflict_do_update(index_elements=["day"], set_=changed)
        )

    def remove(self, day: date) -> None:
        self._connection.execute(delete(holidays).where(holidays.c.day == day))


class SqlDueDates(ports.DueDates):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, due: DueDate) -> None:
        form, period, office = self._place(due.form, due.period, due.office)
        self._remove(form, period, office)
        self._connection.execute(
            insert(due_dates).values(
                form_id=form,
                period_id=period,
                office_id=office,
                moment=due.moment,
                document=due.document,
                document_date=due.document_date,
                agreed_by=due.agreed_by,
                agreed_how=due.agreed_how,
            )
        )

    def remove(self, form: str, period: str, office: str) -> None:
        self._remove(*self._place(form, period, office))

    def _place(self, form: str, period: str, office: str) -> tuple[int, int, int | None]:
        return (
            lookups.form_id(self._connection, form),
            lookups.period_id(self._connection, period),
            lookups.office_id(self._connection, office) if office else None,
        )

    def _remove(self, form: int, period: int, office: int | None) -> None:
        self._connection.execute(
            delete(due_dates).where(
                due_dates.c.form_id == form,
                due_dates.c.period_id == period,
                due_dates.c.office_id.is_not_distinct_from(office),
            )
        )

    def of(self, form: str, period: str) -> tuple[DueDate, ...]:
        rows = self._connection.execute(
            select(due_dates, offices.c.uuid)
            .join(forms, forms.c.id == due_dates.c.form_id)
            .join(periods, periods.c.id == due_dates.c.period_id)
            .join(offices, offices.c.id == due_dates.c.office_id, isouter=True)
            .where(forms.c.code == form, periods.c.code == period)
            .order_by(due_dates.c.office_id.is_not(None), due_dates.c.id)
        )
        return tuple(
            DueDate(
                form,
                period,
                row.uuid or "",
                row.moment,
                row.document,
                row.agreed_by,
                row.document_date,
                row.agreed_how,
            )
            for row in rows
        )

    def all(self) -> tuple[DueDate, ...]:
        rows = self._connection.execute(
            select(forms.c.code, periods.c.code)
            .select_from(due_dates)
            .join(forms, forms.c.id == due_dates.c.form_id)
            .join(periods, periods.c.id == due_dates.c.period_id)
            .distinct()
            .order_by(forms.c.code, periods.c.code)
        ).all()
        return tuple(one for form, period in rows for one in self.of(form, period))

    def periods(self, form: str) -> tuple[str, ...]:
        rows = self._connection.execute(
            select(periods.c.code)
            .where(
                periods.c.id.in_(
                    select(due_dates.c.period_id)
                    .join(forms, forms.c.id == due_dates.c.form_id)
                    .where(forms.c.code == form)
                )
            )
            .order_by(periods.c.id)
        )
        return tuple(row.code for row in rows)
