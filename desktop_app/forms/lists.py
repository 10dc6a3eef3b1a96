"""Lists that are attached to a form: a CSV or XML file as the secondary instance it stands for."""

from __future__ import annotations

import csv
import io
import re

from desktop_app.errors import InputError, Text
from desktop_app.forms.nodes import DOCUMENT, ELEMENT, Node, parse_xml

MAX_ROWS = 100_000
MAX_BYTES = 20 * 1024 * 1024

_NAME = re.compile(r"[^\W\d][\w.\-]*")


def read_list(name: str, content: bytes) -> Node:
    """`/root/item/(column)` from CSV, as ODK has it; XML as it stands.

    Raises InputError when the file cannot be read.
    """
    if name.lower().endswith(".csv"):
        return _read_csv(name, content)
    return parse_xml(content)


def _read_csv(name: str, content: bytes) -> Node:
    if len(content) > MAX_BYTES:
        raise _broken(name, "tệp quá lớn", "it is too large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(name, "không phải mã UTF-8", "it is not in UTF-8") from None
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    if "\t" in first and separator not in first:
        separator = "\t"
    document, root = Node(DOCUMENT), Node(ELEMENT, "root")
    document.append(root)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        headings = [heading.strip() for heading in next(rows, [])]
        for number, row in enumerate(rows):
            if number >= MAX_ROWS:
                raise _broken(name, f"quá {MAX_ROWS} dòng", f"more than {MAX_ROWS} rows")
            if any(row):
                root.append(_item(headings, row))
    except csv.Error:
        raise _broken(name, "không phải CSV", "it is not CSV") from None
    return document


def _item(headings: list[str], row: list[str]) -> Node:
    item = Node(ELEMENT, "item")
    for heading, value in zip(headings, row, strict=False):
        if _NAME.fullmatch(heading):
            item.append(Node(ELEMENT, heading, value.strip()))
    return item


def _broken(name: str, vi: str, en: str) -> InputError:
    return InputError(
        Text(f"Không đọc được danh sách {name}: {vi}.", f"The list {name} cannot be read: {en}.")
    )
