"""Ranking rules in `layout.json`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.ranking import (
    Award,
    Better,
    Quota,
    RankingGroup,
    RankingKey,
    RankingRules,
)
from desktop_app.domain.scoring import Band, Grade
from desktop_app.errors import Text


def ranking_to_json(rules: RankingRules | None) -> dict[str, Any]:
    """Nothing where nothing is said: packs that were compiled before keep their hash."""
    if rules is None:
        return {}
    return {
        "ranking": {
            "groups": [_group(group) for group in rules.groups],
            "grades": [
                [grade.name, _text(grade.label), _band(grade.band)] for grade in rules.grades
            ],
        }
    }


def ranking_from_json(data: Mapping[str, Any] | None) -> RankingRules | None:
    """As `ranking_to_json` wrote it; what is broken raises as broken JSON does."""
    if data is None:
        return None
    return RankingRules(
        tuple(_read_group(group) for group in data["groups"]),
        tuple(Grade(name, Text(*label), _read_band(band)) for name, label, band in data["grades"]),
    )


def _group(group: RankingGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "label": _text(group.label),
        "kinds": sorted(group.kinds),
        "scores": [list(paths) for paths in group.scores],
        "keys": [[key.name, _text(key.label), key.path, key.better.value] for key in group.keys],
        "by_vote": group.by_vote,
        "quotas": [
            [quota.name, _text(quota.label), str(quota.percent), quota.of, quota.at_least]
            for quota in group.quotas
        ],
        "awards": [
            [award.name, _text(award.label), award.first, award.last, award.quota]
            for award in group.awards
        ],
    }


def _read_group(data: Mapping[str, Any]) -> RankingGroup:
    return RankingGroup(
        data["name"],
        Text(*data["label"]),
        frozenset(OfficeKind(kind) for kind in data["kinds"]),
        tuple(tuple(paths) for paths in data["scores"]),
        tuple(
            RankingKey(name, Text(*label), path, Better(better))
            for name, label, path, better in data["keys"]
        ),
        data["by_vote"],
        tuple(
            Quota(name, Text(*label), _decimal(percent), of, at_least)
            for name, label, percent, of, at_least in data["quotas"]
        ),
        tuple(
            Award(name, Text(*label), first, last, quota)
            for name, label, first, last, quota in data["awards"]
        ),
    )


def _band(band: Band) -> list[Any]:
    end = None if band.end is None else str(band.end)
    return [str(band.start), end, band.closed]


def _read_band(data: list[Any]) -> Band:
    start, end, closed = data
    return Band(_decimal(start), None if end is None else _decimal(end), closed=closed)


def _decimal(text: str) -> Decimal:
    """ValueError for what is no finite number, as any other broken value gives."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError from None
    if not found.is_finite():
        raise ValueError
    return found


def _text(text: Text) -> list[str]:
    return [text.vi, text.en]
