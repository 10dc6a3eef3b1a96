"""What a form is, for screens, documents and consolidation: frozen, without any expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.attachments import AttachmentLimits
from desktop_app.domain.elements import ValueType
from desktop_app.domain.reports import SubjectKind
from desktop_app.errors import Text
from desktop_app.forms.texts import ENGLISH, is_language
from desktop_app.forms.xform import NO_TEXT, Choice


@dataclass(frozen=True, slots=True)
class Field:
    """One leaf as it is shown. `group` is the path of the group or repeat that it stands in."""

    path: str
    code: str
    type: ValueType
    label: Text
    hint: Text = NO_TEXT
    appearance: str = ""
    choices: tuple[Choice, ...] = ()  # all of the list, for reading; () where the host supplies it
    itemset: bool = False  # what can be chosen depends on other answers: ask the session
    calculated: bool = False
    group: str = ""
    table: str = ""
    control: str = (
        ""  # input, select1, select, rank, range, upload, trigger; empty: none in the body
    )
    bounds: tuple[str, str, str] | None = None  # start, end and step of a range
    media: str = ""  # the media type that an upload takes, such as image/*
    accept: str = ""  # media types and endings that it takes, where the author lists them
    max_pixels: int = 0  # the long side to which a picture is scaled; 0 leaves it as it is
    filled_by: Hand = Hand.SENDER
    width: int = 0  # of its column in a repeat, in characters; 0 for what the renderer thinks best
    printed: bool = True  # False for what no paper shows, such as an identity number

    @property
    def long(self) -> bool:
        return "multiline" in self.appearance


@dataclass(frozen=True, slots=True)
class Group:
    """A group or repeat outside tables. A repeat has an element code of its own."""

    path: str
    label: Text
    repeat: bool = False
    code: str = ""
    appearance: str = ""
    parent: str = ""
    fixed: bool = False  # a repeat whose number of instances the form sets
    grows: bool = True  # rows may be added by hand: not where the form lays them out itself


@dataclass(frozen=True, slots=True)
class Target:
    """A goal to reach by the end of `year`, in figures or, for a qualitative one, in words."""

    year: int
    value: str
    label: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class DatedName:
    """What a row was or will be called from day to day: an indicator that the law has renamed."""

    label: Text
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A printed row. `level` 0 is a plain row; 1 and more are headings, 1 the highest. `names` are
    those that stand above `label` while they hold.

    `who` names the level of office that fills the row; `reservable` says that the consolidating
    office may keep the row for itself.
    """

    name: str
    code: str
    label: Text
    unit: Text = NO_TEXT
    level: int = 0
    operator: str = ""
    targets: tuple[Target, ...] = ()
    source: Text = NO_TEXT
    who: str = ""
    reservable: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    names: tuple[DatedName, ...] = ()

    @property
    def heading(self) -> bool:
        return self.level > 0

    def on(self, day: date) -> TableRow:
        """The row under the name that it has on that day."""
        name = next((one for one in self.names if one.holds(day)), None)
        return self if name is None else replace(self, label=name.label)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `width` is in characters, 0 for what the renderer thinks best. `printed` is False
    for one that is shown on screen only."""

    name: str
    label: Text
    type: ValueType
    calculated: bool = False
    width: int = 0
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """`cells` maps (row name, column name) to the leaf's path; an absent cell is not in it.

    `headings` are the labels of rows and columns in languages other than Vietnamese and English: by
    (`row` or `column`, its name), then by language as the form names it.
    """

    path: str
    name: str
    label: Text
    rows: tuple[TableRow, ...]
    columns: tuple[TableColumn, ...]
    cells: Mapping[tuple[str, str], str] = field(hash=False)
    headings: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict, hash=False)

    def heading(self, part: TableRow | TableColumn, language: str) -> str:
        """What stands over a column, or before a row, in one of the form's languages; Vietnamese
        where that is missing."""
        kind = "row" if isinstance(part, TableRow) else "column"
        other = self.headings.get((kind, part.name), {}).get(language)
        if other:
            return other
        return part.label.en if is_language(language, ENGLISH) else part.label.vi

    def cell(self, row: str, column: str) -> str | None:
        return self.cells.get((row, column))

    def on(self, day: date) -> Table:
        """The table with its rows under the names that they have on that day."""
        if not any(row.names for row in self.rows):
            return self
        return replace(self, rows=tuple(row.on(day) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Ratio:
    """Element codes of a rate and its two halves: consolidated as Σ/Σ, taken out as a pair."""

    element: str
    numerator: str
    denominator: str


class Severity(StrEnum):
    ERROR = "error"  # stops sending
    WARNING = "warning"  # wants a written reason
    INFO = "info"


class Missing(StrEnum):
    """When a rule is skipped for missing values (DHIS2: missing value strategy)."""

    SKIP_IF_ANY = "skip_if_any"
    SKIP_IF_ALL = "skip_if_all"
    NEVER_SKIP = "never_skip"


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """One check, standing at `context`: left operator right, as expressions.

    `operator` is one of = ≠ < ≤ > ≥, or `compulsory_pair` or `exclusive_pair`. `explain` is the
    path (from `context`) of the cell that takes the written reason, empty where that is kept beside
    the form.
    """

    id: str
    context: str
    left: str
    operator: str
    right: str
    severity: Severity
    missing: Missing
    message: Text
    explain: str = ""


@dataclass(frozen=True, slots=True)
class Reporting:
    """One kind of period for which the form is asked (sheet `reporting`).

    `due` is in the language of domain/due_rules.py, one rule for each level of office.
    """

    period_type: str
    calendar: str
    due: str
    who_fills: str = ""
    who_consolidates: str = ""
    layouts: tuple[str, ...] = ()
    open_days: int | None = None  # opens so many days before the period ends
    lock_days: int | None = None  # locks so many days after it is due
    basis: Text = NO_TEXT
    valid_from: date | None = None
    valid_to: date | None = None
    evidence: AttachmentLimits | None = None  # of the report as a whole, where the author says so


@dataclass(frozen=True, slots=True)
class Migration:
    """`old` is the path in version `version`, `new` the path in this one."""

    version: str
    old: str
    new: str


class FormRole(StrEnum):
    """What a form is in its form set, for the screens that put several forms side by side."""

    CAMPAIGN = "campaign"  # the campaign itself: rounds, targets, criteria (F-TD-01)
    PLEDGE = "pledge"  # who takes part (F-TD-02)
    SCORING = "scoring"  # a scoring sheet (F-TD-05)
    PARTICIPANTS = "participants"  # the registry of participants (F-TD-06)
    RESULT = "result"  # results of a period
    TASKS = "tasks"  # the catalogue of tasks (F-NV-01)
    NOMINATION = "nomination"  # minutes, dossier, reports for an award (F-KT-01 …)
    FIGURES = "figures"  # base figures of the office


@dataclass(frozen=True, slots=True)
class Purpose:
    """Settings `pack`, `role` and `subject`: the form set that the form belongs to, what it is in
    it, and what a report of it is about beside its period."""

    pack: str = ""
    role: FormRole | None = None
    subject: SubjectKind = SubjectKind.NONE
