"""The former units that ship, and what became of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain.gazetteer import read_gazetteer
from desktop_app.domain.mergers import (
    LEGACY_COLUMNS,
    LINK_COLUMNS,
    LegacyUnits,
    MergerLink,
    read_legacy_units,
)
from desktop_app.domain.offices import OfficeKind, Preset
from desktop_app.domain.presets import TWO_TIERS_SINCE, build_tree
from desktop_app.errors import InputError

FOLDER = Path(__file__).parents[3] / "resources" / "offices"
LEGACY = ",".join(LEGACY_COLUMNS) + "\n"
LINKS = ",".join(LINK_COLUMNS) + "\n"


@pytest.fixture(scope="module")
def legacy() -> LegacyUnits:
    return read_legacy_units(
        (FOLDER / "legacy.csv").read_text("utf-8"), (FOLDER / "predecessors.csv").read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("new", "old"),
    # DOMAIN §5: new province, and (districts, communes) of each province that it was made of.
    [("08", {"08": (7, 137), "02": (11, 193)}), ("66", {"66": (15, 180), "54": (9, 106)}),
     ("82", {"87": (12, 141), "82": (11, 164)})],
)  # fmt: skip
def test_the_three_provinces(
    legacy: LegacyUnits, new: str, old: dict[str, tuple[int, int]]
) -> None:
    for code, (districts, communes) in old.items():
        counts = Counter(place.kind for place in legacy.places(code))
        assert counts[OfficeKind.DISTRICT] == districts
        assert counts[OfficeKind.COMMUNE] == communes
    gazetteer = read_gazetteer((FOLDER / "units.csv").read_text("utf-8"))
    came = {
        legacy.path(link.old)[-1].code
        for unit in gazetteer.communes(new, TWO_TIERS_SINCE)
        for link in legacy.predecessors(unit.code)
    }
    assert came == set(old)


def test_links_are_n_to_m_and_know_parts(legacy: LegacyUnits) -> None:
    links = [link for old in ("00001", "00004") for link in legacy.successors(old)]
    assert MergerLink("00001", "00097") in links
    everything = {link for place in legacy.places("01") for link in legacy.successors(place.code)}
    split = Counter(link.old for link in everything)
    joined = Counter(link.new for link in everything)
    assert max(split.values()) > 1 and max(joined.values()) > 1
    # A commune that went to several places came to each of them in part.
    assert all(link.part for link in everything if split[link.old] > 1)


def test_the_old_tree_is_the_preset_with_three_levels(legacy: LegacyUnits) -> None:
    tree = build_tree(Preset.PROVINCE_DISTRICT_COMMUNE, legacy.places("08"))
    assert len(tree.offices) == 1 + 7 + 137


def test_an_unknown_code_is_said(legacy: LegacyUnits) -> None:
    assert legacy.path("99999") == ()
    with pytest.raises(InputError):
        legacy.places("99")


@pytest.mark.parametrize(
    ("units", "links"),
    [
        ("code,name\n", LINKS),
        (LEGACY + "01,Tỉnh A,province\n", LINKS),
        (LEGACY + "01,Tỉnh A,hamlet,\n", LINKS),
        (LEGACY, LINKS + "00001,00002,no,\n"),
        (LEGACY, LINKS + ",00002,,\n"),
    ],
)
def test_a_broken_table_is_said_with_its_line(units: str, links: str) -> None:
    with pytest.raises(InputError, match=r"dòng [12]"):
        read_legacy_units(units, links)
