"""Consolidation over offices: each leaf by its rule (DESIGN §4).

`consolidate` works on reports, `merge` on consolidated parts: those of several clusters, or a
cluster's with that of a commune which reports directly. Merging in any order and grouping gives
what consolidating all reports at once gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from desktop_app.consolidation.leaves import Leaves
from desktop_app.consolidation.model import (
    Adjustment,
    Consolidated,
    Contribution,
    Listed,
    Row,
    UnplacedFigure,
)
from desktop_app.consolidation.totals import combine, total_of
from desktop_app.domain.elements import Element, Rule
from desktop_app.domain.totals import Source
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import BugError, InputError, Text


def consolidate(
    elements: Sequence[Element], contributions: Iterable[Contribution], *, several: bool = False
) -> Consolidated:
    """All reports consolidated, each element by its rule over offices.

    `several`: an office may come with several reports, on sessions or dossiers of its own, whose
    rows and texts stand together. InputError where one office comes twice otherwise, or has figures
    outside rows in two reports, or where a row comes twice; BugError where an element has a rule
    that the form's compilation should have refused (`domain.rules`).
    """
    leaves = Leaves(elements)
    sources: dict[str, list[Source]] = {element.code: [] for element in leaves.totalled}
    lists: dict[str, list[Listed]] = {element.code: [] for element in leaves.listed}
    rows: list[Row] = []
    revisions: list[tuple[str, str]] = []
    unplaced: list[UnplacedFigure] = []
    for report in contributions:
        leaves.check(report.answers)
        revisions.append((report.office, report.revision))
        parts = leaves.sources(report.office, report.revision, report.answers)
        for source_list, source in zip(sources.values(), parts, strict=True):
            source_list.append(source)
        for code, listed in lists.items():
            answer = report.answers.get(CellKey(code))
            if answer is not None and answer.state is CellState.VALUE and answer.text:
                listed.append(Listed(report.office, report.revision, answer.text))
        rows.extend(_rows(leaves, report))
        unplaced.extend(report.unplaced)
    if several and leaves.totalled:
        _require_one_each(revisions)
    return Consolidated(
        revisions=each_revision(revisions) if several else one_revision_each(revisions),
        totals={code: total_of(parts) for code, parts in sources.items()},
        lists={code: _listed(items) for code, items in lists.items()},
        rows=_union(rows),
        recompute=tuple(e.path for e in elements if e.over_offices is Rule.RECOMPUTE),
        own=tuple(e.path for e in elements if e.over_offices is Rule.OWN),
        unplaced=_unplaced(unplaced),
        several=several,
    )


def merge(parts: Iterable[Consolidated], *, several: bool = False) -> Consolidated:
    """The parts as one. InputError where an office stands in two of them with other figures, or,
    unless it may have `several` reports, with other revisions."""
    every = tuple(parts)
    revisions = tuple(chain.from_iterable(part.revisions for part in every))
    return Consolidated(
        revisions=each_revision(revisions) if several else one_revision_each(revisions),
        totals={
            code: combine(*(part.totals[code] for part in every if code in part.totals))
            for code in dict.fromkeys(chain.from_iterable(part.totals for part in every))
        },
        lists={
            code: _listed(chain.from_iterable(part.lists.get(code, ()) for part in every))
            for code in dict.fromkeys(chain.from_iterable(part.lists for part in every))
        },
        rows=_union(chain.from_iterable(part.rows for part in every)),
        recompute=tuple(dict.fromkeys(chain.from_iterable(part.recompute for part in every))),
        own=tuple(dict.fromkeys(chain.from_iterable(part.own for part in every))),
        adjustments=_adjustments(chain.from_iterable(part.adjustments for part in every)),
        unplaced=_unplaced(chain.from_iterable(part.unplaced for part in every)),
        several=several,
    )


def each_revision(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs in order, each once."""
    return tuple(sorted(set(pairs)))


def _require_one_each(pairs: Iterable[tuple[str, str]]) -> None:
    """A figure outside rows has one place for each office: two of it are no figure."""
    ordered = each_revision(pairs)
    if len({office for office, _ in ordered}) != len(ordered):
        raise InputError(
            Text(
                "Một đơn vị có nhiều báo cáo trong kỳ, mà biểu mẫu cộng số liệu ngoài các dòng. "
                "Hãy đề nghị nơi ban hành đặt số liệu đó vào các dòng (nhóm lặp) của biểu mẫu.",
                "An office has several reports in the period, and the form totals figures outside "
                "its rows. Ask its publisher to put those figures into rows (a repeat).",
            )
        )


def one_revision_each(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs in order; InputError where an office stands with two revisions."""
    ordered = each_revision(pairs)
    if len({office for office, _ in ordered}) != len(ordered):
        raise InputError(
            Text(
                "Một đơn vị có hai lần báo cáo trong cùng một bản tổng hợp. Hãy chỉ giữ lần mới.",
                "One office has two revisions in one consolidation. Keep the newer one only.",
            )
        )
    return ordered


def _listed(items: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(dict.fromkeys(items), key=attrgetter("office")))


def _adjustments(items: Iterable[Adjustment]) -> tuple[Adjustment, ...]:
    return tuple(sorted(dict.fromkeys(items), key=attrgetter("element", "office", "at")))


def _unplaced(items: Iterable[UnplacedFigure]) -> tuple[UnplacedFigure, ...]:
    return tuple(sorted(dict.fromkeys(items), key=attrgetter("office", "cell")))


def _rows(leaves: Leaves, report: Contribution) -> Iterator[Row]:
    """The repeat instances that hold a cell of the union, and those around them."""
    known = {instance.uuid for instance in report.repeats}
    cells: dict[str, list[tuple[CellKey, Answer]]] = {}
    for key, answer in report.answers.items():
        if key.element not in leaves.rows:
            continue
        if not key.repeats or not known.issuperset(key.repeats):
            raise BugError(Text("Ô không thuộc dòng nào.", "A cell belongs to no row."))
        for uuid in key.repeats:
            cells.setdefault(uuid, [])
        cells[key.repeats[-1]].append((key, answer))
    for instance in report.repeats:
        if instance.uuid in cells:
            answers = sorted(cells[instance.uuid], key=itemgetter(0))
            yield Row(report.office, report.revision, instance, tuple(answers))


def _union(rows: Iterable[Row]) -> tuple[Row, ...]:
    kept: dict[str, Row] = {}
    for row in rows:
        if kept.setdefault(row.instance.uuid, row) != row:
            raise InputError(
                Text(
                    "Hai đơn vị gửi cùng một dòng với nội dung khác nhau. Hãy trả lại một báo cáo "
                    "để nhập lại dòng đó.",
                    "Two offices sent the same row with different content. Return one report so "
                    "that the row is entered anew.",
                )
            )
    return tuple(
        sorted(
            kept.values(),
            key=lambda row: (
                row.office,
                row.revision,
                row.instance.element,
                row.instance.position,
            ),
        )
    )
