"""One report being filled in: apply an entry, get what changed. No Qt, no database, no clock.

It is over 400 lines because the session is one object: each verb changes the same live instance and
must gather its changes and findings in the same way; what could be taken out of it has been.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import AnswerError, BugError, InputError, Text
from desktop_app.forms import checks
from desktop_app.forms.actions import Actions
from desktop_app.forms.changes import CellView, Changes, Finding
from desktop_app.forms.choices import SELECTS, choice_label, choices_at, chosen, shown_in
from desktop_app.forms.definition import Table, TableColumn, TableRow
from desktop_app.forms.entry import Raw, answer_of, check_range
from desktop_app.forms.findings import FindingBook
from desktop_app.forms.form import FormDefinition
from desktop_app.forms.inputs import Inputs
from desktop_app.forms.live import Cell, Layers, LiveInstance, cells_in_order
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import Node
from desktop_app.forms.recalculation import Recalculation
from desktop_app.forms.rows import RemovedRow
from desktop_app.forms.seeds import Seeds
from desktop_app.forms.structure import NO_TEXT, Choice
from desktop_app.forms.submission import read_submission, write_submission
from desktop_app.forms.texts import find_language, in_language
from desktop_app.forms.undisturbed import undisturbed
from desktop_app.forms.xmlwriter import clean_text
from desktop_app.forms.xpath.context import Context, Environment


class FormSession:
    """A report's answers with everything that the form computes from them.

    `now` is the moment to reckon with, aware; it is fixed for the session, and at the receiver it
    is the one in `inputs.xml`. `answers` and `repeats` are those of a stored revision; without them
    a new report starts, with the form's defaults. `explanations`: written reasons by finding id.
    `office` is the id of the office whose own report it is and for which the form's seeds stand;
    empty for one that is consolidated, or only looked at.

    `hand` is whose turn it is: only its cells can be entered, and only what is for it to mend is
    found. `layers` holds what the hands after the sender's have entered; where that of `hand` is
    not among them it begins, with the defaults of its cells.
    """

    def __init__(
        self,
        form: FormDefinition,
        *,
        now: datetime,
        inputs: Inputs | None = None,
        answers: Mapping[CellKey, Answer] | None = None,
        repeats: Sequence[RepeatInstance] | None = None,
        explanations: Mapping[str, str] | None = None,
        office: str = "",
        hand: Hand = Hand.SENDER,
        layers: Layers | None = None,
    ) -> None:
        if now.tzinfo is None:
            raise BugError(Text("Thời điểm thiếu múi giờ.", "The moment has no time zone."))
        self.form = form
        self.inputs = inputs if inputs is not None else Inputs()
        self._live = LiveInstance(form, hand)
        self._environment = Environment(
            self._live.document,
            now,
            now.tzinfo,
            self._instance,
            self._live.slots,
            choice_label=self._choice_label,
            identify=self._live.permanent_name,
        )
        self._language = self._reading = next(iter(form.languages), "")
        self._recalculation = Recalculation(form.program, self._live, self._environment)
        self._findings = FindingBook(
            form, self._live, Context(self._environment, self._live.document), explanations or {}
        )
        self._stated: dict[str, Answer] = {}
        self._judged = False  # whether the rows that seeds laid out were looked at
        layers = layers or {}
        fresh = not answers and repeats is None and hand is Hand.SENDER
        self._actions = Actions(form.program, self._live, self._recalculation, self._environment)
        with undisturbed():
            self._live.build(None if fresh else (repeats or ()))
            if fresh:
                self._live.set_initial(form.xform.template)
            else:
                self._live.load(answers or {}, layers)
            begins = fresh or (hand is not Hand.SENDER and hand not in layers)
            if begins and not fresh:
                self._live.set_own_defaults()
            self._actions.load(form.xform.binds, fresh=begins)
            self._seeds = Seeds(form, self._live, self._recalculation, self._environment, office)
            self._actions.rest()
            self._recalculation.changed.update(dict.fromkeys(self._live.cells.values()))
            self._judge()
            self._findings.take()  # all is new: what has changed is asked from now on

    # -- editing ----------------------------------------------------------------------------

    def apply(
        self,
        path: str,
        raw: Raw,
        *,
        state: CellState | None = None,
        estimate: bool | None = None,
    ) -> Changes:
        """Take an entry into a cell. `estimate` None leaves the flag as it is.

        Raises AnswerError, and changes nothing, when the entry cannot be read as the cell's type,
        or when the cell is not for entry.
        """
        if state is not None and state not in (CellState.VALUE, CellState.BLANK):
            return self.set_state(path, state)
        cell = self._enterable(path)
        answer = BLANK if state is CellState.BLANK else answer_of(raw, cell.model.type)
        if cell.model.type in SELECTS and answer.state is CellState.VALUE:
            ranked = self.form.field_of[cell.model.path].control == "rank"
            answer = chosen(answer, cell.model.type, self.choices(path), ranked=ranked)
        bounds = self.form.field_of[cell.model.path].bounds
        if bounds is not None and answer.number is not None:
            check_range(answer.number, bounds)
        if answer.state is CellState.VALUE:
            flag = cell.own.estimate if estimate is None else estimate
            answer = replace(answer, estimate=flag)
        return self._enter(cell, answer)

    def set_state(
        self,
        path: str,
        state: CellState,
        *,
        awaited_from: str = "",
        awaited_until: date | None = None,
    ) -> Changes:
        """Put a cell in a state other than a value. Raises AnswerError as `apply` does."""
        cell = self._enterable(path, stating=True)
        if state is CellState.VALUE:
            raise BugError(Text("Giá trị đi qua apply.", "A value goes through apply."))
        if state is CellState.NIL_RETURN:
            if not cell.model.type.is_numeric:
                raise AnswerError(
                    Text(
                        "“Không phát sinh” chỉ dùng cho ô số.",
                        "A nil return is for numeric cells only.",
                    )
                )
            return self._enter(cell, nil_return())
        if state is CellState.AWAITED:
            return self._enter(
                cell,
                Answer(state, awaited_from=clean_text(awaited_from), awaited_until=awaited_until),
            )
        return self._enter(cell, BLANK if state is CellState.BLANK else Answer(state))

    def explain(self, finding: str, reason: str) -> Changes:
        """Give the reason for a warning, kept beside the form; an empty one takes it back."""
        self._findings.explain(finding, reason)
        return self._take_changes()

    def lay_out_rows(self) -> Changes:
        """Add the rows that the form's seeds ask for and that are not there yet. It is no act of a
        person; a draft does it when it is opened."""
        if self._seeds.lay_out():
            self._actions.rest()
        return self._take_changes()

    def may_remove(self, path: str) -> bool:
        """Whether the row at this address may be taken out by hand."""
        node = self._live.find(path)
        if node is None or not self._live.models[node].repeat:
            raise _no_such_place(path)
        counted = self._live.models[node].path in self.form.xform.counts
        return self.hand is Hand.SENDER and not counted and not self._seeds.holds(node)

    def add_repeat(self, path: str, *, uuid: str = "", position: int | None = None) -> Changes:
        """Add an instance to the repeat at `path` (such as `/data/member`): before the one at
        `position` (0 the first), or after the last one.

        Within another repeat the outer instance has its number: `/data/house[2]/member`.
        """
        parent, model = self._repeat_at(path)
        self._check_free(model)
        if not self._seeds.may_add(model.path):
            raise AnswerError(
                Text(
                    "Các dòng ở đây lấy từ danh mục được giao, không thêm bằng tay.",
                    "The rows here come from the catalogue that was assigned; none is added by "
                    "hand.",
                )
            )
        self._recalculation.add_instance(parent, model, uuid or str(uuid4()), position)
        return self._restructured(parent, model, position)

    def restore_repeat(self, row: RemovedRow) -> Changes:
        """Put back an instance that was taken out: the same one, with what was entered in it.
        Nothing happens where the form has laid out that very row again meanwhile."""
        parent, model = self._repeat_at(row.repeat)
        if row.uuid in (self._live.uuids[one] for one in parent.named.get(model.name, ())):
            return Changes()
        self._recalculation.put_back(parent, row)
        self._seeds.take(model.path)
        return self._restructured(parent, model, row.position)

    def remove_repeat(self, path: str) -> Changes:
        """Remove one instance, named with its number: `/data/member[2]`."""
        node = self._live.find(path)
        if node is None or not self._live.models[node].repeat:
            raise _no_such_place(path)
        self._check_free(self._live.models[node])
        if self._seeds.holds(node):
            raise AnswerError(
                Text(
                    "Dòng này có trong danh mục được giao nên không xóa được.",
                    "This row is in the catalogue that was assigned, so it cannot be deleted.",
                )
            )
        parent = node.parent
        assert parent is not None
        model, position = self._live.models[node], parent.place_of(node) - 1
        self._recalculation.remove_instance(node)
        return self._restructured(parent, model, position)

    # -- reading ----------------------------------------------------------------------------

    def cell(self, path: str) -> CellView:
        """Raises InputError for a path that the report does not have."""
        return self._view(self._at(path))

    def cells(self) -> tuple[CellView, ...]:
        """Every cell in the order of the form, repeat instances included."""
        return tuple(self._view(cell) for cell in cells_in_order(self._live))

    def key(self, path: str) -> CellKey:
        """The permanent name of a cell, under which it is stored."""
        return self._live.key(self._at(path).node)

    def asked(self) -> set[CellKey]:
        """The cells in which sending waits for an entry, filled or not."""
        return {
            self._live.key(cell.node)
            for cell in self._live.cells.values()
            if cell.required and cell.relevant and not cell.calculated
            if cell.model.filled_by is self._live.hand and cell.model.path in self.form.code_of
        }

    def is_relevant(self, path: str) -> bool:
        """Of a group, row, repeat instance or cell."""
        node = self._live.find(path)
        if node is None:
            raise _no_such_place(path)
        return self._live.is_relevant(node)

    def choices(self, path: str) -> tuple[Choice, ...]:
        """What may be chosen in a cell now; some choices depend on other answers."""
        cell = self._at(path)
        return tuple(choices_at(self.form, cell.node, cell.model.path, self._environment))

    @property
    def language(self) -> str:
        """One of `form.languages`; empty where the form has none."""
        return self._language

    def set_language(self, language: str) -> Changes:
        """Show texts, and compute `jr:choice-name`, in another of the form's languages.

        `language` is one of `form.languages`, or its code: `en` for `English (en)`. Raises
        InputError for a language that the form does not have.
        """
        found = find_language(self.form.languages, language)
        if not found:
            raise InputError(
                Text(
                    f"Biểu mẫu không có ngôn ngữ “{language}”.",
                    f"The form is not in the language “{language}”.",
                )
            )
        self._language = self._reading = found
        self._recalculation.queue_everything()
        self._actions.rest()
        return self._take_changes()

    def read_in(self, language: str) -> None:
        """Give texts in another language (its name or code) and compute nothing anew: what is
        stored and printed does not depend on who looks at it. Where the form lacks the language
        texts stay in its own."""
        self._reading = find_language(self.form.languages, language) or self._language

    def text(self, path: str, what: str = "label") -> str:
        """A text of the form in the session's language, the answers that stand in it filled in.

        `what` is label, hint, constraint or required; `path` that of a cell, group or repeat.
        """
        node = self._live.find(path)
        if node is None:
            raise _no_such_place(path)
        shown = self._live.wordings.get((node, what))
        if shown is not None:
            return shown.get(self._reading) or next(iter(shown.values()), "")
        model = self._live.models[node].path
        wording = self.form.xform.wordings.get((model, what))
        if wording is not None:
            return "".join(str(part) for part in in_language(wording, self._reading))
        return self.form.plain_text(model, what).vi

    def choice_text(self, choice: Choice) -> str:
        """The label of a choice in the session's language."""
        return shown_in(self.form, choice, self._reading)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The form's tables, their rows named as they are at the end of the report's period."""
        try:
            day = date.fromisoformat(self.inputs.value("period", "root/end"))
        except ValueError:
            return self.form.tables
        return tuple(table.on(day) for table in self.form.tables)

    def heading(self, table: Table, part: TableRow | TableColumn) -> str:
        """What stands over a column, or before a row, in the session's language."""
        return table.heading(part, self._reading)

    def answers(self) -> dict[CellKey, Answer]:
        """All that is kept: entered, calculated and hidden answers; blank cells are left out."""
        return {
            self._live.key(cell.node): cell.answer
            for cell in cells_in_order(self._live)
            if cell.answer.state is not CellState.BLANK
        }

    def counted_answers(self) -> dict[CellKey, Answer]:
        """The answers that count: hidden ones excluded."""
        return {
            self._live.key(cell.node): cell.answer
            for cell in cells_in_order(self._live)
            if cell.relevant and cell.answer.state is not CellState.BLANK
        }

    @property
    def hand(self) -> Hand:
        return self._live.hand

    def entered_by(self, hand: Hand) -> dict[CellKey, Answer]:
        """What stands in the cells that this hand fills; blank cells are left out."""
        return {
            self._live.key(cell.node): cell.answer
            for cell in cells_in_order(self._live)
            if cell.model.filled_by is hand and not cell.calculated
            if cell.answer.state is not CellState.BLANK
        }

    def repeats(self) -> tuple[RepeatInstance, ...]:
        return self._live.repeat_instances()

    def instances(self, path: str) -> tuple[str, ...]:
        """The addresses of a repeat's instances, in order: `/data/member[1]`, …"""
        parent = self._live.find(path.rpartition("/")[0])
        nodes = parent.named.get(path.rpartition("/")[2], []) if parent is not None else []
        return tuple(self._live.path(node) for node in nodes)

    def instance_ids(self, path: str) -> tuple[str, ...]:
        """The UUIDs of a repeat's instances, in order; none where there is no such place now."""
        parent = self._live.find(path.rpartition("/")[0])
        nodes = parent.named.get(path.rpartition("/")[2], []) if parent is not None else []
        return tuple(self._live.uuids[node] for node in nodes)

    def path_of(self, key: CellKey) -> str | None:
        """Where that cell stands now; None when the form has none, or its row is no more."""
        node = self._live.node_of(key)
        return self._live.path(node) if node is not None else None

    def explanations(self) -> dict[str, str]:
        return dict(self._findings.explanations)

    def check(self) -> tuple[Finding, ...]:
        """Everything found, errors first, each kind in the order of the form."""
        return self._findings.all()

    def recompute_all(self) -> Changes:
        """Run every computation anew; empty unless the incremental path has missed something."""
        self._recalculation.queue_everything()
        self._recalculation.run()
        return self._take_changes()

    def differences(self) -> tuple[tuple[str, Answer, Answer], ...]:
        """After `from_xml`: calculated cells whose stated value is not what we compute.

        Each as (path, stated, computed).
        """
        return tuple(
            (path, stated, self._at(path).answer)
            for path, stated in self._stated.items()
            if stated != self._at(path).answer
        )

    def frozen_inputs(self) -> Inputs:
        """What the form read from its inputs, and the clock: to be stored at lock."""
        return self.inputs.frozen(self._environment.reads, self._environment.now)

    def to_xml(self) -> bytes:
        """The canonical submission.xml; equal reports give equal bytes."""
        return write_submission(self.form, self._live, self._findings.explanations)

    @classmethod
    def from_xml(
        cls,
        form: FormDefinition,
        xml: bytes,
        *,
        now: datetime | None = None,
        inputs: Inputs | None = None,
        hand: Hand = Hand.SENDER,
        layers: Layers | None = None,
        explanations: Mapping[str, str] | None = None,
    ) -> FormSession:
        """The report of a submission.xml; `now` is by default the clock frozen in `inputs`. The
        `explanations` of a later hand stand beside those in it.

        Raises InputError when the bytes are no submission of this form.
        """
        read = read_submission(form, xml)
        moment = now or (inputs.frozen_at if inputs is not None else None)
        if moment is None:
            raise BugError(Text("Thiếu thời điểm.", "The moment is missing."))
        session = cls(
            form,
            now=moment,
            inputs=inputs,
            answers=read.answers,
            repeats=read.repeats,
            explanations={**read.explanations, **(explanations or {})},
            hand=hand,
            layers=layers,
        )
        session._stated = {
            session._live.path(cell.node): read.answers.get(session._live.key(cell.node), BLANK)
            for cell in cells_in_order(session._live)
            if cell.calculated
        }
        return session

    # -- within -----------------------------------------------------------------------------

    def _repeat_at(self, path: str) -> tuple[Node, ModelNode]:
        """The node that holds the instances of the repeat at `path`, and the repeat."""
        parent_path, _, name = path.rpartition("/")
        parent = self._live.find(parent_path) if parent_path else self._live.document
        model = self._live.models[parent].children.get(name) if parent is not None else None
        if parent is None or model is None or not model.repeat:
            raise _no_such_place(path)
        return parent, model

    def _restructured(self, parent: Node, model: ModelNode, position: int | None) -> Changes:
        """After an instance came or went at that place (None: at the end)."""
        self._actions.rest()
        if position is not None and parent in self._live.models:
            moved = parent.named.get(model.name, [])[position:]
            self._findings.judge_again(moved, parent)
        return self._take_changes()

    def _instance(self, name: str) -> Node | None:
        internal = self.form.xform.internal.get(name)
        return internal if internal is not None else self.inputs.document(name)

    def _at(self, path: str) -> Cell:
        node = self._live.find(path)
        cell = self._live.cells.get(node) if node is not None else None
        if cell is None:
            raise _no_such_place(path)
        return cell

    def _enterable(self, path: str, *, stating: bool = False) -> Cell:
        cell = self._at(path)
        if cell.model.filled_by is not self._live.hand:
            raise AnswerError(
                Text(
                    "Ô này thuộc phần do bên khác nhập: chỉ xem, không sửa ở bước này.",
                    "This cell is filled by another hand: it can only be read at this step.",
                )
            )
        fed = not cell.calculated and cell.fed is not BLANK
        if (self._live.is_readonly(cell) and not (stating and fed)) or not cell.relevant:
            raise AnswerError(
                Text(
                    "Ô này không nhập tay: số được tính, lấy từ số liệu nền hoặc đang ẩn.",
                    "This cell is not for entry: it is calculated, fed or hidden.",
                )
            )
        return cell

    def _enter(self, cell: Cell, answer: Answer) -> Changes:
        if answer == cell.own:
            return Changes()
        cell.own = answer
        self._recalculation.settle(cell)
        self._recalculation.changed[cell] = None
        self._actions.rest()
        return self._take_changes()

    def _check_free(self, model: ModelNode) -> None:
        if self._live.hand is not Hand.SENDER:
            raise AnswerError(
                Text(
                    "Chỉ đơn vị lập báo cáo thêm, bớt dòng.",
                    "Only the office whose report it is adds and removes rows.",
                )
            )
        if model.path in self.form.xform.counts:
            raise AnswerError(
                Text(
                    "Số dòng của phần này do biểu mẫu ấn định, không thêm bớt bằng tay.",
                    "The form fixes how many entries there are here; none is added or removed "
                    "by hand.",
                )
            )

    def _choice_label(self, asking: Node, path: str, value: str) -> str:
        return choice_label(
            self.form, self._live, self._environment, self._language, asking, path, value
        )

    def _view(self, cell: Cell) -> CellView:
        message = NO_TEXT
        if not cell.valid and cell.relevant and cell.model.path in self.form.code_of:
            message = checks.constraint_message(self.form, self._live, cell)
        return CellView(
            self._live.path(cell.node),
            cell.answer,
            cell.relevant,
            cell.required and cell.model.filled_by is self._live.hand,
            self._live.is_readonly(cell),
            cell.calculated,
            cell.fed is not BLANK and cell.answer is cell.fed,
            cell.valid,
            message,
        )

    def _take_changes(self) -> Changes:
        """What has gathered since the last time, with the findings that came and went."""
        changed, structure, removed = self._judge()
        raised, cleared = self._findings.take()
        views = {view.path: view for view in map(self._view, changed)}
        return Changes(views, raised, cleared, structure, removed)

    def _judge(self) -> tuple[Iterable[Cell], tuple[str, ...], tuple[RemovedRow, ...]]:
        """Find anew what is to be said of what has gathered: the cells that changed, the repeats
        whose instances did, the rows that went."""
        work = self._recalculation
        if work.gone:
            gone, work.gone = work.gone, set()
            self._findings.drop(gone)
            for cell in [cell for cell in work.changed if cell.node in gone]:
                del work.changed[cell]
        changed, work.changed = work.changed, {}
        structure, work.structure = tuple(work.structure), {}
        broken, work.broken = work.broken, {}
        removed, work.removed = tuple(work.removed), []
        self._findings.judge_cells(changed)
        self._findings.judge_rules(broken)
        if structure or not self._judged:
            self._findings.judge_rows(self._seeds.verdicts())
            self._judged = True
        return changed, structure, removed


def nil_return() -> Answer:
    """*Không phát sinh*: counts as 0 everywhere, and is not the same as a typed 0."""
    return Answer(CellState.NIL_RETURN, "0", 0.0)


def _no_such_place(path: str) -> InputError:
    return InputError(Text(f"Biểu mẫu không có ô {path}.", f"The form has no cell {path}."))
