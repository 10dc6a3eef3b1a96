"""The rows and columns of a ranking table."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.ui.campaigns.words import say
from desktop_app.ui.forms.rows_model import Column
from desktop_app.ui.theme.palette import Tone
from desktop_app.usecases.ranking_view import RankedOffice, RankingGroupView, RankingLine


@dataclass(frozen=True, slots=True)
class RankedRow:
    """An office in its place; without a `line` one that is not ranked, with why in `note`."""

    office: RankedOffice
    line: RankingLine | None
    note: str = ""


def rows_of(group: RankingGroupView) -> tuple[RankedRow, ...]:
    """Those that are ranked, then those that are not."""
    unranked, missing = say("Báo cáo chưa có số liệu xếp hạng"), say("Chưa có báo cáo đạt yêu cầu")
    return (
        *(RankedRow(line.office, line) for line in group.lines),
        *(RankedRow(office, None, unranked) for office in group.unranked),
        *(RankedRow(office, None, missing) for office in group.missing),
    )


def columns_of(group: RankingGroupView, language: str) -> tuple[Column[RankedRow], ...]:
    def figure(place: int) -> Column[RankedRow]:
        return Column(
            group.columns[place].in_language(language),
            lambda row: row.line.texts[place] if row.line is not None else "",
            strong=lambda row: place == 0 and row.line is not None,
            right=True,
        )

    def why(row: RankedRow) -> str:
        return row.line.why.in_language(language) if row.line is not None else row.note

    def award(row: RankedRow) -> str:
        if row.line is None:
            return ""
        return say("Chờ bỏ phiếu") if row.line.open_award else row.line.award.in_language(language)

    def award_look(row: RankedRow) -> tuple[Tone, str] | None:
        if row.line is None or not (row.line.open_award or row.line.award.vi):
            return None
        return (Tone.WARNING, "users") if row.line.open_award else (Tone.SUCCESS, "trophy")

    def award_tip(row: RankedRow) -> str:
        return row.line.award.in_language(language) if row.line is not None else ""

    def unranked(row: RankedRow) -> bool:
        return row.line is None

    graded = any(line.grade.vi for line in group.lines)
    grade: Column[RankedRow] = Column(
        say("Xếp loại"),
        lambda row: row.line.grade.in_language(language) if row.line is not None else "",
    )
    return (
        Column(
            say("Hạng"),
            lambda row: str(row.line.rank) if row.line is not None else "–",
            strong=lambda row: row.line is not None,
            faint=unranked,
            right=True,
        ),
        Column(say("Mã"), lambda row: row.office.code, muted=True),
        Column(say("Đơn vị"), lambda row: row.office.name, faint=unranked),
        *(figure(place) for place in range(len(group.columns))),
        *((grade,) if graded else ()),
        Column(say("Khen thưởng"), award, award_look, tip=award_tip),
        Column(say("Vì sao xếp sau đơn vị liền trên"), why, muted=True, tip=why),
    )


def widths_of(group: RankingGroupView, *, narrow: bool) -> tuple[int, ...]:
    """In logical pixels, along the columns; the office's name takes what is left."""
    graded = any(line.grade.vi for line in group.lines)
    figures = tuple(84 if narrow else 92 for _one in group.columns)
    grade = (84,) if graded else ()
    return (60, 76, 150, *figures, *grade, 128 if narrow else 196, 150 if narrow else 250)
