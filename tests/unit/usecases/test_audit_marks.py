"""A log that was cut off, and a database that was put back, are told by whom it was sent to."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.cli import run
from desktop_app.domain.people import Role
from desktop_app.errors import PackageConflict
from desktop_app.storage.mark import NAME
from desktop_app.usecases.audit_marks import CUT_OFF, PUT_BACK, lost_marks
from desktop_app.usecases.receive import receive
from desktop_app.usecases.verify_audit import verify_audit
from tests.unit.usecases.offices import PASSWORD, Offices, StepClock, build


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, StepClock]:
    folder = tmp_path_factory.mktemp("offices")
    built = build(folder)
    for office in built.by_key.values():
        office.close()
    return folder, built.clock


@pytest.fixture
def world(template: tuple[Path, StepClock], tmp_path: Path) -> Iterator[Offices]:
    """A commune and the department above it, of this test alone: their folders are put back to
    older ones."""
    made, clock = template
    offices = Offices({}, clock)
    for key in ("a", "so"):
        folder = shutil.copytree(made / key, tmp_path / "offices" / key)
        offices.by_key[key] = open_office(folder, "quan-tri", PASSWORD, clock=clock)
    yield offices
    for office in offices.by_key.values():
        office.close()


def reopened(world: Offices, key: str, person: str = "quan-tri") -> OpenOffice:
    office = open_office(world.by_key[key].workspace.folder, person, PASSWORD, clock=world.clock)
    world.by_key[key] = office
    return office


def copied(world: Offices, key: str, to: Path) -> None:
    """The whole folder of an office as it is now, closed and opened again."""
    folder = world.by_key[key].workspace.folder
    world.by_key[key].close()
    shutil.copytree(folder, to)
    reopened(world, key)


def test_answers_acknowledge_the_log_and_the_mark_lies_outside(world: Offices) -> None:
    world.accepted("a", "so", "2026Q3")
    office = world.by_key["a"]
    device = office.workspace.device
    with office.workspace.store.read() as unit:
        marks = unit.audit.marks(device)
        assert {mark.witness for mark in marks} == {world.id("so")}
        assert all(unit.audit.hash_at(mark.number) == mark.hash for mark in marks)
        assert lost_marks(unit) == ()
    assert office.workspace.store.mark.read() == max(marks, key=lambda mark: mark.number)
    office.close()
    assert reopened(world, "a").workspace.warnings == ()


def test_an_older_database_is_told_at_opening_by_the_file_beside_it(
    world: Offices, tmp_path: Path
) -> None:
    folder = world.by_key["a"].workspace.folder
    copied(world, "a", tmp_path / "cu")
    world.accepted("a", "so", "2026Q3")
    world.by_key["a"].close()
    for name in ("thiduaso.db", "thiduaso.count"):
        shutil.copy(tmp_path / "cu" / name, folder / name)
    opened = reopened(world, "a")
    (warning,) = opened.workspace.warnings
    assert "cấp trên đã xác nhận ngày" in warning.message.vi
    opened.close()
    # The file that is gone is written anew from what the database knows, and nothing is made up.
    (folder / NAME).unlink()
    assert reopened(world, "a").workspace.warnings == ()


def test_a_mark_under_another_key_is_not_believed(world: Offices) -> None:
    world.accepted("a", "so", "2026Q3")
    path = world.by_key["a"].workspace.folder / NAME
    content = path.read_text(encoding="utf-8")
    held = world.by_key["a"].workspace.store.mark.read()
    for other in ("", "[]", "{}", content.replace('"number\\": ', '"number\\": 9')):
        path.write_text(other, encoding="utf-8")
        assert world.by_key["a"].workspace.store.mark.read() is None
    world.by_key["a"].close()
    assert reopened(world, "a").workspace.store.mark.read() == held


def test_a_whole_folder_put_back_is_told_by_the_office_above(
    world: Offices, tmp_path: Path
) -> None:
    folder = world.by_key["a"].workspace.folder
    copied(world, "a", tmp_path / "cu")
    world.accepted("a", "so", "2026Q3")
    world.by_key["a"].close()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "cu", folder)
    old = reopened(world, "a")
    assert old.workspace.warnings == ()  # nothing on this machine can know
    answers = world.outgoing("so", "a")
    for record in answers:
        with pytest.raises(PackageConflict):  # it answers what this database never sent
            receive(old.desk(), world.arrival("so", record))
    with old.workspace.store.read() as unit:
        assert lost_marks(unit)
        assert [one.what for one in unit.audit.entries()].count(PUT_BACK) == 1
    verdict = verify_audit(old.desk())
    assert not verdict.whole
    assert any("cấp trên đã xác nhận" in problem.vi for problem in verdict.problems)
    old.close()
    (warning,) = reopened(world, "a").workspace.warnings
    assert "cấp trên" in warning.message.vi


def test_the_office_above_sees_a_shorter_log(world: Offices, tmp_path: Path) -> None:
    folder = world.by_key["a"].workspace.folder
    copied(world, "a", tmp_path / "cu")
    world.accepted("a", "so", "2026Q3")
    world.by_key["a"].close()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "cu", folder)
    reopened(world, "a")
    world.submitted("a", "2026Q4")
    world.carry("a", "so")
    above = world.by_key["so"]
    with above.workspace.store.read() as unit:
        told = [one for one in unit.audit.entries() if one.what == CUT_OFF]
    assert [one.why for one in told] == [world.id("a")]
    verdict = verify_audit(world.desk("so", Role.ADMINISTRATOR))
    assert verdict.whole  # its own log is
    assert "Đơn vị a" in verdict.notices[0].vi
    # The answer to that package tells the sender, although it names another package.
    world.carry("so", "a")
    with world.by_key["a"].workspace.store.read() as unit:
        assert lost_marks(unit)


def test_packages_in_any_order_make_no_false_alarm(world: Offices) -> None:
    first = world.submitted("a", "2026Q3")
    second = world.submitted("a", "2026Q4")
    records = world.outgoing("a", "so")
    desk = world.desk("so", Role.CONSOLIDATOR)
    for record in reversed(records):
        receive(desk, world.arrival("a", record))
    assert {record.header.about.revision for record in records} == {first.id, second.id}
    with world.by_key["so"].workspace.store.read() as unit:
        assert CUT_OFF not in {one.what for one in unit.audit.entries()}


def test_a_locked_figure_that_was_changed_is_told(world: Offices) -> None:
    revision = world.locked("a", "2026Q3", K07=(12, 200))
    office = world.by_key["a"]
    leader = world.desk("a", Role.LEADER)
    assert verify_audit(leader).whole
    store = office.workspace.store
    with store._writes.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER answers_frozen_update")
        changed = connection.exec_driver_sql(
            "UPDATE answers SET number = 13, text = '13' WHERE number = 12 AND revision_id = "
            f"(SELECT id FROM revisions WHERE uuid = '{revision.id}')"
        )
        assert changed.rowcount == 1
    verdict = verify_audit(leader)
    assert not verdict.whole
    assert "2026Q3" in verdict.problems[0].vi


def test_the_command_line_verifies_and_exports(
    world: Offices, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world.accepted("a", "so", "2026Q3")
    folder = world.by_key["a"].workspace.folder
    world.by_key["a"].close()
    (tmp_path / "mat-khau").write_text(PASSWORD + "\n", encoding="utf-8")
    login = ["--workspace", str(folder), "--account", "quan-tri"]
    login += ["--password-file", str(tmp_path / "mat-khau")]
    assert run(["audit", "verify", *login, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["whole"]
    assert found["acknowledged"] >= 1
    assert found["locked"] == 1
    target = tmp_path / "nhat-ky.csv"
    assert run(["audit", "export", *login, "--csv", str(target)]) == 0
    assert "dòng nhật ký" in capsys.readouterr().out
    lines = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert lines[0][:4] == ["Số", "Thời điểm", "Người", "Việc"]
    assert "Khóa số liệu" in {line[3] for line in lines[1:]}
    assert run(["audit", "export", *login, "--xlsx", str(tmp_path / "nhat-ky.xlsx")]) == 0
    with reopened(world, "a").workspace.store.read() as unit:
        told = [one for one in unit.audit.entries() if one.what == "export"]
    assert [Path(one.after).name for one in told] == ["nhat-ky.csv", "nhat-ky.xlsx"]
    # A log that was cut off says so, and the status tells a script.
    with world.by_key["a"].workspace.store._writes.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql("DELETE FROM audit WHERE number > 5")
    world.by_key["a"].close()
    capsys.readouterr()
    assert run(["audit", "verify", *login]) == 1
    assert "cấp trên đã xác nhận" in capsys.readouterr().out
    reopened(world, "a")


def test_a_formula_leaves_as_text() -> None:
    from datetime import UTC, datetime

    from desktop_app.errors import Text
    from desktop_app.usecases.audit_export import audit_csv
    from desktop_app.usecases.audit_log import LogPage, LogRow

    evil = Text("=cmd|' /C calc'!A0", "@x")
    row = LogRow(1, datetime(2026, 1, 1, tzinfo=UTC), "-1", evil, evil)
    for language, start in (("vi", "'=cmd"), ("en", "'@x")):
        content = audit_csv(LogPage((row,), 0, 1), language).decode("utf-8-sig")
        (_head, cells) = csv.reader(content.splitlines())
        assert cells[2] == "'-1"
        assert cells[3].startswith(start)
