"""Offices on two versions of a form, added up by hand and by the program."""

from __future__ import annotations

from desktop_app.consolidation.model import Consolidated
from desktop_app.consolidation.rollup import roll_up
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Subject
from desktop_app.domain.totals import RollUp
from desktop_app.domain.values import CellState
from desktop_app.usecases.consolidate import ConsolidatedReport, consolidate
from desktop_app.usecases.consolidated_view import consolidated_view, drill
from desktop_app.usecases.consolidation_annexes import consolidation_annexes
from desktop_app.usecases.consolidation_view import sending
from desktop_app.usecases.decide import accept
from desktop_app.usecases.fill import open_report
from desktop_app.usecases.migrate_report import migrate_report, migration_preview
from desktop_app.usecases.out_of_totals import out_of_totals
from desktop_app.usecases.roll_up import contribution
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import Offices
from tests.unit.usecases.versions import bang, draft, fill, install, keep, pack, send

# What commune a (and c) entered in version 1 and version 2 has no place for.
LOST_A = {
    "01 Hội nghị – Người dự": "30",
    "02 Đoàn kiểm tra – Người dự": "50",
    "03 Báo tường – Số cuộc": "7",
    "03 Báo tường – Người dự": "70",
    "Diện tích đường hoa": "khoảng 12 ha",
}
# By hand, from `versions.FILLED`: a and b; and with c.
SUMS_AB = {
    bang("r01", "so"): 3 + 11,
    bang("r02b", "so"): 5 + 13,
    bang("r05", "so"): 17,
    bang("r01", "nam"): 40,
    bang("r01", "nu"): 60,
    bang("r01", "nguoi"): 40 + 60,
    bang("r02b", "nguoi"): None,
    "/data/dien_tich": 2.5,
    "/data/kinh_phi": 1.5 + 20,
}
SUMS_ABC = SUMS_AB | {
    bang("r01", "so"): 3 + 11 + 19,
    bang("r02b", "so"): 5 + 13 + 23,
    "/data/kinh_phi": 1.5 + 20 + 100,
}


def communes(offices: Offices, form: str, period: str, above: str = "so") -> None:
    """a reports in version 1, b in version 2, both to the department."""
    install(offices, "a b so", pack(form, 1))
    install(offices, "b", pack(form, 2))
    for key in "ab":
        revision = draft(offices, key, form, period, f"Thôn {key}")
        if above == "so" and key == "b":
            install(offices, "so", pack(form, 2))
        send(offices, key, "so", revision.id)


def shown(offices: Offices, key: str, revision: str, paths: dict[str, float | None]) -> object:
    session = open_report(offices.desk(key), revision).session
    return {path: session.cell(path).answer.number for path in paths}


def lost(made: Consolidated, office: str) -> dict[str, str]:
    return {one.label.vi: one.answer.text for one in made.unplaced if one.office == office}


def expect_roll_up(offices: Offices, key: str, form: str, made: ConsolidatedReport) -> None:
    """The roll-up table equals one made anew from the accepted reports."""
    desk = offices.desk(key, Role.CONSOLIDATOR)
    with desk.store.read() as unit:
        period = unit.reports.get(made.revision.report_id).key.period
        definition = desk.library.by_hash(unit, unit.reports.revision(made.revision.id).form_hash)
        assert unit.totals.version(form, period, Subject()) == definition.hash
        held = set(unit.totals.rows(form, period, Subject()))
        wanted: set[RollUp] = set()
        for _office, revision in made.consolidated.revisions:
            part = contribution(desk, unit, revision, definition)
            wanted |= set(roll_up(form, period, definition.elements, part))
    assert held == wanted
    assert held


def test_reports_of_two_versions_are_added_up_in_the_newer_one(
    offices: Offices, period: str
) -> None:
    form = "TD-E"
    communes(offices, form, period)
    made = consolidate(offices.desk("so", Role.CONSOLIDATOR), form, period)
    assert shown(offices, "so", made.revision.id, SUMS_AB) == SUMS_AB
    assert lost(made.consolidated, offices.id("a")) == LOST_A
    assert {one.version for one in made.consolidated.unplaced} == {"1"}
    assert len(made.consolidated.unplaced) == len(LOST_A)
    assert made.sentence.vi == (
        "Đã tổng hợp 2/2 đơn vị. 5 số liệu theo phiên bản biểu mẫu khác không vào tổng."
    )
    expect_roll_up(offices, "so", form, made)

    session = open_report(offices.desk("so"), made.revision.id).session
    assert [session.cell(f"/data/don_vi[{n}]/ten").answer.text for n in (1, 2)] == [
        "Thôn a",
        "Thôn b",
    ]
    assert session.cell("/data/kien_nghi").answer.text == "Đơn vị a: Thêm kinh phí"
    view = consolidated_view(offices.desk("so", Role.CONSOLIDATOR), form, period)
    assert view is not None
    parts = {one.giver.name: one.number for one in drill(view, bang("r02b", "so")).parts}
    assert parts == {"Đơn vị a": 5, "Đơn vị b": 13}
    parts = {one.giver.name: one.number for one in drill(view, bang("r05", "so")).parts}
    assert parts == {"Đơn vị a": None, "Đơn vị b": 17}
    listed = out_of_totals(view)
    assert {one.label.vi: one.value.vi for one in listed} == LOST_A
    assert {(one.code, one.office, one.version) for one in listed} == {("02212", "Đơn vị a", "1")}
    tables = consolidation_annexes(offices.desk("so", Role.CONSOLIDATOR), form, period)
    (named,) = [table for table in tables if table.title == "Số liệu không vào tổng"]
    assert len(named.rows) == len(LOST_A)


def test_a_chain_through_an_older_version_equals_the_flat_sum(
    offices: Offices, period: str
) -> None:
    """The department consolidates in version 1, the province in version 2; what the department has
    no place for is named there, travels, and is put back in its place."""
    form = "TD-F"
    install(offices, "a so c tinh", pack(form, 1))
    install(offices, "b", pack(form, 2))
    middle_desk = offices.desk("so", Role.CONSOLIDATOR)
    first = draft(offices, "a", form, period, "Thôn a")
    send(offices, "a", "so", first.id)
    consolidate(middle_desk, form, period)  # the draft is pinned to version 1
    install(offices, "so tinh", pack(form, 2))
    send(offices, "b", "so", draft(offices, "b", form, period, "Thôn b").id)
    middle = consolidate(middle_desk, form, period)
    assert shown(offices, "so", middle.revision.id, {bang("r02", "so"): None}) == {
        bang("r02", "so"): 5 + 13
    }
    assert shown(offices, "so", middle.revision.id, {bang("r01", "nguoi"): None}) == {
        bang("r01", "nguoi"): 30 + 100
    }
    assert lost(middle.consolidated, offices.id("a")) == {}
    assert lost(middle.consolidated, offices.id("b")) == {
        "01 Hội nghị – Nam": "40",
        "01 Hội nghị – Nữ": "60",
        "05 Tin bài – Số cuộc": "17",
        "Diện tích đường hoa (ha)": "2.5",
    }
    expect_roll_up(offices, "so", form, middle)
    offices.lock("so", middle.revision.id)
    offices.issue("so", middle.revision.id)
    submit(offices.desk("so"), middle.revision.id)
    offices.carry("so", "tinh")
    top = offices.desk("tinh", Role.CONSOLIDATOR)
    accept(top, middle.revision.id)
    send(offices, "c", "tinh", draft(offices, "c", form, period).id)
    made = consolidate(top, form, period)
    assert made.revision.form_hash == pack(form, 2).hash
    assert shown(offices, "tinh", made.revision.id, SUMS_ABC) == SUMS_ABC
    # A text that version 1 does not consolidate did not travel with the department's totals.
    of_a = {name: text for name, text in LOST_A.items() if name != "Diện tích đường hoa"}
    assert lost(made.consolidated, offices.id("a")) == of_a
    assert lost(made.consolidated, offices.id("b")) == {}
    assert lost(made.consolidated, offices.id("c")) == {"03 Báo tường – Người dự": "29"}
    offices.lock("tinh", made.revision.id)  # its cells show the totals that it brings


def test_the_consolidating_office_moves_to_the_newer_version(offices: Offices, period: str) -> None:
    form = "TD-G"
    install(offices, "a so", pack(form, 1))
    install(offices, "b", pack(form, 2))
    desk = offices.desk("so", Role.CONSOLIDATOR)
    first = draft(offices, "a", form, period, "Thôn a")
    session = open_report(offices.desk("a"), first.id).session
    session.set_state(bang("r03", "nguoi"), CellState.AWAITED, awaited_from="Đoàn xã")
    fill(session, {})
    keep(offices, "a", first.id, session)
    send(offices, "a", "so", first.id)
    before = consolidate(desk, form, period)
    # What is awaited is named by the printed code of its row, in the version of the roll-up.
    (row,) = [one for one in sending(desk, form, period).rows if one.office == offices.id("a")]
    assert row.awaited == ("03",)
    assert shown(offices, "so", before.revision.id, {bang("r03", "so"): None}) == {
        bang("r03", "so"): 7
    }
    install(offices, "so", pack(form, 2))
    send(offices, "b", "so", draft(offices, "b", form, period, "Thôn b").id)
    expect_roll_up(offices, "so", form, consolidate(desk, form, period))
    # Nothing of the offices below is its own; it is added up anew.
    seen = migration_preview(desk, before.revision.id)
    assert (seen.kept, seen.moved, seen.unplaced) == (0, (), ())
    migrate_report(desk, before.revision.id)
    assert shown(offices, "so", before.revision.id, SUMS_AB) == SUMS_AB
    again = consolidate(desk, form, period)
    assert again.revision.form_hash == pack(form, 2).hash
    assert lost(again.consolidated, offices.id("a")) == LOST_A | {"03 Báo tường – Người dự": ""}
    expect_roll_up(offices, "so", form, again)
    session = open_report(offices.desk("so"), before.revision.id).session
    assert len(session.instances("/data/don_vi")) == 2
    offices.lock("so", before.revision.id)
