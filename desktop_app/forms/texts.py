"""The texts of an XForm in its languages (`itext`), with fallback from one language to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from xml.sax.saxutils import unescape

from desktop_app.errors import Text
from desktop_app.forms.nodes import ELEMENT, TEXT, Node
from desktop_app.forms.structure import NO_TEXT, Output, Translation, Wording

VIETNAMESE = ("vi", "vie", "tiếng việt")
ENGLISH = ("en", "eng", "english")
_MEDIA = frozenset({"image", "audio", "video"})
_NOTHING = "-"  # what pyxform writes where an author left a translation out


def read_languages(head: Node) -> tuple[str, ...]:
    """The languages as the form names them, the default one first."""
    itext = head.child("itext")
    found = itext.named.get("translation", []) if itext is not None else []
    ordered = sorted(found, key=lambda one: "default" not in one.attributes)
    return tuple(dict.fromkeys(one.attribute("lang") for one in ordered))


Parts = tuple[str | Output | Translation, ...]


def read_texts(head: Node) -> tuple[dict[str, Wording], dict[str, Wording]]:
    """From text ids to every language that has the text, the form's default language first: once
    plain, and once as it is shown, with the names of its pictures and sounds."""
    plain: dict[str, dict[str, Parts]] = {}
    shown: dict[str, dict[str, Parts]] = {}
    itext = head.child("itext")
    found = itext.named.get("translation", []) if itext is not None else []
    for translation in sorted(found, key=lambda one: "default" not in one.attributes):
        language = translation.attribute("lang")
        for entry in translation.named.get("text", []):
            values = entry.named.get("value", [])
            texts = [value for value in values if not value.attributes]
            parts: Parts = read_parts(texts[0]) if texts else ()
            parts = () if parts == (_NOTHING,) else parts
            media = [value for value in values if value.attribute("form") in _MEDIA]
            names = ", ".join(one.string_value().rpartition("/")[2].strip() for one in media)
            if parts:
                plain.setdefault(entry.attribute("id"), {})[language] = parts
            if names:
                parts = (*parts, f" ({names})") if parts else (names,)
            if parts:
                shown.setdefault(entry.attribute("id"), {})[language] = parts
    return dict(plain), dict(shown)


def find_language(languages: Sequence[str], asked: str) -> str:
    """The language of a form that is meant by its name or its code (`English (en)`, `en`); empty
    when there is none."""
    plain = asked.strip().lower()
    exact = [one for one in languages if one == asked]
    return next(iter([*exact, *(one for one in languages if plain in _names(one))]), "")


def _names(language: str) -> tuple[str, ...]:
    name, _, code = language.lower().partition("(")
    return language.lower(), name.strip(), code.rstrip(")").strip() or name.strip()


def read_parts(element: Node) -> tuple[str | Output, ...]:
    """A text with the answers that stand within it."""
    parts: list[str | Output] = []
    if not element.children and element.text:
        parts.append(element.text)
    for child in element.children:
        if child.kind == TEXT:
            parts.append(child.text)
        elif child.kind == ELEMENT and child.name == "output":
            expression = child.attribute("value") or child.attribute("ref")
            parts.append(Output(unescape(expression)))  # pyxform escapes it twice
        elif child.kind == ELEMENT:
            parts.extend(read_parts(child))
    return tuple(parts)


def in_language(wording: Wording, language: str) -> Parts:
    """The text in this language, or else in the first that has it, the default before others."""
    if language in wording:
        return wording[language]
    return next(iter(wording.values()), ())


def both_languages(wording: Wording) -> Text:
    """For screens: Vietnamese and English, each standing in for the other; a text in neither
    stands for both. Answers within it are left out."""
    vi, en = "", ""
    for language, parts in wording.items():
        text = "".join(part for part in parts if isinstance(part, str))
        if is_language(language, ENGLISH):
            en = en or text
        elif is_language(language, VIETNAMESE) or not vi:
            vi = text
    return Text(vi or en, en or vi) if vi or en else NO_TEXT


@lru_cache(maxsize=256)
def is_language(name: str, known: tuple[str, ...]) -> bool:
    """Whether `English (en)`, `en` or `English` is one of the known names."""
    code = name.rpartition("(")[2].rstrip(")").strip().lower()
    return code in known or name.partition("(")[0].strip().lower() in known


def has_outputs(wording: Wording) -> bool:
    """Whether there is something in it to compute."""
    return any(not isinstance(part, str) for parts in wording.values() for part in parts)
