"""One letter, rendered and signed once for all tests of the room: the real tools are slow."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop_app.documents.letter_pdf import render_letter
from desktop_app.documents.signers import open_pkcs12
from desktop_app.documents.signing import (
    Numbered,
    Prepared,
    Sealed,
    SignedByLeader,
    prepare,
)
from desktop_app.documents.training import (
    TrainingAuthority,
    TrainingIdentity,
    training_authority,
    training_identity,
)
from tests.unit.documents.samples import FINGERPRINT, kpi_annex, letter

HANOI = timezone(timedelta(hours=7))
LEADER_AT = datetime(2026, 6, 29, 8, 15, 30, tzinfo=HANOI)
SEAL_AT = LEADER_AT + timedelta(hours=1)
OFFICE = "Ủy ban nhân dân phường Nông Tiến"
PASSWORD = "mật khẩu tập huấn"


@dataclass(frozen=True, slots=True)
class Signed:
    """The same letter after each step, and who signed it."""

    authority: TrainingAuthority
    leader: TrainingIdentity
    office: TrainingIdentity
    prepared: Prepared
    by_leader: SignedByLeader
    numbered: Numbered
    sealed: Sealed


@pytest.fixture(scope="session")
def rendered() -> bytes:
    return render_letter(letter(), [kpi_annex()], fingerprint=FINGERPRINT)


@pytest.fixture(scope="session")
def signed(rendered: bytes) -> Signed:
    authority = training_authority(LEADER_AT)
    leader = training_identity(
        "Nguyễn Thị Hồng Thắm", OFFICE, PASSWORD, authority=authority, now=LEADER_AT
    )
    office = training_identity(OFFICE, OFFICE, PASSWORD, authority=authority, now=LEADER_AT)
    prepared = prepare(rendered)
    by_leader = prepared.sign(open_pkcs12(leader.pkcs12, PASSWORD), LEADER_AT)
    numbered = by_leader.number(5, date(2026, 6, 29))
    sealed = numbered.seal(open_pkcs12(office.pkcs12, PASSWORD), SEAL_AT)
    return Signed(authority, leader, office, prepared, by_leader, numbered, sealed)


def run(*command: str, stdin: bytes | None = None) -> str:
    """Run a real tool; skip the test when this computer lacks it."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def text_of(pdf: bytes, folder: Path, *options: str) -> str:
    """What pdftotext reads, in layout order."""
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    return run("pdftotext", "-layout", *options, str(path), "-")
