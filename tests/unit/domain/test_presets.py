"""Office trees made from the presets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.gazetteer import read_gazetteer
from desktop_app.domain.offices import Dated, OfficeKind, Preset
from desktop_app.domain.presets import Place, build_tree, office_id, province_places
from desktop_app.errors import InputError

GAZETTEER = read_gazetteer(
    (Path(__file__).parents[3] / "resources" / "offices" / "units.csv").read_text("utf-8")
)
TODAY = date(2026, 11, 1)
BEFORE = date(2025, 6, 30)


def place(kind: OfficeKind, code: str, above: str = "") -> Place:
    return Place(kind, code, (Dated(f"Đơn vị {code}"),), above)


def test_province_and_communes() -> None:
    tree = build_tree(Preset.PROVINCE_COMMUNE, province_places(GAZETTEER, "08", TODAY))
    top = office_id(OfficeKind.PROVINCE, "08", root="08", preset=Preset.PROVINCE_COMMUNE)
    below = tree.reporting_to(top, TODAY)
    assert len(tree.offices) == 125
    assert tree.get(top).name(TODAY) == "Tỉnh Tuyên Quang"
    assert len(below) == 124
    assert [office.code(TODAY) for office in below] == sorted(o.code(TODAY) for o in below)
    assert tree.reporting_to(top, BEFORE) == ()
    assert all(tree.consolidator_of(office.id, TODAY) == tree.get(top) for office in below)


def test_ids_are_the_same_on_every_device_and_differ_by_era() -> None:
    again = [
        build_tree(Preset.PROVINCE_COMMUNE, province_places(GAZETTEER, "66", TODAY))
        for _ in range(2)
    ]
    assert again[0] == again[1]
    now = office_id(OfficeKind.COMMUNE, "00004", root="01", preset=Preset.PROVINCE_COMMUNE)
    assert now == office_id(OfficeKind.COMMUNE, "00004", root="00004", preset=Preset.COMMUNE_HAMLET)
    assert now != office_id(
        OfficeKind.COMMUNE, "00004", root="01", preset=Preset.PROVINCE_DISTRICT_COMMUNE
    )
    assert now == "b54bc747-ef3a-5f08-aeb8-95263ee5e967"


def test_names_of_a_code_come_with_their_dates() -> None:
    tree = build_tree(Preset.PROVINCE_COMMUNE, province_places(GAZETTEER, "75", TODAY))
    top = office_id(OfficeKind.PROVINCE, "75", root="75", preset=Preset.PROVINCE_COMMUNE)
    assert tree.get(top).name(date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert tree.get(top).name(TODAY) == "Thành phố Đồng Nai"


def test_clusters_stand_between_and_a_commune_may_have_none() -> None:
    clusters = [place(OfficeKind.CLUSTER, code, "08") for code in ("C1", "C2")]
    communes = [unit.code for unit in GAZETTEER.communes("08", TODAY)]
    cluster_of = {code: ("C1", "C2")[i % 2] for i, code in enumerate(communes[1:])}
    places = (*province_places(GAZETTEER, "08", TODAY, cluster_of), *clusters)
    tree = build_tree(Preset.PROVINCE_CLUSTER_COMMUNE, places)
    top = office_id(OfficeKind.PROVINCE, "08", root="08", preset=Preset.PROVINCE_CLUSTER_COMMUNE)
    reporting = tree.reporting_to(top, TODAY)
    assert [office.code(TODAY) for office in reporting] == [communes[0], "C1", "C2"]
    assert sum(len(tree.reporting_to(office.id, TODAY)) for office in reporting) == 123


def test_districts_end_with_june_2025() -> None:
    places = [
        place(OfficeKind.PROVINCE, "08"),
        place(OfficeKind.DISTRICT, "070", "08"),
        place(OfficeKind.COMMUNE, "02212", "070"),
    ]
    preset = Preset.PROVINCE_DISTRICT_COMMUNE
    tree = build_tree(preset, places)
    top, district, commune = (office_id(p.kind, p.code, root="08", preset=preset) for p in places)
    assert [office.id for office in tree.reporting_to(top, BEFORE)] == [district]
    assert [office.id for office in tree.reporting_to(district, BEFORE)] == [commune]
    assert tree.reporting_to(district, date(2025, 7, 1)) == ()
    assert tree.consolidator_of(commune, date(2025, 7, 1)) is None


def test_a_commune_and_its_hamlets() -> None:
    def ids(commune: str) -> set[str]:
        places = [place(OfficeKind.COMMUNE, commune)]
        places += [place(OfficeKind.HAMLET, f"T{n}", commune) for n in range(3)]
        return set(build_tree(Preset.COMMUNE_HAMLET, places).offices)

    assert len(ids("02212")) == 4
    assert not ids("02212") & ids("02215")


PROVINCE = place(OfficeKind.PROVINCE, "08")


@pytest.mark.parametrize(
    "places",
    [
        [],
        [place(OfficeKind.COMMUNE, "1", "08")],
        [PROVINCE, place(OfficeKind.PROVINCE, "09")],
        [PROVINCE, place(OfficeKind.COMMUNE, "1", "08"), place(OfficeKind.COMMUNE, "1", "08")],
        [PROVINCE, place(OfficeKind.COMMUNE, "1", "07")],
        [PROVINCE, place(OfficeKind.COMMUNE, "1")],
        [PROVINCE, place(OfficeKind.COMMUNE, "1", "1")],
        [PROVINCE, place(OfficeKind.COMMUNE, "1", "2"), place(OfficeKind.COMMUNE, "2", "1")],
        [PROVINCE, place(OfficeKind.HAMLET, "1", "08")],
        [place(OfficeKind.PROVINCE, "08", "1"), place(OfficeKind.COMMUNE, "1", "08")],
    ],
)
def test_what_is_no_tree_is_refused(places: list[Place]) -> None:
    with pytest.raises(InputError):
        build_tree(Preset.PROVINCE_COMMUNE, places)


@pytest.mark.parametrize("code", ["99", "02212", ""])
def test_only_a_province_has_communes(code: str) -> None:
    with pytest.raises(InputError):
        province_places(GAZETTEER, code, TODAY)
