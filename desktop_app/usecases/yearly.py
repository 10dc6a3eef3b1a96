"""The yearly file (hồ sơ năm): what an office reported in a year, readable without this app.

A plain folder outside the workspace: every issued paper as PDF, every report's figures as Excel,
and the list of them as PDF, CSV and HTML. Nothing in it is encrypted; the screen says so, and the
export is in the audit log.
"""

from __future__ import annotations

import csv
import hashlib
import html
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

from desktop_app.documents.content import (
    AnnexTable,
    Column,
    Letter,
    LetterHead,
    Marks,
    Recipients,
    Row,
    SignatureBlock,
)
from desktop_app.documents.press import Paper
from desktop_app.domain.lifecycle import LABELS, RevisionState
from desktop_app.domain.moments import day_of, day_text
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import ReportKey
from desktop_app.errors import StepRefused, StoreUnwritable, Text
from desktop_app.packages.names import folded, readable_period
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.export_record import record_export
from desktop_app.usecases.former_offices import own_reports
from desktop_app.usecases.report_pdf import composed

PAPERS = "van-ban"
FIGURES = "so-lieu"
_UNFINISHED = ".dang-ghi"
_HEADS = (
    "STT", "Báo cáo", "Kỳ", "Lần", "Số, ký hiệu", "Ngày", "Người ký", "Trạng thái", "Tệp",
)  # fmt: skip
_WEIGHTS = (0.5, 3.0, 1.6, 0.5, 1.4, 1.1, 1.8, 1.4, 2.8)


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """One revision as the list names it; `blob` is its issued paper, "" for one not issued."""

    revision: str
    title: str
    period: str
    number: int
    document: str
    day: str
    signer: str
    state: str
    blob: str
    stem: str


def years(desk: Desk) -> tuple[int, ...]:
    """The years in which a period of this office's reports ends, latest first."""
    with desk.store.read() as unit:
        periods = [one.key.period for one in own_reports(desk, unit)]
    return tuple(sorted({parse_period(one).end.year for one in periods}, reverse=True))


def write_year(
    desk: Desk,
    year: int,
    into: Path,
    *,
    on_store: Callable[[Callable[[], object]], object] = lambda work: work(),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Write the file into a new folder within `into`; None if cancelled, and then nothing is left.

    May run on another thread than the store's: `on_store` runs what asks the store, piece by piece.
    StepRefused for a year without reports, StoreUnwritable.
    """
    desk.person.require(Role.OFFICER, Role.REGISTRY_CLERK, Role.CONSOLIDATOR, Role.ADMINISTRATOR)
    found: list[YearlyReport] = []
    papers: list[Paper] = []
    on_store(lambda: found.extend(_reports(desk, year)))
    if not found:
        raise StepRefused(
            Text(
                f"Năm {year} chưa có báo cáo nào của đơn vị.",
                f"This office has no reports of {year}.",
            )
        )
    names: list[str] = []
    on_store(lambda: names.append(_own_name(desk)))
    folder = into / f"HoSoNam-{year}_{folded(names[0])[:32]}"
    building = into / f"{_UNFINISHED}-{folder.name}"
    try:
        shutil.rmtree(building, ignore_errors=True)
        for name in (PAPERS, FIGURES):
            (building / name).mkdir(parents=True)
        for number, one in enumerate(found):
            progress(number, len(found) + 1)
            if cancelled():
                shutil.rmtree(building, ignore_errors=True)
                return None
            if one.blob:
                (building / PAPERS / f"{one.stem}.pdf").write_bytes(desk.blobs.get(one.blob))
            papers.clear()
            on_store(partial(_compose, desk, one.revision, papers))
            figures = desk.papers.excel(papers[0].annexes)
            (building / FIGURES / f"{one.stem}.xlsx").write_bytes(figures)
        progress(len(found), len(found) + 1)
        table = _table(found)
        (building / "danh-muc.csv").write_text(_csv(table), encoding="utf-8-sig", newline="")
        (building / "danh-muc.html").write_text(_html(year, table, found), encoding="utf-8")
        letters: list[Letter] = []
        on_store(lambda: letters.append(_letter(desk, year)))
        (building / "danh-muc.pdf").write_bytes(desk.papers.pdf(_list(letters[0], year, table)))
        folder = _free(folder)
        building.rename(folder)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise StoreUnwritable(
            Text(
                f"Không ghi được hồ sơ năm vào “{into}”. Hãy kiểm tra dung lượng và quyền ghi, "
                "hoặc chọn thư mục khác.",
                f"The yearly file could not be written to “{into}”. Check its free space and "
                "permissions, or choose another folder.",
            )
        ) from error
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    on_store(lambda: record_export(desk, folder, f"year {year}"))
    return folder


def _own_name(desk: Desk) -> str:
    with desk.store.read() as unit:
        return unit.offices.tree().get(desk.office).name(day_of(desk.clock.now()))


def _compose(desk: Desk, revision: str, papers: list[Paper]) -> None:
    papers.append(composed(desk, revision))


def _reports(desk: Desk, year: int) -> list[YearlyReport]:
    with desk.store.read() as unit:
        kept = [
            one for one in own_reports(desk, unit) if parse_period(one.key.period).end.year == year
        ]
        kept.sort(key=lambda one: (parse_period(one.key.period).end, one.key.form, one.id))
        return [
            _report(desk, unit, report.key, revision.id)
            for report in kept
            for revision in unit.reports.revisions(report.id)
        ]


def _report(desk: Desk, unit: Unit, key: ReportKey, revision_id: str) -> YearlyReport:
    revision, period = unit.reports.revision(revision_id), parse_period(key.period)
    issued = unit.reports.issued(revision_id)
    office = unit.offices.tree().get(key.office).name(period.end)
    title = desk.library.by_hash(unit, revision.form_hash).title.vi
    if key.office != desk.office:
        title = f"{title} (thay {office})"
    stem = (
        f"{folded(office)[:32]}_{folded(key.form)}_{readable_period(key.period)}"
        f"_lan{revision.number}"
    )
    return YearlyReport(
        revision_id,
        title,
        period.label.vi,
        revision.number,
        issued.doc_number if issued is not None else "",
        day_text(issued.doc_date) if issued is not None else "",
        issued.signer if issued is not None else "",
        LABELS[RevisionState(revision.state)].vi,
        issued.blob if issued is not None else "",
        # The id keeps two reports of one form and period (rounds, dossiers) apart.
        f"{stem}_{revision.report_id[:8]}",
    )


def _table(found: Sequence[YearlyReport]) -> list[tuple[str, ...]]:
    return [
        (
            *(str(number), one.title, one.period, str(one.number)),
            *(one.document, one.day, one.signer, one.state, one.stem),
        )
        for number, one in enumerate(found, start=1)
    ]


def _csv(table: Sequence[tuple[str, ...]]) -> str:
    """For Excel in Vietnamese: UTF-8 with a mark; a text that Excel would run stays a text."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEADS)
    for row in table:
        writer.writerow([f"'{cell}" if cell[:1] in tuple("=+-@\t\r") else cell for cell in row])
    return out.getvalue()


def _html(year: int, table: Sequence[tuple[str, ...]], found: Sequence[YearlyReport]) -> str:
    """The list with links to the files beside it; no script, nothing fetched from elsewhere."""
    heads = "".join(f"<th>{html.escape(head)}</th>" for head in _HEADS)
    rows = []
    for row, one in zip(table, found, strict=True):
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in row[:-1])
        links = f'<a href="{FIGURES}/{one.stem}.xlsx">Excel</a>'
        if one.blob:
            links = f'<a href="{PAPERS}/{one.stem}.pdf">PDF</a> {links}'
        rows.append(f"<tr>{cells}<td>{links}</td></tr>")
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hồ sơ năm {year}</title>'
        "<style>body{font:15px sans-serif;margin:2em}table{border-collapse:collapse}"
        "td,th{border:1px solid #999;padding:4px 8px;text-align:left}</style>"
        f"<h1>Danh mục báo cáo năm {year}</h1><table><tr>{heads}</tr>{''.join(rows)}</table></html>"
    )


def _list(letter: Letter, year: int, table: Sequence[tuple[str, ...]]) -> Paper:
    columns = tuple(Column(head, weight) for head, weight in zip(_HEADS, _WEIGHTS, strict=True))
    annex = AnnexTable(f"Danh mục báo cáo năm {year}", columns, tuple(Row(row) for row in table))
    digest = hashlib.sha256(repr(table).encode()).hexdigest()
    return Paper(letter, (annex,), digest, Marks())


def _letter(desk: Desk, year: int) -> Letter:
    with desk.store.read() as unit:
        now = desk.clock.now()
        profile = profile_of(unit, desk.office, now)
        name = unit.offices.tree().get(desk.office).name(now.date())
    return Letter(
        head=LetterHead(
            agency=profile.agency_lines,
            place=profile.place,
            superior=(profile.superior_line,) if profile.superior_line else (),
            symbol_suffix=profile.symbol,
            agency_name=name,
        ),
        abstract=f"Danh mục báo cáo năm {year}",
        year=year,
        body=(),
        signature=SignatureBlock(profile.authority_lines, profile.signer),
        recipients=Recipients(profile.recipients),
        addressees=profile.addressees,
    )


def _free(folder: Path) -> Path:
    """That folder's name, or with a number where it is taken: an earlier file is never touched."""
    if not folder.exists():
        return folder
    return next(
        one
        for number in range(2, 10_000)
        if not (one := folder.with_name(f"{folder.name} ({number})")).exists()
    )
