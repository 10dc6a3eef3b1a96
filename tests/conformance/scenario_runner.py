"""Replays recorded form traces through our engine and compares the state after every step."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.domain.values import CellState
from desktop_app.errors import AnswerError, AuthoringError, UserError
from desktop_app.forms import CellView, FormSession, read_xform
from tests.conformance.xpath_runner import FOLDER

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=ZoneInfo("America/Phoenix"))
_PREFIX = re.compile(r"(?<=/)[\w\-]+:")
_CHANCE = re.compile(r"\b(?:now|today|uuid|random|randomize)\(|jr:preload|last-saved")


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of one place after one step: what was recorded, and what ours is."""

    case: str
    step: int
    path: str
    what: str
    expected: Any
    got: Any

    @property
    def passed(self) -> bool:
        return bool(self.expected == self.got)


@dataclass(frozen=True, slots=True)
class Replay:
    """`refused` is the feature's name, where the form was refused; `broken` what went wrong."""

    case: dict[str, Any]
    facts: tuple[Fact, ...]
    refused: str = ""
    broken: str = ""


def load_scenarios() -> list[dict[str, Any]]:
    with gzip.open(FOLDER / "scenario_cases.jsonl.gz", "rt", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    return [case for case in cases if _complete(case)]


def recorded_facts(case: dict[str, Any]) -> int:
    """How many state facts a trace holds, for one that is not replayed."""
    changed = [one for step in case["steps"] for one in step.get("changed", {}).items()]
    return sum(5 if "value" in expected else 1 for path, expected in changed if "meta" not in path)


def _complete(case: dict[str, Any]) -> bool:
    """A trace that lacks what it started from cannot be replayed: the stored instance that was
    opened, or the name of a file that was chosen."""
    restored = case["file"].endswith("instance-input.test.ts")
    return not restored and "[object File]" not in json.dumps(case["steps"])


def replay(case: dict[str, Any]) -> Replay:
    try:
        session = FormSession(read_xform(case["xml"].strip()), now=NOW)
    except AuthoringError as error:
        return Replay(case, (), refused=error.fragment or error.message.en)
    facts: list[Fact] = []
    for number, step in enumerate(case["steps"]):
        try:
            _do(session, step)
        except UserError as error:
            return Replay(case, tuple(facts), broken=f"{step['op']}: {error.message.en}")
        facts.extend(_facts(case, session, number, step))
    return Replay(case, tuple(facts))


def _do(session: FormSession, step: dict[str, Any]) -> None:
    operation = step["op"]
    if operation == "answer":
        path = _path(step["ref"])
        shown = session.form.field_of.get(re.sub(r"\[\d+\]", "", path))
        entry = _entry(step["value"], trigger=shown is not None and shown.control == "trigger")
        with contextlib.suppress(AnswerError):  # refused: the cell is as it was
            session.apply(path, entry)
    elif operation == "addRepeat":
        session.add_repeat(_path(step["range"]))
    elif operation == "removeRepeat":
        session.remove_repeat(_path(step["ref"]))
    elif operation == "setLanguage":
        session.set_language(step["value"])


def _entry(value: Any, *, trigger: bool = False) -> Any:
    """Numbers as exact values, several chosen names in one text."""
    if isinstance(value, list):
        if len(value) == 1:
            return _entry(value[0], trigger=trigger)
        return " ".join(str(_entry(one)) for one in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("OK" if value else "") if trigger else ("1" if value else "0")
    return value


def _facts(
    case: dict[str, Any], session: FormSession, number: int, step: dict[str, Any]
) -> Iterator[Fact]:
    by_chance = _CHANCE.search(case["xml"]) is not None
    if step["op"] == "answerOf":
        path = _path(step["ref"])
        if not by_chance:
            yield Fact(case["id"], number, path, "value", step["expected"], _value(session, path))
        return
    for written, expected in step.get("changed", {}).items():
        path = _path(written)
        if "/meta" in path:
            continue  # the recording engine adds this group by itself
        if "value" not in expected:
            got = _relevant(session, path)
            yield Fact(case["id"], number, path, "relevant", expected["relevant"], got)
            continue
        view = _cell(session, path)
        for what in ("value", "relevant", "required", "readonly", "valid"):
            if what == "value" and by_chance:
                continue
            got = None if view is None else _state(session, view, what, expected)
            yield Fact(case["id"], number, path, what, expected[what], got)
    for written in step.get("removed", ()):
        path = _path(written)
        if "/meta" not in path:
            yield Fact(case["id"], number, path, "there", False, _there(session, path))


def _state(session: FormSession, view: CellView, what: str, expected: dict[str, Any]) -> Any:
    if what == "value":
        return _value(session, view.path)
    if what == "relevant":
        return view.relevant
    if what == "required":
        return view.required
    if what == "readonly":  # ours calls a calculated cell read-only too; theirs only a bind's word
        return view.readonly and (not view.calculated or expected["readonly"])
    if not view.relevant:
        return True
    empty = view.answer.state is CellState.BLANK
    verdict = "required" if view.required and empty else "" if view.valid else "constraint"
    if not verdict:
        return True
    with_message = ":" in str(expected["valid"])
    return f"{verdict}:{session.text(view.path, verdict)}" if with_message else verdict


def _value(session: FormSession, path: str) -> Any:
    view = _cell(session, path)
    if view is None:
        return None
    return view.answer.text if view.relevant else ""


def _cell(session: FormSession, path: str) -> CellView | None:
    try:
        return session.cell(path)
    except UserError:
        return None


def _relevant(session: FormSession, path: str) -> bool | None:
    """Of a group, an instance, or a repeat as a whole, which may have no instance."""
    try:
        return session.is_relevant(path)
    except UserError:
        above = path.rpartition("/")[0]
        return session.is_relevant(above) if above else None


def _there(session: FormSession, path: str) -> bool:
    try:
        session.is_relevant(path)
    except UserError:
        return False
    return True


def _path(written: str) -> str:
    return _PREFIX.sub("", written)
