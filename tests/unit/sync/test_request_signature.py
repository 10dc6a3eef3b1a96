from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import NotAdmitted
from desktop_app.sync.request_signature import read_signature, sign_request

KEY = ec.generate_private_key(ec.SECP256R1())
DEVICE = str(uuid4())
AT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
DIGEST = "ab" * 32


def test_what_was_signed_is_what_is_read() -> None:
    signed = sign_request(KEY, DEVICE, "PUT", "/v1/packages/x", AT, DIGEST)
    read = read_signature(signed.encode())
    assert read == signed
    assert read.verify("PUT", "/v1/packages/x", KEY.public_key())


@pytest.mark.parametrize(
    ("method", "target"), [("GET", "/v1/packages/x"), ("PUT", "/v1/packages/y")]
)
def test_it_is_good_for_one_method_and_target(method: str, target: str) -> None:
    signed = sign_request(KEY, DEVICE, "PUT", "/v1/packages/x", AT, DIGEST)
    assert not signed.verify(method, target, KEY.public_key())


def test_another_device_date_or_digest_breaks_it() -> None:
    header = sign_request(KEY, DEVICE, "PUT", "/v1/packages/x", AT, DIGEST).encode()
    for old, new in ((DEVICE, str(uuid4())), ("08:00", "09:00"), ("abab", "abac")):
        changed = read_signature(header.replace(old, new, 1))
        assert not changed.verify("PUT", "/v1/packages/x", KEY.public_key())


@given(st.text(max_size=200) | st.from_regex(r"device=[0-9a-f-]{36};date=.*;digest=.*;proof=.*"))
def test_any_other_text_is_refused_in_our_own_words(header: str) -> None:
    with pytest.raises(NotAdmitted):
        read_signature(header)
