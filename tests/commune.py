"""One commune below a province, activated, with an administrator: `tinh` and `kho` in a folder."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop_app.bootstrap.activation import Beginning, found
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeTree, Preset, Validity
from desktop_app.domain.people import Person, Role
from desktop_app.domain.presets import office_id
from desktop_app.forms import compile_pack, read_workbook
from desktop_app.identity.keyslots import STANDARD_COST, Argon2Cost
from desktop_app.province import commands
from desktop_app.province.folder import ProvinceFolder
from desktop_app.province.office_list import entries_of

PASSPHRASE = "cum mat khau khoa goc"
PASSWORD = "con trâu gặm cỏ"
HUNG = Person("p-hung", "Đỗ Mạnh Hùng", "Quản trị", frozenset({Role.ADMINISTRATOR, Role.OFFICER}))
_SINCE = Validity(date(2025, 7, 1))


def build_commune(folder: Path, cost: Argon2Cost = STANDARD_COST) -> Path:
    """Hùng comes in as `hungdm`; `cost` is what a password costs to try."""
    listed = (
        ("Sở Nội vụ", OfficeKind.PROVINCE, "08", ""),
        ("Phường Nông Tiến", OfficeKind.COMMUNE, "02212", "08"),
    )
    ids = {
        code: office_id(kind, code, root="08", preset=Preset.PROVINCE_CLUSTER_COMMUNE)
        for _, kind, code, _ in listed
    }
    tree = tuple(
        Office(
            ids[code],
            kind,
            names=(Dated(name, _SINCE),),
            codes=(Dated(code, _SINCE),),
            parents=(Dated(ids[above], _SINCE),) if above else (),
        )
        for name, kind, code, above in listed
    )
    now = datetime.now(ZONE)
    entries = entries_of(OfficeTree({one.id: one for one in tree}), now.date())
    commands.init(folder / "tinh", entries, "Tuyên Quang", PASSPHRASE, now)
    with ProvinceFolder(folder / "tinh").opened() as opened:
        directory = opened.registry.current()
    assert directory is not None
    pack = compile_pack(read_workbook(RESOURCES / "packs" / "kpi-tq55" / "f-kpi-01")).to_bytes()
    beginning = Beginning(ids["02212"], tree, (), directory, (pack,))
    found(folder / "kho", beginning, HUNG, PASSWORD, account="hungdm", cost=cost).close()
    return folder
