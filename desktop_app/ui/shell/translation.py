"""The language of the interface: Vietnamese in the source, English by Qt translation.

`resources/i18n/thiduaso_en.ts` is what translators edit; `python3 dev.py translate` renews it from
the source and makes the `.qm`. `thiduaso_vi` has Qt's own few words in Vietnamese, which Qt lacks.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

I18N = Path(__file__).resolve().parents[3] / "resources" / "i18n"
_LOCALES = {
    "vi": QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Translation:
    """The language in force. Widgets built afterwards speak it; the window rebuilds its own."""

    def __init__(self, app: QApplication, language: str) -> None:
        self._app = app
        self._language = ""
        self._translator: QTranslator | None = None
        self.use(language)

    @property
    def language(self) -> str:
        return self._language

    def use(self, language: str) -> None:
        if language == self._language:
            return
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._language = language
        translator = QTranslator(self._app)
        if translator.load(f"thiduaso_{language}", str(I18N)):
            self._app.installTranslator(translator)
            self._translator = translator
        QLocale.setDefault(_LOCALES[language])
