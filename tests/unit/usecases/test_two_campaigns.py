"""Two campaigns, reported on with one form for one period by the same offices: no figure of the one
is ever in the other (real encrypted stores, packages carried by hand). All sums by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from math import fsum

import pytest

from desktop_app.domain.moments import ZONE
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Subject, campaign_subject
from desktop_app.domain.totals import RollUp
from desktop_app.domain.values import CellKey, CellState
from desktop_app.forms import FormPack, compile_pack
from desktop_app.usecases.adjust_total import adjust_total
from desktop_app.usecases.begin_campaign import begin_campaign
from desktop_app.usecases.consolidate import consolidate, sources_of
from desktop_app.usecases.consolidated_view import consolidated_view, drill
from desktop_app.usecases.consolidation_annexes import consolidation_annexes
from desktop_app.usecases.consolidation_choices import consolidation_choices
from desktop_app.usecases.consolidation_view import reminder, sending
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.publish_report import publish_report
from desktop_app.usecases.report_paper import report_paper
from desktop_app.usecases.submit import submit
from desktop_app.usecases.todo import todo
from desktop_app.usecases.todo_items import TodoState
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.handing import CAMPAIGN, campaign_pack
from tests.unit.usecases.offices import Offices, build

FORM, PERIOD = "T-HAI", "2026Q3"
SPRING, AUTUMN = (campaign_subject(f"PT-2026-00{n}.08") for n in (1, 2))
EVENTS, PEOPLE = "/data/su_kien", "/data/nguoi"
FIGURES = {
    # events and people by office and campaign; None: promised by somebody, for later
    ("a", SPRING): (3, 100),
    ("b", SPRING): (5, 40),
    ("a", AUTUMN): (70, 2000),
    ("b", AUTUMN): (11, None),
}


def form(version: str = "1") -> FormPack:
    more = "" if version == "1" else "integer|moi|Số mới|sum|sum\n"
    return compile_pack(
        workbook(
            settings=(
                "form_id|form_title|version|pack|role|subject\n"
                f"{FORM}|Kết quả hai phong trào|{version}|thu|result|campaign"
            ),
            survey=(
                "type|name|label|over_offices|over_time\n"
                "integer|su_kien|Số sự kiện|sum|sum\n"
                "integer|nguoi|Số người|sum|sum\n" + more
            ),
            reporting="period_type|due\nquarter|unset",
        )
    )


def install(offices: Offices, keys: str, version: str) -> None:
    for key in keys:
        name = {"s": "so"}.get(key, key)
        with offices.by_key[name].workspace.store.write() as unit:
            install_pack(unit, form(version))


def send(offices: Offices, key: str, subject: Subject) -> str:
    events, people = FIGURES[key, subject]
    desk = offices.desk(key)
    revision = begin_report(desk, FORM, PERIOD, subject).id
    session = open_report(desk, revision).session
    session.apply(EVENTS, str(events))
    if people is None:
        session.set_state(PEOPLE, CellState.AWAITED, awaited_from="Công an xã")
    else:
        session.apply(PEOPLE, str(people))
    for finding in session.check():
        if finding.explanation_needed:
            session.explain(finding.id, "Đã đối chiếu")
    save_answers(desk, revision, session.answers(), explanations=session.explanations())
    offices.lock(key, revision)
    offices.issue(key, revision)
    submit(desk, revision)
    offices.carry(key, "so")
    return revision


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Offices, dict[str, str]]]:
    """Everything is sent and accepted, the campaigns' reports in turns."""
    built = build(tmp_path_factory.mktemp("hai-phong-trao"))
    install(built, "abs", "1")
    sent = {}
    for key, subject in FIGURES:
        sent[f"{key} {subject.id}"] = revision = send(built, key, subject)
        accept(above(built), revision)
    yield built, sent
    for office in built.by_key.values():
        office.close()


def above(offices: Offices) -> Desk:
    return offices.desk("so", Role.CONSOLIDATOR)


def rows(desk: Desk, subject: Subject) -> tuple[RollUp, ...]:
    with desk.store.read() as unit:
        return unit.totals.rows(FORM, PERIOD, subject)


def shown(desk: Desk, revision: str) -> dict[str, float | None]:
    session = open_report(desk, revision).session
    return {path: session.cell(path).answer.number for path in (EVENTS, PEOPLE)}


def test_the_roll_up_of_one_holds_nothing_of_the_other(
    world: tuple[Offices, dict[str, str]],
) -> None:
    desk = above(world[0])
    for subject in (SPRING, AUTUMN):
        wanted = {world[1][f"{key} {subject.id}"] for key in "ab"}
        assert {row.revision for row in rows(desk, subject)} == wanted
    assert fsum(row.number or 0 for row in rows(desk, SPRING)) == 3 + 100 + 5 + 40
    assert fsum(row.number or 0 for row in rows(desk, AUTUMN)) == 70 + 2000 + 11
    assert rows(desk, Subject()) == ()


def test_who_has_sent_and_what_is_awaited_is_of_one_campaign(
    world: tuple[Offices, dict[str, str]],
) -> None:
    desk = above(world[0])
    for subject, awaited in ((SPRING, {"a": (), "b": ()}), (AUTUMN, {"a": (), "b": (1,)})):
        view = sending(desk, FORM, PERIOD, subject)
        found = {row.name.removeprefix("Đơn vị "): row for row in view.rows}
        assert {key: row.revision for key, row in found.items()} == {
            key: world[1][f"{key} {subject.id}"] for key in "ab"
        }
        assert {key: len(row.awaited) for key, row in found.items()} == {
            key: len(each) for key, each in awaited.items()
        }
    nothing = sending(desk, FORM, PERIOD)
    assert len(nothing.missing) == 2
    missing = sending(desk, FORM, "2026Q2", SPRING)
    assert "chưa gửi kết quả hai phong trào (PT-2026-001.08) quý II" in reminder(missing)


def test_two_consolidations_stand_side_by_side(world: tuple[Offices, dict[str, str]]) -> None:
    desk = above(world[0])
    made = {subject: consolidate(desk, FORM, PERIOD, subject) for subject in (SPRING, AUTUMN)}
    assert made[SPRING].revision.report_id != made[AUTUMN].revision.report_id
    assert shown(desk, made[SPRING].revision.id) == {EVENTS: 8, PEOPLE: 140}
    assert shown(desk, made[AUTUMN].revision.id) == {EVENTS: 81, PEOPLE: 2000}
    assert consolidated_view(desk, FORM, PERIOD) is None

    views = {one: consolidated_view(desk, FORM, PERIOD, one) for one in (SPRING, AUTUMN)}
    for subject, view in views.items():
        assert view is not None
        assert view.revision.id == made[subject].revision.id
        assert view.outdated == 0
        parts = {part.giver.name: part.number for part in drill(view, EVENTS).parts}
        assert parts == {f"Đơn vị {key}": FIGURES[key, subject][0] for key in "ab"}
        cell = CellKey(view.form.code_of[EVENTS])
        sources = sources_of(desk, view.revision.id, cell)
        assert {one.revision for one in sources} == {
            world[1][f"{key} {subject.id}"] for key in "ab"
        }
    assert made[AUTUMN].coverage.awaited and not made[SPRING].coverage.awaited

    # An adjustment of the one leaves the other as it is, also when both are added up again.
    view = views[SPRING]
    assert view is not None
    code = view.form.code_of[EVENTS]
    adjust_total(desk, view.revision.id, code, 10, "Thêm hai sự kiện của tỉnh")
    for subject in (AUTUMN, SPRING):
        consolidate(desk, FORM, PERIOD, subject)
    assert shown(desk, made[SPRING].revision.id)[EVENTS] == 10
    assert shown(desk, made[AUTUMN].revision.id)[EVENTS] == 81

    tables = consolidation_annexes(desk, FORM, PERIOD, AUTUMN)
    assert "Đã tổng hợp 2/2 đơn vị" in tables[-1].coverage
    texts = {
        subject: report_paper(desk, made[subject].revision.id).letter.abstract
        for subject in (SPRING, AUTUMN)
    }
    assert "PT-2026-001" in texts[SPRING]
    assert "PT-2026-002" in texts[AUTUMN]


def test_a_new_form_version_for_one_campaign_leaves_the_other_s_figures(
    world: tuple[Offices, dict[str, str]],
) -> None:
    """The one is consolidated in version 1, to which its report is pinned; of the other a report
    comes in version 2. Each stays in its own version, whole."""
    offices, sent = world
    desk = above(offices)
    consolidate(desk, FORM, PERIOD, SPRING)
    before = rows(desk, SPRING)
    install(offices, "abs", "2")
    third = campaign_subject("PT-2026-003.08")
    FIGURES["a", third] = (1, 2)
    accept(desk, send(offices, "a", third))
    with desk.store.read() as unit:
        versions = {one: unit.totals.version(FORM, PERIOD, one) for one in (SPRING, third)}
        hashes = {desk.library.by_hash(unit, each).version: each for each in versions.values()}
    assert versions == {SPRING: hashes["1"], third: hashes["2"]}
    assert rows(desk, SPRING) == before
    assert {row.office for row in rows(desk, third)} == {offices.id("a")}
    assert {row.revision for row in before} == {sent[f"{key} {SPRING.id}"] for key in "ab"}


def test_what_there_is_to_choose_from(world: tuple[Offices, dict[str, str]]) -> None:
    desk = above(world[0])
    (choice,) = [one for one in consolidation_choices(desk) if one.form == FORM]
    assert choice.on_campaigns
    (period,) = [one for one in choice.periods if one.period.id == PERIOD]
    found = [(one.subject, one.received) for one in period.subjects]
    assert found[:2] == [(SPRING, 2), (AUTUMN, 2)]
    (kpi,) = [one for one in consolidation_choices(desk) if one.form == "F-KPI-01"]
    assert not kpi.on_campaigns
    assert {one.subjects for one in kpi.periods} == {()}


def test_lines_of_two_campaigns_are_never_counted_as_one(
    world: tuple[Offices, dict[str, str]],
) -> None:
    """Reports that wait are told by campaign."""
    offices = world[0]
    waiting = {campaign_subject(f"PT-2026-0{n}.08") for n in range(10, 14)}
    for number, subject in enumerate(sorted(waiting, key=lambda one: one.id)):
        for key in "ab":
            FIGURES[key, subject] = (number, number)
            send(offices, key, subject)
    lines = [one for one in todo(above(offices)) if one.state is TodoState.TO_REVIEW]
    assert sorted(line.title.vi.rpartition(": ")[2] for line in lines) == sorted(
        one.id for one in waiting for _office in "ab"
    )
    assert {line.count for line in lines} == {1}


def test_what_is_to_be_added_up_says_of_which_campaign(
    world: tuple[Offices, dict[str, str]],
) -> None:
    """The province issues a campaign; its code is the one that the reports are about."""
    offices = world[0]
    top = offices.desk("tinh", Role.CONSOLIDATOR)
    for key in ("tinh", "so"):
        with offices.by_key[key].workspace.store.write() as unit:
            install_pack(unit, campaign_pack())
    begun = begin_campaign(top, CAMPAIGN, "2026").id
    session = open_report(top, begun).session
    session.apply("/data/ten", "Năm dữ liệu số")
    session.apply("/data/noi_dung[1]/viec", "Một việc")
    session.apply("/data/dot[1]/noi_dung", "cao điểm")
    save_answers(top, begun, session.answers(), session.repeats())
    offices.lock("tinh", begun)
    offices.issue("tinh", begun)
    publish_report(top, begun, [offices.id("so")])
    offices.carry("tinh", "so")

    desk = above(offices)
    lines = todo(desk, datetime(2026, 8, 15, tzinfo=ZONE))
    found = {line.target: line.screen for line in lines if line.state is TodoState.NOT_STARTED}
    assert found[f"new:{FORM}:2026Q2:{SPRING.id}"] == "consolidation"
    (choice,) = [one for one in consolidation_choices(desk) if one.form == FORM]
    (period,) = [one for one in choice.periods if one.period.id == PERIOD]
    names = {one.subject: one.name for one in period.subjects}
    assert names[SPRING] == "Năm dữ liệu số"
    assert names[AUTUMN] == "PT-2026-002.08"  # nobody has said what it is called
    assert sending(desk, FORM, PERIOD, SPRING).about == "Năm dữ liệu số"
