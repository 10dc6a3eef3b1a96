"""The sheet `ranking`: by what a form's reports are ranked, as data of the form.

    part    group   name, label; `offices` kinds of office; `score` a table, or paths of one score;
                    `columns` of the table, the most settled first; `vote` ends in a council vote
            key     a figure of the chain, in order: `path`, `better` (higher, lower)
            quota   `percent` of the ranked offices, or of the sum at `of`; `at_least`
            award   ranks `first` to `last`, within `quota`
            grade   `band` of total scores, such as 80-<90

Keys, quotas and awards are of the groups that `group` names, of every group where it is empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import (
    Award,
    Better,
    Quota,
    RankingGroup,
    RankingKey,
    RankingRules,
)
from desktop_app.domain.scoring import Grade, check_bands
from desktop_app.errors import InputError
from desktop_app.forms.definition import Table
from desktop_app.forms.problems import Problems
from desktop_app.forms.rowterms import whole
from desktop_app.forms.scoring import APPRAISED, CONCLUDED, SELF
from desktop_app.forms.scoring_functions import read_bands
from desktop_app.forms.workbook import SheetRow, Workbook

SHEET = "ranking"
LAYERS = (CONCLUDED, APPRAISED, SELF)
"""The columns of a table of scores, the most settled first."""
_PARTS = ("group", "key", "quota", "award", "grade")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")


def read_ranking(
    workbook: Workbook, tables: Sequence[Table], paths: Collection[str], problems: Problems
) -> RankingRules | None:
    """None for a workbook without the sheet. `paths` are the form's; mistakes go to `problems`."""
    rows = workbook.rows(SHEET)
    if not rows:
        return None
    reader = _Reader({table.name: table for table in tables}, paths)
    by_part: dict[str, list[SheetRow]] = {part: [] for part in _PARTS}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        with problems.gathered():
            part, name = row.get("part"), row.get("name")
            if part not in by_part:
                raise row.unknown("part", part, _PARTS)
            if not name or (part, name) in seen:
                raise row.error(
                    "name",
                    "Mỗi dòng cần một tên riêng trong phần của nó.",
                    "Each row needs a name of its own within its part.",
                    name,
                )
            seen.add((part, name))
            by_part[part].append(row)
    names = [row.get("name") for row in by_part["group"]]
    if not names:
        problems.add(
            rows[0].error(
                "part", "Trang ranking chưa có nhóm (group).", "Sheet ranking has no group."
            )
        )
    groups: list[RankingGroup] = []
    for row in by_part["group"]:
        with problems.gathered():
            groups.append(reader.group(row, by_part, names))
            _check_apart(row, groups)
    grades: list[Grade] = []
    with problems.gathered():
        grades = _grades(by_part["grade"])
    return RankingRules(tuple(groups), tuple(grades))


class _Reader:
    def __init__(self, tables: Mapping[str, Table], paths: Collection[str]) -> None:
        self.tables = tables
        self.paths = paths

    def group(
        self, row: SheetRow, by_part: Mapping[str, list[SheetRow]], names: list[str]
    ) -> RankingGroup:
        for kind in row.get("offices").split():
            if kind not in list(OfficeKind):
                raise row.unknown("offices", kind, list(OfficeKind))

        def of(part: str) -> list[SheetRow]:
            return [one for one in by_part[part] if _is_of(one, row.get("name"), names)]

        quotas = tuple(self.quota(one) for one in of("quota"))
        group = RankingGroup(
            row.get("name"),
            row.text("label"),
            frozenset(OfficeKind(kind) for kind in row.get("offices").split()),
            self.scores(row),
            tuple(self.key(one) for one in of("key")),
            row.yes("vote"),
            quotas,
            tuple(_award(one, [quota.name for quota in quotas]) for one in of("award")),
        )
        if not group.better:
            raise row.error(
                "score",
                "Nhóm chưa có điểm (score) và cũng chưa có tiêu chí xếp hạng (key).",
                "The group has no score and no key to be ranked by.",
            )
        return group

    def scores(self, row: SheetRow) -> tuple[tuple[str, ...], ...]:
        named = row.get("score").split()
        if not named:
            return ()
        if named[0].startswith("/"):
            return (tuple(self.path(row, "score", path) for path in named),)
        table = self.tables.get(row.get("score"))
        if table is None:
            raise row.unknown("score", row.get("score"), self.tables)
        known = [column.name for column in table.columns]
        columns = row.get("columns").split() or [name for name in LAYERS if name in known]
        for name in columns:
            if name not in known:
                raise row.unknown("columns", name, known)
        found = []
        for criterion in table.rows:
            cells = (table.cell(criterion.name, column) for column in columns)
            paths = tuple(path for path in cells if path is not None)
            if paths and not criterion.heading:
                found.append(paths)
        if not found:
            raise row.error(
                "score",
                f"Bảng “{table.name}” không có cột điểm nào.",
                f"The table “{table.name}” has no column of scores.",
                table.name,
            )
        return tuple(found)

    def key(self, row: SheetRow) -> RankingKey:
        better = row.get("better") or Better.HIGHER
        if better not in list(Better):
            raise row.unknown("better", better, list(Better))
        path = self.path(row, "path", row.get("path"))
        return RankingKey(row.get("name"), row.text("label"), path, Better(better))

    def quota(self, row: SheetRow) -> Quota:
        percent = row.get("percent")
        if not _PERCENT.fullmatch(percent) or not 0 < _decimal(percent) <= 100:
            raise row.error(
                "percent",
                "Hạn mức là tỷ lệ trên 0 đến 100.",
                "A quota is a percentage above 0, up to 100.",
                percent,
            )
        of = self.path(row, "of", row.get("of")) if row.get("of") else ""
        at_least = whole(row, "at_least")
        return Quota(row.get("name"), row.text("label"), _decimal(percent), of, at_least)

    def path(self, row: SheetRow, heading: str, path: str) -> str:
        if path not in self.paths:
            raise row.unknown(heading, path, self.paths)
        return path


def _check_apart(row: SheetRow, groups: list[RankingGroup]) -> None:
    """An office stands in one group: whom an earlier one takes no later one can."""
    *before, last = groups
    for one in before:
        if not one.kinds or one.kinds & last.kinds:
            raise row.error(
                "offices",
                f"Nhóm “{one.name}” đã có loại đơn vị này; mỗi đơn vị chỉ thuộc một nhóm.",
                f"The group “{one.name}” takes these offices already; each stands in one group.",
                row.get("offices"),
            )


def _is_of(row: SheetRow, group: str, names: list[str]) -> bool:
    wanted = row.get("group").split()
    for name in wanted:
        if name not in names:
            raise row.unknown("group", name, names)
    return not wanted or group in wanted


def _award(row: SheetRow, quotas: list[str]) -> Award:
    quota = row.get("quota")
    if quota and quota not in quotas:
        raise row.unknown("quota", quota, quotas)
    first = whole(row, "first") or 1
    last = whole(row, "last") or None
    if first < 1 or (last is not None and last < first) or (last is None and not quota):
        raise row.error(
            "last",
            "Hạng cuối phải từ hạng đầu trở đi; chỉ bỏ trống khi có hạn mức.",
            "The last rank lies at or after the first; it is left out only with a quota.",
            row.get("last"),
        )
    return Award(row.get("name"), row.text("label"), first, last, quota)


def _grades(rows: list[SheetRow]) -> list[Grade]:
    found = []
    for row in rows:
        bands = read_bands(row, "band", row.get("band"), pointed=False)
        found.append((Grade(row.get("name"), row.text("label"), bands[0]), row))
    found.sort(key=lambda one: one[0].band.start)
    if found:
        last = found[-1][1]
        try:
            check_bands([grade.band for grade, _row in found])
        except InputError as problem:
            raise last.error(
                "band", problem.message.vi, problem.message.en, last.get("band")
            ) from None
    return [grade for grade, _row in found]


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
