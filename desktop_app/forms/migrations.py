"""Answers of an older version of a form opened in a newer one (DESIGN §3, *Identity*).

An element keeps its permanent code, so most answers find their place by it. What was renamed is led
by the sheet `migrations`, a group with all below it. What has no place is handed back with the
reason, to be kept and shown: nothing is dropped.

The way back is the same sheet read from right to left: an office that still consolidates in the
older version takes in reports of the newer one by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.elements import Element, ValueType
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms.checks import CELL_CHECKS
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.form import FormDefinition

_OTHER_TYPE = Text(
    "Giá trị cũ không hợp với loại dữ liệu mới của mục này.",
    "The old value does not fit the item's new type.",
)
_NOT_A_CHOICE = Text(
    "Lựa chọn cũ không còn trong danh mục.", "The old choice is no longer in the list."
)
_TAKEN = Text(
    "Mục mới đã nhận giá trị từ một mục cũ khác.",
    "The new item has already taken the value of another old one.",
)
_OTHER_REPEAT = Text("Mục này nay thuộc nhóm lặp khác.", "The item now belongs to another repeat.")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An answer without a place in the newer version: its old key and label, and why."""

    key: CellKey
    label: Text
    answer: Answer
    reason: Text


@dataclass(frozen=True, slots=True)
class Migrated:
    """`answers` and `repeats` open in the newer version; `unplaced` are kept and shown beside."""

    answers: Mapping[CellKey, Answer]
    unplaced: tuple[Unplaced, ...] = ()
    repeats: tuple[RepeatInstance, ...] = ()


def migrate(
    answers: Mapping[CellKey, Answer],
    old_form: FormDefinition,
    new_form: FormDefinition,
    repeats: Sequence[RepeatInstance] = (),
) -> Migrated:
    """Lead each answer of `old_form` to its place in `new_form`.

    What the old form calculated goes along where it has a place, for a session computes it anew;
    without one it is no loss, since what it was calculated from is kept.
    """
    lead = Lead(old_form, new_form)
    mover = _Mover(lead)
    kept_repeats, homes = mover.move_repeats(repeats)
    placed: dict[CellKey, Answer] = {}
    unplaced: list[Unplaced] = []

    def claim(key: CellKey) -> tuple[bool, bool, CellKey]:
        """What was entered goes first, and among that what stands unchanged: it has the better
        claim to its place."""
        element = lead.old_element(key)
        calculated = element is not None and element.calculated
        return calculated, lead.code(key.element) != key.element, key

    for key in sorted(answers, key=claim):
        answer = answers[key]
        if answer.state is CellState.BLANK:
            continue
        found, reason = mover.place(key, answer, homes)
        if reason is None and found is not None and found[0] in placed:
            reason = _TAKEN
        if found is not None and reason is None:
            placed[found[0]] = found[1]
            continue
        element = lead.old_element(key)
        if element is None or not element.calculated:
            label = element.label if element is not None else Text(key.element, key.element)
            unplaced.append(Unplaced(key, label, answer, reason or lead.no_place))
    return Migrated(placed, tuple(sorted(unplaced, key=lambda one: one.key)), kept_repeats)


class Lead:
    """Where the elements of one version of a form are in another version of it.

    `no_place` and `calculated` say why an answer has no place there.
    """

    def __init__(self, old_form: FormDefinition, new_form: FormDefinition) -> None:
        self.old = old_form
        self.new = new_form
        self._steps = {
            step.old: step.new for step in new_form.migrations if step.version == old_form.version
        }
        self._reserved: frozenset[str] = frozenset()  # paths that are reached by a step alone
        self._codes: dict[str, str] = {}
        version = new_form.version
        self.no_place = Text(
            f"Phiên bản {version} của biểu mẫu không có mục này.",
            f"Version {version} of the form has no such item.",
        )
        self.calculated = Text(
            f"Ở phiên bản {version} mục này được tính tự động.",
            f"In version {version} this item is calculated.",
        )
        if not self._steps:
            self._turn_back()

    def _turn_back(self) -> None:
        """From a newer version to an older one. A path that the older version has itself is not led
        away from it; where it called by one name what the newer calls by another, that name is for
        this alone."""
        back = [step for step in self.old.migrations if step.version == self.new.version]
        for step in back:
            if not _has(self.new, step.new):
                self._steps.setdefault(step.new, step.old)
        self._reserved = frozenset(self._steps.values())

    def path(self, old_path: str) -> str:
        """Where a path of the old version is now: by the longest step that covers it."""
        above, below = old_path, ""
        while above:
            if above in self._steps:
                return self._steps[above] + below
            above, _, last = above.rpartition("/")
            below = f"/{last}{below}"
        return old_path

    def code(self, old_code: str) -> str:
        """The element's (or repeat's) code in the newer version, empty where it has none."""
        if old_code not in self._codes:
            self._codes[old_code] = self._code(old_code)
        return self._codes[old_code]

    def _code(self, old_code: str) -> str:
        old_path = self.old.path_of.get(old_code, "")
        new_path = self.path(old_path) if old_path else ""
        if new_path and new_path != old_path:
            return self.new.code_of.get(new_path, "")
        code = old_code if old_code in self.new.path_of else self.new.code_of.get(old_path, "")
        path = self.new.path_of.get(code, "")
        return "" if any(f"{path}/".startswith(f"{one}/") for one in self._reserved) else code

    def cell(self, key: CellKey) -> CellKey | None:
        """The same cell in the newer version, whatever it holds; None where there is none."""
        code = self.code(key.element)
        return CellKey(code, key.repeats) if code else None

    def finding(self, old_id: str) -> str:
        """The id there of what a check may say, which carries the written reason; "" for none."""
        name, at, repeats = old_id.partition("@")
        kind, colon, element = name.partition(":")
        if colon and kind in CELL_CHECKS:
            code = self.code(element)
            return f"{kind}:{code}{at}{repeats}" if code else ""
        rule = next((rule for rule in self.old.rules if rule.id == name), None)
        if rule is None:
            return ""
        above, _, row = rule.context.rpartition("/")
        moved = self.path(rule.context).rpartition("/")[2]
        new_name = name
        if above and name.endswith(f".{row}"):  # a table's rule: its id ends with the row's name
            new_name = name.removesuffix(row) + moved
        known = any(rule.id == new_name for rule in self.new.rules)
        return f"{new_name}{at}{repeats}" if known else ""

    def old_element(self, key: CellKey) -> Element | None:
        return self.old.element_of.get(self.old.path_of.get(key.element, ""))


def _has(form: FormDefinition, path: str) -> bool:
    return any(one == path or one.startswith(f"{path}/") for one in form.code_of)


class _Mover:
    def __init__(self, lead: Lead) -> None:
        self.lead = lead
        self.new = lead.new
        self._repeats = {group.path: group.code for group in lead.new.groups if group.repeat}

    def move_repeats(
        self, repeats: Sequence[RepeatInstance]
    ) -> tuple[tuple[RepeatInstance, ...], dict[str, str]]:
        """The instances that still have a repeat to be in; and of each its new repeat's code."""
        kept: list[RepeatInstance] = []
        homes: dict[str, str] = {}
        for one in self._outermost_first(repeats):
            code = self.lead.code(one.element)
            path = self.new.path_of.get(code, "")
            around = self._repeat_codes(path)
            above = homes.get(one.parent, "") if one.parent else ""
            if path and around[:-1][-1:] == ([above] if above else []) and around[-1:] == [code]:
                kept.append(replace(one, element=code))
                homes[one.uuid] = code
        return tuple(kept), homes

    def _outermost_first(self, repeats: Sequence[RepeatInstance]) -> list[RepeatInstance]:
        """A store gives instances by element; one is judged after the instance that it is in."""
        parents = {one.uuid: one.parent for one in repeats}

        def depth(one: RepeatInstance) -> int:
            steps, above = 0, one.parent
            while above in parents and steps <= len(parents):
                steps, above = steps + 1, parents[above]
            return steps

        return sorted(repeats, key=depth)

    def _repeat_codes(self, path: str) -> list[str]:
        """The codes of the repeats around a path, and of itself, outermost first."""
        if not self._repeats:
            return []
        parts = path.split("/")
        above = ["/".join(parts[: index + 1]) for index in range(1, len(parts))]
        return [self._repeats[one] for one in above if one in self._repeats]

    def place(
        self, key: CellKey, answer: Answer, homes: Mapping[str, str]
    ) -> tuple[tuple[CellKey, Answer] | None, Text | None]:
        """The new key and the answer as its type holds it; or why there is none."""
        code = self.lead.code(key.element)
        element = self.new.element_of.get(self.new.path_of.get(code, ""))
        if element is None:
            return None, self.lead.no_place
        before = self.lead.old_element(key)
        if element.calculated and (before is None or not before.calculated):
            return None, self.lead.calculated
        if [homes.get(uuid, "") for uuid in key.repeats] != self._repeat_codes(element.path):
            return None, _OTHER_REPEAT
        fitted, reason = self._fitted(answer, element, before)
        return (None if fitted is None else (CellKey(code, key.repeats), fitted)), reason

    def _fitted(
        self, answer: Answer, element: Element, before: Element | None
    ) -> tuple[Answer | None, Text | None]:
        if answer.state is CellState.NIL_RETURN and not element.type.is_numeric:
            return None, _OTHER_TYPE
        if answer.state is not CellState.VALUE:
            return answer, None
        if before is not None and before.type is not element.type:
            if not _converts(before.type, element.type):
                return None, _OTHER_TYPE
            kind = ValueType.DECIMAL if element.type is ValueType.INTEGER else element.type
            value = canonical_answer(answer.text, kind)
            if value.state is not CellState.VALUE or not _holds(value, element.type):
                return None, _OTHER_TYPE
            answer = replace(answer, text=value.text, number=value.number)
        if not self._is_choice(answer, element):
            return None, _NOT_A_CHOICE
        return answer, None

    def _is_choice(self, answer: Answer, element: Element) -> bool:
        if element.type not in (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE):
            return True
        if not answer.text:
            return True  # of a consolidation, which counts answers and does not keep them
        names = {choice.name for choice in self.new.field_of[element.path].choices}
        single = element.type is ValueType.SELECT_ONE
        return not names or names.issuperset([answer.text] if single else answer.text.split())


def _converts(before: ValueType, after: ValueType) -> bool:
    """Whether a value of one type may be read as another. What is no number is never taken for one,
    nor a share for an amount: a figure is not guessed."""
    if ValueType.FILE in (before, after):
        return False
    if after.is_numeric:
        return before.is_numeric and ValueType.PERCENT not in (before, after)
    return True


def _holds(value: Answer, kind: ValueType) -> bool:
    if kind is not ValueType.INTEGER:
        return True
    return value.number is not None and value.number.is_integer()
