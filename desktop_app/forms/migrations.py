"""Answers of an older version of a form opened in a newer one (DESIGN §3, *Identity*).

An element keeps its permanent code, so most answers find their place by it. What was renamed is led
by the sheet `migrations`, a group with all below it. What has no place is handed back with the
reason, to be kept and shown: nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.elements import Element, ValueType
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import Text
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.form import FormDefinition

_NO_PLACE = Text(
    "Phiên bản mới của biểu mẫu không còn mục này.",
    "The newer version of the form has no such item.",
)
_CALCULATED = Text("Mục này nay được tính tự động.", "This item is now calculated.")
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

    What the old form calculated is left out: the new form computes anew.
    """
    mover = _Mover(old_form, new_form)
    kept_repeats, homes = mover.move_repeats(repeats)
    placed: dict[CellKey, Answer] = {}
    unplaced: list[Unplaced] = []
    # An answer whose code stands unchanged goes first: it has the better claim to its place.
    for key in sorted(answers, key=lambda key: (mover.code(key.element) != key.element, key)):
        answer = answers[key]
        element = old_form.element_of.get(old_form.path_of.get(key.element, ""))
        if answer.state is CellState.BLANK or (element is not None and element.calculated):
            continue
        found, reason = mover.place(key, answer, homes)
        if reason is None and found is not None and found[0] in placed:
            reason = _TAKEN
        if found is None or reason is not None:
            label = element.label if element is not None else Text(key.element, key.element)
            unplaced.append(Unplaced(key, label, answer, reason or _NO_PLACE))
        else:
            placed[found[0]] = found[1]
    return Migrated(placed, tuple(sorted(unplaced, key=lambda one: one.key)), kept_repeats)


class _Mover:
    def __init__(self, old_form: FormDefinition, new_form: FormDefinition) -> None:
        self.old = old_form
        self.new = new_form
        self.steps = {
            step.old: step.new for step in new_form.migrations if step.version == old_form.version
        }

    def path(self, old_path: str) -> str:
        """Where a path of the old version is now: by the longest step that covers it."""
        above, below = old_path, ""
        while above:
            if above in self.steps:
                return self.steps[above] + below
            above, _, last = above.rpartition("/")
            below = f"/{last}{below}"
        return old_path

    def code(self, old_code: str) -> str:
        """The element's code in the newer version, empty where it has none."""
        old_path = self.old.path_of.get(old_code, "")
        new_path = self.path(old_path) if old_path else ""
        if new_path and new_path != old_path:
            return self.new.code_of.get(new_path, "")
        if old_code in self.new.path_of:
            return old_code
        return self.new.code_of.get(old_path, "") if old_path else ""

    def move_repeats(
        self, repeats: Sequence[RepeatInstance]
    ) -> tuple[tuple[RepeatInstance, ...], dict[str, str]]:
        """The instances that still have a repeat to be in; and of each its new repeat's code."""
        kept: list[RepeatInstance] = []
        homes: dict[str, str] = {}
        for one in repeats:
            code = self.code(one.element)
            path = self.new.path_of.get(code, "")
            around = self._repeat_codes(path)
            above = homes.get(one.parent, "") if one.parent else ""
            if path and around[:-1][-1:] == ([above] if above else []) and around[-1:] == [code]:
                kept.append(replace(one, element=code))
                homes[one.uuid] = code
        return tuple(kept), homes

    def _repeat_codes(self, path: str) -> list[str]:
        """The codes of the repeats around a path, and of itself, outermost first."""
        repeats = {group.path: group.code for group in self.new.groups if group.repeat}
        parts = path.split("/")
        above = ["/".join(parts[: index + 1]) for index in range(1, len(parts))]
        return [repeats[one] for one in above if one in repeats]

    def place(
        self, key: CellKey, answer: Answer, homes: Mapping[str, str]
    ) -> tuple[tuple[CellKey, Answer] | None, Text | None]:
        """The new key and the answer as its type holds it; or why there is none."""
        code = self.code(key.element)
        element = self.new.element_of.get(self.new.path_of.get(code, ""))
        if element is None:
            return None, _NO_PLACE
        if element.calculated:
            return None, _CALCULATED
        if [homes.get(uuid, "") for uuid in key.repeats] != self._repeat_codes(element.path):
            return None, _OTHER_REPEAT
        fitted, reason = self._fitted(answer, element, key)
        return (None if fitted is None else (CellKey(code, key.repeats), fitted)), reason

    def _fitted(
        self, answer: Answer, element: Element, key: CellKey
    ) -> tuple[Answer | None, Text | None]:
        if answer.state is CellState.NIL_RETURN and not element.type.is_numeric:
            return None, _OTHER_TYPE
        if answer.state is not CellState.VALUE:
            return answer, None
        before = self.old.element_of.get(self.old.path_of.get(key.element, ""))
        if before is not None and before.type is not element.type:
            if ValueType.FILE in (before.type, element.type):
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
        names = {choice.name for choice in self.new.field_of[element.path].choices}
        single = element.type is ValueType.SELECT_ONE
        return not names or names.issuperset([answer.text] if single else answer.text.split())


def _holds(value: Answer, kind: ValueType) -> bool:
    if kind is not ValueType.INTEGER:
        return True
    return value.number is not None and value.number.is_integer()
