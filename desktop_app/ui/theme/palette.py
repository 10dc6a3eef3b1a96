"""Colours by role, in three schemes; and which pairs of them must contrast by how much.

A warm paper ground, ink text and one accent, a deep teal. Red, amber, green and blue are kept for
meaning, and meaning always comes with an icon and a word too. The pairs at the end are what the
contrast test walks over: WCAG 2.2, success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (edges of
controls, focus, icons, 3:1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a badge, banner, toast or tile means."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """`fg` is text and icon on `bg` and on plain surfaces; `border` is the edge around `bg`."""

    fg: str
    bg: str
    border: str


@dataclass(frozen=True, slots=True)
class Palette:
    """One colour (`#rrggbb`) for each role of the interface."""

    name: str
    is_dark: bool
    # Grounds, from the back to the front.
    canvas: str  # the page
    surface: str  # cards, tables, fields
    surface_raised: str  # menus, dialogs, toasts
    surface_sunken: str  # table heads, wells, the track of a bar
    rail: str  # the left navigation
    hover: str  # under the pointer: rows, quiet buttons
    pressed: str
    # Text.
    text: str
    text_muted: str
    text_disabled: str
    link: str
    # Lines.
    border: str  # decorative: cards, separators
    border_button: str  # around a secondary button, which its words mark as one
    border_strong: str  # the edge of what can be operated: fields, check boxes
    grid: str  # hairlines between cells
    focus: str
    # Accent.
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str  # on accent
    danger_fill: str
    danger_fill_hover: str
    danger_fill_text: str
    # Selection of text, rows and navigation.
    selection: str
    selection_text: str
    # Cells of a form's grid.
    cell_computed: str
    cell_readonly: str
    cell_reference: str  # text of last period's figure shown in grey
    # Meaning.
    neutral: ToneColours
    accent_tone: ToneColours
    info: ToneColours
    success: ToneColours
    warning: ToneColours
    danger: ToneColours
    shadow: str

    def tone(self, tone: Tone) -> ToneColours:
        """The three colours of a meaning."""
        tones = {
            Tone.NEUTRAL: self.neutral,
            Tone.ACCENT: self.accent_tone,
            Tone.INFO: self.info,
            Tone.SUCCESS: self.success,
            Tone.WARNING: self.warning,
            Tone.DANGER: self.danger,
        }
        return tones[tone]


LIGHT = Palette(
    name="light",
    is_dark=False,
    canvas="#f6f4ef",
    surface="#ffffff",
    surface_raised="#ffffff",
    surface_sunken="#f0ede6",
    rail="#eeeae1",
    hover="#f3f0e9",
    pressed="#e6e1d6",
    text="#1d2426",
    text_muted="#566062",
    text_disabled="#8d9492",
    link="#0b5d66",
    border="#dfdad0",
    border_button="#c3bdb0",
    border_strong="#7e8481",
    grid="#e7e3da",
    focus="#0b6b76",
    accent="#0b5d66",
    accent_hover="#084d55",
    accent_pressed="#063d44",
    accent_text="#ffffff",
    danger_fill="#b3261e",
    danger_fill_hover="#951d17",
    danger_fill_text="#ffffff",
    selection="#d8ebea",
    selection_text="#0b3f45",
    cell_computed="#f0f4ef",
    cell_readonly="#f4f2ed",
    cell_reference="#5c6564",
    neutral=ToneColours("#4c5557", "#eeebe4", "#d3cdc1"),
    accent_tone=ToneColours("#0b5058", "#e0f0ef", "#a5cfce"),
    info=ToneColours("#1c4f93", "#e6eef9", "#b3c9ea"),
    success=ToneColours("#1f6335", "#e4f2e6", "#aed4b5"),
    warning=ToneColours("#7d4a00", "#fcefd2", "#e6c680"),
    danger=ToneColours("#a3201a", "#fce9e6", "#efb9b2"),
    shadow="#1d2426",
)

DARK = Palette(
    name="dark",
    is_dark=True,
    canvas="#15191a",
    surface="#1c2122",
    surface_raised="#252b2c",
    surface_sunken="#232829",
    rail="#111516",
    hover="#262c2d",
    pressed="#30383a",
    text="#e9ebe8",
    text_muted="#a8b0ad",
    text_disabled="#6d7674",
    link="#7cd0d0",
    border="#353c3d",
    border_button="#4d5657",
    border_strong="#7c8684",
    grid="#2c3233",
    focus="#6fd3d3",
    accent="#62c6c6",
    accent_hover="#7bd4d3",
    accent_pressed="#4fb3b4",
    accent_text="#06292c",
    danger_fill="#f0877d",
    danger_fill_hover="#f59d94",
    danger_fill_text="#3a0906",
    selection="#1d4346",
    selection_text="#d5f1f0",
    cell_computed="#1f2826",
    cell_readonly="#202425",
    cell_reference="#a4adaa",
    neutral=ToneColours("#bcc3c0", "#2a3031", "#434b4c"),
    accent_tone=ToneColours("#8fdcdb", "#173638", "#2c5f62"),
    info=ToneColours("#a5c8f5", "#1b2c44", "#355179"),
    success=ToneColours("#97d5a3", "#1a3121", "#33593d"),
    warning=ToneColours("#efc46d", "#382b10", "#665021"),
    danger=ToneColours("#f7a79f", "#411d1a", "#74352f"),
    shadow="#000000",
)

HIGH_CONTRAST = Palette(
    name="contrast",
    is_dark=True,
    canvas="#000000",
    surface="#000000",
    surface_raised="#000000",
    surface_sunken="#141414",
    rail="#000000",
    hover="#262626",
    pressed="#3a3a3a",
    text="#ffffff",
    text_muted="#e6e6e6",
    text_disabled="#9b9b9b",
    link="#7fe9ff",
    border="#b8b8b8",
    border_button="#ffffff",
    border_strong="#ffffff",
    grid="#6e6e6e",
    focus="#ffe500",
    accent="#7fe9ff",
    accent_hover="#b4f2ff",
    accent_pressed="#d6f8ff",
    accent_text="#000000",
    danger_fill="#ff9d94",
    danger_fill_hover="#ffbab4",
    danger_fill_text="#000000",
    selection="#003440",
    selection_text="#ffffff",
    cell_computed="#1a1a1a",
    cell_readonly="#141414",
    cell_reference="#d0d0d0",
    neutral=ToneColours("#ffffff", "#000000", "#ffffff"),
    accent_tone=ToneColours("#7fe9ff", "#000000", "#7fe9ff"),
    info=ToneColours("#a9d1ff", "#000000", "#a9d1ff"),
    success=ToneColours("#8dff9f", "#000000", "#8dff9f"),
    warning=ToneColours("#ffd34d", "#000000", "#ffd34d"),
    danger=ToneColours("#ffaca4", "#000000", "#ffaca4"),
    shadow="#000000",
)

PALETTES: tuple[Palette, ...] = (LIGHT, DARK, HIGH_CONTRAST)

_GROUNDS = ("canvas", "surface", "surface_raised", "surface_sunken", "rail", "hover")
_CELLS = ("surface", "cell_computed", "cell_readonly", "selection", "hover")
_TONES = ("neutral", "accent_tone", "info", "success", "warning", "danger")

# (foreground, background) role names; a tone's colours are named `info.fg`. 4.5:1 and more.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("text", ground) for ground in (*_GROUNDS, "pressed", "cell_computed", "cell_readonly")),
    *(("text_muted", ground) for ground in (*_GROUNDS, "pressed", "selection")),
    *(("link", ground) for ground in _GROUNDS),
    *(("cell_reference", ground) for ground in _CELLS),
    *(("text", f"{tone}.bg") for tone in _TONES),
    *(("text_muted", f"{tone}.bg") for tone in _TONES),
    *((f"{tone}.fg", f"{tone}.bg") for tone in _TONES),
    *((f"{tone}.fg", ground) for tone in _TONES for ground in (*_GROUNDS, "selection")),
    ("selection_text", "selection"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("accent_text", "accent_pressed"),
    ("danger_fill_text", "danger_fill"),
    ("danger_fill_text", "danger_fill_hover"),
)

# Edges of controls, the focus ring, filled marks: 3:1 and more.
EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    *(("border_strong", ground) for ground in ("canvas", "surface", "surface_raised", "rail")),
    *(("focus", ground) for ground in (*_GROUNDS, *_CELLS, "pressed")),
    *(("focus", f"{tone}.bg") for tone in _TONES),
    *(("accent", ground) for ground in (*_GROUNDS, "selection")),
    *(("danger_fill", ground) for ground in ("canvas", "surface", "surface_raised")),
    ("accent_text", "accent"),  # the inner ring of a filled button
    ("danger_fill_text", "danger_fill"),
)

# Never the only sign of anything, or out of use (WCAG exempts what is disabled).
DECORATIVE = frozenset({"border", "border_button", "grid", "shadow", "text_disabled"})


def colour(palette: Palette, role: str) -> str:
    """`#rrggbb` of a role, or of a tone's part (`warning.fg`)."""
    name, _, part = role.partition(".")
    value = getattr(palette, name)
    return str(getattr(value, part) if part else value)


def contrast_ratio(first: str, second: str) -> float:
    """Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    channels = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
