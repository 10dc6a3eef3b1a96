"""Locking a report: the checks pass, its inputs and the clock are frozen, its bytes get a hash."""

from __future__ import annotations

import hashlib
from datetime import date

from desktop_app.domain.history import StepKind
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Locked, Unit
from desktop_app.errors import ChecksFailed, StepRefused, Text
from desktop_app.forms import Finding, FormSession
from desktop_app.forms.evidence import named_files
from desktop_app.usecases.consolidated_cells import other_than_totals, read_totals
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import load
from desktop_app.usecases.keep_answers import keep_answers
from desktop_app.usecases.move_report import record_approval, step


def check_report(desk: Desk, revision_id: str) -> tuple[Finding, ...]:
    """What the report's own checks say now, errors first."""
    with desk.store.read() as unit:
        return load(desk, unit, revision_id).session.check()


def lock_report(
    desk: Desk,
    revision_id: str,
    *,
    approved_by: str = "",
    how: str = "",
    approved_on: date | None = None,
) -> str:
    """In review → locked, with the leader's approval; returns the digest that the paper carries.

    A leader at the app approves in their own name. Anybody else records an approval that was given
    elsewhere: by whom, how (on paper, in iOffice), and on which day, today where none is given.
    ChecksFailed names what stops the report; InputError for a day in the future.
    """
    desk.person.require(Role.LEADER, Role.OFFICER, Role.CONSOLIDATOR)
    if Role.LEADER in desk.person.roles and not approved_by:
        approved_by, how = desk.person.name, "app"
    if not approved_by:
        raise StepRefused(
            Text(
                "Cần lãnh đạo duyệt trước khi khóa số liệu. Nếu đã duyệt trên giấy hoặc iOffice, "
                "hãy ghi tên lãnh đạo.",
                "A leader must approve before the figures are locked. If it was approved on paper "
                "or in iOffice, write the leader's name.",
            )
        )
    with desk.store.write() as unit:
        opened = load(desk, unit, revision_id)
        stopping = [finding for finding in opened.session.check() if finding.stops]
        if stopping:
            raise ChecksFailed(
                Text(
                    f"Báo cáo còn {len(stopping)} điểm phải sửa hoặc giải trình. Điểm đầu tiên: "
                    f"{stopping[0].message.vi}",
                    f"{len(stopping)} points must still be corrected or explained. The first: "
                    f"{stopping[0].message.en}",
                )
            )
        _require_totals(unit, revision_id, opened.session)
        _require_evidence(desk, unit, revision_id, opened.session)
        submission = opened.session.to_xml()
        digest = hashlib.sha256(submission).hexdigest()
        locked = Locked(submission, opened.session.frozen_inputs().to_xml(), digest)
        step(desk, unit, opened.revision, RevisionState.LOCKED)
        # The calculated cells as they were frozen, so that the rows and the instance agree; past
        # the draft, the store takes them only between this step and `lock`.
        keep_answers(
            desk,
            unit,
            opened.revision,
            opened.session.answers(),
            opened.session.repeats() or None,
            otherwise=StepKind.FORM,
        )
        now = desk.clock.now()
        unit.reports.lock(revision_id, locked, now)
        record_approval(desk, unit, revision_id, by=approved_by, on=approved_on, how=how)
        desk.record(unit, "lock", revision_id, after=digest)
    return digest


def _require_evidence(desk: Desk, unit: Unit, revision_id: str, session: FormSession) -> None:
    """Every file that a question is answered by is there, and so is the content of all evidence."""
    held = unit.attachments.of(revision_id)
    named = {(one.cell, one.file.name) for one in held}
    consolidated = unit.totals.kept(revision_id) is not None
    for cell, name in named_files(session, consolidated=consolidated):
        if (cell, name) not in named:
            shown = session.form.field_of[session.form.path_of[cell.element]]
            raise ChecksFailed(
                Text(
                    f"Chưa có tệp minh chứng của ô “{shown.label.vi}”. Hãy thêm lại tệp.",
                    f"The file of “{shown.label.en}” is not there. Add it again.",
                )
            )
    lost = sum(1 for one in held if not desk.blobs.has(one.file.sha256))
    if lost:
        raise ChecksFailed(
            Text(
                f"{lost} minh chứng bị thiếu nội dung. Hãy xem bảng Minh chứng: thêm lại tệp, hoặc "
                "khôi phục thư mục attachments từ bản sao lưu.",
                f"The content of {lost} attachments is missing. See the panel Evidence: add them "
                "again, or restore the folder attachments from a backup.",
            )
        )


def _require_totals(unit: Unit, revision_id: str, session: FormSession) -> None:
    """A consolidated report shows its totals: the office above would refuse it otherwise."""
    kept = unit.totals.kept(revision_id)
    different = other_than_totals(session, read_totals(kept.totals)) if kept is not None else ()
    if different:
        raise ChecksFailed(
            Text(
                f"{len(different)} ô khác số tổng hợp từ các đơn vị; ô đầu tiên: {different[0]}. "
                "Hãy tổng hợp lại; muốn sửa số của một đơn vị thì trả lại báo cáo của đơn vị đó.",
                f"{len(different)} cells are not the totals of the offices; the first: "
                f"{different[0]}. Consolidate again; to change an office's figure, return its "
                "report.",
            )
        )
