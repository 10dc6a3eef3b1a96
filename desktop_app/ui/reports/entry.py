"""The report being filled in, on the main thread: entries, undo, and what each edit touches.

Between the widgets and `FormSession`; knows no widget, no store. Everything that changes goes out
by `changed`, once for each act of the person, however many cells it filled.

It is over 400 lines because every act changes the one session, gathers what changed and becomes one
step of undo in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.elements import ValueType
from desktop_app.domain.history import AnswerChange, EditStep, StepKind, UndoStacks
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import AnswerError, Text
from desktop_app.forms import CellView, Changes, Finding, FormSession
from desktop_app.ui.components.typed_fields import read_date
from desktop_app.ui.reports.edits import Gathered, Made
from desktop_app.ui.reports.journal import Journal, Traveller, added, own, removed, travelled
from desktop_app.ui.reports.shed_rows import ShedRows

_WORDS = {
    "không phát sinh": CellState.NIL_RETURN,
    "không áp dụng": CellState.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Awaited:
    """*Chưa có số liệu*: from whom, and the day promised if there is one."""

    source: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What a paste or a carry-forward did: cells filled, those left with the reason, rows added."""

    done: int
    skipped: tuple[tuple[str, Text], ...] = ()
    rows: int = 0


class Entry(QObject):
    """One open report.

    `changed(Changes, set of paths to paint again)`; `refused(path, Text)` when an entry cannot be
    taken; `stepped(EditStep)` for what is kept of each act, the same id again where a further
    letter joins it; `history_changed` when undo or redo become possible or impossible. With
    `editable` False nothing is taken. `stacks` is where undo stood when the report was opened.
    """

    changed = Signal(object, object)
    refused = Signal(str, object)
    stepped = Signal(object)
    history_changed = Signal()

    def __init__(
        self,
        session: FormSession,
        *,
        editable: bool,
        stacks: UndoStacks | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.editable = editable
        self.findings: dict[str, Finding] = {one.id: one for one in session.check()}
        self._marks: dict[str, dict[str, Finding]] = {}
        for finding in self.findings.values():
            self._mark(finding)
        self.required: set[CellKey] = session.asked()
        self.journal = Journal(stacks or UndoStacks())
        self._shed = ShedRows(session)
        self._typing = ""  # the path whose last undo step still grows

    # -- reading ----------------------------------------------------------------------------

    def view(self, path: str) -> CellView:
        return self.session.cell(path)

    def marks(self, path: str) -> tuple[Finding, ...]:
        """What the checks say of this cell."""
        return tuple(self._marks.get(path, {}).values())

    @property
    def blank(self) -> int:
        """How many of the `required` cells are blank."""
        return sum(1 for one in self.findings.values() if one.rule == "required")

    def is_file(self, path: str) -> bool:
        """Whether the cell is answered by attaching a file, and by nothing else."""
        field = self.session.form.field_of.get(path_of_model(path))
        return field is not None and field.type is ValueType.FILE

    @property
    def attaches(self) -> bool:
        """Whether evidence may be added: it is the sender's, and goes out with its report."""
        return self.editable and self.session.hand is Hand.SENDER

    def attachable(self, view: CellView) -> bool:
        """Whether a question for a file may be given one."""
        return self.attaches and view.relevant and not view.readonly

    def enterable(self, view: CellView) -> bool:
        free = self.editable and view.relevant and not view.readonly
        return free and not self.is_file(view.path)

    def statable(self, view: CellView) -> bool:
        """Whether the cell may be put in a state: a fed figure too, since the base may not hold."""
        return self.enterable(view) or (self.editable and view.relevant and view.fed)

    def can_undo(self) -> bool:
        return self.journal.can_undo()

    def can_redo(self) -> bool:
        return self.journal.can_redo()

    # -- entering ---------------------------------------------------------------------------

    def type_in(self, path: str, text: str, *, growing: bool = False) -> Text | None:
        """Take what was typed; None when it was taken, else why not. `growing` joins the undo step
        of the same field, for text that is taken letter by letter."""
        try:
            made = self._one(path, lambda: self._apply_text(path, text))
        except AnswerError as error:
            self.refused.emit(path, error.message)
            return error.message
        self._keep(StepKind.ENTRY, made, join=growing and self._typing == path)
        self._typing = path if growing else ""
        return None

    def put_state(self, paths: Iterable[str], state: CellState | Awaited) -> Filled:
        """Put cells in a state; BLANK clears them."""

        def put(path: str) -> Changes:
            if isinstance(state, Awaited):
                return self.session.set_state(
                    path,
                    CellState.AWAITED,
                    awaited_from=state.source,
                    awaited_until=state.until,
                )
            return self.session.set_state(path, state)

        return self._many(((path, partial(put, path)) for path in paths), StepKind.FILL)

    def clear(self, paths: Iterable[str]) -> Filled:
        return self.put_state(paths, CellState.BLANK)

    def flag_estimate(self, paths: Iterable[str]) -> Filled:
        """Turn *ước* on, or off where every cell has it already."""
        held = [path for path in paths if self.session.cell(path).answer.state is CellState.VALUE]
        on = not all(self.session.cell(path).answer.estimate for path in held)

        def flag(path: str) -> Changes:
            return self.session.apply(path, self._raw(path, own(self.session, path)), estimate=on)

        return self._many(((path, partial(flag, path)) for path in held), StepKind.FILL)

    def typed_figures(self) -> tuple[str, ...]:
        """Every figure that was typed, wherever it stands: what can be an estimate."""
        kinds = self.session.form.field_of
        return tuple(
            view.path
            for view in self.session.cells()
            if self.enterable(view)
            and not view.fed
            and view.answer.state is CellState.VALUE
            and kinds[path_of_model(view.path)].type.is_numeric
        )

    def fill(self, texts: Iterable[tuple[str, str]], *, repeat: str = "", rows: int = 0) -> Filled:
        """A pasted block: (path, text) for each cell. In the same step, `rows` rows are first
        added at the end of `repeat`."""
        made, gathered = Made(), Gathered(self.session)
        places = range(count := len(self.session.instance_ids(repeat)), count + rows)
        made.add(added(self.session, [self._put_row(repeat, at, gathered) for at in places]))
        acts = ((path, partial(self._apply_text, path, text)) for path, text in texts)
        return replace(self._many(acts, StepKind.FILL, made, gathered), rows=rows)

    def add_row(self, repeat: str, position: int) -> str:
        """A new row at that place (0 the first); returns its address. AnswerError where the form
        fixes how many there are."""
        made, gathered = Made(), Gathered(self.session)
        made.add(added(self.session, [self._put_row(repeat, position, gathered)]))
        self._typing = ""
        self._keep(StepKind.ADD_ROW, made)
        self._tell(gathered)
        return f"{repeat}[{position + 1}]"

    def remove_rows(self, paths: Iterable[str]) -> int:
        """Take out the rows at these addresses, all of one repeat, in one step; how many went.
        Those that the form holds fast stay."""
        made, gathered = Made(), Gathered(self.session)
        count = 0
        for path in sorted(paths, key=_number, reverse=True):  # the last first: numbers hold
            self._require(path)
            if not self.session.may_remove(path):
                continue
            changes = self.session.remove_repeat(path)
            gathered.add(changes)
            (row,) = changes.removed
            made.add(removed(row))
            count += 1
        self._typing = ""
        self._keep(StepKind.REMOVE_ROW, made)
        self._tell(gathered)
        return count

    def fill_answers(self, answers: Mapping[str, Answer]) -> Filled:
        """Values as they were, those of last period."""
        return self._many(
            ((path, partial(self._restore, path, answer)) for path, answer in answers.items()),
            StepKind.CARRY,
        )

    def put_back(self, path: str, answer: Answer) -> Filled:
        """A value that the cell had before, by its history."""
        return self._many([(path, partial(self._restore, path, answer))], StepKind.PUT_BACK)

    def fitting(self, answers: Mapping[str, Answer], paths: Iterable[str]) -> dict[str, Answer]:
        """Of these cells the blank ones for entry, with the values that would fill them."""
        found: dict[str, Answer] = {}
        for path in paths:
            given, view = answers.get(path), self.session.cell(path)
            blank = view.answer.state is CellState.BLANK and self.enterable(view)
            if given is not None and given.state is CellState.VALUE and blank:
                found[path] = given
        return found

    def explain(self, finding: Finding, reason: str) -> Text | None:
        """Give a warning's reason: in its cell where the form has one, else beside the form."""
        if finding.explain:
            return self.type_in(finding.explain, reason)
        gathered = Gathered(self.session)
        gathered.add(self.session.explain(finding.id, reason))
        self._tell(gathered)
        return None

    def take_answer(self, path: str, text: str) -> None:
        """An answer that is kept already, such as the name of an attached file: there is no step
        to undo, for the file would stay."""
        gathered = Gathered(self.session)
        gathered.add(self.session.apply(path, text))
        self._tell(gathered)

    def undo(self) -> tuple[EditStep, str] | None:
        """Take the last act back; what it was, and a path to show, or ""."""
        return self._travel(back=True)

    def redo(self) -> tuple[EditStep, str] | None:
        return self._travel(back=False)

    # -- within -----------------------------------------------------------------------------

    def _apply_text(self, path: str, text: str) -> Changes:
        self._require(path)
        kind = self.session.form.field_of[path_of_model(path)].type
        stated = _WORDS.get(" ".join(text.casefold().split()))
        if stated is not None and kind.is_numeric:
            return self.session.set_state(path, stated)
        day = read_date(text) if kind is ValueType.DATE else None
        return self.session.apply(path, day if day is not None else text)

    def _require(self, path: str) -> None:
        if not self.editable:
            raise AnswerError(
                Text(
                    "Báo cáo không ở trạng thái “Đang nhập” nên không sửa được.",
                    "The report is not a draft, so it cannot be changed.",
                )
            )
        if self.is_file(path):
            raise AnswerError(
                Text(
                    "Ô này nhận tệp, không gõ hay dán chữ. Hãy kéo tệp vào ô, hoặc chọn ô rồi bấm "
                    "“Thêm tệp” ở bảng Minh chứng.",
                    "This cell takes a file, not text. Drop one on it, or choose the cell and "
                    "press “Add files” in the panel Evidence.",
                )
            )

    def _raw(self, path: str, answer: Answer) -> str | float | date:
        kind = self.session.form.field_of[path_of_model(path)].type
        if kind.is_numeric and answer.number is not None:
            return answer.number
        return date.fromisoformat(answer.text) if kind is ValueType.DATE else answer.text

    def _restore(self, path: str, answer: Answer) -> Changes:
        self._require(path)
        if answer.state is CellState.VALUE:
            return self.session.apply(path, self._raw(path, answer), estimate=answer.estimate)
        return self.session.set_state(
            path,
            answer.state,
            awaited_from=answer.awaited_from,
            awaited_until=answer.awaited_until,
        )

    def _one(self, path: str, act: Callable[[], Changes]) -> Made:
        made, gathered = Made(), Gathered(self.session)
        self._do(path, act, gathered, made)
        self._tell(gathered)
        return made

    def _many(
        self,
        acts: Iterable[tuple[str, Callable[[], Changes]]],
        kind: StepKind,
        made: Made | None = None,
        gathered: Gathered | None = None,
    ) -> Filled:
        """Several entries as one step, after what was `made` already."""
        made, gathered = made or Made(), gathered or Gathered(self.session)
        skipped = list[tuple[str, Text]]()
        done = 0
        for path, act in acts:
            try:
                self._require(path)
                self._do(path, act, gathered, made)
                done += 1
            except AnswerError as error:
                skipped.append((path, error.message))
        self._typing = ""
        self._keep(kind, made)
        self._tell(gathered)
        return Filled(done, tuple(skipped))

    def _do(self, path: str, act: Callable[[], Changes], gathered: Gathered, made: Made) -> None:
        cell, before = self.session.key(path), own(self.session, path)
        self._gather(act(), gathered)
        after = own(self.session, path)
        if after != before:
            made.changes.append(AnswerChange(cell, before, after))

    def _gather(self, changes: Changes, gathered: Gathered) -> None:
        """Take what an entry changed. Rows that went because it lowered a count are kept at hand:
        they come back as they were when it is raised again, by undo or by typing."""
        gathered.add(changes)
        self._shed.note(changes.removed)
        if changes.structure:
            for row in self._shed.take_back():
                gathered.add(self.session.restore_repeat(row))

    def _put_row(self, repeat: str, position: int, gathered: Gathered) -> str:
        """The UUID of the row that now stands there."""
        self._require(repeat)
        gathered.add(self.session.add_repeat(repeat, position=position))
        return self.session.instance_ids(repeat)[position]

    def _keep(self, kind: StepKind, made: Made, *, join: bool = False) -> None:
        if kind is StepKind.FILL and len(made.changes) == 1 and not made.rows:
            kind = StepKind.ENTRY
        if made.changes or made.rows:
            self.stepped.emit(self.journal.done(kind, made.changes, made.rows, join=join))
            self.history_changed.emit()

    def _travel(self, *, back: bool) -> tuple[EditStep, str] | None:
        step = self.journal.take(back=back) if self.editable else None
        if step is None:
            return None
        gathered = Gathered(self.session)
        traveller = Traveller(
            self.session,
            lambda path, answer: self._gather(self._restore(path, answer), gathered),
            gathered.add,
            lambda path, error: self.refused.emit(path, error.message),
        )
        made, shown = traveller.travel(step, back=back)
        self._typing = ""
        self._tell(gathered)
        self.stepped.emit(travelled(step, made, back=back))
        self.history_changed.emit()
        return step, shown

    def _tell(self, gathered: Gathered) -> None:
        changes = gathered.all()
        if not changes:
            return
        touched = set(changes.cells)
        if changes.structure:
            rows = {one.uuid for one in self.session.repeats()}
            self.required = {key for key in self.required if rows.issuperset(key.repeats)}
        for view in changes.cells.values():
            self._note_required(view)
        for gone in changes.cleared:
            touched |= self._unmark(gone)
        for finding in changes.raised:
            touched |= self._unmark(finding.id) | set(finding.paths)
            self._mark(finding)
        self.changed.emit(changes, touched)

    def _note_required(self, view: CellView) -> None:
        key = self.session.key(view.path)
        if _is_asked(view):
            self.required.add(key)
        else:
            self.required.discard(key)

    def _mark(self, finding: Finding) -> None:
        self.findings[finding.id] = finding
        for path in finding.paths:
            self._marks.setdefault(path, {})[finding.id] = finding

    def _unmark(self, name: str) -> set[str]:
        finding = self.findings.pop(name, None)
        if finding is None:
            return set()
        for path in finding.paths:
            self._marks.get(path, {}).pop(name, None)
        return set(finding.paths)


def _is_asked(view: CellView) -> bool:
    """Whether sending waits for an entry in this cell."""
    return view.required and view.relevant and not view.calculated


def _number(path: str) -> int:
    """Of a row's address, its own number."""
    return int(path.rpartition("[")[2].rstrip("]"))


def path_of_model(path: str) -> str:
    """The form's path of a cell's address: without the numbers of repeat instances."""
    if "[" not in path:
        return path
    return "/".join(part.partition("[")[0] for part in path.split("/"))
