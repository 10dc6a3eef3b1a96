"""The award council votes on offices that the figures leave level (FORMS §3, *Tie-break chain*)."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.people import Role
from desktop_app.domain.ranking import Contest, CouncilVote
from desktop_app.domain.reports import Subject
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.rank_reports import ranking_now, require_open


def record_council_vote(
    desk: Desk,
    form: str,
    period: str,
    votes: Mapping[str, int],
    *,
    members: int,
    minutes: str,
    subject: Subject | None = None,
) -> None:
    """Votes by office id, for exactly the offices of one tie; `members` is how many the council
    has, `minutes` the paper of its session. It counts while these offices are the ones that the
    figures leave level; a later vote on them takes its place.

    InputError for numbers that cannot be, StepRefused where there is no such tie, where the form
    does not end its chain in a vote, and once the ranking is closed.
    """
    desk.person.require(Role.CONSOLIDATOR)
    contest = Contest(form, period, subject or Subject())
    if members < 1 or any(not 0 <= count <= members for count in votes.values()):
        raise InputError(
            Text(
                "Số phiếu của mỗi đơn vị phải từ 0 đến số thành viên Hội đồng.",
                "Each office's votes lie between 0 and the number of council members.",
            )
        )
    if not minutes.strip():
        raise InputError(
            Text(
                "Hãy ghi số biên bản họp Hội đồng.",
                "Write the number of the council's minutes.",
            )
        )
    with desk.store.write() as unit:
        now = ranking_now(desk, unit, contest)
        require_open(unit, contest)
        levels = {
            frozenset(level)
            for group, found in zip(now.rules.groups, now.ranking.groups, strict=True)
            if group.by_vote
            for level in found.levels
        }
        if frozenset(votes) not in levels:
            raise StepRefused(
                Text(
                    "Chỉ bỏ phiếu cho đúng các đơn vị đang bằng nhau ở mọi tiêu chí xếp hạng. Hãy "
                    "mở lại bảng xếp hạng.",
                    "A vote is on exactly the offices that are level in every figure. Open the "
                    "ranking again.",
                )
            )
        at = desk.record(
            unit,
            "record_council_vote",
            f"{form}/{period}/{contest.subject.id}",
            after=" ".join(f"{office}={count}" for office, count in sorted(votes.items())),
            why=minutes.strip(),
        )
        unit.rankings.add_vote(
            contest, CouncilVote(dict(votes), members, minutes.strip(), desk.person.id, at)
        )
