"""A ranking as tables for paper and Excel, and as a paper for signature elsewhere."""

from __future__ import annotations

from desktop_app.documents.content import (
    Align,
    AnnexTable,
    Column,
    Figure,
    Letter,
    LetterHead,
    Marks,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    SignatureBlock,
)
from desktop_app.documents.press import Paper
from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.moments import local
from desktop_app.domain.reports import Subject
from desktop_app.usecases.desk import Desk, profile_of
from desktop_app.usecases.rank_reports import rank_reports
from desktop_app.usecases.ranking_view import (
    NEEDS_VOTE,
    RankingGroupView,
    RankingLine,
    RankingView,
)
from desktop_app.usecases.report_paper import full_name


def ranking_annexes(
    desk: Desk, form: str, period: str, subject: Subject | None = None
) -> tuple[AnnexTable, ...]:
    """Tables for each group, as `rank_reports` shows it; `desk.papers.excel` takes them."""
    return annexes_of(rank_reports(desk, form, period, subject))


def ranking_paper(desk: Desk, form: str, period: str, subject: Subject | None = None) -> Paper:
    """A report of the order with its tables; marked DỰ THẢO while the ranking is not closed."""
    view = rank_reports(desk, form, period, subject)
    now = desk.clock.now()
    with desk.store.read() as unit:
        office = unit.offices.tree().get(desk.office)
        profile = profile_of(unit, desk.office, now)
        installed = unit.forms.latest(form)
        definition = desk.library.define(installed) if installed is not None else None
    title = view.title.vi
    label = view.period.label.vi
    letter = Letter(
        head=LetterHead(
            agency=profile.agency_lines,
            place=profile.place,
            superior=(profile.superior_line,) if profile.superior_line else (),
            symbol_suffix=profile.symbol,
            agency_name=full_name(office, view.period),
        ),
        abstract=f"Kết quả xếp hạng thi đua\n{label}",
        year=local(now).year,
        body=(
            Paragraph(
                f"Kết quả xếp hạng theo “{title}”, {label[:1].lower()}{label[1:]}, như sau; số "
                "liệu chi tiết tại Phụ lục kèm theo."
            ),
            *(Paragraph(line) for line in _summary(view)),
        ),
        signature=SignatureBlock(profile.authority_lines, profile.signer),
        recipients=Recipients(profile.recipients),
        addressees=profile.addressees,
        legal_bases=(
            (f"Căn cứ {definition.basis.vi}",)
            if definition is not None and definition.basis.vi
            else ()
        ),
    )
    reference = definition is not None and bool(definition.notice.vi)
    marks = Marks(draft=not view.is_closed, reference_form=reference)
    return Paper(letter, annexes_of(view), view.digest, marks)


def annexes_of(view: RankingView) -> tuple[AnnexTable, ...]:
    """Of each group the order, and the points by criterion where it has several; a group with
    nobody in it has no table."""
    found = []
    for group in view.groups:
        if group.lines or group.unranked:
            found.append(_order(group))
        if group.lines and len(group.criteria) > 1:
            found.append(_points(group))
    return tuple(found)


def _points(group: RankingGroupView) -> AnnexTable:
    criteria = (Column(one.code or one.label.vi, 8.0, Align.RIGHT) for one in group.criteria)
    rows = tuple(
        Row(
            (
                Figure(str(line.rank), line.rank, "0"),
                line.office.name,
                *(
                    "" if one is None else Figure(format_number(one, 2), float(one), "#,##0.00")
                    for one in line.points
                ),
                *_figures(line)[:1],
                line.source.vi,
            )
        )
        for line in group.lines
    )
    return AnnexTable(
        title=f"Điểm từng tiêu chí – {group.label.vi}",
        columns=(
            Column("Hạng", 5.0, Align.CENTER),
            Column("Đơn vị", 20.0),
            *criteria,
            Column(group.columns[0].vi, 8.0, Align.RIGHT),
            Column("Nguồn điểm", 10.0),
        ),
        rows=rows,
        coverage=_coverage(group),
        partial=bool(group.missing),
        notes=tuple(f"{one.code}: {one.label.vi}" for one in group.criteria if one.code),
    )


def _order(group: RankingGroupView) -> AnnexTable:
    graded = any(line.grade.vi for line in group.lines)
    columns = (
        Column("Hạng", 5.0, Align.CENTER),
        Column("Mã", 6.0, Align.CENTER),
        Column("Đơn vị", 24.0),
        *(Column(column.vi, 9.0, Align.RIGHT) for column in group.columns),
        *((Column("Xếp loại", 8.0, Align.CENTER),) if graded else ()),
        Column("Căn cứ xếp sau đơn vị liền trên", 20.0),
        Column("Khen thưởng", 16.0),
    )
    rows = [Row(_cells(line, graded)) for line in group.lines]
    for title, offices in (
        ("Chưa có số liệu để xếp hạng", group.unranked),
        ("Chưa có báo cáo đạt yêu cầu", group.missing),
    ):
        if offices:
            rows.append(Row((title,), RowKind.GROUP))
            blank = ("",) * (len(columns) - 3)
            rows.extend(Row(("", one.code, one.name, *blank)) for one in offices)
    return AnnexTable(
        title=f"Bảng xếp hạng – {group.label.vi}",
        columns=columns,
        rows=tuple(rows),
        coverage=_coverage(group),
        partial=bool(group.missing),
        notes=_notes(group),
    )


def _cells(line: RankingLine, graded: bool) -> tuple[str | Figure, ...]:
    award = line.award.vi
    if line.open_award:
        award = f"{award} ({NEEDS_VOTE.vi})"
    return (
        Figure(str(line.rank), line.rank, "0"),
        line.office.code,
        line.office.name,
        *_figures(line),
        *((line.grade.vi,) if graded else ()),
        line.why.vi,
        award,
    )


def _figures(line: RankingLine) -> list[str | Figure]:
    return [
        text if figure is None else Figure(text, float(figure), _excel_format(text))
        for figure, text in zip(line.figures, line.texts, strict=True)
    ]


def _excel_format(text: str) -> str:
    return "#,##0.00" if "," in text else "#,##0"


def _coverage(group: RankingGroupView) -> str:
    whole = len(group.lines) + len(group.unranked) + len(group.missing)
    text = f"Đã xếp hạng {len(group.lines)}/{whole} đơn vị"
    return f"{text}; chưa có báo cáo: {len(group.missing)}." if group.missing else f"{text}."


def _notes(group: RankingGroupView) -> tuple[str, ...]:
    notes = [
        f"{quota.label.vi}: {format_number(quota.limit)} (tính trên {format_number(quota.base)}, "
        "phần lẻ bỏ)."
        for quota in group.quotas
    ]
    notes += [
        f"Hạng {tie.rank}: {', '.join(one.name for one in tie.offices)} bằng nhau ở mọi tiêu chí"
        + (f", {NEEDS_VOTE.vi}." if tie.waits else ".")
        for tie in group.ties
    ]
    return tuple(notes)


def _summary(view: RankingView) -> list[str]:
    lines = []
    for group in view.groups:
        awarded = [line for line in group.lines if line.award.vi and not line.open_award]
        if awarded:
            names = "; ".join(f"{line.office.name} (hạng {line.rank})" for line in awarded)
            lines.append(f"{group.label.vi}: {names}.")
    return lines
