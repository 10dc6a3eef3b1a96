"""A consolidation as JSON, for the package upward: everything that the office above needs to add.

Version 1. `revisions` are [office, revision]; in `sources`, `lists`, `rows` and `unplaced` an
office and its revision are named by their place there; a file without `unplaced` is of an older
program, and only one in which an office may stand with several revisions says `several`. Totals
carry their figures for people and other programs to read, but a reader reckons them anew from the
sources, and refuses a file whose own figures differ.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop_app.consolidation.consolidate import each_revision, one_revision_each
from desktop_app.consolidation.model import Adjustment, Consolidated, Listed, Row, UnplacedFigure
from desktop_app.consolidation.totals import total_of
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.totals import Source, Total
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import InputError, Text

VERSION = 1


def as_json(consolidated: Consolidated) -> dict[str, Any]:
    """The JSON object; `from_json` gives the same consolidation back."""
    place = {pair: index for index, pair in enumerate(consolidated.revisions)}
    return {
        "version": VERSION,
        **({"several": True} if consolidated.several else {}),
        "revisions": [list(pair) for pair in consolidated.revisions],
        "totals": {
            code: {
                **_figures(total),
                "sources": [
                    [
                        place[part.office, part.revision],
                        part.number,
                        part.state,
                        part.estimate,
                        part.left_out,
                    ]
                    for part in total.sources
                ],
            }
            for code, total in consolidated.totals.items()
        },
        "lists": {
            code: [[place[item.office, item.revision], item.text] for item in items]
            for code, items in consolidated.lists.items()
        },
        "rows": [_row_json(row, place) for row in consolidated.rows],
        "recompute": list(consolidated.recompute),
        "own": list(consolidated.own),
        "adjustments": [
            {
                "element": item.element,
                "office": item.office,
                "before": item.before,
                "after": item.after,
                "reason": item.reason,
                "by": item.by,
                "at": item.at.isoformat(),
            }
            for item in consolidated.adjustments
        ],
        "unplaced": [
            {
                "from": place[item.office, item.revision],
                "version": item.version,
                "label": [item.label.vi, item.label.en],
                "answer": _answer_json(item.cell, item.answer),
                "reason": [item.reason.vi, item.reason.en],
            }
            for item in consolidated.unplaced
        ],
    }


def from_json(data: Mapping[str, Any]) -> Consolidated:
    """The consolidation of a JSON object from outside; InputError where it is not one."""
    try:
        if data["version"] != VERSION:
            raise ValueError
        several = _flag(data.get("several", False))
        revisions = [(_text(office), _text(revision)) for office, revision in data["revisions"]]
        return Consolidated(
            revisions=each_revision(revisions) if several else one_revision_each(revisions),
            totals={code: _total(item, revisions) for code, item in data["totals"].items()},
            lists={
                code: tuple(Listed(*_part(place, revisions), _text(text)) for place, text in items)
                for code, items in data["lists"].items()
            },
            rows=tuple(_row(item, revisions) for item in data["rows"]),
            recompute=tuple(_text(path) for path in data["recompute"]),
            own=tuple(_text(path) for path in data["own"]),
            adjustments=tuple(_adjustment(item) for item in data["adjustments"]),
            unplaced=tuple(_unplaced(item, revisions) for item in data.get("unplaced", ())),
            several=several,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise InputError(
            Text(
                "Phần số liệu tổng hợp không đọc được hoặc cộng không khớp. Hãy đề nghị nơi gửi "
                "tổng hợp và gửi lại.",
                "The consolidated figures cannot be read, or do not add up. Ask the sender to "
                "consolidate and send again.",
            )
        ) from None


def _figures(total: Total) -> dict[str, Any]:
    return {
        "sum": total.sum,
        "n": total.n,
        "min": total.min,
        "max": total.max,
        "estimates": total.estimates,
        "states": dict(total.states),
        "left_out": len(total.left_out),
    }


def _total(item: Mapping[str, Any], revisions: list[tuple[str, str]]) -> Total:
    total = total_of(
        Source(
            *_part(place, revisions),
            None if number is None else _number(number),
            CellState(state).value,
            _flag(estimate),
            CellState(left_out).value if left_out else "",
        )
        for place, number, state, estimate, left_out in item["sources"]
    )
    if any(item[name] != value for name, value in _figures(total).items()):
        raise ValueError
    return total


def _row_json(row: Row, place: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    instance = row.instance
    return {
        "from": place[row.office, row.revision],
        "uuid": instance.uuid,
        "element": instance.element,
        "parent": instance.parent,
        "position": instance.position,
        "answers": [_answer_json(key, answer) for key, answer in row.answers],
    }


def _answer_json(key: CellKey, answer: Answer) -> list[Any]:
    return [
        key.element,
        list(key.repeats),
        answer.state.value,
        answer.text,
        answer.number,
        answer.estimate,
        answer.awaited_from,
        answer.awaited_until.isoformat() if answer.awaited_until else "",
    ]


def _answer(item: list[Any]) -> tuple[CellKey, Answer]:
    element, repeats, state, text, number, estimate, awaited_from, awaited_until = item
    return (
        CellKey(_text(element), tuple(_text(uuid) for uuid in repeats)),
        Answer(
            CellState(state),
            _text(text),
            None if number is None else _number(number),
            _flag(estimate),
            _text(awaited_from),
            date.fromisoformat(awaited_until) if awaited_until else None,
        ),
    )


def _unplaced(item: Mapping[str, Any], revisions: list[tuple[str, str]]) -> UnplacedFigure:
    cell, answer = _answer(item["answer"])
    label, reason = (Text(*(_text(text) for text in item[name])) for name in ("label", "reason"))
    version = _text(item["version"])
    return UnplacedFigure(*_part(item["from"], revisions), version, cell, label, answer, reason)


def _row(item: Mapping[str, Any], revisions: list[tuple[str, str]]) -> Row:
    position = item["position"]
    if type(position) is not int:
        raise ValueError
    instance = RepeatInstance(
        _text(item["uuid"]), _text(item["element"]), _text(item["parent"]), position
    )
    answers = tuple(_answer(one) for one in item["answers"])
    return Row(*_part(item["from"], revisions), instance, answers)


def _adjustment(item: Mapping[str, Any]) -> Adjustment:
    at = datetime.fromisoformat(item["at"])
    if at.tzinfo is None:
        raise ValueError
    return Adjustment(
        _text(item["element"]),
        _text(item["office"]),
        _number(item["before"]),
        _number(item["after"]),
        _text(item["reason"]),
        _text(item["by"]),
        at,
    )


def _part(place: object, revisions: list[tuple[str, str]]) -> tuple[str, str]:
    if type(place) is not int or not 0 <= place < len(revisions):
        raise ValueError
    return revisions[place]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number
