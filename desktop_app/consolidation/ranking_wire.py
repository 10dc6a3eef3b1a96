"""A ranking as canonical JSON: what a closed one is kept as."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from desktop_app.consolidation.ranking import GroupRanking, QuotaLine, Ranking, RankRow
from desktop_app.domain.ranking import Decider


def ranking_to_text(ranking: Ranking, form_hash: str) -> str:
    """Sorted keys, no spaces: equal rankings by one form version give equal texts."""
    content = {
        "form": form_hash,
        "groups": [
            {
                "name": group.name,
                "rows": [_row(row) for row in group.rows],
                "unranked": list(group.unranked),
                "quotas": [[one.name, str(one.base), one.limit] for one in group.quotas],
            }
            for group in ranking.groups
        ],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def ranking_from_text(text: str) -> tuple[Ranking, str]:
    """The ranking, and the hash of the form version by whose rules it was made."""
    content = json.loads(text)
    ranking = Ranking(
        tuple(
            GroupRanking(
                group["name"],
                tuple(_read_row(row) for row in group["rows"]),
                tuple(group["unranked"]),
                tuple(
                    QuotaLine(name, Decimal(base), limit) for name, base, limit in group["quotas"]
                ),
            )
            for group in content["groups"]
        )
    )
    return ranking, content["form"]


def _row(row: RankRow) -> dict[str, Any]:
    return {
        "office": row.office,
        "rank": row.rank,
        "points": _texts(row.points),
        "figures": _texts(row.figures),
        "layers": list(row.layers),
        "grade": row.grade,
        "decider": row.decider.value,
        "key": row.key,
        "tied": list(row.tied),
        "award": row.award,
        "open_award": row.open_award,
    }


def _texts(figures: tuple[Decimal | None, ...]) -> list[str | None]:
    return [None if one is None else str(one) for one in figures]


def _figures(texts: list[str | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in texts)


def _read_row(data: dict[str, Any]) -> RankRow:
    return RankRow(
        data["office"],
        data["rank"],
        _figures(data["points"]),
        _figures(data["figures"]),
        tuple(data["layers"]),
        data["grade"],
        Decider(data["decider"]),
        data["key"],
        tuple(data["tied"]),
        data["award"],
        data["open_award"],
    )
