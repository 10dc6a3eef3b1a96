"""What must be there after a kill, and what was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bench.crash.work import Kind


@dataclass
class Model:
    """What must be there: by what was acknowledged, and seen after each kill."""

    answers: dict[str, str] = field(default_factory=dict)
    attachments: set[str] = field(default_factory=set)


@dataclass
class Count:
    """The run so far; `lost` counts acknowledged acts that were not there."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    troubles: list[str] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)  # killed in the middle of an act


def judge(
    kind: Kind,
    told: list[dict[str, Any]],
    found: dict[str, Any],
    model: Model,
    count: Count,
    old: dict[str, Any],
) -> None:
    """Hold what was found against what was acknowledged; `old` is what a migration must give."""
    done = [one for one in told if one["what"] == "done"]
    open_act = told[-1] if told and told[-1]["what"] == "begin" else None
    count.kills[kind] += 1
    count.cut[kind] += open_act is not None
    count.acknowledged += len(done)
    where = f"round {count.rounds} ({kind})"
    count.troubles.extend(f"{where}: {one}" for one in found["trouble"])
    if "answers" not in found:
        count.lost += len(done)
    elif kind is not Kind.MIGRATE:
        count.lost += _compare(model, done, open_act, found, where, count.troubles)
    elif (found["answers"], found["attachments"]) != (old["answers"], old["attachments"]):
        count.lost += 1
        count.troubles.append(f"{where}: the migrated rows are not the old ones")


def _compare(
    model: Model,
    done: list[dict[str, Any]],
    open_act: dict[str, Any] | None,
    found: dict[str, Any],
    where: str,
    troubles: list[str],
) -> int:
    """How many acknowledged acts are not there; the model then becomes what was found."""
    for one in done:
        model.answers.update(one.get("answers", {}))
        if "sha256" in one:
            model.attachments.add(one["sha256"])
        model.attachments.discard(one.get("gone"))
    lost = 0
    begun = (open_act or {}).get("answers", {})
    with_begun = {**model.answers, **begun}
    if found["answers"] not in (model.answers, with_begun):
        wrong = {
            cell
            for cell in model.answers.keys() | found["answers"].keys()
            if found["answers"].get(cell) not in (model.answers.get(cell), begun.get(cell))
        }
        lost += max(len(wrong), 1)
        troubles.append(f"{where}: answers {sorted(wrong) or 'of one save came apart'}")
    there = set(found["attachments"])
    missing = model.attachments - there - {(open_act or {}).get("gone")}
    unknown = there - model.attachments - {(open_act or {}).get("sha256")}
    lost += len(missing)
    if missing or unknown:
        troubles.append(f"{where}: {len(missing)} files missing, {len(unknown)} unknown")
    names = {one["name"] for one in done if one["act"] == "backup"}
    # Older ones are let go by and by, never the last three.
    lately = sorted(names)[-3:]
    gone = [one for one in lately if one not in found.get("backups", ())]
    lost += len(gone)
    if gone:
        troubles.append(f"{where}: backups {gone}")
    model.answers, model.attachments = dict(found["answers"]), there
    return lost


def summary(count: Count, seed: int) -> str:
    """By kind, and the last line: kills, acknowledged, lost, troubles, seed."""
    lines = [f"TROUBLE {one}" for one in count.troubles]
    kinds = (f"{kind} {count.kills[kind]} ({count.cut[kind]} cut)" for kind in Kind)
    lines.append(f"by kind: {', '.join(kinds)}")
    lines.append(
        f"{count.rounds} kills, {count.acknowledged} acknowledged, {count.lost} lost, "
        f"{len(count.troubles)} troubles, seed {seed}"
    )
    return "\n".join(lines)
