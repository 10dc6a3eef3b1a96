"""How an office comes in: activation file, request, answer (DESIGN §7 *Trust*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.offices import Office, OfficeProfile
from desktop_app.domain.people import Person
from desktop_app.errors import PackageDamaged
from desktop_app.identity.certificates import is_uuid
from desktop_app.identity.device import read_request
from desktop_app.packages.schema.codec import Schema
from desktop_app.packages.schema.directory import SignedDirectory
from desktop_app.packages.schema.header import is_part_name

_MAX = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Activation:
    """activation.json: all that an office needs to start typing before it has a certificate.

    `office` is the one to be activated; `recipients` are the offices that its packages go to;
    `packs` the names of the parts beside it that hold form packs.
    """

    office: str
    issued_at: datetime
    tree: tuple[Office, ...]
    profiles: tuple[OfficeProfile, ...]
    people: tuple[Person, ...]
    recipients: tuple[str, ...]
    directory: SignedDirectory
    packs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrolmentRequest:
    """request.json: a device asks for its certificate. `csr` is PKCS#10 as PEM."""

    office: str
    device: str
    csr: str
    recipient: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EnrolmentAnswer:
    """answer.json: the certificate (PEM), and a directory in which it stands."""

    office: str
    device: str
    certificate: str
    directory: SignedDirectory


def _is_activation_possible(activation: Activation) -> bool:
    offices = {office.id for office in activation.tree}
    return (
        activation.office in offices
        and len(offices) == len(activation.tree)
        and all(is_uuid(office) for office in (*offices, *activation.recipients))
        and all(is_part_name(pack) for pack in activation.packs)
    )


def _is_request_possible(request: EnrolmentRequest) -> bool:
    try:
        asked = read_request(request.csr)
    except PackageDamaged:
        return False
    return (asked.office, asked.device, asked.recipient) == (
        request.office,
        request.device,
        request.recipient,
    )


def _is_answer_possible(answer: EnrolmentAnswer) -> bool:
    return is_uuid(answer.office) and is_uuid(answer.device)


ACTIVATION = Schema(Activation, "thiduaso/activation/1", _MAX, _is_activation_possible)
ENROLMENT_REQUEST = Schema(
    EnrolmentRequest, "thiduaso/enrolment-request/1", 64 * 1024, _is_request_possible
)
ENROLMENT_ANSWER = Schema(EnrolmentAnswer, "thiduaso/enrolment-answer/1", _MAX, _is_answer_possible)
