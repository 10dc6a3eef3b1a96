"""Puts the look on the application, follows the system's scheme, and switches while running.

`install` is called once, after `QApplication` and before the first widget. Widgets that paint
themselves ask `colours()` when they paint, so a switch needs no bookkeeping of theirs; whoever
keeps a `QIcon` renews it on `Theme.changed`.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.ui.theme.palette import DARK, HIGH_CONTRAST, LIGHT, Palette
from desktop_app.ui.theme.stylesheet import stylesheet
from desktop_app.ui.theme.tokens import FONT_FAMILY, TYPE, TextRole, TypeStyle

UI_FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "ui"
_PROPERTY = "theme"


class Mode(StrEnum):
    """What the person chose; `SYSTEM` follows Windows or the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "contrast"


class Theme(QObject):
    """The theme in force; owned by the application."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._palette: Palette | None = None
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def palette(self) -> Palette:
        return self._palette or LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Switch at once; also tells the window system, which draws the title bar."""
        self._mode = mode
        hints = self._app.styleHints()
        if mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            light = mode is Mode.LIGHT
            hints.setColorScheme(Qt.ColorScheme.Light if light else Qt.ColorScheme.Dark)
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._palette:
            return
        self._palette = wanted
        self._app.setPalette(_qt_palette(wanted))
        self._app.setStyleSheet(stylesheet(wanted))
        self.changed.emit()

    def _wanted(self) -> Palette:
        if self._mode is Mode.SYSTEM:
            hints = self._app.styleHints()
            if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
                return HIGH_CONTRAST
            return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
        chosen = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.HIGH_CONTRAST: HIGH_CONTRAST}
        return chosen[self._mode]


def install(app: QApplication, mode: Mode = Mode.SYSTEM) -> Theme:
    """Load the bundled font, set the base style and the theme; returns what switches it.

    A second call only sets the mode.
    """
    installed = theme()
    if installed is not None:
        installed.set_mode(mode)
        return installed
    app.setStyle("Fusion")
    for file in sorted(UI_FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(font(TYPE[TextRole.BODY]))
    made = Theme(app, mode)
    app.setProperty(_PROPERTY, made)
    return made


def theme() -> Theme | None:
    """The installed theme; None where there is no application or none was installed."""
    app = QApplication.instance()
    return cast("Theme | None", app.property(_PROPERTY)) if app is not None else None


def colours() -> Palette:
    """The palette in force; ask when painting, do not keep."""
    current = theme()
    return current.palette if current is not None else LIGHT


def font(style: TypeStyle) -> QFont:
    """A step of the type scale as a `QFont`; the figures of this family are tabular."""
    made = QFont(FONT_FAMILY)
    made.setPixelSize(style.size)
    made.setWeight(QFont.Weight(style.weight))
    return made


def _qt_palette(colours: Palette) -> QPalette:
    """For what the style sheet does not reach: views' own painting, native-like dialogs."""
    role, made = QPalette.ColorRole, QPalette()
    pairs = {
        role.Window: colours.canvas,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.surface_sunken,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.accent_text,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.selection_text,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.ToolTipBase: colours.surface_raised,
        role.ToolTipText: colours.text,
        role.Light: colours.surface_raised,
        role.Midlight: colours.border,
        role.Mid: colours.border_strong,
        role.Dark: colours.border_strong,
        role.Shadow: colours.shadow,
    }
    for name, value in pairs.items():
        made.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.text_disabled))
    return made
