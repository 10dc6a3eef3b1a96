"""Every schema that was ever in use, with a real office's data in it, opens in this program."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.folding import words
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage.engine import connect
from desktop_app.storage.migrations import SCHEMA
from desktop_app.storage.store import NAME
from desktop_app.storage.workspace import open_workspace
from tests.conftest import DemoRun
from tests.past_schema import put_back_to

PASSWORD = "tuyenquang2026"
OFFICES = {"phuong-nong-tien": "can-bo", "so-khcn": "tong-hop", "tinh-tuyen-quang": "tong-hop"}


@pytest.mark.parametrize("version", SCHEMA.versions[:-1])
@pytest.mark.parametrize("office", OFFICES)
def test_an_office_of_that_version_opens_with_all_it_had(
    demo_run: DemoRun, tmp_path: Path, version: str, office: str
) -> None:
    folder = Path(shutil.copytree(demo_run.folder / "don-vi" / office, tmp_path / "kho"))
    key = keyslots.unlock(folder, OFFICES[office], PASSWORD).key
    put_back_to(version, folder / NAME, key)
    before = contents(folder / NAME, key)
    assert sum(len(rows) for rows in before.values()) > 200
    with open_workspace(folder, OFFICES[office], PASSWORD) as opened:
        assert opened.warnings == ()
        opened.store.check()
        with opened.store.read() as unit:
            unit.audit.verify()
            assert unit.reports.list()
            assert unit.search.find(words("bao cao chuyen doi so"), 5)
    after = contents(folder / NAME, key)
    for table, rows in before.items():
        width = len(rows[0]) if rows else 0
        # Later columns stand at the end; what was there is as it was, the log only longer.
        kept = [row[:width] for row in after[table]][: len(rows)]
        if table not in ("commit_counter", "alembic_version", "settings"):
            assert kept == rows, table
    old = folder / f"{NAME}.truoc-{version}"
    assert contents(old, key) == before


def contents(path: Path, key: DatabaseKey) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows, in their own order."""
    raw = connect(path, key, read_only=True)
    try:
        names = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' "
            "AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()
            if len(raw.execute(f'PRAGMA table_info("{name}")').fetchall()) > 1
            else raw.execute(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in names
        }
    finally:
        raw.close()
