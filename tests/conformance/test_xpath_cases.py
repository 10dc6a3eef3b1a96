"""Conformance with cases recorded from the reference engines; the rate reached is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conformance.xpath_runner import FOLDER, load_cases, run_case

REACHED = 0.93  # of the cases in scope, when this was written; never to fall


@pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/conformance is not on this machine")
def test_xpath_cases(record_property: Callable[[str, object], None]) -> None:
    documents, cases = load_cases()
    verdicts = [run_case(case, documents) for case in cases]
    passed = sum(verdict.passed for verdict in verdicts)
    record_property("xpath_cases", f"{passed}/{len(verdicts)}")
    print(f"XPath cases: {passed} of {len(verdicts)} ({passed / len(verdicts):.1%})")
    crashed = [
        verdict.case["id"]
        for verdict in verdicts
        if verdict.got.split(":")[0].endswith("Error") or "RecursionError" in verdict.got
    ]
    assert not crashed
    assert passed / len(verdicts) >= REACHED
