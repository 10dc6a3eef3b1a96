"""`thiduaso verify` on packages, and the names that people read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.identity.trust import Trust
from desktop_app.packages.names import folded, package_filename, readable_period
from desktop_app.packages.verdict import verify_package
from tests.unit.packages.test_container import sealed
from tests.unit.packages.test_enrolment import written
from tests.unit.packages.world import NOW, World


def test_a_known_sender(world: World, tmp_path: Path) -> None:
    path = sealed(world, tmp_path, {"submission.xml": b"<a/>"}).path
    verdict = verify_package(path, Trust(world.directory))
    assert (verdict.kind, verdict.valid, verdict.trusted) == ("submission", True, True)
    assert verdict.signers[0].office == world.commune.office
    assert not verdict.reasons


def test_without_a_directory_the_signature_holds_but_the_sender_is_unknown(
    world: World, tmp_path: Path
) -> None:
    path = sealed(world, tmp_path, {"submission.xml": b"<a/>"}).path
    verdict = verify_package(path, None)
    assert (verdict.kind, verdict.valid, verdict.trusted) == ("submission", True, False)
    assert "chưa có danh bạ" in verdict.reasons[0].vi


@pytest.mark.parametrize(("days", "trusted"), [(-1, False), (1, True)])
def test_a_revoked_sender_is_said_so(
    world: World, tmp_path: Path, days: int, trusted: bool
) -> None:
    path = sealed(world, tmp_path, {"submission.xml": b"<a/>"}).path
    trust = Trust(world.revoked(NOW + timedelta(days=days)))
    verdict = verify_package(path, trust)
    assert (verdict.valid, verdict.trusted) == (True, trusted)
    assert "thu hồi" in verdict.reasons[0].vi


def test_an_activation_file_has_a_verdict_too(world: World, tmp_path: Path) -> None:
    verdict = verify_package(written(world, tmp_path), Trust(world.directory))
    assert (verdict.kind, verdict.valid, verdict.trusted) == ("enrolment", True, True)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(30) + b"mimetype", bytes(100)]
)
def test_garbage_gets_a_verdict(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    for path in (tmp_path / "x", tmp_path / "gone", tmp_path):
        verdict = verify_package(path, None)
        assert (verdict.kind, verdict.valid, verdict.trusted) == ("", False, False)
        assert verdict.reasons[0].vi
        assert verdict.reasons[0].en


@pytest.mark.parametrize(
    ("office", "form", "period", "number", "name"),
    [
        ("Phường Nông Tiến", "KPI", "2026Q3", 1, "PhuongNongTien_KPI_Quy3-2026_lan1.zip"),
        ("Xã Đông Thọ", "thi đua", "2026-07", 2, "XaDongTho_ThiDua_Thang07-2026_lan2.zip"),
        ("xã M’Drắk", "KPI", "2026", 10, "XaMDrak_KPI_Nam2026_lan10.zip"),
        ("", "", "", 1, "GoiDuLieu_lan1.zip"),
        ("../..", "a/b", "2026S1", 1, "AB_6ThangDau-2026_lan1.zip"),
    ],
)
def test_names_people_can_read(office: str, form: str, period: str, number: int, name: str) -> None:
    assert package_filename(office, form, period, number) == name


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2026S2", "6ThangCuoi-2026"),
        ("2026-9M", "9Thang-2026"),
        ("2026-7M", "7Thang-2026"),
        ("2026-07.nd09", "Thang07-2026-Nd09"),
        ("2026-9M.nd09", "9Thang-2026-Nd09"),
        ("2025-11-20_2025-12-03", "Dot20-11den03-12-2025"),
        ("2025-12-29_2026-01-05", "Dot29-12-2025den05-01-2026"),
        ("2025-12-08T0800_2025-12-10T1630", "Dot08-12den10-12-2025-0800-1630"),
        ("đợt 1", "Dot1"),
    ],
)
def test_periods_people_can_read(period: str, shown: str) -> None:
    assert readable_period(period) == shown


@given(st.text(), st.text(), st.text(), st.integers(1, 999))
def test_any_name_is_safe_everywhere(office: str, form: str, period: str, number: int) -> None:
    name = package_filename(office, form, period, number)
    assert len(name) <= 80
    assert name.isascii()
    assert all(letter.isalnum() or letter in "-_." for letter in name)
    assert name[0].isalnum()


def test_vietnamese_letters_all_fold() -> None:
    assert folded("ằ ẵ ậ ể ỗ ờ ữ ỵ đ Đ Ư ơ") == "AAAEOOUYDDUO"
