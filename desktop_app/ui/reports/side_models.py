"""What the pages at the right show of a report, as values."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.moments import day_text, local
from desktop_app.domain.values import Answer
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.grid_model import GridModel
from desktop_app.ui.reports.side_pages import NoteLine, PastLine, PastModel, ReturnModel
from desktop_app.ui.reports.words import answer_words, say
from desktop_app.usecases.report_sheet import PastFigures, ReportSheet


def past_model(
    sheet: ReportSheet, entry: Entry, model: GridModel, row: int, language: str
) -> PastModel:
    """The figures of one row beside those of last period and of the same period last year."""

    def words(path: str, answer: Answer | None) -> str:
        field = model.field(path)
        if answer is None:
            return ""
        return answer_words(answer, field.type, field.choices, language)

    def past(figures: PastFigures | None, path: str) -> str:
        return words(path, figures.answers.get(path)) if figures is not None else ""

    shown = model.row(row)
    lines = []
    for column in model.columns:
        path = model.cell_path(shown, column)
        if path is None or not column.type.is_numeric:
            continue
        line = PastLine(
            column.label.in_language(language),
            words(path, entry.view(path).answer),
            past(sheet.previous, path),
            past(sheet.last_year, path),
        )
        if line.previous or line.last_year:
            lines.append(line)
    return PastModel(
        f"{shown.code} {shown.label.in_language(language)}".strip(),
        tuple(lines) or (PastLine(say("Không có số liệu"), "", "", ""),),
        _caption(say("Kỳ trước: {}"), sheet.previous, language),
        _caption(say("Cùng kỳ: {}"), sheet.last_year, language),
        sheet.opens,
    )


def return_model(sheet: ReportSheet, place_words: Callable[[str], str]) -> ReturnModel | None:
    """Why the report came back, from above or from the leader; None if it did not.

    `place_words` names a cell in few words.
    """
    review = sheet.returned
    if review is not None:
        who = say("Cấp trên trả lại ngày {}").format(day_text(local(review.at).date()))
        notes = tuple(NoteLine(place_words(path), text, path) for path, text in sheet.notes.items())
        return ReturnModel(who, review.reason, notes)
    if sheet.handed_back:
        return ReturnModel(say("Trả lại để sửa trong đơn vị"), sheet.handed_back)
    return None


def _caption(text: str, past: PastFigures | None, language: str) -> str:
    if past is None:
        return ""
    period = past.period.label.in_language(language)
    if past.source:
        period = say("{0} (số đầu kỳ, theo {1})").format(period, past.source)
    return text.format(period)
