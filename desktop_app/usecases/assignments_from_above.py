"""What offices above have handed down, as people read it, and what of it nobody has looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.domain.assignments import AssignmentPart, Handed
from desktop_app.domain.due import Due
from desktop_app.domain.moments import day_of, day_text
from desktop_app.domain.people import Role
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import Unit
from desktop_app.domain.reference import TABLE_WORDS, TableVersion
from desktop_app.errors import Text
from desktop_app.usecases.campaigns import known_campaigns_in, subject_name
from desktop_app.usecases.desk import Desk

_SEEN = "assignments.seen"  # setting: the moment of the latest that somebody has looked at

_PARTS = {
    AssignmentPart.TARGETS: Text("Chỉ tiêu", "Targets"),
    AssignmentPart.RESERVED_ROWS: Text("Dòng cấp trên giữ lại", "Rows kept above"),
    AssignmentPart.DUE_DATE: Text("Thời hạn gửi", "Due date"),
    AssignmentPart.REPORT: Text("Văn bản, danh mục", "Issued report"),
}
_TABLE = Text("Bảng tra cứu", "Reference table")
_NONE = Text("", "")


@dataclass(frozen=True, slots=True)
class AssignedRow:
    """One part: what it is, of which form and period, from whom and when; `is_new` while nobody has
    looked at it. `detail` is the name of a campaign, the number of targets, a date. A reference
    table, which is no part of an assignment, is of no form and period."""

    part: AssignmentPart | None
    what: Text
    form: Text
    period: Text
    detail: Text
    office: str
    at: datetime
    is_new: bool


def assignments_from_above(desk: Desk) -> tuple[AssignedRow, ...]:
    """Everything in force, the newest first."""
    with desk.store.read() as unit:
        return assigned_rows(desk, unit)


def assigned_rows(desk: Desk, unit: Unit) -> tuple[AssignedRow, ...]:
    handed = unit.from_above.handed(outgoing=False)
    tables = _tables(desk, unit)
    if not handed and not tables:
        return ()
    seen = _seen(unit)
    titles = _titles(desk, unit)
    known = known_campaigns_in(desk, unit)
    tree = unit.offices.tree()
    rows = [
        AssignedRow(
            one.part,
            _PARTS[one.part],
            titles.get(one.form, Text(one.form, one.form)),
            parse_period(one.period).label if one.period else Text("", ""),
            _detail(desk, unit, one, subject_name(one.subject, known)),
            tree.get(one.office).name(day_of(one.at)),
            one.at,
            one.at > seen,
        )
        for one in handed
    ]
    for table in tables:
        words, day = TABLE_WORDS[table.name], day_text(table.as_of)
        office = tree.get(table.office).name(day_of(table.at))
        detail = Text(f"{words.vi} (đến {day})", f"{words.en} (as of {day})")
        rows.append(
            AssignedRow(None, _TABLE, _NONE, _NONE, detail, office, table.at, table.at > seen)
        )
    return tuple(sorted(rows, key=lambda row: row.at, reverse=True))


def handed_words(rows: Sequence[AssignedRow]) -> Text:
    """`Đơn vị cấp trên giao: chỉ tiêu Báo cáo …, Năm dữ liệu số`, as one line says it."""
    told = dict.fromkeys(
        row.detail
        if row.part is AssignmentPart.REPORT and row.detail.vi
        else Text(
            f"{row.what.vi.lower()} {row.detail.vi}", f"{row.what.en.lower()} {row.detail.en}"
        )
        if row.part is None
        else Text(f"{row.what.vi.lower()} {row.form.vi}", f"{row.what.en.lower()}, {row.form.en}")
        for row in rows
    )
    vi, en = ", ".join(one.vi for one in told), ", ".join(one.en for one in told)
    return Text(f"Đơn vị cấp trên giao: {vi}", f"Handed down from above: {en}")


def see_assignments(desk: Desk) -> None:
    """Somebody who fills reports in has looked at all that has come."""
    desk.person.require(Role.OFFICER, Role.CONSOLIDATOR)
    with desk.store.write() as unit:
        came = [one.at for one in unit.from_above.handed(outgoing=False)]
        came += [one.at for one in _tables(desk, unit)]
        latest = max(came, default=None)
        if latest is not None and latest > _seen(unit):
            unit.settings.put(_SEEN, latest.isoformat())
            desk.record(unit, "see_assignments", desk.office, after=latest.isoformat())


def _tables(desk: Desk, unit: Unit) -> list[TableVersion]:
    return [one for one in unit.reference_tables.all() if one.office != desk.office]


def _seen(unit: Unit) -> datetime:
    text = unit.settings.get(_SEEN)
    return datetime.fromisoformat(text) if text else datetime(1970, 1, 1, tzinfo=UTC)


def _titles(desk: Desk, unit: Unit) -> dict[str, Text]:
    latest = (unit.forms.latest(form) for form in {one.form for one in unit.forms.all()})
    return {one.form: desk.library.define(one).title for one in latest if one is not None}


def _detail(desk: Desk, unit: Unit, handed: Handed, about: str) -> Text:
    match handed.part:
        case AssignmentPart.TARGETS:
            targets = unit.targets.of(desk.office, handed.form, handed.period)
            basis = next((one.basis for one in targets if one.basis), "")
            count = Text(f"{len(targets)} chỉ tiêu", f"{len(targets)} targets")
            return Text(f"{count.vi}, {basis}", f"{count.en}, {basis}") if basis else count
        case AssignmentPart.DUE_DATE:
            dates = unit.due_dates.of(handed.form, handed.period)
            if not dates:
                return Text("bỏ ngày đã đặt, theo quy định của biểu mẫu", "as the form says again")
            return Due(dates[-1].moment).label
        case AssignmentPart.REPORT:
            return Text(about, about)
        case AssignmentPart.RESERVED_ROWS:
            return Text("", "")
