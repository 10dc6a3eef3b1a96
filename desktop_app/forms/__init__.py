"""The headless form engine: no Qt, no database, no clock (DESIGN §3; departures: PROFILE.md)."""

from desktop_app.forms.changes import CellView, Changes, Finding
from desktop_app.forms.compiler import compile_pack, examine
from desktop_app.forms.definition import (
    Field,
    FormRole,
    Group,
    Migration,
    Missing,
    Purpose,
    Ratio,
    Reporting,
    RuleSpec,
    Severity,
    Table,
    TableColumn,
    TableRow,
    Target,
)
from desktop_app.forms.form import FormDefinition, read_xform
from desktop_app.forms.inputs import HOST_INSTANCES, Inputs
from desktop_app.forms.migrations import Lead, Migrated, Unplaced, migrate
from desktop_app.forms.pack import FormPack
from desktop_app.forms.problems import Problems, excerpt
from desktop_app.forms.rows import RemovedRow
from desktop_app.forms.session import FormSession, nil_return
from desktop_app.forms.workbook import Workbook, read_workbook
from desktop_app.forms.xform import Choice

__all__ = [
    "HOST_INSTANCES",
    "CellView",
    "Changes",
    "Choice",
    "Field",
    "Finding",
    "FormDefinition",
    "FormPack",
    "FormRole",
    "FormSession",
    "Group",
    "Inputs",
    "Lead",
    "Migrated",
    "Migration",
    "Missing",
    "Problems",
    "Purpose",
    "Ratio",
    "RemovedRow",
    "Reporting",
    "RuleSpec",
    "Severity",
    "Table",
    "TableColumn",
    "TableRow",
    "Target",
    "Unplaced",
    "Workbook",
    "compile_pack",
    "examine",
    "excerpt",
    "migrate",
    "nil_return",
    "read_workbook",
    "read_xform",
]
