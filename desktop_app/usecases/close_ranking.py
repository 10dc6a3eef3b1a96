"""Closing a ranking, so that later corrections no longer move it; reopening it with a reason."""

from __future__ import annotations

from desktop_app.consolidation.ranking_wire import ranking_to_text
from desktop_app.domain.people import Role
from desktop_app.domain.ranking import ClosedRanking, Contest
from desktop_app.domain.reports import Subject
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.rank_reports import digest_of, ranking_now, require_open


def close_ranking(desk: Desk, form: str, period: str, subject: Subject | None = None) -> None:
    """Keep today's order as the one that holds.

    StepRefused while nobody is ranked, while a tie leaves open who gets an award, and for one that
    is closed already. Any other tie is closed as it stands, on one rank.
    """
    desk.person.require(Role.CONSOLIDATOR)
    contest = Contest(form, period, subject or Subject())
    with desk.store.write() as unit:
        now = ranking_now(desk, unit, contest)
        require_open(unit, contest)
        rows = [row for group in now.ranking.groups for row in group.rows]
        if not rows:
            raise StepRefused(
                Text(
                    "Chưa có báo cáo nào đạt yêu cầu để xếp hạng.",
                    "There is no accepted report to rank yet.",
                )
            )
        if any(row.open_award for row in rows):
            raise StepRefused(
                Text(
                    "Có đơn vị bằng nhau ở đúng ranh giới khen thưởng. Hãy ghi kết quả bỏ phiếu "
                    "của Hội đồng rồi chốt.",
                    "Offices are level where an award ends. Enter the council's vote, then close.",
                )
            )
        content = ranking_to_text(now.ranking, now.form.hash)
        about = f"{form}/{period}/{contest.subject.id}"
        at = desk.record(unit, "close_ranking", about, after=digest_of(content))
        unit.rankings.close(contest, ClosedRanking(content, desk.person.id, at))


def reopen_ranking(
    desk: Desk, form: str, period: str, why: str, subject: Subject | None = None
) -> None:
    """StepRefused for one that is not closed; InputError without a reason."""
    desk.person.require(Role.CONSOLIDATOR)
    if not why.strip():
        raise InputError(Text("Hãy ghi lý do mở lại.", "Write the reason for opening it again."))
    contest = Contest(form, period, subject or Subject())
    with desk.store.write() as unit:
        about = f"{form}/{period}/{contest.subject.id}"
        at = desk.record(unit, "reopen_ranking", about, why=why.strip())
        unit.rankings.reopen(contest, why.strip(), at)
