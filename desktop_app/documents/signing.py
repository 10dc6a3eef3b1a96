"""Signing a letter here, one step after another: leader → number and date → seal.

The order is that of Decree 30/2020, Điều 13, 15, 33 and of practice: the registry clerk numbers
only what the leader has signed, and seals only what is numbered. Each state offers the next step
and no other; the bytes are checked again at each step, because they may have been stored in
between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.documents import form_fields
from desktop_app.documents.pades import sign_field
from desktop_app.documents.signers import Signer, read_subject
from desktop_app.documents.stamps import Picture, attachment_stamp, leader_stamp, seal_stamp
from desktop_app.documents.vietnamese import day_text, month_text, number_text
from desktop_app.errors import SigningFailed, StepRefused, Text


@dataclass(frozen=True, slots=True)
class Sealed:
    """Signed, numbered and sealed: the issued document."""

    pdf: bytes


@dataclass(frozen=True, slots=True)
class Numbered:
    """Signed by the leader, with number and date; waits for the office's seal."""

    pdf: bytes

    def seal(self, signer: Signer, at: datetime, picture: Picture | None = None) -> Sealed:
        """The office's signature over everything; `SigningFailed` if the key does not sign."""
        _require(self.pdf, Numbered)
        stamp = seal_stamp(read_subject(signer.certificate), at, picture)
        return Sealed(sign_field(self.pdf, form_fields.SEAL, signer, at, stamp))


@dataclass(frozen=True, slots=True)
class SignedByLeader:
    """Signed by the leader; waits for the registry clerk."""

    pdf: bytes

    def number(self, number: int, day: date) -> Numbered:
        """Fill number and date by an incremental update.

        `SigningFailed` when the year is not the one printed on the letter.
        """
        writer = _require(self.pdf, SignedByLeader)
        year = form_fields.read_places(writer.root).year
        if day.year != year:
            raise SigningFailed(
                Text(
                    f"Văn bản in sẵn năm {year} nhưng ngày ban hành thuộc năm {day.year}. Hãy tạo"
                    " lại bản PDF cho đúng năm rồi trình ký lại.",
                    f"The letter is printed with the year {year}, but the date is in {day.year}."
                    " Make the PDF again for the right year and have it signed again.",
                )
            )
        if not 1 <= number <= 9999:
            raise SigningFailed(
                Text(
                    "Số văn bản phải từ 1 đến 9999.", "The document number must be from 1 to 9999."
                )
            )
        values = {
            form_fields.NUMBER: number_text(number),
            form_fields.DAY: day_text(day.day),
            form_fields.MONTH: month_text(day.month),
        }
        return Numbered(form_fields.fill_fields(self.pdf, values))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rendered letter with its empty fields; waits for the leader."""

    pdf: bytes

    def sign(self, signer: Signer, at: datetime, picture: Picture | None = None) -> SignedByLeader:
        """The leader's approval signature; `SigningFailed` if the key does not sign."""
        _require(self.pdf, Prepared)
        stamp = leader_stamp(read_subject(signer.certificate), at, picture)
        return SignedByLeader(sign_field(self.pdf, form_fields.LEADER, signer, at, stamp))


SigningState = Prepared | SignedByLeader | Numbered | Sealed


def prepare(pdf: bytes) -> Prepared:
    """Add the fields to a PDF from `render_letter` whose number and date are blank."""
    writer = form_fields.open_pdf(pdf)
    if "/AcroForm" in writer.root:
        raise _out_of_order()
    return Prepared(form_fields.add_fields(pdf))


def signing_state(pdf: bytes) -> SigningState:
    """Where stored bytes stand; `StepRefused` when their fields tell no step of ours."""
    return _state(form_fields.open_pdf(pdf))(pdf)


def sign_attachment(pdf: bytes, signer: Signer, at: datetime, *, symbol: str) -> bytes:
    """The office's signature on a separately filed attachment of the letter `symbol`.

    Printed as Decree 30, Phụ lục I, II.8 asks: number and symbol ("05/BC-UBND") and time, in text
    only, at the top right of the first page.
    """
    stamp = attachment_stamp(symbol, at)
    prepared = form_fields.add_attachment_field(pdf)
    return sign_field(prepared, form_fields.ATTACHMENT, signer, at, stamp)


def _require(pdf: bytes, state: type[SigningState]) -> Any:
    writer = form_fields.open_pdf(pdf)
    if _state(writer) is not state:
        raise _out_of_order()
    return writer


def _state(writer: Any) -> Callable[[bytes], SigningState]:
    filled = form_fields.filled(writer)
    text = {form_fields.NUMBER, form_fields.DAY, form_fields.MONTH}
    match (form_fields.LEADER in filled, text <= filled, form_fields.SEAL in filled):
        case (False, False, False):
            return Prepared
        case (True, False, False):
            return SignedByLeader
        case (True, True, False):
            return Numbered
        case (True, True, True):
            return Sealed
    raise _out_of_order()


def _out_of_order() -> StepRefused:
    return StepRefused(
        Text(
            "Thứ tự ký là: lãnh đạo ký, văn thư cho số và ngày, rồi đóng dấu. Tệp này không ở bước"
            " được yêu cầu; hãy mở lại báo cáo và làm bước tiếp theo.",
            "The order is: the leader signs, the registry gives number and date, then the seal."
            " This file is not at the step asked for; open the report and take the next step.",
        )
    )
