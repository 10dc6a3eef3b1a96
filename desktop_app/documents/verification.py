"""The verdict on a PDF: who signed it, whether it holds, whether the signers are known.

Policy (research on pyHanko's and poppler's gaps, storage-signing-packages §4): every signature's
digest is recomputed from the raw bytes; our own files must pass pyHanko's difference analysis for
each signature and end with the last one; a file finished by another tool may carry what a registry
lawfully adds before the last signature covers it. Revocation is not checked offline unless CRLs are
given, and the verdict says so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any

from desktop_app.documents import form_fields
from desktop_app.documents.places import APPLICATION
from desktop_app.documents.raw_signatures import (
    RawSignature,
    has_signature_traces,
    raw_signatures,
)
from desktop_app.documents.signers import read_subject
from desktop_app.documents.verdict_texts import Reason
from desktop_app.errors import Text

_MAX_BYTES = 200_000_000
_MAX_SIGNATURES = 50


class PdfKind(StrEnum):
    UNREADABLE = "unreadable"  # no PDF, or too damaged to say
    UNSIGNED = "unsigned"  # a scan, or a copy not signed yet
    SIGNED_HERE = "signed_here"
    SIGNED_ELSEWHERE = "signed_elsewhere"  # iOffice, VGCA or another tool


class Role(StrEnum):
    LEADER = "leader"
    SEAL = "seal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature; `time` is what the signer's computer claimed."""

    name: str
    office: str
    time: datetime | None
    role: Role
    intact: bool
    trusted: bool
    training: bool


@dataclass(frozen=True, slots=True)
class PdfVerdict:
    """`valid`: there are signatures and all of them hold for the file as it is.

    `trusted`: valid, and every signer's certificate leads to one of the roots. An unsigned file is
    neither, but may still be attached as a file. `reasons` are sentences for people, the gravest
    first.
    """

    kind: PdfKind
    valid: bool
    trusted: bool
    signatories: tuple[Signatory, ...]
    reasons: tuple[Text, ...]


def verify_pdf(pdf: bytes, *, roots: Sequence[bytes], crls: Sequence[bytes] = ()) -> PdfVerdict:
    """Judge `pdf` against the DER certificates `roots`; with `crls` (DER) revocation is required.

    Certificates are judged at each signature's claimed time. Never raises on the content of a file.
    """
    if len(pdf) > _MAX_BYTES:
        return _refused(PdfKind.UNREADABLE, Reason.TOO_LARGE)
    if not has_signature_traces(pdf):
        if _opens(pdf):
            return PdfVerdict(PdfKind.UNSIGNED, False, False, (), (Reason.UNSIGNED,))
        return _refused(PdfKind.UNREADABLE, Reason.UNREADABLE)
    _silence()
    raw = raw_signatures(pdf)
    if not raw or len(raw) > _MAX_SIGNATURES:
        return _refused(PdfKind.SIGNED_ELSEWHERE, Reason.ALTERED)
    try:
        return _judge(pdf, raw, roots, crls)
    except Exception:  # pyHanko and ASN.1 fail in many ways on damaged or hostile files
        altered = not all(item.digest_matches for item in raw)
        reason = Reason.ALTERED if altered else Reason.STRUCTURE
        return _refused(PdfKind.SIGNED_ELSEWHERE, reason)


def _judge(
    pdf: bytes, raw: list[RawSignature], roots: Sequence[bytes], crls: Sequence[bytes]
) -> PdfVerdict:
    from pyhanko.pdf_utils.misc import PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    strict = True
    try:
        reader = PdfFileReader(BytesIO(pdf))
        signatures = list(reader.embedded_regular_signatures)
    except PdfReadError:  # other tools' files break small rules of the format; ours never do
        strict = False
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        signatures = list(reader.embedded_regular_signatures)
    ours = bool(signatures) and _made_here(reader, signatures[0])
    kind = PdfKind.SIGNED_HERE if ours else PdfKind.SIGNED_ELSEWHERE

    faults: list[Text] = []
    notes: list[Text] = []
    if ours and not strict:
        faults.append(Reason.STRUCTURE)
    if not all(item.digest_matches for item in raw):
        faults.append(Reason.ALTERED)
    if not all(item.well_formed for item in raw):
        faults.append(Reason.PADDING)
    if len(raw) != len(list(reader.embedded_signatures)) or not signatures:
        faults.append(Reason.STRUCTURE)

    signatories = []
    for position, signature in enumerate(signatures):
        status = _status(signature, roots, crls)
        last = position == len(signatures) - 1
        intact = bool(status.intact and status.valid)
        if not status.intact:
            faults.append(Reason.ALTERED)
        elif not status.valid:
            faults.append(Reason.FORGED)
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        level = status.modification_level or ModificationLevel.NONE
        if ours or last:
            allowed = bool(status.docmdp_ok and status.seed_value_ok)
            limit = ModificationLevel.FORM_FILLING
            if ours and last:
                limit = ModificationLevel.LTA_UPDATES
            if not (allowed and (whole or level <= limit)):
                faults.append(Reason.NUMBERED_ONLY if ours and allowed else Reason.APPENDED)
            elif last and not whole and level == ModificationLevel.FORM_FILLING:
                notes.append(Reason.FILLED_AFTER)
        elif not status.docmdp_ok:
            notes.append(Reason.COVERED_LATER)
        signatories.append(_signatory(signature, intact, bool(status.trusted)))

    if not _ends_cleanly(pdf, raw):
        faults.append(Reason.TRAILING)
    if ours and all(item.role is not Role.SEAL for item in signatories):
        notes.append(Reason.NOT_SEALED)
    valid = not faults
    trusted = valid and all(item.trusted for item in signatories)
    if valid and not trusted:
        notes.append(Reason.UNKNOWN_SIGNER)
    if any(item.training for item in signatories):
        notes.append(Reason.TRAINING)
    if not crls:
        notes.append(Reason.REVOCATION_UNCHECKED)
    reasons = tuple(dict.fromkeys([*faults, *([Reason.HOLDS] if valid else []), *notes]))
    return PdfVerdict(kind, valid, trusted, tuple(signatories), reasons)


def _silence() -> None:
    """pyHanko logs signers' names and page content; no log may hold them."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _status(signature: Any, roots: Sequence[bytes], crls: Sequence[bytes]) -> Any:
    from asn1crypto import crl, x509
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots],
        crls=[crl.CertificateList.load(item) for item in crls],
        allow_fetching=False,
        moment=signature.self_reported_timestamp,
        revocation_mode="require" if crls else "soft-fail",
    )
    return validate_pdf_signature(signature, context)


def _signatory(signature: Any, intact: bool, trusted: bool) -> Signatory:
    subject = read_subject(signature.signer_cert.dump())
    roles = {
        form_fields.LEADER: Role.LEADER,
        form_fields.SEAL: Role.SEAL,
        form_fields.ATTACHMENT: Role.SEAL,
    }
    return Signatory(
        name=subject.name,
        office=subject.office,
        time=signature.self_reported_timestamp,
        role=roles.get(signature.field_name, Role.OTHER),
        intact=intact,
        trusted=intact and trusted,
        training=subject.training,
    )


def _made_here(reader: Any, first: Any) -> bool:
    """Whether the first signed revision is a letter of this program.

    Asked of that revision, not of the last: later bytes could hide the mark, and with it the
    stricter policy.
    """
    root = reader.get_historical_root(first.signed_revision)
    try:
        return APPLICATION in root["/PieceInfo"] and first.field_name == form_fields.LEADER
    except KeyError:
        return False


def _ends_cleanly(pdf: bytes, raw: list[RawSignature]) -> bool:
    """The last signature ends the file, or a later revision does with its own end mark."""
    end = raw[-1].end
    return end == len(pdf) or pdf[end:].rstrip(b"\r\n").endswith(b"%%EOF")


def _opens(pdf: bytes) -> bool:
    import pypdfium2

    if b"%PDF-" not in pdf[:1024]:
        return False
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document) > 0
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        return False


def _refused(kind: PdfKind, reason: Text) -> PdfVerdict:
    return PdfVerdict(kind, False, False, (), (reason,))
