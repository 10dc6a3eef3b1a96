"""The grid of a form's table: frozen code and label at the left, keys as in HTKK and Excel."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.values import CellState
from desktop_app.ui.reports.cell_editors import CellDelegate
from desktop_app.ui.reports.clipboard_block import block_of
from desktop_app.ui.reports.grid_cells import EntryCells, GridCells
from desktop_app.ui.reports.grid_model import GridModel
from desktop_app.ui.theme import icons
from desktop_app.ui.theme.apply import colours

_VIEW = QAbstractItemView


class Grid(QFrame):
    """Both halves as one. Signals: `current_changed(row, column)`; `awaited_asked(paths)` for the
    dialog that asks from whom; `filled(Filled)` after a paste, a clearing or a state on several
    cells; `carry_asked(row)` for last period's figures; `left_by(forwards)`; `entered` when the
    keys come here; `ended` when Enter goes past the last row."""

    current_changed = Signal(int, int)
    awaited_asked = Signal(object)
    filled = Signal(object)
    carry_asked = Signal(int)
    left_by = Signal(bool)
    entered = Signal()
    ended = Signal()

    def __init__(self, model: GridModel, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "card")
        self.model = model
        delegate = CellDelegate(model, language, self)
        self._delegate = delegate
        self.cells = EntryCells(model, delegate, self)
        self.cells.setAccessibleName(model.name.in_language(language))
        # A delegate of its own: Qt tells an editor's end to every view that shares its delegate.
        self.frozen = GridCells(model, CellDelegate(model, language, self), self)
        self._freeze()
        self.setFocusProxy(self.cells)
        self._spacer = QWidget()
        self._spacer.setFixedHeight(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.frozen, 1)
        left.addWidget(self._spacer)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.cells, 1)
        self._actions = self._make_actions()
        self._wire()

    # -- the person's acts ----------------------------------------------------------------------

    def commit(self) -> bool:
        """Take what is being typed; False when it cannot be taken and the editor stays open."""
        return self._delegate.take_open()

    def show_path(self, path: str) -> bool:
        """Go to a cell; False when it is not in this table or out of sight."""
        place = self.model.place(path)
        if place is None:
            return False
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cells.go(*place)
        return True

    def go_to_row(self, row: int) -> None:
        """To the first cell of a row that is for entry, else to its first one."""
        column = self.cells.first_enterable(row)
        self.cells.go(row, column if column is not None else self.model.frozen)

    def selected_rows(self) -> list[int]:
        """The rows of the selected cells."""
        chosen = self.cells.selectionModel().selectedIndexes() or [self.cells.currentIndex()]
        return sorted({one.row() for one in chosen if one.isValid()})

    @property
    def is_in_hand(self) -> bool:
        """Whether the keys are here, an open editor included."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def holds(self, path: str) -> bool:
        """Whether this cell is in sight here."""
        return self.model.place(path) is not None

    def is_about(self, path: str) -> bool:
        """Whether this cell belongs here, in sight or not."""
        return path.startswith(self.model.base + "/")

    def touch(self, paths: set[str]) -> None:
        """These cells, or what is said of them, have changed."""
        self.model.touch(paths)

    def set_checked(self, checked: bool) -> None:
        """After F9 the blank cells that stop the report are marked too."""
        self.model.set_checked(checked)

    def current_path(self) -> str:
        index = self.cells.currentIndex()
        if not index.isValid():
            return ""
        return self.model.path(index.row(), index.column()) or ""

    def selected_paths(self) -> tuple[str, ...]:
        """The cells that are selected, in order of reading."""
        chosen = self.cells.selectionModel().selectedIndexes() or [self.cells.currentIndex()]
        order = sorted((one.row(), one.column()) for one in chosen if one.isValid())
        paths = (self.model.path(row, column) for row, column in order)
        return tuple(path for path in paths if path is not None)

    def enterable_paths(self, *, stating: bool = False) -> tuple[str, ...]:
        entry = self.model.entry
        may = entry.statable if stating else entry.enterable
        return tuple(path for path in self.selected_paths() if may(entry.view(path)))

    def put_state(self, state: CellState) -> None:
        paths = self.enterable_paths(stating=True)
        if paths:
            self.filled.emit(self.model.entry.put_state(paths, state))

    def flag_estimate(self) -> None:
        self.filled.emit(self.model.entry.flag_estimate(self.enterable_paths()))

    def clear_selected(self) -> None:
        entry = self.model.entry
        paths = [
            path
            for path in self.enterable_paths()
            if entry.view(path).answer.state is not CellState.BLANK
        ]
        entry.clear(paths)

    def copy(self) -> None:
        """The selected block as Excel reads it: tabs and line ends."""
        chosen = [one for one in self.cells.selectionModel().selectedIndexes() if one.isValid()]
        rows = sorted({one.row() for one in chosen})
        columns = sorted({one.column() for one in chosen})
        lines = ("\t".join(self._copied(row, column) for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """A block from Excel, from the current cell on; cells not for entry are left and told."""
        index = self.cells.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not index.isValid() or not text:
            return
        self.filled.emit(self.model.fill_block(index.row(), index.column(), block_of(text)))

    # -- within ---------------------------------------------------------------------------------

    def _copied(self, row: int, column: int) -> str:
        look = self.model.look(row, column)
        return "" if look.ghost else " ".join(look.text.split())

    def _freeze(self) -> None:
        view = self.frozen
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setSelectionMode(_VIEW.SelectionMode.NoSelection)
        view.setEditTriggers(_VIEW.EditTrigger.NoEditTriggers)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for column in range(self.model.frozen, self.model.columnCount()):
            view.setColumnHidden(column, True)
        view.setProperty("current", -1)
        self.set_label_width(300)
        view.clicked.connect(self._pick_row)

    @property
    def is_asked(self) -> bool:
        """Whether any row of it is in sight."""
        return self.model.rowCount() > 0

    def set_label_width(self, width: int) -> None:
        """Of the second frozen column, where there is one."""
        if self.model.frozen > 1:
            self.frozen.setColumnWidth(1, width)
        self.frozen.setFixedWidth(
            sum(self.frozen.columnWidth(one) for one in range(self.model.frozen))
        )

    def _wire(self) -> None:
        ours, theirs = self.cells.verticalScrollBar(), self.frozen.verticalScrollBar()
        ours.valueChanged.connect(theirs.setValue)
        theirs.valueChanged.connect(ours.setValue)
        across = self.cells.horizontalScrollBar()
        across.rangeChanged.connect(lambda low, high: self._level(high > low))
        self.cells.selectionModel().currentChanged.connect(self._tell_current)
        self.cells.left_by.connect(self.left_by)
        self.cells.entered.connect(self.entered)
        self.cells.ended.connect(self.ended)
        self.cells.cleared.connect(self.clear_selected)
        self.cells.copied.connect(self.copy)
        self.cells.pasted.connect(self.paste)

    def _level(self, has_bar: bool) -> None:
        bar = self.cells.horizontalScrollBar().sizeHint().height() if has_bar else 0
        self._spacer.setFixedHeight(bar)

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        for index in (current, previous):
            if index.isValid():
                area = QRect(
                    0,
                    self.frozen.rowViewportPosition(index.row()),
                    self.frozen.width(),
                    self.frozen.rowHeight(index.row()),
                )
                self.frozen.viewport().update(area)
        self.current_changed.emit(current.row(), current.column())

    def _pick_row(self, index: QModelIndex) -> None:
        column = self.cells.first_enterable(index.row())
        current = self.cells.currentIndex().column()
        self.cells.setFocus(Qt.FocusReason.MouseFocusReason)
        self.cells.go(
            index.row(), column if column is not None else max(current, self.model.frozen)
        )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.set_label_width(max(190, min(330, int(self.width() * 0.34))))

    # -- states by keys and menu ------------------------------------------------------------------

    def _make_actions(self) -> tuple[QAction, ...]:
        made: list[QAction] = []

        def add(text: str, keys: str, icon: str, act: object) -> None:
            action = QAction(text, self)
            if keys:
                action.setShortcut(keys)
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setProperty("icon_name", icon)
            action.triggered.connect(act)
            self.addAction(action)
            made.append(action)

        def state(wanted: CellState) -> object:
            return lambda: self.put_state(wanted)

        add(self.tr("Không phát sinh"), "Ctrl+1", "circle-slash", state(CellState.NIL_RETURN))
        add(self.tr("Không áp dụng"), "Ctrl+2", "ban", state(CellState.NOT_APPLICABLE))
        add(
            self.tr("Chưa có số liệu…"),
            "Ctrl+3",
            "hourglass",
            lambda: self.awaited_asked.emit(self.enterable_paths(stating=True)),
        )
        add(self.tr("Số ước thực hiện"), "Ctrl+4", "circle-dashed", self.flag_estimate)
        add(
            self.tr("Lấy số kỳ trước cho dòng này"),
            "F8",
            "history",
            lambda: self.carry_asked.emit(self.cells.currentIndex().row()),
        )
        return tuple(made)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """The menu of the selected cells."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        may_state = bool(self.enterable_paths(stating=True))
        for action in self._actions:
            action.setIcon(icons.icon(str(action.property("icon_name")), colours()))
            action.setEnabled(may_state)
            menu.addAction(action)
        menu.addSeparator()
        copy = menu.addAction(self.tr("Chép"), self.copy)
        copy.setShortcut("Ctrl+C")
        paste = menu.addAction(self.tr("Dán từ Excel"), self.paste)
        paste.setShortcut("Ctrl+V")
        paste.setEnabled(self.model.entry.editable)
        clear = menu.addAction(self.tr("Xóa trống"), self.clear_selected)
        clear.setShortcut("Delete")
        clear.setEnabled(bool(self.enterable_paths()))
        return menu
