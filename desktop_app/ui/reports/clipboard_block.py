"""A block of cells from the clipboard, as Excel and other spreadsheets put it there."""

from __future__ import annotations

import csv
from io import StringIO


def block_of(text: str) -> list[list[str]]:
    """Rows of texts. A cell with line breaks comes in quotes; empty rows at the end are dropped."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.count('"') % 2:  # no spreadsheet's quotes: one would swallow all that follows
        rows = [line.split("\t") for line in plain.split("\n")]
    else:
        rows = list(csv.reader(StringIO(plain), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows
