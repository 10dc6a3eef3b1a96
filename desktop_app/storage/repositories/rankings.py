"""The council's votes and closed rankings, by form, period and subject."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, insert, select, update

from desktop_app.domain import ports
from desktop_app.domain.ranking import ClosedRanking, Contest, CouncilVote
from desktop_app.errors import StepRefused, Text
from desktop_app.storage.repositories import lookups
from desktop_app.storage.tables.forms import forms, periods
from desktop_app.storage.tables.offices import offices
from desktop_app.storage.tables.rankings import (
    closed_rankings,
    council_vote_counts,
    council_votes,
)
from desktop_app.storage.tables.reports import subjects


class SqlRankings(ports.Rankings):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_vote(self, contest: Contest, vote: CouncilVote) -> None:
        number = self._connection.scalar(
            insert(council_votes)
            .values(
                **self._around(contest),
                members=vote.members,
                minutes=vote.minutes,
                by=vote.by,
                at=vote.at,
            )
            .returning(council_votes.c.id)
        )
        self._connection.execute(
            insert(council_vote_counts),
            [
                {
                    "vote_id": number,
                    "office_id": lookups.office_id(self._connection, office),
                    "votes": votes,
                }
                for office, votes in vote.counts.items()
            ],
        )

    def votes(self, contest: Contest) -> tuple[CouncilVote, ...]:
        columns = council_votes.c
        rows = self._connection.execute(
            select(council_votes, offices.c.uuid, council_vote_counts.c.votes)
            .join(council_vote_counts, council_vote_counts.c.vote_id == columns.id)
            .join(offices, offices.c.id == council_vote_counts.c.office_id)
            .where(*_of(council_votes, contest))
            .order_by(columns.id, offices.c.uuid)
        ).all()
        counts: dict[int, dict[str, int]] = {}
        for row in rows:
            counts.setdefault(row.id, {})[row.uuid] = row.votes
        by_id = {row.id: row for row in rows}
        return tuple(
            CouncilVote(counts[number], row.members, row.minutes, row.by, row.at)
            for number, row in by_id.items()
        )

    def close(self, contest: Contest, closed: ClosedRanking) -> None:
        if self.closed(contest) is not None:
            raise StepRefused(
                Text("Xếp hạng này đã chốt rồi.", "This ranking has been closed already.")
            )
        self._connection.execute(
            insert(closed_rankings).values(
                **self._around(contest),
                content=closed.content,
                by=closed.by,
                closed_at=closed.at,
                reopened_at=None,
                reopened_why="",
            )
        )

    def closed(self, contest: Contest) -> ClosedRanking | None:
        columns = closed_rankings.c
        row = self._connection.execute(
            select(columns.content, columns.by, columns.closed_at).where(
                columns.reopened_at.is_(None),
                *_of(closed_rankings, contest),
            )
        ).one_or_none()
        return None if row is None else ClosedRanking(*row)

    def reopen(self, contest: Contest, why: str, at: datetime) -> None:
        columns = closed_rankings.c
        done = self._connection.execute(
            update(closed_rankings)
            .where(
                columns.reopened_at.is_(None),
                *_of(closed_rankings, contest),
            )
            .values(reopened_at=at, reopened_why=why)
        )
        if done.rowcount == 0:
            raise StepRefused(
                Text(
                    "Xếp hạng này chưa chốt nên không cần mở lại.",
                    "This ranking is not closed, so it need not be reopened.",
                )
            )

    def _around(self, contest: Contest) -> dict[str, int]:
        return {
            "form_id": lookups.form_id(self._connection, contest.form),
            "period_id": lookups.period_id(self._connection, contest.period),
            "subject_id": lookups.subject_id(self._connection, contest.subject),
        }


def _of(table: Table, contest: Contest) -> tuple[ColumnElement[bool], ...]:
    subject = contest.subject
    return (
        table.c.form_id.in_(select(forms.c.id).where(forms.c.code == contest.form)),
        table.c.period_id.in_(select(periods.c.id).where(periods.c.code == contest.period)),
        table.c.subject_id.in_(
            select(subjects.c.id).where(
                subjects.c.kind == subject.kind, subjects.c.ref == subject.id
            )
        ),
    )
