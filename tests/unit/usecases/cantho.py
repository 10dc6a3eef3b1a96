"""A made-up city with twelve communes and two paying organisations, for the campaign of set
ansinh-cantho-2025: real workspaces, packages carried by hand.

Nothing here is of the real Cần Thơ: offices, figures and votes are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from desktop_app.bootstrap.activation import Beginning, found, write_enrolment_request
from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.domain.attachments import AttachmentLimits
from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeProfile, OfficeTree, Preset
from desktop_app.domain.people import Role
from desktop_app.domain.presets import office_id
from desktop_app.domain.reports import Revision, Subject, SubjectKind
from desktop_app.domain.values import CellKey
from desktop_app.forms import compile_pack
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.province.office_list import entries_of
from desktop_app.usecases.decide import accept
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import attach
from desktop_app.usecases.evidence_files import candidate, store_candidate
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.submit import submit
from tests.packs.shipped import PACKS
from tests.unit.usecases.offices import (
    PASSPHRASE,
    PASSWORD,
    PEOPLE,
    SINCE,
    Offices,
    StepClock,
)

ROUND = "2025-11-20_2025-12-03"
CAMPAIGN = Subject(SubjectKind.CAMPAIGN, "PT-2025-001.92")
CITY, COMMUNES, PAYERS = "tp", tuple(f"x{n:02}" for n in range(1, 13)), ("n1", "n2")
SET = PACKS / "ansinh-cantho-2025"


@dataclass(frozen=True)
class Sheet:
    """What a commune types: (a, b) of criteria 2, 3, 4 and 5.2; the sample; yes or no; and the
    figures that rank equal scores. `own` replaces what the app computes, with its reason."""

    sample: int
    tc2: tuple[int, int]
    tc3: tuple[int, int]
    tc4: tuple[int, int]
    tc52: tuple[int, int]
    transfers: int
    updated: tuple[int, int]
    tc51: str = "khong"
    tc53: str = "khong"
    plan: str = "co"
    individuals: int = 10
    own: dict[str, tuple[str, str]] = field(default_factory=dict)


# Maxima: TC1 20 (50 sampled cases at 0,4, gated by plan and evidence), TC2 40, TC3 20, TC4 20 (each
# b / a of it), 5.1 5 (yes or no), 5.2 2/3/4/5 from 88/90/95/100 %, 5.3 5 (yes or no).
SHEETS = {
    # TC1 50×0,4 = 20; TC2 900/1000×40 = 36; TC3 850/1000×20 = 17; TC4 800/1000×20 = 16; 5.1 no 0;
    # 5.2 92 % → 3; 5.3 yes 5. Total 97. New accounts and cards 900 + 850 = 1.750.
    "x01": Sheet(
        50, (1000, 900), (1000, 850), (1000, 800), (1000, 920), 800, (1000, 1000), tc53="co"
    ),
    # The same figures in everything: level with x01, also in what breaks ties.
    "x02": Sheet(
        50, (1000, 900), (1000, 850), (1000, 800), (1000, 920), 800, (1000, 1000), tc53="co"
    ),
    # Half as many people, the same shares: 20 + 36 + 17 + 16 + 0 + 3 + 5 = 97.
    # New accounts and cards 450 + 425 = 875: behind x01 and x02 by the first key.
    "x03": Sheet(50, (500, 450), (500, 425), (500, 400), (500, 460), 410, (500, 500), tc53="co"),
    # 97 and 875 again; 400 transfers against 410: behind x03 by the second key.
    "x04": Sheet(50, (500, 450), (500, 425), (500, 400), (500, 460), 400, (500, 500), tc53="co"),
    # 5.1 yes 5 and 5.3 no 0: 20 + 36 + 17 + 16 + 5 + 3 + 0 = 97; 875; 400; 495 of 500 updated are
    # 99 %, against 100 %: behind x04 by the third key.
    "x05": Sheet(50, (500, 450), (500, 425), (500, 400), (500, 460), 400, (500, 495), tc51="co"),
    # Everything reached but no plan: the gate takes all of TC1. 0 + 40 + 20 + 20 + 5 + 5 + 5 = 95.
    "x06": Sheet(
        50, (1000, 1000), (1000, 1000), (1000, 1000), (1000, 1000), 900, (1000, 1000),
        tc51="co", tc53="co", plan="khong",
    ),
    # 47×0,4 = 18,8; 201/300×40 = 26,8; 100/300×20 = 6,666… → 6,67; 250/300×20 = 16,666… → 16,67;
    # 5.2 267/300 = 89 % → 2. Total 18,8 + 26,8 + 6,67 + 16,67 + 0 + 2 + 0 = 70,94.
    "x07": Sheet(47, (300, 201), (300, 100), (300, 250), (300, 267), 200, (300, 290)),
    # 40×0,4 = 16; 240/300×40 = 32; 150/300×20 = 10; 225/300×20 = 15; 5.2 285/300 = 95 %, the edge
    # of the band from 95 → 4. Total 77.
    "x08": Sheet(40, (300, 240), (300, 150), (300, 225), (300, 285), 200, (300, 290)),
    # The same shares of 25.000; 5.2 23.749/25.000 = 94,996 %, not yet 95 → 3. Total 76.
    "x09": Sheet(
        40, (25000, 20000), (25000, 12500), (25000, 18750), (25000, 23749), 200, (300, 290)
    ),
    # Self 20 + 40 + 18 + 18 + 0 + 0 (80 %) + 0 = 96; appraised and concluded below.
    "x10": Sheet(50, (1000, 1000), (1000, 900), (1000, 900), (1000, 800), 700, (1000, 900)),
    # 0×0,4 = 0; 100/400×40 = 10; 100/400×20 = 5; 320/400×20 = 16, of which it claims 15 and says
    # why; 5.2 50 % → 0. Total 0 + 10 + 5 + 15 = 30.
    "x11": Sheet(
        0, (400, 100), (400, 100), (400, 320), (400, 200), 50, (400, 100),
        own={"TC4": ("15", "Trừ 20 người đã chuyển đi")},
    ),
}  # fmt: skip


class City(Offices):
    """The city's offices; every commune's report is about the campaign, in its first round."""

    def sent(self, key: str, sheet: Sheet) -> Revision:
        """Evidence attached, filled, locked, issued, sent, received and accepted."""
        desk = self.desk(key)
        revision = begin_report(desk, "F-AS-01", ROUND, CAMPAIGN)
        store = store_candidate(
            desk.blobs, candidate(_plan(key), "ke-hoach.pdf", AttachmentLimits())
        )
        attach(desk, revision.id, CellKey("F-AS-01.cham.TC1.minh_chung"), store)
        session = open_report(desk, revision.id).session
        entries = {
            "TC1/ke_hoach": sheet.plan,
            "TC1/so_dat": str(sheet.sample),
            "TC51/dat": sheet.tc51,
            "TC53/dat": sheet.tc53,
        }
        for row, pair in (
            ("TC2", sheet.tc2),
            ("TC3", sheet.tc3),
            ("TC4", sheet.tc4),
            ("TC52", sheet.tc52),
        ):
            entries |= {f"{row}/a": str(pair[0]), f"{row}/b": str(pair[1])}
        for place, entry in entries.items():
            session.apply(f"/data/cham/{place}", entry)
        for row in ("TC1", "TC2", "TC3", "TC4", "TC51", "TC52", "TC53"):
            computed = session.cell(f"/data/cham/{row}/diem_tinh").answer.text
            own, reason = sheet.own.get(row, (computed.replace(".", ","), ""))
            session.apply(f"/data/cham/{row}/tu_cham", own)
            if reason:
                session.apply(f"/data/cham/{row}/giai_trinh", reason)
        for name, figure in (
            ("chuyen_tien", sheet.transfers),
            ("cap_nhat_mau", sheet.updated[0]),
            ("cap_nhat_tu", sheet.updated[1]),
            ("ca_nhan", sheet.individuals),
        ):
            session.apply(f"/data/xep_hang/{name}", str(figure))
        save_answers(desk, revision.id, session.answers())
        return self._handed_in(key, revision)

    def counted(self, key: str, accounts: int, cards: int, transfers: int) -> Revision:
        """The same for a paying organisation."""
        desk = self.desk(key)
        revision = begin_report(desk, "F-AS-02", ROUND, CAMPAIGN)
        session = open_report(desk, revision.id).session
        for name, figure in (
            ("tk_moi", accounts),
            ("the_moi", cards),
            ("chuyen_tien", transfers),
            ("cap_nhat_mau", 100),
            ("cap_nhat_tu", 100),
            ("ca_nhan", 20),
        ):
            session.apply(f"/data/ket_qua/{name}", str(figure))
        save_answers(desk, revision.id, session.answers())
        return self._handed_in(key, revision)

    def _handed_in(self, key: str, revision: Revision) -> Revision:
        self.lock(key, revision.id)
        self.issue(key, revision.id)
        submit(self.desk(key), revision.id)
        self.carry(key, CITY)
        accept(self.city, revision.id)
        return revision

    @property
    def city(self) -> Desk:
        return self.desk(CITY, Role.CONSOLIDATOR)


def build_city(folder: Path) -> City:
    """All enrolled, each with both forms."""
    clock = StepClock()
    listed = [(CITY, OfficeKind.PROVINCE, "92", "Thành phố Mẫu", "")]
    listed += [
        (key, OfficeKind.COMMUNE, f"311{key[1:]}", f"Xã Mẫu {key[1:]}", CITY) for key in COMMUNES
    ]
    listed += [(key, OfficeKind.ENTERPRISE, f"92.{key}", f"Tổ chức {key}", CITY) for key in PAYERS]
    ids = {
        key: office_id(kind, code, root="92", preset=Preset.PROVINCE_COMMUNE)
        for key, kind, code, _name, _above in listed
    }
    tree = tuple(
        Office(
            ids[key],
            kind,
            names=(Dated(name, SINCE),),
            codes=(Dated(code, SINCE),),
            parents=(Dated(ids[above], SINCE),) if above else (),
            consolidates=(SINCE,) if key == CITY else (),
        )
        for key, kind, code, name, above in listed
    )
    server = folder / "may-chu"
    entries = entries_of(OfficeTree({one.id: one for one in tree}), clock.now().date())
    commands.init(server, entries, "Thành phố Mẫu", PASSPHRASE, clock.now())
    with ProvinceFolder(server).opened() as opened:
        directory = opened.registry.current()
    assert directory is not None
    packs = tuple(compile_pack(SET / form).to_bytes() for form in ("f-as-01", "f-as-02"))
    offices: dict[str, OpenOffice] = {}
    requests = []
    for key, identity in ids.items():
        beginning = Beginning(identity, tree, (_profile(key, identity),), directory, packs)
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
    return City(offices, clock)


def _plan(key: str) -> bytes:
    """A plan on paper, each commune's its own."""
    import pikepdf

    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Name = pikepdf.String(key)
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _profile(key: str, identity: str) -> OfficeProfile:
    return OfficeProfile(
        office=identity,
        agency_lines=("ỦY BAN NHÂN DÂN", f"ĐƠN VỊ {key.upper()}"),
        place="Thành phố Mẫu",
        symbol="UBND",
        authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        signer="Nguyễn Văn Sáng",
        recipients=("Như trên",),
        addressees=("Cấp trên",),
    )
