"""Setting the stage: the province's server in its own process, and five activated workspaces."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.bootstrap.activation import (
    Beginning,
    activate,
    found,
    prepare_activations,
    write_enrolment_request,
)
from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import RELAY_URL, OpenOffice
from desktop_app.bootstrap.resources import RESOURCES, workdays
from desktop_app.demo.cast import Cast, SampleOffice
from desktop_app.demo.places import MARKER, ROOT_CERTIFICATE, Places
from desktop_app.documents.press import SigningIdentity
from desktop_app.documents.training import training_authority, training_identity
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import OfficeTree
from desktop_app.domain.ports import DueDate, Figure
from desktop_app.errors import BugError, InputError, Text
from desktop_app.forms import compile_pack, read_workbook
from desktop_app.identity import keyslots
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.province.office_list import entries_of

PACK = Path("kpi-tq55", "f-kpi-01")
FORM = "F-KPI-01"


def prepare_folder(root: Path) -> Places:
    """An empty demo folder; one made by an earlier demo is replaced, any other is refused."""
    places = Places(root)
    if root.exists() and any(root.iterdir()):
        if not places.is_made:
            raise InputError(
                Text(
                    f"Thư mục “{root.name}” đã có dữ liệu khác. Hãy chọn một thư mục trống.",
                    f"The folder “{root.name}” holds something else. Choose an empty one.",
                )
            )
        shutil.rmtree(root)
    for folder in (places.workspaces, places.stick, places.papers, places.keys, places.activations):
        folder.mkdir(parents=True, exist_ok=True)
    (root / MARKER).write_text(
        "Thư mục của bản chạy thử Thi Đua Số; chạy lại thì được thay mới.\n"
        "Folder of the Thi Đua Số demo; running it again replaces it.\n",
        encoding="utf-8",
    )
    return places


def found_province(places: Places, cast: Cast, passphrase: str) -> str:
    """The server's folder; returns the fingerprint of the province's root key."""
    now = datetime.now(ZONE)
    tree = OfficeTree({office.id: office for office in cast.tree})
    result = commands.init(
        places.server, entries_of(tree, now.date()), cast.province.name, passphrase, now
    )
    return result.fingerprint


@contextmanager
def served(places: Places) -> Iterator[str]:
    """The province's server in its own process on loopback; yields its address."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "desktop_app", "province", "serve"]
    process = subprocess.Popen(
        [*command, "--dir", str(places.server), "--host", "127.0.0.1", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url.startswith("http://"):
            raise BugError(Text("Máy chủ tỉnh không khởi động.", "The server did not start."))
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


class Stage:
    """The five offices, opened one at a time by whoever is at work."""

    def __init__(self, places: Places, cast: Cast, passphrase: str, root_fingerprint: str) -> None:
        self.places = places
        self.cast = cast
        self._passphrase = passphrase
        self._root_fingerprint = root_fingerprint
        self._open: dict[str, OpenOffice] = {}
        self._identities: dict[tuple[str, str], SigningIdentity] = {}
        self._pack = compile_pack(read_workbook(RESOURCES / "packs" / PACK)).to_bytes()

    def close(self) -> None:
        for office in self._open.values():
            office.close()
        self._open.clear()

    def at(self, office: SampleOffice, person: str) -> OpenOffice:
        """The office's workspace with this person at work."""
        held = self._open[office.key]
        if held.person.id != person:
            with held.workspace.store.read() as unit:
                held = replace(held, person=unit.people.get(person))
        return held

    def activate_all(self, relay: str, offline: str, tell: Callable[[str], None]) -> None:
        """Found the province's office, then activate the one below, then the communes."""
        cast = self.cast
        self._found(relay)
        self._enrol([cast.province])
        self._activate(cast.province, [cast.consolidator], lambda _: relay)
        self._enrol([cast.consolidator])
        tell("Sở đã kích hoạt; lập tệp kích hoạt cho các xã, phường")
        self._activate(
            cast.consolidator, cast.communes, lambda one: "" if one.key == offline else relay
        )
        self._enrol(cast.communes)

    def _found(self, relay: str) -> None:
        cast = self.cast
        with ProvinceFolder(self.places.server).opened() as opened:
            signed = opened.registry.current()
            assert signed is not None  # published by init
        beginning = Beginning(
            cast.province.office.id,
            cast.tree,
            (cast.province.profile,),
            signed,
            (self._pack,),
            relay,
        )
        first = cast.province.people[0]
        office = found(self.places.workspace(cast.province), beginning, first, cast.password)
        self._settle(cast.province, office)

    def _activate(
        self,
        above: SampleOffice,
        offices: tuple[SampleOffice, ...] | list[SampleOffice],
        relay: Callable[[SampleOffice], str],
    ) -> None:
        prepared = prepare_activations(
            self._open[above.key],
            self.places.activations,
            [one.office.id for one in offices],
            [one.profile for one in offices],
        )
        for one, file in zip(offices, prepared, strict=True):
            office = activate(
                self.places.workspace(one),
                file.path,
                one.people[0],
                self.cast.password,
                root_fingerprint=self._root_fingerprint,
                relay_url=relay(one),
            )
            self._settle(one, office)

    def _settle(self, one: SampleOffice, office: OpenOffice) -> None:
        """The other people's key slots, and the base figures."""
        workspace = office.workspace
        for person in one.people[1:]:
            keyslots.add_person(workspace.folder, workspace.key, person.id, self.cast.password)
        now = datetime.now(ZONE)
        as_of = now.date().replace(month=1, day=1)
        with workspace.store.write() as unit:
            for person in one.people[1:]:
                unit.people.save(person)
            unit.figures.save(
                Figure(one.office.id, name, value, as_of, "Số liệu quản lý của đơn vị")
                for name, value in one.figures
            )
        self._open[one.key] = office

    def _enrol(self, offices: tuple[SampleOffice, ...] | list[SampleOffice]) -> None:
        """Requests by file, compared by fingerprint, answered, and taken in by file."""
        requests = []
        for one in offices:
            target = self.places.activations / f"YeuCau_{one.key}.json"
            requests.append((target, write_enrolment_request(self._open[one.key], target)))
        result = commands.enrol(self.places.server, requests, self._passphrase, datetime.now(ZONE))
        for enrolled in result.enrolled:
            one = next(one for one in offices if one.office.id == enrolled.office)
            with _folder_of(enrolled.answer, self.places.activations / one.key) as folder:
                exchange_folder(self._open[one.key], folder)

    def set_due(self, period: str, days: int) -> None:
        """The department's dispatch: due after so many working days at 17:00, for every office."""
        now = SystemClock().now()
        day = workdays().after(now.date(), days)
        moment = datetime(day.year, day.month, day.day, 17, tzinfo=ZONE)
        due = DueDate(FORM, period, "", moment, document="Công văn số 1205/SKHCN-CĐS")
        for office in self._open.values():
            with office.workspace.store.write() as unit:
                unit.due_dates.set(due)

    def identity(self, office: SampleOffice, role: str) -> SigningIdentity:
        """A training identity, kept as a file for the app to sign with later."""
        held = self._identities.get((office.key, role))
        if held is None:
            raise BugError(Text("Thiếu chữ ký thử nghiệm.", "A training identity is missing."))
        return held

    def make_identities(self) -> Path:
        """A test CA, and for each office a leader's and a seal's PKCS#12 file."""
        now = datetime.now(ZONE) - timedelta(minutes=1)
        authority = training_authority(now)
        root = self.places.keys / ROOT_CERTIFICATE
        root.write_bytes(authority.certificate)
        for one in self.cast.everyone[1:]:
            for role, name in (("lanh-dao", one.profile.signer), ("con-dau", one.name)):
                made = training_identity(
                    name, one.name, self.cast.password, authority=authority, now=now
                )
                (self.places.keys / f"{one.key}_{role}.p12").write_bytes(made.pkcs12)
                self._identities[one.key, role] = SigningIdentity(made.pkcs12, self.cast.password)
        return root

    def relay_of(self, office: SampleOffice) -> str:
        with self._open[office.key].workspace.store.read() as unit:
            return unit.settings.get(RELAY_URL)


@contextmanager
def _folder_of(file: Path, folder: Path) -> Iterator[Path]:
    """A folder that holds just this file, as a stick would."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder / file.name)
    yield folder
