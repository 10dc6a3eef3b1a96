"""What a report under review says: the look of its cells, the facts about one, its lists."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.values import CellKey, CellState
from desktop_app.ui.consolidation.review_panel import Fact, Item
from desktop_app.ui.consolidation.sheet_model import CellLook, Mark
from desktop_app.ui.consolidation.words import answer_words, say
from desktop_app.usecases.figure_sheets import Sheet, SheetCell, SheetColumn, SheetRow
from desktop_app.usecases.review_view import CellPast, ReviewView


class ReviewWords:
    """One view in one language; holds nothing else."""

    def __init__(self, view: ReviewView, language: str) -> None:
        self._view, self._language = view, language
        self._places: dict[str, tuple[Sheet, SheetRow, SheetColumn, SheetCell]] = {
            cell.path: (sheet, row, column, cell)
            for sheet in view.sheets
            for row, column, cell in sheet.cells()
        }
        self._path_of = {cell.key: path for path, (*_above, cell) in self._places.items()}
        self._found = {finding.path for finding in view.findings}

    def look(
        self, cell: SheetCell, notes: Mapping[CellKey, str], *, against_former: bool
    ) -> CellLook:
        """`against_former` puts the revision before under the figures, else the period before."""
        view = self._view
        marks = [
            mark
            for mark, holds in (
                (Mark.CHANGED, cell.path in view.former),
                (Mark.DIFFERS, cell.path in view.differs),
                (Mark.FINDING, cell.path in self._found),
                (Mark.AWAITED, cell.answer.state is CellState.AWAITED),
                (Mark.EVIDENCE, cell.key in view.evidence),
            )
            if holds
        ]
        return CellLook(
            answer_words(cell.answer, cell.text, self._language, short=True),
            self._beside(cell, against_former),
            muted=cell.answer.state is not CellState.VALUE,
            marks=tuple(marks),
            noted=cell.key in notes,
            computed=cell.calculated,
            tip=notes.get(cell.key, ""),
        )

    def facts(self, cell: SheetCell) -> tuple[Fact, ...]:
        """All that is known about a cell, in the order in which a reviewer asks."""
        view, empty = self._view, say("Trống")
        facts = [Fact(say("Kỳ này"), answer_words(cell.answer, cell.text, self._language) or empty)]
        if cell.path in view.previous and view.previous_period is not None:
            label = view.previous_period.label.in_language(self._language)
            facts.append(Fact(label, self._full(view.previous[cell.path]) or empty))
        if cell.path in view.former:
            label = say("Lần gửi {0}").format(view.former_number)
            facts.append(Fact(label, self._full(view.former[cell.path]) or empty, "accent"))
        if cell.key in view.asked:
            facts.append(Fact(say("Đã yêu cầu sửa"), view.asked[cell.key], "warning"))
        if cell.path in view.differs:
            facts.append(
                Fact(say("Tính lại"), self._full(view.differs[cell.path]) or empty, "danger")
            )
        for finding in view.findings:
            if finding.path == cell.path:
                text = finding.message.in_language(self._language)
                facts.append(Fact(say("Kiểm tra"), text, "warning"))
                if finding.given:
                    facts.append(Fact(say("Đơn vị giải trình"), finding.given))
        return tuple(facts)

    def findings(self) -> tuple[Item, ...]:
        return tuple(
            Item(
                finding.path,
                finding.message.in_language(self._language),
                say("Giải trình: {0}").format(finding.given) if finding.given else "",
            )
            for finding in self._view.findings
        )

    def notes(self, notes: Mapping[CellKey, str]) -> tuple[Item, ...]:
        return tuple(
            Item(path, self._where(path, short=True) if path else key.element, text)
            for key, text in notes.items()
            for path in (self._path_of.get(key, ""),)
        )

    def find(self, path: str) -> tuple[SheetCell, str] | None:
        """The cell, and its row and column in words."""
        place = self._places.get(path)
        return (place[3], self._where(path)) if place is not None else None

    def _where(self, path: str, *, short: bool = False) -> str:
        """`short`: the row's printed code stands for its label."""
        sheet, row, column, _cell = self._places[path]
        label = row.label.in_language(self._language)
        name = (row.code or label) if short else f"{row.code} {label}".strip()
        if len(sheet.columns) == 1:
            return name
        return say("{0} – {1}").format(name, column.label.in_language(self._language))

    def _beside(self, cell: SheetCell, against_former: bool) -> str:
        past = (self._view.former if against_former else self._view.previous).get(cell.path)
        if past is None:
            return ""
        text = answer_words(past.answer, past.text, self._language, short=True) or say("trống")
        return say("trước: {0}").format(text) if against_former else text

    def _full(self, past: CellPast) -> str:
        return answer_words(past.answer, past.text, self._language)
