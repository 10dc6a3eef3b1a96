"""A scenario in the form's own words: who fills, what is typed, what is then seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.domain.values import CellState
from desktop_app.forms import Changes, FormDefinition, FormSession, Inputs, Severity

NOW = datetime(2025, 12, 1, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


class Report:
    """One report of a form whose figures stand in the table `table`; cells are named `K07.tu`."""

    def __init__(
        self,
        form: FormDefinition,
        *,
        office: str = "commune",
        year: int = 2025,
        table: str = "kpi",
        reserved: str = "",
        **instances: Mapping[str, Any],
    ) -> None:
        content: dict[str, Any] = {
            "office": {"kind": office, "reserved": reserved},
            "period": {"id": str(year), "year": year},
            **{name.replace("_", "-"): values for name, values in instances.items()},
        }
        self.form = form
        self.table = table
        self.session = FormSession(form, now=NOW, inputs=Inputs.of(content))

    def path(self, name: str) -> str:
        if name.startswith("/"):
            return name
        return f"/data/{self.table}/{name.replace('.', '/')}"

    def types(self, **entries: str) -> Report:
        """`types(K07_tu="1.234", K07_mau="2000")`."""
        for name, entry in entries.items():
            self.enter(name.replace("_", ".", 1), entry)
        return self

    def enter(self, name: str, entry: str) -> Changes:
        return self.session.apply(self.path(name), entry)

    def states(self, name: str, state: CellState, awaited_from: str = "") -> Changes:
        return self.session.set_state(self.path(name), state, awaited_from=awaited_from)

    def shows(self, name: str) -> str:
        """What XPath and papers take from the cell: empty for a blank one."""
        return self.session.cell(self.path(name)).answer.text

    def hides(self, name: str) -> bool:
        return not self.session.is_relevant(self.path(name))

    def finds(self, severity: Severity | None = None) -> set[str]:
        """Ids of findings."""
        return {
            finding.id
            for finding in self.session.check()
            if severity is None or finding.severity is severity
        }

    def trips(self, rule: str) -> bool:
        return any(finding.rule == rule for finding in self.session.check())
