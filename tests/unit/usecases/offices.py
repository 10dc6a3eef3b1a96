"""Five real offices for the tests of the use cases, without a network between them.

    tinh     the province
    ├─ so    a department that consolidates
    │  ├─ a  a commune
    │  └─ b  a commune
    └─ c     a commune that reports to the province directly

Workspaces, keys, certificates and packages are real; packages are handed over by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.bootstrap.activation import Beginning, found, write_enrolment_request
from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import (
    Dated,
    Office,
    OfficeKind,
    OfficeProfile,
    OfficeTree,
    Preset,
    Validity,
)
from desktop_app.domain.package import Arrival
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import PackageRecord
from desktop_app.domain.presets import office_id
from desktop_app.domain.reports import IssuedDocument, Revision
from desktop_app.domain.values import CellState
from desktop_app.forms import FormSession, compile_pack, read_workbook
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.province.office_list import entries_of
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.issue import bring_back, issue_figures_only
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.receive import receive
from desktop_app.usecases.submit import submit

FORM = "F-KPI-01"
PASSWORD = "mat khau thu nghiem"
PASSPHRASE = "cum mat khau khoa goc"
SINCE = Validity(date(2025, 7, 1))
SAMPLES: dict[str, Any] = json.loads(
    (RESOURCES / "samples" / "tuyen-quang.json").read_text(encoding="utf-8")
)
ROWS: dict[str, dict[str, list[int]]] = {
    key: commune["rows"] for key, commune in zip("abc", SAMPLES["communes"], strict=True)
}
PEOPLE = {
    Role.OFFICER: Person("can-bo", "Phạm Thị Hà", "Công chức", frozenset({Role.OFFICER})),
    Role.LEADER: Person("lanh-dao", "Nguyễn Văn Sáng", "Chủ tịch", frozenset({Role.LEADER})),
    Role.REGISTRY_CLERK: Person(
        "van-thu", "Lý Thị Mai", "Văn thư", frozenset({Role.REGISTRY_CLERK})
    ),
    Role.CONSOLIDATOR: Person(
        "tong-hop", "Lê Minh Châu", "Chuyên viên", frozenset({Role.CONSOLIDATOR})
    ),
    Role.ADMINISTRATOR: Person(
        "quan-tri", "Đỗ Mạnh Hùng", "Quản trị", frozenset({Role.ADMINISTRATOR})
    ),
}


@dataclass
class StepClock:
    """The real time, or `ahead` of it, but never the same moment twice."""

    last: datetime = field(default_factory=lambda: datetime.now(ZONE))
    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        self.last = max(datetime.now(ZONE) + self.ahead, self.last + timedelta(milliseconds=50))
        return self.last


@dataclass
class Offices:
    """The offices by key, all unlocked; `next_period` gives each test a period of its own."""

    by_key: dict[str, OpenOffice]
    clock: StepClock
    periods: int = 0
    carried: set[str] = field(default_factory=set)  # ids of packages

    def next_period(self) -> str:
        self.periods += 1
        return f"{2025 + self.periods}Q3"

    def id(self, key: str) -> str:
        return self.by_key[key].office

    def desk(self, key: str, role: Role = Role.OFFICER) -> Desk:
        return replace(self.by_key[key], person=PEOPLE[role]).desk()

    # -- the usual steps ------------------------------------------------------------------------

    def filled(self, key: str, period: str, **changed: tuple[int, int]) -> Revision:
        """A draft with every figure that the form asks for; `K07=(1, 2)` changes a row."""
        desk = self.desk(key)
        revision = begin_report(desk, FORM, period)
        self.type_in(key, revision.id, ROWS[key] | changed)
        return revision

    def type_in(self, key: str, revision: str, rows: Mapping[str, Any], note: str = "") -> None:
        desk = self.desk(key)
        session = open_report(desk, revision).session
        for code, (top, whole) in rows.items():
            enter(session, f"/data/kpi/{code}/tu", str(top))
            enter(session, f"/data/kpi/{code}/mau", str(whole))
        enter(session, "/data/cam_ket/khong_mat", "co")
        if note:
            enter(session, "/data/noi_dung/ket_qua", note)
        save_answers(desk, revision, session.answers())

    def locked(self, key: str, period: str, **changed: tuple[int, int]) -> Revision:
        revision = self.filled(key, period, **changed)
        self.lock(key, revision.id)
        return revision

    def lock(self, key: str, revision: str) -> str:
        """The digest that the lock gave."""
        hand_to_leader(self.desk(key), revision)
        return lock_report(self.desk(key, Role.LEADER), revision)

    def issue(self, key: str, revision: str) -> IssuedDocument:
        """Issued on paper: a scan comes back, and somebody has compared it."""
        return bring_back(
            self.desk(key, Role.REGISTRY_CLERK),
            revision,
            SCAN,
            number="12/BC-UBND",
            day=date(2026, 7, 3),
            signer="Nguyễn Văn Sáng",
            compared_by_eye=True,
        )

    def submitted(self, key: str, period: str, **changed: tuple[int, int]) -> Revision:
        revision = self.locked(key, period, **changed)
        self.issue(key, revision.id)
        submit(self.desk(key), revision.id)
        return revision

    def accepted(self, key: str, above: str, period: str, **changed: tuple[int, int]) -> Revision:
        """Filled, issued, sent, received and accepted; the answers are back."""
        revision = self.submitted(key, period, **changed)
        self.carry(key, above)
        accept(self.desk(above, Role.CONSOLIDATOR), revision.id)
        self.carry(above, key)
        return revision

    def complete_own_rows(self, key: str, revision: str) -> None:
        """Fill in what only a consolidating office itself knows: here, that it does not apply."""
        desk = self.desk(key, Role.CONSOLIDATOR)
        session = open_report(desk, revision).session
        enter(session, "/data/cam_ket/khong_mat", "co")
        for element in session.form.elements:
            view = session.cell(element.path)
            needed = view.required and view.relevant and not view.calculated
            if needed and view.answer.state is CellState.BLANK:
                session.set_state(element.path, CellState.NOT_APPLICABLE)
        save_answers(desk, revision, session.answers())

    def finish_consolidation(self, key: str, revision: str) -> None:
        """The consolidated draft completed, issued and sent up."""
        self.complete_own_rows(key, revision)
        self.lock(key, revision)
        self.issue(key, revision)
        submit(self.desk(key), revision)

    def send_figures(self, key: str, revision: str) -> None:
        """A revision of figures alone, locked, issued under its old paper, and sent."""
        self.lock(key, revision)
        issue_figures_only(self.desk(key, Role.REGISTRY_CLERK), revision)
        submit(self.desk(key), revision)

    # -- the road -------------------------------------------------------------------------------

    def outgoing(self, key: str, to: str) -> list[PackageRecord]:
        with self.by_key[key].workspace.store.read() as unit:
            return [
                record
                for record in unit.packages.list(outgoing=True)
                if record.addressee == self.id(to)
            ]

    def arrival(self, key: str, record: PackageRecord) -> Arrival:
        return Arrival(self.by_key[key].workspace.packages / record.file)

    def carry(self, key: str, to: str) -> int:
        """Hand over what this office has sent to that one since; how many were news there."""
        desk = self.desk(to, Role.OFFICER if to in "abc" else Role.CONSOLIDATOR)
        fresh = [one for one in self.outgoing(key, to) if one.header.id not in self.carried]
        self.carried.update(record.header.id for record in fresh)
        found = [receive(desk, self.arrival(key, record)) for record in fresh]
        return sum(record is not None for record in found)

    def lose(self, key: str, to: str) -> None:
        """What this office has sent to that one and nobody carried never comes."""
        self.carried.update(record.header.id for record in self.outgoing(key, to))


def enter(session: FormSession, path: str, raw: str) -> None:
    view = session.cell(path)
    if view.relevant and not view.readonly and not view.calculated:
        session.apply(path, raw)


def _scan() -> bytes:
    """A page without a word on it, as a scanner gives it."""
    import pikepdf

    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


SCAN = _scan()


def build(folder: Path, since: Validity = SINCE) -> Offices:
    """The five offices as they are `since` then, enrolled, each with the form."""
    clock = StepClock()
    listed = [
        ("tinh", OfficeKind.PROVINCE, "08", ""),
        ("so", OfficeKind.DEPARTMENT, "08.SKHCN", "tinh"),
        ("a", OfficeKind.COMMUNE, "02212", "so"),
        ("b", OfficeKind.COMMUNE, "02215", "so"),
        ("c", OfficeKind.COMMUNE, "02536", "tinh"),
    ]
    ids = {
        key: office_id(kind, code, root="08", preset=Preset.PROVINCE_CLUSTER_COMMUNE)
        for key, kind, code, _ in listed
    }
    tree = tuple(
        Office(
            ids[key],
            kind,
            names=(Dated(f"Đơn vị {key}", since),),
            codes=(Dated(code, since),),
            parents=(Dated(ids[above], since),) if above else (),
            consolidates=(since,) if key in ("tinh", "so") else (),
        )
        for key, kind, code, above in listed
    )
    server = folder / "may-chu"
    entries = entries_of(OfficeTree({one.id: one for one in tree}), clock.now().date())
    commands.init(server, entries, "Tuyên Quang", PASSPHRASE, clock.now())
    with ProvinceFolder(server).opened() as opened:
        directory = opened.registry.current()
    assert directory is not None
    pack = compile_pack(read_workbook(RESOURCES / "packs" / "kpi-tq55" / "f-kpi-01")).to_bytes()
    offices: dict[str, OpenOffice] = {}
    requests = []
    for key, identity in ids.items():
        beginning = Beginning(identity, tree, (_profile(key, identity),), directory, (pack,))
        office = found(folder / key, beginning, PEOPLE[Role.ADMINISTRATOR], PASSWORD)
        with office.workspace.store.write() as unit:
            for person in PEOPLE.values():
                unit.people.save(person)
        path = folder / f"{key}.json"
        requests.append((path, write_enrolment_request(office, path)))
        offices[key] = office
    enrolled = commands.enrol(server, requests, PASSPHRASE, clock.now()).enrolled
    for office in offices.values():
        answer = next(one.answer for one in enrolled if one.office == office.office)
        exchange_folder(office, answer.parent)
        office.clock = clock
    return Offices(offices, clock)


def _profile(key: str, identity: str) -> OfficeProfile:
    return OfficeProfile(
        office=identity,
        agency_lines=("ỦY BAN NHÂN DÂN", f"ĐƠN VỊ {key.upper()}"),
        place="Tuyên Quang",
        symbol="UBND",
        authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        signer="Nguyễn Văn Sáng",
        recipients=("Như trên",),
        addressees=("Cấp trên",),
    )
