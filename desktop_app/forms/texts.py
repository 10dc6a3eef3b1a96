"""The texts of an XForm in its languages (`itext`), with fallback from one language to another."""

from __future__ import annotations

from xml.sax.saxutils import unescape

from desktop_app.errors import Text
from desktop_app.forms.nodes import ELEMENT, TEXT, Node
from desktop_app.forms.structure import NO_TEXT, Output, Wording

VIETNAMESE = ("vi", "vie", "tiếng việt")
ENGLISH = ("en", "eng", "english")
_NOTHING = "-"  # what pyxform writes where an author left a translation out


def read_languages(head: Node) -> tuple[str, ...]:
    """The languages as the form names them, the default one first."""
    itext = head.child("itext")
    found = itext.named.get("translation", []) if itext is not None else []
    ordered = sorted(found, key=lambda one: "default" not in one.attributes)
    return tuple(dict.fromkeys(one.attribute("lang") for one in ordered))


def read_texts(head: Node) -> dict[str, Wording]:
    """From text ids to every language that has the text; images and other media stay out."""
    texts: dict[str, dict[str, tuple[str | Output, ...]]] = {}
    itext = head.child("itext")
    for translation in itext.named.get("translation", []) if itext is not None else ():
        language = translation.attribute("lang")
        for entry in translation.named.get("text", []):
            plain = [value for value in entry.named.get("value", []) if not value.attributes]
            parts = read_parts(plain[0]) if plain else ()
            if parts and parts != (_NOTHING,):
                texts.setdefault(entry.attribute("id"), {})[language] = parts
    return dict(texts)


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


def in_language(wording: Wording, language: str) -> tuple[str | Output, ...]:
    """The text in this language, or else in the first one that has it."""
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


def is_language(name: str, known: tuple[str, ...]) -> bool:
    """Whether `English (en)`, `en` or `English` is one of the known names."""
    code = name.rpartition("(")[2].rstrip(")").strip().lower()
    return code in known or name.partition("(")[0].strip().lower() in known


def has_outputs(wording: Wording) -> bool:
    return any(isinstance(part, Output) for parts in wording.values() for part in parts)
