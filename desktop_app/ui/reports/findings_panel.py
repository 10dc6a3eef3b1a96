"""*Kiểm tra*: what the checks found, by gravity; a click or Enter goes to the cell; a warning takes
its written reason here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.forms import Finding, Severity
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import TextArea
from desktop_app.ui.components.painting import TONE_ICONS, draw_icon, focus_ring
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.grid_model import AnyIndex
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TYPE, TextRole, TypeStyle, Weight

_NO_PARENT = QModelIndex()
_TONES = {Severity.ERROR: Tone.DANGER, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}
_BODY = TypeStyle(13, 18, Weight.REGULAR)
_WHOLE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A line of the list: a heading (no finding, no path), or something to go to. `path` is where;
    `done` marks a warning whose reason is given."""

    text: str
    tone: Tone
    path: str = ""
    finding: Finding | None = None
    done: bool = False

    @property
    def heading(self) -> bool:
        return not self.path


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FindingRow, ...] = ()

    def show(self, rows: tuple[FindingRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].text
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """An icon and the whole sentence, on as many lines as it needs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, _Rows)
        row, palette = model.rows[index.row()], colours()
        area = QRectF(option.rect)
        painter.save()
        if row.heading:
            painter.setFont(font(TYPE[TextRole.LABEL]))
            painter.setPen(QColor(palette.text_muted))
            painter.drawText(area.adjusted(SPACE_3, 6, -SPACE_2, 0), _WHOLE, row.text)
        else:
            selected = bool(option.state & option.state.State_Selected)
            over = bool(option.state & option.state.State_MouseOver)
            if selected or over:
                painter.fillRect(area, QColor(palette.selection if selected else palette.hover))
            tone = palette.tone(row.tone).fg
            icon = "circle-check" if row.done else TONE_ICONS[row.tone]
            draw_icon(painter, icon, tone, area.left() + SPACE_3, area.top() + 16, 16)
            painter.setFont(font(_BODY))
            painter.setPen(QColor(palette.selection_text if selected else palette.text))
            painter.drawText(area.adjusted(36, 7, -SPACE_2, -4), _WHOLE, row.text)
            painter.setPen(QColor(palette.grid))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            view = option.widget
            if selected and view is not None and view.hasFocus():
                focus_ring(painter, area.adjusted(1, 1, -1, -1), palette.focus, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model, view = index.model(), option.widget
        assert isinstance(model, _Rows) and isinstance(view, QListView)
        row, width = model.rows[index.row()], view.viewport().width()
        if row.heading:
            return QSize(width, 28)
        metrics = QFontMetrics(font(_BODY))
        room = metrics.boundingRect(0, 0, max(width - 44, 40), 2000, int(_WHOLE), row.text)
        return QSize(width, max(room.height() + 14, 32))


class _List(QListView):
    """`chosen(row)` on a click or Enter."""

    chosen = Signal(int)

    def __init__(self, model: _Rows) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class FindingsPanel(QWidget):
    """`jump_requested(path)`; `explained(Finding, reason)` when a reason is written."""

    jump_requested = Signal(str)
    explained = Signal(object, str)

    def __init__(
        self, language: str, place_words: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """`place_words` names a cell in few words."""
        super().__init__(parent)
        self._language = language
        self._place_words = place_words
        self._model = _Rows(self)
        self.list = _List(self._model)
        self.list.setAccessibleName(self.tr("Kết quả kiểm tra"))
        self.list.chosen.connect(self._choose)
        self._asked: Finding | None = None
        self._ask = QWidget()
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_3)
        ask.setSpacing(SPACE_2)
        ask.addWidget(Label(self.tr("Giải trình cho cảnh báo này"), TextRole.LABEL))
        self.reason = TextArea(rows=2, placeholder=self.tr("Nêu lý do, căn cứ…"))
        self.reason.setAccessibleName(self.tr("Giải trình cho cảnh báo này"))
        ask.addWidget(self.reason)
        line = QHBoxLayout()
        line.addStretch(1)
        self.keep = Button(self.tr("Ghi giải trình"))
        self.keep.clicked.connect(self._explain)
        line.addWidget(self.keep)
        ask.addLayout(line)
        self._ask.hide()
        self._empty = EmptyState(
            "circle-check",
            self.tr("Không còn lỗi"),
            self.tr("Mọi ô đã nhập đều qua kiểm tra."),
        )
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder, 1)
        column.addWidget(self._ask)

    def present(self, findings: Iterable[Finding], *, checked: bool, may_explain: bool) -> None:
        """Show the findings in this order. Until F9 the blank cells are told as one line."""
        found = tuple(findings)
        blank = tuple(one for one in found if one.rule == "required")
        rest = tuple(one for one in found if checked or one.rule != "required")
        self._may_explain = may_explain
        rows: list[FindingRow] = []
        names = {
            Severity.ERROR: self.tr("Lỗi phải sửa ({})"),
            Severity.WARNING: self.tr("Cảnh báo ({})"),
            Severity.INFO: self.tr("Lưu ý ({})"),
        }
        for severity, name in names.items():
            group = [one for one in rest if one.severity is severity]
            if group:
                rows.append(FindingRow(name.format(len(group)), _TONES[severity]))
                rows.extend(self._row(one) for one in group)
        if blank and not checked:
            rows.append(FindingRow(self.tr("Chưa nhập ({})").format(len(blank)), Tone.NEUTRAL))
            text = self.tr("Còn {} ô bắt buộc chưa nhập. Đến ô đầu tiên.").format(len(blank))
            rows.append(FindingRow(text, Tone.NEUTRAL, blank[0].paths[0]))
        kept = self.list.currentIndex().row()
        held = self._model.rows[kept].finding if 0 <= kept < len(self._model.rows) else None
        if tuple(rows) != self._model.rows:
            self._model.show(tuple(rows))
            self._select(held)
        self._stack.setCurrentIndex(0 if rows else 1)
        if self._asked is not None and all(one.id != self._asked.id for one in found):
            self._ask_for(None)

    def focus_first(self) -> None:
        """Put the keys on the first thing found."""
        for place, row in enumerate(self._model.rows):
            if not row.heading:
                self.list.setCurrentIndex(self._model.index(place))
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def rows(self) -> tuple[FindingRow, ...]:
        return self._model.rows

    def _row(self, finding: Finding) -> FindingRow:
        text = finding.message.in_language(self._language)
        # Labels of questions are sentences at times; a colon follows here.
        place = self._place_words(finding.paths[0]).rstrip(" .:")
        if finding.rule == "required":
            text = self.tr("{}: chưa nhập").format(place)
        elif finding.rule == "awaited":
            text = self.tr("{}: chưa có số liệu; vẫn gửi được, gửi bổ sung sau").format(place)
        elif "[" in finding.paths[0]:  # the message does not say in which row
            text = self.tr("{}: {}").format(self._place_words(finding.paths[0]), text)
        if finding.explanation_given:
            text = self.tr("{} Đã giải trình.").format(text)
        tone = Tone.SUCCESS if finding.explanation_given else _TONES[finding.severity]
        return FindingRow(text, tone, finding.paths[0], finding, finding.explanation_given)

    def _select(self, held: Finding | None) -> None:
        for place, row in enumerate(self._model.rows):
            if held is not None and row.finding is not None and row.finding.id == held.id:
                self.list.setCurrentIndex(self._model.index(place))

    def _choose(self, place: int) -> None:
        row = self._model.rows[place]
        if row.heading:
            return
        wants = row.finding is not None and row.finding.explanation_needed
        self._ask_for(row.finding if wants and self._may_explain else None)
        self.jump_requested.emit(row.path)

    def _ask_for(self, finding: Finding | None) -> None:
        self._asked = finding
        self.reason.clear()
        self._ask.setVisible(finding is not None)

    def _explain(self) -> None:
        if self._asked is not None:
            self.explained.emit(self._asked, self.reason.toPlainText())
            self._ask_for(None)
