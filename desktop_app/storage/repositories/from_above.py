"""What came from offices above, and what was handed to those below."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from desktop_app.domain import ports
from desktop_app.domain.assignments import AssignmentPart, Handed, ReportFromAbove
from desktop_app.domain.reports import ReportKey, Subject, SubjectKind
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.forms import form_versions, forms, periods
from desktop_app.storage.tables.from_above import assignments, reports_from_above
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reports import subjects


class SqlFromAbove(ports.FromAbove):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, report: ReportFromAbove) -> None:
        columns = reports_from_above.c
        around = {
            "form_id": lookups.form_id(self._connection, report.key.form),
            "office_id": lookups.office_id(self._connection, report.key.office),
            "period_id": lookups.period_id(self._connection, report.key.period),
            "subject_id": lookups.subject_id(self._connection, report.key.subject),
        }
        self._connection.execute(
            delete(reports_from_above).where(
                *(columns[name] == value for name, value in around.items())
            )
        )
        self._connection.execute(
            insert(reports_from_above).values(
                **around,
                revision=report.revision,
                number=report.number,
                form_version_id=lookups.form_version_id(self._connection, report.form_hash),
                digest=report.digest,
                doc_number=report.doc_number,
                doc_date=report.doc_date,
                signer=report.signer,
                received_at=report.received_at,
                submission=report.submission,
            )
        )

    def reports(self, form: str = "") -> tuple[ReportFromAbove, ...]:
        columns = reports_from_above.c
        wanted = (
            select(
                reports_from_above,
                forms.c.code.label("form"),
                offices.c.uuid.label("office"),
                periods.c.code.label("period"),
                subjects.c.kind,
                subjects.c.ref,
                form_versions.c.hash,
            )
            .join(forms, forms.c.id == columns.form_id)
            .join(offices, offices.c.id == columns.office_id)
            .join(periods, periods.c.id == columns.period_id)
            .join(subjects, subjects.c.id == columns.subject_id)
            .join(form_versions, form_versions.c.id == columns.form_version_id)
            .order_by(columns.doc_date, columns.id)
        )
        if form:
            wanted = wanted.where(forms.c.code == form)
        return tuple(
            ReportFromAbove(
                ReportKey(
                    row.form, row.office, row.period, Subject(SubjectKind(row.kind), row.ref)
                ),
                row.revision,
                row.number,
                row.hash,
                row.digest,
                row.doc_number,
                row.doc_date,
                row.signer,
                row.received_at,
                row.submission,
            )
            for row in self._connection.execute(wanted)
        )

    def note(self, handed: Handed, *, outgoing: bool) -> None:
        columns = assignments.c
        around = {
            "outgoing": outgoing,
            "office_id": lookups.office_id(self._connection, handed.office),
            "part": handed.part,
            "form_id": lookups.form_id(self._connection, handed.form),
            "period": handed.period,
            "subject_id": lookups.subject_id(self._connection, handed.subject),
        }
        self._connection.execute(
            delete(assignments).where(*(columns[name] == value for name, value in around.items()))
        )
        self._connection.execute(
            insert(assignments).values(**around, digest=handed.digest, at=handed.at)
        )

    def handed(self, *, outgoing: bool) -> tuple[Handed, ...]:
        columns = assignments.c
        rows = self._connection.execute(
            select(
                offices.c.uuid,
                columns.part,
                forms.c.code,
                columns.period,
                columns.digest,
                columns.at,
                subjects.c.kind,
                subjects.c.ref,
            )
            .join(offices, offices.c.id == columns.office_id)
            .join(forms, forms.c.id == columns.form_id)
            .join(subjects, subjects.c.id == columns.subject_id)
            .where(columns.outgoing == outgoing)
            .order_by(columns.id)
        )
        return tuple(
            Handed(
                row.uuid,
                AssignmentPart(row.part),
                row.code,
                row.period,
                Subject(SubjectKind(row.kind), row.ref),
                row.digest,
                row.at,
            )
            for row in rows
        )
