"""Make `resources/offices/{legacy,predecessors}.csv` from the tables that the domain notes hold.

    python -m tools.legacy_offices FOLDER       with units_legacy.csv and units_predecessors.csv

Links that the second source contradicts (`cross_checked` = NO) are dropped. An island district had
no commune: it stands as a district, and its special zone has no link.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "resources" / "offices"
_LEGACY = ("code", "name", "level", "above")
_LINKS = ("old_code", "new_code", "part", "main")


def main(folder: Path) -> None:
    units = list(_rows(folder / "units_legacy.csv"))
    provinces = {row["province_code"]: row["province"] for row in units}
    districts = {
        row["district_code"]: (row["district"], row["province_code"])
        for row in units
        if row["district_code"]
    }
    legacy = [(code, name, "province", "") for code, name in sorted(provinces.items())]
    legacy += [(code, name, "district", above) for code, (name, above) in sorted(districts.items())]
    legacy += sorted(
        (row["code"], row["name"], "commune", row["district_code"]) for row in units if row["code"]
    )
    _write(TARGET / "legacy.csv", _LEGACY, legacy)
    links = [
        (
            row["old_code"],
            row["new_code"],
            "" if row["kind"] == "whole" else "yes",
            "yes" if row["kind"] == "part_default" else "",
        )
        for row in _rows(folder / "units_predecessors.csv")
        if row["cross_checked"] != "NO"
    ]
    _write(TARGET / "predecessors.csv", _LINKS, sorted(links))


def _rows(file: Path) -> Iterable[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.DictReader(opened)


def _write(file: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
