"""The wire is frozen: today's code has the shapes in `shapes.json` and writes `samples/` exactly.

Offices keep packages for years and update at different times. A change of shape therefore needs a
new version in the schema's name, beside the old one; then, and only then, add to these files with
`python -m tests.schemas.test_wire_schemas`.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.attachments import Attachment, FileKind, StoredFile
from desktop_app.domain.directory import DeviceEntry, Directory, KeyEntry, OfficeEntry
from desktop_app.domain.offices import Dated, Office, OfficeKind, OfficeProfile, Validity
from desktop_app.domain.package import About, FeedEntry, Header, PackageKind, Part, Recipient
from desktop_app.domain.people import Person, Role
from desktop_app.domain.reference import TableName
from desktop_app.domain.reports import (
    CellNote,
    IssuedDocument,
    PrintedCode,
    Road,
    Scope,
    Subject,
    SubjectKind,
)
from desktop_app.domain.totals import Coverage
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import BugError, InputError, PackageDamaged
from desktop_app.identity.device import key_id
from desktop_app.packages.schema.appraisal import APPRAISAL, Appraisal, LayerCell, Reason
from desktop_app.packages.schema.assignment import (
    ASSIGNMENT,
    Assignment,
    HandedDueDate,
    HandedReport,
    HandedRows,
    HandedTarget,
    HandedTargets,
)
from desktop_app.packages.schema.codec import Schema, canonical
from desktop_app.packages.schema.decisions import (
    CORRECTION_REQUEST,
    RECEIPT,
    RETURN,
    CorrectionRequest,
    Receipt,
    Return,
    SeenLog,
    Stage,
)
from desktop_app.packages.schema.directory import DIRECTORY, SignedDirectory
from desktop_app.packages.schema.enrolment import (
    ACTIVATION,
    ENROLMENT_ANSWER,
    ENROLMENT_REQUEST,
    Activation,
    EnrolmentAnswer,
    EnrolmentRequest,
)
from desktop_app.packages.schema.escrow import (
    ESCROW_ANSWER,
    ESCROW_REQUEST,
    EscrowAnswer,
    EscrowRequest,
)
from desktop_app.packages.schema.evidence import EVIDENCE, Evidence
from desktop_app.packages.schema.header import HEADER, INNER_HEADER, inner_copy
from desktop_app.packages.schema.submission import COVERAGE, ISSUE
from desktop_app.packages.schema.tables import TABLES, HandedTable, HandedTables
from desktop_app.packages.schema.transport import (
    FEED_ENTRY,
    RECEIPTED,
    SIGNED_RECEIPT,
    Receipted,
    SignedReceipt,
)
from desktop_app.sync.wire import (
    FEED_PAGE,
    HELLO,
    SENT_PAGE,
    SIGNED_DIRECTORY,
    SIGNED_HELLO,
    FeedPage,
    Hello,
    SentPackage,
    SentPage,
    SignedHello,
)
from tests.unit.packages.world import COMMUNE, NOW, PROVINCE, STRANGER

HERE = Path(__file__).parent
SHA = "0123456789abcdef" * 4
AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
# A request is signed anew each time, and ECDSA is random in it: this one was made once.
CSR = (HERE / "request.pem").read_text(encoding="ascii")

VALID = Validity(date(2025, 7, 1), None)
HEADER_SAMPLE = Header(
    id=SHA,
    about=About(
        kind=PackageKind.SUBMISSION,
        form="kpi",
        form_hash=SHA,
        period="2026Q3",
        subject="phong-trao",
        report="r-1",
        revision="v-1",
        number=2,
        previous=SHA,
    ),
    sender=COMMUNE,
    device=STRANGER,
    epoch=1,
    sequence=41,
    recipients=(Recipient(COMMUNE, "ab" * 16), Recipient(PROVINCE, "cd" * 16)),
    created_at=NOW,
    parts=(Part("attachments/a.jpg", SHA, 0), Part("submission.xml", SHA, 1234)),
    audit_head=SHA,
    audit_count=12,
    body_sha256=SHA,
    body_size=5678,
)

FEED_ENTRY_SAMPLE = FeedEntry(
    issuer="may-chu.gov.vn",
    addressee=PROVINCE,
    number=2,
    package_id=SHA,
    package_sha256=SHA,
    kind=PackageKind.RETURN,
    sender=COMMUNE,
    at=NOW,
    previous=SHA,
    hash=SHA,
)

ESCROW_REQUEST_SAMPLE = EscrowRequest(
    request=STRANGER,
    office=COMMUNE,
    slot="ab" * 16,
    recipient=AGE,
    sealed=b"age-encryption.org/v1\n",
    public=bytes(range(32)),
    at=NOW,
)

SAMPLES: tuple[tuple[str, Schema[Any], Any], ...] = (
    ("escrow-request", ESCROW_REQUEST, ESCROW_REQUEST_SAMPLE),
    ("escrow-answer", ESCROW_ANSWER, EscrowAnswer(STRANGER, bytes(range(80)))),
    ("header", HEADER, HEADER_SAMPLE),
    ("inner-header", INNER_HEADER, inner_copy(HEADER_SAMPLE)),
    (
        "directory",
        DIRECTORY,
        Directory(
            version=3,
            issued_at=NOW,
            province="08",
            root="-----BEGIN CERTIFICATE-----\n",
            offices=(
                OfficeEntry(
                    office=COMMUNE,
                    code="02212",
                    name="Phường Nông Tiến",
                    parent=PROVINCE,
                    devices=(DeviceEntry(STRANGER, "-----BEGIN CERTIFICATE-----\n", SHA, NOW),),
                    keys=(KeyEntry(key_id(AGE), AGE, NOW),),
                ),
                OfficeEntry(PROVINCE, "08", "Tỉnh Tuyên Quang", ""),
            ),
            escrow=AGE,
        ),
    ),
    (
        "receipt",
        RECEIPT,
        Receipt(SHA, Stage.RECEPTION, NOW, SeenLog(STRANGER, 1, 41, 12, SHA)),
    ),
    (
        "return",
        RETURN,
        Return(
            answers_to=SHA,
            at=NOW,
            reason="Số hộ lớn hơn tổng số hộ của phường.",
            scope=Scope.FIGURES,
            notes=(CellNote(CellKey("kpi/K07/mau", ("u-1",)), "Kiểm tra lại “mẫu số”"),),
        ),
    ),
    (
        "correction-request",
        CORRECTION_REQUEST,
        CorrectionRequest(SHA, NOW, "Bổ sung số liệu thôn Tân Thành", Scope.REISSUE),
    ),
    (
        "issue",
        ISSUE,
        IssuedDocument(
            road=Road.SENT_OUT,
            doc_number="128/BC-UBND",
            doc_date=date(2026, 10, 5),
            signer="Nguyễn Văn A",
            blob=SHA,
            printed_code=PrintedCode.UNREADABLE,
        ),
    ),
    (
        "evidence",
        EVIDENCE,
        Evidence(
            (
                Attachment(
                    CellKey("kpi/K07/mau", ("u-1",)),
                    StoredFile("Biên bản.pdf", FileKind.PDF, 1234, SHA),
                    NOW,
                ),
                Attachment(None, StoredFile("Ảnh 1.jpg", FileKind.JPEG, 56, "ab" * 32), NOW),
            )
        ),
    ),
    (
        "coverage",
        COVERAGE,
        Coverage(
            expected=(COMMUNE, PROVINCE),
            received=(COMMUNE,),
            on_time=(COMMUNE,),
            accepted=(),
            missing=(PROVINCE,),
            awaited=((COMMUNE, "kpi/K09/tu"),),
        ),
    ),
    (
        "appraisal",
        APPRAISAL,
        Appraisal(
            answers_to=SHA,
            at=NOW,
            hand=Hand.ABOVE,
            cells=(
                LayerCell(CellKey("F-TD-05.cham.t1.tham_dinh"), CellState.VALUE, "8.5"),
                LayerCell(
                    CellKey("F-TD-05.cham.t2.tham_dinh", ("u-1",)),
                    CellState.AWAITED,
                    "",
                    awaited_from="Sở Nội vụ",
                    awaited_until=date(2026, 11, 30),
                ),
            ),
            reasons=(Reason("giam_nhieu.t1", "Chưa có kế hoạch"),),
            reply_until=NOW + timedelta(days=3),
        ),
    ),
    (
        "assignment",
        ASSIGNMENT,
        Assignment(
            office=COMMUNE,
            at=NOW,
            targets=(
                HandedTargets(
                    "F-KPI-01",
                    "2026Q3",
                    (HandedTarget("kpi/K07", "62.5", "Quyết định số 1234/QĐ-UBND"),),
                ),
            ),
            rows=(HandedRows("F-KPI-01", ("K11a", "K14")),),
            due_dates=(
                HandedDueDate(
                    "F-KPI-01",
                    "2026Q3",
                    extension=True,
                    moment=NOW,
                    document="128/UBND-KHCN",
                    document_date=date(2026, 10, 5),
                    agreed_by="Lê Minh Châu",
                    agreed_how="điện thoại",
                ),
            ),
            reports=(
                HandedReport(
                    "F-TD-01",
                    SHA,
                    "2026",
                    Subject(SubjectKind.CAMPAIGN, "PT-2026-001.08"),
                    "v-1",
                    1,
                    SHA,
                    IssuedDocument(
                        road=Road.SIGNED_HERE,
                        doc_number="55/KH-UBND",
                        doc_date=date(2026, 4, 12),
                        signer="Nguyễn Văn A",
                        blob=SHA,
                        printed_code=PrintedCode.MATCHES,
                    ),
                ),
            ),
        ),
    ),
    (
        "tables",
        TABLES,
        HandedTables((HandedTable(TableName.SPECIAL_DAYS, date(2026, 12, 20), NOW, SHA),)),
    ),
    (
        "activation",
        ACTIVATION,
        Activation(
            office=COMMUNE,
            issued_at=NOW,
            tree=(
                Office(
                    id=COMMUNE,
                    kind=OfficeKind.COMMUNE,
                    names=(Dated("Phường Nông Tiến", VALID),),
                    codes=(Dated("02212", VALID),),
                    parents=(Dated(PROVINCE, VALID),),
                    consolidates=(VALID,),
                ),
            ),
            profiles=(
                OfficeProfile(
                    office=COMMUNE,
                    agency_lines=("ỦY BAN NHÂN DÂN", "PHƯỜNG NÔNG TIẾN"),
                    place="Nông Tiến",
                    symbol="UBND",
                    authority_lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
                    signer="Nguyễn Văn A",
                    recipients=("Như trên;", "Lưu: VT."),
                    addressees=("Ủy ban nhân dân tỉnh",),
                    validity=VALID,
                ),
            ),
            people=(
                Person("p-1", "Trần Thị B", "Công chức", frozenset({Role.OFFICER, Role.LEADER})),
            ),
            recipients=(PROVINCE,),
            directory=SignedDirectory(b"{}", b"\x30\x00"),
            packs=("packs/kpi.zip",),
        ),
    ),
    (
        "enrolment-request",
        ENROLMENT_REQUEST,
        EnrolmentRequest(COMMUNE, PROVINCE, CSR, AGE, NOW),
    ),
    (
        "enrolment-answer",
        ENROLMENT_ANSWER,
        EnrolmentAnswer(
            COMMUNE,
            PROVINCE,
            "-----BEGIN CERTIFICATE-----\n",
            SignedDirectory(b"{}", b"\x30\x00"),
        ),
    ),
    ("transport-receipt", RECEIPTED, Receipted(SHA, SHA, "may-chu.gov.vn", NOW)),
    ("signed-transport-receipt", SIGNED_RECEIPT, SignedReceipt(b"{}", b"\x30\x00")),
    ("feed-entry", FEED_ENTRY, FEED_ENTRY_SAMPLE),
    ("feed-page", FEED_PAGE, FeedPage((FEED_ENTRY_SAMPLE,), 2)),
    ("sent-page", SENT_PAGE, SentPage((SentPackage(SHA, SHA, b"{}"),))),
    ("hello", HELLO, Hello("may-chu.gov.vn", "n-1", NOW, "thiduaso 0.1.0", 1, 3)),
    ("signed-hello", SIGNED_HELLO, SignedHello(b"{}", b"\x30\x00")),
    ("signed-directory", SIGNED_DIRECTORY, SignedDirectory(b"{}", b"\x30\x00")),
)
each = pytest.mark.parametrize(("name", "schema", "value"), SAMPLES, ids=[s[0] for s in SAMPLES])


def shapes() -> str:
    return json.dumps(
        {name: schema.shape() for name, schema, _ in SAMPLES}, indent=1, ensure_ascii=False
    )


def test_the_shapes_are_the_frozen_ones() -> None:
    assert json.loads((HERE / "shapes.json").read_text(encoding="utf-8")) == json.loads(shapes())


@each
def test_today_s_writer_writes_the_frozen_bytes(name: str, schema: Schema[Any], value: Any) -> None:
    assert schema.encode(value) == (HERE / "samples" / f"{name}.json").read_bytes()


@each
def test_today_s_reader_reads_the_frozen_bytes(name: str, schema: Schema[Any], value: Any) -> None:
    assert schema.decode((HERE / "samples" / f"{name}.json").read_bytes()) == value


@each
def test_a_missing_an_extra_and_a_wrong_field_are_named(
    name: str, schema: Schema[Any], value: Any
) -> None:
    document = json.loads(schema.encode(value))
    for key in document:
        without = {k: v for k, v in document.items() if k != key}
        with pytest.raises(PackageDamaged) as caught:
            schema.decode(canonical(without))
        if key != "schema":
            assert f"/{key}" in caught.value.message.vi
        for wrong in (None, 1, "x", [], {}, True, [1], [None], {"x": 1}, "\ud800"):
            if type(wrong) is type(document[key]):
                continue
            text = json.dumps({**document, key: wrong}, sort_keys=True, separators=(",", ":"))
            try:
                read = schema.decode(text.encode())
            except PackageDamaged:
                continue
            assert wrong is None  # an optional field may be null, and nothing else may be
            assert schema.encode(read) == text.encode()
    with pytest.raises(PackageDamaged):
        schema.decode(canonical({**document, "extra": 1}))


@each
@pytest.mark.parametrize("version", ["", "thiduaso/header/2", "other", None, 1])
def test_another_version_is_refused_with_what_to_do(
    name: str, schema: Schema[Any], value: Any, version: object
) -> None:
    document = {**json.loads(schema.encode(value)), "schema": version}
    with pytest.raises(PackageDamaged, match="cập nhật Thi Đua Số"):
        schema.decode(canonical(document))


@each
def test_only_the_canonical_form_is_read(name: str, schema: Schema[Any], value: Any) -> None:
    good = schema.encode(value)
    document = json.loads(good)
    others = (
        json.dumps(document, sort_keys=True, ensure_ascii=False).encode(),
        json.dumps(dict(reversed(document.items())), separators=(",", ":")).encode(),
        good + b"\n",
        b"\xef\xbb\xbf" + good,
        good[:-1] + b',"schema":"x"}',
        good.replace(b'"schema"', b'"\\u0073chema"'),
    )
    for other in others:
        with pytest.raises(PackageDamaged):
            schema.decode(other)


@each
def test_oversize_is_refused_before_parsing(name: str, schema: Schema[Any], value: Any) -> None:
    with pytest.raises(PackageDamaged, match="lớn quá"):
        schema.decode(bytes(schema.limit + 1))


@each
def test_damage_is_our_error(name: str, schema: Schema[Any], value: Any) -> None:
    good = schema.encode(value)
    step = max(1, len(good) // 400)
    for place in range(0, len(good), step):
        changed = bytearray(good)
        changed[place] ^= 1 << (place % 8)
        try:
            found = schema.decode(bytes(changed))
        except PackageDamaged:
            continue
        assert schema.encode(found) == bytes(changed)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_garbage_is_damage(content: bytes) -> None:
    for _, schema, _ in SAMPLES:
        with pytest.raises(PackageDamaged):
            schema.decode(content)


def test_deep_nesting_and_huge_numbers_are_damage() -> None:
    for content in (b"[" * 100_000, b'{"a":' * 50_000, b'{"number":' + b"9" * 6000 + b"}"):
        with pytest.raises(PackageDamaged):
            HEADER.decode(content)


leaf = st.text(st.characters(codec="utf-8"), max_size=20)


offices = st.lists(leaf, max_size=3).map(tuple)
awaited = st.lists(st.tuples(leaf, leaf), max_size=3).map(tuple)


@given(st.builds(Coverage, offices, offices, offices, offices, offices, awaited))
def test_any_coverage_comes_back_exactly(coverage: Coverage) -> None:
    content = COVERAGE.encode(coverage)
    assert COVERAGE.decode(content) == coverage


moments = st.builds(
    lambda since, offset: (NOW + since).astimezone(timezone(offset)),
    st.timedeltas(timedelta(days=-40_000), timedelta(days=40_000)),
    st.timedeltas(timedelta(hours=-12), timedelta(hours=14)),
)


@given(moments, leaf)
def test_any_moment_and_text_come_back(moment: datetime, text: str) -> None:
    request = CorrectionRequest(SHA, moment, text, Scope.FIGURES)
    assert CORRECTION_REQUEST.decode(CORRECTION_REQUEST.encode(request)) == request


def test_what_the_reader_would_refuse_is_not_written() -> None:
    with pytest.raises(BugError):
        RECEIPT.encode(Receipt("no hash", Stage.RECEPTION, NOW))
    with pytest.raises(BugError):
        RECEIPT.encode(Receipt(SHA, Stage.RECEPTION, NOW.replace(tzinfo=None)))
    with pytest.raises(InputError):
        CORRECTION_REQUEST.encode(CorrectionRequest(SHA, NOW, "\ud800", Scope.FIGURES))


def freeze() -> None:
    (HERE / "samples").mkdir(exist_ok=True)
    (HERE / "shapes.json").write_text(shapes() + "\n", encoding="utf-8")
    for name, schema, value in SAMPLES:
        (HERE / "samples" / f"{name}.json").write_bytes(schema.encode(value))


if __name__ == "__main__":
    freeze()
