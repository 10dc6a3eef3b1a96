"""The widgets of the section Nhật ký: filters, the table, export and verdict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.admin.audit.model import AuditModel
from desktop_app.ui.components.banner import Banner
from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.data_table import DataTable
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.fields import Choice, SearchField
from desktop_app.ui.components.progress import Progress
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.typed_fields import DateField
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, SPACE_3, TextRole
from desktop_app.usecases.audit_log import LogPeople, LogQuery
from desktop_app.usecases.audit_words import GROUP_WORDS, VerbGroup
from desktop_app.usecases.verify_audit import LogVerdict

_ONE_LINE = 880  # pixels that all the filters take side by side
_GROUPS: tuple[VerbGroup | None, ...] = (None, *VerbGroup)


class AuditView(QWidget):
    """`asked` when the filters have changed, `verify_requested`, `export_requested("xlsx" | "csv")`
    and `cancelled`."""

    asked = Signal()
    verify_requested = Signal()
    export_requested = Signal(str)
    cancelled = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._people: tuple[str, ...] = ("",)
        self.model = AuditModel(language, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        self._narrowing = self._filters()
        column.addLayout(self._narrowing)
        self.verdict = Banner(Tone.INFO, "")
        self.verdict.hide()
        column.addWidget(self.verdict)
        self.progress = Progress("")
        self.progress.cancelled.connect(self.cancelled)
        self.progress.hide()
        column.addWidget(self.progress)
        self.table = DataTable()
        self.table.setAccessibleName(self.tr("Nhật ký"))
        self.table.setModel(self.model)
        self.table.set_widths((156, 134, 142, 200, 142, 120), stretch=AuditModel.ABOUT)
        self.table.set_empty_state(
            EmptyState(
                "search",
                self.tr("Không có dòng nào khớp"),
                self.tr("Nới khoảng ngày hoặc bỏ bớt điều kiện lọc."),
            )
        )
        column.addWidget(self.table, 1)
        column.addLayout(self._foot())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The days go below the other filters where one line is too short for all."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        roomy = event.size().width() >= _ONE_LINE
        self._narrowing.setDirection(direction.LeftToRight if roomy else direction.TopToBottom)

    def query(self) -> LogQuery:
        """What the filters ask for."""
        return LogQuery(
            who=self._people[max(self.person.currentIndex(), 0)],
            group=_GROUPS[self.group.currentIndex()],
            first=self.first.value(),
            last=self.last.value(),
            text=self.search.text().strip(),
        )

    def set_people(self, found: LogPeople) -> None:
        """The choice of persons, keeping the one that is chosen."""
        held = self._people[max(self.person.currentIndex(), 0)]
        self._people = ("", *(one for one, _name in found.people))
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItems([self.tr("Mọi người"), *(name for _one, name in found.people)])
        self.person.setCurrentIndex(self._people.index(held) if held in self._people else 0)
        self.person.blockSignals(False)

    def show_total(self) -> None:
        total = self.model.total
        self.count.setText(self.tr("{0} dòng").format(f"{total:,}".replace(",", ".")))
        self.excel.setEnabled(total > 0)
        self.csv.setEnabled(total > 0)
        if total:
            self.table.selectRow(0)

    def show_verdict(self, verdict: LogVerdict) -> None:
        lines = [*verdict.problems, *verdict.notices]
        tone = Tone.SUCCESS if verdict.whole else Tone.DANGER
        if verdict.whole and verdict.notices:
            tone = Tone.WARNING
        self.verdict.set_message(
            tone,
            verdict.sentence.in_language(self._language),
            "\n".join(line.in_language(self._language) for line in lines),
        )
        self.verdict.show()

    def set_busy(self, text: str) -> None:
        """What is under way, "" when nothing is."""
        self.progress.setVisible(bool(text))
        if text:
            self.progress.set_progress(0, None, text)
        for button in (self.verify, self.excel, self.csv):
            button.setEnabled(not text)

    def _filters(self) -> QBoxLayout:
        what, days = QHBoxLayout(), QHBoxLayout()
        what.setSpacing(SPACE_2)
        days.setSpacing(SPACE_2)
        self.search = SearchField(self.tr("Tìm trong nhật ký"))
        self.search.search_changed.connect(lambda _text: self.asked.emit())
        self.person = Choice((self.tr("Mọi người"),))
        self.person.setAccessibleName(self.tr("Người"))
        self.person.setMinimumWidth(130)
        self.group = Choice(
            (
                self.tr("Mọi việc"),
                *(GROUP_WORDS[one].in_language(self._language) for one in VerbGroup),
            )
        )
        self.group.setAccessibleName(self.tr("Loại việc"))
        self.group.setMinimumWidth(150)
        self.first, self.last = DateField(), DateField()
        self.first.setAccessibleName(self.tr("Từ ngày"))
        self.last.setAccessibleName(self.tr("Đến ngày"))
        for choice in (self.person, self.group):
            choice.currentIndexChanged.connect(lambda _place: self.asked.emit())
        for day in (self.first, self.last):
            day.setFixedWidth(124)
            day.date_changed.connect(lambda _day: self.asked.emit())
        what.addWidget(self.search, 1)
        what.addWidget(self.person)
        what.addWidget(self.group)
        days.addWidget(Label(self.tr("Từ"), TextRole.LABEL, "muted"))
        days.addWidget(self.first)
        days.addWidget(Label(self.tr("đến"), TextRole.LABEL, "muted"))
        days.addWidget(self.last)
        days.addStretch(1)
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(SPACE_2)
        both.addLayout(what, 1)
        both.addLayout(days)
        return both

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        self.count = Label("", TextRole.CAPTION, "muted")
        self.verify = Button(self.tr("Kiểm tra nhật ký"), Variant.SECONDARY, icon="shield-check")
        self.verify.clicked.connect(self.verify_requested)
        self.excel = Button(self.tr("Xuất Excel"), Variant.SECONDARY, icon="download")
        self.excel.clicked.connect(lambda: self.export_requested.emit("xlsx"))
        self.csv = Button(self.tr("Xuất CSV"), Variant.SECONDARY)
        self.csv.clicked.connect(lambda: self.export_requested.emit("csv"))
        line.addWidget(self.count, 1)
        for button in (self.verify, self.excel, self.csv):
            line.addWidget(button)
        return line
