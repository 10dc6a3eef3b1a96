"""XLSForms recorded from pyxform's suite; the table is printed (`pytest -s`)."""

from __future__ import annotations

import pytest

from tests.conformance.table import print_table
from tests.conformance.xlsform_runner import Trial, load_xlsforms, run_case
from tests.conformance.xpath_runner import FOLDER

FILLED = 0.96  # of the forms that are to be accepted, features on the closed list apart
REJECTED = 0.99  # of those to be rejected, each with a cell; never to fall
MENDED = ("rejected", "feature")


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/conformance is not on this machine")
def test_xlsform_cases() -> None:
    trials = [run_case(case) for case in load_xlsforms()]
    wanted = [one for one in trials if not one.case["errored"]]
    supported = [one for one in wanted if one.outcome != "feature"]
    filled = [one for one in supported if one.outcome == "filled"]
    wrong = [one for one in trials if one.case["errored"]]
    rejected = [one for one in wrong if one.outcome in MENDED]
    refused = [f"refused feature: {one.detail}" for one in wanted if one.outcome == "feature"]
    print_table("XLSForms to be accepted: filled", len(filled), len(wanted), refused)
    print_table("… of those on supported features", len(filled), len(supported), _why(supported))
    print_table("XLSForms to be rejected", len(rejected), len(wrong), _why(wrong))
    assert not [one for one in trials if one.outcome in ("stuck", "placeless")]
    assert len(filled) / len(supported) >= FILLED
    assert len(rejected) / len(wrong) >= REJECTED


def _why(trials: list[Trial]) -> list[str]:
    passed = ("filled", *MENDED) if trials[0].case["errored"] else ("filled",)
    return [f"{one.outcome}: {one.detail[:100]}" for one in trials if one.outcome not in passed]
