"""The list of finds: what each is, its text with the words that were asked for, where it stands."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.folding import Span
from desktop_app.domain.search import SearchKind
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.theme.apply import colours, font
from desktop_app.ui.theme.tokens import ICON, SPACE_3, TYPE, TextRole, TypeStyle, Weight
from desktop_app.usecases.search import Hit

ROW = 46
_ICONS = {
    SearchKind.REPORT: "file-text",
    SearchKind.QUESTION: "table-2",
    SearchKind.ANSWER: "pen-line",
    SearchKind.NOTE: "message-square-text",
    SearchKind.EXPLANATION: "message-square-text",
    SearchKind.REVIEW: "corner-up-left",
    SearchKind.ISSUED: "stamp",
    SearchKind.EVIDENCE: "paperclip",
    SearchKind.PERSON: "user",
    SearchKind.OFFICE: "building-2",
}
_FIRST = TypeStyle(13, 18, Weight.REGULAR)
_MARKED = TypeStyle(13, 18, Weight.SEMIBOLD)
_UNDER = TYPE[TextRole.CAPTION]
HIT_ROLE = Qt.ItemDataRole.UserRole + 1

# A find has no widget of its own whose `tr` it could speak through.
translate = QCoreApplication.translate

AnyIndex = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The finds in their order; `HIT_ROLE` gives one."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, _parent: AnyIndex | None = None) -> int:
        return len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text.in_language(self._language)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (kind_name(hit.kind), hit.text.in_language(self._language))
            return ", ".join((*parts, hit.where.in_language(self._language)))
        return None


class HitDelegate(QStyledItemDelegate):
    """Two lines: the find with its marks, and under it where it stands; its kind at the right."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        hit = index.data(HIT_ROLE)
        palette = colours()
        painter.save()
        area = QRectF(option.rect)
        if option.state & option.state.State_Selected:
            painter.fillRect(area, QColor(palette.selection))
            painter.fillRect(QRectF(area.left(), area.top(), 3, ROW), QColor(palette.accent))
        elif option.state & option.state.State_MouseOver:
            painter.fillRect(area, QColor(palette.hover))
        left = area.left() + SPACE_3
        draw_icon(painter, _ICONS[hit.kind], palette.text_muted, left, area.center().y())
        inner = area.adjusted(SPACE_3 + ICON + SPACE_3, 0, -SPACE_3, 0)
        kind = kind_name(hit.kind)
        painter.setFont(font(_UNDER))
        painter.setPen(palette.text_muted)
        width = painter.fontMetrics().horizontalAdvance(kind)
        right = QRectF(inner.right() - width, inner.top(), width, ROW)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter, kind)
        inner.setRight(right.left() - SPACE_3)
        where = hit.where.in_language(self._language)
        top = inner.top() + (ROW - _FIRST.line - (_UNDER.line + 2 if where else 0)) / 2
        line = QRectF(inner.left(), top, inner.width(), _FIRST.line)
        text = hit.text.in_language(self._language)
        _write_marked(painter, line, text, hit.marks if text == hit.text.vi else ())
        if where:
            painter.setFont(font(_UNDER))
            painter.setPen(palette.text_muted)
            under = QRectF(line.left(), line.bottom() + 2, line.width(), _UNDER.line)
            _write(painter, under, where)
        painter.restore()


class HitList(QListView):
    """Finds under one another; the keys stay in the field above it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(language, self)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(language, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Kết quả tìm kiếm"))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.hits.show_hits(hits)
        if hits:
            self.setCurrentIndex(self.hits.index(0))

    def step(self, rows: int) -> None:
        """Move the chosen find by so many rows, as far as there are any."""
        last = self.hits.rowCount() - 1
        if last >= 0:
            row = max(0, min(self.currentIndex().row() + rows, last))
            self.setCurrentIndex(self.hits.index(row))

    def chosen(self) -> Hit | None:
        hit = self.currentIndex().data(HIT_ROLE) if self.currentIndex().isValid() else None
        return hit if isinstance(hit, Hit) else None


def kind_name(kind: SearchKind) -> str:
    """What a find is, in a word."""
    return {
        SearchKind.REPORT: translate("HitList", "Báo cáo"),
        SearchKind.QUESTION: translate("HitList", "Chỉ tiêu"),
        SearchKind.ANSWER: translate("HitList", "Nội dung"),
        SearchKind.NOTE: translate("HitList", "Ghi chú"),
        SearchKind.EXPLANATION: translate("HitList", "Giải trình"),
        SearchKind.REVIEW: translate("HitList", "Lý do trả lại"),
        SearchKind.ISSUED: translate("HitList", "Văn bản"),
        SearchKind.EVIDENCE: translate("HitList", "Minh chứng"),
        SearchKind.PERSON: translate("HitList", "Người dùng"),
        SearchKind.OFFICE: translate("HitList", "Đơn vị"),
    }[kind]


def _write_marked(painter: QPainter, line: QRectF, text: str, marks: tuple[Span, ...]) -> None:
    """One line whose marked words are in semibold; a long text begins near its first mark."""
    palette = colours()
    plain, strong = QFontMetrics(font(_FIRST)), QFontMetrics(font(_MARKED))
    text, marks = _near(text.replace("\n", " "), marks, plain, line.width())
    left, place = line.left(), 0
    for start, end, marked in _pieces(len(text), marks):
        piece = text[start:end]
        metrics = strong if marked else plain
        room = line.right() - left
        painter.setFont(font(_MARKED if marked else _FIRST))
        painter.setPen(palette.link if marked else palette.text)
        shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(
            QRectF(left, line.top(), room, line.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        left += metrics.horizontalAdvance(piece)
        place = end
        if left >= line.right() or shown != piece:
            return
    assert place == len(text)


def _pieces(length: int, marks: tuple[Span, ...]) -> list[tuple[int, int, bool]]:
    """The text cut at its marks: start, end, whether it is marked."""
    pieces, place = [], 0
    for mark in marks:
        if mark.start > place:
            pieces.append((place, mark.start, False))
        pieces.append((mark.start, mark.end, True))
        place = mark.end
    if place < length:
        pieces.append((place, length, False))
    return pieces


def _near(
    text: str, marks: tuple[Span, ...], metrics: QFontMetrics, width: float
) -> tuple[str, tuple[Span, ...]]:
    """A text whose first mark would fall outside the line loses its beginning."""
    if not marks or metrics.horizontalAdvance(text[: marks[0].end]) <= width * 0.8:
        return text, marks
    cut = text.rfind(" ", 0, max(marks[0].start - 24, 0)) + 1
    moved = tuple(Span(one.start - cut + 2, one.end - cut + 2) for one in marks)
    return "… " + text[cut:], moved


def _write(painter: QPainter, line: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
