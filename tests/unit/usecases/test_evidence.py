"""Evidence through the use cases, with real offices, stores and packages."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.attachments import MB, Attachment, AttachmentLimits, FileKind, StoredFile
from desktop_app.domain.package import About
from desktop_app.domain.people import Role
from desktop_app.domain.values import CellKey
from desktop_app.errors import (
    ChecksFailed,
    DatabaseDamaged,
    InputError,
    NotAllowed,
    PackageDamaged,
    StepRefused,
    StoreUnwritable,
)
from desktop_app.forms import compile_pack
from desktop_app.packages import parts
from desktop_app.packages.schema.evidence import EVIDENCE, Evidence, part_name
from desktop_app.usecases.decide import return_
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.evidence import (
    attach,
    detach,
    export_attachment,
    preview_bytes,
    rename,
)
from desktop_app.usecases.evidence_files import candidate, read_candidate, store_candidate
from desktop_app.usecases.evidence_view import attachments_of
from desktop_app.usecases.fill import begin_report, open_next_revision, open_report
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.lock import check_report, lock_report
from desktop_app.usecases.move_report import hand_to_leader, unlock
from desktop_app.usecases.receive import receive
from desktop_app.usecases.submit import submit
from tests import evidence_files as files
from tests.unit.forms.workbooks import workbook
from tests.unit.usecases.offices import Offices
from tests.unit.usecases.test_receiving import forge, genuine, record_of, refused

FIGURE = "/data/kpi/K07/tu"
ANY = AttachmentLimits()
WITH_FILES = compile_pack(
    workbook(
        settings="form_id|form_title|version\nF-TEP|Có tệp|1",
        survey="""
type|name|label|required|body::accept
text|loi|Lời|no|
file|qd|Quyết định|yes|.pdf
image|anh|Ảnh|no|
""",
        reporting="period_type|calendar|due\nquarter|civil|unset",
    )
)


def put(
    desk: Desk, revision: str, content: bytes, name: str, cell: CellKey | None = None
) -> Attachment:
    return attach(desk, revision, cell, store_candidate(desk.blobs, candidate(content, name, ANY)))


def figure(desk: Desk, revision: str) -> CellKey:
    return open_report(desk, revision).session.key(FIGURE)


def listed(desk: Desk, revision: str) -> list[tuple[str, str]]:
    rows = attachments_of(desk, revision).rows
    return [(row.place.vi, row.attachment.file.name) for row in rows]


def test_evidence_is_attached_renamed_taken_off_and_put_back(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    cell = figure(desk, revision)
    first = put(desk, revision, files.pdf("mot"), "Biên bản.PDF", cell)
    put(desk, revision, files.picture(), "ảnh.png")  # judged by content
    assert listed(desk, revision) == [("K07 › Tử số", "Biên bản.pdf"), ("Cả báo cáo", "ảnh.jpg")]
    renamed = rename(desk, revision, first, "Biên bản họp thôn")
    assert renamed.file.name == "Biên bản họp thôn.pdf"
    assert preview_bytes(desk, renamed) == files.pdf("mot")
    detach(desk, revision, renamed)
    assert listed(desk, revision) == [("Cả báo cáo", "ảnh.jpg")]
    attach(desk, revision, cell, renamed.file)  # undone
    view = attachments_of(desk, revision)
    assert view.changeable and all(row.present for row in view.rows)
    assert view.size == len(files.pdf("mot")) + len(files.picture())
    with desk.store.read() as unit:
        verbs = [entry.what for entry in unit.audit.about(revision)]
    assert [one for one in verbs if "attach" in one or "detach" in one] == [
        "attach",
        "attach",
        "rename_attachment",
        "detach",
        "attach",
    ]


def test_the_same_content_is_kept_once_and_said_so(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    content = files.pdf(period)
    folder = offices.by_key["a"].workspace.folder / "attachments"
    put(desk, revision, content, "a.pdf")
    held = len(list(folder.iterdir()))
    with pytest.raises(InputError, match="đã có ở đây"):
        put(desk, revision, content, "b.pdf")
    put(desk, revision, content, "b.pdf", figure(desk, revision))
    assert len(list(folder.iterdir())) == held
    assert attachments_of(desk, revision).size == len(content)


def test_what_exceeds_the_limits_is_refused_with_the_limit(
    offices: Offices, period: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    small = replace(ANY, file_bytes=1000)
    with pytest.raises(InputError, match="lớn hơn"):
        candidate(files.word(), "a.docx", small)
    photo = files.picture(4000, 3000, noise=True)
    large = candidate(photo, "a.jpg", ANY)
    assert not large.must_shrink
    tight = replace(ANY, file_bytes=len(large.smaller))
    tight_one = candidate(photo, "a.jpg", tight)
    assert tight_one.must_shrink
    assert store_candidate(desk.blobs, tight_one).size == len(large.smaller)
    with pytest.raises(InputError, match="chỉ nhận PDF"):
        candidate(files.word(), "a.docx", replace(ANY, kinds=frozenset({FileKind.PDF})))
    sha256 = desk.blobs.put(files.pdf("lon"))
    for number in range(5):
        file = StoredFile(f"{number}.pdf", FileKind.PDF, 20 * MB, desk.blobs.put(b"%d" % number))
        attach(desk, revision, None, file)
    with pytest.raises(InputError, match="vượt 100 MB"):
        attach(desk, revision, None, StoredFile("6.pdf", FileKind.PDF, 1, sha256))
    with pytest.raises(InputError, match="lớn hơn mức"):
        attach(desk, revision, None, StoredFile("6.pdf", FileKind.PDF, 21 * MB, sha256))
    other = offices.filled("b", period).id
    with pytest.raises(InputError, match="không còn trong kho"):
        attach(offices.desk("b"), other, None, StoredFile("x.pdf", FileKind.PDF, 1, "f" * 64))


def test_reading_a_file_tells_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "Biên bản.pdf"
    content = files.pdf() + b"\n" * (3 * MB)
    path.write_bytes(content)
    told: list[tuple[int, int]] = []
    found = read_candidate(path, ANY, lambda done, size: told.append((done, size)))
    assert found is not None and found.content == content
    assert told[-1] == (len(content), len(content)) and len(told) == 4
    assert read_candidate(path, ANY, cancelled=lambda: bool(told)) is None
    for missing in (tmp_path / "khong.pdf", tmp_path):
        with pytest.raises(InputError, match="Không đọc được tệp"):
            read_candidate(missing, ANY)


def test_only_who_fills_attaches(offices: Offices, period: str) -> None:
    revision = offices.filled("a", period).id
    one = put(offices.desk("a"), revision, files.pdf(), "a.pdf")
    clerk = offices.desk("a", Role.REGISTRY_CLERK)
    with pytest.raises(NotAllowed):
        attach(clerk, revision, None, one.file)
    with pytest.raises(NotAllowed):
        detach(clerk, revision, one)
    with pytest.raises(NotAllowed):
        rename(clerk, revision, one, "b")


def test_nothing_changes_once_handed_over_or_locked(offices: Offices, period: str) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    one = put(desk, revision, files.pdf(), "a.pdf")
    hand_to_leader(desk, revision)
    for locked in (False, True):
        if locked:
            lock_report(offices.desk("a", Role.LEADER), revision)
        assert not attachments_of(desk, revision).changeable
        with pytest.raises(StepRefused):
            detach(desk, revision, one)
        with pytest.raises(StepRefused):
            rename(desk, revision, one, "b")
        with pytest.raises(StepRefused):
            put(desk, revision, files.word(), "a.docx")
    assert listed(desk, revision) == [("Cả báo cáo", "a.pdf")]
    unlock(offices.desk("a", Role.LEADER), revision, "bổ sung")
    detach(desk, revision, one)


def test_a_copy_is_saved_where_the_person_chose_and_the_log_says_so(
    offices: Offices, period: str, tmp_path: Path
) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    one = put(desk, revision, files.pdf("sao"), "a.pdf")
    target = tmp_path / "ban sao.pdf"
    target.write_bytes(b"older")
    export_attachment(desk, revision, one, target)
    assert target.read_bytes() == files.pdf("sao")
    assert [path.name for path in tmp_path.iterdir()] == ["ban sao.pdf"]
    with desk.store.read() as unit:
        last = unit.audit.about(revision)[-1]
    assert (last.what, last.after) == ("export", str(target)) and one.file.sha256 in last.before
    inside = offices.by_key["a"].workspace.folder / "attachments" / "a.pdf"
    with pytest.raises(InputError, match="thư mục dữ liệu"):
        export_attachment(desk, revision, one, inside)
    assert not inside.exists()
    with pytest.raises(StoreUnwritable):
        export_attachment(desk, revision, one, tmp_path / "khong co" / "a.pdf")
    detach(desk, revision, one)
    with pytest.raises(InputError, match="không còn"):
        export_attachment(desk, revision, one, target)


def test_evidence_whose_file_is_gone_is_named_and_stops_the_lock(
    offices: Offices, period: str
) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    content = files.pdf(f"mat {period}")
    folder = offices.by_key["a"].workspace.folder / "attachments"
    before = set(folder.iterdir())
    one = put(desk, revision, content, "a.pdf")
    for file in set(folder.iterdir()) - before:
        file.unlink()
    (row,) = attachments_of(desk, revision).rows
    assert not row.present
    with pytest.raises(DatabaseDamaged):
        preview_bytes(desk, one)
    hand_to_leader(desk, revision)
    with pytest.raises(ChecksFailed, match="1 minh chứng bị thiếu nội dung"):
        lock_report(offices.desk("a", Role.LEADER), revision)
    assert desk.blobs.put(content) == one.file.sha256  # the file itself mends it
    lock_report(offices.desk("a", Role.LEADER), revision)


# -- questions for a file -----------------------------------------------------------------------


@pytest.fixture
def draft(offices: Offices, period: str) -> str:
    desk = offices.desk("a")
    for key in ("a", "so"):
        with offices.desk(key).store.write() as unit:
            install_pack(unit, WITH_FILES)
    return begin_report(desk, "F-TEP", period).id


def test_a_required_file_is_answered_by_attaching_it(offices: Offices, draft: str) -> None:
    desk = offices.desk("a")
    cell = open_report(desk, draft).session.key("/data/qd")
    assert [one.rule for one in check_report(desk, draft)] == ["required"]
    with pytest.raises(InputError, match="không đúng loại"):
        put(desk, draft, files.word(), "a.docx", cell)
    one = put(desk, draft, files.pdf(), "QĐ 12.pdf", cell)
    assert check_report(desk, draft) == ()
    assert open_report(desk, draft).session.cell("/data/qd").answer.text == "QĐ 12.pdf"
    with pytest.raises(InputError, match="nhận một tệp"):
        put(desk, draft, files.pdf("hai"), "b.pdf", cell)
    renamed = rename(desk, draft, one, "QĐ 13")
    assert open_report(desk, draft).session.cell("/data/qd").answer.text == "QĐ 13.pdf"
    assert attachments_of(desk, draft).rows[0].answers
    detach(desk, draft, renamed)
    assert [one.rule for one in check_report(desk, draft)] == ["required"]


def test_an_answer_without_its_file_is_not_locked(offices: Offices, draft: str) -> None:
    desk = offices.desk("a")
    cell = open_report(desk, draft).session.key("/data/qd")
    one = put(desk, draft, files.pdf(), "a.pdf", cell)
    with desk.store.write() as unit:
        unit.attachments.remove(draft, cell, one.file.sha256)
    hand_to_leader(desk, draft)
    with pytest.raises(ChecksFailed, match="Quyết định"):
        lock_report(offices.desk("a", Role.LEADER), draft)


# -- between offices ----------------------------------------------------------------------------


def test_evidence_travels_and_is_seen_above(offices: Offices, period: str) -> None:
    desk, above = offices.desk("a"), offices.desk("so", Role.CONSOLIDATOR)
    revision = offices.filled("a", period).id
    cell = figure(desk, revision)
    put(desk, revision, files.pdf("mot"), "Biên bản.pdf", cell)
    put(desk, revision, files.pdf("mot"), "Biên bản.pdf")
    put(desk, revision, files.excel(), "Danh sách.xlsx")
    offices.lock("a", revision)
    offices.issue("a", revision)
    package = submit(desk, revision)
    names = [part.name for part in package.header.parts if part.name.startswith("attachments")]
    assert len(names) == 3  # the list, and each content once
    assert not any("Danh" in name for name in names)
    offices.carry("a", "so")
    assert listed(above, revision) == listed(desk, revision)
    received = attachments_of(above, revision)
    assert not received.changeable and all(row.present for row in received.rows)
    assert preview_bytes(above, received.rows[0].attachment) == files.pdf("mot")
    with pytest.raises(StepRefused):
        detach(above, revision, received.rows[0].attachment)
    return_(above, revision, "Thiếu chữ ký trong biên bản.")
    offices.carry("so", "a")
    with desk.store.read() as unit:
        report = unit.reports.revision(revision).report_id
    again = open_next_revision(desk, report)
    assert listed(desk, again.id) == listed(desk, revision)
    detach(desk, again.id, attachments_of(desk, again.id).rows[0].attachment)
    assert len(listed(desk, revision)) == 3
    offices.lose("a", "so")


def spoilt(content: dict[str, bytes], how: str) -> dict[str, bytes]:
    held = EVIDENCE.decode(content[parts.EVIDENCE]).attachments
    (one,) = held
    name = part_name(one.file)
    rest = {key: value for key, value in content.items() if key != name}
    other = files.pdf("khac")
    match how:
        case "file missing":
            return rest
        case "list missing":
            return {key: value for key, value in content.items() if key != parts.EVIDENCE}
        case "other content":
            return content | {name: other}
        case "other kind":
            file = replace(one.file, kind=FileKind.WORD, name="a.docx")
        case "a program":
            program = b"MZ" + bytes(100)
            sha256 = hashlib.sha256(program).hexdigest()
            file = replace(one.file, sha256=sha256, size=len(program))
            listing = EVIDENCE.encode(Evidence((replace(one, file=file),)))
            return rest | {part_name(file): program, parts.EVIDENCE: listing}
        case _:
            cell = CellKey("khong.co")
            listing = EVIDENCE.encode(Evidence((replace(one, cell=cell),)))
            return content | {parts.EVIDENCE: listing}
    listing = EVIDENCE.encode(Evidence((replace(one, file=file),)))
    return rest | {part_name(file): content[name], parts.EVIDENCE: listing}


@pytest.mark.parametrize(
    "how",
    ["file missing", "list missing", "other content", "other kind", "a program", "other cell"],
)
def test_a_package_whose_evidence_does_not_hold_is_refused(
    offices: Offices, period: str, how: str
) -> None:
    desk = offices.desk("a")
    revision = offices.filled("a", period).id
    put(desk, revision, files.pdf("that"), "a.pdf")
    offices.lock("a", revision)
    offices.issue("a", revision)
    submit(desk, revision)
    about, content = genuine(offices, "a", revision)
    refused(offices, "so", forge(offices, "a", "so", about, spoilt(content, how)), PackageDamaged)
    record = record_of(desk, revision, outgoing=True)
    assert isinstance(about, About)
    offices.lose("a", "so")
    assert receive(offices.desk("so", Role.CONSOLIDATOR), offices.arrival("a", record)) is not None
