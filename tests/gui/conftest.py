"""The sample offices for the GUI tests: made once, copied for each test that opens one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.demo.run import run_demo

PASSWORD = "tuyenquang2026"


@dataclass(frozen=True)
class DemoWorld:
    """What one run of the demo left. `folder` is this test's own copy of the workspaces.

    Keys of the offices: `tinh-tuyen-quang`, `so-khcn`, `phuong-nong-tien`, `phuong-minh-xuan`,
    `xa-son-duong`; of the people: `can-bo` (in communes), `tong-hop`, `lanh-dao`, `van-thu`.
    """

    made: Path
    folder: Path
    outcome: dict[str, Any]
    password: str = PASSWORD

    @property
    def period(self) -> str:
        return max(str(report["period"]) for report in self.outcome["reports"])

    def workspace(self, key: str) -> Path:
        """A copy of the office's workspace that the test may change."""
        copy = self.folder / key
        if not copy.exists():
            shutil.copytree(self.made / "don-vi" / key, copy)
        return copy

    def open(self, key: str, person: str) -> OpenOffice:
        """The copy, unlocked, with this person at work; the caller closes it."""
        return open_office(self.workspace(key), person, self.password)

    def office(self, key: str) -> str:
        """The office's id."""
        return str(
            next(one["id"] for one in self.outcome["offices"] if Path(one["workspace"]).name == key)
        )


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("demo") / "thi-du"

    return folder, run_demo(folder, lambda _: None)


@pytest.fixture
def demo_world(demo_made: tuple[Path, dict[str, Any]], tmp_path: Path) -> DemoWorld:
    made, outcome = demo_made
    return DemoWorld(made, tmp_path / "don-vi", outcome)
