"""The window at work: navigation at the left, banners and the screen, the status line below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.components.brand import BrandMark
from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.card import Line
from desktop_app.ui.components.nav_rail import NavItem, NavRail
from desktop_app.ui.components.text import Label
from desktop_app.ui.screen import Screen
from desktop_app.ui.services import AtWork
from desktop_app.ui.shell.banners import Banners
from desktop_app.ui.shell.person_button import PersonButton
from desktop_app.ui.shell.registry import Place
from desktop_app.ui.shell.status_line import StatusLine
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TextRole

NARROW = 960  # logical pixels: below, the navigation folds by itself


class Frame(QWidget):
    """Shows `at_work` and `places`; screens go into `screens`.

    `place_chosen(key)` from the navigation, `person_pressed` and `settings_pressed` for the two
    menus at its foot, `search_pressed`, `compact_changed(bool)` when the person folds the
    navigation.
    """

    place_chosen = Signal(str)
    person_pressed = Signal()
    settings_pressed = Signal()
    search_pressed = Signal()
    compact_changed = Signal(bool)

    def __init__(
        self,
        at_work: AtWork,
        places: Iterable[Place],
        *,
        compact: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._wanted_compact = compact
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        names = self._names()
        self.rail = NavRail(tuple(NavItem(one.key, one.icon, names[one.key]) for one in places))
        self.rail.selected.connect(self.place_chosen)
        self._build_header(at_work)
        self._build_footer(at_work)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banners = Banners()
        self.screens = QStackedWidget()
        self.status = StatusLine()
        column.addWidget(self.banners)
        column.addWidget(self.screens, 1)
        column.addWidget(self.status)
        row.addLayout(column, 1)
        self._fold()

    def show_screen(self, key: str, screen: Screen) -> None:
        self.rail.select(key)
        if self.screens.indexOf(screen) < 0:
            self.screens.addWidget(screen)
        self.screens.setCurrentWidget(screen)

    def current_screen(self) -> Screen | None:
        shown = self.screens.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _names(self) -> dict[str, str]:
        return {
            "todo": self.tr("Việc cần làm"),
            "reports": self.tr("Báo cáo"),
            "exchange": self.tr("Gửi – nhận"),
            "campaigns": self.tr("Phong trào"),
            "consolidation": self.tr("Tổng hợp"),
            "forms": self.tr("Biểu mẫu"),
            "admin": self.tr("Quản trị"),
        }

    def _build_header(self, at_work: AtWork) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_2, SPACE_2, 0, SPACE_2)
        head.setSpacing(SPACE_2 + 2)
        head.addWidget(BrandMark(28), 0, Qt.AlignmentFlag.AlignTop)
        self._office = Label(at_work.office_name, TextRole.STRONG, wrap=True)
        self._office.setMinimumHeight(32)
        head.addWidget(self._office, 1)
        self.rail.header.addLayout(head)
        self.rail.header.addWidget(Line())
        self.rail.header.addSpacing(SPACE_2)

    def _build_footer(self, at_work: AtWork) -> None:
        self.person = PersonButton(at_work.person.name, at_work.person.position)
        self.person.clicked.connect(self.person_pressed)
        self.settings = IconButton("settings", self.tr("Giao diện, ngôn ngữ, giới thiệu"))
        self.settings.clicked.connect(self.settings_pressed)
        self.search = IconButton("search", self.tr("Tìm kiếm (Ctrl+K)"))
        self.search.clicked.connect(self.search_pressed)
        QShortcut(QKeySequence("Ctrl+K"), self, self.search_pressed.emit)
        self._folder = IconButton("panel-left", self.tr("Thu gọn hoặc mở rộng thanh bên (Ctrl+B)"))
        self._folder.clicked.connect(self._toggle)
        QShortcut(QKeySequence("Ctrl+B"), self, self._toggle)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(SPACE_1)
        self._tools.setContentsMargins(SPACE_1, SPACE_1, SPACE_1, 0)
        self._tools.addWidget(self.settings)
        self._tools.addWidget(self.search)
        self._tools.addStretch(1)
        self._tools.addWidget(self._folder)
        self.rail.footer.setSpacing(SPACE_1)
        self.rail.footer.addWidget(Line())
        self.rail.footer.addSpacing(SPACE_3 - SPACE_2)
        self.rail.footer.addWidget(self.person)
        self.rail.footer.addLayout(self._tools)

    def _toggle(self) -> None:
        self._wanted_compact = not self._wanted_compact
        self.compact_changed.emit(self._wanted_compact)
        self._fold()

    def _fold(self) -> None:
        compact = self._wanted_compact or self.width() < NARROW
        self.rail.set_compact(compact)
        self.person.set_compact(compact)
        self._office.setVisible(not compact)
        direction = QHBoxLayout.Direction
        self._tools.setDirection(direction.TopToBottom if compact else direction.LeftToRight)
