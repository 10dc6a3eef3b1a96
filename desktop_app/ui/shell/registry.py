"""The places that the window leads to, and the screen behind each, imported when first visited."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from desktop_app.ui.screen import Context, Screen


@dataclass(frozen=True, slots=True)
class Place:
    """`module` and `screen` name a `Screen` class; `above` is for offices that consolidate."""

    key: str
    icon: str
    module: str
    screen: str
    above: bool = False


PLACES = (
    Place("todo", "list-todo", "desktop_app.ui.todo.screen", "TodoScreen"),
    Place("reports", "file-text", "desktop_app.ui.reports.screen", "ReportsScreen"),
    Place("exchange", "arrow-right-left", "desktop_app.ui.exchange.screen", "ExchangeScreen"),
    Place("campaigns", "flag", "desktop_app.ui.campaigns.screen", "CampaignsScreen"),
    Place(
        "consolidation",
        "layers",
        "desktop_app.ui.consolidation.screen",
        "ConsolidationScreen",
        above=True,
    ),
    Place("forms", "library", "desktop_app.ui.forms.screen", "FormsScreen"),
    Place("admin", "building-2", "desktop_app.ui.admin.screen", "AdminScreen"),
)


def make_screen(place: Place, context: Context) -> Screen:
    made = getattr(importlib.import_module(place.module), place.screen)(context)
    assert isinstance(made, Screen)  # what the registry names
    return made
