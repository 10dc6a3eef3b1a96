"""The sample offices for the GUI tests: made once, copied for each test that opens one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap.office import RELAY_URL, OpenOffice, open_office
from desktop_app.demo.run import run_demo
from desktop_app.demo.stage import Places, served

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

    def set_relay(self, key: str, person: str, url: str) -> None:
        """Give a workspace the server's address; "" for an office that exchanges by file."""
        with self.open(key, person) as office, office.workspace.store.write() as unit:
            unit.settings.put(RELAY_URL, url)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The province's server on a copy of its folder, in its own process; yields its address,
        which workspaces must be told (`set_relay`)."""
        root = self.folder.parent / "tinh"
        places = Places(root)
        if not places.server.exists():
            shutil.copytree(Places(self.made).server, places.server)
        with served(places) as url:
            yield url

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
