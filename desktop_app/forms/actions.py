"""What a form does by itself at an event (ODK XForms spec, *Actions*): values set at load, in a new
repeat instance, and when another cell changes."""

from __future__ import annotations

from desktop_app.domain.appraisals import Hand
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.live import LiveInstance
from desktop_app.forms.nodes import Node
from desktop_app.forms.program import Action, Program
from desktop_app.forms.recalculation import Recalculation
from desktop_app.forms.structure import Bind
from desktop_app.forms.xpath.context import Context, Environment

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
NEW_REPEAT = "odk-new-repeat"
VALUE_CHANGED = "xforms-value-changed"
MAX_ROUNDS = 100  # actions that set one another off must end


class Actions:
    """Brings the instance to rest: computations and actions in turn, until nothing moves."""

    def __init__(
        self,
        program: Program,
        live: LiveInstance,
        recalculation: Recalculation,
        environment: Environment,
    ) -> None:
        self.program = program
        self.live = live
        self.recalculation = recalculation
        self.environment = environment

    def load(self, binds: dict[str, Bind], *, fresh: bool) -> None:
        """At the opening of a report, a new one or one that was stored; `fresh` where the hand that
        fills it now opens it for the first time."""
        work = self.recalculation
        work.queue_everything()
        work.run()
        if fresh and self.live.hand is Hand.SENDER:
            self._preload(binds)
        else:
            work.born.clear()
        work.fired.clear()
        for action in self.program.actions:
            if action.event == LOAD or (fresh and action.event == FIRST_LOAD):
                for owner in self.live.instances(action.owner):
                    self._do(action, owner, hidden=False)
        self.rest()

    def rest(self) -> None:
        """After an edit: compute, then the actions that this set off, and again."""
        work = self.recalculation
        for _ in range(MAX_ROUNDS):
            work.run()
            born, work.born = work.born, []
            fired, work.fired = work.fired, {}
            if not born and not fired:
                return
            for action in self.program.actions:
                if action.event == NEW_REPEAT:
                    for node in born:
                        self._do_below(action, node)
                elif action.event == VALUE_CHANGED and action.on_change:
                    for node in fired:
                        if self.live.models.get(node) is action.owner:
                            self._do(action, node)
        work.born.clear()
        work.fired.clear()

    def _do_below(self, action: Action, top: Node) -> None:
        for node in self.live.below(top):
            if self.live.models[node] is action.owner:
                self._do(action, node)

    def _do(self, action: Action, owner: Node, *, hidden: bool = True) -> None:
        """`hidden`: also cells that are not relevant, which an opening leaves alone."""
        for target in action.targets(Context(self.environment, owner)):
            cell = self.live.cells.get(target)
            if cell is None or cell.calculated or cell.model.path not in self.live.form.code_of:
                continue  # ODK's meta group is not stored, so nothing is set in it either
            if cell.model.filled_by is not self.live.hand:
                continue
            if cell.relevant or hidden:
                text = str(action.run(Context(self.environment, target)))
                cell.own = canonical_answer("" if text == "NaN" else text, cell.model.type)
                self.recalculation.settle(cell)

    def _preload(self, binds: dict[str, Bind]) -> None:
        """ODK's metadata that need no device: the day and the moment at which the report began."""
        now = self.environment.now
        moment = now.isoformat(timespec="milliseconds")
        known = {
            "timestamp start": moment,
            "timestamp end": moment,
            "date today": now.date().isoformat(),
        }
        for bind in binds.values():
            text = known.get(bind.preload) if bind.path in self.live.form.code_of else None
            model = self.program.model.find(bind.path) if text else None
            for node in self.live.instances(model) if model is not None else ():
                cell = self.live.cells.get(node)
                if cell is not None and text and cell.model.filled_by is Hand.SENDER:
                    cell.own = canonical_answer(text, cell.model.type)
                    self.recalculation.settle(cell)
