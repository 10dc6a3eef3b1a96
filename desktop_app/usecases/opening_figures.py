"""Opening figures (số liệu đầu kỳ): what an earlier period was, typed by the officer.

A commune made by the merger of 2025 has no report of its own for the year before, and where it got
only a part (“một phần”) of a former commune nobody can add one up for it. The figures typed here
stand in `previous-period` and `same-period-last-year` as long as no issued report says them.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.targets import OpeningFigure
from desktop_app.errors import InputError, Text
from desktop_app.forms import FormSession
from desktop_app.usecases.desk import Desk


def opening_figures(desk: Desk, form: str, period: str) -> tuple[OpeningFigure, ...]:
    with desk.store.read() as unit:
        return unit.opening_figures.of(desk.office, form, period)


def type_opening_figures(
    desk: Desk,
    form: str,
    period: str,
    values: Mapping[str, str],
    source: str,
    *,
    table: str = "",
) -> None:
    """Make these the office's opening figures: what was typed (`1.234,5`) by place (`kpi/K07/tu`);
    none where empty. With a `table` (`kpi`) those of other tables stay as they are.

    InputError for a place that takes no entry or without a source, AnswerError for an entry that
    the cell cannot hold.
    """
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    parse_period(period)
    if any(entry.strip() for entry in values.values()) and not source.strip():
        raise InputError(
            Text(
                "Hãy ghi nguồn của số liệu đầu kỳ (văn bản, đơn vị cung cấp).",
                "Say where the opening figures come from (a document, an office).",
            )
        )
    with desk.store.write() as unit:
        latest = unit.forms.latest(form)
        if latest is None:
            raise InputError(Text("Biểu mẫu này chưa được cài.", "This form is not installed."))
        definition = desk.library.define(latest)
        root = f"/{definition.elements[0].path.split('/')[1]}"
        session = FormSession(definition, now=desk.clock.now())
        rows = []
        for place, entry in values.items():
            shown = definition.field_of.get(f"{root}/{place}")
            if shown is None or shown.calculated or not shown.table:
                raise InputError(
                    Text(
                        f"Biểu mẫu không có ô {place} để nhập số liệu đầu kỳ.",
                        f"The form has no cell {place} to enter an opening figure in.",
                    )
                )
            session.apply(shown.path, entry)
            text = session.cell(shown.path).answer.text
            if text:
                rows.append(OpeningFigure(desk.office, form, period, place, text, source.strip()))
        held = unit.opening_figures.of(desk.office, form, period)
        others = [one for one in held if table and not one.place.startswith(f"{table}/")]
        before = len(held) - len(others)
        unit.opening_figures.replace(desk.office, form, period, [*others, *rows])
        desk.record(
            unit,
            "type_opening_figures",
            f"{form}/{period}",
            before=str(before),
            after=str(len(rows)),
            why=source.strip(),
        )
