"""Old pages of the database put into the new one: each is sealed right, and fits its place.

SQLCipher cannot tell such a page. What locked reports and the log say is told by the chain, by the
counter beside the file or by SQLite's own structure, or it is not touched at all; drafts excepted.
The whole old file, with and without what lies beside it: `unit/usecases/test_audit_marks.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.domain.people import Role
from desktop_app.errors import ThiDuaError
from desktop_app.storage.store import NAME
from desktop_app.usecases.move_report import unlock
from desktop_app.usecases.verify_audit import verify_audit
from tests.unit.usecases.offices import PASSWORD, Offices, build

PAGE = 4096


def test_an_old_page_in_the_new_database_is_told_or_tells_nothing_false(tmp_path: Path) -> None:
    world = build(tmp_path / "offices")
    for key in ("tinh", "so", "b", "c"):
        world.by_key[key].close()
    revision = world.locked("a", "2026Q3", K07=(12, 200)).id
    folder = world.by_key["a"].workspace.folder
    old = closed(world, folder)
    world.by_key["a"] = opened(world, folder)
    unlock(world.desk("a", Role.LEADER), revision, "sửa K07")
    world.type_in("a", revision, {"K07": (13, 200)})
    world.lock("a", revision)
    new = closed(world, folder)
    whole = shutil.copytree(folder, tmp_path / "moi")
    with opened(world, folder) as office:
        truth = vouched_for(office, revision)
        log = len(truth["log"])

    told = 0
    starts = [one for one in range(0, len(old), PAGE) if old[one : one + PAGE] != new[one:][:PAGE]]
    assert len(starts) > 10
    for start in starts:
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        mixed = new[:start] + old[start : start + PAGE] + new[start + PAGE :]
        (folder / NAME).write_bytes(mixed)
        try:
            office = opened(world, folder)
        except ThiDuaError:
            told += 1
            continue
        with office:
            world.by_key["a"] = office
            if is_told(world):
                told += 1
                continue
            found = vouched_for(office, revision)
            found["log"] = found["log"][:log]  # opening adds to it
            assert found == truth, f"page {start // PAGE + 1}"
    assert 5 < told < len(starts)


def closed(world: Offices, folder: Path) -> bytes:
    world.by_key["a"].close()
    return (folder / NAME).read_bytes()


def opened(world: Offices, folder: Path) -> OpenOffice:
    return open_office(folder, "quan-tri", PASSWORD, clock=world.clock)


def is_told(world: Offices) -> bool:
    """By a warning at opening, by `audit verify`, or by the doctor's look at every page."""
    office = world.by_key["a"]
    if office.workspace.warnings:
        return True
    try:
        office.workspace.store.check()
        return not verify_audit(world.desk("a", Role.LEADER)).whole
    except ThiDuaError:
        return True


def vouched_for(office: OpenOffice, revision: str) -> dict[str, Any]:
    with office.workspace.store.read() as unit:
        locked = unit.reports.locked(revision)
        return {
            "answers": unit.answers.load(revision),
            "locked": locked,
            "state": unit.reports.revision(revision).state,
            "log": [one for one in unit.audit.entries() if one.what != "login"],
        }
