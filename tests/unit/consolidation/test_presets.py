"""Each of the four presets from the tables that ship, and a small form consolidated over it.

The figures are chosen so that every total is known by hand: office number n of the lowest level,
by code, reports n files (`ho_so`) and n over 2n (`kpi/K07`); a rate of 50 % on every level.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.consolidation.consolidate import consolidate, merge
from desktop_app.consolidation.model import Consolidated, Contribution
from desktop_app.consolidation.wire import as_json, from_json
from desktop_app.domain.gazetteer import Gazetteer, read_gazetteer
from desktop_app.domain.mergers import LegacyUnits, read_legacy_units
from desktop_app.domain.offices import Dated, OfficeKind, OfficeTree, Preset
from desktop_app.domain.presets import Place, build_tree, office_id, province_places
from tests.unit.consolidation.communes import FORM, report, value

TABLES = Path(__file__).parents[3] / "resources" / "offices"
NOW = date(2026, 11, 1)
BEFORE = date(2025, 6, 30)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer((TABLES / "units.csv").read_text("utf-8"))


@pytest.fixture(scope="module")
def legacy() -> LegacyUnits:
    texts = ((TABLES / f"{name}.csv").read_text("utf-8") for name in ("legacy", "predecessors"))
    return read_legacy_units(*texts)


def numbered(tree: OfficeTree, day: date) -> list[Contribution]:
    """A report of each office that consolidates nothing, in the order of the codes."""
    lowest = [one for one in tree.offices.values() if not one.is_consolidator(day)]
    lowest.sort(key=lambda one: one.code(day))
    return [
        report(office.id, ho_so=value(n), tu=value(n), mau=value(2 * n))
        for n, office in enumerate(lowest, 1)
    ]


def added_up(
    tree: OfficeTree, office: str, day: date, reports: dict[str, Contribution]
) -> Consolidated:
    """As it is done: each office consolidates those that report to it, and sends its totals up."""
    below = tree.reporting_to(office, day)
    own = consolidate(FORM, [reports[one.id] for one in below if one.id in reports])
    parts = [added_up(tree, one.id, day, reports) for one in below if one.is_consolidator(day)]
    return merge([own, *(from_json(json.loads(json.dumps(as_json(one)))) for one in parts)])


def holds(tree: OfficeTree, top: str, day: date, count: int) -> None:
    """All of them counted once, whatever stands between; each has a way to the top."""
    reports = numbered(tree, day)
    assert len(reports) == count
    found = added_up(tree, top, day, {one.office: one for one in reports})
    assert found == consolidate(FORM, reports)
    whole = count * (count + 1) // 2
    assert found.totals["ho_so"].sum == found.totals["tu"].sum == whole
    assert found.totals["mau"].sum == 2 * whole
    assert found.totals["ho_so"].n == count


@pytest.mark.parametrize(("province", "count"), [("08", 124), ("66", 102), ("82", 102)])
def test_province_and_communes(gazetteer: Gazetteer, province: str, count: int) -> None:
    preset = Preset.PROVINCE_COMMUNE
    tree = build_tree(preset, province_places(gazetteer, province, NOW))
    holds(tree, office_id(OfficeKind.PROVINCE, province, root=province, preset=preset), NOW, count)


# DOMAIN §5: what Tuyên Quang was made of, Hà Giang too; the districts and communes of each.
@pytest.mark.parametrize(("province", "districts", "count"), [("08", 7, 137), ("02", 11, 193)])
def test_province_districts_and_communes_until_june_2025(
    legacy: LegacyUnits, province: str, districts: int, count: int
) -> None:
    preset = Preset.PROVINCE_DISTRICT_COMMUNE
    tree = build_tree(preset, legacy.places(province))
    top = office_id(OfficeKind.PROVINCE, province, root=province, preset=preset)
    assert len(tree.reporting_to(top, BEFORE)) == districts
    holds(tree, top, BEFORE, count)
    assert tree.reporting_to(top, NOW) == ()  # read-only history: nobody reports here any more


def test_province_clusters_and_communes(gazetteer: Gazetteer) -> None:
    """Five clusters of a province's own list; one commune stands below the province itself."""
    preset = Preset.PROVINCE_CLUSTER_COMMUNE
    clusters = [
        Place(OfficeKind.CLUSTER, f"cum-{n}", (Dated(f"Cụm thi đua số {n}"),), "66")
        for n in range(1, 6)
    ]
    communes = gazetteer.communes("66", NOW)
    cluster_of = {one.code: f"cum-{n % 5 + 1}" for n, one in enumerate(communes[1:])}
    places = (*province_places(gazetteer, "66", NOW, cluster_of), *clusters)
    tree = build_tree(preset, places)
    top = office_id(OfficeKind.PROVINCE, "66", root="66", preset=preset)
    names = [one.name(NOW) for one in tree.reporting_to(top, NOW)]
    assert names == [communes[0].name, *(f"Cụm thi đua số {n}" for n in range(1, 6))]
    holds(tree, top, NOW, 102)


def test_a_commune_and_its_hamlets(gazetteer: Gazetteer) -> None:
    preset = Preset.COMMUNE_HAMLET
    commune = gazetteer.by_code("02212", NOW)
    assert commune is not None
    hamlets = [
        Place(OfficeKind.HAMLET, f"{n:02}", (Dated(f"Tổ dân phố {n}"),), "02212")
        for n in range(1, 18)
    ]
    top = Place(OfficeKind.COMMUNE, "02212", (Dated(commune.name),))
    tree = build_tree(preset, (top, *hamlets))
    holds(tree, office_id(OfficeKind.COMMUNE, "02212", root="02212", preset=preset), NOW, 17)
