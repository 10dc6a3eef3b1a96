"""Set nv-tq55: the six groups of Plan 55/KH-UBND with the numbers of tasks that it declares, and
when their progress is reported. The 109 tasks themselves are entered by the office."""

from __future__ import annotations

import pytest

from desktop_app.forms import FormDefinition, Severity
from tests.packs.shipped import form
from tests.packs.tasks import Opened, listed, progress, task

SET = "nv-tq55"
DECLARED = {"N1": 4, "N2": 17, "N3": 13, "N4": 32, "N5": 40, "N6": 3}


@pytest.fixture(scope="module")
def catalogue() -> FormDefinition:
    return form(SET, "f-nv55-01")


def filled(catalogue: FormDefinition, counts: dict[str, int]) -> Opened:
    """That many tasks of each group, as a block that is pasted gives them."""
    made = Opened(catalogue)
    number = 0
    for group, count in counts.items():
        for _ in range(count):
            number += 1
            made.row(number, ma=f"NV-55/KH-UBND-{number}", nhom=group)
    return made


def test_the_plan_declares_109_tasks(catalogue: FormDefinition) -> None:
    made = Opened(catalogue)
    shown = {name: made.shows(f"kiem/{name}/khai_bao") for name in DECLARED}
    assert shown == {name: str(count) for name, count in DECLARED.items()}
    assert made.shows("kiem/tong/khai_bao") == "109"  # 04 + 17 + 13 + 32 + 40 + 03
    labels = {row.name: row.label.vi for row in catalogue.tables[0].rows}
    assert labels == {
        "N1": "Nhận thức",
        "N2": "Cơ chế, chính sách",
        "N3": "Hạ tầng số",
        "N4": "Ứng dụng, nền tảng số",
        "N5": "Cơ sở dữ liệu chuyên ngành",
        "N6": "An toàn, an ninh mạng",
        "tong": "Tổng số",
    }
    assert not made.column("ma")[0]  # no task is made up


def test_109_tasks_in_their_groups_are_as_declared(catalogue: FormDefinition) -> None:
    made = filled(catalogue, DECLARED)
    assert made.shows("kiem/tong/so_nhap") == "109"
    assert not {one for one in made.finds() if one.startswith("du_so_khai_bao")}
    made.session.remove_repeat("/data/nhiem_vu[109]")
    found = {one for one in made.finds(Severity.WARNING) if one.startswith("du_so_khai_bao")}
    assert found == {"du_so_khai_bao.N6", "du_so_khai_bao.tong"}
    made.row(1, nhom="N2")
    found = {one for one in made.finds(Severity.WARNING) if one.startswith("du_so_khai_bao")}
    assert found == {f"du_so_khai_bao.{name}" for name in ("N1", "N2", "N6", "tong")}


def test_its_progress_and_summary_read_their_own_catalogue() -> None:
    given = [task("NV-55-1", "S1", year=2022), task("NV-55-2", "S2", group="N5", year=2022)]
    report = Opened(form(SET, "f-nv55-02"), "S2", **{"above__F-NV55-01": listed(given)})
    assert report.column("ma") == ["NV-55-2"]
    rows = [progress(one, "dang") for one in given]
    sources = {"above__F-NV55-01": listed(given), "report__F-NV55-02": listed(rows)}
    summary = Opened(form(SET, "f-nv55-03"), "tinh", **sources)
    assert summary.shows("cong/dang") == "2"
    assert summary.column("nhom", "/data/theo_nhom") == ["N1", "N5"]
    assert summary.finds() == set()


@pytest.mark.parametrize("folder", ["f-nv55-02", "f-nv55-03"])
def test_the_year_is_due_before_15_12_at_the_standing_department(folder: str) -> None:
    lines = {line.period_type: line.due for line in form(SET, folder).reporting}
    assert lines == {"year": "department: before 12-15; unset", "half_year": "unset"}
