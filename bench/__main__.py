"""`python -m bench [names…]`: one table; the figures are also kept in bench/results/latest.json."""

from __future__ import annotations

import importlib
import json
import platform
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench.harness import Result, table

CASES = ("open_form", "one_edit", "one_save", "one_page", "package", "storage", "ui", "long_form")
RESULTS = Path(__file__).parent / "results" / "latest.json"


def main(names: list[str]) -> int:
    unknown = set(names) - set(CASES)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(CASES)}")
        return 2
    results: list[Result] = []
    for name in names or CASES:
        print(f"{name} …", file=sys.stderr, flush=True)
        case = importlib.import_module(f"bench.{name}")
        with tempfile.TemporaryDirectory(prefix="thiduaso-bench-") as folder:
            results.extend(case.run(Path(folder)))
    print(table(results))
    keep(results)
    return 0


def keep(results: list[Result]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "results": [{**asdict(one), "ratios": one.ratios, "met": one.is_met} for one in results],
    }
    RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
