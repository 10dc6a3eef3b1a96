"""Whether the audit log is whole, and whether what it vouches for is what the store holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from desktop_app.domain.audit import AuditFilter, lost
from desktop_app.domain.ports import Unit
from desktop_app.domain.values import Answer, CellKey
from desktop_app.errors import DatabaseDamaged, InputError, Text
from desktop_app.forms import FormDefinition
from desktop_app.forms.submission import read_submission
from desktop_app.usecases.audit_log import READERS
from desktop_app.usecases.audit_marks import CUT_OFF, lost_marks
from desktop_app.usecases.desk import Desk

_FREEZING = ("lock", "hold")


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """`acknowledged` is how many marks of our log other offices gave back, `locked` how many
    locked reports were compared with their digests. Whole when nothing is in `problems`; `notices`
    tell of other offices' logs."""

    entries: int
    head: str
    acknowledged: int
    locked: int
    problems: tuple[Text, ...]
    notices: tuple[Text, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.problems

    @property
    def sentence(self) -> Text:
        if self.problems:
            return Text(
                f"Nhật ký KHÔNG toàn vẹn: {len(self.problems)} vấn đề.",
                f"The log is NOT whole: {len(self.problems)} problems.",
            )
        return Text(
            f"Nhật ký toàn vẹn: {self.entries} dòng nối đúng chuỗi, {self.acknowledged} mốc cấp "
            f"trên xác nhận đều khớp, {self.locked} báo cáo đã khóa đúng mã băm.",
            f"The log is whole: {self.entries} entries chained, {self.acknowledged} acknowledged "
            f"marks all in it, {self.locked} locked reports match their digests.",
        )


def verify_audit(desk: Desk) -> LogVerdict:
    """Every entry, every acknowledged mark, and every locked report read and compared."""
    desk.person.require(*READERS)
    problems: list[Text] = []
    with desk.store.read() as unit:
        count, head = unit.audit.mark()
        try:
            unit.audit.verify()
        except DatabaseDamaged as damage:
            problems.append(damage.message)
        device, _epoch = unit.settings.device()
        acknowledged = sum(1 for mark in unit.audit.marks(device) if mark.witness)
        problems += [lost(mark) for mark in lost_marks(unit)]
        locked, changed = _locked(desk, unit)
        problems += changed
        notices = _cut_off(desk, unit)
    return LogVerdict(count, head, acknowledged, locked, tuple(problems), notices)


def _locked(desk: Desk, unit: Unit) -> tuple[int, list[Text]]:
    """Locked and received reports against the digests in the chain; the last one counts, since
    unlocking and locking again gives another."""
    digests: dict[str, str] = {}
    for line in reversed(unit.audit.lines(AuditFilter(verbs=_FREEZING))):
        digests[line.entry.object] = line.entry.after
    count, problems = 0, list[Text]()
    for revision_id, digest in digests.items():
        locked = unit.reports.locked(revision_id)
        if locked is None:
            continue
        count += 1
        form = desk.library.by_hash(unit, unit.reports.revision(revision_id).form_hash)
        held = unit.answers.load(revision_id)
        good = digest == locked.digest == hashlib.sha256(locked.submission).hexdigest()
        if not good or _entered(form, held) != _entered(form, _frozen(form, locked.submission)):
            key = unit.reports.get(unit.reports.revision(revision_id).report_id).key
            problems.append(
                Text(
                    f"Số liệu đã khóa của báo cáo {key.form} kỳ {key.period} không còn đúng như "
                    "khi khóa. Hãy giữ nguyên kho dữ liệu và báo người quản trị.",
                    f"The locked figures of report {key.form}, period {key.period}, are not those "
                    "that were locked. Leave the data store as it is and tell the administrator.",
                )
            )
    return count, problems


def _frozen(form: FormDefinition, submission: bytes) -> dict[CellKey, Answer]:
    try:
        return read_submission(form, submission).answers
    except InputError:
        return {}


def _entered(form: FormDefinition, answers: dict[CellKey, Answer]) -> dict[CellKey, Answer]:
    """Without calculated cells: at a receiver those are what it computed itself."""
    entered = {element.code for element in form.elements if not element.calculated}
    return {cell: answer for cell, answer in answers.items() if cell.element in entered}


def _cut_off(desk: Desk, unit: Unit) -> tuple[Text, ...]:
    """The offices whose packages told of logs that cannot both be true."""
    tree, today = unit.offices.tree(), desk.clock.now().date()
    senders = dict.fromkeys(
        line.entry.why for line in unit.audit.lines(AuditFilter(verbs=(CUT_OFF,)))
    )
    names = [
        tree.get(sender).name(today) if sender in tree.offices else sender for sender in senders
    ]
    return tuple(
        Text(
            f"Nhật ký của {name} bị cắt hoặc thay giữa các lần gửi. Hãy hỏi đơn vị.",
            f"The log of {name} was cut or replaced between its packages. Ask that office.",
        )
        for name in names
    )
