"""What the demo tells at its end, as one JSON object; read from the workspaces themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop_app.bootstrap.verify import verify_file
from desktop_app.demo.cast import SampleOffice
from desktop_app.demo.stage import FORM
from desktop_app.demo.story import Story, desk_office
from desktop_app.domain.people import Role
from desktop_app.domain.ports import Unit
from desktop_app.domain.reports import Subject
from desktop_app.usecases.consolidate import kept_consolidation
from desktop_app.usecases.fill import open_report
from desktop_app.usecases.post import submission_of


def outcome(story: Story, root: Path, seconds: float) -> dict[str, Any]:
    """`root` is the training CA (DER file) that signed the PDFs."""
    return {
        "offices": [_office(story, one) for one in story.cast.everyone],
        "reports": [report for one in story.cast.everyone[1:] for report in _reports(story, one)],
        "packages": [package for one in story.cast.everyone for package in _packages(story, one)],
        "pdfs": [_pdf(path, root) for path in story.papers],
        "consolidated": _consolidated(story),
        "seconds": round(seconds, 1),
    }


def _office(story: Story, one: SampleOffice) -> dict[str, Any]:
    return {
        "id": one.office.id,
        "code": one.code,
        "name": one.name,
        "workspace": str(story.places.workspace(one)),
    }


def _reports(story: Story, one: SampleOffice) -> list[dict[str, Any]]:
    """The office's own reports, every revision, with what became of each."""
    desk = desk_office(story, one, Role.OFFICER).desk()
    found = []
    with desk.store.read() as unit:
        for report in unit.reports.list(form=FORM, office=one.office.id):
            for revision in unit.reports.revisions(report.id):
                review = unit.reviews.get(revision.id)
                found.append(
                    {
                        "id": report.id,
                        "office": one.code,
                        "period": report.key.period,
                        "revision": revision.number,
                        "state": revision.state.value,
                        "delivery": _delivery(unit, revision.id),
                        "decision": review.decision.value if review is not None else None,
                    }
                )
    return found


def _delivery(unit: Unit, revision: str) -> str | None:
    record = submission_of(unit, revision, outgoing=True)
    return record.delivery.value if record is not None and record.delivery is not None else None


def _packages(story: Story, one: SampleOffice) -> list[dict[str, Any]]:
    """What the office sent; `receipt` is the furthest receipt that came back, verified."""
    desk = story.stage.at(one, one.people[0].id).desk()
    folder = story.places.workspace(one) / "packages"
    found = []
    with desk.store.read() as unit:
        for record in unit.packages.list(outgoing=True):
            stages = [receipt.stage for receipt in unit.packages.receipts(record.header.id)]
            found.append(
                {
                    "file": str(folder / record.file),
                    "kind": record.header.about.kind.value,
                    "sha256": record.sha256,
                    "receipt": stages[-1] if stages else None,
                }
            )
    return found


def _pdf(path: Path, root: Path) -> dict[str, Any]:
    verdict = verify_file(path, roots=[root.read_bytes()])
    return {
        "path": str(path),
        "signatures": len(verdict.signers),
        "valid": verdict.valid if verdict.signers else None,
    }


def _consolidated(story: Story) -> dict[str, Any]:
    """Every total and every rate Σ/Σ by path, with what each office gave (its own rate there)."""
    consolidator = story.cast.consolidator
    desk = desk_office(story, consolidator, Role.CONSOLIDATOR).desk()
    kept = kept_consolidation(desk, story.consolidated)
    if kept is None:
        return {}
    code_of = {one.office.id: one.code for one in story.cast.everyone}
    session = open_report(desk, story.consolidated).session
    totals = kept[0].totals
    rates = {one.element for one in session.form.ratios if one.numerator in totals}
    found: dict[str, Any] = {}
    with desk.store.read() as unit:
        for element in session.form.elements:
            number = session.cell(element.path).answer.number
            rows = unit.totals.rows(FORM, story.period, Subject(), element.code)
            if number is None or not (element.code in rates or element.code in totals):
                continue
            found[element.path] = {
                "value": number,
                "sources": {code_of[row.office]: row.number for row in rows},
            }
    return found
