"""A report of a shipped form with repeats, filled in as an officer does, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.consolidation.consolidate import consolidate
from desktop_app.consolidation.figures import figures, instances
from desktop_app.consolidation.model import Contribution
from desktop_app.domain.appraisals import Hand
from desktop_app.domain.values import Answer, CellKey
from desktop_app.forms import FormDefinition, FormSession, Inputs, Severity
from desktop_app.usecases.past_figures import as_nested

NOW = datetime(2023, 12, 1, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
Entries = Mapping[str, str]


class Filling:
    """Rows are named by their number: `su_kien[2]/nu`. `above` are reports that the office above
    issued; `inputs` other instances as plain values."""

    def __init__(
        self,
        form: FormDefinition,
        *,
        kind: str = "commune",
        office: str = "xa-1",
        consolidates: bool = False,
        period: Entries | None = None,
        above: Sequence[Filling] = (),
        **inputs: Any,
    ) -> None:
        self.form: FormDefinition = form
        self.office = office
        year = {"id": "2023", "year": "2023", "start": "2023-01-01", "end": "2023-12-31"}
        self.content: dict[str, Any] = {
            "office": {"name": office, "kind": kind, "consolidates": str(consolidates).lower()},
            "period": dict(period or year),
            **{f"above-{one.form.id}": one.nested() for one in above},
            **{name.replace("_", "-"): value for name, value in inputs.items()},
        }
        self.session = FormSession(form, now=NOW, inputs=Inputs.of(self.content), office=office)
        self.session.lay_out_rows()

    def put(self, **entries: str) -> Filling:
        """`put(chung__ten="…")`: a cell outside tables and repeats, its group before the name."""
        for name, entry in entries.items():
            self.enter(name.replace("__", "/"), entry)
        return self

    def enter(self, path: str, entry: str) -> Filling:
        self.session.apply(f"/data/{path}", entry)
        return self

    def row(self, repeat: str, **entries: str) -> str:
        """A row with these entries: the one that is still blank, or a new one; its address."""
        address = self._blank(repeat)
        if not address:
            self.session.add_repeat(f"/data/{repeat}")
            address = self.session.instances(f"/data/{repeat}")[-1]
        for name, entry in entries.items():
            self.session.apply(f"{address}/{name}", entry)
        return address.removeprefix("/data/")

    def shows(self, path: str) -> str:
        return self.session.cell(f"/data/{path}").answer.text

    def rows(self, repeat: str, column: str) -> list[str]:
        at = self.session.instances(f"/data/{repeat}")
        return [self.session.cell(f"{row}/{column}").answer.text for row in at]

    def errors(self) -> set[str]:
        return self._found(Severity.ERROR)

    def warnings(self) -> set[str]:
        return self._found(Severity.WARNING)

    def nested(self) -> dict[str, Any]:
        """As offices below read it once it is issued."""
        return as_nested(self.form, self.session.answers(), self.session.repeats())

    def turn(self, hand: Hand, *before: Filling) -> Filling:
        """The same report before another hand, over what the hands before it entered."""
        layers = {one.session.hand: one.entered() for one in before}
        again = copy(self)
        again.session = FormSession(
            self.form,
            now=NOW,
            inputs=Inputs.of(self.content),
            answers=self.session.answers(),
            repeats=self.session.repeats(),
            hand=hand,
            layers=layers,
        )
        return again

    def entered(self) -> Mapping[CellKey, Answer]:
        return self.session.entered_by(self.session.hand)

    def _found(self, severity: Severity) -> set[str]:
        """Rules by their id; required cells and constraints as `required:chung/ten`."""
        found = set()
        for finding in self.session.check():
            if finding.severity is not severity:
                continue
            plain = finding.rule.split("@")[0]
            if plain in ("required", "constraint", "awaited"):
                plain = f"{plain}:{finding.paths[0].removeprefix('/data/')}"
            found.add(plain)
        return found

    def _blank(self, repeat: str) -> str:
        for address in self.session.instances(f"/data/{repeat}"):
            fields = self.form.row_fields(f"/data/{repeat}")
            views = [
                self.session.cell(address + one.path.removeprefix(f"/data/{repeat}"))
                for one in fields
            ]
            if not any(view.answer.text for view in views if not view.calculated and view.relevant):
                return address
        return ""


def consolidated(*reports: Filling) -> Filling:
    """The report of the office above that consolidates these."""
    total = Filling(reports[0].form, kind="province", office="tinh", consolidates=True)
    names = {one.office: one.office for one in sorted(reports, key=lambda one: one.office)}
    whole = consolidate(
        total.form.elements,
        [
            Contribution(one.office, one.office, one.session.answers(), one.session.repeats())
            for one in reports
        ],
    )
    total.session = FormSession(
        total.form,
        now=NOW,
        inputs=Inputs.of(total.content),
        answers=figures(total.form.elements, whole, names),
        repeats=instances(whole, tuple(names)),
    )
    return total
