"""One PAdES B-B signature added to a PDF as an incremental update (ETSI EN 319 142-1).

The only place that drives pyHanko's signer. Approval signatures only: a certifying one would forbid
the registry clerk's number and date that follow.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.documents.signers import Signer, require_valid_at
from desktop_app.errors import BugError, SigningFailed, Text, ThiDuaError

_DIGEST = "sha256"


def sign_field(pdf: bytes, field: str, signer: Signer, at: datetime, stamp: bytes) -> bytes:
    """`pdf` followed by a revision in which `field` is signed at `at`; `stamp` is its appearance.

    `at` must be aware; it is the claimed time (/M), as a B-B signature has no other.
    """
    if at.tzinfo is None:
        raise BugError(Text("Thời điểm ký thiếu múi giờ.", "The time of signing has no time zone."))
    require_valid_at(signer.certificate, at)
    try:
        return asyncio.run(_sign(pdf, field, signer, at, stamp))
    except ThiDuaError:
        raise
    except Exception as error:  # pyHanko, a token's driver and ASN.1 each have their own trees
        raise SigningFailed(
            Text(
                "Không tạo được chữ ký số trên tệp PDF. Văn bản chưa được ký; hãy tạo lại bản PDF"
                " rồi ký lại.",
                "The signature could not be made on this PDF. The document has not been signed;"
                " make the PDF again and sign again.",
            )
        ) from error


async def _sign(pdf: bytes, field: str, signer: Signer, at: datetime, stamp: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
    from pyhanko.stamp import StaticStampStyle

    with TemporaryDirectory() as folder:  # pyHanko reads a stamp from a file only
        stamp_file = Path(folder) / "stamp.pdf"
        stamp_file.write_bytes(stamp)
        style = StaticStampStyle.from_pdf_file(str(stamp_file), border_width=0)
        metadata = PdfSignatureMetadata(
            field_name=field, md_algorithm=_DIGEST, subfilter=SigSeedSubFilter.PADES, certify=False
        )
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        pdf_signer = PdfSigner(metadata, _adapter(signer), stamp_style=style)
        session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
        session.system_time = at  # pyHanko offers no argument for it and would take the clock
        reserved = await session.estimate_signature_container_size(None)
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
        digest, output = prepared.digest_tbs_document()
        done = await prepared.perform_signature(
            document_digest=digest.document_digest,
            pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
        )
        await done.post_signature_processing(output)
    output.seek(0)
    signed: bytes = output.read()
    if not signed.startswith(pdf):
        raise BugError(
            Text("Việc ký đã làm thay đổi nội dung cũ.", "Signing changed earlier bytes.")
        )
    return signed


def _adapter(signer: Signer) -> Any:
    """`signer` as pyHanko's own kind of signer."""
    from asn1crypto import x509
    from pyhanko.sign import Signer as PyHankoSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Adapter(PyHankoSigner):
        async def async_sign_raw(
            self, data: bytes, digest_algorithm: str, dry_run: bool = False
        ) -> bytes:
            # A dry run only measures; a token must not be asked (and its PIN not be spent) for it.
            return bytes(512) if dry_run else signer.sign(data, digest_algorithm)

    store: Any = SimpleCertificateStore  # not annotated
    store = store()
    store.register_multiple([x509.Certificate.load(der) for der in signer.chain])
    return Adapter(
        signing_cert=x509.Certificate.load(signer.certificate),
        cert_registry=store,
        embed_roots=False,
    )
