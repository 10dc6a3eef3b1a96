"""`thiduaso demo`: set the stage, play the story, tell the outcome."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.resources import RESOURCES, gazetteer
from desktop_app.demo.cast import read_cast
from desktop_app.demo.outcome import outcome
from desktop_app.demo.stage import Stage, found_province, prepare_folder, served
from desktop_app.demo.story import Story, play

LINES = 30  # about how many lines are told, for a bar of progress


def run_demo(folder: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """The main job end to end in `folder`; what happened, as plain data.

    The workspaces stay, and the app opens any of them with the samples' password. The root key's
    passphrase is random and forgotten: nobody needs to enrol another office in a sample province.
    """
    started = time.monotonic()
    places = prepare_folder(folder.resolve())
    today = SystemClock().now().date()
    names = {unit.code: unit.name for unit in gazetteer().communes("08", today)}
    cast = read_cast(RESOURCES, names)
    passphrase = secrets.token_urlsafe(24)
    tell("Lập máy chủ tỉnh và khóa gốc")
    fingerprint = found_province(places, cast, passphrase)
    with served(places) as url:
        stage = Stage(places, cast, passphrase, fingerprint)
        try:
            root = stage.make_identities()
            stage.activate_all(url, cast.story["out_by_file"], tell)
            story = Story(stage, tell)
            play(story)
            result = outcome(story, root, time.monotonic() - started)
        finally:
            stage.close()
    places.mark_ready()
    return result
