"""*Chấm điểm*: every office's scores by criterion, what later hands changed, and the evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.values import CellKey
from desktop_app.ui.campaigns.score_looks import ScoreModel, brief, criterion_words
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.consolidation.sheet_grid import SheetGrid
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.score_sheet import Score, ScoreSheet


class ScoresPage(QWidget):
    """`opened(revision, CellKey | None)` at a criterion; `begin_asked` for the office's own sheet;
    `outliers_asked`; `forms_asked` where the campaign is not scored."""

    opened = Signal(str, object)
    begin_asked = Signal()
    outliers_asked = Signal()
    forms_asked = Signal()

    def __init__(
        self, language: str, *, fills: bool, above: bool, parent: QWidget | None = None
    ) -> None:
        """`fills`: the person may begin a report; `above`: these are scores of offices below."""
        super().__init__(parent)
        self._language, self._above = language, above
        self._sheet: ScoreSheet | None = None
        self.tools = self._toolbar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self._stack = QStackedWidget()
        self.model = ScoreModel(language, self)
        self.grid = SheetGrid(self.model)
        self.grid.cells.setAccessibleName(self.tr("Điểm theo đơn vị và tiêu chí"))
        self.grid.cell_selected.connect(self._tell)
        self.grid.cell_opened.connect(self._open)
        self._stack.addWidget(self.grid)
        self.nothing = EmptyState(
            "list-ordered",
            self.tr("Phong trào này không có phiếu chấm điểm"),
            self.tr("Cài bộ biểu mẫu có phiếu chấm điểm ở màn hình Biểu mẫu."),
            self.tr("Đến Biểu mẫu"),
        )
        self.nothing.action_requested.connect(self.forms_asked)
        self._stack.addWidget(self.nothing)
        self.unscored = EmptyState(
            "list-ordered",
            self.tr("Đơn vị chưa tự chấm điểm"),
            self.tr(
                "Lập phiếu chấm điểm, gắn minh chứng cho từng tiêu chí, rồi gửi lên để thẩm định."
            ),
            self.tr("Lập phiếu chấm điểm") if fills else "",
        )
        self.unscored.action_requested.connect(self.begin_asked)
        self._stack.addWidget(self.unscored)
        column.addWidget(self._stack, 1)
        self.detail = Label("", TextRole.BODY, wrap=True)
        self.detail.setMinimumHeight(40)
        column.addWidget(self.detail)
        self.present(None)

    def present(self, sheet: ScoreSheet | None) -> None:
        """None where the campaign is not scored."""
        kept = self.grid.current_path()
        self._sheet = sheet
        own_missing = sheet is not None and sheet.own and not any(r.revision for r in sheet.rows)
        self._stack.setCurrentIndex(1 if sheet is None else 2 if own_missing else 0)
        if sheet is not None:
            self.model.show_scores(sheet)
            if not self.grid.go_to(kept):
                self.grid.go_to_first()
        shown = self._stack.currentIndex() == 0
        self.detail.setVisible(shown)
        self.outliers.setVisible(shown and self._above)
        self._tell(self.grid.current_path() if shown else "")

    def go_to_office(self, office: str) -> None:
        """Make a cell of this office current."""
        for row in range(self.model.rowCount()):
            for cell in self.model.row(row).cells:
                if cell is not None and cell.path.startswith(f"{office}|"):
                    self.grid.go_to(cell.path)
                    self.grid.setFocus()
                    return

    def _toolbar(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addStretch(1)
        self.outliers = Button(self.tr("Số liệu khác biệt"), Variant.QUIET, icon="chart-column")
        self.outliers.setToolTip(self.tr("Những số liệu khác hẳn số liệu của các đơn vị khác"))
        self.outliers.clicked.connect(self.outliers_asked)
        row.addWidget(self.outliers)
        self.evidence = Button("", icon="paperclip")
        self.evidence.clicked.connect(self._open_evidence)
        self.open_button = Button(self.tr("Mở phiếu chấm điểm"), Variant.PRIMARY, icon="eye")
        self.open_button.clicked.connect(lambda: self._open(self.grid.current_path()))
        row.addWidget(self.evidence)
        row.addWidget(self.open_button)
        return box

    def _tell(self, path: str) -> None:
        """Under the table, all that is known about the current cell."""
        found = self.model.find(path) if path else None
        self.open_button.setVisible(found is not None and bool(found[0].revision))
        score = found[2] if found is not None else None
        held = score.evidence if score is not None else 0
        self.evidence.setVisible(held > 0)
        self.evidence.setText(self.tr("Xem {0} minh chứng").format(held))
        if found is None:
            self.detail.setText("")
            return
        row, criterion, score = found
        parts = [row.name]
        if criterion is not None:
            parts.append(criterion_words(criterion, self._language))
        if score is not None:
            parts += self._steps(score)
        elif criterion is None:
            parts.append(row.state.in_language(self._language))
        self.detail.setText("  ·  ".join(parts))

    def _steps(self, score: Score) -> list[str]:
        words = (self.tr("tự chấm {0}"), self.tr("thẩm định {0}"), self.tr("kết luận {0}"))
        told = [
            word.format(brief(step))
            for word, step in zip(words, score.steps, strict=True)
            if step is not None
        ]
        told.append(
            self.tr("{0} minh chứng").format(score.evidence)
            if score.evidence
            else self.tr("không có minh chứng")
        )
        return told

    def _open(self, path: str) -> None:
        found = self.model.find(path)
        if found is not None and found[0].revision:
            cell: CellKey | None = found[2].cell if found[2] is not None else None
            self.opened.emit(found[0].revision, cell)

    def _open_evidence(self) -> None:
        found = self.model.find(self.grid.current_path())
        if found is not None and found[2] is not None and found[2].proof is not None:
            self.opened.emit(found[0].revision, found[2].proof)
