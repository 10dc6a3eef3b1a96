"""Packing an issued report for the office above."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.package import About, PackageKind, PartContent, SealedPackage
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Revision, subject_text
from desktop_app.errors import StepRefused, Text
from desktop_app.packages import parts
from desktop_app.packages.names import package_filename
from desktop_app.packages.schema.evidence import EVIDENCE, Evidence, part_name
from desktop_app.packages.schema.submission import ISSUE
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.former_offices import receiver
from desktop_app.usecases.post import queue, seal, submission_of


def submit(desk: Desk, revision_id: str) -> SealedPackage:
    """Seal the issued revision for the office that consolidates this one, and queue it.

    The same revision is packed once: asked again, StepRefused.
    """
    desk.person.require(Role.OFFICER, Role.REGISTRY_CLERK, Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        revision = unit.reports.revision(revision_id)
        report = unit.reports.get(revision.report_id)
        locked, issued = unit.reports.locked(revision_id), unit.reports.issued(revision_id)
        kept = unit.totals.kept(revision_id)
        evidence = unit.attachments.of(revision_id)
        if revision.state is not RevisionState.ISSUED or locked is None or issued is None:
            raise StepRefused(
                Text(
                    "Chỉ gửi báo cáo đã phát hành (đã ký, có số và ngày).",
                    "Only an issued report (signed, with number and date) can be sent.",
                )
            )
        _not_packed(unit, revision_id)
        period = parse_period(report.key.period)
        tree = unit.offices.tree()
        above = receiver(tree, desk.office, report.key, day_of(desk.clock.now()))
        if above is None:
            raise StepRefused(
                Text(
                    "Chưa có đơn vị tổng hợp cấp trên trong cây đơn vị. Hãy cập nhật danh bạ.",
                    "No consolidating office stands above this one. Update the directory.",
                )
            )
        office = tree.get(report.key.office).name(period.end)
        previous = _previous_package(unit, revision)
    content: dict[str, PartContent] = {
        parts.SUBMISSION: locked.submission,
        parts.INPUTS: locked.inputs,
        parts.ISSUE: ISSUE.encode(issued),
        parts.ISSUED_PDF: desk.blobs.get(issued.blob),
    }
    if kept is not None:
        content |= {parts.TOTALS: kept.totals, parts.COVERAGE: kept.coverage}
    if evidence:
        content[parts.EVIDENCE] = EVIDENCE.encode(Evidence(evidence))
        content |= {
            # Asked for when it is packed: all of them together may be too much for the memory.
            part_name(one.file): partial(desk.blobs.get, one.file.sha256)
            for one in evidence
        }
    about = About(
        PackageKind.SUBMISSION,
        form=report.key.form,
        form_hash=revision.form_hash,
        period=report.key.period,
        subject=subject_text(report.key, desk.office),
        report=report.id,
        revision=revision.id,
        number=revision.number,
        previous=previous,
    )
    name = package_filename(
        office, report.key.form, report.key.period, revision.number, report.key.subject.id
    )
    package = seal(desk, about, content, [above.id], name=name)
    with desk.store.write() as unit:
        _not_packed(unit, revision_id)
        desk.record(unit, "submit", revision_id, after=package.header.id)
        queue(desk, unit, package, above.id)
    return package


def _not_packed(unit: Unit, revision_id: str) -> None:
    if submission_of(unit, revision_id, outgoing=True) is not None:
        raise StepRefused(
            Text(
                "Lần báo cáo này đã đóng gói, xem tại Gửi – nhận.",
                "This revision has been packed already; see Send – receive.",
            )
        )


def _previous_package(unit: Unit, revision: Revision) -> str:
    """The id of the package that carried the revision before, "" for the first."""
    for earlier in unit.reports.revisions(revision.report_id):
        if earlier.number == revision.number - 1:
            record = submission_of(unit, earlier.id, outgoing=True)
            return record.header.id if record is not None else ""
    return ""
