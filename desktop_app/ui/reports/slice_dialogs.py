"""The two dialogs of dividing a form: to whom rows are given, and what a file would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.components.dialog import Dialog
from desktop_app.ui.components.fields import Check
from desktop_app.ui.components.text import Label
from desktop_app.ui.reports.words import say
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_3, TextRole
from desktop_app.usecases.export_slice import SliceSource
from desktop_app.usecases.merge_slice import RefusedCell, SliceChange, SlicePreview

_WIDE = 84  # characters that a line to be ticked has room for
_MOST = 60  # lines of one list; what can be chosen is shown whole


class SplitDialog(Dialog):
    """Which departments are given a file; all of them at first."""

    def __init__(
        self, sources: Sequence[SliceSource], language: str, parent: QWidget | None = None
    ) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_1)
        self.checks: dict[str, Check] = {}
        for source in sources:
            text = say("{0} ({1} dòng, {2} ô còn trống)").format(
                source.name.in_language(language), source.rows, source.blank
            )
            check = Check(text)
            check.setChecked(True)
            check.toggled.connect(self._count)
            column.addWidget(check)
            self.checks[source.name.vi] = check
        super().__init__(
            say("Chia biểu cho đơn vị cung cấp"),
            say(
                "Mỗi đơn vị một tệp Excel, chỉ có các dòng của đơn vị đó, mở được không cần phần "
                "mềm. Khi tệp gửi lại, chọn “Nhập số liệu từ tệp Excel…”."
            ),
            primary=say("Chọn thư mục lưu…"),
            secondary=say("Hủy"),
            content=content,
            width=560,
            parent=parent,
        )
        self.primary.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(name for name, check in self.checks.items() if check.isChecked())

    def _count(self) -> None:
        self.primary.setEnabled(bool(self.chosen))


class MergeDialog(Dialog):
    """What the file would change; each cell that holds another entry is asked about."""

    def __init__(
        self, preview: SlicePreview, file: str, language: str, parent: QWidget | None = None
    ) -> None:
        self._preview = preview
        self._language = language
        self.checks: dict[str, Check] = {}
        self._all: Check | None = None
        fresh = [one for one in preview.changes if not one.conflict]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_3, 0)
        column.setSpacing(SPACE_1)
        self._add_conflicts(column)
        _add(column, say("Ô trống được điền ({0})"), [self._line(one) for one in fresh])
        _add(
            column,
            say("Ô không nhận giá trị trong tệp ({0})"),
            [self._refusal(one) for one in preview.refused],
            "danger",
        )
        _add(
            column,
            say("Dòng trong tệp không khớp chỉ tiêu nào, hãy tự nhập ({0})"),
            [
                say("{0} – khớp nhiều chỉ tiêu: {1}").format(one.place, one.text)
                if one.ambiguous
                else say("{0}: {1}").format(one.place, one.text or "…")
                for one in preview.unknown
            ],
            "warning",
        )
        if preview.same:
            column.addSpacing(SPACE_3)
            said = say("{0} ô đã có đúng giá trị trong tệp.").format(preview.same)
            column.addWidget(Label(said, TextRole.BODY, "muted", wrap=True))
        source = preview.source or file
        super().__init__(
            say("Nhập số liệu từ tệp Excel"),
            say("Nguồn: {0}. Xem trước rồi mới ghi; sau khi ghi vẫn hoàn tác được bằng Ctrl+Z.")
            .format(source),
            primary=say("Ghi vào báo cáo"),
            secondary=say("Hủy"),
            content=content,
            width=640,
            parent=parent,
        )  # fmt: skip
        self._count()
        if self.primary.isEnabled():
            self.primary.setFocus()

    @property
    def replaced(self) -> tuple[str, ...]:
        """The paths of the cells whose entry gives way to the file's value."""
        return tuple(path for path, check in self.checks.items() if check.isChecked())

    def _add_conflicts(self, column: QVBoxLayout) -> None:
        conflicts = self._preview.conflicts
        if not conflicts:
            return
        heading = say("Ô đã có số khác: đánh dấu ô lấy số trong tệp ({0})").format(len(conflicts))
        column.addWidget(Label(heading, TextRole.LABEL, "warning", wrap=True))
        if len(conflicts) > 1:
            self._all = Check(say("Lấy số trong tệp cho tất cả"))
            self._all.clicked.connect(self._check_all)
            column.addWidget(self._all)
        for one in conflicts:
            line = self._line(one)
            check = Check(line if len(line) <= _WIDE else f"{line[: _WIDE - 1]}…")
            check.setToolTip(line)
            check.toggled.connect(self._count)
            column.addWidget(check)
            self.checks[one.path] = check

    def _line(self, one: SliceChange) -> str:
        old = one.old or say("(trống)")
        return say("{0}: {1} → {2}").format(self._name(one), old, one.new)

    def _refusal(self, one: RefusedCell) -> str:
        return say("{0}, “{1}” ở {2}: {3}").format(
            self._name(one), one.value, one.place, one.why.in_language(self._language)
        )

    def _name(self, one: SliceChange | RefusedCell) -> str:
        row = one.code or one.row.in_language(self._language)
        return say("{0} – {1}").format(row, one.column.in_language(self._language))

    def _check_all(self, on: bool) -> None:
        for check in self.checks.values():
            check.setChecked(on)

    def _count(self) -> None:
        fresh = len(self._preview.changes) - len(self._preview.conflicts)
        if self._all is not None:
            self._all.setChecked(len(self.replaced) == len(self.checks))
        self.primary.setEnabled(bool(fresh or self.replaced))


def _add(column: QVBoxLayout, heading: str, lines: Sequence[str], tone: str = "") -> None:
    if not lines:
        return
    if column.count():
        column.addSpacing(SPACE_3)
    column.addWidget(Label(heading.format(len(lines)), TextRole.LABEL, tone, wrap=True))
    for line in lines[:_MOST]:
        column.addWidget(Label(line, TextRole.BODY, wrap=True))
    if len(lines) > _MOST:
        more = say("… và {0} mục nữa").format(len(lines) - _MOST)
        column.addWidget(Label(more, TextRole.BODY, "muted"))
