"""The sheets `rules`, `reporting` and `migrations`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from desktop_app.domain.attachments import LARGEST, MB, AttachmentLimits
from desktop_app.domain.due_rules import parse_due_rules
from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.periods import Calendar, PeriodType
from desktop_app.errors import Text
from desktop_app.forms.accept import accepted_kinds
from desktop_app.forms.definition import Migration, Missing, Reporting, RuleSpec, Severity
from desktop_app.forms.problems import Problems
from desktop_app.forms.rowterms import check_validity, day_of, whole
from desktop_app.forms.scoring import scoring_rules
from desktop_app.forms.tables import Expansion
from desktop_app.forms.workbook import SheetRow, Workbook

_ASCII = {"!=": "≠", "<>": "≠", "<=": "≤", ">=": "≥", "==": "="}
_NAMED = re.compile(r"\$\{\s*([^}]+?)\s*\}")
_PLACEHOLDER = re.compile(r"\{(row|code|label)\}")
_PATH = re.compile(r"(?:/[^/\[\]\s]+)+")
EVERY_ROW = "*"
_SIDES = ("left", "right", "operator", "explain", "context")

Names = Mapping[str, Sequence[str]]
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_rules(
    workbook: Workbook, expansions: Sequence[Expansion], paths: Names, problems: Problems
) -> tuple[list[RuleSpec], dict[tuple[str, str], tuple[str, str]]]:
    """The rules, one for each table row where they name a table; and where each was written."""
    tables = {expansion.table.name: expansion for expansion in expansions}
    found: list[RuleSpec] = []
    origins: dict[tuple[str, str], tuple[str, str]] = {}
    for row in (*workbook.rows("rules"), *scoring_rules(workbook, problems)):
        with problems.gathered():
            if not row.get("id"):
                raise row.error("id", "Quy tắc chưa có mã.", "The rule has no id.")
            specs = _rules_of(row, tables, paths)
            for spec in specs:
                if (spec.id, "rule") in origins:
                    raise row.error("id", "Mã quy tắc bị trùng.", "The id is used twice.", spec.id)
                for side in (*_SIDES, "rule", "message"):
                    written = "left" if side == "rule" else side
                    headings = (one for one in row.columns if one.partition("::")[0] == written)
                    heading = next(headings, written)
                    origins[spec.id, side] = (row.sheet, row.address(heading))
            found.extend(specs)
    return found, origins


def _rules_of(row: SheetRow, tables: Mapping[str, Expansion], paths: Names) -> list[RuleSpec]:
    if not row.get("table"):
        return [_rule(row, row.get("id"), row.get("context") or "/data", {}, paths)]
    expansion = tables.get(row.get("table"))
    if expansion is None:
        raise row.unknown("table", row.get("table"), list(tables))
    filled = {name for name, _ in expansion.table.cells}
    specs = []
    for name in _row_names(row, expansion):
        if name in filled:
            shown = next(each for each in expansion.table.rows if each.name == name)
            known = {
                "row": Text(name, name),
                "code": Text(shown.code, shown.code),
                "label": shown.label,
            }
            context = f"{expansion.table.path}/{name}"
            specs.append(_rule(row, f"{row.get('id')}.{name}", context, known, paths))
    return specs


def _row_names(row: SheetRow, expansion: Expansion) -> list[str]:
    """`*`, or names of rows and tags of rows with spaces between."""
    everything = [each.name for each in expansion.table.rows]
    wanted = (row.get("rows") or EVERY_ROW).split()
    if wanted == [EVERY_ROW]:
        return everything
    tags = {tag for tagged in expansion.tags.values() for tag in tagged}
    for name in wanted:
        if name not in tags and name not in everything:
            raise row.unknown("rows", name, [*everything, *tags])
    return [
        name
        for name in everything
        if name in wanted or expansion.tags.get(name, frozenset()) & set(wanted)
    ]


def _rule(
    row: SheetRow, name: str, context: str, known: Mapping[str, Text], paths: Names
) -> RuleSpec:
    def filled(text: str, language: str = "vi") -> str:
        return _PLACEHOLDER.sub(
            lambda match: known[match[1]].in_language(language) if known else match[0], text
        )

    def expression(heading: str) -> str:
        text = filled(row.get(heading))
        for referred in _NAMED.findall(text):
            places = paths.get(referred, ())
            if len(places) != 1:
                raise row.unknown(heading, referred, list(paths))
            text = re.sub(r"\$\{\s*" + re.escape(referred) + r"\s*\}", places[0], text)
        if not text and heading != "explain":
            raise row.error(heading, "Quy tắc thiếu một vế.", "The rule lacks one side.")
        return text

    message = row.text("message")
    if not message.vi:
        raise row.error("message", "Quy tắc chưa có thông báo.", "The rule has no message.")
    operator = row.get("operator")
    return RuleSpec(
        name,
        context,
        expression("left"),
        _ASCII.get(operator, operator),
        expression("right"),
        _one_of(row, "severity", Severity, Severity.ERROR),
        _one_of(row, "missing", Missing, Missing.SKIP_IF_ANY),
        Text(filled(message.vi), filled(message.en, "en")),
        expression("explain"),
    )


def read_reporting(workbook: Workbook, problems: Problems) -> list[Reporting]:
    """The kinds of period for which the form is asked, each judged by the domain's own rules."""
    found = []
    for row in workbook.rows("reporting"):
        with problems.gathered():
            _check_reporting(row, problems)
            found.append(
                Reporting(
                    row.get("period_type"),
                    row.get("calendar") or Calendar.CIVIL,
                    row.get("due"),
                    row.get("who_fills"),
                    row.get("who_consolidates"),
                    tuple(row.get("layouts").split()),
                    _days(row, "open_days"),
                    _days(row, "lock_days"),
                    row.text("basis"),
                    day_of(row, "valid_from"),
                    day_of(row, "valid_to"),
                    _evidence(row),
                )
            )
    return found


def _evidence(row: SheetRow) -> AttachmentLimits | None:
    """`evidence_accept`, `evidence_mb` for one file, `evidence_total_mb`; None where all are blank.

    None of them may go beyond what one package and the memory of an office's PC can hold.
    """
    headings = ("evidence_accept", "evidence_mb", "evidence_total_mb")
    if not any(row.get(heading) for heading in headings):
        return None
    usual = AttachmentLimits()
    accept = row.get("evidence_accept")
    kinds = accepted_kinds(accept) if accept else usual.kinds
    if not kinds:
        raise row.error(
            "evidence_accept",
            "Không có loại tệp nào nhận được; viết như “.pdf, .docx, image/*”.",
            "No kind of file that can be taken; write it like “.pdf, .docx, image/*”.",
            accept,
        )
    sizes = []
    for heading, without, most in (
        ("evidence_mb", usual.file_bytes, LARGEST.file_bytes),
        ("evidence_total_mb", usual.total_bytes, LARGEST.total_bytes),
    ):
        size = whole(row, heading) * MB if row.get(heading) else without
        if not 0 < size <= most:
            raise row.error(
                heading,
                f"Dung lượng phải từ 1 đến {most // MB} MB.",
                f"The size must be from 1 to {most // MB} MB.",
                row.get(heading),
            )
        sizes.append(size)
    return AttachmentLimits(kinds, sizes[0], max(sizes))


def _check_reporting(row: SheetRow, problems: Problems) -> None:
    check_validity(row)
    kind = _one_of(row, "period_type", PeriodType, None)
    if kind is None:
        raise row.error(
            "period_type", "Chưa ghi loại kỳ báo cáo.", "The type of period is missing."
        )
    calendar = _one_of(row, "calendar", Calendar, Calendar.CIVIL)
    if kind is PeriodType.ROUND and calendar is not Calendar.CIVIL:
        raise row.error(
            "calendar",
            "Đợt có ngày tự do nên không theo lịch nào. Hãy để trống cột calendar.",
            "A round has dates of its own and follows no calendar. Leave the column blank.",
            row.get("calendar"),
        )
    with problems.at(row, "due"):
        parse_due_rules(row.get("due")).fit(kind)
    for heading in ("who_fills", "who_consolidates"):
        for office in row.get(heading).split():
            if office not in list(OfficeKind):
                problems.add(row.unknown(heading, office, list(OfficeKind)))


def _days(row: SheetRow, heading: str) -> int | None:
    if not row.get(heading):
        return None
    days = whole(row, heading)
    if days < 0:
        raise row.error(
            heading, "Số ngày không được âm.", "Days cannot be negative.", row.get(heading)
        )
    return days


def read_migrations(
    workbook: Workbook, paths: Collection[str], version: str, problems: Problems
) -> list[Migration]:
    """The steps from older versions. `paths` are this version's; a group moves all below it."""
    found: list[Migration] = []
    seen: dict[tuple[str, str], int] = {}
    for row in workbook.rows("migrations"):
        with problems.gathered():
            found.append(_migration(row, paths, version, seen))
    return found


def _migration(
    row: SheetRow, paths: Collection[str], version: str, seen: dict[tuple[str, str], int]
) -> Migration:
    step = Migration(row.get("version"), row.get("old"), row.get("new"))
    if not step.version or step.version == version:
        raise row.error(
            "version",
            "Ghi phiên bản cũ mà đường dẫn thuộc về (khác phiên bản hiện nay).",
            "Write the older version that the path belongs to (not the present one).",
            step.version,
        )
    if not _PATH.fullmatch(step.old):
        raise row.error(
            "old", "Đường dẫn viết như /data/nhom/o.", "A path is written /data/group/cell.",
            step.old,
        )  # fmt: skip
    if step.new not in paths:
        raise row.unknown("new", step.new, paths)
    if (step.version, step.old) in seen:
        raise row.error(
            "old",
            f"Đường dẫn này đã có ở dòng {seen[step.version, step.old]}.",
            f"This path is already in row {seen[step.version, step.old]}.",
            step.old,
        )
    seen[step.version, step.old] = row.number
    return step


_Default = TypeVar("_Default")


def _one_of(
    row: SheetRow, heading: str, kind: type[_Choice], default: _Default
) -> _Choice | _Default:
    text = row.get(heading)
    if not text:
        return default
    try:
        return kind(text)
    except ValueError:
        raise row.unknown(heading, text, [each.value for each in kind]) from None
