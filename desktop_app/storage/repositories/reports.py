"""Reports, their revisions, and what each step of a revision leaves behind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop_app.domain import ports
from desktop_app.domain.lifecycle import RevisionState, revision_step
from desktop_app.domain.ports import Locked
from desktop_app.domain.reports import (
    IssuedDocument,
    Opening,
    PrintedCode,
    Report,
    ReportKey,
    Revision,
    Road,
    Scope,
    Subject,
    SubjectKind,
)
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories import lookups
from desktop_app.storage.repositories.drafts import Settling, writable
from desktop_app.storage.tables.forms import form_versions, forms, periods
from desktop_app.storage.tables.ledger import devices
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.reports import (
    explanations,
    issued_documents,
    locked_contents,
    reports,
    revisions,
    subjects,
)


class SqlReports(ports.Reports):
    """`set_state` takes the steps of the line; `lock`, `unlock` and `issue` keep or void what
    belongs to a state, and take the step to it where that has not been done. A revision added as
    locked or issued has arrived from elsewhere: it is filled in the same transaction."""

    def __init__(self, connection: Connection, settling: Settling) -> None:
        self._connection = connection
        self._settling = settling

    def find(self, key: ReportKey) -> Report | None:
        row = self._connection.execute(
            _reports().where(
                forms.c.code == key.form,
                offices.c.uuid == key.office,
                periods.c.code == key.period,
                subjects.c.kind == key.subject.kind,
                subjects.c.ref == key.subject.id,
            )
        ).one_or_none()
        return None if row is None else _report(row)

    def get(self, report: str) -> Report:
        row = self._connection.execute(_reports().where(reports.c.uuid == report)).one_or_none()
        if row is None:
            raise lookups.unknown("báo cáo", "report")
        return _report(row)

    def add(self, report: Report) -> None:
        """StepRefused where the form, office, period and subject have a report already."""
        if self.find(report.key) is not None:
            raise StepRefused(
                Text(
                    "Kỳ này đã có báo cáo theo biểu mẫu này. Hãy mở báo cáo đó.",
                    "There is a report on this form for this period. Open that one.",
                )
            )
        self._connection.execute(
            insert(reports).values(
                uuid=report.id,
                form_id=lookups.form_id(self._connection, report.key.form),
                office_id=lookups.office_id(self._connection, report.key.office),
                period_id=lookups.period_id(self._connection, report.key.period),
                subject_id=lookups.subject_id(self._connection, report.key.subject),
                owner_id=lookups.device_id(self._connection, report.owner),
            )
        )

    def list(self, *, form: str = "", office: str = "", period: str = "") -> tuple[Report, ...]:
        """The reports that match what is given, in the order in which they were begun."""
        query = _reports().order_by(reports.c.id)
        if form:
            query = query.where(forms.c.code == form)
        if office:
            query = query.where(offices.c.uuid == office)
        if period:
            query = query.where(periods.c.code == period)
        return tuple(_report(row) for row in self._connection.execute(query))

    def add_revision(self, revision: Revision) -> None:
        number = self._connection.scalar(
            insert(revisions)
            .values(
                uuid=revision.id,
                report_id=lookups.report_id(self._connection, revision.report_id),
                number=revision.number,
                form_version_id=lookups.form_version_id(self._connection, revision.form_hash),
                state=revision.state,
                opening=revision.opening,
                scope=revision.scope,
                reason=revision.reason,
                created_at=revision.created_at,
                locked_at=revision.locked_at,
                digest=revision.digest,
                approved_by=revision.approved_by,
                approved_at=revision.approved_at,
                approved_how=revision.approved_how,
                paper="",
            )
            .returning(revisions.c.id)
        )
        assert number is not None
        if revision.state in (RevisionState.LOCKED, RevisionState.ISSUED):
            self._settling.add(number)

    def revision(self, revision: str) -> Revision:
        row = self._connection.execute(
            _revisions().where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            raise lookups.unknown("lần lập báo cáo", "revision")
        return _revision(row)

    def revisions(self, report: str) -> tuple[Revision, ...]:
        """Oldest first."""
        query = _revisions().where(reports.c.uuid == report).order_by(revisions.c.number)
        return tuple(_revision(row) for row in self._connection.execute(query))

    def set_state(self, revision: str, state: RevisionState) -> None:
        """Take one step of the line; StepRefused where there is no such step."""
        number, now = self._state(revision)
        self._step(number, now, state)

    def pin(self, revision: str, form_hash: str) -> None:
        """StepRefused past the draft."""
        number, _form = writable(self._connection, self._settling, revision)
        version = lookups.form_version_id(self._connection, form_hash)
        self._update(number, form_version_id=version)

    def set_approval(self, revision: str, by: str, at: datetime, how: str) -> None:
        number, now = self._state(revision)
        if now is RevisionState.ISSUED and number not in self._settling:
            raise StepRefused(
                Text(
                    "Báo cáo đã phát hành nên không ghi lại việc duyệt được nữa.",
                    "The report is issued; its approval can no longer be recorded.",
                )
            )
        self._update(number, approved_by=by, approved_at=at, approved_how=how)

    def lock(self, revision: str, locked: Locked, at: datetime) -> None:
        """Freeze the content, once; the answers do not change from here on."""
        number, now = self._state(revision)
        if number not in self._settling:
            self._step(number, now, RevisionState.LOCKED)
        self._connection.execute(
            insert(locked_contents).values(
                revision_id=number,
                submission=locked.submission,
                inputs=locked.inputs,
                digest=locked.digest,
            )
        )
        self._update(number, locked_at=at, digest=locked.digest)

    def unlock(self, revision: str) -> None:
        """Back to DRAFT: the frozen content, the approval and the paper are void."""
        number, now = self._state(revision)
        if now is not RevisionState.DRAFT:
            self._step(number, now, RevisionState.DRAFT)
        self._connection.execute(
            delete(locked_contents).where(locked_contents.c.revision_id == number)
        )
        self._update(
            number,
            locked_at=None,
            digest="",
            approved_by="",
            approved_at=None,
            approved_how="",
            paper="",
        )

    def locked(self, revision: str) -> Locked | None:
        row = self._connection.execute(
            select(locked_contents).join(revisions).where(revisions.c.uuid == revision)
        ).one_or_none()
        return None if row is None else Locked(row.submission, row.inputs, row.digest)

    def set_paper(self, revision: str, blob: str) -> None:
        """StepRefused unless the revision is locked."""
        number, now = self._state(revision)
        if now is not RevisionState.LOCKED:
            raise StepRefused(
                Text(
                    "Chỉ tạo bản in để ký khi số liệu đã khóa và chưa phát hành.",
                    "A paper to be signed is made of locked figures that are not yet issued.",
                )
            )
        self._update(number, paper=blob)

    def paper(self, revision: str) -> str:
        found = self._connection.scalar(
            select(revisions.c.paper).where(revisions.c.uuid == revision)
        )
        return found or ""

    def issue(self, revision: str, document: IssuedDocument) -> None:
        """Keep the paper that went out, once."""
        number, now = self._state(revision)
        if now is not RevisionState.ISSUED or self.issued(revision) is not None:
            self._step(number, now, RevisionState.ISSUED)
        self._connection.execute(
            insert(issued_documents).values(
                revision_id=number,
                road=document.road,
                doc_number=document.doc_number,
                doc_date=document.doc_date,
                signer=document.signer,
                blob=document.blob,
                printed_code=document.printed_code,
            )
        )

    def issued(self, revision: str) -> IssuedDocument | None:
        row = self._connection.execute(
            select(issued_documents).join(revisions).where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            return None
        return IssuedDocument(
            road=Road(row.road),
            doc_number=row.doc_number,
            doc_date=row.doc_date,
            signer=row.signer,
            blob=row.blob,
            printed_code=PrintedCode(row.printed_code),
        )

    def explain(self, revision: str, finding: str, text: str) -> None:
        number, now = self._state(revision)
        if now not in (RevisionState.DRAFT, RevisionState.IN_REVIEW) and (
            number not in self._settling
        ):
            raise StepRefused(
                Text(
                    "Báo cáo đã khóa nên không sửa giải trình được. Hãy mở khóa trước.",
                    "The report is locked; an explanation cannot be changed. Unlock it first.",
                )
            )
        if text:
            row = upsert(explanations).values(revision_id=number, finding=finding, text=text)
            self._connection.execute(row.on_conflict_do_update(set_={"text": text}))
        else:
            self._connection.execute(
                delete(explanations).where(
                    explanations.c.revision_id == number, explanations.c.finding == finding
                )
            )

    def explanations(self, revision: str) -> dict[str, str]:
        query = (
            select(explanations.c.finding, explanations.c.text)
            .join(revisions)
            .where(revisions.c.uuid == revision)
        )
        return dict(self._connection.execute(query).all())

    def _state(self, revision: str) -> tuple[int, RevisionState]:
        row = self._connection.execute(
            select(revisions.c.id, revisions.c.state).where(revisions.c.uuid == revision)
        ).one_or_none()
        if row is None:
            raise lookups.unknown("lần lập báo cáo", "revision")
        return row.id, RevisionState(row.state)

    def _step(self, number: int, now: RevisionState, wanted: RevisionState) -> None:
        revision_step(now, wanted)
        self._update(number, state=wanted)
        if wanted is RevisionState.LOCKED:
            self._settling.add(number)
        elif wanted is RevisionState.DRAFT:
            self._settling.discard(number)

    def _update(self, number: int, **values: object) -> None:
        self._connection.execute(update(revisions).where(revisions.c.id == number).values(**values))


def _reports() -> Select[Any]:
    return (
        select(
            reports.c.uuid,
            forms.c.code.label("form"),
            offices.c.uuid.label("office"),
            periods.c.code.label("period"),
            subjects.c.kind,
            subjects.c.ref,
            devices.c.uuid.label("owner"),
        )
        .join(forms, forms.c.id == reports.c.form_id)
        .join(offices, offices.c.id == reports.c.office_id)
        .join(periods, periods.c.id == reports.c.period_id)
        .join(subjects, subjects.c.id == reports.c.subject_id)
        .join(devices, devices.c.id == reports.c.owner_id)
    )


def _report(row: Row[Any]) -> Report:
    subject = Subject(SubjectKind(row.kind), row.ref)
    return Report(row.uuid, ReportKey(row.form, row.office, row.period, subject), row.owner)


def _revisions() -> Select[Any]:
    return (
        select(revisions, reports.c.uuid.label("report"), form_versions.c.hash.label("form_hash"))
        .join(reports, reports.c.id == revisions.c.report_id)
        .join(form_versions, form_versions.c.id == revisions.c.form_version_id)
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        id=row.uuid,
        report_id=row.report,
        number=row.number,
        form_hash=row.form_hash,
        state=RevisionState(row.state),
        opening=Opening(row.opening),
        created_at=row.created_at,
        scope=Scope(row.scope),
        reason=row.reason,
        locked_at=row.locked_at,
        digest=row.digest,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        approved_how=row.approved_how,
    )
