"""docs/packs.md is held to the tree: what it names exists, and nothing shipped is left unnamed.

Whether a test trips a check is for the test to show; here a rule's id, without its row or column,
must stand in a test of the form sets.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from desktop_app.forms.form_sets import read_form_sets
from tests.packs.shipped import PACKS

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
FORMS = [f"{each.id}/{folder.name}" for each in read_form_sets(PACKS) for folder in each.forms]
TESTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "packs").glob("test_*.py"))
)
COPIES = [
    ("td-dongthap-2021-2025/f-td-01", "td-tuyenquang-2023/f-td-01"),
    *((f"nv-tq55/f-nv55-0{number}", f"dt-tuyenquang-2023/f-nv-0{number}") for number in (1, 2, 3)),
]


def rules(form: str) -> list[dict[str, str]]:
    sheet = PACKS / form / "rules.csv"
    if not sheet.exists():
        return []
    with sheet.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bases(form: str) -> set[str]:
    return {rule["id"].partition(".")[0] for rule in rules(form)}


def test_every_form_that_is_named_exists_and_every_form_is_named() -> None:
    assert set(re.findall(r"`([a-z0-9-]+/f-[a-z0-9-]+)`", TABLE)) == set(FORMS)


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`([\w/]+)::(\w+)`", TABLE))
    assert len(named) > 150
    missing = []
    for place, name in sorted(named):
        folder, _, stem = place.rpartition("/")
        path = ROOT / "tests" / (folder or "packs") / f"test_{stem}.py"
        if not path.exists() or f"def test_{name}(" not in path.read_text(encoding="utf-8"):
            missing.append(f"{place}::{name}")
    assert missing == []


@pytest.mark.parametrize("form", FORMS)
def test_every_rule_is_in_the_table_and_in_a_test(form: str) -> None:
    for rule in bases(form):
        assert f"`{rule}`" in TABLE, rule
        assert re.search(rf"\b{rule}\b", TESTS), rule


def test_what_the_table_calls_a_rule_is_one() -> None:
    scoring = {"khac_diem_tinh", "thieu_minh_chung", "thieu_ly_do_td", "thieu_ly_do_kl"}
    shipped = scoring.union(*(bases(form) for form in FORMS))
    functions = {"yes_no", "manual", "gate", "scoring", "ranking", "statistical", "int"}
    words = set(re.findall(r"`([a-z0-9_]+)`", TABLE)) - functions
    assert words - shipped == set()


@pytest.mark.parametrize(("copy", "tested"), COPIES)
def test_a_copied_form_has_the_rules_that_are_tested(copy: str, tested: str) -> None:
    """Line for line; what only one of the two has is tested on its own."""
    first, second = ({rule["id"]: rule for rule in rules(form)} for form in (copy, tested))
    alone = {"du_so_khai_bao"} & first.keys()
    for name in first.keys() - alone:
        assert first[name] == second[name]
    assert len(first) >= 5
