"""Fields of text and choice; how they look is in the style sheet, how they behave is here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop_app.ui.theme import icons
from desktop_app.ui.theme.apply import colours

FieldWidget = QLineEdit | QPlainTextEdit | QComboBox


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Give a field the edge of an error; the words of the error stand in its row."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)


class LineField(QLineEdit):
    """One line of text."""

    def __init__(
        self, text: str = "", *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)


class PasswordField(LineField):
    """A secret, hidden until the person asks to see it; never kept in an undo list or a menu."""

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._reveal = QAction(self)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show)
        self.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self._show(False)

    def _show(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(echo)
        self._reveal.setIcon(icons.icon("eye-off" if shown else "eye", colours()))
        self._reveal.setToolTip(self.tr("Ẩn mật khẩu") if shown else self.tr("Hiện mật khẩu"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_reveal"):
            self._show(self._reveal.isChecked())


class SearchField(LineField):
    """Looks for something; `search_changed(text)` a moment after the typing stops, Esc clears."""

    search_changed = Signal(str)

    def __init__(self, placeholder: str, *, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self.setAccessibleName(placeholder)
        self.setProperty("search", True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(lambda: self.search_changed.emit(self.text()))
        self.textChanged.connect(lambda _text: self._pause.start())
        self._tint()

    def sizeHint(self) -> QSize:
        return QSize(260, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(140, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_glass"):
            self._tint()

    def _tint(self) -> None:
        self._glass.setIcon(icons.icon("search", colours()))
        clear = self.findChild(QAction, "_q_qlineeditclearaction")  # Qt's own; not in actions()
        if clear is not None:
            clear.setIcon(icons.icon("x", colours()))


class TextArea(QPlainTextEdit):
    """Some lines of text; Tab leaves it, as it leaves any field. `rows` is its least height."""

    def __init__(
        self,
        text: str = "",
        *,
        rows: int = 3,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(QFontMetrics(self.font()).lineSpacing() * rows + 22)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())


class Choice(QComboBox):
    """One of a list; the wheel does not change it unless it has the focus."""

    def __init__(self, items: tuple[str, ...] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(items)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.setMinimumContentsLength(8)
        # Qt's own delegate of a combo box ignores the style sheet of its list.
        self.setItemDelegate(QStyledItemDelegate(self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        # As Qt's own, but a text that does not fit ends in "…" instead of in half a letter.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Check(QCheckBox):
    """Yes or no."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class Radio(QRadioButton):
    """One of a few, all in sight."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
