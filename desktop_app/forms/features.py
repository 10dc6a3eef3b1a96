"""What ODK has and this engine does not run: each is refused by its name (PROFILE §7).

A closed list. Whatever is not refused here or by the expression compiler is run.
"""

from __future__ import annotations

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.nodes import Node

ACTIONS = frozenset({"setvalue", "setgeopoint", "recordaudio"})

FUNCTIONS = frozenset(
    {
        "area",
        "digest",
        "distance",
        "enclosed-area",
        "geofence",
        "id",
        "intersects",
        "jr:itext",
        "lang",
        "namespace-uri",
        "property",
    }
)
_GEO = frozenset({"geopoint", "geotrace", "geoshape"})
_MEDIA = frozenset({"audio", "osm"})
_OTHERS = frozenset(
    {"setgeopoint", "recordaudio", "attribute", "entities", "last-saved", "search()"}
)
_OF_WORKBOOKS = frozenset(
    {"background-audio", "background-geopoint", "start-geopoint", "gps", "geojson", "begin_loop"}
)  # refused where the workbook is read
UNSUPPORTED = FUNCTIONS | _GEO | _MEDIA | _OTHERS | _OF_WORKBOOKS
"""The whole list; a refusal carries one of these names in its fragment."""


def check_type(kind: str, path: str) -> None:
    """Refuse the types of questions that a PC in an office cannot answer."""
    if kind in _GEO:
        raise unsupported(kind, path, "XForm")


def check_control(node: Node, path: str) -> None:
    media = node.attribute("mediatype").partition("/")[0]
    if media in _MEDIA:
        raise unsupported(media, path, "XForm")
    if "search(" in node.attribute("appearance").replace(" ", ""):
        raise unsupported("search()", path, "XForm")


def check_action(node: Node) -> None:
    if node.name != "setvalue":
        raise unsupported(node.name, node.attribute("ref"), "XForm")


def check_element(node: Node) -> None:
    """Entities are records that ODK Central keeps; here offices and targets are the host's."""
    if node.name == "entity" and node.attribute("dataset"):
        raise unsupported("entities", node.path(), "XForm")


def check_source(source: str) -> None:
    if source.endswith("last-saved"):
        raise unsupported("last-saved", source, "XForm")


def unsupported(feature: str, place: str, sheet: str = "") -> AuthoringError:
    return AuthoringError(
        Text(
            f"Ứng dụng không dùng “{feature}” ({place}). Hãy bỏ phần này khỏi biểu mẫu.",
            f"“{feature}” is not supported ({place}). Take it out of the form.",
        ),
        sheet=sheet,
        cell=place if sheet else "",
        fragment=feature,
    )
