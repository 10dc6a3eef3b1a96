"""Who may take which step, and which steps there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap.activation import prepare_activations
from desktop_app.documents.press import SigningIdentity
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Scope
from desktop_app.errors import ChecksFailed, InputError, NotAllowed, StepRefused, UserError
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.decide import accept, request_correction, return_
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import (
    begin_report,
    explain,
    open_next_revision,
    open_report,
    save_answers,
)
from desktop_app.usecases.issue import (
    bring_back,
    give_number,
    issue_figures_only,
    seal_paper,
    sign_as_leader,
)
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_back, hand_to_leader, unlock
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import FORM, PEOPLE, SCAN, Offices

IDENTITY = SigningIdentity(b"", "")
DAY = date(2026, 7, 3)
Verb = Callable[[Desk, str], object]

FILLERS = {Role.OFFICER, Role.CONSOLIDATOR}

# Each verb with those who may take it; everybody else must be told, whatever the report's state.
VERBS: list[tuple[str, Verb, set[Role]]] = [
    (
        "begin_report",
        lambda desk, _: begin_report(desk, FORM, "2099Q1"),
        FILLERS,
    ),
    (
        "open_next_revision",
        lambda desk, revision: open_next_revision(desk, report_of(desk, revision)),
        FILLERS,
    ),
    ("save_answers", lambda desk, one: save_answers(desk, one, {}), FILLERS),
    ("explain", lambda desk, one: explain(desk, one, "x", "y"), FILLERS),
    ("hand_to_leader", hand_to_leader, FILLERS),
    ("sign_as_leader", lambda desk, one: sign_as_leader(desk, one, IDENTITY), {Role.LEADER}),
    ("give_number", lambda desk, one: give_number(desk, one, 1, DAY), {Role.REGISTRY_CLERK}),
    (
        "seal_paper",
        lambda desk, one: seal_paper(desk, one, IDENTITY, number=1, day=DAY),
        {Role.REGISTRY_CLERK},
    ),
    (
        "bring_back",
        lambda desk, one: bring_back(desk, one, SCAN, number="1", day=DAY, signer="A"),
        {Role.REGISTRY_CLERK, Role.OFFICER, Role.CONSOLIDATOR},
    ),
    ("submit", submit, {Role.OFFICER, Role.REGISTRY_CLERK, Role.CONSOLIDATOR}),
    (
        "request_correction",
        lambda desk, one: request_correction(desk, one, "vì", Scope.FIGURES),
        FILLERS,
    ),
    ("accept", accept, {Role.CONSOLIDATOR}),
    ("return_", lambda desk, one: return_(desk, one, "vì"), {Role.CONSOLIDATOR}),
    ("consolidate", lambda desk, _: consolidate(desk, FORM, "2099Q1"), {Role.CONSOLIDATOR}),
]


def report_of(desk: Desk, revision: str) -> str:
    with desk.store.read() as unit:
        return unit.reports.revision(revision).report_id


def state_of(desk: Desk, revision: str) -> RevisionState:
    with desk.store.read() as unit:
        return unit.reports.revision(revision).state


@pytest.mark.parametrize(("name", "verb", "allowed"), VERBS, ids=[name for name, *_ in VERBS])
def test_a_step_is_for_its_roles_only(
    offices: Offices, period: str, name: str, verb: Verb, allowed: set[Role]
) -> None:
    revision = begin_report(offices.desk("a"), FORM, period).id
    for role in PEOPLE.keys() - allowed:
        desk = offices.desk("a", role)
        before = audit_entries(desk)
        with pytest.raises(NotAllowed) as caught:
            verb(desk, revision)
        assert caught.value.message.vi and caught.value.message.en
        assert audit_entries(desk) == before
        assert state_of(desk, revision) is RevisionState.DRAFT


def audit_entries(desk: Desk) -> int:
    with desk.store.read() as unit:
        return unit.audit.verify()


def test_who_may_hand_back_lock_and_unlock(offices: Offices, period: str) -> None:
    revision = offices.filled("a", period).id
    hand_to_leader(offices.desk("a"), revision)
    clerk, administrator = offices.desk("a", Role.REGISTRY_CLERK), offices.desk(
        "a", Role.ADMINISTRATOR
    )  # fmt: skip
    for desk in (clerk, administrator):
        with pytest.raises(NotAllowed):
            hand_back(desk, revision, "sai")
        with pytest.raises(NotAllowed):
            lock_report(desk, revision, approved_by="Nguyễn Văn Sáng", how="paper")
    lock_report(offices.desk("a", Role.LEADER), revision)
    for desk in (clerk, administrator):
        with pytest.raises(NotAllowed):
            unlock(desk, revision, "sai")
    assert state_of(clerk, revision) is RevisionState.LOCKED


def test_only_an_administrator_or_consolidator_activates_offices(
    offices: Offices, tmp_path: Path
) -> None:
    for role in (Role.OFFICER, Role.LEADER, Role.REGISTRY_CLERK):
        with pytest.raises(NotAllowed):
            office = replace(offices.by_key["so"], person=PEOPLE[role])
            prepare_activations(office, tmp_path, [offices.id("a")], [])
    assert list(tmp_path.iterdir()) == []


def test_an_officer_locks_only_on_a_recorded_approval(offices: Offices, period: str) -> None:
    revision = offices.filled("a", period).id
    desk = offices.desk("a")
    hand_to_leader(desk, revision)
    with pytest.raises(StepRefused):
        lock_report(desk, revision)
    lock_report(desk, revision, approved_by="Nguyễn Văn Sáng", how="iOffice")
    with desk.store.read() as unit:
        held = unit.reports.revision(revision)
    assert (held.approved_by, held.approved_how) == ("Nguyễn Văn Sáng", "iOffice")
    assert held.approved_at is not None


def test_steps_that_the_line_does_not_have(offices: Offices, period: str) -> None:
    desk, leader = offices.desk("a"), offices.desk("a", Role.LEADER)
    clerk = offices.desk("a", Role.REGISTRY_CLERK)
    revision = offices.filled("a", period).id

    def refused(step: Callable[[], object]) -> None:
        before = state_of(desk, revision), audit_entries(desk)
        with pytest.raises(UserError) as caught:
            step()
        assert type(caught.value) is StepRefused
        assert (state_of(desk, revision), audit_entries(desk)) == before

    # A draft is neither locked, unlocked, issued nor sent, and has no next revision.
    refused(lambda: lock_report(leader, revision))
    refused(lambda: unlock(leader, revision, "sai"))
    refused(lambda: hand_back(leader, revision, "sai"))
    refused(lambda: offices.issue("a", revision))
    refused(lambda: issue_figures_only(clerk, revision))
    refused(lambda: submit(desk, revision))
    refused(lambda: request_correction(desk, revision, "sai", Scope.FIGURES))
    refused(lambda: open_next_revision(desk, report_of(desk, revision)))
    refused(lambda: accept(offices.desk("a", Role.CONSOLIDATOR), revision))

    offices.lock("a", revision)
    refused(lambda: hand_to_leader(desk, revision))
    refused(lambda: lock_report(leader, revision))
    refused(lambda: submit(desk, revision))
    refused(lambda: sign_as_leader(leader, revision, IDENTITY))  # nothing printed yet
    refused(lambda: issue_figures_only(clerk, revision))  # a first revision has no earlier paper
    changed = open_report(desk, revision).session.answers()
    refused(lambda: save_answers(desk, revision, changed))

    offices.issue("a", revision)
    refused(lambda: offices.issue("a", revision))
    refused(lambda: unlock(leader, revision, "sai"))
    refused(lambda: hand_back(leader, revision, "sai"))
    refused(lambda: save_answers(desk, revision, changed))

    submit(desk, revision)
    refused(lambda: submit(desk, revision))
    refused(lambda: open_next_revision(desk, report_of(desk, revision)))


def test_what_the_checks_find_stops_the_lock(offices: Offices, period: str) -> None:
    revision = offices.filled("a", period, K12b=(3954, 3356)).id
    desk, leader = offices.desk("a"), offices.desk("a", Role.LEADER)
    hand_to_leader(desk, revision)
    with pytest.raises(ChecksFailed) as caught:
        lock_report(leader, revision)
    assert "K12b" in caught.value.message.vi and "K12b" in caught.value.message.en
    assert state_of(desk, revision) is RevisionState.IN_REVIEW
    with desk.store.read() as unit:
        assert unit.reports.locked(revision) is None
    hand_back(leader, revision, "Sửa K12b")
    offices.type_in("a", revision, {"K12b": (2954, 3356)})
    offices.lock("a", revision)


def test_a_reason_is_asked_for_where_one_is_owed(offices: Offices, period: str) -> None:
    revision = offices.submitted("a", period).id
    offices.carry("a", "so")
    consolidator = offices.desk("so", Role.CONSOLIDATOR)
    for empty in ("", "  \n"):
        with pytest.raises(InputError):
            return_(consolidator, revision, empty)
        with pytest.raises(InputError):
            request_correction(offices.desk("a"), revision, empty, Scope.FIGURES)
        with pytest.raises(InputError):
            hand_back(offices.desk("a", Role.LEADER), revision, empty)
        with pytest.raises(InputError):
            bring_back(
                offices.desk("a"), revision, SCAN, number=empty, day=DAY, signer="Nguyễn Văn Sáng"
            )


def test_a_report_is_begun_once(offices: Offices, period: str) -> None:
    first = begin_report(offices.desk("a"), FORM, period)
    assert begin_report(offices.desk("a"), FORM, period) == first
    with pytest.raises(InputError):
        begin_report(offices.desk("a"), "F-KHONG-CO", period)


def test_every_step_leaves_its_entry(offices: Offices, period: str) -> None:
    revision = offices.submitted("b", period).id
    with offices.desk("b").store.read() as unit:
        entries = unit.audit.entries()
    about = [entry for entry in entries if entry.object == revision]
    verbs = [entry.what for entry in about]
    assert verbs == ["hand_to_leader", "approve", "lock", "issue", "submit"]
    who = {entry.what: entry.who for entry in about}
    assert (who["hand_to_leader"], who["lock"], who["issue"]) == ("can-bo", "lanh-dao", "van-thu")


def test_an_approval_is_recorded_with_its_day_which_is_not_in_the_future(
    offices: Offices, period: str
) -> None:
    revision = offices.filled("a", period).id
    desk = offices.desk("a")
    hand_to_leader(desk, revision)
    today = desk.clock.now().date()
    for day, how in (
        (today + timedelta(days=1), "paper"),
        (today - timedelta(days=400), "paper"),
        (today, " "),
    ):
        with pytest.raises(InputError):
            lock_report(desk, revision, approved_by="Nguyễn Văn Sáng", how=how, approved_on=day)
    lock_report(desk, revision, approved_by=" Nguyễn Văn Sáng ", how="paper", approved_on=today)
    with desk.store.read() as unit:
        held = unit.reports.revision(revision)
        (entry,) = [one for one in unit.audit.about(revision) if one.what == "approve"]
    assert held.approved_by == "Nguyễn Văn Sáng"
    assert held.approved_at is not None and held.approved_at.date() == today
    assert entry.after == f"paper, {today:%d/%m/%Y}: Nguyễn Văn Sáng"
