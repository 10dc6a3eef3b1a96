"""The gazetteer that ships, and names in the spellings that people use."""

from __future__ import annotations

import re
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


TONES = "\u0300\u0301\u0303\u0309\u0323"
APOSTROPHES = ("'", "’", "‘", "ʼ", "`", "")


def other_tone_place(name: str) -> str:
    """The name with the tone of a final oa, oe, uy on its other letter: hòa → hoà, Thủy → Thuỷ."""
    apart = unicodedata.normalize("NFD", name)
    moved = re.sub(rf"(?i)(?<!q)([ou])([{TONES}])([aey])\b", r"\1\3\2", apart)
    return unicodedata.normalize("NFC", moved)


def spellings(name: str) -> set[str]:
    """Ways in which two sources write one name: tone placement, apostrophe, case, composition."""
    found = {name, other_tone_place(name)}
    for mark in APOSTROPHES:
        found |= {one.replace("'", mark) for one in tuple(found)}
    # The one with “xã Bắc Sơn”: only the type in small letters.
    found |= {one[:1].lower() + one[1:] for one in tuple(found)}
    return found | {unicodedata.normalize("NFD", one) for one in tuple(found)}


def test_names_of_two_sources_meet(gazetteer: Gazetteer) -> None:
    """DOMAIN §5: 18 names differ between the sources, by nothing but these. Every name of the
    country is put through all of them, and none becomes another's."""
    respelled = {"tone": 0, "apostrophe": 0}
    for province in gazetteer.provinces(TODAY):
        for unit in gazetteer.communes(province.code, TODAY):
            respelled["tone"] += other_tone_place(unit.name) != unit.name
            respelled["apostrophe"] += "'" in unit.name
            for name in spellings(unit.name):
                assert gazetteer.find(name, province.code, TODAY) == (unit,), name
    assert respelled == {"tone": 198, "apostrophe": 7}


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
