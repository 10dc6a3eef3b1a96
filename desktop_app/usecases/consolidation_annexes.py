"""The consolidation as tables for Excel: the form itself, every office's figures, who has sent."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from desktop_app.documents.content import Align, AnnexTable, Cell, Column, Figure, Row, RowKind
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import Element
from desktop_app.domain.lifecycle import LABELS
from desktop_app.domain.moments import local
from desktop_app.domain.reports import Subject
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.totals import Source
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import StepRefused, Text
from desktop_app.forms import Table
from desktop_app.usecases.cell_words import cell_label
from desktop_app.usecases.consolidated_view import ConsolidatedView, consolidated_view
from desktop_app.usecases.consolidation_view import SendingView, sending
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.out_of_totals import out_of_totals
from desktop_app.usecases.printed import STATE_TEXTS
from desktop_app.usecases.report_paper import AnnexNotes, report_paper


def consolidation_annexes(
    desk: Desk, form: str, period: str, subject: Subject | None = None
) -> tuple[AnnexTable, ...]:
    """One table a sheet; StepRefused before the first consolidation."""
    view = consolidated_view(desk, form, period, subject)
    if view is None:
        raise StepRefused(
            Text(
                "Chưa tổng hợp kỳ này. Hãy bấm “Tổng hợp” trước.",
                "This period has not been consolidated yet. Consolidate first.",
            )
        )
    paper = report_paper(desk, view.revision.id, annex_notes(view))
    by_office = (_by_office(view, table) for table in view.form.tables)
    return (
        *paper.annexes,
        *(table for table in by_office if table is not None),
        *_out_of_totals(view),
        _sent(sending(desk, form, period, subject), view),
    )


def annex_notes(view: ConsolidatedView) -> AnnexNotes:
    """The coverage that is printed with the figures, and the stamp where they are not whole."""
    notes = tuple(
        f"Điều chỉnh {cell_label(view.form, CellKey(code)).vi}: {format_number(one.before)} → "
        f"{format_number(one.after)} ({one.office}; lý do: {one.reason})."
        for code, adjustments in view.adjusted.items()
        for one in adjustments
    )
    return AnnexNotes(view.sentence.vi, partial=not view.whole, notes=notes)


def _by_office(view: ConsolidatedView, table: Table) -> AnnexTable | None:
    """Offices down, the table's totalled cells across; the total last."""
    totals = view.consolidated.totals
    wanted: list[tuple[str, Element]] = []
    for row in table.rows:
        for column in table.columns:
            path = table.cell(row.name, column.name)
            element = view.form.element_of.get(path or "")
            if element is None or element.over_offices not in TOTALLED:
                continue
            if element.type.is_numeric and totals.get(element.code) is not None:
                wanted.append((f"{row.code or row.name}\n{column.label.vi}", element))
    if not wanted:
        return None
    sources = {
        element.code: {source.office: source for source in totals[element.code].sources}
        for _label, element in wanted
    }
    rows = [
        Row(
            (
                giver.code,
                giver.name,
                *(_figure(sources[element.code].get(giver.office)) for _label, element in wanted),
            )
        )
        for giver in view.givers
    ]
    total = tuple(_number(totals[element.code].sum) for _label, element in wanted)
    rows.append(Row(("", "Cộng", *total), RowKind.TOTAL))
    added = [
        fsum(one.after - one.before for one in view.adjusted.get(element.code, ()))
        for _label, element in wanted
    ]
    if any(added):
        changes = tuple(_number(number) if number else "" for number in added)
        rows.append(Row(("", "Điều chỉnh", *changes), RowKind.TOTAL))
    return AnnexTable(
        title=f"Số liệu từng đơn vị – {table.label.vi}",
        columns=(
            Column("Mã", 6.0, Align.CENTER),
            Column("Đơn vị", 20.0),
            *(Column(label, 8.0, Align.RIGHT) for label, _element in wanted),
        ),
        rows=tuple(rows),
        coverage=view.sentence.vi,
        partial=not view.whole,
        notes=(
            "“Không vào tổng”: tỷ lệ của đơn vị thiếu tử số hoặc mẫu số nên cả cặp không cộng.",
        ),
    )


def _figure(source: Source | None) -> Cell:
    if source is None:
        return "Chưa có báo cáo"
    if source.left_out:
        return "Không vào tổng"
    if source.number is None:
        return STATE_TEXTS[CellState(source.state)]
    return _number(source.number)


def _number(value: float) -> Figure:
    return Figure(format_number(value), value, "#,##0" if value == int(value) else "#,##0.00")


def _out_of_totals(view: ConsolidatedView) -> tuple[AnnexTable, ...]:
    """What offices reported in another form version and no total holds; no table without any."""
    rows = tuple(
        Row((one.code, one.office, one.label.vi, one.value.vi, one.version, one.reason.vi))
        for one in out_of_totals(view)
    )
    if not rows:
        return ()
    return (
        AnnexTable(
            title="Số liệu không vào tổng",
            columns=(
                Column("Mã", 6.0, Align.CENTER),
                Column("Đơn vị", 20.0),
                Column("Mục", 24.0),
                Column("Số liệu", 12.0),
                Column("Phiên bản biểu mẫu", 8.0, Align.CENTER),
                Column("Vì sao", 24.0),
            ),
            rows=rows,
            coverage=view.sentence.vi,
        ),
    )


def _sent(found: SendingView, view: ConsolidatedView) -> AnnexTable:
    rows: Sequence[Row] = [
        Row(
            (
                row.code,
                row.name,
                str(row.number) if row.number else "",
                f"{local(row.received_at):%H:%M %d/%m/%Y}" if row.received_at else "",
                row.timing.label.vi,
                LABELS[row.decision].vi if row.decision is not None else "Chưa gửi",
                ", ".join(row.awaited),
            )
        )
        for row in found.rows
    ]
    return AnnexTable(
        title="Tình hình gửi báo cáo",
        columns=(
            Column("Mã", 6.0, Align.CENTER),
            Column("Đơn vị", 24.0),
            Column("Lần gửi", 6.0, Align.CENTER),
            Column("Nhận lúc", 12.0, Align.CENTER),
            Column("Thời hạn", 16.0),
            Column("Kết quả xem xét", 16.0),
            Column("Còn chờ số liệu", 16.0),
        ),
        rows=tuple(rows),
        coverage=view.sentence.vi,
    )
