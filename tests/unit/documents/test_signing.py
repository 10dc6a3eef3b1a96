"""Signing in order, judged by pdfsig and openssl besides our own verdict."""

from __future__ import annotations

import pickle
import re
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from desktop_app.documents.letter_pdf import render_letter
from desktop_app.documents.signers import open_pkcs12, read_subject
from desktop_app.documents.signing import (
    Numbered,
    Prepared,
    Sealed,
    SignedByLeader,
    prepare,
    sign_attachment,
    signing_state,
)
from desktop_app.documents.stamps import Picture
from desktop_app.documents.training import training_authority, training_identity
from desktop_app.documents.verification import Role, verify_pdf
from desktop_app.errors import BugError, DocumentError, SigningFailed, StepRefused
from tests.unit.documents.conftest import (
    LEADER_AT,
    OFFICE,
    PASSWORD,
    SEAL_AT,
    Signed,
    run,
    text_of,
)
from tests.unit.documents.samples import FINGERPRINT, letter
from tests.unit.documents.test_letter_pdf import scan


def test_each_step_is_an_incremental_update(rendered: bytes, signed: Signed) -> None:
    steps = [
        rendered,
        signed.prepared.pdf,
        signed.by_leader.pdf,
        signed.numbered.pdf,
        signed.sealed.pdf,
    ]
    for before, after in pairwise(steps):
        assert after.startswith(before) and len(after) > len(before)


def test_pdfsig_accepts_both_signatures(signed: Signed, tmp_path: Path) -> None:
    (tmp_path / "s.pdf").write_bytes(signed.sealed.pdf)
    report = run("pdfsig", "-nocert", str(tmp_path / "s.pdf"))
    assert report.count("Signature Validation: Signature is Valid.") == 2
    assert report.count("ETSI.CAdES.detached") == 2
    assert report.index("LanhDao") < report.index("ConDau")
    assert report.count("Total document signed") == 1
    assert "Nguyễn Thị Hồng Thắm (THỬ NGHIỆM)" in report
    assert "KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" in report


def test_openssl_verifies_both_signatures_with_cades(signed: Signed, tmp_path: Path) -> None:
    (tmp_path / "ca.der").write_bytes(signed.authority.certificate)
    run("openssl", "x509", "-inform", "DER", "-in", str(tmp_path / "ca.der"), "-out",
        str(tmp_path / "ca.pem"))  # fmt: skip
    pdf = signed.sealed.pdf
    ranges = re.findall(rb"/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)
    assert len(ranges) == 2
    for numbers in ranges:
        start, length, after, rest = map(int, numbers)
        container = bytes.fromhex(pdf[length + 1 : after - 1].decode())
        (tmp_path / "sig.der").write_bytes(container)
        (tmp_path / "data").write_bytes(pdf[start:length] + pdf[after : after + rest])
        run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
            str(tmp_path / "sig.der"), "-content", str(tmp_path / "data"), "-CAfile",
            str(tmp_path / "ca.pem"), "-purpose", "any", "-attime",
            str(int(SEAL_AT.timestamp())), "-out", str(tmp_path / "out"))  # fmt: skip


def test_signatures_approve_and_never_certify(signed: Signed) -> None:
    with pikepdf.open(BytesIO(signed.sealed.pdf)) as pdf:
        assert "/Perms" not in pdf.Root
        times = {str(f.T): str(f.V.M) for f in pdf.Root.AcroForm.Fields if f.FT == "/Sig"}
    assert times == {"LanhDao": "D:20260629081530+07'00'", "ConDau": "D:20260629091530+07'00'"}


def test_number_date_and_stamps_are_on_the_page(signed: Signed, tmp_path: Path) -> None:
    text = text_of(signed.sealed.pdf, tmp_path)
    assert re.search(r"Số:\s+05\s*/BC-UBND", text)
    assert re.search(r"ngày\s+29\s+tháng\s+6\s+năm 2026", text)
    assert "CHỮ KÝ THỬ NGHIỆM" in text
    assert "2026-06-29T08:15:30+07:00" in text
    assert "2026-06-29T09:15:30+07:00" in text
    (tmp_path / "s.pdf").write_bytes(signed.sealed.pdf)
    for row in run("pdffonts", str(tmp_path / "s.pdf")).splitlines()[2:]:
        assert row.split()[-5] == "yes" and "Helvetica" not in row


def test_steps_offer_only_the_next_one() -> None:
    verbs = {
        Prepared: {"sign"},
        SignedByLeader: {"number"},
        Numbered: {"seal"},
        Sealed: set(),
    }
    for state, expected in verbs.items():
        assert {name for name in vars(state) if not name.startswith("_")} - {"pdf"} == expected


def test_stored_bytes_know_their_step(signed: Signed) -> None:
    for state in (signed.prepared, signed.by_leader, signed.numbered, signed.sealed):
        assert signing_state(state.pdf) == state
        assert pickle.loads(pickle.dumps(state)) == state


def test_the_order_holds_for_bytes_too(signed: Signed, rendered: bytes) -> None:
    leader = open_pkcs12(signed.leader.pkcs12, PASSWORD)
    office = open_pkcs12(signed.office.pkcs12, PASSWORD)
    with pytest.raises(StepRefused):
        Numbered(signed.by_leader.pdf).seal(office, SEAL_AT)
    with pytest.raises(StepRefused):
        SignedByLeader(signed.prepared.pdf).number(5, date(2026, 6, 29))
    with pytest.raises(StepRefused):
        Prepared(signed.by_leader.pdf).sign(leader, LEADER_AT)
    with pytest.raises(StepRefused):
        SignedByLeader(signed.sealed.pdf).number(6, date(2026, 6, 29))
    with pytest.raises(StepRefused):
        prepare(signed.prepared.pdf)
    with pytest.raises(SigningFailed):
        Prepared(rendered).sign(leader, LEADER_AT)


def test_a_wrong_password_says_so_and_names_nobody(signed: Signed) -> None:
    with pytest.raises(SigningFailed) as caught:
        open_pkcs12(signed.leader.pkcs12, "sai")
    assert "Mật khẩu" in caught.value.message.vi
    assert "sai" not in caught.value.message.vi and "Thắm" not in caught.value.message.vi
    with pytest.raises(SigningFailed):
        open_pkcs12(b"not a key", PASSWORD)
    shown = repr(open_pkcs12(signed.leader.pkcs12, PASSWORD))
    assert PASSWORD not in shown


def test_number_and_date_must_fit_the_printed_letter(signed: Signed) -> None:
    with pytest.raises(SigningFailed, match="2026"):
        signed.by_leader.number(5, date(2027, 1, 4))
    for number in (0, -1, 10000):
        with pytest.raises(SigningFailed):
            signed.by_leader.number(number, date(2026, 6, 29))


def test_a_letter_that_has_its_number_is_not_prepared_for_signing() -> None:
    pdf = render_letter(letter(number=5), fingerprint=FINGERPRINT)
    with pytest.raises(SigningFailed):
        prepare(pdf)


@pytest.mark.parametrize("data", [b"", b"garbage", b"%PDF-1.4\n%%EOF"])
def test_garbage_is_no_document_to_sign(data: bytes) -> None:
    with pytest.raises(DocumentError):
        prepare(data)


def test_time_must_be_aware_and_within_the_certificate(signed: Signed) -> None:
    leader = open_pkcs12(signed.leader.pkcs12, PASSWORD)
    with pytest.raises(BugError):
        signed.prepared.sign(leader, datetime(2026, 6, 29, 8, 0))  # noqa: DTZ001
    with pytest.raises(SigningFailed):
        signed.prepared.sign(leader, LEADER_AT + timedelta(days=3 * 365))


def test_a_picture_takes_the_place_of_the_words(signed: Signed, tmp_path: Path) -> None:
    from PIL import Image

    drawn = BytesIO()
    Image.new("RGBA", (300, 120), (0, 0, 200, 128)).save(drawn, "PNG")
    leader = open_pkcs12(signed.leader.pkcs12, PASSWORD)
    state = signed.prepared.sign(leader, LEADER_AT, Picture(drawn.getvalue(), 40))
    text = text_of(state.pdf, tmp_path)
    assert "Người ký" not in text and "CHỮ KÝ THỬ NGHIỆM" in text
    for data in (b"", b"\x89PNG\r\n\x1a\nbroken", b"GIF89a"):
        with pytest.raises(SigningFailed):
            signed.prepared.sign(leader, LEADER_AT, Picture(data, 40))


def test_a_separate_attachment_carries_number_and_time_in_text(
    signed: Signed, tmp_path: Path
) -> None:
    office = open_pkcs12(signed.office.pkcs12, PASSWORD)
    pdf = sign_attachment(scan(signed.sealed.pdf), office, SEAL_AT, symbol="05/BC-UBND")
    text = text_of(pdf, tmp_path)
    assert "05/BC-UBND" in text and "2026-06-29T09:15:30+07:00" in text
    assert "THỬ NGHIỆM" not in text
    verdict = verify_pdf(pdf, roots=[signed.authority.certificate])
    assert verdict.valid and verdict.trusted
    assert [item.role for item in verdict.signatories] == [Role.SEAL]
    with pytest.raises(SigningFailed):
        sign_attachment(pdf, office, SEAL_AT, symbol="05/BC-UBND")
    with pytest.raises(DocumentError):
        sign_attachment(b"garbage", office, SEAL_AT, symbol="05/BC-UBND")


def test_training_certificates_name_themselves(signed: Signed) -> None:
    subject = read_subject(signed.leader.certificate)
    assert (subject.name, subject.office, subject.training) == (
        "Nguyễn Thị Hồng Thắm",
        OFFICE,
        True,
    )


def test_a_very_long_office_name_still_fits_a_certificate_and_its_stamp() -> None:
    authority = training_authority(LEADER_AT)
    name = "Ủy ban nhân dân phường " + "Rất Dài " * 20
    identity = training_identity(name, name, PASSWORD, authority=authority, now=LEADER_AT)
    assert read_subject(identity.certificate).name.startswith("Ủy ban nhân dân phường Rất Dài")
