"""Findings: what the checks say of cells and rules as they stand."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.values import CellState
from desktop_app.errors import Text
from desktop_app.forms.changes import Finding
from desktop_app.forms.definition import Severity
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.live import Cell, LiveInstance
from desktop_app.forms.nodes import Node
from desktop_app.forms.rules import RuleCheck
from desktop_app.forms.texts import both_languages
from desktop_app.forms.xpath.context import Context

REQUIRED = "required"
AWAITED = "awaited"
CONSTRAINT = "constraint"
CELL_CHECKS = (REQUIRED, AWAITED, CONSTRAINT)
SEED = "seed"


def cell_findings(
    cell: Cell, form: FormDefinition, live: LiveInstance
) -> tuple[str, tuple[Finding, ...]]:
    """The cell's permanent name, and what is wrong with it; nothing while it is hidden, and nothing
    where it is another hand's to mend."""
    if cell.model.path not in form.code_of:
        return cell.model.path, ()
    key = live.key(cell.node)
    name = "@".join([key.element, *key.repeats])
    owner = form.program.reach.get(cell.model.path, cell.model.filled_by)
    if not cell.relevant or owner is not live.hand:
        return name, ()
    label = form.field_of[cell.model.path].label
    path = (live.path(cell.node),)
    found: list[Finding] = []
    if cell.required and cell.answer.state is CellState.BLANK and not cell.calculated:
        message = _bind_message(form, live, cell, "required")
        message = message or Text(f"Chưa nhập: {label.vi}.", f"Not filled in: {label.en}.")
        found.append(Finding(f"{REQUIRED}:{name}", REQUIRED, Severity.ERROR, message, path))
    if cell.answer.state is CellState.AWAITED:
        message = Text(
            f"Chưa có số liệu: {label.vi}. Báo cáo vẫn gửi được; số liệu gửi bổ sung sau.",
            f"Figure awaited: {label.en}. The report can be sent; the figure follows later.",
        )
        found.append(Finding(f"{AWAITED}:{name}", AWAITED, Severity.WARNING, message, path))
    if not cell.valid:
        found.append(
            Finding(
                f"{CONSTRAINT}:{name}",
                CONSTRAINT,
                Severity.ERROR,
                constraint_message(form, live, cell),
                path,
            )
        )
    return name, tuple(found)


def is_quiet(cell: Cell) -> bool:
    """Whether there is nothing to say of the cell, as of nearly all."""
    state = cell.answer.state
    blank = cell.required and state is CellState.BLANK
    return cell.valid and not blank and state is not CellState.AWAITED


def constraint_message(form: FormDefinition, live: LiveInstance, cell: Cell) -> Text:
    label = form.field_of[cell.model.path].label
    return _bind_message(form, live, cell, "constraint") or Text(
        f"Giá trị không hợp lệ: {label.vi}.", f"The value is not valid: {label.en}."
    )


def _bind_message(form: FormDefinition, live: LiveInstance, cell: Cell, what: str) -> Text | None:
    shown = live.wordings.get((cell.node, what))
    if shown is not None:
        return both_languages({language: (text,) for language, text in shown.items()})
    bind = form.xform.binds.get(cell.model.path)
    if bind is None:
        return None
    message = bind.required_message if what == "required" else bind.constraint_message
    return message if message.vi else None


def seed_finding(
    node: Node, key: Cell, live: LiveInstance, explanations: Mapping[str, str]
) -> Finding:
    """Of a row that the form laid out for what is no more; `key` is the cell that says for what."""
    name = seed_name(node, live)
    shown = key.answer.text
    return Finding(
        name,
        SEED,
        Severity.WARNING,
        Text(
            f"“{shown}” không còn trong danh mục được giao. Hãy xóa dòng này (F6), hoặc ghi lý do "
            "giữ lại.",
            f"“{shown}” is no longer in the catalogue that was assigned. Delete this row (F6), or "
            "write why it stays.",
        ),
        (live.path(key.node),),
        True,
        bool(explanations.get(name, "").strip()),
    )


def seed_name(node: Node, live: LiveInstance) -> str:
    return f"{SEED}:{live.form.code_of[live.models[node].path]}@{live.uuids[node]}"


def rule_name(check: RuleCheck, node: Node, live: LiveInstance) -> str:
    uuids = [live.uuids[above] for above in node.lineage() if above in live.uuids]
    return "@".join([check.spec.id, *reversed(uuids)])


def rule_finding(
    check: RuleCheck,
    node: Node,
    live: LiveInstance,
    context: Context,
    explanations: Mapping[str, str],
) -> Finding:
    """The finding of a broken rule, with the cells of this report that it compares."""
    context.node = context.current = node
    name = rule_name(check, node, live)
    needed = check.spec.severity is Severity.WARNING
    given = bool(explanations.get(name, "").strip())
    explain = ""
    if check.explain is not None:
        cells = check.explain(context)
        if cells:
            explain = live.path(cells[0])
            given = given or bool(cells[0].text.strip())
    paths = tuple(live.path(cell) for cell in check.cells(context) if cell in live.models)
    return Finding(
        name,
        check.spec.id,
        check.spec.severity,
        check.message(context),
        paths or (live.path(node),),
        needed,
        needed and given,
        explain,
    )
