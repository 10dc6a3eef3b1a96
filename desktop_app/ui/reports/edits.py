"""What a person's act did, as it is kept for undo and told to the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.history import AnswerChange, RowChange
from desktop_app.domain.values import CellKey
from desktop_app.forms import CellView, Changes, Finding, FormSession


@dataclass(slots=True)
class Made:
    """What one act has done so far, for undo: cells, and rows that came or went."""

    changes: list[AnswerChange] = field(default_factory=list)
    rows: list[RowChange] = field(default_factory=list)

    def add(self, done: tuple[tuple[AnswerChange, ...], tuple[RowChange, ...]]) -> None:
        self.changes += done[0]
        self.rows += done[1]


@dataclass(slots=True)
class Gathered:
    """The changes of several edits as one. Cells are known by their permanent names: their paths
    may be others before the last edit is done."""

    session: FormSession
    cells: dict[CellKey, CellView] = field(default_factory=dict)
    raised: dict[str, Finding] = field(default_factory=dict)
    cleared: dict[str, None] = field(default_factory=dict)
    structure: dict[str, None] = field(default_factory=dict)

    def add(self, changes: Changes) -> None:
        self.cells.update((self.session.key(path), view) for path, view in changes.cells.items())
        for gone in changes.cleared:
            self.raised.pop(gone, None)
            self.cleared[gone] = None
        for finding in changes.raised:
            self.cleared.pop(finding.id, None)
            self.raised[finding.id] = finding
        self.structure.update(dict.fromkeys(changes.structure))

    def all(self) -> Changes:
        cells = {view.path: view for view in self.cells.values()}
        if self.structure:
            paths = (self.session.path_of(key) for key in self.cells)
            cells = {path: self.session.cell(path) for path in paths if path is not None}
        return Changes(
            cells, tuple(self.raised.values()), tuple(self.cleared), tuple(self.structure)
        )
