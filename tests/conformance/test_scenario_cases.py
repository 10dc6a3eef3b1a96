"""Form traces recorded from the reference engine; the table is printed (`pytest -s`)."""

from __future__ import annotations

import pytest

from desktop_app.forms.features import UNSUPPORTED
from tests.conformance.scenario_runner import Replay, load_scenarios, recorded_facts, replay
from tests.conformance.table import print_table
from tests.conformance.xpath_runner import FOLDER

REACHED = 0.988  # of the state facts; never to fall
FORMS_REFUSED = 1  # outside the list of features: a control on a cell that does not exist


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/conformance is not on this machine")
def test_scenario_cases() -> None:
    replays = [replay(case) for case in load_scenarios()]
    by_feature = [one for one in replays if one.refused in UNSUPPORTED]
    refused = [one for one in replays if one.refused and one.refused not in UNSUPPORTED]
    facts = [fact for one in replays for fact in one.facts]
    lost = sum(recorded_facts(one.case) for one in refused)
    failed = [fact for fact in facts if not fact.passed]
    passed, total = len(facts) - len(failed), len(facts) + lost
    reasons = [f"{fact.what} differs" for fact in failed] + ["form refused"] * lost
    print_table("State facts of scenario traces", passed, total, reasons)
    print_table(
        "Scenario traces replayed",
        len(replays) - len(by_feature) - len(refused),
        len(replays),
        [f"feature refused: {one.refused}" for one in by_feature] + _names(refused),
    )
    assert not [one.case["id"] for one in replays if one.broken]
    assert len(refused) <= FORMS_REFUSED
    assert passed / total >= REACHED


def _names(refused: list[Replay]) -> list[str]:
    return [f"form refused: {one.refused}" for one in refused]
