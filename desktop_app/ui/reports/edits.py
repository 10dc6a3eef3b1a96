"""What a person's act did, as it is kept for undo and told to the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.values import Answer, CellKey
from desktop_app.forms import CellView, Changes, Finding, FormSession, RemovedRow


@dataclass(frozen=True, slots=True)
class Edit:
    path: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A row that came (`added`) or went; `row` is how it stood when it was last taken out."""

    repeat: str
    position: int
    added: bool
    row: RemovedRow | None = None

    @property
    def path(self) -> str:
        return f"{self.repeat}[{self.position + 1}]"


Step = tuple[Edit | RowEdit, ...]


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
