"""A repeat of the form: its rows as a table, and below it what stands within the row chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from desktop_app.errors import AnswerError
from desktop_app.forms import FormDefinition, Group
from desktop_app.ui.components.buttons import Button
from desktop_app.ui.components.empty_state import EmptyState
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.entry import Entry, path_of_model
from desktop_app.ui.reports.grid_view import Grid
from desktop_app.ui.reports.repeat_model import RepeatModel
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_2, TextRole


class RepeatPage(QWidget):
    """Signals: `told(text, Tone)` for a short word; `turned` when another cell, here or in a table
    within, has the keys; `left_by(forwards)` when Tab goes past the last cell. `grid_made` is
    called with each grid."""

    told = Signal(str, object)
    turned = Signal()
    left_by = Signal(bool)

    def __init__(
        self,
        group: Group,
        entry: Entry,
        language: str,
        notes: Mapping[str, str],
        grid_made: Callable[[Grid], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.group = group
        self._entry = entry
        self._moving = False
        self._shrinks = False
        self._shrinks_with: tuple[str, ...] | None = None  # the rows of which that is known
        self.model = RepeatModel(group, entry, language=language, notes=notes, parent=self)
        self.grid = Grid(self.model, language)
        grid_made(self.grid)
        self._active: Grid = self.grid
        self.inner = [
            RepeatPage(one, entry, language, notes, grid_made)
            for one in inner_repeats(entry.session.form, group)
        ]
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.grid)
        self._show_state()

    # -- what the editor asks -----------------------------------------------------------------

    @property
    def is_free(self) -> bool:
        """Whether rows may be added and taken out by hand."""
        return self._entry.attaches and not self.group.fixed and bool(self.model.repeat)

    @property
    def may_grow(self) -> bool:
        """Whether rows may be added by hand."""
        return self.is_free and self.group.grows

    def _may_shrink(self) -> bool:
        """Whether any row may be taken out by hand; asked again when rows have come or gone."""
        if not self.is_free or not self.model.rowCount():
            return False
        if self._shrinks_with is not self.model.ids:
            self._shrinks_with = self.model.ids
            may = self._entry.session.may_remove
            rows = range(self.model.rowCount())
            self._shrinks = any(may(self.model.address(row)) for row in rows)
        return self._shrinks

    def active_grid(self) -> Grid:
        """The grid that the keys are on, or were last: this one or one within."""
        return self._active

    def commit(self) -> bool:
        """Take what is being typed; False when it cannot be taken."""
        return self._active.commit()

    def current_path(self) -> str:
        return self._active.current_path()

    def holds(self, path: str) -> bool:
        """Whether this cell, or this row, is one of the repeat's that are in sight."""
        row = self.model.row_of(self._outer(path))
        return row is not None and self.is_about(path)

    def is_about(self, path: str) -> bool:
        """Whether a cell or row belongs here or to a repeat within, in sight or not."""
        return f"{path_of_model(path)}/".startswith(f"{self.group.path}/")

    def show_path(self, path: str) -> bool:
        """Go to a cell, or to the first cell of a row; the row around it is chosen first."""
        row = self.model.row_of(self._outer(path))
        if row is None:
            return False
        if self.grid.show_path(path):
            return True
        self.grid.go_to_row(row)
        for place, page in enumerate(self.inner):
            if page.is_about(path):
                self._tabs.setCurrentIndex(place)
                return page.show_path(path)
        return True

    def touch(self, paths: set[str]) -> None:
        self.grid.touch(paths)
        self._show_state()
        for page in self.inner:
            page.touch(paths)

    def set_checked(self, checked: bool) -> None:
        self.grid.set_checked(checked)
        for page in self.inner:
            page.set_checked(checked)

    def restructure(self, structure: Collection[str]) -> None:
        """Rows have come or gone in these repeats; the keys stay on their row if it is there."""
        if self.model.restructured(structure):
            self._rearranged(self.model.restructure)
        for page in self.inner:
            page.restructure(structure)

    def add_row(self) -> None:
        """F5: a row after the current one, where the keys then are."""
        page = self._active_page()
        if page is not self:
            page.add_row()
            return
        if not self.may_grow:
            self._say_fixed()
            return
        if not self.grid.commit():
            return
        at = self.grid.cells.currentIndex().row()
        number = self.model.number(at) if at >= 0 else len(self.model.ids)
        self._add_at(number)

    def remove_rows(self) -> None:
        """F6: the rows of the selected cells; Ctrl+Z brings them back."""
        page = self._active_page()
        if page is not self:
            page.remove_rows()
            return
        if not self.is_free:
            self._say_fixed()
            return
        rows = self.grid.selected_rows()
        if not rows or not self.grid.commit():
            return
        gone = self._entry.remove_rows([self.model.address(row) for row in rows])
        if gone < len(rows):
            self.told.emit(
                self.tr("Đã xóa {} dòng; các dòng trong danh mục được giao không xóa được.").format(
                    gone
                ),
                Tone.INFO,
            )
            return
        self.told.emit(self.tr("Đã xóa {} dòng. Ctrl+Z để lấy lại.").format(gone), Tone.INFO)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in(self, repeat: str, title: str) -> None:
        """Of a repeat within another: show the rows of this one; `title` names the row around."""
        self._around.setText(title)
        if repeat != self.model.repeat:
            self._rearranged(lambda: self.model.put_in(repeat))

    # -- within -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._count = Label("", TextRole.CAPTION, "muted")
        self._around = Label("", TextRole.LABEL)
        self._hint = Label("", TextRole.CAPTION, "muted")
        self.add = Button(self.tr("Thêm dòng (F5)"), icon="plus")
        self.remove = Button(self.tr("Xóa dòng (F6)"), icon="trash-2")
        for button in (self.add, self.remove):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay in the table
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        if self.inner_of_another:
            head.addWidget(self._around)
        head.addWidget(self._count)
        head.addWidget(self._hint, 1)
        head.addWidget(self.add)
        head.addWidget(self.remove)
        self._empty = EmptyState(
            "list-ordered",
            self.tr("Chưa có dòng nào"),
            self.tr("Nhấn F5 để thêm."),
            self.tr("Thêm dòng"),
        )
        self._empty.action_requested.connect(self._start)
        self._unused = EmptyState("ban", self.tr("Phần này không dùng với câu trả lời hiện có"))
        self._none = EmptyState("list-ordered", self.tr("Không có dòng nào"), self._why_none())
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for state in (self.grid, self._empty, self._unused, self._none):
            self._stack.addWidget(state)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(self.tr("Các bảng trong dòng đang chọn"))
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, SPACE_2, 0, 0)
        below.setSpacing(SPACE_2)
        below.addWidget(self._tabs)
        self._inner_stack = QStackedLayout()
        below.addLayout(self._inner_stack)  # first, or a page put in would be a window of its own
        for page in self.inner:
            self._tabs.addTab(page.model.name.in_language(self.model.language))
            self._inner_stack.addWidget(page)
        self._tabs.setVisible(len(self.inner) > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(holder, 3)
        column.addWidget(self._below, 2)

    @property
    def inner_of_another(self) -> bool:
        return not self.model.repeat or "[" in self.model.repeat

    def _wire(self) -> None:
        self.add.clicked.connect(self._press_add)
        self.remove.clicked.connect(self._press_remove)
        self.grid.current_changed.connect(self._choose)
        self.grid.entered.connect(self._take_keys)
        self.grid.left_by.connect(self.left_by)
        self.grid.ended.connect(self._add_last)
        self._tabs.currentChanged.connect(self._inner_stack.setCurrentIndex)
        for page in self.inner:
            page.turned.connect(lambda page=page: self._pass_keys(page))
            page.told.connect(self.told)
            page.left_by.connect(self.left_by)

    def _active_page(self) -> RepeatPage:
        """The page whose own grid has the keys."""
        for page in self.inner:
            if page.active_grid() is self._active:
                return page
        return self

    def _take_keys(self) -> None:
        self._active = self.grid
        self.turned.emit()

    def _pass_keys(self, page: RepeatPage) -> None:
        if page.active_grid().is_in_hand:
            self._active = page.active_grid()
        self.turned.emit()

    def _press_add(self) -> None:
        self._active = self.grid
        self.add_row()

    def _press_remove(self) -> None:
        self._active = self.grid
        self.remove_rows()

    def _start(self) -> None:
        self._active = self.grid
        self._add_at(len(self.model.ids))

    def _add_last(self) -> None:
        """Enter in the last cell goes on to a new row."""
        if self.may_grow:
            self._add_at(len(self.model.ids))

    def _add_at(self, position: int) -> None:
        try:
            path = self._entry.add_row(self.model.repeat, position)
        except AnswerError as error:
            self.told.emit(error.message.in_language(self.model.language), Tone.WARNING)
            return
        if not self.show_path(path):  # the form hides this part now: no row stays out of sight
            self._entry.undo()
            self.told.emit(
                self.tr("Phần này không dùng với câu trả lời hiện có, nên không thêm dòng."),
                Tone.INFO,
            )

    def _say_fixed(self) -> None:
        if self._entry.editable and (self.group.fixed or not self.group.grows):
            self.told.emit(self._fixed_words(), Tone.INFO)

    def _why_none(self) -> str:
        if not self.group.grows:
            return self.tr(
                "Danh mục được giao chưa có hoặc không có dòng nào của đơn vị. Khi danh mục được "
                "phát hành xuống, mở lại báo cáo là có dòng."
            )
        return self.tr("Số dòng theo câu trả lời ở phần khác; nhập số đó thì có dòng.")

    def _fixed_words(self) -> str:
        if not self.group.grows:
            return self.tr("Các dòng lấy từ danh mục được giao, không thêm bằng tay.")
        return self.tr("Số dòng do biểu mẫu ấn định, không thêm bớt bằng tay.")

    def _outer(self, path: str) -> str:
        """The address of the row of this repeat in which a cell stands."""
        parts = path.strip("/").split("/")
        return "/" + "/".join(parts[: self.group.path.count("/")])

    def _choose(self) -> None:
        """Another row is current: show what stands within it."""
        if self._moving:
            return
        row = self.grid.cells.currentIndex().row()
        self._below.setVisible(bool(self.inner) and row >= 0)
        for page in self.inner:
            inner = page.group.path.removeprefix(self.group.path)
            address = self.model.address(row) + inner if row >= 0 else ""
            page.put_in(address, self._row_words(page, row) if row >= 0 else "")
        self.turned.emit()

    def _row_words(self, page: RepeatPage, row: int) -> str:
        """`Nhân khẩu – Dòng 2: Nguyễn Văn An`."""
        first = self.model.look(row, self.model.frozen).text if self.model.columns else ""
        name = page.model.name.in_language(self.model.language)
        number = self.model.row(row).code
        if first:
            return self.tr("{} – dòng {}: {}").format(name, number, first)
        return self.tr("{} – dòng {}").format(name, number)

    def _rearranged(self, rearrange: Callable[[], None]) -> None:
        """Rows anew: the keys go back to the row that they were on, or to the one in its place."""
        index = self.grid.cells.currentIndex()
        held = self.model.id_of(index.row()) if index.isValid() else ""
        bar = self.grid.cells.verticalScrollBar()
        scrolled = bar.value()
        self._moving = True
        rearrange()
        at = self.model.row_of_id(held)
        if at is None and index.isValid():
            at = min(index.row(), self.model.rowCount() - 1)
        if at is not None and at >= 0:
            bar.setValue(scrolled)
            self.grid.cells.go(at, index.column())
        self._moving = False
        self._show_state()
        self._choose()

    def _show_state(self) -> None:
        """Which of table and empty state is in sight, how many rows there are, what may be done."""
        shown, hidden = self.model.rowCount(), self.model.hidden
        if shown:
            page: QWidget = self.grid
        elif hidden:
            page = self._unused
        else:
            page = self._empty if self.may_grow else self._none
        self._stack.setCurrentWidget(page)
        self._count.setText(self.tr("{} dòng").format(shown) if shown else "")
        self._count.setMinimumWidth(self._count.sizeHint().width())
        hints = []
        if hidden and shown:
            hints.append(self.tr("Ẩn {} dòng không dùng.").format(hidden))
        if self.group.fixed or not self.group.grows:
            hints.append(self._fixed_words())
        self._hint.setText(" ".join(hints))
        self.add.setVisible(self.may_grow)
        self.remove.setVisible(self._may_shrink())
        self._below.setVisible(
            bool(self.inner) and shown > 0 and self.grid.cells.currentIndex().isValid()
        )


def inner_repeats(form: FormDefinition, group: Group) -> list[Group]:
    """The repeats that stand within one instance of this one, without those within them."""
    within = [one for one in form.groups if one.repeat and one.path.startswith(f"{group.path}/")]
    return [
        one for one in within if not any(one.path.startswith(f"{other.path}/") for other in within)
    ]


def outermost_repeats(form: FormDefinition) -> list[Group]:
    """The repeats that stand in no other."""
    repeats = [one for one in form.groups if one.repeat]
    return [
        one
        for one in repeats
        if not any(one.path.startswith(f"{other.path}/") for other in repeats)
    ]
