"""Addresses as people copy them from a paper."""

from __future__ import annotations

import pytest

from desktop_app.domain.server_address import server_address
from desktop_app.errors import InputError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("   ", ""),
        ("thidua.tuyenquang.gov.vn/", "https://thidua.tuyenquang.gov.vn"),
        (" https://thidua.gov.vn:8443/tq ", "https://thidua.gov.vn:8443/tq"),
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080"),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert server_address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://thidua.gov.vn",
        "https://",
        "https://a:b@thidua.gov.vn",
        "https://thidua.gov.vn:99999",
        "https://thidua.gov.vn/?a=1",
        "máy chủ tỉnh",
        "https://[::1",
        "https://" + "a" * 400,
    ],
)
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(InputError):
        server_address(typed)
