"""The gazetteer that ships, and names in the spellings that people use."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.gazetteer import (
    COLUMNS,
    Gazetteer,
    UnitType,
    name_key,
    read_gazetteer,
)
from desktop_app.errors import InputError

TABLE = Path(__file__).parents[3] / "resources" / "offices" / "units.csv"
TODAY = date(2026, 11, 1)
HEADER = ",".join(COLUMNS) + "\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return read_gazetteer(TABLE.read_text("utf-8"))


def test_the_whole_country(gazetteer: Gazetteer) -> None:
    provinces = gazetteer.provinces(TODAY)
    communes = [unit for top in provinces for unit in gazetteer.communes(top.code, TODAY)]
    assert len(provinces) == 34
    assert len(communes) == len({unit.code for unit in communes}) == 3321
    assert Counter(unit.type for unit in communes) == {
        UnitType.COMMUNE: 2621,
        UnitType.WARD: 687,
        UnitType.SPECIAL_ZONE: 13,
    }
    assert all(unit.name.startswith(f"{unit.type} ") for unit in (*provinces, *communes))


@pytest.mark.parametrize(("province", "count"), [("08", 124), ("66", 102), ("82", 102)])
def test_provinces_of_the_pilots(gazetteer: Gazetteer, province: str, count: int) -> None:
    assert len(gazetteer.communes(province, TODAY)) == count


def test_names_have_dates(gazetteer: Gazetteer) -> None:
    before, after = gazetteer.history("75")
    assert (before.name, after.name) == ("Tỉnh Đồng Nai", "Thành phố Đồng Nai")
    assert gazetteer.by_code("75", date(2026, 4, 29)) is before
    assert gazetteer.by_code("75", date(2026, 4, 30)) is after
    assert gazetteer.by_code("08", date(2025, 6, 30)) is None
    assert gazetteer.by_code("99999", TODAY) is None


def test_every_name_finds_its_unit_in_any_spelling(gazetteer: Gazetteer) -> None:
    for province in gazetteer.provinces(TODAY):
        for unit in gazetteer.communes(province.code, TODAY):
            for name in (unit.name, unit.name.upper(), unicodedata.normalize("NFD", unit.name)):
                assert gazetteer.find(name, province.code, TODAY) == (unit,)
            bare = unit.name.removeprefix(f"{unit.type} ")
            assert unit in gazetteer.find(bare, province.code, TODAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Hoà Bình", "xã hòa bình"),
        ("Phường Thuỷ Xuân", "Phường Thủy Xuân"),
        ("Phường Khuê Mỹ", "PHƯỜNG  KHUÊ MỸ "),
        ("Xã M’Drắk", "Xã M'Drắk"),
        ("Xã Ea MDroh", "Xã Ea M'Droh"),
        ("Phường Phan Rang - Tháp Chàm", "phường Phan Rang–Tháp Chàm"),
        ("Ðồng Tháp", "Đồng Tháp"),
        (unicodedata.normalize("NFD", "Xã Nghĩa Thuận"), "Xã Nghĩa Thuận"),
    ],
)
def test_spellings_that_are_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa", "Hoa"), ("Hòa", "Hóa"), ("Minh Tân", "Minh Tan"), ("Đa Lộc", "Da Lộc"), ("Tú", "Tứ")],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_type_is_taken_at_its_word(gazetteer: Gazetteer) -> None:
    (ward,) = gazetteer.find("P. Nông Tiến", "08", TODAY)
    assert ward.name == "Phường Nông Tiến"
    assert gazetteer.find("nông tiến", "08", TODAY) == (ward,)
    assert gazetteer.find("Xã Nông Tiến", "08", TODAY) == ()
    assert gazetteer.find("Nông Tiến", "66", TODAY) == ()
    assert [unit.code for unit in gazetteer.find("tp.hồ chí minh", "", TODAY)] == ["79"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code,name\n",
        HEADER + "1,Xã A,Huyện,08,,\n",
        HEADER + "1,Xã A,Xã,08,2025-07-32,\n",
        HEADER + ",Xã A,Xã,08,,\n",
        HEADER + "1,Xã A,Xã\n",
        HEADER + "1,Xã A,Xã,08,,,,\n",
    ],
)
def test_a_broken_table_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(InputError, match="dòng"):
        read_gazetteer(text)
