"""Overriding a consolidated total, with the reason; the sum of the offices stays beside it.

An adjustment is kept and travels apart from the total (DESIGN §4), so that a chain of
consolidations equals the flat sum before adjustments, and everybody sees who changed what and why.
"""

from __future__ import annotations

import json
from dataclasses import replace

from desktop_app.consolidation.figures import adjust, figures, own_adjustment
from desktop_app.consolidation.model import Adjustment, Consolidated
from desktop_app.consolidation.wire import as_json
from desktop_app.domain.elements import Element
from desktop_app.domain.history import StepKind
from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.people import Role
from desktop_app.domain.ports import KeptTotals, Unit
from desktop_app.domain.reports import Revision
from desktop_app.domain.values import BLANK, CellKey
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.forms import FormSession
from desktop_app.usecases.consolidated_cells import read_totals
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.host_inputs import host_inputs
from desktop_app.usecases.keep_answers import about_cell, keep_answers


def adjust_total(desk: Desk, revision_id: str, element: str, after: float, reason: str) -> None:
    """Make the total of this element `after` in this office's consolidated draft.

    It takes the place of this office's former adjustment of the element. InputError without a
    reason, for a figure that is no sum or count, and where nothing would change.
    """
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        revision, kept = _draft(unit, revision_id)
        found = _element(desk, unit, revision, element)
        held = read_totals(kept.totals)
        bare = _without(held, element, desk.office)
        before = _figure(found, bare)
        now = desk.clock.now()
        adjustment = Adjustment(
            element, desk.office, before, after, reason.strip(), desk.person.name, now
        )
        adjusted = adjust(found, held, adjustment)
        if before == after:
            raise InputError(
                Text(
                    "Số điều chỉnh bằng đúng số cộng từ các đơn vị nên không cần điều chỉnh.",
                    "The figure equals the sum of the offices, so there is nothing to adjust.",
                )
            )
        _keep(desk, unit, revision, kept, adjusted)
        desk.record(
            unit,
            "adjust_total",
            about_cell(revision_id, CellKey(element)),
            before=f"{before:.15g}",
            after=f"{after:.15g}",
            why=adjustment.reason,
        )


def withdraw_adjustment(desk: Desk, revision_id: str, element: str) -> None:
    """Let the sum of the offices stand again. StepRefused where this office adjusted nothing."""
    desk.person.require(Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        revision, kept = _draft(unit, revision_id)
        held = read_totals(kept.totals)
        adjustment = own_adjustment(held, element, desk.office)
        if adjustment is None:
            raise StepRefused(
                Text("Ô này chưa được điều chỉnh.", "This cell has not been adjusted.")
            )
        _keep(desk, unit, revision, kept, _without(held, element, desk.office))
        desk.record(
            unit,
            "withdraw_adjustment",
            about_cell(revision_id, CellKey(element)),
            before=f"{adjustment.after:.15g}",
            after=f"{adjustment.before:.15g}",
            why=adjustment.reason,
        )


def _draft(unit: Unit, revision_id: str) -> tuple[Revision, KeptTotals]:
    revision = unit.reports.revision(revision_id)
    kept = unit.totals.kept(revision_id)
    if kept is None:
        raise StepRefused(
            Text(
                "Chỉ điều chỉnh số trong báo cáo tổng hợp.",
                "Only figures of a consolidated report can be adjusted.",
            )
        )
    if revision.state is not RevisionState.DRAFT:
        raise StepRefused(
            Text(
                "Báo cáo tổng hợp đã trình hoặc khóa nên không điều chỉnh được. Hãy đưa về “Đang "
                "nhập” trước.",
                "The consolidated report is past the draft. Take it back before adjusting.",
            )
        )
    return revision, kept


def _element(desk: Desk, unit: Unit, revision: Revision, code: str) -> Element:
    form = desk.library.by_hash(unit, revision.form_hash)
    found = next((one for one in form.elements if one.code == code), None)
    if found is None:
        raise InputError(Text("Biểu mẫu không có chỉ tiêu này.", "The form has no such element."))
    return found


def _without(held: Consolidated, element: str, office: str) -> Consolidated:
    others = tuple(
        one for one in held.adjustments if (one.element, one.office) != (element, office)
    )
    return replace(held, adjustments=others)


def _figure(element: Element, held: Consolidated) -> float:
    """0 where there is no figure yet, or none that could be adjusted."""
    return figures((element,), held, {}).get(CellKey(element.code), BLANK).number or 0.0


def _keep(
    desk: Desk, unit: Unit, revision: Revision, kept: KeptTotals, adjusted: Consolidated
) -> None:
    """The totals with their adjustments, and the draft's cells as they follow from them."""
    form = desk.library.by_hash(unit, revision.form_hash)
    key = unit.reports.get(revision.report_id).key
    answers = unit.answers.load(revision.id)
    repeats = unit.answers.repeats(revision.id)
    codes = {one.element for one in read_totals(kept.totals).adjustments}
    codes |= {one.element for one in adjusted.adjustments}
    changed = figures([one for one in form.elements if one.code in codes], adjusted, {})
    changed = {cell: answer for cell, answer in changed.items() if cell.element in codes}
    session = FormSession(
        form,
        now=desk.clock.now(),
        inputs=host_inputs(unit, desk.library, form, key, consolidated=True),
        answers=answers | changed,
        repeats=repeats,
        explanations=unit.reports.explanations(revision.id),
    )
    everything = dict.fromkeys(answers, BLANK) | session.answers()
    keep_answers(desk, unit, revision, everything, otherwise=StepKind.CONSOLIDATION)
    totals = json.dumps(
        as_json(adjusted), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    unit.totals.keep(revision.id, KeptTotals(totals.encode(), kept.coverage))
