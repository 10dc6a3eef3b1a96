"""What the engine says after each edit: frozen, one entry for each cell that changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.values import BLANK, Answer
from desktop_app.errors import Text
from desktop_app.forms.definition import Severity
from desktop_app.forms.rows import RemovedRow
from desktop_app.forms.xform import NO_TEXT


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell as it stands. `answer` is kept even while the cell is not relevant (hidden)."""

    path: str
    answer: Answer = BLANK
    relevant: bool = True
    required: bool = False
    readonly: bool = False
    calculated: bool = False
    fed: bool = False  # the value comes from a host's instance (base figures)
    valid: bool = True
    message: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble that the checks found. `rule` is the rule's id, or `required`, `awaited`,
    `constraint`; `id` names this finding in the report, for as long as its cause lasts."""

    id: str
    rule: str
    severity: Severity
    message: Text
    paths: tuple[str, ...]
    explanation_needed: bool = False
    explanation_given: bool = False
    explain: str = ""  # the path of the cell that takes the reason, where the form has one

    @property
    def stops(self) -> bool:
        """Whether the report may not be sent as it is."""
        return self.severity is Severity.ERROR or (
            self.explanation_needed and not self.explanation_given
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """The effect of one edit. `structure` lists the repeats whose instances were added, removed or
    renumbered: their cells' paths have to be asked for again. `removed` are the instances that
    went, outermost only, in the order in which they went."""

    cells: Mapping[str, CellView] = field(default_factory=dict, hash=False)
    raised: tuple[Finding, ...] = ()  # new, or changed
    cleared: tuple[str, ...] = ()  # ids of findings that are no more
    structure: tuple[str, ...] = ()
    removed: tuple[RemovedRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cells or self.raised or self.cleared or self.structure)
