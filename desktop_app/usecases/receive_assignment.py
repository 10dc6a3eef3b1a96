"""Taking in what an office above hands down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_app.domain.assignments import Handed, ReportFromAbove
from desktop_app.domain.moments import day_of
from desktop_app.domain.package import OpenedPackage, SealedPackage
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import DueDate, Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.domain.targets import AssignedTarget
from desktop_app.errors import (
    FormVersionMissing,
    PackageConflict,
    PackageDamaged,
    PackageNotForUs,
    Text,
)
from desktop_app.forms import FormDefinition, FormPack
from desktop_app.forms.submission import read_submission
from desktop_app.packages import parts
from desktop_app.packages.schema.assignment import (
    ASSIGNMENT,
    Assignment,
    HandedDueDate,
    HandedReport,
    HandedRows,
    HandedTargets,
    report_part,
)
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.hand_down import Part, note_of, summary
from desktop_app.usecases.reserve_rows import reserve_rows_above, reserve_rows_again


@dataclass(frozen=True, slots=True)
class _Content:
    """An assignment's parts, read and checked before anything is written."""

    assignment: Assignment
    packs: tuple[FormPack, ...] = ()
    instances: dict[str, bytes] = field(default_factory=dict)  # by revision


def receive_assignment(
    desk: Desk, package: SealedPackage, opened: OpenedPackage
) -> Callable[[Unit], None]:
    """Read everything now; what is returned writes it.

    Each part takes the place of what the same office handed down of it earlier; one that was made
    before what is held changes nothing, so that packages may come in any order. A report is
    replaced by a later revision only. FormVersionMissing where a part is about a form that is not
    installed here: the package waits.
    """
    sender = package.header.sender
    with desk.store.read() as unit:
        _require_above(desk, unit, sender)  # first: nobody else's package waits here for a form
    content = _read(desk, opened)
    assignment = content.assignment

    def apply(unit: Unit) -> None:
        _require_above(desk, unit, sender)
        for pack in content.packs:
            install_pack(unit, pack)
        held = {_same(one): one for one in unit.from_above.handed(outgoing=False)}
        taken: list[Part] = []
        for part in _parts(assignment):
            note = note_of(sender, part, assignment.at)
            before = held.get(_same(note))
            if before is not None and before.at >= note.at:
                continue
            if _take(desk, unit, sender, part, content):
                unit.from_above.note(note, outgoing=False)
                taken.append(part)
        desk.record(unit, "take_assignment", sender, after=summary(taken))

    return apply


def _require_above(desk: Desk, unit: Unit, sender: str) -> None:
    if sender not in unit.offices.tree().above(desk.office, day_of(desk.clock.now())):
        raise PackageConflict(
            Text(
                "Gói giao chỉ tiêu, thời hạn không do cấp trên của đơn vị gửi nên không nhận.",
                "What is handed down here was not sent by an office above this one, so it is not "
                "taken in.",
            )
        )


def assignment_of(opened: OpenedPackage) -> Assignment:
    """PackageDamaged where the package holds none."""
    if parts.ASSIGNMENT not in opened.parts:
        raise _damaged("thiếu nội dung giao", "it lacks what is handed down")
    return ASSIGNMENT.decode(opened.parts[parts.ASSIGNMENT].read_bytes())


def hand_again(unit: Unit, assignment: Assignment) -> None:
    """Put what we ourselves handed down back, and note it, unless it is noted of a later package:
    figures of before a backup would else go down once more as what was set last."""
    held = {_same(one): one for one in unit.from_above.handed(outgoing=True)}
    for part in _parts(assignment):
        note = note_of(assignment.office, part, assignment.at)
        before = held.get(_same(note))
        if before is None or before.at < note.at:
            _set_again(unit, assignment.office, part)
            unit.from_above.note(note, outgoing=True)


def _set_again(unit: Unit, office: str, part: Part) -> None:
    match part:
        case HandedTargets():
            _set_targets(unit, office, part)
        case HandedRows():
            reserve_rows_again(unit, part.form, part.rows)
        case HandedDueDate():
            unit.due_dates.remove(part.form, part.period, office)
            _set_due_date(unit, part, office if part.extension else "")
        case HandedReport():
            pass  # its own submission tells


def _same(handed: Handed) -> tuple[object, ...]:
    return handed.office, handed.part, handed.form, handed.period, handed.subject


def _parts(assignment: Assignment) -> Iterable[Part]:
    yield from assignment.targets
    yield from assignment.rows
    yield from assignment.due_dates
    yield from assignment.reports


def _read(desk: Desk, opened: OpenedPackage) -> _Content:
    assignment = assignment_of(opened)
    if assignment.office != desk.office:
        raise PackageNotForUs(
            Text(
                "Nội dung giao này dành cho đơn vị khác.",
                "What is handed down here is for another office.",
            )
        )
    for part in _parts(assignment):
        if not isinstance(part, HandedRows):
            parse_period(part.period)
    packs = tuple(
        FormPack.from_bytes(held.read_bytes())
        for name, held in sorted(opened.parts.items())
        if name.startswith(parts.PACKS)
    )
    brought = {pack.hash: pack.definition() for pack in packs}
    instances = {
        report.revision: _instance(desk, opened, report, brought) for report in assignment.reports
    }
    _require_forms(desk, assignment, brought.values())
    return _Content(assignment, packs, instances)


def _instance(
    desk: Desk, opened: OpenedPackage, report: HandedReport, brought: dict[str, FormDefinition]
) -> bytes:
    """The report's own bytes, which its form can read."""
    part = opened.parts.get(report_part(report.revision))
    content = part.read_bytes() if part is not None else b""
    if hashlib.sha256(content).hexdigest() != report.digest:
        raise _damaged(
            "thiếu hoặc sai bản báo cáo kèm theo", "a report that it names is missing or another"
        )
    form = brought.get(report.form_hash)
    if form is None:
        with desk.store.read() as unit:
            held = {one.hash: one for one in unit.forms.all()}
            if report.form_hash not in held:
                raise _no_form(report.form)
            form = desk.library.define(held[report.form_hash])
    if form.id != report.form:
        raise _damaged("tên biểu mẫu không khớp phiên bản", "its form and version do not match")
    read_submission(form, content)
    return content


def _require_forms(desk: Desk, assignment: Assignment, brought: Iterable[FormDefinition]) -> None:
    with desk.store.read() as unit:
        known = {one.form for one in unit.forms.all()} | {form.id for form in brought}
    for part in _parts(assignment):
        if part.form not in known:
            raise _no_form(part.form)


def _take(desk: Desk, unit: Unit, sender: str, part: Part, content: _Content) -> bool:
    """Put the part into force; False where a later one is held."""
    match part:
        case HandedTargets():
            _set_targets(unit, desk.office, part)
        case HandedRows():
            reserve_rows_above(unit, part.form, part.rows)
        case HandedDueDate():
            _take_due_date(desk, unit, part)
        case HandedReport():
            return _take_report(desk, unit, sender, part, content)
    return True


def _set_targets(unit: Unit, office: str, part: HandedTargets) -> None:
    unit.targets.replace(
        office,
        part.form,
        part.period,
        [
            AssignedTarget(office, part.form, part.period, one.place, float(one.value), one.basis)
            for one in part.values
        ],
    )


def _take_due_date(desk: Desk, unit: Unit, part: HandedDueDate) -> None:
    """A date for all is one for our own office alone where others report to us: what holds for
    them is for us to set. It takes the place of an extension that was handed before it."""
    consolidates = desk.own_office(unit).is_consolidator(parse_period(part.period).end)
    unit.due_dates.remove(part.form, part.period, desk.office)
    _set_due_date(unit, part, desk.office if part.extension or consolidates else "")


def _set_due_date(unit: Unit, part: HandedDueDate, office: str) -> None:
    if part.moment is None:
        unit.due_dates.remove(part.form, part.period, office)
        return
    unit.due_dates.set(
        DueDate(
            part.form,
            part.period,
            office,
            part.moment,
            part.document,
            part.agreed_by,
            part.document_date,
            part.agreed_how,
        )
    )


def _take_report(
    desk: Desk, unit: Unit, sender: str, part: HandedReport, content: _Content
) -> bool:
    key = ReportKey(part.form, sender, part.period, part.subject)
    if any(one.key == key and one.number >= part.number for one in unit.from_above.reports()):
        return False
    unit.from_above.keep(
        ReportFromAbove(
            key,
            part.revision,
            part.number,
            part.form_hash,
            part.digest,
            part.issued.doc_number,
            part.issued.doc_date,
            part.issued.signer,
            desk.clock.now(),
            content.instances[part.revision],
        )
    )
    return True


def _no_form(form: str) -> FormVersionMissing:
    return FormVersionMissing(
        Text(
            f"Cấp trên giao nội dung của biểu mẫu {form} chưa cài ở đây. Hãy cài biểu mẫu; gói "
            "đang chờ sẽ được nhận ngay sau đó.",
            f"What was handed down is about form {form}, which is not installed here. Install the "
            "form; the package that waits is taken in right after.",
        )
    )


def _damaged(vi: str, en: str) -> PackageDamaged:
    return PackageDamaged(
        Text(
            f"Gói giao xuống không dùng được: {vi}. Hãy nhờ nơi gửi gửi lại.",
            f"The package that was handed down cannot be used: {en}. Ask the sender to send it "
            "again.",
        )
    )
