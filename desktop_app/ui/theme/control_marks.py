"""The small marks that a style sheet draws: ticks, chevrons, sort arrows.

A style sheet can only name a file, so each mark is kept tinted for each palette under
resources/icons/controls. `python3 dev.py gallery --marks` writes them again after a change of
palette; a test holds the files to the palette.
"""

from __future__ import annotations

from pathlib import Path

from desktop_app.ui.theme.icons import ICONS
from desktop_app.ui.theme.palette import PALETTES, Palette

CONTROLS = ICONS / "controls"

# mark -> (icon, role of its colour, width of its stroke)
_MARKS: dict[str, tuple[str, str, float]] = {
    "check": ("check", "accent_text", 3.5),
    "dash": ("minus", "accent_text", 3.5),
    "dot": ("", "accent_text", 0),
    "check-disabled": ("check", "text_disabled", 3.5),
    "menu-check": ("check", "accent", 2.5),
    "down": ("chevron-down", "text_muted", 2),
    "up": ("chevron-up", "text_muted", 2),
    "right": ("chevron-right", "text_muted", 2),
    "left": ("chevron-left", "text_muted", 2),
    "down-disabled": ("chevron-down", "text_disabled", 2),
    "sort-up": ("arrow-up", "accent", 2.5),
    "sort-down": ("arrow-down", "accent", 2.5),
    "close": ("x", "text_muted", 2),
}


def marks(palette: Palette) -> dict[str, str]:
    """File name -> SVG text of every mark in the palette's colours."""
    made: dict[str, str] = {}
    for mark, (icon, role, stroke) in _MARKS.items():
        colour = str(getattr(palette, role))
        if icon:
            source = (ICONS / f"{icon}.svg").read_text(encoding="utf-8")
            source = source.replace("currentColor", colour)
            made[f"{mark}.svg"] = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        else:
            made[f"{mark}.svg"] = (
                '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" '
                f'viewBox="0 0 24 24"><circle cx="12" cy="12" r="6" fill="{colour}"/></svg>\n'
            )
    return made


def folder(palette: Palette) -> Path:
    """Where the palette's marks are."""
    return CONTROLS / palette.name


def write_marks() -> None:
    """Write every mark of every palette; for whoever changed a palette."""
    for palette in PALETTES:
        target = folder(palette)
        target.mkdir(parents=True, exist_ok=True)
        for name, svg in marks(palette).items():
            (target / name).write_text(svg, encoding="utf-8", newline="\n")
