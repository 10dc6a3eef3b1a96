"""Taking in appraised or concluded cells from the office above, and the sender's reply to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.package import About, OpenedPackage, PackageKind, SealedPackage
from desktop_app.domain.ports import RESTORE_PENDING, PackageRecord, Unit
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import EarlierMissing, PackageConflict, PackageDamaged, Text
from desktop_app.forms import FormDefinition
from desktop_app.forms.entry import canonical_answer
from desktop_app.packages import parts
from desktop_app.packages.schema.appraisal import APPRAISAL, Appraisal, LayerCell
from desktop_app.packages.schema.decisions import RECEIPT, Receipt, Stage
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.layered_answers import layered_session
from desktop_app.usecases.layers import refresh_accepted, write_layer
from desktop_app.usecases.post import queue, seal

_HANDS = {
    PackageKind.APPRAISAL: frozenset({Hand.ABOVE, Hand.COUNCIL}),
    PackageKind.APPRAISAL_REPLY: frozenset({Hand.REPLY}),
}


def receive_appraisal(
    desk: Desk, package: SealedPackage, opened: OpenedPackage, record: PackageRecord
) -> Callable[[Unit], None]:
    """Read it now; what is returned writes the layer and queues the receipt. `record` says when the
    package was handed over.

    PackageConflict where it is not from the other party of the package that it answers, comes past
    its turn, or there is another one already; EarlierMissing where it comes before its turn;
    PackageDamaged where its cells are not those of its hand or do not pass the form's checks.
    """
    header = package.header
    content = read_appraisal(opened)
    with desk.store.read() as unit:
        before = _answered(unit, package, content)
        _require_earlier(desk, unit, before.header.about.revision, content.hand)
    about = header.about
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
        {parts.RECEIPT: RECEIPT.encode(Receipt(header.id, Stage.RECEPTION, desk.clock.now()))},
        [header.sender],
        name="TiepNhan",
    )

    def apply(unit: Unit) -> None:
        answered = _answered(unit, package, content)
        late = False
        if content.hand is Hand.REPLY:
            late = _require_in_time(unit, answered, record)
        take_layer(
            desk,
            unit,
            answered.header.about.revision,
            content,
            package=header.id,
            by=header.sender,
            late=late,
        )
        queue(desk, unit, receipt, header.sender)

    return apply


def read_appraisal(opened: OpenedPackage) -> Appraisal:
    """The part, and that its hand is one of the package's kind."""
    path = opened.parts.get(parts.APPRAISAL)
    if path is None:
        raise _damaged("thiếu nội dung", "its content is missing")
    content = APPRAISAL.decode(path.read_bytes())
    about = opened.header.about
    if content.hand not in _HANDS[about.kind] or about.answers_to != content.answers_to:
        raise _damaged(
            "phần ngoài và phần trong không khớp", "what is outside and inside do not match"
        )
    return content


def take_layer(
    desk: Desk,
    unit: Unit,
    revision: str,
    content: Appraisal,
    *,
    package: str,
    by: str,
    late: bool = False,
) -> None:
    """Write the layer over the revision, frozen."""
    issued = {layer.hand for layer in unit.appraisals.layers(revision) if layer.is_issued}
    if content.hand in issued:
        raise _conflict(
            "đã có một kết quả khác của cùng bước này", "another one of the same step is held"
        )
    _require_earlier(desk, unit, revision, content.hand)
    form = desk.library.by_hash(unit, unit.reports.revision(revision).form_hash)
    answers = _answers(form, content)
    reasons = {reason.finding: reason.text for reason in content.reasons}
    session = layered_session(
        desk, unit, revision, content.hand, written=answers, explanations=reasons
    )
    entered = session.entered_by(content.hand)
    if entered != answers or any(finding.stops for finding in session.check()):
        raise _damaged(
            "nội dung không qua được kiểm tra của biểu mẫu", "it does not pass the form's checks"
        )
    if content.hand not in {layer.hand for layer in unit.appraisals.layers(revision)}:
        unit.appraisals.open(revision, content.hand, by=by, at=content.at)
    write_layer(unit, revision, session)  # a restored backup may hold a draft of it
    drafted = dict.fromkeys(unit.appraisals.explanations(revision, content.hand), "")
    unit.appraisals.save(revision, content.hand, {}, {**drafted, **reasons})
    unit.appraisals.issue(
        revision,
        content.hand,
        package=package,
        at=content.at,
        reply_until=content.reply_until,
        late=late,
    )
    desk.record(unit, "take_appraisal", revision, after=content.hand)
    refresh_accepted(desk, unit, revision)


def _answered(unit: Unit, package: SealedPackage, content: Appraisal) -> PackageRecord:
    """The package of ours that it answers: the submission, or the appraisal to be replied to."""
    record = unit.packages.find(content.answers_to)
    kind = (
        PackageKind.APPRAISAL
        if package.header.about.kind is PackageKind.APPRAISAL_REPLY
        else PackageKind.SUBMISSION
    )
    restoring = bool(unit.settings.get(RESTORE_PENDING))
    if record is None and kind is PackageKind.APPRAISAL and restoring:
        raise _early()  # our own appraisal comes again last
    if record is None or not record.outgoing or record.header.about.kind is not kind:
        raise _conflict(
            "trả lời một gói không có ở đơn vị này", "it answers a package that is not held here"
        )
    if package.header.sender != record.addressee:
        raise _conflict("không do đơn vị liên quan gửi", "it was not sent by the office concerned")
    return record


def _require_earlier(desk: Desk, unit: Unit, revision: str, hand: Hand) -> None:
    """Appraised scores stand before the reply to them and the conclusion; a reply need not come."""
    form = desk.library.by_hash(unit, unit.reports.revision(revision).form_hash)
    layers = unit.appraisals.layers(revision)
    issued = {layer.hand for layer in layers if layer.is_issued}
    if Hand.ABOVE in form.hands and hand is not Hand.ABOVE and Hand.ABOVE not in issued:
        raise _early()


def _early() -> EarlierMissing:
    return EarlierMissing(
        Text(
            "Chờ gói kết quả thẩm định của báo cáo này. Gói đó đến, gói này được nhận ngay sau.",
            "It waits for the package with the appraisal of this report and is taken in right "
            "after it.",
        )
    )


def _require_in_time(unit: Unit, answered: PackageRecord, record: PackageRecord) -> bool:
    """Whether a reply that was written in time came after its window, by what another party
    recorded. PackageConflict where it was written after it, or the scores are concluded; but after
    a restore the conclusion comes back before a reply that had been taken in."""
    revision = answered.header.about.revision
    layers = unit.appraisals.layers(revision)
    concluded = any(layer.hand is Hand.COUNCIL and layer.is_issued for layer in layers)
    if concluded and not _was_taken(unit, revision, record.header.id):
        raise _conflict("đã gửi kết luận", "the conclusion has been sent")
    until = next((layer.reply_until for layer in layers if layer.hand is Hand.ABOVE), None)
    if until is None or record.header.created_at >= until:
        raise _conflict("đã hết thời hạn phản hồi", "the window for a reply is over")
    return record.handed_over_at is not None and record.handed_over_at >= until


def _was_taken(unit: Unit, revision: str, package: str) -> bool:
    """Whether we once sent a receipt for it: ours come back after a restore."""
    return any(
        one.outgoing
        and one.header.about.kind is PackageKind.RECEIPT
        and one.header.about.answers_to == package
        for one in unit.packages.for_revision(revision)
    )


def _answers(form: FormDefinition, content: Appraisal) -> Mapping[CellKey, Answer]:
    found: dict[CellKey, Answer] = {}
    for one in content.cells:
        shown = form.field_of.get(form.path_of.get(one.cell.element, ""))
        if shown is None or shown.filled_by is not content.hand:
            raise _damaged(
                "có ô không thuộc phần của bên gửi", "a cell is not the sending side's to fill"
            )
        found[one.cell] = _answer(one, canonical_answer(one.text, shown.type))
    return found


def _answer(one: LayerCell, value: Answer) -> Answer:
    match one.state:
        case CellState.VALUE if value is not BLANK and value.text == one.text:
            return Answer(CellState.VALUE, value.text, value.number, one.estimate)
        case CellState.NIL_RETURN:
            return Answer(CellState.NIL_RETURN, "0", 0.0)
        case CellState.NOT_APPLICABLE:
            return Answer(CellState.NOT_APPLICABLE)
        case CellState.AWAITED:
            return Answer(
                CellState.AWAITED, awaited_from=one.awaited_from, awaited_until=one.awaited_until
            )
        case _:
            raise _damaged("có giá trị sai kiểu", "a value is not of its cell's type")


def _conflict(vi: str, en: str) -> PackageConflict:
    return PackageConflict(
        Text(f"Không nhận gói thẩm định, phản hồi: {vi}.", f"The appraisal is refused: {en}.")
    )


def _damaged(vi: str, en: str) -> PackageDamaged:
    return PackageDamaged(
        Text(
            f"Gói thẩm định không dùng được: {vi}. Hãy nhờ nơi gửi gửi lại.",
            f"The appraisal cannot be used: {en}. Ask the sender to send it again.",
        )
    )
