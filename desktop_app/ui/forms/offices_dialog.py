"""To which offices below something is sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.components.buttons import Button, Variant
from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Check, SearchField
from desktop_app.ui.components.text import Label
from desktop_app.ui.forms.words import say
from desktop_app.ui.reports.list_model import folded
from desktop_app.ui.theme.tokens import SPACE_2, TextRole
from desktop_app.usecases.addressees import Addressee

_LIST_HEIGHT = 250


class OfficesDialog(Dialog):
    """All that can be reached are chosen at first, but for those that `have` it. `chosen` after it
    was accepted."""

    def __init__(
        self,
        title: str,
        text: str,
        offices: Sequence[Addressee],
        have: Collection[str],
        parent: QWidget,
    ) -> None:
        self.checks: dict[str, Check] = {}
        self._names: dict[str, str] = {}
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        self.search = SearchField(say("Tìm đơn vị"))
        self.search.search_changed.connect(self._filter)
        column.addWidget(self.search)
        bar = QHBoxLayout()
        self._count = Label("", TextRole.LABEL, "muted")
        bar.addWidget(self._count, 1)
        for words, wanted in ((say("Chọn tất cả"), True), (say("Bỏ chọn"), False)):
            button = Button(words, Variant.QUIET)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self._set_all(wanted))
            bar.addWidget(button)
        column.addLayout(bar)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for office in offices:
            name = office.name
            if not office.reachable:
                name = say("{} (chưa kích hoạt)").format(office.name)
            elif office.id in have:
                name = say("{} (đã gửi)").format(office.name)
            check = Check(name)
            check.setEnabled(office.reachable)
            check.setChecked(office.reachable and office.id not in have)
            check.toggled.connect(self._tell)
            self.checks[office.id] = check
            self._names[office.id] = folded(office.name)
            rows.addWidget(check)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFixedHeight(min(_LIST_HEIGHT, inner.sizeHint().height() + 2))
        column.addWidget(scroll)
        super().__init__(
            title,
            text,
            primary=say("Gửi"),
            secondary=say("Hủy"),
            content=content,
            width=520,
            parent=parent,
        )
        self._tell()
        first = next((one for one in self.checks.values() if one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def chosen(self) -> tuple[str, ...]:
        return tuple(office for office, check in self.checks.items() if check.isChecked())

    def _set_all(self, wanted: bool) -> None:
        """Of those that are shown."""
        for check in self.checks.values():
            if check.isEnabled() and not check.isHidden():
                check.setChecked(wanted)

    def _filter(self, text: str) -> None:
        wanted = folded(text).split()
        for office, check in self.checks.items():
            check.setVisible(all(word in self._names[office] for word in wanted))

    def _tell(self) -> None:
        count = len(self.chosen())
        self._count.setText(say("Đã chọn {0}/{1} đơn vị").format(count, len(self.checks)))
        self.primary.setEnabled(count > 0)
