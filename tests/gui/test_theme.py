"""The look as a whole: contrast, the bundled font, the icon family, the live switch."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import control_marks, icons, tokens
from desktop_app.ui.theme.apply import UI_FONTS, Mode, colours, font, install
from desktop_app.ui.theme.palette import (
    DECORATIVE,
    EDGE_PAIRS,
    HIGH_CONTRAST,
    PALETTES,
    TEXT_PAIRS,
    Palette,
    Tone,
    ToneColours,
    colour,
    contrast_ratio,
)
from desktop_app.ui.theme.stylesheet import stylesheet

FONT_FILES = sorted(UI_FONTS.glob("*.ttf"))
by_palette = pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)


def vietnamese_letters() -> set[str]:
    """The 134 letters that Vietnamese adds to ASCII: 67, small and capital."""
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {
        unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks
    }
    small = {letter for letter in small if not letter.isascii()} | {"đ"}
    return small | {letter.upper() for letter in small}


def test_contrast_of_known_colours() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@by_palette
def test_text_contrast_is_at_least_aa(palette: Palette) -> None:
    low = {
        pair: round(ratio, 2)
        for pair in TEXT_PAIRS
        if (ratio := contrast_ratio(*(colour(palette, role) for role in pair))) < 4.5
    }
    assert not low


@by_palette
def test_edges_and_focus_are_seen(palette: Palette) -> None:
    low = {
        pair: round(ratio, 2)
        for pair in EDGE_PAIRS
        if (ratio := contrast_ratio(*(colour(palette, role) for role in pair))) < 3
    }
    assert not low


def test_high_contrast_text_is_at_least_aaa() -> None:
    ratios = [
        contrast_ratio(*(colour(HIGH_CONTRAST, role) for role in pair)) for pair in TEXT_PAIRS
    ]
    assert min(ratios) >= 7


def test_every_colour_is_held_to_a_contrast_or_is_decoration() -> None:
    judged = {role.partition(".")[0] for pair in (*TEXT_PAIRS, *EDGE_PAIRS) for role in pair}
    roles = {field.name for field in fields(Palette)} - {"name", "is_dark"}
    assert roles == judged | DECORATIVE


@by_palette
def test_style_sheet_uses_only_the_palette(palette: Palette) -> None:
    sheet = stylesheet(palette)
    known: set[str] = set()
    for field in fields(palette):
        value = getattr(palette, field.name)
        parts = (value.fg, value.bg, value.border) if isinstance(value, ToneColours) else (value,)
        known.update(str(part) for part in parts)
    assert set(re.findall(r"#[0-9a-f]{6}\b", sheet)) <= known
    assert "$" not in sheet


@by_palette
def test_marks_on_disk_are_in_the_colours_of_the_palette(palette: Palette) -> None:
    on_disk = {
        file.name: file.read_text(encoding="utf-8")
        for file in control_marks.folder(palette).glob("*.svg")
    }
    assert on_disk == control_marks.marks(palette)


def test_type_scale_leaves_room_for_stacked_marks() -> None:
    assert all(style.line >= 1.3 * style.size for style in tokens.TYPE.values())
    assert min(style.size for style in tokens.TYPE.values()) >= 12


def test_font_is_small_and_licensed() -> None:
    assert len(FONT_FILES) == 3
    assert sum(file.stat().st_size for file in FONT_FILES) < 1.5e6
    assert "SIL Open Font License" in (UI_FONTS / "LICENSE-IBM-Plex.txt").read_text()


@pytest.mark.parametrize("file", FONT_FILES, ids=lambda file: file.stem)
def test_font_has_every_vietnamese_letter(qapp: QApplication, file: object) -> None:
    letters = vietnamese_letters()
    assert len(letters) == 134
    face = QRawFont(str(file), 14)
    missing = {
        letter
        for letter in letters | set("₫%–—…“”•≥≤→×")
        if not face.supportsCharacter(ord(letter))
    }
    assert not missing


def test_figures_are_tabular(qapp: QApplication) -> None:
    install(qapp, Mode.LIGHT)
    assert tokens.FONT_FAMILY in QFontDatabase.families()
    for style in tokens.TYPE.values():
        metrics = QFontMetrics(font(style))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_icons_are_one_family_and_licensed() -> None:
    files = list(icons.ICONS.glob("*.svg"))
    assert "ISC License" in (icons.ICONS / "LICENSE").read_text(encoding="utf-8")
    for file in files:
        source = file.read_text(encoding="utf-8")
        if file.stem != "brand":
            assert "lucide" in source
            assert 'stroke="currentColor"' in source


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5])
def test_icons_are_drawn_at_the_pixels_of_the_screen(qapp: QApplication, ratio: float) -> None:
    drawn = icons.pixmap("circle-check", "#ff0000", 16, ratio)
    assert drawn.width() == 16 * ratio
    assert drawn.devicePixelRatio() == ratio
    middle_of_ring = drawn.toImage().pixelColor(round(8 * ratio), round(1.4 * ratio))
    assert middle_of_ring.red() == 255
    assert middle_of_ring.alpha() > 100


def test_switch_while_running(qapp: QApplication, qtbot: QtBot) -> None:
    theme = install(qapp, Mode.LIGHT)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    light = field.grab().toImage().pixelColor(field.width() // 2, field.height() // 2)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert colours().name == "dark"
    dark = field.grab().toImage().pixelColor(field.width() // 2, field.height() // 2)
    assert light == QColor("#ffffff")
    assert dark == QColor(colours().surface)
    theme.set_mode(Mode.LIGHT)


def test_system_mode_takes_a_scheme_and_a_second_install_only_sets_the_mode(
    qapp: QApplication,
) -> None:
    theme = install(qapp, Mode.SYSTEM)
    assert theme.palette in PALETTES
    assert install(qapp, Mode.HIGH_CONTRAST) is theme
    assert theme.palette is HIGH_CONTRAST
    theme.set_mode(Mode.LIGHT)


def test_each_tone_has_its_own_icon() -> None:
    from desktop_app.ui.components.painting import TONE_ICONS

    assert set(TONE_ICONS) == set(Tone)
    assert len(set(TONE_ICONS.values())) == len(Tone)
