"""Reports of the task forms: a catalogue as it was issued, progress in its rows, their summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.forms import FormDefinition, FormSession, Inputs, Severity
from desktop_app.usecases.past_figures import as_nested

NOW = datetime(2023, 8, 11, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SEVEN_MONTHS = {"id": "2023-7M", "year": "2023", "start": "2023-01-01", "end": "2023-07-31"}
ROWS = "/data/nhiem_vu"


class Opened:
    """A draft of an office with that code; `instances` are what the host supplies."""

    def __init__(self, form: FormDefinition, code: str = "tinh", **instances: Any) -> None:
        content = {
            "office": {"code": code, "name": f"Đơn vị {code}", "kind": "department"},
            "period": SEVEN_MONTHS,
            "below": {"item": [{"code": one, "name": f"Sở {one}"} for one in ("S1", "S2", "S3")]},
            **{name.replace("__", "-"): value for name, value in instances.items()},
        }
        self.form = form
        self.session = FormSession(form, now=NOW, inputs=Inputs.of(content), office=code)
        self.session.lay_out_rows()

    def row(self, at: int, repeat: str = ROWS, **entries: str) -> Opened:
        """Entries into the row number `at`, which is added where there are fewer."""
        while len(self.session.instances(repeat)) < at:
            self.session.add_repeat(repeat)
        for name, entry in entries.items():
            self.session.apply(f"{repeat}[{at}]/{name}", entry)
        return self

    def put(self, path: str, entry: str) -> Opened:
        self.session.apply(f"/data/{path}", entry)
        return self

    def shows(self, path: str) -> str:
        return self.session.cell(f"/data/{path}").answer.text

    def column(self, name: str, repeat: str = ROWS) -> list[str]:
        rows = self.session.instances(repeat)
        return [self.session.cell(f"{row}/{name}").answer.text for row in rows]

    def finds(self, severity: Severity | None = None) -> set[str]:
        """Rules by id; what is required or constrained as `required:ngay_ht`."""
        found = set()
        for one in self.session.check():
            if severity is None or one.severity is severity:
                plain = one.rule in ("required", "constraint")
                found.add(f"{one.rule}:{one.paths[0].rpartition('/')[2]}" if plain else one.rule)
        return found

    def nested(self) -> dict[str, Any]:
        return as_nested(self.form, self.session.answers(), self.session.repeats())


def task(
    name: str, chair: str, *, year: int = 2023, group: str = "N1", due: str = "2023-12-31"
) -> dict[str, str]:
    """A row of a catalogue as an office below reads it."""
    return {
        "ma": name,
        "nam_giao": str(year),
        "nhom": group,
        "noi_dung": f"Nội dung {name}",
        "chu_tri": chair,
        "han": due,
        "khoa": f"{year}|{group}|{chair}",
    }


def progress(given: Mapping[str, str], state: str, **more: str) -> dict[str, str]:
    """A row of the progress report for that task."""
    return {**given, "tinh_trang": state, "cham": "khong", "qua_han": "khong", **more}


def listed(rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    return {"nhiem_vu": [dict(row) for row in rows]}
