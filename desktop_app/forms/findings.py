"""The findings of one report, kept as they come and go: an edit tells only the difference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from desktop_app.forms import checks
from desktop_app.forms.changes import Finding
from desktop_app.forms.definition import Severity
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.live import Cell, LiveInstance, cells_in_order
from desktop_app.forms.nodes import Node
from desktop_app.forms.xmlwriter import clean_text
from desktop_app.forms.xpath.context import Context

_CELL = -1  # stands for the rank of a rule where a finding is about one cell alone
_ROW = -2  # … where it is about a row that the form laid out
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class FindingBook:
    """`explanations` holds written reasons by finding id; they outlive the finding's cause."""

    def __init__(
        self,
        form: FormDefinition,
        live: LiveInstance,
        context: Context,
        explanations: Mapping[str, str],
    ) -> None:
        self.form = form
        self.live = live
        self.context = context
        self.explanations = {name: text for name, text in explanations.items() if text}
        self._findings: dict[str, Finding] = {}
        self._places: dict[str, tuple[int, Node]] = {}  # rank of the rule, node that it stands at
        self._marked: set[Node] = set()  # cells of which something was ever said
        self._order: tuple[int, dict[str, int]] = (-1, {})  # holds until rows come or go
        self._raised: list[Finding] = []
        self._cleared: list[str] = []

    def judge_cells(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            if checks.is_quiet(cell) and cell.node not in self._marked:
                continue
            name, found = checks.cell_findings(cell, self.form, self.live)
            self._marked.add(cell.node)
            now = {finding.rule: finding for finding in found}
            for kind in checks.CELL_CHECKS:
                self._note(f"{kind}:{name}", now.get(kind), (_CELL, cell.node))

    def judge_rules(self, broken: Mapping[tuple[int, Node], bool]) -> None:
        """`broken` has the verdict of rules that ran again, by rank and context node."""
        for (rank, node), is_broken in broken.items():
            computation = self.form.program.computations[rank]
            check = computation.rule
            if check is None or node not in self.live.models:
                continue
            if computation.hand is not self.live.hand:
                continue  # the hand that filled the last of its cells is asked
            finding = None
            if is_broken:
                finding = checks.rule_finding(
                    check, node, self.live, self.context, self.explanations
                )
            self._note(checks.rule_name(check, node, self.live), finding, (rank, node))

    def judge_rows(self, verdicts: Mapping[Node, Cell | None]) -> None:
        """Of rows that the form laid out: the cell of its key where what it stands for is no
        more, None where it is."""
        for node, key in verdicts.items():
            finding = None
            if key is not None:
                finding = checks.seed_finding(node, key, self.live, self.explanations)
            self._note(checks.seed_name(node, self.live), finding, (_ROW, node))

    def judge_again(self, moved: Iterable[Node], top: Node) -> None:
        """After these instances below `top` got other numbers: the paths in findings on their cells
        are stale, and so may be those of the rules that stand anywhere below `top`."""
        below = set(self.live.below(top))
        open_rules = [place for place in self._places.values() if place[0] >= 0]
        self.judge_cells([cell for node in moved for cell in self.live.leaves(node)])
        self.judge_rules({place: True for place in open_rules if place[1] in below})

    def explain(self, finding: str, reason: str) -> None:
        if reason.strip():
            self.explanations[finding] = clean_text(reason)
        else:
            self.explanations.pop(finding, None)
        place = self._places.get(finding)
        if place is not None and place[0] >= 0:
            self.judge_rules({place: True})
        elif place is not None and place[0] == _ROW:
            given = bool(reason.strip())
            found = replace(self._findings[finding], explanation_given=given)
            self._note(finding, found, place)

    def drop(self, gone: Collection[Node]) -> None:
        """Forget the findings at nodes that are no more."""
        self._marked.difference_update(gone)
        for name in [name for name, (_, node) in self._places.items() if node in gone]:
            del self._findings[name], self._places[name]
            self._cleared.append(name)

    def take(self) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """What was raised and cleared since the last time."""
        raised, self._raised = self._raised, []
        cleared, self._cleared = self._cleared, []
        return tuple(raised), tuple(cleared)

    def all(self) -> tuple[Finding, ...]:
        """Errors first; each severity in the order of the form."""
        if not self._findings:
            return ()
        structure = self.context.environment.structure
        if self._order[0] != structure:
            cells = enumerate(cells_in_order(self.live))
            self._order = structure, {self.live.path(cell.node): index for index, cell in cells}
        place = self._order[1]

        def order(finding: Finding) -> tuple[int, int, str]:
            return (
                _ORDER[finding.severity],
                place.get(finding.paths[0], len(place)),
                finding.id,
            )

        return tuple(sorted(self._findings.values(), key=order))

    def _note(self, name: str, finding: Finding | None, place: tuple[int, Node]) -> None:
        if finding == self._findings.get(name):
            return
        if finding is None:
            del self._findings[name], self._places[name]
            self._cleared.append(name)
        else:
            self._findings[name] = finding
            self._places[name] = place
            self._raised.append(finding)
