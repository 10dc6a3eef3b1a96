"""Taking in a report from below: open it, recompute it, keep it, and answer with a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.attachments import Attachment
from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.moments import day_of
from desktop_app.domain.package import About, Header, OpenedPackage, PackageKind, SealedPackage
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import KeptTotals, Locked, Unit
from desktop_app.domain.reports import (
    IssuedDocument,
    Opening,
    Report,
    ReportKey,
    Review,
    Revision,
    read_subject,
)
from desktop_app.errors import (
    FormVersionMissing,
    InputError,
    PackageConflict,
    PackageDamaged,
    Text,
)
from desktop_app.forms import FormDefinition, FormSession, Inputs
from desktop_app.packages import parts
from desktop_app.packages.schema.decisions import RECEIPT, Receipt, Stage
from desktop_app.packages.schema.submission import COVERAGE, ISSUE
from desktop_app.usecases.audit_marks import seen_log
from desktop_app.usecases.consolidated_cells import other_than_totals, read_totals
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.former_offices import no_successor, stands_for
from desktop_app.usecases.post import queue, seal
from desktop_app.usecases.receive_evidence import take_evidence


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission's parts, read and checked before anything is written."""

    key: ReportKey
    session: FormSession
    locked: Locked
    issued: IssuedDocument
    paper: bytes
    kept: KeptTotals | None
    evidence: tuple[Attachment, ...]


def receive_submission(
    desk: Desk, package: SealedPackage, opened: OpenedPackage
) -> Callable[[Unit], None]:
    """Read everything now; what is returned writes it, and queues the reception receipt."""
    header = package.header
    content = read_submission(desk, opened)
    desk.blobs.put(content.paper)
    about = header.about
    now = desk.clock.now()
    with desk.store.read() as unit:
        log = seen_log(unit, header)
    receipt = seal(
        desk,
        About(
            PackageKind.RECEIPT,
            form=about.form,
            form_hash=about.form_hash,
            period=about.period,
            subject=about.subject,
            report=about.report,
            revision=about.revision,
            number=about.number,
            answers_to=header.id,
        ),
        {parts.RECEIPT: RECEIPT.encode(Receipt(header.id, Stage.RECEPTION, now, log))},
        [header.sender],
        name="TiepNhan",
    )

    def apply(unit: Unit) -> None:
        _keep(unit, header, content)
        # The digest in the chain tells an old page that was put in the place of this one.
        desk.record(unit, "hold", about.revision, after=content.locked.digest)
        unit.reviews.save(about.revision, Review(DecisionState.PENDING, now))
        for path, stated, computed in content.session.differences():
            # Named in the log and shown at review: the sender's figure stands until decided.
            desk.record(
                unit,
                "recompute_differs",
                about.revision,
                before=stated.text,
                after=computed.text,
                why=path,
            )
        queue(desk, unit, receipt, header.sender)

    return apply


def read_submission(desk: Desk, opened: OpenedPackage) -> Submission:
    """Its parts, checked against each other. PackageDamaged; FormVersionMissing."""
    about = opened.header.about
    part = {
        name: held.read_bytes()
        for name, held in opened.parts.items()
        if not name.startswith(parts.ATTACHMENTS)
    }
    missing = {parts.SUBMISSION, parts.INPUTS, parts.ISSUE, parts.ISSUED_PDF} - part.keys()
    if missing:
        raise _damaged(
            f"thiếu phần {', '.join(sorted(missing))}", f"it lacks {', '.join(sorted(missing))}"
        )
    key = _key(opened.header)
    sender = opened.header.sender
    if key.office != sender:
        with desk.store.read() as unit:
            if not stands_for(unit, sender, key.office, parse_period(key.period)):
                raise PackageConflict(no_successor())
    form = _form(desk, about)
    submission, inputs = part[parts.SUBMISSION], part[parts.INPUTS]
    issued, paper = ISSUE.decode(part[parts.ISSUE]), part[parts.ISSUED_PDF]
    if hashlib.sha256(paper).hexdigest() != issued.blob:
        raise _damaged("bản PDF trong gói không đúng bản đã ghi", "its PDF is not the one named")
    session = FormSession.from_xml(form, submission, inputs=Inputs.from_xml(inputs))
    locked = Locked(submission, inputs, hashlib.sha256(submission).hexdigest())
    return Submission(
        key,
        session,
        locked,
        issued,
        paper,
        _kept(part, session),
        take_evidence(desk, opened, session),
    )


def _form(desk: Desk, about: About) -> FormDefinition:
    """The very version that the report was filled in. FormVersionMissing while it is not installed:
    that is mended here, so the package is not at fault and waits."""
    try:
        with desk.store.read() as unit:
            form = desk.library.by_hash(unit, about.form_hash)
    except InputError as missing:
        raise FormVersionMissing(
            Text(
                "Có báo cáo theo phiên bản biểu mẫu chưa cài ở đây. Hãy nhập gói biểu mẫu do tỉnh "
                "phát hành; gói đang chờ sẽ được nhận ngay sau đó.",
                "A report was filled in with a form version that is not installed here. Import the "
                "form pack from the province; the package that waits is taken in right after.",
            )
        ) from missing
    if form.id != about.form:
        raise _damaged("tên biểu mẫu không khớp phiên bản", "its form and version do not match")
    return form


def _key(header: Header) -> ReportKey:
    """Which report it says it is, by a period of the calendar and a known kind of subject."""
    about = header.about
    try:
        subject, former = read_subject(about.subject)
    except ValueError:
        subject = None
    if subject is None or not (about.report and about.revision and about.number >= 1):
        raise _damaged("phần đầu gói không nêu đúng báo cáo", "its header names no report")
    period = parse_period(about.period)
    return ReportKey(about.form, former or header.sender, period.id, subject)


def _kept(part: dict[str, bytes], session: FormSession) -> KeptTotals | None:
    """What a consolidated report was made of, and that its cells show just that."""
    if parts.TOTALS not in part and parts.COVERAGE not in part:
        return None
    if parts.TOTALS not in part or parts.COVERAGE not in part:
        raise _damaged(
            "số liệu tổng hợp và mức đầy đủ phải đi cùng nhau", "totals and coverage go together"
        )
    COVERAGE.decode(part[parts.COVERAGE])
    if other_than_totals(session, read_totals(part[parts.TOTALS])):
        raise _damaged(
            "số trong báo cáo khác số tổng hợp kèm theo", "its figures are not the totals it brings"
        )
    return KeptTotals(part[parts.TOTALS], part[parts.COVERAGE])


def _keep(unit: Unit, header: Header, content: Submission) -> None:
    about = header.about
    others = unit.packages.for_revision(about.revision)
    if any(record.header.id != header.id for record in others):
        raise PackageConflict(
            Text(
                "Lần báo cáo này đã có ở đây dưới một gói khác. Hãy nhờ đơn vị kiểm tra lại.",
                "This revision is held already, from another package. Ask the office to check.",
            )
        )
    add_revision(unit, header, content)
    fill_revision(unit, about.revision, content)
    freeze_revision(unit, about.revision, content)


def add_revision(unit: Unit, header: Header, content: Submission) -> None:
    """The revision as it was sent, and its report if that is new; still to be filled."""
    about = header.about
    report = unit.reports.find(content.key)
    if report is None:
        report = Report(about.report, content.key, header.device)
        unit.reports.add(report)
    _check_place(unit, header, report)
    number = about.number
    unit.reports.add_revision(
        Revision(
            about.revision,
            report.id,
            number,
            about.form_hash,
            RevisionState.ISSUED,
            Opening.FIRST if number == 1 else Opening.RETURNED,
            header.created_at,
            locked_at=content.session.inputs.frozen_at,
            digest=content.locked.digest,
        )
    )


def fill_revision(unit: Unit, revision: str, content: Submission) -> None:
    """The answers, reasons and evidence of a revision that may still be written to."""
    unit.answers.save_repeats(revision, content.session.repeats())
    unit.answers.save(revision, content.session.answers())
    for attachment in content.evidence:
        unit.attachments.add(revision, attachment)
    for finding, reason in content.session.explanations().items():
        unit.reports.explain(revision, finding, reason)


def freeze_revision(unit: Unit, revision: str, content: Submission) -> None:
    """What its sender locked, and the paper that went out."""
    assert content.session.inputs.frozen_at is not None
    unit.reports.lock(revision, content.locked, content.session.inputs.frozen_at)
    unit.reports.issue(revision, content.issued)
    if content.kept is not None:
        unit.totals.keep(revision, content.kept)


def _check_place(unit: Unit, header: Header, report: Report) -> None:
    """The report is one device's. Revisions may come in any order: by two roads they often do, and
    only the latest is decided on."""
    about = header.about
    sender = _sender(unit, report)
    if report.key.office != header.sender and sender not in ("", header.sender):
        tree, day = unit.offices.tree(), day_of(header.created_at)
        former = tree.get(report.key.office).name(parse_period(report.key.period).end)
        other = tree.get(sender).name(day)
        raise PackageConflict(
            Text(
                f"Báo cáo kỳ này thay {former} đã do {other} gửi. Hai đơn vị tiếp nhận địa bàn cần "
                "thống nhất một nơi báo cáo; nơi còn lại chỉ nhập số đầu kỳ.",
                f"The report of this period for {former} was sent by {other} already. The two "
                "offices that took over its land must agree which of them reports; the other one "
                "only enters opening figures.",
            )
        )
    if report.id != about.report or report.owner != header.device:
        raise PackageConflict(
            Text(
                "Báo cáo này do một máy khác của đơn vị lập. Đơn vị cần bàn giao báo cáo giữa hai "
                "máy trước khi gửi.",
                "Another device of the office owns this report. The office must hand the report "
                "over between its devices before it sends.",
            )
        )
    if any(held.number == about.number for held in unit.reports.revisions(report.id)):
        raise PackageConflict(
            Text(
                f"Đã có lần gửi {about.number} của báo cáo này với nội dung khác. Hãy nhờ đơn vị "
                "kiểm tra lại.",
                f"Revision {about.number} of this report is held already, with other content. Ask "
                "the office to check.",
            )
        )


def _sender(unit: Unit, report: Report) -> str:
    """The office that sent the first of what is held of the report; "" while nothing is."""
    for revision in unit.reports.revisions(report.id):
        for record in unit.packages.for_revision(revision.id):
            if not record.outgoing and record.header.about.kind is PackageKind.SUBMISSION:
                return record.header.sender
    return ""


def _damaged(vi: str, en: str) -> PackageDamaged:
    return PackageDamaged(
        Text(
            f"Gói báo cáo không dùng được: {vi}. Hãy nhờ nơi gửi gửi lại.",
            f"The submission cannot be used: {en}. Ask the sender to send it again.",
        )
    )
