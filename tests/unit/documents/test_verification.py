"""Verdicts on good, altered, foreign and hostile files."""

from __future__ import annotations

import logging
import random
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from desktop_app.documents.form_fields import fill_fields
from desktop_app.documents.pades import sign_field
from desktop_app.documents.raw_signatures import has_signature_traces, raw_signatures
from desktop_app.documents.signers import open_pkcs12
from desktop_app.documents.verdict_texts import Reason
from desktop_app.documents.verification import PdfKind, PdfVerdict, Role, verify_pdf
from tests.unit.documents.conftest import LEADER_AT, OFFICE, PASSWORD, SEAL_AT, Signed
from tests.unit.documents.test_letter_pdf import scan


def judge(pdf: bytes, signed: Signed) -> PdfVerdict:
    return verify_pdf(pdf, roots=[signed.authority.certificate])


def test_the_issued_letter_holds_and_names_its_signers(signed: Signed) -> None:
    verdict = judge(signed.sealed.pdf, signed)
    assert (verdict.kind, verdict.valid, verdict.trusted) == (PdfKind.SIGNED_HERE, True, True)
    leader, seal = verdict.signatories
    assert (leader.name, leader.office, leader.role) == (
        "Nguyễn Thị Hồng Thắm",
        OFFICE,
        Role.LEADER,
    )
    assert (seal.name, seal.role) == (OFFICE, Role.SEAL)
    assert (leader.time, seal.time) == (LEADER_AT, SEAL_AT)
    assert verdict.reasons[0] == Reason.HOLDS
    assert {Reason.TRAINING, Reason.REVOCATION_UNCHECKED} <= set(verdict.reasons)


def test_without_the_root_it_holds_but_is_not_trusted(signed: Signed) -> None:
    verdict = verify_pdf(signed.sealed.pdf, roots=[])
    assert (verdict.valid, verdict.trusted) == (True, False)
    assert Reason.UNKNOWN_SIGNER in verdict.reasons


def test_steps_before_the_seal_are_told_apart(signed: Signed) -> None:
    assert judge(signed.prepared.pdf, signed).kind is PdfKind.UNSIGNED
    by_leader = judge(signed.by_leader.pdf, signed)
    assert by_leader.valid and Reason.NOT_SEALED in by_leader.reasons
    numbered = judge(signed.numbered.pdf, signed)
    assert not numbered.valid and numbered.reasons[0] == Reason.NUMBERED_ONLY


def test_any_flipped_byte_in_the_signed_range_is_refused_with_the_reason(signed: Signed) -> None:
    pdf = signed.sealed.pdf
    chosen = random.Random(30)
    last = raw_signatures(pdf)[-1]
    assert last.end == len(pdf)
    gap_start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    gap_end = pdf.index(b">", gap_start) + 1
    signed_bytes = [*range(gap_start), *range(gap_end, len(pdf))]
    # The structure's own words are the places where a change could hide the signature itself.
    words = [b"/AcroForm", b"/ByteRange", b"startxref", b"/Type /Sig", b"%%EOF", b"/SubFilter"]
    positions = [pdf.rindex(word) + 2 for word in words] + [0, len(pdf) - 2]
    positions += chosen.sample(signed_bytes, 50)
    for position in positions:
        altered = bytearray(pdf)
        altered[position] ^= 1 << chosen.randrange(8)
        verdict = judge(bytes(altered), signed)
        assert not verdict.valid and not verdict.trusted, position
        assert verdict.kind is not PdfKind.UNSIGNED, position
        assert verdict.reasons[0] in (Reason.ALTERED, Reason.STRUCTURE), position


def test_a_changed_page_says_that_the_content_was_changed(signed: Signed) -> None:
    altered = bytearray(signed.sealed.pdf)
    altered[altered.index(b"stream") + 40] ^= 1
    reason = judge(bytes(altered), signed).reasons[0]
    assert reason == Reason.ALTERED and "bị thay đổi sau khi ký" in reason.vi


def test_bytes_changed_inside_the_signature_are_refused(signed: Signed) -> None:
    pdf = signed.sealed.pdf
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    chosen = random.Random(7)
    for position in [end - 1, end - 40, *chosen.sample(range(start, end), 25)]:
        altered = bytearray(pdf)
        altered[position] = ord("1") if altered[position] != ord("1") else ord("2")
        verdict = judge(bytes(altered), signed)
        assert not (verdict.valid and verdict.trusted), position


def test_hidden_data_in_padding_and_after_the_end_are_refused(signed: Signed) -> None:
    pdf = signed.sealed.pdf
    end = pdf.index(b">", pdf.rindex(b"/Contents <"))
    hidden = pdf[: end - 8] + b"DEADBEEF" + pdf[end:]
    assert judge(hidden, signed).reasons[0] == Reason.PADDING
    assert not judge(pdf + b"junk", signed).valid
    assert (
        not judge(pdf + b"\n", signed).valid or Reason.HOLDS in judge(pdf + b"\n", signed).reasons
    )
    assert not judge(pdf + b"hidden text\n%%EOF\n", signed).valid


def test_content_added_after_the_seal_is_refused(signed: Signed) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer: Any = IncrementalPdfFileWriter(BytesIO(signed.sealed.pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = page["/MediaBox"][0]
    writer.update_container(page)
    output = BytesIO()
    writer.write(output)
    verdict = judge(output.getvalue(), signed)
    assert not verdict.valid and verdict.reasons[0] == Reason.APPENDED


def test_a_number_changed_after_the_seal_is_refused(signed: Signed) -> None:
    verdict = judge(fill_fields(signed.sealed.pdf, {"So": "99"}), signed)
    assert not verdict.valid


def test_a_file_rewritten_by_another_program_is_refused(signed: Signed) -> None:
    output = BytesIO()
    with pikepdf.open(BytesIO(signed.sealed.pdf)) as pdf:
        pdf.save(output)
    verdict = judge(output.getvalue(), signed)
    assert not verdict.valid and verdict.kind is not PdfKind.UNSIGNED


def test_scans_and_copies_not_signed_yet_are_files_without_a_signature(
    rendered: bytes, signed: Signed
) -> None:
    for pdf in (rendered, scan(rendered)):
        verdict = judge(pdf, signed)
        assert (verdict.kind, verdict.valid, verdict.trusted) == (PdfKind.UNSIGNED, False, False)
        assert verdict.reasons == (Reason.UNSIGNED,)


def foreign(rendered: bytes, signed: Signed, *, registry_adds: bool) -> bytes:
    """A letter that another tool signed: its own fields, and perhaps a stamp before the seal."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    from desktop_app.documents.signers import read_subject
    from desktop_app.documents.stamps import leader_stamp

    output = BytesIO()
    with pikepdf.open(BytesIO(scan(rendered))) as pdf:
        pdf.save(output)
    pdf_bytes = output.getvalue()
    signer = open_pkcs12(signed.leader.pkcs12, PASSWORD)
    stamp = leader_stamp(read_subject(signer.certificate), LEADER_AT, None)
    for position, name in enumerate(("Signature1", "Signature2")):
        writer: Any = IncrementalPdfFileWriter(BytesIO(pdf_bytes))
        if position and registry_adds:
            page = writer.root["/Pages"]["/Kids"][0]
            page["/Rotate"] = page["/MediaBox"][0]
            writer.update_container(page)
        append_signature_field(writer, SigFieldSpec(name, box=(10, 10, 160, 60)))
        output = BytesIO()
        writer.write(output)
        pdf_bytes = sign_field(output.getvalue(), name, signer, LEADER_AT, stamp)
    return pdf_bytes


def test_a_file_signed_elsewhere_is_judged_by_its_last_signature(
    rendered: bytes, signed: Signed
) -> None:
    plain = judge(foreign(rendered, signed, registry_adds=False), signed)
    assert (plain.kind, plain.valid, plain.trusted) == (PdfKind.SIGNED_ELSEWHERE, True, True)
    assert [item.role for item in plain.signatories] == [Role.OTHER, Role.OTHER]
    stamped = judge(foreign(rendered, signed, registry_adds=True), signed)
    assert stamped.valid and Reason.COVERED_LATER in stamped.reasons
    unknown = verify_pdf(foreign(rendered, signed, registry_adds=True), roots=[])
    assert (unknown.valid, unknown.trusted) == (True, False)
    assert Reason.UNKNOWN_SIGNER in unknown.reasons


def test_a_signed_scan_that_breaks_small_rules_is_still_judged(
    rendered: bytes, signed: Signed
) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf

    loose = scan(rendered)
    assert b"65536 f" in loose  # Pillow's cross-reference table, which a strict reader refuses
    signed_file = sign_pdf(
        IncrementalPdfFileWriter(BytesIO(loose), strict=False),
        PdfSignatureMetadata(field_name="Signature1"),
        SimpleSigner.load_pkcs12_data(signed.leader.pkcs12, [], PASSWORD.encode()),
    )
    verdict = judge(signed_file.getvalue(), signed)
    assert (verdict.kind, verdict.valid) == (PdfKind.SIGNED_ELSEWHERE, True)
    altered = signed_file.getvalue().replace(b"created by Pillow", b"created by pillow")
    assert judge(altered, signed).reasons[0] == Reason.ALTERED


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"%PDF-1.7\n",
        b"%PDF-1.7\n/ByteRange [0 10 20 30]",
        b"%PDF-1.7\n/ByteRange [0 9 12 0]<00>%%EOF",
        b"/ByteRange [9999999999 1 2 3]" * 200,
        b"PK\x03\x04 not a pdf",
    ],
)
def test_garbage_gets_a_verdict_and_never_an_exception(data: bytes) -> None:
    verdict = verify_pdf(data, roots=[])
    assert not verdict.valid and verdict.reasons and verdict.reasons[0].vi


def test_truncated_files_get_a_verdict(signed: Signed) -> None:
    pdf = signed.sealed.pdf
    for share in range(1, 12):
        verdict = judge(pdf[: len(pdf) * share // 12], signed)
        assert not (verdict.valid and len(verdict.signatories) == 2)


def test_roots_that_are_no_certificates_are_not_trusted_silently(signed: Signed) -> None:
    verdict = verify_pdf(signed.sealed.pdf, roots=[b"no certificate"])
    assert not verdict.trusted


def test_verification_logs_no_name(signed: Signed, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger=""):
        verify_pdf(signed.sealed.pdf, roots=[])
    assert "Thắm" not in caplog.text


def test_traces_survive_the_change_of_any_one_mark(signed: Signed) -> None:
    pdf = signed.by_leader.pdf
    for mark in (b"/ByteRange", b"ETSI.CAdES", b"/Contents <30"):
        assert has_signature_traces(pdf.replace(mark, b"x" * len(mark)))
