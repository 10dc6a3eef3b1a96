"""Killed at each step of a change of key, and at any moment while people are shut out: the
workspace opens with the password that is known, whole, and nobody who was shut out gets in."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import open_office
from desktop_app.domain.people import Person, Role
from desktop_app.errors import NotAllowed, WrongPassword
from desktop_app.identity import keyslots
from desktop_app.identity.keyslots import Argon2Cost
from desktop_app.identity.tries import Tries
from desktop_app.storage.workspace import create_workspace, open_workspace
from tests.commune import HUNG, PASSWORD, build_commune

KILLS = 8
QUICK = Argon2Cost(passes=1, memory=64, lanes=1)
MINH = Person("p-minh", "Trần Minh", "", frozenset({Role.OFFICER}))
SECOND = "mưa rơi ngoài hiên"

# Changes the key without Minh's slot, and kills itself after the step of that number.
STEPPER = """
import os, signal, sys
from pathlib import Path
from desktop_app.identity import keyslots
from desktop_app.storage import rekey

folder, last = Path(sys.argv[1]), int(sys.argv[2])
key = keyslots.unlock(folder, "hungdm", sys.argv[3]).key
done = 0

def told(step):
    global done
    print(step, flush=True)
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)

rekey.rekey(folder, key, without=["p-minh"], told=told)
print("done", flush=True)
"""

# Adds people and shuts them out, one after another, and says so after each.
LEAVER = """
import sys
from pathlib import Path
from desktop_app.bootstrap.office import open_office, rekeyed
from desktop_app.domain.people import Role
from desktop_app.usecases.people import Newcomer, add_person, disable_person

folder, number = Path(sys.argv[1]), int(sys.argv[2])
office = open_office(folder, "hungdm", sys.argv[3])
while True:
    number += 1
    roles = frozenset({Role.OFFICER})
    newcomer = Newcomer(f"Người {number}", "", f"nguoi{number}", roles, sys.argv[4])
    person = add_person(office.desk(), office.keyring(), newcomer)
    print(f"added {number}", flush=True)
    disable_person(office.desk(), person.id, "thử")
    print(f"disabled {number}", flush=True)
    office = rekeyed(office, "disable_person")
    print(f"rekeyed {number}", flush=True)
"""

STEPS = ("exported", "counted", "sealed", "swapped", "swapped", "swapped", "settled")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hai") / "kho"
    with create_workspace(folder, HUNG, PASSWORD, account="hungdm", cost=QUICK) as opened:
        with opened.store.write() as unit:
            unit.people.save(MINH)
            unit.settings.put("name", "x" * 50_000)
        keyslots.add_person(folder, opened.key, MINH.id, SECOND, account="minh")
    return folder


@pytest.mark.parametrize("last", range(1, len(STEPS) + 1))
def test_killed_after_each_step(pair: Path, tmp_path: Path, last: int) -> None:
    folder = Path(shutil.copytree(pair, tmp_path / "kho"))
    old = keyslots.unlock(folder, "hungdm", PASSWORD).key
    command = [sys.executable, "-c", STEPPER, str(folder), str(last), PASSWORD]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert tuple(done.stdout.split()) == STEPS[:last], done.stderr
    with open_workspace(folder, "hungdm", PASSWORD) as opened:
        assert opened.warnings == ()
        opened.store.check()
        with opened.store.read() as unit:
            assert len(unit.settings.get("name")) == 50_000
        # Before the turning point all is undone, after it all is finished.
        assert (opened.key == old) == (last < STEPS.index("sealed") + 1)
        is_new = opened.key != old
    assert not [path.name for path in folder.iterdir() if "khoa-moi" in path.name]
    if is_new:
        with pytest.raises(WrongPassword):
            keyslots.unlock(folder, "minh", SECOND)
    else:
        assert keyslots.unlock(folder, "minh", SECOND).key == old


def test_killed_at_any_moment_while_people_are_shut_out(tmp_path: Path) -> None:
    folder = build_commune(tmp_path, QUICK) / "kho"
    moments = random.Random(20261122)
    last = 0
    for _ in range(KILLS):
        said = run_and_kill(folder, last, moments.uniform(0.0, 0.5))
        Tries(folder).succeed()  # a try that was killed counts, and this test tries often
        with open_office(folder, "hungdm", PASSWORD) as office:
            assert office.workspace.warnings == ()
            office.workspace.store.check()
            with office.workspace.store.read() as unit:
                people = {one.name: one for one in unit.people.all()}
                unit.audit.verify()
            holders = office.keyring().holders()
        added = {int(number) for word, number in said if word == "added"}
        disabled = {int(number) for word, number in said if word == "disabled"}
        assert all(f"Người {number}" in people for number in added)
        for number in disabled:
            person = people[f"Người {number}"]
            assert not person.active and person.id not in holders
            with pytest.raises((WrongPassword, NotAllowed)):
                open_workspace(folder, f"nguoi{number}", SECOND)
            Tries(folder).succeed()
        assert holders <= {one.id for one in people.values() if one.active}
        last = max(int(name.split()[1]) for name in people if name.startswith("Người"))
    assert last >= KILLS


def run_and_kill(folder: Path, start: int, after: float) -> list[tuple[str, str]]:
    """Let it run so long after the first person was added; what it has said."""
    command = [sys.executable, "-c", LEAVER, str(folder), str(start), PASSWORD, SECOND]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as leaver:
        assert leaver.stdout is not None
        first = leaver.stdout.readline()
        time.sleep(after)
        leaver.kill()
        said = first + leaver.stdout.read()
    lines = said[: said.rfind("\n") + 1].splitlines()
    assert lines, "nobody was ever added"
    return [(line.split()[0], line.split()[1]) for line in lines]
