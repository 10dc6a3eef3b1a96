"""The three lines of state, who may take a step, and the audit chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from desktop_app.domain.audit import GENESIS, AuditEntry, chain
from desktop_app.domain.lifecycle import (
    LABELS,
    DecisionState,
    DeliveryState,
    RevisionState,
    decision_step,
    delivery_step,
    revision_step,
)
from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Person, Role
from desktop_app.errors import BugError, NotAllowed, StepRefused

REVISION = {
    ("draft", "in_review"),
    ("in_review", "draft"),
    ("in_review", "locked"),
    ("locked", "draft"),
    ("locked", "issued"),
}
DECISION = {("pending", "accepted"), ("pending", "returned"), ("accepted", "returned")}
# from -> what each piece of news makes of it: queued, sent, received, refused
DELIVERY = {
    "queued": ("queued", "sent", "received", "refused"),
    "sent": (None, "sent", "received", "refused"),
    "received": (None, "received", "received", "received"),
    "refused": ("queued", None, "received", "refused"),
}


def test_every_step_of_a_revision() -> None:
    for now, wanted in product(RevisionState, repeat=2):
        if (now.value, wanted.value) in REVISION:
            assert revision_step(now, wanted)
        else:
            with pytest.raises(StepRefused, match=LABELS[now].vi):
                revision_step(now, wanted)


def test_every_decision() -> None:
    for now, wanted in product(DecisionState, repeat=2):
        if (now.value, wanted.value) in DECISION:
            assert decision_step(now, wanted) is wanted
        else:
            with pytest.raises(StepRefused):
                decision_step(now, wanted)


def test_every_piece_of_news_about_a_package() -> None:
    for now, results in DELIVERY.items():
        for wanted, result in zip(DeliveryState, results, strict=True):
            if result is None:
                with pytest.raises(StepRefused):
                    delivery_step(DeliveryState(now), wanted)
            else:
                assert delivery_step(DeliveryState(now), wanted) == result


def test_every_state_has_a_label_in_both_languages() -> None:
    for line in (RevisionState, DeliveryState, DecisionState):
        assert all(LABELS[state].vi and LABELS[state].en for state in line)


def test_only_roles_held_by_an_active_person_count() -> None:
    officer = Person("p1", "An", "Công chức", frozenset({Role.OFFICER}))
    officer.require(Role.OFFICER, Role.LEADER)
    with pytest.raises(NotAllowed) as refused:
        officer.require(Role.LEADER, Role.REGISTRY_CLERK)
    assert "lãnh đạo hoặc văn thư" in refused.value.message.vi
    assert "An" not in refused.value.message.vi + refused.value.message.en
    with pytest.raises(NotAllowed):
        replace(officer, active=False).require(Role.OFFICER)


ENTRY = AuditEntry(datetime(2026, 7, 5, 23, 0, tzinfo=UTC), "p1", "lock", "r1", "a", "b", "c")


def test_the_chain_depends_on_everything() -> None:
    head = chain(GENESIS, 1, ENTRY)
    assert len(head) == 64
    others = [
        chain("1" * 64, 1, ENTRY),
        chain(GENESIS, 2, ENTRY),
        chain(GENESIS, 1, replace(ENTRY, who="x")),
        chain(GENESIS, 1, replace(ENTRY, what="x")),
        chain(GENESIS, 1, replace(ENTRY, object="x")),
        chain(GENESIS, 1, replace(ENTRY, before="x")),
        chain(GENESIS, 1, replace(ENTRY, after="x")),
        chain(GENESIS, 1, replace(ENTRY, why="x")),
        chain(GENESIS, 1, replace(ENTRY, at=ENTRY.at.replace(microsecond=1))),
        chain(GENESIS, 1, replace(ENTRY, before="ab", after="")),
    ]
    assert len({head, *others}) == len(others) + 1


def test_the_chain_does_not_depend_on_the_zone_of_writing() -> None:
    assert chain(GENESIS, 1, replace(ENTRY, at=ENTRY.at.astimezone(ZONE))) == chain(
        GENESIS, 1, ENTRY
    )
    with pytest.raises(BugError):
        chain(GENESIS, 1, replace(ENTRY, at=datetime(2026, 7, 6)))  # noqa: DTZ001
    assert chain(GENESIS, 1, replace(ENTRY, why="\ud800"))  # half a character, as pasted
