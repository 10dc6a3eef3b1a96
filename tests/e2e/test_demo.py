"""The main job end to end, as `thiduaso demo` does it on real parts, checked from outside.

What the demo says of itself is compared with the sample file, the communes' own databases, the text
of the printed papers, and other people's tools.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.cli import run
from desktop_app.demo.stage import prepare_folder
from desktop_app.domain.lifecycle import DecisionState, RevisionState
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Report, Road, Scope
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.identity.certificates import from_pem
from desktop_app.identity.cms import verify_detached
from desktop_app.identity.trust import Trust, relay_of
from desktop_app.packages.verdict import verify_package
from desktop_app.usecases.fill import open_report
from tests.e2e.conftest import Demo, digests, tool

FORM = "F-KPI-01"
DEPARTMENT = "08.SKHCN"
OFFICER = {"08": "tong-hop", DEPARTMENT: "tong-hop"}


@pytest.fixture(scope="module")
def opened(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OpenOffice]]:
    """Copies of all workspaces, opened with the samples' password, by office code."""
    folder = tmp_path_factory.mktemp("offices")
    held: dict[str, OpenOffice] = {}
    try:
        for office in demo.outcome["offices"]:
            code = office["code"]
            copy = demo.copy_of(code, folder / code)
            held[code] = open_office(copy, OFFICER.get(code, "can-bo"), demo.password)
        yield held
    finally:
        for one in held.values():
            one.close()


def own_report(unit: Unit, office: str, period: str) -> Report:
    (report,) = unit.reports.list(form=FORM, office=office, period=period)
    return report


def figures(demo: Demo, opened: dict[str, OpenOffice], code: str) -> dict[str, Answer]:
    """The commune's own last revision, straight from its database, by path."""
    office = opened[code]
    with office.workspace.store.read() as unit:
        report = own_report(unit, demo.office(code), demo.period)
        revision = unit.reports.revisions(report.id)[-1]
        form = office.library.by_hash(unit, revision.form_hash)
        answers = unit.answers.load(revision.id)
    return {form.path_of[key.element]: answer for key, answer in answers.items()}


def test_the_outcome_has_the_agreed_shape(demo: Demo) -> None:
    outcome = demo.outcome
    assert set(outcome) == {
        "offices", "reports", "packages", "pdfs", "consolidated", "seconds"
    }  # fmt: skip
    assert {frozenset(one) for one in outcome["offices"]} == {
        frozenset({"id", "code", "name", "workspace"})
    }
    assert {frozenset(one) for one in outcome["reports"]} == {
        frozenset({"id", "office", "period", "revision", "state", "delivery", "decision"})
    }
    assert {frozenset(one) for one in outcome["packages"]} == {
        frozenset({"file", "kind", "sha256", "receipt"})
    }
    assert {frozenset(one) for one in outcome["pdfs"]} == {
        frozenset({"path", "signatures", "valid"})
    }
    assert {frozenset(one) for one in outcome["consolidated"].values()} == {
        frozenset({"value", "sources"})
    }
    for package in outcome["packages"]:
        assert Path(package["file"]).is_file()
        assert package["sha256"] in Path(package["file"]).name


def test_it_ends_in_under_a_minute(demo: Demo) -> None:
    """In processor time, on however many cores: what else the machine does is not its fault."""
    assert 0 < demo.seconds < 60
    assert demo.outcome["seconds"] > 0


def test_three_communes_report_to_the_department_and_it_to_the_province(demo: Demo) -> None:
    codes = [office["code"] for office in demo.outcome["offices"]]
    assert codes == ["08", DEPARTMENT, *(commune["code"] for commune in demo.communes)]
    assert len(demo.communes) == 3
    units = (Path(__file__).parents[2] / "resources/offices/units.csv").read_text(encoding="utf-8")
    for commune in demo.communes:
        name = demo.name(commune["code"])
        assert any(commune["code"] in line and name in line for line in units.splitlines())


def test_every_report_of_the_period_is_issued_received_and_accepted(demo: Demo) -> None:
    latest: dict[str, dict[str, object]] = {}
    for report in demo.outcome["reports"]:
        if report["period"] == demo.period:
            latest[report["office"]] = report
    assert set(latest) == {DEPARTMENT, *(commune["code"] for commune in demo.communes)}
    for report in latest.values():
        assert (report["state"], report["delivery"], report["decision"]) == (
            "issued",
            "received",
            "accepted",
        )


# -- what is added up ---------------------------------------------------------------------------


def test_totals_are_the_sums_of_the_communes(demo: Demo, opened: dict[str, OpenOffice]) -> None:
    """From three places: the sample file, the communes' databases, and what the demo says."""
    codes = [commune["code"] for commune in demo.communes]
    stored = {code: figures(demo, opened, code) for code in codes}
    compared = 0
    for row in {row for commune in demo.communes for row in commune["rows"]}:
        for place, column in enumerate(("tu", "mau")):
            path = f"/data/kpi/{row}/{column}"
            shown = demo.outcome["consolidated"].get(path)
            if shown is None:
                # Not added up: each office's own row, so no total is owed.
                assert row == "K01"
                continue
            expected = {c["code"]: c["rows"][row][place] for c in demo.communes}
            assert shown["sources"] == expected
            assert {code: stored[code][path].number for code in codes} == expected
            assert shown["value"] == sum(expected.values())
            compared += 1
    assert compared == 2 * 13


def test_every_rate_is_the_ratio_of_the_sums(demo: Demo) -> None:
    consolidated = demo.outcome["consolidated"]
    compared = 0
    for row in {row for commune in demo.communes for row in commune["rows"]} - {"K01"}:
        top = sum(commune["rows"][row][0] for commune in demo.communes)
        whole = sum(commune["rows"][row][1] for commune in demo.communes)
        rate = rounded(Decimal(100) * top / whole)
        shown = consolidated[f"/data/kpi/{row}/ty_le"]
        assert shown["value"] == float(rate)
        assert shown["sources"] == {
            commune["code"]: float(
                rounded(Decimal(100) * commune["rows"][row][0] / commune["rows"][row][1])
            )
            for commune in demo.communes
        }
        compared += 1
    assert compared == 13


def rounded(number: Decimal) -> Decimal:
    """The form says `round(…, 2)`, and XPath rounds halves up."""
    return number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def test_a_mean_of_percentages_would_have_been_something_else(demo: Demo) -> None:
    """So that the test above could not pass by adding up in the wrong way."""
    rates = [Decimal(c["rows"]["K10a"][0]) * 100 / c["rows"]["K10a"][1] for c in demo.communes]
    mean = rounded(sum(rates, Decimal(0)) / len(rates))
    assert demo.outcome["consolidated"]["/data/kpi/K10a/ty_le"]["value"] != float(mean)


def test_the_printed_annex_shows_the_same_figures(demo: Demo) -> None:
    text = tool("pdftotext", "-layout", str(demo.consolidated_pdf()), "-")
    rows = printed_rows(text)
    consolidated = demo.outcome["consolidated"]
    compared = 0
    for row in {row for commune in demo.communes for row in commune["rows"]} - {"K01"}:
        shown = [
            vietnamese(consolidated[f"/data/kpi/{row}/{column}"]["value"])
            for column in ("tu", "mau", "ty_le")
        ]
        assert " ".join(shown) in rows[row], (row, shown, rows[row])
        compared += 1
    assert compared == 13
    assert "83.194" in text and "80,13" in text  # so that the format itself is written out once


def printed_rows(text: str) -> dict[str, str]:
    """The figures of each printed row, by its code, single spaces between.

    A row's other lines hold words only; its figures stand on one line, which need not be the one
    with the code.
    """
    found: dict[str, list[str]] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        code = re.match(r"\s*(K\d\d[a-c]?)\s", line)
        if code:
            near = " ".join(lines[max(0, number - 3) : number + 4])
            found.setdefault(code[1], []).append(near)
    return {code: " ".join(" ".join(texts).split()) for code, texts in found.items()}


def vietnamese(number: float) -> str:
    """Independent of the program's own formatter: 83194.0 → 83.194, 80.13 → 80,13."""
    whole, _, part = f"{Decimal(str(number)).normalize():f}".partition(".")
    groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return f"{groups},{part}" if part else groups


# -- the story ----------------------------------------------------------------------------------


def test_two_communes_went_by_http_and_one_by_file(
    demo: Demo, opened: dict[str, OpenOffice]
) -> None:
    department = demo.office(DEPARTMENT)
    by_road: dict[str, set[str]] = {"http": set(), "file": set()}
    for commune in demo.communes:
        office = opened[commune["code"]]
        with office.workspace.store.read() as unit:
            directory = unit.directories.current()
            assert directory is not None
            report = own_report(unit, office.office, demo.period)
            revision = unit.reports.revisions(report.id)[-1]
            (record,) = [
                one
                for one in unit.packages.for_revision(revision.id)
                if one.outgoing and one.header.about.kind == "submission"
            ]
            receipts = unit.packages.receipts(record.header.id)
        stages = [receipt.stage for receipt in receipts]
        assert stages[-2:] == ["reception", "acceptance"]
        assert {r.issuer for r in receipts if r.stage != "transport"} == {department}
        carried = [receipt for receipt in receipts if receipt.stage == "transport"]
        for receipt in carried:
            signed = verify_detached(receipt.content, receipt.signature)
            assert relay_of(signed, from_pem(directory.root)) == receipt.issuer
            stated = json.loads(receipt.content)
            assert (stated["package_id"], stated["sha256"]) == (record.header.id, record.sha256)
        by_road["http" if carried else "file"].add(commune["key"])
    assert by_road["file"] == {demo.samples["story"]["out_by_file"]}
    assert len(by_road["http"]) == 2


def test_every_package_held_is_signed_by_an_office_of_the_directory(
    demo: Demo, opened: dict[str, OpenOffice]
) -> None:
    """The receipts and returns too, as the one who got them holds them."""
    known = {office["id"] for office in demo.outcome["offices"]}
    kinds: set[str] = set()
    for office in opened.values():
        with office.workspace.store.read() as unit:
            directory = unit.directories.current()
            records = unit.packages.list()
        assert directory is not None
        assert records
        for record in records:
            verdict = verify_package(office.workspace.packages / record.file, Trust(directory))
            assert verdict.valid and verdict.signers[0].office == record.header.sender
            if record.header.about.kind != "enrolment":
                assert verdict.trusted
                assert verdict.signers[0].office in known
            kinds.add(verdict.kind)
    assert {"submission", "receipt", "return", "correction-request", "enrolment"} <= kinds


def test_one_report_was_stopped_by_the_checks(demo: Demo) -> None:
    story = demo.samples["story"]["wrong"]
    (stopped,) = [line for line in demo.lines if "kiểm tra giữ lại" in line]
    assert story["cell"][0] in stopped and "tử số lớn hơn mẫu số" in stopped
    (mended,) = [line for line in demo.lines if "đã sửa" in line]
    assert str(story["typed"]) in mended and str(story["meant"]) in mended


def test_one_report_was_returned_with_the_reason_on_the_cell(
    demo: Demo, opened: dict[str, OpenOffice]
) -> None:
    story = demo.samples["story"]["returned"]
    code = next(c["code"] for c in demo.communes if c["key"] == story["office"])
    office = opened[code]
    path = "/data/kpi/{}/{}".format(*story["cell"])
    with office.workspace.store.read() as unit:
        report = own_report(unit, office.office, demo.period)
        first, second = unit.reports.revisions(report.id)
        review = unit.reviews.get(first.id)
        form = office.library.by_hash(unit, first.form_hash)
        key = CellKey(form.code_of[path])
        sent, meant = (unit.answers.load(one.id)[key].number for one in (first, second))
        papers = [unit.reports.issued(one.id) for one in (first, second)]
    assert review is not None
    assert review.decision is DecisionState.RETURNED
    assert [(note.cell, note.text) for note in review.notes] == [(key, story["reason"])]
    assert (sent, meant) == (story["sent"], story["meant"])
    assert second.reason == story["reason"]
    assert papers[0] is not None and papers[1] is not None
    assert papers[0].road == papers[1].road == Road.SENT_OUT
    assert papers[0].blob != papers[1].blob


def test_one_row_was_awaited_and_supplied_later(demo: Demo, opened: dict[str, OpenOffice]) -> None:
    story = demo.samples["story"]["awaited"]
    commune = next(c for c in demo.communes if c["key"] == story["office"])
    office = opened[commune["code"]]
    with office.workspace.store.read() as unit:
        report = own_report(unit, office.office, demo.period)
        first, second = unit.reports.revisions(report.id)
        form = office.library.by_hash(unit, first.form_hash)
        key = CellKey(form.code_of[f"/data/kpi/{story['row']}/tu"])
        before, after = (unit.answers.load(one.id)[key] for one in (first, second))
        papers = [unit.reports.issued(one.id) for one in (first, second)]
    assert before.state is CellState.AWAITED and before.awaited_from == story["from"]
    assert before.awaited_until is not None and before.number is None
    assert (after.state, after.number) == (CellState.VALUE, commune["rows"][story["row"]][0])
    # Only figures changed: the paper that was signed stands.
    assert second.scope is Scope.FIGURES
    assert papers[0] is not None and papers[1] is not None
    assert papers[1].road == Road.FIGURES_ONLY
    assert papers[1].blob == papers[0].blob


# -- what was signed ----------------------------------------------------------------------------


def test_pdfsig_accepts_every_signature(demo: Demo) -> None:
    signed = [pdf for pdf in demo.outcome["pdfs"] if pdf["signatures"]]
    assert len(signed) == 3
    for pdf in signed:
        assert pdf["valid"] is True
        report = tool("pdfsig", "-nocert", pdf["path"])
        assert report.count("Signature Validation: Signature is Valid.") == pdf["signatures"] == 2
        assert report.count("ETSI.CAdES.detached") == 2
        assert report.count("Total document signed") == 1


def test_openssl_accepts_every_pdf_signature(demo: Demo, tmp_path: Path) -> None:
    (root,) = demo.folder.rglob("ca-thu-nghiem.cer")
    tool("openssl", "x509", "-inform", "DER", "-in", str(root), "-out", str(tmp_path / "ca.pem"))
    for path in demo.signed_pdfs():
        pdf = path.read_bytes()
        ranges = re.findall(rb"/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)\s*\]", pdf)
        assert len(ranges) == 2
        ends = [int(after) + int(rest) for _, _, after, rest in ranges]
        assert ends[0] < ends[1] == len(pdf)  # the last signature covers the whole file
        for numbers in ranges:
            start, length, after, rest = map(int, numbers)
            assert start == 0
            (tmp_path / "sig").write_bytes(bytes.fromhex(pdf[length + 1 : after - 1].decode()))
            (tmp_path / "data").write_bytes(pdf[:length] + pdf[after : after + rest])
            said = cades(tmp_path / "sig", tmp_path / "data", tmp_path / "ca.pem", tmp_path)
            assert "CAdES Verification successful" in said


def test_openssl_accepts_the_header_of_every_submission(
    demo: Demo, opened: dict[str, OpenOffice], tmp_path: Path
) -> None:
    with opened[DEPARTMENT].workspace.store.read() as unit:
        directory = unit.directories.current()
    assert directory is not None
    (tmp_path / "root.pem").write_text(directory.root)
    for path in demo.submissions():
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            package.extractall(tmp_path)
        said = cades(
            tmp_path / "header.json.p7s", tmp_path / "header.json", tmp_path / "root.pem", tmp_path
        )
        assert "CAdES Verification successful" in said


def cades(signature: Path, content: Path, root: Path, scratch: Path) -> str:
    return tool(
        "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER",
        "-in", str(signature), "-content", str(content), "-CAfile", str(root),
        "-purpose", "any", "-out", str(scratch / "out"),
    )  # fmt: skip


# -- what it leaves -----------------------------------------------------------------------------


def test_a_workspace_opens_again_and_shows_the_report(
    demo: Demo, opened: dict[str, OpenOffice]
) -> None:
    for commune in demo.communes:
        office = opened[commune["code"]]
        assert office.workspace.warnings == ()
        with office.workspace.store.read() as unit:
            report = own_report(unit, office.office, demo.period)
            revision = unit.reports.revisions(report.id)[-1]
            assert unit.audit.verify() > 10
        shown = open_report(office.desk(), revision.id)
        assert shown.revision.state is RevisionState.ISSUED
        top, whole = commune["rows"]["K10b"]
        assert shown.session.cell("/data/kpi/K10b/tu").answer.number == top
        assert shown.session.cell("/data/kpi/K10b/mau").answer.number == whole
        assert not any(finding.stops for finding in shown.session.check())


def test_a_former_demo_is_replaced(demo: Demo, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(demo.folder, again)
    before = digests(again)
    places = prepare_folder(again)
    left = digests(again)
    assert len(left) < len(before)
    assert not any(name.endswith((".db", ".pdf", ".zip")) for name in left)
    assert places.workspaces.is_dir() and not any(places.workspaces.iterdir())


def test_a_folder_with_something_else_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "luu").mkdir()
    (tmp_path / "luu" / "bao-cao.docx").write_bytes(b"somebody's own work")
    before = digests(tmp_path)
    for language, sentence in (("vi", "đã có dữ liệu khác"), ("en", "holds something else")):
        assert run(["--lang", language, "demo", "--dir", str(tmp_path / "luu")]) == 1
        said = capsys.readouterr()
        assert sentence in said.err and "luu" in said.err
        assert said.out == ""
    assert digests(tmp_path) == before


def test_what_it_tells_is_in_the_order_of_the_story(demo: Demo) -> None:
    wanted = ["Kỳ báo cáo", "kiểm tra giữ lại", "trả lại", "bổ sung số liệu", "tổng hợp", "Xong"]
    places = [next(n for n, line in enumerate(demo.lines) if word in line) for word in wanted]
    assert all(before < after for before, after in pairwise(places))
