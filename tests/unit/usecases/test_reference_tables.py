"""Reference tables go down by signed packages; the later one wins, and names follow it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap.exchange import exchange_folder, exchange_http
from desktop_app.bootstrap.office import RELAY_URL
from desktop_app.bootstrap.office_lists import AppOfficeLists
from desktop_app.bootstrap.reference import shipped_text
from desktop_app.domain.bodies import read_bodies
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import Dated
from desktop_app.domain.package import About, PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.reference import TableName
from desktop_app.errors import InputError, PackageConflict, PackageDamaged, StepRefused
from desktop_app.packages import parts
from desktop_app.packages.schema.tables import TABLES, HandedTable, HandedTables, table_part
from desktop_app.usecases.assignments_from_above import assignments_from_above, see_assignments
from desktop_app.usecases.install_tables import install_tables
from desktop_app.usecases.keep_tables import keep_tables
from desktop_app.usecases.publish_tables import publish_tables
from desktop_app.usecases.receive import receive
from desktop_app.usecases.receive_tables import read_tables
from desktop_app.usecases.todo import todo
from tests.province_world import running
from tests.unit.usecases.offices import Offices, build
from tests.unit.usecases.test_receiving import forge, refused

TODAY = date(2026, 11, 1)
DAYS = shipped_text(TableName.SPECIAL_DAYS)
UNITS = shipped_text(TableName.UNITS)
NEW_DAY = DAYS + "2027-09-06,off,Nghỉ hoán đổi,Day off in exchange,123/TB-BNV,\n"
# Commune b (02215) gets a new name on 1 October 2026.
OLD, NEW = "Đơn vị b", "Phường Mới"


def renaming(day: str = "2026-10-01", name: str = NEW) -> bytes:
    lines = UNITS.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("02215,"))
    code, _, kind, province, start, _ = lines[at].split(",")
    lines[at] = f"{code},Đơn vị B,{kind},{province},{start},2026-09-30"
    lines.insert(at + 1, f"{code},{name},{kind},{province},{day},")
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Offices]]:
    folder = tmp_path_factory.mktemp("bang tra cuu")
    built = build(folder)
    built.clock.last = max(built.clock.last, datetime(2026, 11, 20, tzinfo=ZONE))
    yield folder, built
    for office in built.by_key.values():
        office.close()


@pytest.fixture
def offices(made: tuple[Path, Offices]) -> Offices:
    return made[1]


def test_special_days_come_from_above_and_count(offices: Offices) -> None:
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    below = offices.desk("a")
    assert below.workdays.is_workday(date(2027, 9, 6))
    assert install_tables(above, [NEW_DAY.encode()], TODAY) == (TableName.SPECIAL_DAYS,)
    assert publish_tables(above, [offices.id("a"), offices.id("so")]) == 2
    offices.carry("tinh", "a")
    below = offices.desk("a")
    assert not below.workdays.is_workday(date(2027, 9, 6))
    (row,) = assignments_from_above(below)
    assert (row.what.vi, row.detail.vi, row.is_new) == (
        "Bảng tra cứu",
        "Ngày nghỉ, ngày làm bù (đến 01/11/2026)",
        True,
    )
    titles = [item.title.vi for item in todo(below)]
    assert "Đơn vị cấp trên giao: bảng tra cứu Ngày nghỉ, ngày làm bù (đến 01/11/2026)" in titles
    see_assignments(below)
    assert not assignments_from_above(below)[0].is_new
    with below.store.read() as unit:
        entry = unit.audit.about("holidays")[-1]
    assert (entry.what, entry.after, entry.why) == ("take_table", "2026-11-01", offices.id("tinh"))


def test_an_older_table_changes_nothing(offices: Offices) -> None:
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    with above.store.read() as unit:
        before = unit.reference_tables.all()
    with pytest.raises(StepRefused):
        install_tables(above, [DAYS.encode()], date(2026, 10, 1))
    for day, hours in (("2026-10-31", 0), ("2026-11-01", -1)):
        content = DAYS.encode()
        digest = hashlib.sha256(content).hexdigest()
        at = before[0].at + timedelta(hours=hours)
        table = HandedTable(TableName.SPECIAL_DAYS, date.fromisoformat(day), at, digest)
        index = TABLES.encode(HandedTables((table,)))
        about = About(PackageKind.REFERENCE_TABLES)
        content_of = {parts.TABLES: index, table_part(table.name): content}
        assert receive(offices.desk("a"), forge(offices, "tinh", "a", about, content_of))
        assert not offices.desk("a").workdays.is_workday(date(2027, 9, 6))


def test_only_from_above_and_only_what_can_be_read(offices: Offices) -> None:
    about = About(PackageKind.REFERENCE_TABLES)

    def package(name: TableName, content: bytes, as_of: date = TODAY) -> dict[str, bytes]:
        digest = hashlib.sha256(content).hexdigest()
        index = HandedTables((HandedTable(name, as_of, offices.clock.now(), digest),))
        return {parts.TABLES: TABLES.encode(index), table_part(name): content}

    good = package(TableName.BODIES, shipped_text(TableName.BODIES).encode())
    refused(offices, "a", forge(offices, "b", "a", about, good), PackageConflict)
    refused(offices, "so", forge(offices, "a", "so", about, good), PackageConflict)
    for spoilt in (
        {"x.json": b"{}"},
        {parts.TABLES: good[parts.TABLES]},
        good | {table_part(TableName.BODIES): b"x"},
        package(TableName.BODIES, b"\xff\xfe"),
        package(TableName.BODIES, shipped_text(TableName.BODIES).encode(), date(2999, 1, 1)),
        package(TableName.BODIES, b""),
        package(TableName.BODIES, b"key,kind\nx,department\n"),
        package(TableName.UNITS, UNITS.encode() + b"1,2\n"),
        package(TableName.UNITS, "\n".join(UNITS.splitlines()[:40]).encode()),  # without a commune
        package(TableName.SPECIAL_DAYS, DAYS.splitlines()[0].encode()),
        package(TableName.MERGERS, b"old_code,new_code,part,main\n1,2,maybe,\n"),
        package(TableName.FORMER_UNITS, b"code,name,level,above\n1,A,planet,\n"),
    ):
        refused(offices, "a", forge(offices, "so", "a", about, spoilt), PackageDamaged)
    with offices.desk("a").store.read() as unit:
        assert [one.name for one in unit.reference_tables.all()] == [TableName.SPECIAL_DAYS]


def test_a_commune_does_not_put_in_its_own(offices: Offices) -> None:
    desk = offices.desk("a", Role.ADMINISTRATOR)
    with pytest.raises(StepRefused):
        install_tables(desk, [DAYS.encode()], TODAY)
    with pytest.raises(InputError):
        install_tables(desk, [b"a,b\n1,2\n"], TODAY)
    with pytest.raises(StepRefused):
        publish_tables(offices.desk("c", Role.ADMINISTRATOR), [])


def test_a_table_is_what_the_lists_are_read_from(offices: Offices) -> None:
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    text = shipped_text(TableName.BODIES) + "so-moi,department,province,Sở Mới,2026-10-01,,F\n"
    install_tables(above, [text.encode()], TODAY)
    lists = AppOfficeLists(lambda: offices.desk("tinh", Role.CONSOLIDATOR))
    assert lists.bodies() == read_bodies(text)
    shown = {one.name: one for one in lists.tables()}
    assert (shown[TableName.BODIES].office, shown[TableName.BODIES].as_of) == ("Đơn vị tinh", TODAY)
    assert shown[TableName.MERGERS].office == ""
    assert len(lists.legacy_units().predecessors("02212")) >= 1


def test_a_renamed_commune_has_both_names_by_their_days(offices: Offices) -> None:
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    install_tables(above, [renaming()], TODAY)
    publish_tables(above, [offices.id("b"), offices.id("so")])
    offices.carry("tinh", "b")
    offices.carry("tinh", "so")
    for key in ("tinh", "so", "b"):
        with offices.desk(key).store.read() as unit:
            office = unit.offices.tree().get(offices.id("b"))
        assert (office.name(date(2026, 9, 30)), office.name(date(2026, 10, 1))) == (OLD, NEW)
    with offices.desk("b").store.read() as unit:
        entry = unit.audit.about(offices.id("b"))[-1]
        others = unit.offices.tree().get(offices.id("a"))
    assert (entry.what, entry.before, entry.after) == ("rename_office", OLD, NEW)
    # The others go by names of their own here, which no table speaks of.
    assert others.names == (Dated("Đơn vị a", others.names[0].validity),)
    # Sent again, nothing is added.
    install_tables(above, [renaming()], date(2026, 11, 2))
    with above.store.read() as unit:
        assert len(unit.offices.tree().get(offices.id("b")).names) == 2


@pytest.mark.parametrize("road", ["http", "folder"])
def test_by_either_road(made: tuple[Path, Offices], road: str, tmp_path: Path) -> None:
    folder, offices = made
    above = offices.desk("tinh", Role.CONSOLIDATOR)
    as_of = {"http": date(2026, 11, 5), "folder": date(2026, 11, 6)}[road]
    install_tables(above, [NEW_DAY.encode()], as_of)
    publish_tables(above, [offices.id("c")])
    if road == "http":
        with running(folder / "may-chu") as service:
            for key in ("tinh", "c"):
                with offices.by_key[key].workspace.store.write() as unit:
                    unit.settings.put(RELAY_URL, service.url)
                done = exchange_http(offices.by_key[key], only_due=False)
                assert done.stopped_by is None
    else:
        exchange_folder(offices.by_key["tinh"], tmp_path, offices=[offices.id("c")])
        assert exchange_folder(offices.by_key["c"], tmp_path).stopped_by is None
    with offices.desk("c").store.read() as unit:
        held = {one.name: one for one in unit.reference_tables.all()}
    assert held[TableName.SPECIAL_DAYS].as_of == as_of
    assert held[TableName.SPECIAL_DAYS].office == offices.id("tinh")
    offices.lose("tinh", "c")


def test_after_a_restore_our_own_packages_bring_the_tables_back(offices: Offices) -> None:
    """The department had read a table after its backup; only its packages know of it."""
    desk = offices.desk("so", Role.CONSOLIDATOR)
    text = shipped_text(TableName.MERGERS)
    install_tables(desk, [text.encode()], TODAY)
    publish_tables(desk, [offices.id("a")])
    record = offices.outgoing("so", "a")[-1]
    opened = desk.sealer.open(offices.by_key["so"].sealed_file(record))
    (table, content), *_ = [
        one
        for one in read_tables(opened, desk.office, offices.clock.now())
        if one[0].name is TableName.MERGERS
    ]
    assert content == text
    with desk.store.write() as unit:
        assert keep_tables(desk, unit, [(table, content)]) == ()  # held already
    offices.lose("so", "a")
