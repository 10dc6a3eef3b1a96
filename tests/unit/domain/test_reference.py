"""Reference tables: which one a file is, what can be read, and names that they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.bootstrap.reference import SHIPPED, shipped_text
from desktop_app.domain.gazetteer import read_gazetteer
from desktop_app.domain.offices import Dated, Office, OfficeKind, Validity
from desktop_app.domain.reference import LARGEST, TableName, read_table, renamed, table_of
from desktop_app.errors import InputError

GAZETTEER = read_gazetteer(shipped_text(TableName.UNITS))
SINCE = date(2025, 7, 1)
CITY_SINCE = date(2026, 4, 30)


def dong_nai(*names: Dated) -> Office:
    return Office("x", OfficeKind.PROVINCE, names, (Dated("75", Validity(SINCE)),))


@pytest.mark.parametrize("name", TableName)
def test_each_table_that_ships_is_known_by_its_columns(name: TableName) -> None:
    text = shipped_text(name)
    assert name in SHIPPED
    assert table_of(text) is name
    assert table_of("\ufeff" + text) is name
    assert read_table(name, text.encode("utf-8-sig")) == text


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"a,b\n1,2\n", b"code,name\n", b"x" * (LARGEST + 1), b"\0"]
)
@pytest.mark.parametrize("name", TableName)
def test_what_is_no_table_is_refused(name: TableName, content: bytes) -> None:
    with pytest.raises(InputError):
        read_table(name, content)


def test_a_table_without_rows_is_refused() -> None:
    for name in TableName:
        with pytest.raises(InputError):
            read_table(name, shipped_text(name).splitlines()[0].encode())


@pytest.mark.parametrize("spelling", ["Tỉnh Đồng Nai", "tỉnh Đồng nai", "Tỉnh Ðồng Nai"])
def test_a_province_becomes_a_city_and_keeps_its_history(spelling: str) -> None:
    office = dong_nai(Dated(spelling, Validity(SINCE)))
    changed = renamed(office, GAZETTEER.history("75"))
    assert changed.name(date(2026, 4, 29)) == spelling
    assert changed.name(CITY_SINCE) == "Thành phố Đồng Nai"
    assert renamed(changed, GAZETTEER.history("75")) is changed


def test_a_name_of_its_own_and_one_that_is_new_already_stay() -> None:
    for held in ("UBND tỉnh Đồng Nai", "Thành phố Đồng Nai"):
        office = dong_nai(Dated(held, Validity(SINCE)))
        assert renamed(office, GAZETTEER.history("75")) is office
    commune = replace(dong_nai(Dated("Phường Nông Tiến")), kind=OfficeKind.COMMUNE)
    assert renamed(commune, GAZETTEER.history("02212")) is commune


def test_a_later_name_of_its_own_stays() -> None:
    later = Dated("Thành phố Mới", Validity(date(2026, 9, 1)))
    first = Dated("Tỉnh Đồng Nai", Validity(SINCE, date(2026, 8, 31)))
    changed = renamed(dong_nai(first, later), GAZETTEER.history("75"))
    assert changed.name(date(2026, 6, 1)) == "Thành phố Đồng Nai"
    assert changed.name(date(2026, 9, 1)) == "Thành phố Mới"
