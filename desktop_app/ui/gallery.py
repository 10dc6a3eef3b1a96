"""All components in their states, on one window: `python3 dev.py gallery [--png DIR | --marks]`.

What a reviewer looks at before a screen is built from these parts. `--png` renders every page in
every scheme without a display, at 1366×768 and as a 1093×560 window at 125 %.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.components.brand import BrandMark
from desktop_app.ui.components.buttons import IconButton
from desktop_app.ui.components.nav_rail import NavItem, NavRail
from desktop_app.ui.components.text import Label
from desktop_app.ui.gallery_pages import PAGES
from desktop_app.ui.theme.apply import Mode, install, theme
from desktop_app.ui.theme.control_marks import write_marks
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_4, TextRole


class Gallery(QMainWindow):
    """The rail at the left names the pages; the buttons at its foot switch the scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Thi Đua Số – bộ thành phần giao diện")
        whole = QWidget()
        whole.setObjectName("page")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = NavRail(tuple(NavItem(key, icon, name) for key, icon, name, _page in PAGES))
        self.rail.header.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_4)
        brand, names = QHBoxLayout(), QVBoxLayout()
        brand.setSpacing(SPACE_2 + 2)
        brand.addWidget(BrandMark())
        names.setSpacing(0)
        names.addWidget(Label("Thi Đua Số", TextRole.HEADING))
        names.addWidget(Label("Bộ thành phần", TextRole.CAPTION, "muted"))
        brand.addLayout(names, 1)
        self.rail.header.addLayout(brand)
        self.rail.footer.addLayout(self._switch())
        self.rail.selected.connect(self.show_page)
        row.addWidget(self.rail)
        self._stack = QStackedWidget()
        for _key, _icon, _name, make in PAGES:
            page = make()
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            page.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
            scroll.setWidget(page)
            self._stack.addWidget(scroll)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self.rail.set_count("table", 3)
        self.show_page(PAGES[0][0])

    def show_page(self, key: str) -> None:
        self.rail.select(key)
        self._stack.setCurrentIndex([name for name, *_rest in PAGES].index(key))

    def _switch(self) -> QVBoxLayout:
        column, row = QVBoxLayout(), QHBoxLayout()
        row.setSpacing(2)
        choices = (
            (Mode.LIGHT, "sun", "Nền sáng"),
            (Mode.DARK, "moon", "Nền tối"),
            (Mode.HIGH_CONTRAST, "contrast", "Tương phản cao"),
            (Mode.SYSTEM, "monitor", "Theo máy"),
        )
        for mode, icon, name in choices:
            button = IconButton(icon, name)
            button.clicked.connect(lambda _checked=False, mode=mode: _set_mode(mode))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return column


def _set_mode(mode: Mode) -> None:
    current = theme()
    if current is not None:
        current.set_mode(mode)


def render(app: QApplication, folder: Path, size: QSize) -> list[Path]:
    """Write `<scheme>-<page>.png` for every scheme and page; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for mode in (Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST):
        _set_mode(mode)
        window = Gallery()
        window.resize(size)
        window.show()
        for key, _icon, _name, _page in PAGES:
            window.show_page(key)
            app.processEvents()
            file = folder / f"{mode}-{key}.png"
            window.grab().save(str(file))
            written.append(file)
        window.close()
        window.deleteLater()
    return written


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py gallery", description=__doc__)
    parser.add_argument("--png", type=Path, metavar="DIR", help="render the pages, show nothing")
    parser.add_argument("--size", default="1366x768", help="logical size of the window, for --png")
    parser.add_argument("--marks", action="store_true", help="write resources/icons/controls again")
    options = parser.parse_args(arguments)
    if options.marks:
        write_marks()
        return 0
    if options.png:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    install(app)
    if options.png:
        width, _x, height = options.size.partition("x")
        render(app, options.png, QSize(int(width), int(height)))
        return 0
    window = Gallery()
    window.resize(1093, 614)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
