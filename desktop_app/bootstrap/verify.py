"""`thiduaso verify FILE`: one verdict on a PDF or a package, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.documents.verification import verify_pdf
from desktop_app.domain.directory import Directory
from desktop_app.errors import InputError, Text
from desktop_app.identity.trust import Trust
from desktop_app.packages.verdict import verify_package

_PDF = b"%PDF-"
_HEAD = 1024  # a PDF may begin with some bytes of junk (ISO 32000-1, Annex H)
_MAX_PDF = 200_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind` is `pdf` or a package's kind, "" if it is neither; `trusted` says that the signers
    are known, by the roots or the directory given."""

    kind: str
    valid: bool
    trusted: bool
    signers: tuple[str, ...]
    reasons: tuple[Text, ...]


def verify_file(
    path: Path, *, roots: Sequence[bytes] = (), directory: Directory | None = None
) -> Verdict:
    """The verdict on any file. InputError only if the file cannot be read at all."""
    try:
        with path.open("rb") as file:
            is_pdf = _PDF in file.read(_HEAD)
            file.seek(0)
            content = file.read(_MAX_PDF + 1) if is_pdf else b""
    except OSError as problem:
        raise InputError(
            Text(
                f"Không đọc được tệp “{path.name}”. Hãy kiểm tra đường dẫn và quyền đọc.",
                f"The file “{path.name}” cannot be read. Check the path and the permissions.",
            )
        ) from problem
    if is_pdf:
        pdf = verify_pdf(content, roots=roots)
        signers = tuple(
            f"{one.name} ({one.office})" if one.office else one.name for one in pdf.signatories
        )
        return Verdict("pdf", pdf.valid, pdf.trusted, signers, pdf.reasons)
    trust = Trust(directory) if directory is not None else None
    package = verify_package(path, trust)
    names = {entry.office: entry.name for entry in directory.offices} if directory else {}
    return Verdict(
        package.kind,
        package.valid,
        package.trusted,
        tuple(names.get(one.office, one.office) for one in package.signers),
        package.reasons,
    )


def read_certificate(path: Path) -> bytes:
    """A certificate file, PEM or DER, as DER. InputError if it is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        content = path.read_bytes()
        is_pem = content.lstrip().startswith(b"-----BEGIN")
        load = x509.load_pem_x509_certificate if is_pem else x509.load_der_x509_certificate
        return load(content).public_bytes(Encoding.DER)
    except (OSError, ValueError) as problem:
        raise InputError(
            Text(
                f"“{path.name}” không phải tệp chứng thư đọc được.",
                f"“{path.name}” is not a readable certificate file.",
            )
        ) from problem
