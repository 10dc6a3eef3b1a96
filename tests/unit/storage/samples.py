"""One commune under one province with a small form and an opened report, as the tests need it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop_app.domain.elements import Element, Rule, ValueType
from desktop_app.domain.lifecycle import DeliveryState, RevisionState
from desktop_app.domain.offices import Dated, Office, OfficeKind, Validity
from desktop_app.domain.package import About, Header, PackageKind, Part, Recipient
from desktop_app.domain.ports import InstalledForm, PackageRecord
from desktop_app.domain.reports import Opening, Report, ReportKey, Revision
from desktop_app.domain.values import Answer, CellState
from desktop_app.errors import Text
from desktop_app.storage.store import SqlUnit

NOW = datetime(2026, 7, 1, 9, 30, 15, 123456, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
MERGER = date(2025, 7, 1)

PROVINCE = Office("o-tinh", OfficeKind.PROVINCE, (Dated("Tỉnh Tuyên Quang"),), (Dated("08"),))
COMMUNE = Office(
    id="o-xa",
    kind=OfficeKind.COMMUNE,
    names=(
        Dated("Xã Nông Tiến", Validity(None, date(2025, 6, 30))),
        Dated("Phường Nông Tiến", Validity(MERGER)),
    ),
    codes=(Dated("02212", Validity(MERGER)),),
    parents=(Dated(PROVINCE.id, Validity(MERGER)),),
    consolidates=(Validity(MERGER, date(2026, 12, 31)),),
)
OTHER = Office("o-khac", OfficeKind.COMMUNE, (Dated("Xã Mỹ Bằng"),), parents=(Dated(PROVINCE.id),))

ELEMENTS = (
    Element(
        "kpi/K07/tu",
        "/data/kpi/r07/tu",
        ValueType.INTEGER,
        Text("Số hồ sơ trực tuyến", "Online files"),
        Rule.SUM,
        Rule.LAST,
        table="kpi",
        row="r07",
        column="tu",
        pair="kpi/K07",
    ),
    Element(
        "kpi/K07/ty-le",
        "/data/kpi/r07/ty_le",
        ValueType.PERCENT,
        Text("Tỷ lệ", "Rate"),
        Rule.RECOMPUTE,
        Rule.RECOMPUTE,
        calculated=True,
    ),
    Element("tap-the/ten", "/data/tap_the/ten", ValueType.TEXT, Text("Tên", "Name"), Rule.ROWS),
)
FORM = InstalledForm("kpi", "2026070101", "a" * 64, "Báo cáo KPI", b"PK\x03\x04 sheets")
KEY = ReportKey("kpi", COMMUNE.id, "2026Q3")
REPORT = Report("r-1", KEY, "d-1")
REVISION = Revision("v-1", "r-1", 1, FORM.hash, RevisionState.DRAFT, Opening.FIRST, NOW)


def fill(unit: SqlUnit) -> None:
    unit.settings.open_epoch("d-1", NOW)
    unit.offices.save([COMMUNE, PROVINCE, OTHER])
    unit.forms.install(FORM, ELEMENTS)
    unit.reports.add(REPORT)
    unit.reports.add_revision(REVISION)


def value(number: float) -> Answer:
    return Answer(CellState.VALUE, f"{number:g}", number)


def header(package: str = "p-1", **about: str) -> Header:
    return Header(
        id=package,
        about=About(PackageKind.SUBMISSION, revision="v-1", number=2, previous="p-0", **about),
        sender=COMMUNE.id,
        device="d-1",
        epoch=1,
        sequence=7,
        recipients=(Recipient(PROVINCE.id, "k-1"), Recipient(COMMUNE.id, "k-2")),
        created_at=NOW,
        parts=(Part("submission.xml", "b" * 64, 1234),),
        audit_head="c" * 64,
        audit_count=12,
        body_sha256="d" * 64,
        body_size=4321,
    )


def outgoing(package: str = "p-1", **changes: object) -> PackageRecord:
    fields: dict[str, object] = {
        "header": header(package),
        "file": f"{package}.tds",
        "sha256": "e" * 64,
        "outgoing": True,
        "delivery": DeliveryState.QUEUED,
        "addressee": PROVINCE.id,
        "stored_at": NOW,
    }
    return PackageRecord(**(fields | changes))  # type: ignore[arg-type]
