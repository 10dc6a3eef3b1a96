"""The report that the cases work on: F-KPI-01 of a commune, filled in the same way each time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from desktop_app.domain.moments import ZONE
from desktop_app.forms import FormDefinition, FormSession, Inputs, compile_pack

PACK = Path(__file__).resolve().parents[1] / "resources" / "packs" / "kpi-tq55" / "f-kpi-01"
NOW = datetime(2026, 10, 1, 8, tzinfo=ZONE)


def inputs() -> Inputs:
    """A commune in the third quarter of 2026, with figures of the quarter before."""
    rows = {f"K{number:02}": {"tu": 900, "mau": 1000, "ty_le": 90} for number in range(1, 16)}
    return Inputs.of(
        {
            "office": {"kind": "commune", "code": "02212"},
            "period": {"id": "2026Q3", "year": 2026},
            "previous-period": {"kpi": rows},
        }
    )


def form() -> FormDefinition:
    return compile_pack(PACK).definition()


def filled(definition: FormDefinition) -> FormSession:
    """Every cell that a person may fill in holds a figure or a text."""
    session = FormSession(definition, now=NOW, inputs=inputs())
    for number, element in enumerate(definition.elements):
        view = session.cell(element.path)
        if view.relevant and not view.readonly and not view.calculated:
            numeric = element.type.is_numeric
            if numeric:
                session.apply(element.path, str(1000 + number))
            elif not definition.field_of[element.path].choices and element.type == "text":
                session.apply(element.path, "Số liệu theo sổ theo dõi của đơn vị")
    return session
