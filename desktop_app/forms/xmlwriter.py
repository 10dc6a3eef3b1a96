"""Writing canonical XML: one form for one content, so that its hash can be printed on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Text as it is kept: composed letters (NFC), line feeds, no character that XML forbids."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))


def element(
    name: str, attributes: Sequence[tuple[str, str]], content: str = "", *, text: str = ""
) -> str:
    """One element: attributes in the order given, no white space added, never self-closing.

    `content` is XML already written; `text` is escaped here.
    """
    written = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes)
    return f"<{name}{written}>{content}{_text(text)}</{name}>"


def _text(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#xD;")


def _attribute(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return escaped.replace("\t", "&#x9;").replace("\n", "&#xA;").replace("\r", "&#xD;")
