"""The scores of all offices as a sheet: an office a row, a criterion a column."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, Qt

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.values import BLANK, CellKey
from desktop_app.errors import Text
from desktop_app.ui.campaigns.words import say
from desktop_app.ui.consolidation.sheet_model import LEAD, CellLook, Mark, SheetModel
from desktop_app.usecases.figure_sheets import Sheet, SheetCell, SheetColumn, SheetRow
from desktop_app.usecases.score_sheet import Criterion, Score, ScoreRow, ScoreSheet

_TOTAL, _STATE = "#tong", "#tinh_trang"
_NO_TEXT = Text("", "")


class ScoreModel(SheetModel):
    """The path of a cell is the office's id, `|`, and the criterion's key."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(language, parent)
        self._language = language
        self._scores: ScoreSheet | None = None
        self._rows_by_office: dict[str, ScoreRow] = {}

    def show_scores(self, sheet: ScoreSheet) -> None:
        self._scores = sheet
        self._rows_by_office = {row.office: row for row in sheet.rows}
        self.set_sheet(_sheet(sheet), self._look)

    def find(self, path: str) -> tuple[ScoreRow, Criterion | None, Score | None] | None:
        """What a cell is of: no criterion for the total and the state."""
        office, _, key = path.partition("|")
        row = self._rows_by_office.get(office)
        if row is None or self._scores is None:
            return None
        criterion = next((one for one in self._scores.criteria if one.key == key), None)
        return row, criterion, row.scores.get(key)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if section == 1 and role == Qt.ItemDataRole.DisplayRole:
            return say("Đơn vị")
        if role == Qt.ItemDataRole.ToolTipRole and section >= LEAD and self._scores is not None:
            place = section - LEAD - 2
            if 0 <= place < len(self._scores.criteria):
                return criterion_words(self._scores.criteria[place], self._language)
        return super().headerData(section, orientation, role)

    def width(self, column: int) -> int:
        if column == 1:
            return 200
        if column == LEAD + 1:
            return 150
        return 92 if column >= LEAD else super().width(column)

    def _look(self, cell: SheetCell) -> CellLook:
        found = self.find(cell.path)
        if found is None:
            return CellLook("")
        row, criterion, score = found
        if cell.path.endswith(_STATE):
            return CellLook(row.state.in_language(self._language), muted=not row.revision)
        if criterion is None:
            return CellLook(points(row.total), computed=True)
        if score is None:
            return CellLook("–", muted=True)
        marks = []
        if score.differs:
            marks.append(Mark.CHANGED)
        if score.evidence:
            marks.append(Mark.EVIDENCE)
        second = (
            say("{0} → {1}").format(brief(score.self_score), brief(score.in_force))
            if score.differs
            else ""
        )
        return CellLook(points(score.in_force), second, marks=tuple(marks))


def _sheet(sheet: ScoreSheet) -> Sheet:
    columns = (
        SheetColumn(_TOTAL, Text("Tổng tiêu chí", "All criteria"), numeric=True),
        SheetColumn(_STATE, Text("Tình trạng", "State")),
        *(SheetColumn(one.key, _head(one), numeric=True) for one in sheet.criteria),
    )
    rows = tuple(
        SheetRow(
            row.code,
            Text(row.name, row.name),
            _NO_TEXT,
            cells=tuple(
                _cell(row, column) if row.revision or column.name == _STATE else None
                for column in columns
            ),
        )
        for row in sheet.rows
    )
    return Sheet("scores", sheet.title, columns, rows)


def _cell(row: ScoreRow, column: SheetColumn) -> SheetCell:
    path = f"{row.office}|{column.name}"
    return SheetCell(path, CellKey(path), BLANK, _NO_TEXT)


def _head(criterion: Criterion) -> Text:
    vi, en = criterion.label.vi, criterion.label.en
    code = f"{criterion.code}. " if criterion.code else ""
    return Text(f"{code}{vi}", f"{code}{en}")


def criterion_words(criterion: Criterion, language: str) -> str:
    words = _head(criterion).in_language(language)
    if criterion.maximum is None:
        return words
    return say("{0} (tối đa {1})").format(words, brief(criterion.maximum))


def brief(number: Decimal | None) -> str:
    """With no more digits than it has, for a narrow place."""
    return format_number(number) if number is not None else ""


def points(number: Decimal | None) -> str:
    """As scores are printed: with two digits."""
    return format_number(number, 2) if number is not None else ""
