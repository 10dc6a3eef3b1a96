"""The widgets of the section Tình trạng máy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.health import Check, Verdict
from desktop_app.ui.components.badge import Badge
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, SPACE_4, TextRole
from desktop_app.ui.work import Step

_TONES = {Verdict.GOOD: Tone.SUCCESS, Verdict.WARN: Tone.WARNING, Verdict.BAD: Tone.DANGER}


class HealthView(QWidget):
    """`examine_requested`, `cancelled`."""

    examine_requested = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        self.summary = Banner(Tone.INFO, self.tr("Chưa kiểm tra"))
        top.addWidget(self.summary, 1)
        self.examine = Button(self.tr("Kiểm tra ngay"), Variant.PRIMARY, icon="refresh-cw")
        self.examine.clicked.connect(self.examine_requested)
        top.addWidget(self.examine)
        column.addLayout(top)
        self.progress = Progress(self.tr("Đang kiểm tra…"))
        self.progress.cancelled.connect(self.cancelled)
        self.progress.hide()
        column.addWidget(self.progress)
        self._sheet = QFrame()
        self._sheet.setProperty("ground", "card")
        self._rows = QVBoxLayout(self._sheet)
        self._rows.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        self._rows.setSpacing(0)
        self._sheet.hide()
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._sheet)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)

    def set_busy(self, busy: bool) -> None:
        self.examine.setEnabled(not busy)
        self.progress.setVisible(busy)
        if busy:
            self.progress.set_progress(0, None, self.tr("Đang kiểm tra…"))

    def set_progress(self, step: Step) -> None:
        self.progress.set_progress(step.done, step.total)

    def present(self, checks: tuple[Check, ...], language: str) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, check in enumerate(checks):
            if number:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(check, language))
        self._sheet.setVisible(bool(checks))
        self._say(checks)

    def _say(self, checks: tuple[Check, ...]) -> None:
        bad = sum(one.verdict is Verdict.BAD for one in checks)
        warn = sum(one.verdict is Verdict.WARN for one in checks)
        if bad:
            text = self.tr("{0} mục cần xử lý ngay, {1} mục cần lưu ý").format(bad, warn)
            self.summary.set_message(Tone.DANGER, text)
        elif warn:
            self.summary.set_message(Tone.WARNING, self.tr("{0} mục cần lưu ý").format(warn))
        else:
            self.summary.set_message(Tone.SUCCESS, self.tr("Mọi mục đều tốt"))

    def _row(self, check: Check, language: str) -> QWidget:
        words = {
            Verdict.GOOD: self.tr("Tốt"),
            Verdict.WARN: self.tr("Lưu ý"),
            Verdict.BAD: self.tr("Cần xử lý"),
        }
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, SPACE_2, 0, SPACE_2)
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnMinimumWidth(1, 200)
        grid.setColumnStretch(2, 1)
        badge = Badge(words[check.verdict], _TONES[check.verdict])
        grid.addWidget(badge, 0, 0, Qt.AlignmentFlag.AlignTop)
        title = Label(check.title.in_language(language), TextRole.STRONG)
        grid.addWidget(title, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(check.found.in_language(language), wrap=True), 0, 2)
        if check.advice is not None:
            advice = Label(check.advice.in_language(language), TextRole.BODY, "muted", wrap=True)
            grid.addWidget(advice, 1, 2)
        return row
