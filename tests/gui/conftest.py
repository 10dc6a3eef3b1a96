"""The sample offices for every screen test: the demo runs once, each test works on a copy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import RELAY_URL, OpenOffice, open_office
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.demo.cast import SAMPLES
from desktop_app.demo.run import run_demo
from desktop_app.demo.stage import Places, served

CONSOLIDATORS = ("so-khcn", "tinh-tuyen-quang")


@dataclass(frozen=True, slots=True)
class DemoWorld:
    """The folder that the demo left behind: workspaces by key, the province's server, the stick.

    People: `can-bo`, `lanh-dao`, `van-thu` at a commune; `tong-hop` (and, at the department,
    `lanh-dao`, `van-thu`) above.
    """

    places: Places
    password: str

    def workspace(self, key: str) -> Path:
        """`so-khcn`, `phuong-nong-tien`, `phuong-minh-xuan`, `xa-son-duong`, `tinh-tuyen-quang`."""
        return self.places.workspaces / key

    def opened(self, key: str, person: str) -> OpenOffice:
        """The workspace with this person at work; the caller closes it (`with`)."""
        return open_office(self.workspace(key), person, self.password)

    @contextmanager
    def serving(self, *keys: str) -> Iterator[str]:
        """The province's server in its own process; these workspaces are told its address."""
        with served(self.places) as url:
            for key in keys:
                self.set_relay(key, url)
            yield url

    def set_relay(self, key: str, url: str) -> None:
        """Give a workspace the server's address; "" for an office that exchanges by file."""
        person = "tong-hop" if key in CONSOLIDATORS else "can-bo"
        with self.opened(key, person) as office, office.workspace.store.write() as unit:
            unit.settings.put(RELAY_URL, url)


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "thi-du"
    run_demo(folder, lambda _: None)
    return folder


@pytest.fixture
def demo_world(first_demo: Path, tmp_path: Path) -> DemoWorld:
    root = tmp_path / "thi-du"
    shutil.copytree(first_demo, root)
    samples = json.loads((RESOURCES / SAMPLES).read_text(encoding="utf-8"))
    return DemoWorld(Places(root), samples["password"])
