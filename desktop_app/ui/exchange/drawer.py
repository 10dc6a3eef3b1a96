"""One package in full, at the right of the list: what it is, its road, and its receipts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.lifecycle import DeliveryState
from desktop_app.domain.package import PackageKind
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.buttons import Button, IconButton
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.painting import draw_icon
from desktop_app.ui.components.text import Label
from desktop_app.ui.exchange.words import (
    DELIVERY_LOOKS,
    kind_words,
    moment_words,
    size_words,
    stage_words,
    state_words,
)
from desktop_app.ui.theme.apply import colours
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TextRole
from desktop_app.usecases.exchange_list import TRANSPORT, PackageLine

WIDTH = 320
_EXPECTED = (TRANSPORT, "reception", "acceptance")
_ENDS = (PackageKind.RETURN.value, "acceptance")


class PackageDrawer(QFrame):
    """`closed` by the cross or Esc; `report_requested(revision)`; `again_requested(package)` for
    one that was refused; `copied` after the check sum went to the clipboard."""

    closed = Signal()
    report_requested = Signal(str)
    again_requested = Signal(str)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_2)
        self._title = Label("", TextRole.HEADING)
        head.addWidget(self._title, 1)
        self.close_button = IconButton("x", self.tr("Đóng chi tiết"))
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(Line())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        self._foot_line = Line()
        column.addWidget(self._foot_line)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._foot.setSpacing(SPACE_2)
        column.addLayout(self._foot)

    def show_line(self, line: PackageLine, language: str) -> None:
        self._title.setText(kind_words(line.kind, language))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        self._add_about(column, line, language)
        if line.outgoing:
            self._add_receipts(column, line, language)
        column.addWidget(Line())
        self._add_marks(column, line)
        column.addStretch(1)
        self._show_actions(line)
        self._scroll.setWidget(body)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _add_about(self, column: QVBoxLayout, line: PackageLine, language: str) -> None:
        if line.delivery is not None:
            tone, icon = DELIVERY_LOOKS[line.delivery]
            column.addWidget(Badge(state_words(line, language), tone, icon=icon))
        if line.problem:
            column.addWidget(Label(line.problem, TextRole.BODY, Tone.DANGER, wrap=True))
        title = line.title.in_language(language)
        if title:
            column.addWidget(Label(title, TextRole.STRONG, wrap=True))
        period = line.period.in_language(language)
        if period:
            again = self.tr("{0}, lần {1}").format(period, line.number)
            column.addWidget(Label(again if line.number else period, TextRole.BODY))
        party = self.tr("Nơi nhận") if line.outgoing else self.tr("Nơi gửi")
        column.addWidget(_Fact(party, line.office))
        if line.file:
            column.addWidget(_Fact(self.tr("Tên tệp khi xuất"), _breakable(line.file)))
        column.addWidget(_Fact(self.tr("Lập lúc"), moment_words(line.created_at)))
        if not line.outgoing:
            column.addWidget(_Fact(self.tr("Nhận lúc"), moment_words(line.stored_at)))
        if line.delivery is DeliveryState.QUEUED and line.attempts and line.next_try_at:
            retry = self.tr("{0} (đã thử {1} lần)").format(
                moment_words(line.next_try_at), line.attempts
            )
            column.addWidget(_Fact(self.tr("Thử lại lúc"), retry))

    def _add_receipts(self, column: QVBoxLayout, line: PackageLine, language: str) -> None:
        stages = []
        for receipt in line.receipts:
            name, tone, icon = stage_words(receipt.stage, language)
            by = self.tr("{0} · chữ ký đã kiểm tra").format(moment_words(receipt.at))
            stages.append(_Stage(icon, tone, name, by))
        for stage in self._still_expected(line):
            name, _tone, _icon = stage_words(stage, language)
            none_yet = self.tr("chưa có biên nhận")
            stages.append(_Stage("circle-dashed", Tone.NEUTRAL, name, none_yet))
        if stages:
            column.addWidget(Line())
            column.addWidget(Label(self.tr("Biên nhận"), TextRole.LABEL, "muted"))
        for shown in stages:
            column.addWidget(shown)

    def _still_expected(self, line: PackageLine) -> tuple[str, ...]:
        """The steps that a report has still before it; other packages end with the relay's word,
        and a file gets none of that."""
        had = {receipt.stage for receipt in line.receipts}
        if had & set(_ENDS) or line.delivery is DeliveryState.REFUSED:
            return ()
        steps = _EXPECTED if line.kind is PackageKind.SUBMISSION else _EXPECTED[:1]
        last = max((steps.index(stage) for stage in had if stage in steps), default=-1)
        return steps[last + 1 :]

    def _add_marks(self, column: QVBoxLayout, line: PackageLine) -> None:
        column.addWidget(_Fact(self.tr("Mã gói"), line.id[:16]))
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        shown = " ".join(line.sha256[at : at + 8] for at in range(0, len(line.sha256), 8))
        row.addWidget(_Fact(self.tr("Mã kiểm tra tệp (SHA-256)"), shown), 1)
        copy = IconButton("copy", self.tr("Chép mã kiểm tra"))
        copy.clicked.connect(lambda: self._copy(line.sha256))
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(_Fact(self.tr("Kích thước"), size_words(line.size)))
        order = self.tr("{0} của máy {1}").format(line.sequence, line.device[:8])
        column.addWidget(_Fact(self.tr("Số thứ tự"), order))

    def _show_actions(self, line: PackageLine) -> None:
        while (old := self._foot.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if line.delivery is DeliveryState.REFUSED:
            again = Button(self.tr("Gửi lại"), icon="refresh-cw")
            again.clicked.connect(lambda: self.again_requested.emit(line.id))
            self._foot.addWidget(again)
        if line.report:
            show = Button(self.tr("Mở báo cáo"), icon="file-text")
            show.clicked.connect(lambda: self.report_requested.emit(line.report))
            self._foot.addWidget(show)
        self._foot.addStretch(1)
        self._foot_line.setVisible(self._foot.count() > 1)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()


def _breakable(name: str) -> str:
    """A file name that may be broken after each of its steps."""
    return name.replace("_", "_\u200b")


class _Fact(QWidget):
    """A name and its value."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(name, TextRole.CAPTION, "muted"))
        column.addWidget(Label(value, TextRole.BODY, wrap=True))


class _Stage(QWidget):
    """One step of the chain of receipts."""

    def __init__(self, icon: str, tone: Tone, name: str, under: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setAccessibleName(f"{name}, {under}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4 + SPACE_2 + SPACE_1, 0, 0, 0)
        column.setSpacing(0)
        muted = "muted" if tone is Tone.NEUTRAL else ""
        column.addWidget(Label(name, TextRole.BODY, muted))
        column.addWidget(Label(under, TextRole.CAPTION, "muted"))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, 36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._icon, colours().tone(self._tone).fg, 0, 10, 18)
        painter.end()
