"""*Không còn chỗ*: what newer form versions had no place for, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.reports import UnplacedAnswer, UnplacedKind
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.painting import focus_ring
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.grid_model import AnyIndex
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import (
    SPACE_2,
    SPACE_3,
    TYPE,
    TextRole,
    TypeStyle,
    Weight,
)

_NO_PARENT = QModelIndex()
_VALUE = TypeStyle(13, 18, Weight.MEDIUM)
_SMALL = TYPE[TextRole.CAPTION]
_WHOLE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TALLEST = 2000  # pixels that one line of the list may take


class _Rows(QAbstractListModel):
    def __init__(
        self, found: tuple[UnplacedAnswer, ...], language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.found = found
        self._language = language

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ": ".join(self.lines(index.row())[:2])
        return None

    def lines(self, row: int) -> tuple[str, str, str]:
        """Where it stood, what it says, and why it has no place."""
        one = self.found[row]
        label = one.label.in_language(self._language)
        if one.kind is UnplacedKind.EXPLANATION:
            label = say("Giải trình: {0}").format(label)
        elif one.kind is UnplacedKind.NOTE:
            label = say("Ghi chú khi trả lại: {0}").format(label)
        version = say("Phiên bản {0}").format(one.version)
        reason = f"{version} · {one.reason.in_language(self._language)}"
        return label, one.value.in_language(self._language), reason


class _Delegate(QStyledItemDelegate):
    """Label, value and reason, each on as many lines as it needs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette, area = colours(), QRectF(option.rect)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(area, QColor(palette.selection))
        ink = palette.selection_text if selected else palette.text
        muted = palette.selection_text if selected else palette.text_muted
        room = area.adjusted(SPACE_3, SPACE_2, -SPACE_2, 0)
        styles = ((_SMALL, muted), (_VALUE, ink), (_SMALL, muted))
        for text, (style, colour) in zip(self._lines(index), styles, strict=True):
            painter.setFont(font(style))
            painter.setPen(QColor(colour))
            painter.drawText(room, _WHOLE, text)
            room.setTop(room.top() + _height(text, style, room.width()) + 1)
        painter.setPen(QColor(palette.grid))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        view = option.widget
        if selected and view is not None and view.hasFocus():
            focus_ring(painter, area.adjusted(1, 1, -1, -1), palette.focus, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = option.widget
        assert isinstance(view, QListView)
        width = view.viewport().width()
        room = max(width - SPACE_3 - SPACE_2, 40)
        styles = (_SMALL, _VALUE, _SMALL)
        heights = [
            _height(text, style, room) + 1
            for text, style in zip(self._lines(index), styles, strict=True)
        ]
        return QSize(width, sum(heights) + SPACE_2 * 2)

    def _lines(self, index: AnyIndex) -> tuple[str, str, str]:
        model = index.model()
        assert isinstance(model, _Rows)
        return model.lines(index.row())


class _List(QListView):
    def __init__(self, model: _Rows) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def copy(self) -> None:
        """The values of the chosen lines, one under another."""
        model = self.model()
        assert isinstance(model, _Rows)
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            QGuiApplication.clipboard().setText("\n".join(model.lines(row)[1] for row in rows))


class UnplacedPage(QWidget):
    """A tab of the editor's panel; there only where something has no place."""

    def __init__(
        self, found: tuple[UnplacedAnswer, ...], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = _Rows(found, language, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, 0, SPACE_2)
        column.setSpacing(SPACE_2)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        head.setSpacing(SPACE_2)
        title = self.tr("Số liệu không còn chỗ trong biểu mẫu mới")
        head.addWidget(Label(title, TextRole.STRONG, wrap=True))
        text = self.tr(
            "Nếu cần, nhập lại vào ô thích hợp. Danh sách này ở lại với báo cáo và các lần sau."
        )
        head.addWidget(Label(text, TextRole.CAPTION, "muted", wrap=True))
        column.addLayout(head)
        self.list = _List(self._model)
        self.list.setAccessibleName(title)
        self.list.setCurrentIndex(self._model.index(0, 0))
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE_3, 0, SPACE_3, 0)
        buttons.setSpacing(SPACE_2)
        self.copy_one = Button(self.tr("Chép giá trị"), icon="copy")
        self.copy_one.clicked.connect(self.list.copy)
        self.copy_all = Button(self.tr("Chép tất cả"))
        self.copy_all.clicked.connect(self._copy_all)
        buttons.addWidget(self.copy_one)
        buttons.addWidget(self.copy_all)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _copy_all(self) -> None:
        """As two columns, which Excel takes."""
        lines = (self._model.lines(row) for row in range(self._model.rowCount()))
        text = "\n".join("\t".join(_one_line(part) for part in one[:2]) for one in lines)
        QGuiApplication.clipboard().setText(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _height(text: str, style: TypeStyle, width: float) -> int:
    metrics = QFontMetrics(font(style))
    return metrics.boundingRect(0, 0, int(width), _TALLEST, int(_WHOLE), text).height()
