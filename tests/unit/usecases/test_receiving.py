"""Packages as they really come: twice, late, out of order, from the wrong office, or hostile."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.lifecycle import DecisionState, DeliveryState
from desktop_app.domain.package import About, Arrival, PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.ports import PackageRecord
from desktop_app.domain.reports import CellNote, Revision, Scope
from desktop_app.domain.values import CellKey
from desktop_app.errors import PackageConflict, PackageDamaged, PackageError, UserError
from desktop_app.forms import compile_pack, read_workbook
from desktop_app.packages import parts
from desktop_app.packages.schema.decisions import (
    CORRECTION_REQUEST,
    RECEIPT,
    RETURN,
    CorrectionRequest,
    Receipt,
    Return,
    Stage,
)
from desktop_app.packages.schema.submission import ISSUE
from desktop_app.usecases.consolidate import consolidate
from desktop_app.usecases.decide import accept, request_correction, return_
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import open_next_revision
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.post import queue, seal, submission_of
from desktop_app.usecases.receive import receive, take_waiting
from desktop_app.usecases.submit import submit
from tests.unit.usecases.offices import FORM, SCAN, Offices, build

Parts = dict[str, bytes]


def everything(desk: Desk) -> tuple[object, ...]:
    """What a package could have changed."""
    with desk.store.read() as unit:
        reports = unit.reports.list()
        revisions = [one for report in reports for one in unit.reports.revisions(report.id)]
        records = unit.packages.list()
        return (
            reports,
            revisions,
            [unit.reviews.get(one.id) for one in revisions],
            records,
            [unit.packages.receipts(record.header.id) for record in records],
            unit.forms.all(),
            unit.audit.head(),
        )


def record_of(desk: Desk, revision: str, *, outgoing: bool) -> PackageRecord:
    with desk.store.read() as unit:
        record = submission_of(unit, revision, outgoing=outgoing)
    assert record is not None
    return record


def forge(offices: Offices, sender: str, to: str, about: About, content: Parts) -> Arrival:
    """A package that this device is entitled to sign, with whatever content."""
    desk = offices.desk(sender)
    return Arrival(seal(desk, about, dict(content), [offices.id(to)], name="X").path)


def refused(offices: Offices, to: str, arrival: Arrival, kind: type[UserError]) -> UserError:
    """It is refused with our error, in both languages, and nothing at all changes."""
    desk = offices.desk(to, Role.CONSOLIDATOR)
    folder = offices.by_key[to].workspace.packages
    before, files = everything(desk), sorted(path.name for path in folder.iterdir())
    with pytest.raises(UserError) as caught:
        receive(desk, arrival)
    assert isinstance(caught.value, kind)
    # The sender's office reads on: only a package error is passed over by the sync loop.
    assert isinstance(caught.value, PackageError)
    assert caught.value.message.vi and caught.value.message.en
    assert everything(desk) == before
    left = {path.name for path in folder.iterdir()} - set(files)
    assert all("TiepNhan" in name for name in left)
    return caught.value


# -- twice, late, out of order ------------------------------------------------------------------


def test_a_submission_heard_twice_changes_nothing(offices: Offices, period: str) -> None:
    revision = offices.submitted("a", period).id
    assert offices.carry("a", "so") >= 1
    above = offices.desk("so", Role.CONSOLIDATOR)
    before = everything(above)
    record = record_of(offices.desk("a"), revision, outgoing=True)
    for _ in range(2):
        assert receive(above, offices.arrival("a", record)) is None
    assert everything(above) == before


def test_the_same_submission_sealed_again_is_the_same(offices: Offices, period: str) -> None:
    revision = offices.submitted("a", period).id
    offices.carry("a", "so")
    desk, above = offices.desk("a"), offices.desk("so", Role.CONSOLIDATOR)
    record = record_of(desk, revision, outgoing=True)
    office = offices.by_key["a"]
    again = office.sealer().reseal(office.sealed_file(record), [offices.id("so")])
    assert again.sha256 != record.sha256 and again.header.id == record.header.id
    before = everything(above)
    files = sorted(offices.by_key["so"].workspace.packages.iterdir())
    assert receive(above, Arrival(again.path)) is None
    assert everything(above) == before
    assert sorted(offices.by_key["so"].workspace.packages.iterdir()) == files


def test_receipts_heard_twice_change_nothing(offices: Offices, period: str) -> None:
    offices.accepted("b", "so", period)
    desk = offices.desk("b")
    before = everything(desk)
    for record in offices.outgoing("so", "b"):
        assert receive(desk, offices.arrival("so", record)) is None
    assert everything(desk) == before


def test_news_in_any_order_end_with_the_youngest(offices: Offices, period: str) -> None:
    """Accepted, then opened again on request; the sender hears of it backwards."""
    first = offices.submitted("a", period)
    above, desk = offices.desk("so", Role.CONSOLIDATOR), offices.desk("a")
    heard = len(offices.outgoing("so", "a"))
    offices.carry("a", "so")
    accept(above, first.id)
    request_correction(desk, first.id, "Bổ sung K14", Scope.FIGURES)
    offices.carry("a", "so")
    return_(above, first.id, "Đồng ý", scope=Scope.FIGURES)
    news = offices.outgoing("so", "a")[heard:]
    assert [record.header.about.kind for record in news] == ["receipt", "receipt", "return"]
    for record in reversed(news):
        assert receive(desk, offices.arrival("so", record)) is not None
    with desk.store.read() as unit:
        review = unit.reviews.get(first.id)
        stages = {
            receipt.stage
            for one in unit.packages.for_revision(first.id)
            for receipt in unit.packages.receipts(one.header.id)
        }
    assert review is not None
    assert (review.decision, review.reason) == (DecisionState.RETURNED, "Đồng ý")
    assert {"reception", "acceptance", "return"} <= stages
    open_next_revision(desk, first.report_id)


def test_revisions_out_of_order(offices: Offices, period: str) -> None:
    """The second comes by a faster road than the first ever did."""
    first = offices.submitted("c", period)
    record = record_of(offices.desk("c"), first.id, outgoing=True)
    desk, above = offices.desk("c"), offices.desk("tinh", Role.CONSOLIDATOR)
    # The province returned it, but lost its own disk since: it holds nothing of the first.
    offices_return(offices, record)
    second = open_next_revision(desk, first.report_id)
    offices.type_in("c", second.id, {"K07": (2700, 2866)})
    offices.lock("c", second.id)
    offices.issue("c", second.id)
    submit(desk, second.id)
    later = record_of(desk, second.id, outgoing=True)
    assert receive(above, offices.arrival("c", later)) is not None
    assert receive(above, offices.arrival("c", record)) is not None
    with above.store.read() as unit:
        held = unit.reports.revisions(first.report_id)
    assert [one.number for one in held] == [1, 2]
    with pytest.raises(UserError):
        accept(above, first.id)
    accept(above, second.id)


def offices_return(offices: Offices, record: PackageRecord) -> None:
    content = Return(record.header.id, offices.clock.now(), "Sửa K07", Scope.REISSUE)
    about = replace(
        record.header.about, kind=PackageKind.RETURN, previous="", answers_to=record.header.id
    )
    arrival = forge(offices, "tinh", "c", about, {parts.RETURN: RETURN.encode(content)})
    receive(offices.desk("c"), arrival)


# -- from the wrong office ----------------------------------------------------------------------


def test_answers_of_another_office_are_refused(offices: Offices, period: str) -> None:
    revision = offices.submitted("a", period).id
    offices.carry("a", "so")
    sent = record_of(offices.desk("a"), revision, outgoing=True)
    about = replace(sent.header.about, previous="", answers_to=sent.header.id)
    now = offices.clock.now()
    accepted = RECEIPT.encode(Receipt(sent.header.id, Stage.ACCEPTANCE, now))
    returned = RETURN.encode(Return(sent.header.id, now, "Sai", Scope.FIGURES))
    asked = CORRECTION_REQUEST.encode(CorrectionRequest(sent.header.id, now, "x", Scope.FIGURES))
    for kind, content, to in (
        (PackageKind.RECEIPT, {parts.RECEIPT: accepted}, "a"),
        (PackageKind.RETURN, {parts.RETURN: returned}, "a"),
        (PackageKind.CORRECTION_REQUEST, {parts.CORRECTION_REQUEST: asked}, "so"),
    ):
        arrival = forge(offices, "b", to, replace(about, kind=kind), content)
        refused(offices, to, arrival, PackageConflict)
    sent_again = record_of(offices.desk("a"), revision, outgoing=True)
    assert sent_again.delivery is DeliveryState.QUEUED


def test_answers_to_what_is_not_held_are_refused(offices: Offices, period: str) -> None:
    nowhere = hashlib.sha256(period.encode()).hexdigest()
    content = RECEIPT.encode(Receipt(nowhere, Stage.ACCEPTANCE, offices.clock.now()))
    about = About(PackageKind.RECEIPT, form=FORM, period=period, answers_to=nowhere)
    refused(
        offices, "a", forge(offices, "so", "a", about, {parts.RECEIPT: content}), PackageConflict
    )


def test_an_answer_names_one_package_inside_and_outside(offices: Offices, period: str) -> None:
    revision = offices.submitted("a", period).id
    sent = record_of(offices.desk("a"), revision, outgoing=True)
    other = hashlib.sha256(b"other").hexdigest()
    content = RECEIPT.encode(Receipt(other, Stage.ACCEPTANCE, offices.clock.now()))
    about = replace(
        sent.header.about, kind=PackageKind.RECEIPT, previous="", answers_to=sent.header.id
    )
    arrival = forge(offices, "so", "a", about, {parts.RECEIPT: content})
    refused(offices, "a", arrival, PackageDamaged)
    arrival = forge(offices, "so", "a", about, {"x.json": content})
    refused(offices, "a", arrival, PackageDamaged)


def test_a_form_pack_comes_from_above_only(offices: Offices) -> None:
    with offices.desk("a").store.read() as unit:
        installed = unit.forms.latest(FORM)
    assert installed is not None
    content = {f"{parts.PACKS}{FORM}.zip": installed.content}
    about = About(PackageKind.FORM_PACK, form=FORM)
    refused(offices, "a", forge(offices, "b", "a", about, content), PackageConflict)
    refused(offices, "so", forge(offices, "a", "so", about, content), PackageConflict)
    for above in ("so", "tinh"):
        assert receive(offices.desk("a"), forge(offices, above, "a", about, content)) is not None
    broken = {f"{parts.PACKS}{FORM}.zip": b"PK\x03\x04"}
    refused(offices, "a", forge(offices, "so", "a", about, broken), PackageDamaged)


# -- hostile submissions ------------------------------------------------------------------------


@pytest.fixture
def sent(offices: Offices, period: str) -> Iterator[Revision]:
    yield offices.submitted("a", period)
    offices.lose("a", "so")
    offices.lose("so", "a")


def genuine(offices: Offices, key: str, revision: str) -> tuple[About, Parts]:
    """What the office's own package says and holds."""
    desk = offices.desk(key)
    record = record_of(desk, revision, outgoing=True)
    opened = desk.sealer.open(offices.by_key[key].sealed_file(record))
    return record.header.about, {name: path.read_bytes() for name, path in opened.parts.items()}


def test_the_forger_of_these_tests_can_also_make_a_good_one(
    offices: Offices, sent: Revision
) -> None:
    about, content = genuine(offices, "a", sent.id)
    above = offices.desk("so", Role.CONSOLIDATOR)
    assert receive(above, forge(offices, "a", "so", about, content)) is not None


SPOILT: dict[str, Callable[[Parts], Parts]] = {
    "no submission": lambda part: {k: v for k, v in part.items() if k != parts.SUBMISSION},
    "no inputs": lambda part: {k: v for k, v in part.items() if k != parts.INPUTS},
    "no paper": lambda part: {k: v for k, v in part.items() if k != parts.ISSUED_PDF},
    "another paper": lambda part: part | {parts.ISSUED_PDF: SCAN + b"\n"},
    "not XML": lambda part: part | {parts.SUBMISSION: b"\x00\xff"},
    "empty": lambda part: part | {parts.SUBMISSION: b""},
    "cut off": lambda part: part | {parts.SUBMISSION: part[parts.SUBMISSION][:-20]},
    "nested too deep": lambda part: part | {parts.SUBMISSION: b"<data>" * 100_000},
    "an entity bomb": lambda part: (
        part | {parts.SUBMISSION: b'<!DOCTYPE d [<!ENTITY a "aaaa">]>' + part[parts.SUBMISSION]}
    ),
    "another form": lambda part: (
        part
        | {parts.SUBMISSION: part[parts.SUBMISSION].replace(b'id="F-KPI-01"', b'id="F-KPI-02"')}
    ),
    "an unknown element": lambda part: (
        part | {parts.SUBMISSION: part[parts.SUBMISSION].replace(b"<K07>", b"<K99>", 1)}
    ),
    "a figure that is none": lambda part: (
        part | {parts.SUBMISSION: part[parts.SUBMISSION].replace(b"<tu>1865<", b"<tu>1e999<")}
    ),
    "an unknown state": lambda part: (
        part
        | {
            parts.SUBMISSION: part[parts.SUBMISSION].replace(
                b"<tu>1865<", b'<tu td:state="x">1865<'
            )
        }
    ),
    "inputs without a clock": lambda part: part | {parts.INPUTS: b"<inputs/>"},
    "inputs nested too deep": lambda part: part | {parts.INPUTS: b"<inputs>" * 100_000},
    "issue not JSON": lambda part: part | {parts.ISSUE: b"{"},
    "issue nested too deep": lambda part: part | {parts.ISSUE: b"[" * 30_000},
    "issue of another schema": lambda part: part | {parts.ISSUE: b'{"schema":"thiduaso/x/1"}'},
    "totals alone": lambda part: part | {parts.TOTALS: b"{}"},
    "totals not JSON": lambda part: part | {parts.TOTALS: b"\xff", parts.COVERAGE: b"{}"},
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_hostile_submission_is_refused_whole(
    offices: Offices, sent: Revision, spoil: Callable[[Parts], Parts]
) -> None:
    about, content = genuine(offices, "a", sent.id)
    changed = spoil(content)
    assert changed != content
    refused(offices, "so", forge(offices, "a", "so", about, changed), PackageDamaged)


@pytest.mark.parametrize(
    "change",
    [
        {"period": "2026-99"},
        {"period": ""},
        {"period": "x" * 200},
        {"subject": "bogus:1"},
        {"subject": "campaign"},
        {"subject": ":1"},
        {"report": ""},
        {"revision": ""},
        {"number": 0},
        {"form": "F-KPI-02"},
    ],
    ids=str,
)
def test_a_header_that_names_no_report_is_refused(
    offices: Offices, sent: Revision, change: dict[str, Any]
) -> None:
    about, content = genuine(offices, "a", sent.id)
    arrival = forge(offices, "a", "so", replace(about, **change), content)
    refused(offices, "so", arrival, PackageDamaged)


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Offices]:
    """Offices of their own, for what would change the forms of everybody else's tests."""
    made = build(tmp_path / "others")
    yield made
    for office in made.by_key.values():
        office.close()


def test_a_report_waits_for_its_form_version(others: Offices, tmp_path: Path) -> None:
    """The package is not at fault: it is kept, the feed goes on, and the pack lets it in."""
    offices, period = others, others.next_period()
    folder = tmp_path / "pack"
    shutil.copytree(RESOURCES / "packs" / "kpi-tq55" / "f-kpi-01", folder)
    settings = folder / "settings.csv"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(",1,Tiếng Việt", ",2,Tiếng Việt"), encoding="utf-8")
    newer = compile_pack(read_workbook(folder))
    with offices.desk("b").store.write() as unit:
        install_pack(unit, newer)
    sent = offices.submitted("b", period)
    assert sent.form_hash == newer.hash

    above = offices.desk("so", Role.CONSOLIDATOR)
    file = offices.by_key["so"].sealed_file
    (record,) = offices.outgoing("b", "so")
    waiting = receive(above, offices.arrival("b", record))
    assert waiting is not None and "biểu mẫu" in waiting.problem
    assert receive(above, offices.arrival("b", record)) is None
    assert take_waiting(above, file) == 0
    with above.store.write() as unit:
        assert all(one.id != sent.report_id for one in unit.reports.list())
        install_pack(unit, newer)
    assert take_waiting(above, file) == 1
    with above.store.read() as unit:
        assert unit.reports.revision(sent.id).form_hash == newer.hash
        held = unit.packages.find(record.header.id)
    assert held is not None and held.problem == ""
    assert take_waiting(above, file) == 0


def test_one_revision_comes_in_one_package(offices: Offices, sent: Revision) -> None:
    """Neither other content under the same number, nor another office under the same id."""
    about, content = genuine(offices, "a", sent.id)
    offices.carry("a", "so")
    issue = ISSUE.decode(content[parts.ISSUE])
    other = content | {parts.ISSUE: ISSUE.encode(replace(issue, doc_number="99"))}
    refused(offices, "so", forge(offices, "a", "so", about, other), PackageConflict)
    refused(offices, "so", forge(offices, "b", "so", about, content), PackageConflict)
    renamed = replace(about, revision="another")
    refused(offices, "so", forge(offices, "a", "so", renamed, other), PackageConflict)
    elsewhere = replace(about, report="another-report", revision="another", number=2)
    refused(offices, "so", forge(offices, "a", "so", elsewhere, content), PackageConflict)


def test_a_return_on_a_cell_that_does_not_exist_is_refused(
    offices: Offices, sent: Revision
) -> None:
    record = record_of(offices.desk("a"), sent.id, outgoing=True)
    content = Return(
        record.header.id,
        offices.clock.now(),
        "Sai",
        Scope.FIGURES,
        (CellNote(CellKey("khong/co"), "x"),),
    )
    about = replace(
        record.header.about, kind=PackageKind.RETURN, previous="", answers_to=record.header.id
    )
    arrival = forge(offices, "so", "a", about, {parts.RETURN: RETURN.encode(content)})
    refused(offices, "a", arrival, PackageDamaged)


# -- hostile totals -----------------------------------------------------------------------------


@pytest.fixture
def consolidated(offices: Offices, period: str) -> Iterator[tuple[About, Parts]]:
    """The department's consolidation of one commune, as it goes up to the province."""
    offices.accepted("b", "so", period)
    made = consolidate(offices.desk("so", Role.CONSOLIDATOR), FORM, period)
    offices.finish_consolidation("so", made.revision.id)
    yield genuine(offices, "so", made.revision.id)
    offices.lose("so", "tinh")
    offices.lose("tinh", "so")


def totals_with(change: Callable[[dict[str, Any]], None]) -> Callable[[Parts], Parts]:
    def spoil(part: Parts) -> Parts:
        data = json.loads(part[parts.TOTALS])
        change(data)
        return part | {parts.TOTALS: json.dumps(data).encode()}

    return spoil


def raise_one_source(data: dict[str, Any]) -> None:
    """A total that adds up in itself, but is not what the report shows."""
    total = next(one for one in data["totals"].values() if one["n"])
    total["sources"][0][1] += 1000
    for name in ("sum", "min", "max"):
        total[name] += 1000


def raise_one_sum(data: dict[str, Any]) -> None:
    next(one for one in data["totals"].values() if one["n"])["sum"] += 1


HOSTILE_TOTALS: dict[str, Callable[[Parts], Parts]] = {
    "not JSON": lambda part: part | {parts.TOTALS: b"{"},
    "not UTF-8": lambda part: part | {parts.TOTALS: b"\xff\xfe{}"},
    "nested too deep": lambda part: part | {parts.TOTALS: b"[" * 1_000_000},
    "a list": lambda part: part | {parts.TOTALS: b"[]"},
    "nothing": lambda part: part | {parts.TOTALS: b"null"},
    "not a number": totals_with(lambda data: data.update(version=float("nan"))),
    "sum that does not add up": totals_with(raise_one_sum),
    "totals that the cells do not show": totals_with(raise_one_source),
    "no totals at all": totals_with(lambda data: data.update(totals={})),
    "a source that is nowhere": totals_with(lambda data: data.update(revisions=[])),
    "coverage not JSON": lambda part: part | {parts.COVERAGE: b"]"},
    "coverage nested too deep": lambda part: part | {parts.COVERAGE: b"[" * 100_000},
    "no coverage": lambda part: {k: v for k, v in part.items() if k != parts.COVERAGE},
}


@pytest.mark.parametrize("spoil", HOSTILE_TOTALS.values(), ids=HOSTILE_TOTALS)
def test_hostile_totals_are_refused_at_receipt(
    offices: Offices, consolidated: tuple[About, Parts], spoil: Callable[[Parts], Parts]
) -> None:
    about, content = consolidated
    changed = spoil(content)
    assert changed != content
    refused(offices, "tinh", forge(offices, "so", "tinh", about, changed), PackageDamaged)


def test_the_same_totals_untouched_are_taken_in(
    offices: Offices, consolidated: tuple[About, Parts]
) -> None:
    about, content = consolidated
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    assert receive(above, forge(offices, "so", "tinh", about, content)) is not None
    with above.store.read() as unit:
        kept = unit.totals.kept(about.revision)
    assert kept is not None and kept.totals == content[parts.TOTALS]


def test_a_package_put_into_the_outbox_leaves_by_its_row(offices: Offices, period: str) -> None:
    """The row stands in the caller's transaction: one that fails leaves none."""
    desk = offices.desk("a")
    about = About(PackageKind.CORRECTION_REQUEST, form=FORM, period=period)
    package = seal(desk, about, {"x.json": b"{}"}, [offices.id("so")], name="X")
    with pytest.raises(ZeroDivisionError), desk.store.write() as unit:
        queue(desk, unit, package, offices.id("so"))
        raise ZeroDivisionError
    with desk.store.read() as unit:
        assert unit.packages.find(package.header.id) is None
