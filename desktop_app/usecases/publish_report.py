"""Handing an issued report down, to be read by the offices below: a campaign, a list of tasks."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.package import PartContent
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import FormRole
from desktop_app.packages import parts
from desktop_app.packages.schema.assignment import HandedReport, report_part
from desktop_app.usecases.addressees import require_below
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.hand_down import Contents, digest_of, hand_down

PUBLISHED = frozenset({FormRole.CAMPAIGN, FormRole.TASKS})
"""What a form must be in its set for its reports to be handed down."""


def publish_report(desk: Desk, revision_id: str, offices: Collection[str]) -> int:
    """Hand the issued revision to these offices; to how many it went.

    An office that was handed this revision before is passed over. The form's version goes with it,
    so that it can be read wherever it comes. StepRefused for what is not issued, or whose form is
    neither a campaign's nor a catalogue of tasks.
    """
    desk.person.require(Role.CONSOLIDATOR, Role.REGISTRY_CLERK)
    with desk.store.read() as unit:
        require_below(desk, unit, offices)
        report, beside = _report(desk, unit, revision_id)
        digest = digest_of(report)
        have = {one.office for one in unit.from_above.handed(outgoing=True) if one.digest == digest}
    wanted = [office for office in dict.fromkeys(offices) if office not in have]
    for office in wanted:
        hand_down(desk, office, Contents(reports=(report,)), beside)
    return len(wanted)


def published_digest(desk: Desk, unit: Unit, revision_id: str) -> str:
    """What the notes of those who have this revision say."""
    return digest_of(_report(desk, unit, revision_id)[0])


def _report(
    desk: Desk, unit: Unit, revision_id: str
) -> tuple[HandedReport, dict[str, PartContent]]:
    """The revision as it travels, and the parts that go with it."""
    revision = unit.reports.revision(revision_id)
    key = unit.reports.get(revision.report_id).key
    form = desk.library.by_hash(unit, revision.form_hash)
    if form.purpose.role not in PUBLISHED:
        raise StepRefused(
            Text(
                "Biểu mẫu này không phải thông tin phong trào hay danh mục nhiệm vụ nên không "
                "phát hành xuống đơn vị cấp dưới.",
                "This form is neither a campaign nor a list of tasks, so it is not handed down.",
            )
        )
    locked, issued = unit.reports.locked(revision_id), unit.reports.issued(revision_id)
    own = key.office == desk.office
    if not own or revision.state is not RevisionState.ISSUED or locked is None or issued is None:
        raise StepRefused(
            Text(
                "Chỉ gửi xuống bản của đơn vị mình đã phát hành (đã ký, có số và ngày).",
                "Only an issued report of this office (signed, with number and date) can be "
                "handed down.",
            )
        )
    report = HandedReport(
        key.form,
        revision.form_hash,
        key.period,
        key.subject,
        revision_id,
        revision.number,
        locked.digest,
        issued,
    )
    pack = unit.forms.by_hash(revision.form_hash).content
    return report, {
        report_part(revision_id): locked.submission,
        f"{parts.PACKS}{key.form}.zip": pack,
    }
