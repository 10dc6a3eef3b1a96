"""Rows from a catalogue that was issued, in real stores: kept when a draft is opened, the same ones
later, and read by other forms as rows.

The department issues a catalogue and is itself charged with some of the tasks, so that it reads its
own: what comes from an office above is read the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from desktop_app.domain.history import StepKind
from desktop_app.domain.people import Role
from desktop_app.domain.reports import Revision
from desktop_app.errors import ChecksFailed
from desktop_app.forms import FormSession, compile_pack
from desktop_app.usecases.fill import begin_report, explain, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.report_sheet import open_sheet
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.offices import Offices, build

SO = "08.SKHCN"
CATALOGUE = """type|name|label|calculation|seed|seed_key
begin_repeat|viec|Việc|||
text|ma|Mã|||
text|chu_tri|Chủ trì|||
text|noi_dung|Nội dung|||
end_repeat|||||
"""
MINE = "instance('above-F-V-01')/root/viec[chu_tri = instance('office')/root/code]"
PROGRESS = f"""type|name|label|calculation|seed|seed_key
begin_repeat|viec|Việc||{MINE}|ma
text|ma|Mã|||
text|noi_dung|Nội dung|instance('above-F-V-01')/root/viec[ma = current()/../ma]/noi_dung||
integer|pt|Phần trăm|||
integer|truoc|Kỳ trước|instance('previous-period')/root/viec[ma = current()/../ma]/pt||
end_repeat|||||
"""
SUMMARY = """type|name|label|calculation
integer|xong|Đã xong|count(instance('report-F-V-02')/root/viec[pt = 100])
integer|tong|Tổng|count(instance('report-F-V-02')/root/viec)
integer|giao|Được giao|count(instance('above-F-V-01')/root/viec)
"""


@pytest.fixture(scope="module")
def equipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    offices = build(tmp_path_factory.mktemp("seeded"))
    forms = (("F-V-01", CATALOGUE), ("F-V-02", PROGRESS), ("F-V-03", SUMMARY))
    with offices.desk("so").store.write() as unit:
        for name, survey in forms:
            settings = f"form_id|form_title|version\n{name}|{name}|1"
            install_pack(unit, compile_pack(workbook(settings=settings, survey=survey)))
    yield offices
    for office in offices.by_key.values():
        office.close()


def issue_catalogue(offices: Offices, period: str, tasks: Mapping[str, str]) -> None:
    desk = offices.desk("so")
    revision = begin_report(desk, "F-V-01", period)
    session = open_report(desk, revision.id).session
    for row in session.instances("/data/viec"):
        session.remove_repeat(row)
    for place, (name, chair) in enumerate(tasks.items(), start=1):
        session.add_repeat("/data/viec")
        session.apply(f"/data/viec[{place}]/ma", name)
        session.apply(f"/data/viec[{place}]/chu_tri", chair)
        session.apply(f"/data/viec[{place}]/noi_dung", f"Nội dung {name}")
    save_answers(desk, revision.id, session.answers(), session.repeats())
    offices.lock("so", revision.id)
    offices.issue("so", revision.id)


def progress(offices: Offices, period: str) -> tuple[Revision, FormSession]:
    desk = offices.desk("so")
    revision = begin_report(desk, "F-V-02", period)
    return revision, open_report(desk, revision.id).session


def keys(session: FormSession) -> list[str]:
    rows = session.instances("/data/viec")
    return [session.cell(f"{row}/ma").answer.text for row in rows]


def test_the_rows_of_a_catalogue_are_kept_and_come_again(equipped: Offices) -> None:
    issue_catalogue(equipped, "2026", {"A": SO, "B": "khac", "C": SO})
    revision, session = progress(equipped, "2026Q1")
    desk = equipped.desk("so")
    assert keys(session) == ["A", "C"]
    with desk.store.read() as unit:
        assert len(unit.answers.repeats(revision.id)) == 2
        assert [step.kind for step in unit.history.steps(revision.id)] == [StepKind.FORM]
    again = open_report(desk, revision.id).session
    assert again.repeats() == session.repeats()
    with desk.store.read() as unit:
        assert len(unit.history.steps(revision.id)) == 1

    session.apply("/data/viec[1]/pt", "100")
    session.apply("/data/viec[2]/pt", "30")
    save_answers(desk, revision.id, session.answers(), session.repeats())
    equipped.lock("so", revision.id)
    equipped.issue("so", revision.id)

    later, next_session = progress(equipped, "2026Q2")
    assert later.id != revision.id
    assert keys(next_session) == ["A", "C"]
    assert next_session.instance_ids("/data/viec") == session.instance_ids("/data/viec")
    before = [next_session.cell(f"/data/viec[{n}]/truoc").answer.text for n in (1, 2)]
    assert before == ["100", "30"]

    summary = begin_report(desk, "F-V-03", "2026Q1")
    shown = open_report(desk, summary.id).session
    assert [shown.cell(f"/data/{name}").answer.text for name in ("xong", "tong", "giao")] == [
        "1",
        "2",
        "3",
    ]
    frozen = shown.frozen_inputs()
    assert sum(path.endswith("/pt") for path, _ in frozen.leaves("report-F-V-02")) == 2


def test_a_task_that_was_taken_back_stops_the_report_until_it_is_explained(
    equipped: Offices,
) -> None:
    issue_catalogue(equipped, "2027", {"A": SO, "C": SO})
    issue_catalogue(equipped, "2028", {"A": SO})
    revision, session = progress(equipped, "2028Q1")
    assert keys(session) == ["A"]

    desk = equipped.desk("so")
    old = begin_report(desk, "F-V-02", "2027Q1")
    assert keys(open_report(desk, old.id).session) == ["A", "C"]  # its own year's catalogue holds

    # Another catalogue takes the place of the year's while the draft is open.
    issue_catalogue(equipped, "2028-02", {"B": SO})
    opened = open_report(desk, revision.id).session
    assert keys(opened) == ["B", "A"]
    (found,) = [one for one in opened.check() if one.rule == "seed"]
    hand_to_leader(desk, revision.id)
    with pytest.raises(ChecksFailed):
        lock_report(equipped.desk("so", Role.LEADER), revision.id)
    explain(desk, revision.id, found.id, "Đã làm một nửa trước khi rút")
    assert lock_report(equipped.desk("so", Role.LEADER), revision.id)


def test_the_editor_s_sheet_keeps_them_too(equipped: Offices) -> None:
    issue_catalogue(equipped, "2029", {"A": SO})
    desk = equipped.desk("so")
    revision = begin_report(desk, "F-V-02", "2029Q1")
    shown = open_sheet(desk, revision.id).opened.session
    assert keys(shown) == ["A"]
    with desk.store.read() as unit:
        assert unit.answers.repeats(revision.id) == shown.repeats()
        assert [step.kind for step in unit.history.steps(revision.id)] == [StepKind.FORM]
    assert not open_sheet(desk, revision.id).stacks.undo
