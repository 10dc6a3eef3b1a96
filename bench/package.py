"""Packing and opening 100 MB: ASiC-E, signed, sealed with age for two offices, and back.

Beside both, the limit: SHA-256, AES-256-GCM and a durable write of the same bytes, in one pass.
Research (storage-signing-packages.md §5): packing took 1.6–2.25 times the limit, opening 1.4–2.0.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import GCM

from bench.harness import Result, Step, measure
from desktop_app.domain.package import About, PackageKind
from desktop_app.identity.trust import Trust
from desktop_app.packages.container import Addressee, Origin, open_package, seal
from tests.unit.packages.world import NOW, new_world

ROUNDS = 3
SIZE = 100 * 2**20
CHUNK = 256 * 1024


def run(folder: Path) -> list[Result]:
    world = new_world()
    source, target, scratch = (folder / name for name in ("evidence.pdf", "a.zip", "opened"))
    block = random.Random(20260930).randbytes(2**20)
    with source.open("wb") as file:
        for _ in range(SIZE // len(block)):
            file.write(block)
    commune, province = world.commune, world.province
    offices = [Addressee(one.office, one.keys.recipient) for one in (commune, province)]

    def pack(path: Path = target) -> None:
        seal(
            path,
            About(PackageKind.SUBMISSION, form="F-KPI-01", period="2026Q3", number=1),
            Origin(commune.office, commune.device, 1, 1),
            {"attachments/evidence.pdf": source},
            offices,
            commune.credentials,
            NOW,
        )

    kept = folder / "kept.zip"
    pack(kept)
    trust = Trust(world.directory)
    found = measure(
        [
            Step("pack", pack, before=lambda: target.unlink(missing_ok=True)),
            Step(
                "open",
                lambda: open_package(kept, [province.keys.identity], trust, scratch),
                before=lambda: shutil.rmtree(scratch, ignore_errors=True),
            ),
            Step("limit", lambda: limit(source, folder / "limit.bin")),
        ],
        ROUNDS,
        warm=1,
    )
    beside = (("SHA-256 + AES-256-GCM + write", found["limit"]),)
    return [
        Result("pack", "100 MB", found["pack"], beside, ROUNDS, aim=2.25),
        Result("open a package", "100 MB", found["open"], beside, ROUNDS, aim=2),
    ]


def limit(source: Path, target: Path) -> None:
    digest = hashlib.sha256()
    engine = Cipher(AES256(bytes(32)), GCM(bytes(12))).encryptor()
    with source.open("rb") as file, target.open("wb") as out:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            out.write(engine.update(chunk))
        out.write(engine.finalize())
        out.flush()
        os.fsync(out.fileno())
