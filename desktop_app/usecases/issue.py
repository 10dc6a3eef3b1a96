"""From locked to issued, by one of two roads (DESIGN §2 *The way of a report*).

Signed here: the leader signs, the registry clerk gives number and date, the office's seal closes
it. Sent out for signature: PDF and Word leave, the issued copy is brought back with its number,
date and signer, and the code printed on it is compared with the locked figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.documents.press import Paper, PaperStage, SigningIdentity
from desktop_app.domain.lifecycle import RevisionState, revision_step
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Locked, Unit
from desktop_app.domain.reports import IssuedDocument, PrintedCode, Revision, Road, Scope
from desktop_app.errors import BugError, DocumentError, InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.keep_base_figures import keep_base_figures


@dataclass(frozen=True, slots=True)
class SentOut:
    """The two files that leave for signature elsewhere."""

    pdf: bytes
    word: bytes


def print_paper(desk: Desk, revision: str, paper: Paper) -> bytes:
    """Make the PDF of a locked revision and keep it as the one to be signed."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR, Role.LEADER, Role.REGISTRY_CLERK)
    with desk.store.read() as unit:
        locked = _locked(unit, revision)
        printed = unit.reports.paper(revision)
    if printed and desk.papers.stage(desk.blobs.get(printed)) is not PaperStage.PRINTED:
        raise StepRefused(
            Text(
                "Văn bản đã có chữ ký nên không in lại. Nếu phải sửa, hãy mở khóa báo cáo.",
                "The paper carries a signature and is not printed anew. To change it, unlock the "
                "report.",
            )
        )
    if paper.fingerprint != locked.digest:
        raise BugError(
            Text(
                "Văn bản không khớp số liệu đã khóa.",
                "The paper is not made of the locked figures.",
            )
        )
    pdf = desk.papers.pdf(paper)
    _keep(desk, revision, pdf, "print_paper")
    return pdf


def send_out_for_signature(desk: Desk, revision: str, paper: Paper) -> SentOut:
    """PDF and Word for iOffice or for paper; number and date blank, nothing certified."""
    pdf = print_paper(desk, revision, paper)
    with desk.store.write() as unit:
        desk.record(unit, "send_out_for_signature", revision)
    return SentOut(pdf, desk.papers.word(paper))


def sign_as_leader(desk: Desk, revision: str, identity: SigningIdentity) -> bytes:
    desk.person.require(Role.LEADER)
    now = desk.clock.now()
    pdf = desk.papers.sign_as_leader(_paper(desk, revision), identity, now)
    return _keep(desk, revision, pdf, "sign_as_leader")


def give_number(desk: Desk, revision: str, number: int, day: date) -> bytes:
    desk.person.require(Role.REGISTRY_CLERK)
    pdf = desk.papers.number(_paper(desk, revision), number, day)
    return _keep(desk, revision, pdf, "give_number", after=f"{number} {day.isoformat()}")


def seal_paper(
    desk: Desk, revision: str, identity: SigningIdentity, *, number: int, day: date
) -> IssuedDocument:
    """Close the paper with the office's seal: the revision is issued, signed here.

    `number` and `day` are those that the paper carries; StepRefused for others.
    """
    desk.person.require(Role.REGISTRY_CLERK)
    with desk.store.read() as unit:
        profile = profile_of(unit, desk.office, desk.clock.now())
        given = given_number(unit, revision)
    if given != (number, day):
        raise StepRefused(
            Text(
                "Số hoặc ngày khác với số, ngày đã ghi trên văn bản. Hãy kiểm tra lại trước khi "
                "đóng dấu.",
                "The number or the date is not the one on the paper. Check before sealing.",
            )
        )
    pdf = desk.papers.seal(_paper(desk, revision), identity, desk.clock.now())
    return _issue(
        desk,
        revision,
        pdf,
        IssuedDocument(
            Road.SIGNED_HERE,
            f"{number}/BC-{profile.symbol}",
            day,
            profile.signer,
            "",
            PrintedCode.MATCHES,
        ),
    )


def bring_back(
    desk: Desk,
    revision: str,
    pdf: bytes,
    *,
    number: str,
    day: date,
    signer: str,
    compared_by_eye: bool = False,
) -> IssuedDocument:
    """Take the issued copy back in: the revision is issued, signed elsewhere.

    DocumentError if the printed code is of other figures, or if a scan has no code to read and
    nobody has compared it by eye.
    """
    desk.person.require(Role.REGISTRY_CLERK, Role.OFFICER, Role.CONSOLIDATOR)
    if not number.strip() or not signer.strip():
        raise InputError(
            Text(
                "Hãy ghi số văn bản và người ký như trên bản đã phát hành.",
                "Write the number and the signer as they stand on the issued copy.",
            )
        )
    with desk.store.read() as unit:
        digest = _locked(unit, revision).digest
    code = desk.papers.printed_code(pdf)
    if code is not None and code != desk.papers.code_of(digest):
        raise DocumentError(
            Text(
                f"Bản PDF mang mã {code}, không phải mã {desk.papers.code_of(digest)} của số liệu "
                "đã khóa. Hãy chọn đúng tệp, hoặc mở khóa báo cáo nếu số liệu trên giấy đã sửa.",
                f"The PDF carries code {code}, not {desk.papers.code_of(digest)} of the locked "
                "figures. Choose the right file, or unlock the report if the paper was changed.",
            )
        )
    if code is None and not compared_by_eye:
        raise DocumentError(
            Text(
                "Bản quét không đọc được mã đối chiếu. Hãy so số liệu bằng mắt rồi xác nhận.",
                "The scan has no readable code. Compare the figures by eye and confirm.",
            )
        )
    printed = PrintedCode.UNREADABLE if code is None else PrintedCode.MATCHES
    document = IssuedDocument(Road.SENT_OUT, number.strip(), day, signer.strip(), "", printed)
    return _issue(desk, revision, pdf, document)


def issue_figures_only(desk: Desk, revision: str) -> IssuedDocument:
    """A revision that changes figures alone goes out under the paper of the one before."""
    with desk.store.write() as unit:
        held = unit.reports.revision(revision)
        _locked(unit, revision)
        desk.person.require(*revision_step(held.state, RevisionState.ISSUED))
        earlier = _before(unit, held)
        paper = unit.reports.issued(earlier.id) if earlier is not None else None
        if held.scope is not Scope.FIGURES or paper is None:
            raise StepRefused(
                Text(
                    "Lần gửi này phải phát hành lại văn bản, không chỉ sửa số liệu.",
                    "This revision needs the paper issued again, not figures alone.",
                )
            )
        document = IssuedDocument(
            Road.FIGURES_ONLY,
            paper.doc_number,
            paper.doc_date,
            paper.signer,
            paper.blob,
            paper.printed_code,
        )
        unit.reports.set_state(revision, RevisionState.ISSUED)
        unit.reports.issue(revision, document)
        keep_base_figures(desk, unit, revision)
        desk.record(unit, "issue", revision, after=document.road)
    return document


def given_number(unit: Unit, revision: str) -> tuple[int, date] | None:
    """The number and date that the registry clerk has put on the paper; None before that."""
    given = [entry for entry in unit.audit.about(revision) if entry.what == "give_number"]
    if not given:
        return None
    number, _, day = given[-1].after.partition(" ")
    return int(number), date.fromisoformat(day)


def _before(unit: Unit, revision: Revision) -> Revision | None:
    return next(
        (
            earlier
            for earlier in unit.reports.revisions(revision.report_id)
            if earlier.number == revision.number - 1
        ),
        None,
    )


def _locked(unit: Unit, revision: str) -> Locked:
    locked = unit.reports.locked(revision)
    if locked is None:
        raise StepRefused(
            Text(
                "Hãy khóa số liệu trước khi in và ký văn bản.",
                "Lock the figures before the paper is printed and signed.",
            )
        )
    return locked


def _paper(desk: Desk, revision: str) -> bytes:
    with desk.store.read() as unit:
        blob = unit.reports.paper(revision)
    if not blob:
        raise StepRefused(
            Text("Chưa có bản PDF để ký. Hãy tạo bản in.", "There is no PDF yet. Print it first.")
        )
    return desk.blobs.get(blob)


def _keep(desk: Desk, revision: str, pdf: bytes, verb: str, after: str = "") -> bytes:
    blob = desk.blobs.put(pdf)
    with desk.store.write() as unit:
        unit.reports.set_paper(revision, blob)
        desk.record(unit, verb, revision, after=after or blob)
    return pdf


def _issue(desk: Desk, revision: str, pdf: bytes, document: IssuedDocument) -> IssuedDocument:
    blob = desk.blobs.put(pdf)
    issued = IssuedDocument(
        document.road,
        document.doc_number,
        document.doc_date,
        document.signer,
        blob,
        document.printed_code,
    )
    with desk.store.write() as unit:
        desk.person.require(
            *revision_step(unit.reports.revision(revision).state, RevisionState.ISSUED)
        )
        unit.reports.set_state(revision, RevisionState.ISSUED)
        unit.reports.issue(revision, issued)
        keep_base_figures(desk, unit, revision)
        desk.record(unit, "issue", revision, after=issued.road)
    return issued
