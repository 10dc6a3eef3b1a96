"""The printed recovery code, group by group; a slip of the fingers is told at its group."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.recovery_code import GROUP_LENGTH, GROUPS, group_holds, plain_letters
from desktop_app.ui.components.fields import LineField, mark_invalid
from desktop_app.ui.components.text import Label
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, TextRole

_ACROSS = 4


class CodeFields(QWidget):
    """Eight fields; typing goes on from one to the next, and a pasted code fills them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        self.groups: list[LineField] = []
        for place in range(GROUPS):
            field = LineField()
            name = self.tr("Nhóm {0}").format(place + 1)
            field.setAccessibleName(name)
            field.textEdited.connect(lambda text, place=place: self._take(place, text))
            label: QLabel = Label(name, TextRole.CAPTION, "muted")
            label.setBuddy(field)
            row, across = divmod(place, _ACROSS)
            grid.addWidget(label, 2 * row, across)
            grid.addWidget(field, 2 * row + 1, across)
            self.groups.append(field)
        column.addLayout(grid)
        self.trouble = Label("", TextRole.CAPTION, Tone.DANGER, wrap=True)
        column.addWidget(self.trouble)
        self.setFocusProxy(self.groups[0])

    def clear(self) -> None:
        for field in self.groups:
            field.clear()
        self._judge()

    def code(self) -> str:
        return "-".join(field.text() for field in self.groups)

    def is_filled(self) -> bool:
        """Whether every group is there and holds; the first that does not has the keys."""
        for place, field in enumerate(self.groups, start=1):
            if not group_holds(place, field.text()):
                self._judge()
                if not self.trouble.text():
                    self.trouble.setText(self.tr("Hãy gõ đủ nhóm thứ {0}.").format(place))
                field.setFocus()
                field.selectAll()
                return False
        return True

    def _take(self, place: int, text: str) -> None:
        letters = plain_letters(text)
        if len(letters) >= GROUP_LENGTH:
            while letters and place < GROUPS:
                self.groups[place].setText(letters[:GROUP_LENGTH])
                letters = letters[GROUP_LENGTH:]
                place += 1
            full = len(self.groups[place - 1].text()) == GROUP_LENGTH
            self.groups[min(place if full else place - 1, GROUPS - 1)].setFocus()
        self._judge()

    def _judge(self) -> None:
        """Mark every whole group that does not hold, and name the first."""
        wrong = []
        for place, field in enumerate(self.groups, start=1):
            whole = len(plain_letters(field.text())) >= GROUP_LENGTH
            mark_invalid(field, bad := whole and not group_holds(place, field.text()))
            if bad:
                wrong.append(place)
        told = self.tr("Nhóm thứ {0} chưa đúng. Hãy so lại với bản in.")
        self.trouble.setText(told.format(wrong[0]) if wrong else "")
