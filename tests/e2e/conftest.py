"""One province and one demo for the end-to-end tests; each test works on a copy, or only reads."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DemoRun
from tests.province_world import World, build_world

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def first_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("province"))


@pytest.fixture
def world(first_world: World, tmp_path: Path) -> World:
    return first_world.moved_to(tmp_path / "server")


@dataclass(frozen=True)
class Demo:
    """What one run of `thiduaso demo --json` left and said.

    `outcome` is the object on its last line, `lines` what it told before; `samples` are the sample
    offices as they stand in the resources, read without the program.
    """

    folder: Path
    outcome: dict[str, Any]
    lines: tuple[str, ...]
    seconds: float
    samples: dict[str, Any]

    @property
    def password(self) -> str:
        return str(self.samples["password"])

    @property
    def communes(self) -> list[dict[str, Any]]:
        return list(self.samples["communes"])

    @property
    def period(self) -> str:
        return max(str(report["period"]) for report in self.outcome["reports"])

    def workspace(self, code: str) -> Path:
        """The workspace of the office with this code, to be read only."""
        return Path(next(o["workspace"] for o in self.outcome["offices"] if o["code"] == code))

    def copy_of(self, code: str, folder: Path) -> Path:
        """A copy of that workspace that a test may open and spoil."""
        shutil.copytree(self.workspace(code), folder)
        return folder

    def name(self, code: str) -> str:
        return str(next(o["name"] for o in self.outcome["offices"] if o["code"] == code))

    def office(self, code: str) -> str:
        return str(next(o["id"] for o in self.outcome["offices"] if o["code"] == code))

    def signed_pdfs(self) -> list[Path]:
        return [Path(pdf["path"]) for pdf in self.outcome["pdfs"] if pdf["signatures"]]

    def consolidated_pdf(self) -> Path:
        """The department's is signed last."""
        return self.signed_pdfs()[-1]

    def submissions(self) -> list[Path]:
        return [Path(p["file"]) for p in self.outcome["packages"] if p["kind"] == "submission"]


@pytest.fixture(scope="session")
def demo(demo_run: DemoRun) -> Demo:
    samples = json.loads((RESOURCES / "samples" / "tuyen-quang.json").read_text(encoding="utf-8"))
    return Demo(demo_run.folder, demo_run.outcome, demo_run.lines, demo_run.seconds, samples)


def tool(*command: str) -> str:
    """What a real tool says on both streams; the test is skipped where this computer lacks it."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, said
    return said


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder by its SHA-256, to see that nothing was touched."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
