"""The disk dies: a commune goes back to an older backup, and learns from a real relay what it had
sent since, and what was answered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.bootstrap.exchange import exchange_http
from desktop_app.bootstrap.office import RELAY_URL, OpenOffice, open_office
from desktop_app.domain.appraisals import Hand
from desktop_app.domain.lifecycle import DecisionState, DeliveryState, RevisionState
from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Role
from desktop_app.domain.ports import RESTORE_PENDING, PackageRecord, Unit
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.identity import keyslots
from desktop_app.storage import backup
from desktop_app.storage.backup import Backup
from desktop_app.storage.backup_manifest import Why
from desktop_app.storage.backup_restore import restore
from desktop_app.usecases.appraise import appraise
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue_appraisal import issue_appraisal
from desktop_app.usecases.issue_conclusion import issue_conclusion
from desktop_app.usecases.layered_answers import layered_answers
from desktop_app.usecases.send_reply import send_reply
from desktop_app.usecases.submit import submit
from tests.forms.packs import SCORES, install
from tests.province_world import running
from tests.unit.usecases.offices import PASSWORD, PEOPLE, Offices, build

ADMINISTRATOR = PEOPLE[Role.ADMINISTRATOR].id
PERIOD = "2026Q3"


@dataclass
class World:
    folder: Path
    offices: Offices

    def tell_relay(self, url: str) -> None:
        for key in self.offices.by_key:
            with self.offices.by_key[key].workspace.store.write() as unit:
                unit.settings.put(RELAY_URL, url)

    def exchange(self, key: str) -> None:
        done = exchange_http(self.offices.by_key[key], only_due=False)
        assert done.stopped_by is None
        assert done.unusable == []
        assert done.refused == []

    def back_up(self, key: str) -> Backup:
        office = self.offices.by_key[key].workspace
        stick = self.folder / "usb"
        stick.mkdir(exist_ok=True)
        now = datetime.now(ZONE)
        made = backup.back_up(office.folder, office.key, stick, why=Why.DAILY, now=now)
        assert made is not None
        return made

    def lose_and_restore(self, key: str, made: Backup) -> OpenOffice:
        """The disk is gone; the backup is put in the same place on a new one."""
        lost = self.offices.by_key[key]
        lost.close()
        folder = lost.workspace.folder
        shutil.rmtree(folder)
        done = restore(
            made,
            folder,
            lambda slots: keyslots.unlock(slots, ADMINISTRATOR, PASSWORD).key,
            now=datetime.now(ZONE),
        )
        assert done is not None
        office = open_office(folder, ADMINISTRATOR, PASSWORD, clock=lost.clock)
        self.offices.by_key[key] = office
        return office


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("offices")
    offices = build(folder)
    yield World(folder, offices)
    for office in offices.by_key.values():
        office.close()


@pytest.fixture
def world(made: World) -> Iterator[World]:
    with running(made.folder / "may-chu") as service:
        made.tell_relay(service.url)
        yield made


def package_of(unit: Unit, revision: str) -> PackageRecord:
    (record,) = [one for one in unit.packages.for_revision(revision) if one.outgoing]
    return record


def stages(unit: Unit, package: str) -> list[str]:
    return sorted(one.stage for one in unit.packages.receipts(package))


def test_a_sent_report_and_its_answers_come_back(world: World) -> None:
    """The backup holds a draft; after it the report was issued, sent and accepted."""
    offices = world.offices
    revision = offices.filled("a", PERIOD).id
    made = world.back_up("a")
    offices.type_in("a", revision, {"K01": [7, 9]})
    offices.lock("a", revision)
    document = offices.issue("a", revision)
    sent = submit(offices.desk("a"), revision)
    with offices.by_key["a"].workspace.store.read() as unit:
        locked, answers = unit.reports.locked(revision), unit.answers.load(revision)
    world.exchange("a")
    world.exchange("so")
    accept(offices.desk("so", Role.CONSOLIDATOR), revision)
    world.exchange("so")
    world.exchange("a")

    office = world.lose_and_restore("a", made)
    assert office.workspace.epoch == 2
    with office.workspace.store.read() as unit:
        assert unit.reports.revision(revision).state is RevisionState.DRAFT
        assert unit.packages.for_revision(revision) == ()
    world.exchange("a")
    with office.workspace.store.read() as unit:
        assert unit.settings.get(RESTORE_PENDING) == ""
        assert unit.reports.revision(revision).state is RevisionState.ISSUED
        assert unit.reports.locked(revision) == locked
        assert unit.reports.issued(revision) == document
        kept = {cell: one for cell, one in unit.answers.load(revision).items() if one.text}
        assert kept == {cell: one for cell, one in answers.items() if one.text}
        record = package_of(unit, revision)
        assert record.header.id == sent.header.id
        assert record.delivery is DeliveryState.RECEIVED
        assert stages(unit, record.header.id) == ["acceptance", "reception", "transport"]
        review = unit.reviews.get(revision)
        assert review is not None
        assert review.decision is DecisionState.ACCEPTED
        assert unit.audit.verify() > 0
    world.exchange("a")  # and once more changes nothing
    with office.workspace.store.read() as unit:
        assert package_of(unit, revision).header.id == sent.header.id


def test_numbers_are_not_used_twice_even_after_two_restores_of_one_backup(world: World) -> None:
    offices = world.offices
    made = world.back_up("b")
    used: list[tuple[str, int, int]] = []
    for number in range(3):
        if number:
            world.lose_and_restore("b", made)
            world.exchange("b")
        revision = offices.submitted("b", f"{2030 + number}Q1")
        with offices.by_key["b"].workspace.store.read() as unit:
            header = package_of(unit, revision.id).header
        used.append((header.device, header.epoch, header.sequence))
        world.exchange("b")
    assert len(set(used)) == 3
    with offices.by_key["b"].workspace.store.read() as unit:
        own = [one.header for one in unit.packages.list(outgoing=True)]
    numbers = [(one.device, one.epoch, one.sequence) for one in own]
    assert len(set(numbers)) == len(numbers) == 3


def test_an_office_above_keeps_its_decisions(world: World) -> None:
    """A report that came after the backup comes again, and what was decided on it stands."""
    offices = world.offices
    made = world.back_up("so")
    revision = offices.submitted("a", "2031Q1").id
    world.exchange("a")
    world.exchange("so")
    accept(offices.desk("so", Role.CONSOLIDATOR), revision)
    world.exchange("so")

    office = world.lose_and_restore("so", made)
    world.exchange("so")
    with office.workspace.store.read() as unit:
        review = unit.reviews.get(revision)
        assert review is not None
        assert review.decision is DecisionState.ACCEPTED
        report = unit.reports.get(unit.reports.revision(revision).report_id)
        assert unit.totals.rows(report.key.form, report.key.period, report.key.subject)


@pytest.mark.parametrize(("period", "concluded"), [(PERIOD, False), ("2031Q3", True)])
def test_appraised_scores_and_the_reply_to_them_come_back(
    world: World, period: str, concluded: bool
) -> None:
    """The reply comes before our own appraisal does, and waits for it. One that had been taken in
    before the conclusion stands below it again, though the conclusion comes back first."""
    offices = world.offices
    for key in ("a", "so"):
        install(offices.desk(key), SCORES)
    made = world.back_up("so")
    desk = offices.desk("a")
    revision = begin_report(desk, "F-CD-01", period).id
    session = open_report(desk, revision).session
    for row in ("t1", "t2", "t3"):
        session.apply(f"/data/cham/{row}/tu_cham", "9")
    save_answers(desk, revision, session.answers())
    offices.lock("a", revision)
    offices.issue("a", revision)
    submit(desk, revision)
    world.exchange("a")
    world.exchange("so")
    above = offices.desk("so", Role.CONSOLIDATOR)
    lowered = {
        "t1.tham_dinh": Answer(CellState.VALUE, "7", 7.0),
        "t1.ly_do_td": Answer(CellState.VALUE, "Thiếu kế hoạch"),
    }
    appraise(above, revision, {CellKey(f"F-CD-01.cham.{at}"): one for at, one in lowered.items()})
    issue_appraisal(above, revision, reply_days=3)
    world.exchange("so")
    world.exchange("a")
    send_reply(offices.desk("a"), revision)
    world.exchange("a")
    world.exchange("so")
    hands = [Hand.ABOVE, Hand.REPLY]
    if concluded:
        issue_conclusion(offices.desk("so", Role.CONSOLIDATOR), revision)
        world.exchange("so")
        hands.append(Hand.COUNCIL)
    with above.store.read() as unit:
        held = layered_answers(unit, revision)

    office = world.lose_and_restore("so", made)
    world.exchange("so")
    world.exchange("so")
    with office.workspace.store.read() as unit:
        layers = unit.appraisals.layers(revision)
        assert [layer.hand for layer in layers] == hands
        assert all(layer.is_issued for layer in layers)
        assert layered_answers(unit, revision) == held
        assert not [one for one in unit.packages.list() if one.problem]


def test_a_report_comes_back_when_its_form_is_installed_again(world: World) -> None:
    """The form was installed here after the backup: no feed brings it."""
    offices = world.offices
    made = world.back_up("b")
    install(offices.desk("b"), SCORES)
    desk = offices.desk("b")
    revision = begin_report(desk, "F-CD-01", "2031Q4").id
    session = open_report(desk, revision).session
    for row in ("t1", "t2", "t3"):
        session.apply(f"/data/cham/{row}/tu_cham", "9")
    save_answers(desk, revision, session.answers())
    offices.lock("b", revision)
    offices.issue("b", revision)
    submit(desk, revision)
    world.exchange("b")

    office = world.lose_and_restore("b", made)
    done = exchange_http(office, only_due=False)
    assert [one.message.vi[:35] for one in done.unusable] == ["Có báo cáo theo phiên bản biểu mẫu "]
    install(offices.desk("b"), SCORES)
    world.exchange("b")
    with office.workspace.store.read() as unit:
        assert unit.reports.revision(revision).state is RevisionState.ISSUED
        assert unit.settings.get(RESTORE_PENDING) == ""
