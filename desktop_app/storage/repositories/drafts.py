"""Which revisions may be written to: the one rule that answers, repeats and totals share."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories.lookups import unknown
from desktop_app.storage.tables.reports import reports, revisions

_REVISION = (
    select(revisions.c.id, revisions.c.state, reports.c.form_id)
    .join(reports, reports.c.id == revisions.c.report_id)
    .where(revisions.c.uuid == bindparam("revision"))
)


class Settling:
    """The revisions that are on their way to being frozen in this very transaction.

    One that arrives locked or issued from elsewhere is filled as it is added; one that is being
    locked takes its last calculated cells. Once the transaction has ended, neither changes.
    """

    def __init__(self) -> None:
        self._numbers: set[int] = set()

    def add(self, number: int) -> None:
        self._numbers.add(number)

    def discard(self, number: int) -> None:
        self._numbers.discard(number)

    def __contains__(self, number: int) -> bool:
        return number in self._numbers


def writable(connection: Connection, settling: Settling, revision: str) -> tuple[int, int]:
    """The keys of the revision and of its form; StepRefused unless it may be written to."""
    row = connection.execute(_REVISION, {"revision": revision}).one_or_none()
    if row is None:
        raise unknown("lần lập báo cáo", "revision")
    number, state, form = row
    if state != RevisionState.DRAFT and number not in settling:
        raise StepRefused(
            Text(
                "Báo cáo không còn ở trạng thái đang nhập nên số liệu không sửa được. Hãy đưa về "
                "đang nhập, hoặc lập lần mới.",
                "The report is no longer a draft, so its figures cannot be changed. Take it back "
                "to draft, or open a new revision.",
            )
        )
    return number, form
