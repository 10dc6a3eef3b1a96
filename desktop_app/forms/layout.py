"""`layout.json`: what a pack says beyond its XForm. Written by the compiler, read by offices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.attachments import MB, AttachmentLimits, FileKind
from desktop_app.domain.elements import Rule, ValueType
from desktop_app.domain.ranking import RankingRules
from desktop_app.domain.reports import SubjectKind
from desktop_app.errors import InputError, Text
from desktop_app.forms.definition import (
    DatedName,
    FormRole,
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
from desktop_app.forms.ranking_json import ranking_from_json, ranking_to_json
from desktop_app.forms.statistical import (
    StatisticalHead,
    statistical_from_json,
    statistical_to_json,
)
from desktop_app.forms.xform import NO_TEXT

FORMAT = 1
Places = dict[str, tuple[str, str, str]]
NOWHERE = ("", "", "")  # of a cell that stands in no table
NO_PURPOSE = Purpose()


@dataclass(slots=True)
class Layout:
    """By path: permanent codes, types that XForms lacks, labels, consolidation; then the tables,
    rules and reporting. A ratio here names paths."""

    title: Text = NO_TEXT
    notice: Text = NO_TEXT
    basis: Text = NO_TEXT
    codes: dict[str, str] = field(default_factory=dict)
    types: dict[str, ValueType] = field(default_factory=dict)
    labels: dict[str, Text] = field(default_factory=dict)
    consolidation: dict[str, tuple[Rule, Rule]] = field(default_factory=dict)
    shown: dict[str, tuple[int, bool]] = field(default_factory=dict)  # width, printed
    tables: tuple[Table, ...] = ()
    rules: tuple[RuleSpec, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    migrations: tuple[Migration, ...] = ()
    purpose: Purpose = NO_PURPOSE
    ranking: RankingRules | None = None
    statistical: StatisticalHead | None = None

    def places(self) -> Places:
        """From a cell's path to its table, row and column names; made anew at each call."""
        return {
            path: (table.name, row, column)
            for table in self.tables
            for (row, column), path in table.cells.items()
        }


def write_layout(layout: Layout) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    content = {
        "format": FORMAT,
        "title": _text(layout.title),
        "notice": _text(layout.notice),
        "basis": _text(layout.basis),
        "codes": layout.codes,
        "types": {path: kind.value for path, kind in layout.types.items()},
        "labels": {path: _text(label) for path, label in layout.labels.items()},
        "consolidation": {
            path: [over[0].value, over[1].value] for path, over in layout.consolidation.items()
        },
        "tables": [_table(table) for table in layout.tables],
        "rules": [
            {
                "id": rule.id,
                "context": rule.context,
                "left": rule.left,
                "operator": rule.operator,
                "right": rule.right,
                "severity": rule.severity.value,
                "missing": rule.missing.value,
                "message": _text(rule.message),
                "explain": rule.explain,
            }
            for rule in layout.rules
        ],
        "reporting": [
            {
                "period_type": line.period_type,
                "calendar": line.calendar,
                "due": line.due,
                "who_fills": line.who_fills,
                "who_consolidates": line.who_consolidates,
                "layouts": list(line.layouts),
                "open_days": line.open_days,
                "lock_days": line.lock_days,
                "basis": _text(line.basis),
                "valid_from": _day(line.valid_from),
                "valid_to": _day(line.valid_to),
                **_evidence(line.evidence),
            }
            for line in layout.reporting
        ],
        "ratios": [[ratio.element, ratio.numerator, ratio.denominator] for ratio in layout.ratios],
        "migrations": [[step.version, step.old, step.new] for step in layout.migrations],
        **_purpose(layout.purpose),
        **ranking_to_json(layout.ranking),
        **statistical_to_json(layout.statistical),
        **({"shown": layout.shown} if layout.shown else {}),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def read_layout(content: bytes) -> Layout:
    """Raises InputError for what this version of the app cannot read."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise InputError(
                Text(
                    "Gói biểu mẫu do phiên bản khác của ứng dụng tạo ra; hãy cập nhật ứng dụng.",
                    "The form pack was made by another version of the app; update the app.",
                )
            )
        return _layout(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(
            Text(
                "Gói biểu mẫu hỏng (layout.json); hãy lấy lại gói từ nơi phát hành.",
                "The form pack is damaged (layout.json); get it again from its publisher.",
            )
        ) from None


def _layout(data: Mapping[str, Any]) -> Layout:
    return Layout(
        title=Text(*data["title"]),
        notice=Text(*data["notice"]),
        basis=Text(*data["basis"]),
        codes=dict(data["codes"]),
        types={path: ValueType(kind) for path, kind in data["types"].items()},
        labels={path: Text(*label) for path, label in data["labels"].items()},
        consolidation={
            path: (Rule(over[0]), Rule(over[1])) for path, over in data["consolidation"].items()
        },
        tables=tuple(_read_table(table) for table in data["tables"]),
        rules=tuple(
            RuleSpec(
                rule["id"],
                rule["context"],
                rule["left"],
                rule["operator"],
                rule["right"],
                Severity(rule["severity"]),
                Missing(rule["missing"]),
                Text(*rule["message"]),
                rule["explain"],
            )
            for rule in data["rules"]
        ),
        reporting=tuple(
            Reporting(
                line["period_type"],
                line["calendar"],
                line["due"],
                line["who_fills"],
                line["who_consolidates"],
                tuple(line["layouts"]),
                line["open_days"],
                line["lock_days"],
                Text(*line["basis"]),
                _read_day(line["valid_from"]),
                _read_day(line["valid_to"]),
                _read_evidence(line.get("evidence")),
            )
            for line in data["reporting"]
        ),
        ratios=tuple(Ratio(*ratio) for ratio in data["ratios"]),
        migrations=tuple(Migration(*step) for step in data["migrations"]),
        purpose=_read_purpose(data.get("purpose")),
        ranking=ranking_from_json(data.get("ranking")),
        statistical=statistical_from_json(data.get("statistical")),
        shown={path: (width, printed) for path, (width, printed) in data.get("shown", {}).items()},
    )


def _table(table: Table) -> dict[str, Any]:
    headings = [[kind, name, dict(texts)] for (kind, name), texts in table.headings.items()]
    more = {"headings": headings} if headings else {}
    return {
        **more,
        "path": table.path,
        "name": table.name,
        "label": _text(table.label),
        "rows": [
            {
                "name": row.name,
                "code": row.code,
                "label": _text(row.label),
                "unit": _text(row.unit),
                "level": row.level,
                "operator": row.operator,
                "targets": [
                    [target.year, target.value, _text(target.label)] for target in row.targets
                ],
                "source": _text(row.source),
                "who": row.who,
                "reservable": row.reservable,
                "valid_from": _day(row.valid_from),
                "valid_to": _day(row.valid_to),
                **_names(row),
            }
            for row in table.rows
        ],
        "columns": [
            [
                column.name,
                _text(column.label),
                column.type.value,
                column.calculated,
                column.width,
                column.printed,
            ]
            for column in table.columns
        ],
        "cells": [[row, column, path] for (row, column), path in table.cells.items()],
    }


def _names(row: TableRow) -> dict[str, Any]:
    """Nothing where there are none: packs that were compiled before keep their hash."""
    if not row.names:
        return {}
    spans = ((one.label, one.valid_from, one.valid_to) for one in row.names)
    return {"names": [[_text(label), _day(since), _day(until)] for label, since, until in spans]}


def _read_table(data: Mapping[str, Any]) -> Table:
    return Table(
        data["path"],
        data["name"],
        Text(*data["label"]),
        tuple(
            TableRow(
                row["name"],
                row["code"],
                Text(*row["label"]),
                Text(*row["unit"]),
                row["level"],
                row["operator"],
                tuple(Target(year, value, Text(*label)) for year, value, label in row["targets"]),
                Text(*row["source"]),
                row["who"],
                row["reservable"],
                _read_day(row["valid_from"]),
                _read_day(row["valid_to"]),
                tuple(
                    DatedName(Text(*label), _read_day(since), _read_day(until))
                    for label, since, until in row.get("names", ())
                ),
            )
            for row in data["rows"]
        ),
        tuple(
            TableColumn(name, Text(*label), ValueType(kind), calculated, width, printed)
            for name, label, kind, calculated, width, printed in data["columns"]
        ),
        {(row, column): path for row, column, path in data["cells"]},
        {(kind, name): dict(texts) for kind, name, texts in data.get("headings", ())},
    )


def _evidence(limits: AttachmentLimits | None) -> dict[str, Any]:
    """Nothing where nothing is said: packs that were compiled before keep their hash."""
    if limits is None:
        return {}
    sizes = [limits.file_bytes // MB, limits.total_bytes // MB]
    return {"evidence": [sorted(limits.kinds), *sizes]}


def _read_evidence(data: list[Any] | None) -> AttachmentLimits | None:
    if data is None:
        return None
    kinds, file_mb, total_mb = data
    held = frozenset(FileKind(kind) for kind in kinds)
    return AttachmentLimits(held, file_mb * MB, total_mb * MB)


def _purpose(purpose: Purpose) -> dict[str, Any]:
    """Nothing where nothing is said: packs that were compiled before keep their hash."""
    if purpose == NO_PURPOSE:
        return {}
    return {"purpose": [purpose.pack, purpose.role or "", purpose.subject]}


def _read_purpose(data: list[str] | None) -> Purpose:
    if data is None:
        return NO_PURPOSE
    pack, role, subject = data
    return Purpose(pack, FormRole(role) if role else None, SubjectKind(subject))


def _text(text: Text) -> list[str]:
    return [text.vi, text.en]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
