"""The letterhead and the closing as they will be printed: Decree 30/2020 measures, drawn by Qt.

A sketch of `documents.letter_head` and `documents.letter_close` for the screen, at once with each
key; the paper itself is made by the press.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.documents import decree30
from desktop_app.documents.content import LetterHead, Recipients
from desktop_app.documents.decree30 import points
from desktop_app.documents.vietnamese import document_number, place_and_date
from desktop_app.domain.offices import OfficeProfile
from desktop_app.ui.theme.apply import colours

_PRINT_FONTS = Path(__file__).resolve().parents[4] / "resources" / "fonts"
_FAMILY = "Liberation Serif"
_PAPER, _INK = QColor("#ffffff"), QColor("#111111")  # paper is white in any theme
_WIDTH = points(decree30.PAGE_WIDTH - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT)
_EDGE = 14.0  # points of paper around the text
_LINE = decree30.SINGLE_LINE
_LEFT_CLOSING, _RIGHT_CLOSING = points(72), points(85)  # as letter_close
_BODY_GAP = 34.0  # where the letter itself is left out
_WIDEST = 600  # pixels; as wide as it is read with ease, and the fields stay in sight


class LetterPreview(QWidget):
    """Draws one profile, `present(profile, year)`; as high as it needs at its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if _FAMILY not in QFontDatabase.families():
            for file in sorted(_PRINT_FONTS.glob("LiberationSerif-*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
        self._profile: OfficeProfile | None = None
        self._year = 0
        self._height = 0.0  # points
        self.setMaximumWidth(_WIDEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Bản xem trước thể thức văn bản"))

    def present(self, profile: OfficeProfile, year: int) -> None:
        self._profile, self._year = profile, year
        self._height = _Sheet(None, profile, year).draw()
        self.setAccessibleDescription(
            " / ".join((*profile.agency_lines, *profile.authority_lines, profile.signer))
        )
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _PAPER)
        painter.setPen(QPen(QColor(colours().border), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._profile is not None:
            scale = self.width() / (_WIDTH + 2 * _EDGE)
            painter.scale(scale, scale)
            painter.translate(_EDGE, _EDGE)
            painter.setPen(_INK)
            _Sheet(painter, self._profile, self._year).draw()
        painter.end()

    def _fit(self) -> None:
        wanted = round((self._height + 2 * _EDGE) * self.width() / (_WIDTH + 2 * _EDGE))
        if wanted != self.height():
            self.setFixedHeight(wanted)


class _Sheet:
    """Lays one letter out in points, from the top left of its text area; draws it where there is a
    painter, and measures it where there is none."""

    def __init__(self, painter: QPainter | None, profile: OfficeProfile, year: int) -> None:
        self._painter, self._profile, self._year = painter, profile, year

    def draw(self) -> float:
        """The height in points."""
        return self._closing(self._head() + _BODY_GAP)

    def _head(self) -> float:
        profile = self._profile
        bold, plain = _font(decree30.NATION, bold=True), _font(decree30.NUMBER)
        right = QFontMetricsF(bold).horizontalAdvance(decree30.NATION_TEXT)
        left = _WIDTH - right - points(4)
        y = 0.0
        superior = (profile.superior_line,) if profile.superior_line.strip() else ()
        upper = [line.upper() for line in superior]
        y = self._lines(upper, _font(decree30.SUPERIOR), 0.0, left, y)
        agency = [line.upper() for line in profile.agency_lines]
        y = self._lines(agency, _font(decree30.AGENCY, bold=True), 0.0, left, y)
        self._rule(left / 2, y + 4, left * decree30.RULE_SHARE * 0.7)
        nation = self._lines([decree30.NATION_TEXT], bold, _WIDTH - right, right, 0.0)
        motto = _font(decree30.MOTTO, bold=True)
        nation = self._lines([decree30.MOTTO_TEXT], motto, _WIDTH - right, right, nation)
        advance = QFontMetricsF(motto).horizontalAdvance(decree30.MOTTO_TEXT)
        self._rule(_WIDTH - right / 2, nation + 4, advance)
        y = max(y, nation) + 10
        symbol = LetterHead((), "", symbol_suffix=profile.symbol).symbol
        self._lines([document_number(None, symbol)], plain, 0.0, left, y)
        day = place_and_date(profile.place, None, self._year)
        return self._lines([day], _font(decree30.DATE, italic=True), _WIDTH - right, right, y)

    def _closing(self, top: float) -> float:
        profile = self._profile
        bold = _font(decree30.SIGNATURE, bold=True)
        start = _WIDTH - _RIGHT_CLOSING
        authority = [line.upper() for line in profile.authority_lines]
        y = self._lines(authority, bold, start, _RIGHT_CLOSING, top)
        y += points(decree30.SIGNING_SPACE) * 0.5  # shorter than on paper
        signed = self._lines([profile.signer], bold, start, _RIGHT_CLOSING, y)
        word = _font(decree30.RECIPIENTS_WORD, bold=True, italic=True)
        y = self._lines(["Nơi nhận:"], word, 0.0, _LEFT_CLOSING, top, centred=False)
        small = _font(decree30.RECIPIENTS)
        given = [f"- {line.strip().lstrip('- ').rstrip(';.')};" for line in profile.recipients]
        given.append(f"- Lưu: {Recipients(()).archive}.")
        return max(signed, self._lines(given, small, 0.0, _LEFT_CLOSING, y, centred=False))

    def _lines(
        self,
        texts: Sequence[str],
        font: QFont,
        left: float,
        width: float,
        y: float,
        *,
        centred: bool = True,
    ) -> float:
        """Each text broken at words to the width; the y below the last."""
        height = font.pixelSize() * _LINE
        metrics = QFontMetricsF(font)
        for text in texts:
            for line in _broken(text, metrics, width):
                if self._painter is not None:
                    advance = metrics.horizontalAdvance(line)
                    self._painter.setFont(font)
                    x = left + (width - advance) / 2 if centred else left
                    self._painter.drawText(QRectF(x, y, advance + 4, height + 4), _TOP_LEFT, line)
                y += height
        return y

    def _rule(self, middle: float, y: float, length: float) -> None:
        if self._painter is not None:
            self._painter.drawLine(
                QRectF(middle - length / 2, y, length, 0).topLeft(),
                QRectF(middle - length / 2, y, length, 0).topRight(),
            )


_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def _font(size: float, *, bold: bool = False, italic: bool = False) -> QFont:
    font = QFont(_FAMILY)
    font.setPixelSize(round(size))  # one pixel is one point here; the painter scales
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _broken(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
