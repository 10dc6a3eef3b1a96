"""A paper as one value, and the press that prints, signs and reads it.

`Press` is what the use cases know of this room: each method takes and gives plain values, so that
it can be called in another process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop_app.documents.content import AnnexTable, Letter, Marks
from desktop_app.documents.slice_sheet import SliceSheet
from desktop_app.documents.statistical import StatisticalForm
from desktop_app.errors import StepRefused, Text


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as a paper. `fingerprint` is the SHA-256 (hex) of its canonical submission.xml.

    With `statistical` the paper is that form, with the tables of `annexes`, and no letter around
    them; of the letter it takes place, year, symbol and signer.
    """

    letter: Letter
    annexes: tuple[AnnexTable, ...]
    fingerprint: str
    marks: Marks
    statistical: StatisticalForm | None = None


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """A PKCS#12 identity and its password, for training; a token takes its place later."""

    pkcs12: bytes = field(repr=False)
    password: str = field(repr=False)


class PaperStage(StrEnum):
    """How far a paper has come that is signed here."""

    PRINTED = "printed"
    SIGNED = "signed"  # by the leader
    NUMBERED = "numbered"
    SEALED = "sealed"


class Press:
    """Stateless; heavy libraries are imported by the functions behind it when first used."""

    def pdf(self, paper: Paper) -> bytes:
        if paper.statistical is not None:
            from desktop_app.documents.statistical_pdf import render_statistical

            return render_statistical(
                paper.letter,
                paper.annexes,
                paper.statistical,
                fingerprint=paper.fingerprint,
                marks=paper.marks,
            )
        from desktop_app.documents.letter_pdf import render_letter

        return render_letter(
            paper.letter, paper.annexes, fingerprint=paper.fingerprint, marks=paper.marks
        )

    def word(self, paper: Paper) -> bytes:
        if paper.statistical is not None:
            from desktop_app.documents.statistical_word import render_statistical_docx

            return render_statistical_docx(
                paper.letter,
                paper.annexes,
                paper.statistical,
                fingerprint=paper.fingerprint,
                marks=paper.marks,
            )
        from desktop_app.documents.word import render_docx

        return render_docx(
            paper.letter, paper.annexes, fingerprint=paper.fingerprint, marks=paper.marks
        )

    def excel(self, annexes: Sequence[AnnexTable]) -> bytes:
        from desktop_app.documents.excel import render_xlsx

        return render_xlsx(annexes)

    def slice(self, content: SliceSheet) -> bytes:
        from desktop_app.documents.slice_sheet import render_slice

        return render_slice(content)

    def sign_as_leader(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes:
        """The leader's signature on a fresh PDF; SigningFailed, StepRefused."""
        from desktop_app.documents.signers import open_pkcs12
        from desktop_app.documents.signing import prepare

        signer = open_pkcs12(identity.pkcs12, identity.password)
        return prepare(pdf).sign(signer, at).pdf

    def number(self, pdf: bytes, number: int, day: date) -> bytes:
        """Number and date on a PDF that the leader has signed; SigningFailed, StepRefused."""
        from desktop_app.documents.signing import SignedByLeader, signing_state

        state = signing_state(pdf)
        if not isinstance(state, SignedByLeader):
            raise StepRefused(
                Text(
                    "Văn thư chỉ cho số và ngày sau khi lãnh đạo đã ký và chỉ một lần.",
                    "The registry gives number and date once, after the leader has signed.",
                )
            )
        return state.number(number, day).pdf

    def seal(self, pdf: bytes, identity: SigningIdentity, at: datetime) -> bytes:
        """The office's seal on a numbered PDF; SigningFailed, StepRefused."""
        from desktop_app.documents.signers import open_pkcs12
        from desktop_app.documents.signing import Numbered, signing_state

        state = signing_state(pdf)
        if not isinstance(state, Numbered):
            raise StepRefused(
                Text(
                    "Chỉ đóng dấu văn bản đã có chữ ký lãnh đạo, số và ngày.",
                    "Only a paper with the leader's signature, number and date can be sealed.",
                )
            )
        return state.seal(open_pkcs12(identity.pkcs12, identity.password), at).pdf

    def stage(self, pdf: bytes) -> PaperStage:
        """Where a stored paper stands; StepRefused when its fields tell no step of ours."""
        from desktop_app.documents import form_fields, signing

        if "/AcroForm" not in form_fields.open_pdf(pdf).root:
            return PaperStage.PRINTED
        stages = {
            signing.Prepared: PaperStage.PRINTED,
            signing.SignedByLeader: PaperStage.SIGNED,
            signing.Numbered: PaperStage.NUMBERED,
            signing.Sealed: PaperStage.SEALED,
        }
        return stages[type(signing.signing_state(pdf))]

    def printed_code(self, pdf: bytes) -> str | None:
        """The code printed in the footer; None for a scan. DocumentError if it is no PDF."""
        from desktop_app.documents.printed_code import read_printed_code

        return read_printed_code(pdf)

    def code_of(self, fingerprint: str) -> str:
        """The code that a paper with this fingerprint carries."""
        from desktop_app.documents.printed_code import short_code

        return short_code(fingerprint)
