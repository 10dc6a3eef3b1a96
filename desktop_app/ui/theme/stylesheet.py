"""The style sheet of a palette, filled from tokens; rules are in `qss_controls`, `qss_surfaces`.

One sheet for the application: a rule belongs there when it styles a kind of widget, and in a
component's own painting when style sheets cannot say it.
"""

from __future__ import annotations

from dataclasses import fields
from string import Template

from desktop_app.ui.theme import qss_controls, qss_surfaces, tokens
from desktop_app.ui.theme.control_marks import folder
from desktop_app.ui.theme.palette import Palette, ToneColours


def stylesheet(palette: Palette) -> str:
    """Qt style sheet text. Raises KeyError for a name in a rule that no token or role has."""
    names: dict[str, str] = {"marks": folder(palette).as_posix()}
    for field in fields(palette):
        value = getattr(palette, field.name)
        if isinstance(value, ToneColours):
            names |= {
                f"{field.name}_{part}": getattr(value, part) for part in ("fg", "bg", "border")
            }
        else:
            names[field.name] = str(value)
    names |= {
        name.lower(): f"{value}px"
        for name, value in vars(tokens).items()
        if name.isupper() and isinstance(value, int)
    }
    for role, style in tokens.TYPE.items():
        names[f"font_{role}"] = f"font-size: {style.size}px; font-weight: {style.weight};"
    return Template(qss_surfaces.RULES + qss_controls.RULES).substitute(names)
