"""Votes of the council and closed rankings in the encrypted store."""

from __future__ import annotations

import pytest

from desktop_app.domain.ranking import ClosedRanking, Contest, CouncilVote
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.errors import InputError, StepRefused
from desktop_app.storage.store import SqlStore
from tests.unit.storage.samples import COMMUNE, FORM, LATER, NOW, OTHER

CAMPAIGN = Contest(FORM.form, "2026Q3", Subject(SubjectKind.CAMPAIGN, "PT-1"))
PLAIN = Contest(FORM.form, "2026Q3")
VOTE = CouncilVote({COMMUNE.id: 4, OTHER.id: 3}, 7, "12/BB-HĐ", "p-1", NOW)


def test_votes_are_kept_in_their_order(store: SqlStore) -> None:
    again = CouncilVote({COMMUNE.id: 0, OTHER.id: 7}, 7, "13/BB-HĐ", "p-1", LATER)
    with store.read() as unit:
        assert unit.rankings.votes(CAMPAIGN) == ()
    with store.write() as unit:
        unit.rankings.add_vote(CAMPAIGN, VOTE)
        unit.rankings.add_vote(CAMPAIGN, again)
    with store.read() as unit:
        assert unit.rankings.votes(CAMPAIGN) == (VOTE, again)
        assert unit.rankings.votes(PLAIN) == ()


def test_a_vote_is_on_known_offices(store: SqlStore) -> None:
    with pytest.raises(InputError), store.write() as unit:
        unit.rankings.add_vote(PLAIN, CouncilVote({"nobody": 1}, 7, "1", "p-1", NOW))
    with store.read() as unit:
        assert unit.rankings.votes(PLAIN) == ()


def test_closing_and_reopening(store: SqlStore) -> None:
    closed = ClosedRanking("[]", "p-1", NOW)
    with store.write() as unit:
        unit.rankings.close(PLAIN, closed)
    with store.read() as unit:
        assert unit.rankings.closed(PLAIN) == closed
        assert unit.rankings.closed(CAMPAIGN) is None
    with pytest.raises(StepRefused), store.write() as unit:
        unit.rankings.close(PLAIN, closed)
    with store.write() as unit:
        unit.rankings.reopen(PLAIN, "nhầm số liệu", LATER)
        assert unit.rankings.closed(PLAIN) is None
        unit.rankings.close(PLAIN, closed)
    with pytest.raises(StepRefused), store.write() as unit:
        unit.rankings.reopen(CAMPAIGN, "nhầm", LATER)
