"""The roll-up: the figures of accepted revisions, keyed by integers, in the order totals read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.ports import KeptTotals
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.domain.totals import RollUp
from desktop_app.storage.repositories import lookups
from desktop_app.storage.repositories.drafts import Settling, writable
from desktop_app.storage.tables.forms import elements, form_versions, forms, periods
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reports import (
    kept_totals,
    reports,
    revisions,
    roll_up_versions,
    roll_ups,
    subjects,
)


class SqlTotals(ports.Totals):
    def __init__(self, connection: Connection, settling: Settling) -> None:
        self._connection = connection
        self._settling = settling

    def refresh(self, revision: str, rows: Iterable[RollUp]) -> None:
        batch = tuple(rows)
        number, report = self._revision(revision)
        self._connection.execute(delete(roll_ups).where(roll_ups.c.report_id == report))
        form_ids = {form: lookups.form_id(self._connection, form) for form in _all(batch, "form")}
        period_ids = {
            period: lookups.period_id(self._connection, period) for period in _all(batch, "period")
        }
        office_ids = {
            office: lookups.office_id(self._connection, office) for office in _all(batch, "office")
        }
        element_ids = {
            form: lookups.element_ids(
                self._connection, key, (row.element for row in batch if row.form == form)
            )
            for form, key in form_ids.items()
        }
        if batch:
            self._connection.execute(
                insert(roll_ups),
                [
                    {
                        "form_id": form_ids[row.form],
                        "period_id": period_ids[row.period],
                        "element_id": element_ids[row.form][row.element],
                        "office_id": office_ids[row.office],
                        "report_id": report,
                        "revision_id": number,
                        "number": row.number,
                        "state": row.state,
                        "estimate": row.estimate,
                    }
                    for row in batch
                ],
            )

    def remove(self, report: str) -> None:
        number = select(reports.c.id).where(reports.c.uuid == report).scalar_subquery()
        self._connection.execute(delete(roll_ups).where(roll_ups.c.report_id == number))

    def version(self, form: str, period: str, subject: Subject) -> str:
        found = self._connection.scalar(
            select(form_versions.c.hash)
            .join(roll_up_versions, roll_up_versions.c.form_version_id == form_versions.c.id)
            .join(forms, forms.c.id == roll_up_versions.c.form_id)
            .join(periods, periods.c.id == roll_up_versions.c.period_id)
            .join(subjects, subjects.c.id == roll_up_versions.c.subject_id)
            .where(
                forms.c.code == form,
                periods.c.code == period,
                subjects.c.kind == subject.kind,
                subjects.c.ref == subject.id,
            )
        )
        return found or ""

    def set_version(self, form: str, period: str, subject: Subject, form_hash: str) -> None:
        version = {"form_version_id": lookups.form_version_id(self._connection, form_hash)}
        self._connection.execute(
            upsert(roll_up_versions)
            .values(
                form_id=lookups.form_id(self._connection, form),
                period_id=lookups.period_id(self._connection, period),
                subject_id=lookups.subject_id(self._connection, subject),
                **version,
            )
            .on_conflict_do_update(set_=version)
        )

    def rows(
        self, form: str, period: str, subject: Subject, element: str = ""
    ) -> tuple[RollUp, ...]:
        """By element, then by office, each in the order in which they came to be known."""
        query = (
            select(
                elements.c.code,
                offices.c.uuid,
                revisions.c.uuid,
                roll_ups.c.number,
                roll_ups.c.state,
                roll_ups.c.estimate,
            )
            .join(forms, forms.c.id == roll_ups.c.form_id)
            .join(periods, periods.c.id == roll_ups.c.period_id)
            .join(elements, elements.c.id == roll_ups.c.element_id)
            .join(offices, offices.c.id == roll_ups.c.office_id)
            .join(revisions, revisions.c.id == roll_ups.c.revision_id)
            .join(reports, reports.c.id == roll_ups.c.report_id)
            .join(subjects, subjects.c.id == reports.c.subject_id)
            .where(forms.c.code == form, periods.c.code == period, _gathered_under(subject))
            .order_by(roll_ups.c.element_id, roll_ups.c.office_id, roll_ups.c.report_id)
        )
        if element:
            query = query.where(elements.c.code == element)
        return tuple(
            RollUp(form, period, code, office, revision, number, state, estimate)
            for code, office, revision, number, state, estimate in self._connection.execute(query)
        )

    def keep(self, revision: str, kept: KeptTotals) -> None:
        """Replace what the revision was made of; StepRefused once it is past the draft."""
        number, _form = writable(self._connection, self._settling, revision)
        parts = {"totals": kept.totals, "coverage": kept.coverage}
        self._connection.execute(
            upsert(kept_totals)
            .values(revision_id=number, **parts)
            .on_conflict_do_update(set_=parts)
        )

    def kept(self, revision: str) -> KeptTotals | None:
        row = self._connection.execute(
            select(kept_totals.c.totals, kept_totals.c.coverage)
            .join(revisions)
            .where(revisions.c.uuid == revision)
        ).one_or_none()
        return None if row is None else KeptTotals(*row)

    def _revision(self, revision: str) -> tuple[int, int]:
        """The keys of the revision and of its report."""
        row = self._connection.execute(
            select(revisions.c.id, revisions.c.report_id).where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            raise lookups.unknown("lần lập báo cáo", "revision")
        return row


def _gathered_under(subject: Subject) -> ColumnElement[bool]:
    """Whose reports' `Subject.gathered` it is."""
    if subject.campaign:
        return and_(subjects.c.kind == subject.kind, subjects.c.ref == subject.id)
    return subjects.c.kind.not_in((SubjectKind.CAMPAIGN, SubjectKind.ROUND))


def _all(rows: Iterable[RollUp], name: str) -> set[str]:
    return {getattr(row, name) for row in rows}
