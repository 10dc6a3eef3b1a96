"""The part of a report outside its tables: texts, figures, dates and choices, one below another.

A field tells what was typed by `answered(path, raw)` and is never written to while it has the
focus; everything else on the page follows the changed paths.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.forms import CellView, Field, Group, Severity
from desktop_app.ui.components.card import Card
from desktop_app.ui.components.fields import Check, Choice, LineField, Radio, TextArea, mark_invalid
from desktop_app.ui.components.text import Label
from desktop_app.ui.components.typed_fields import DateField, NumberField
from desktop_app.ui.reports.entry import Entry
from desktop_app.ui.reports.file_field import FieldMark, FileField
from desktop_app.ui.reports.words import entry_text, state_words
from desktop_app.ui.theme.palette import Tone
from desktop_app.ui.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6, TextRole

_RADIOS = 4  # as many choices are shown all at once
_ON_ONE_LINE = 84  # characters of all labels together that stand side by side
_READING_WIDTH = 820


class FieldRow(QWidget):
    """One field under its label, which may be a long sentence. `answered(path, raw, growing)`;
    `file_asked(path)` where a question wants a file."""

    answered = Signal(str, str, bool)
    file_asked = Signal(str)

    def __init__(self, field: Field, entry: Entry, language: str) -> None:
        super().__init__()
        self.field = field
        self._entry = entry
        self._language = language
        self._refused = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_1)
        label = self._words("label")
        self._label = Label(label, TextRole.STRONG, wrap=True)
        self._star = Label("*", TextRole.STRONG, Tone.DANGER)
        head.addWidget(self._label, 1)
        head.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        self._clip = FieldMark("paperclip", self.tr("Có minh chứng, xem tại bảng bên"))
        self._clip.hide()
        head.addWidget(self._clip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        hint = self._words("hint")
        self._hint = Label(hint, TextRole.CAPTION, "muted", wrap=True)
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        column.addSpacing(SPACE_1)
        self.widget = self._make()
        self.widget.setAccessibleName(label)
        self.widget.setAccessibleDescription(hint)
        column.addWidget(self.widget)
        self._notes = Label("", TextRole.CAPTION, Tone.DANGER, wrap=True)
        column.addWidget(self._notes)

    def show_cell(self, *, checked: bool = False) -> None:
        """Show the cell as it stands; the text of a field that has the focus stays."""
        view = self._entry.view(self.field.path)
        self.setVisible(view.relevant)
        for shown, what in ((self._label, "label"), (self._hint, "hint")):
            words = self._words(what)
            if shown.text() != words:  # it names an answer that has changed
                shown.setText(words)
        self._star.setVisible(view.required)
        is_file = self.field.type is ValueType.FILE
        may = self._entry.attachable(view) if is_file else self._entry.enterable(view)
        self._allow(may)
        if not self._focused() or isinstance(self.widget, FileField):
            self._write(view)
        marks = [
            one for one in self._entry.marks(self.field.path) if one.rule != "required" or checked
        ]
        severe = any(one.severity is Severity.ERROR for one in marks)
        self._notes.set_tone(Tone.DANGER if severe else Tone.WARNING)
        state = state_words(view.answer)
        # Rows of a list may each have the same trouble with this one answer.
        lines = list(dict.fromkeys(one.message.in_language(self._language) for one in marks))
        self._notes.setText("\n".join([*lines, state] if state else lines))
        self._notes.setVisible(bool(lines or state))
        mark_invalid(self.widget, severe)

    def set_attached(self, attached: bool) -> None:
        """Whether there is evidence for this field; a question for a file shows the file itself."""
        self._clip.setVisible(attached and self.field.type is not ValueType.FILE)

    @property
    def is_refused(self) -> bool:
        return self._refused

    def take(self) -> bool:
        """Take what is being typed, composed input included; False when it cannot be read."""
        if not self._focused():
            return True
        QGuiApplication.inputMethod().commit()
        widget = self.widget
        if isinstance(widget, NumberField | DateField | LineField):
            self._type(widget.text())
        return not self._refused

    def refuse(self, why: str) -> None:
        """Say why what was typed was not taken; it stays in the field."""
        self._refused = bool(why)
        if why:
            self._notes.set_tone(Tone.DANGER)
            self._notes.setText(why)
            self._notes.show()
            mark_invalid(self.widget, True)

    def focus(self) -> None:
        target = self.widget.focusProxy() or self.widget
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- within -----------------------------------------------------------------------------

    def _words(self, what: str) -> str:
        """Label or hint with the answers that stand in it, in the language of the screen."""
        words = self._entry.session.text(self.field.path, what)
        if words or what != "label":
            return words
        return self.field.label.in_language(self._language)

    def _make(self) -> QWidget:
        kind = self.field.type
        if kind is ValueType.FILE:
            made = FileField()
            made.asked.connect(lambda: self.file_asked.emit(self.field.path))
            return made
        if kind in (ValueType.SELECT_ONE, ValueType.SELECT_MULTIPLE):
            return self._make_choice(single=kind is ValueType.SELECT_ONE)
        if kind is ValueType.TEXT and self.field.long:
            area = TextArea(rows=4)
            area.textChanged.connect(lambda: self._type(area.toPlainText(), growing=True))
            return area
        line: LineField
        if kind.is_numeric:
            line = NumberField()
            line.setMaximumWidth(220)
        elif kind is ValueType.DATE:
            line = DateField()
            line.setMaximumWidth(160)
        elif kind is ValueType.TIME:
            line = LineField()
            line.setPlaceholderText(self.tr("giờ:phút"))
            line.setMaximumWidth(160)
        else:
            line = LineField()
            line.textEdited.connect(lambda text: self._type(text, growing=True))
            return line
        line.editingFinished.connect(lambda: self._type(line.text()))
        return line

    def _make_choice(self, *, single: bool) -> QWidget:
        choices = self._entry.session.choices(self.field.path)
        labels = [choice.label.in_language(self._language) for choice in choices]
        long = sum(map(len, labels)) > _ON_ONE_LINE
        if single and (len(choices) > _RADIOS or long):
            combo = Choice()
            combo.addItem("", "")
            for choice, text in zip(choices, labels, strict=True):
                combo.addItem(text, choice.name)
            combo.activated.connect(lambda _row: self._type(str(combo.currentData())))
            combo.setMaximumWidth(420)
            return combo
        holder = QWidget()
        row = QVBoxLayout(holder) if long else QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2 if long else SPACE_3)
        group = QButtonGroup(holder)
        group.setExclusive(single)
        for choice, text in zip(choices, labels, strict=True):
            button = Radio(text) if single else Check(text)
            button.setProperty("choice", choice.name)
            group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _on=False: self._type(self._chosen()))
        row.addStretch(1)
        buttons = group.buttons()
        if buttons:
            holder.setFocusProxy(buttons[0])
        self._group = group
        return holder

    def _chosen(self) -> str:
        return " ".join(
            str(one.property("choice")) for one in self._group.buttons() if one.isChecked()
        )

    def _type(self, raw: str, *, growing: bool = False) -> None:
        self.answered.emit(self.field.path, raw, growing)

    def _focused(self) -> bool:
        focus = QGuiApplication.focusObject()
        return focus is not None and (focus is self.widget or focus.parent() is self.widget)

    def _allow(self, may: bool) -> None:
        widget = self.widget
        if isinstance(widget, TextArea | LineField | FileField):
            widget.setReadOnly(not may)
        else:
            widget.setEnabled(may)

    def _write(self, view: CellView) -> None:
        widget = self.widget
        blocker = QSignalBlocker(widget)
        answer = view.answer
        if isinstance(widget, FileField):
            widget.show_name(answer.text)
        elif isinstance(widget, TextArea):
            if widget.toPlainText() != answer.text:
                widget.setPlainText(answer.text)
        elif isinstance(widget, NumberField):
            has_value = answer.state is CellState.VALUE and answer.text
            widget.set_value(Decimal(answer.text) if has_value else None)
        elif isinstance(widget, DateField):
            widget.set_value(date.fromisoformat(answer.text) if answer.text else None)
        elif isinstance(widget, LineField):
            text = entry_text(answer, self.field.type)
            if widget.text() != text:
                widget.setText(text)
                widget.setCursorPosition(0)  # a long one is read from its beginning
        elif isinstance(widget, Choice):
            widget.setCurrentIndex(max(widget.findData(answer.text), 0))
        else:
            chosen = answer.text.split()
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(str(button.property("choice")) in chosen)
            self._group.setExclusive(self.field.type is ValueType.SELECT_ONE)
        blocker.unblock()


class FieldsPage(QScrollArea):
    """The fields of one group, in the order of the form. `file_asked(path)` for a file."""

    file_asked = Signal(str)

    def __init__(
        self, group: Group | None, fields: Iterable[Field], entry: Entry, language: str
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self._entry = entry
        self._language = language
        self._checked = False
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, SPACE_2, SPACE_4)
        card = Card()
        card.setMaximumWidth(_READING_WIDTH)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        across.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        across.addStretch(0)
        card.body.setSpacing(SPACE_6 - 4)
        self.rows: dict[str, FieldRow] = {}
        for field in fields:
            row = FieldRow(field, entry, language)
            row.answered.connect(self._answer)
            row.file_asked.connect(self.file_asked)
            card.body.addWidget(row)
            row.show_cell()  # not before it has its place: it would be a window of its own
            self.rows[field.path] = row
        self.setWidget(page)
        if group is not None:
            self.setAccessibleName(group.label.in_language(language))

    def touch(self, paths: Iterable[str]) -> None:
        for path in paths:
            row = self.rows.get(path)
            if row is not None:
                row.show_cell(checked=self._checked)

    def set_checked(self, checked: bool) -> None:
        self._checked = checked
        self.touch(self.rows)

    def commit(self) -> bool:
        return all(row.take() for row in self.rows.values())

    def show_path(self, path: str) -> bool:
        row = self.rows.get(path)
        if row is None or row.isHidden():
            return False
        self.ensureWidgetVisible(row)
        row.focus()
        return True

    @property
    def is_asked(self) -> bool:
        """Whether any field of it is in use."""
        return any(self._entry.view(path).relevant for path in self.rows)

    def holds(self, path: str) -> bool:
        """Whether this cell stands on the page."""
        return path in self.rows

    is_about = holds

    def current_path(self) -> str:
        return next((path for path, row in self.rows.items() if row._focused()), "")

    def _answer(self, path: str, raw: str, growing: bool) -> None:
        row = self.rows[path]
        held = self._entry.view(path).answer
        if raw == entry_text(held, row.field.type):
            if row.is_refused:
                row.refuse("")
                row.show_cell(checked=self._checked)
            return
        refused = self._entry.type_in(path, raw, growing=growing)
        row.refuse(refused.in_language(self._language) if refused is not None else "")
