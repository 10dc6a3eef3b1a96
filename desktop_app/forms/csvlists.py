"""Choices from CSV: a list that XLSForm reads from a file becomes part of the form.

An office then needs nothing beside the pack, and the list is under the form's hash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.workbook import Sheet, Workbook, column_letter

_XML_NAME = re.compile(r"[^\W\d][\w.\-]*")


def embed_lists(xform: bytes, workbook: Workbook, files: Mapping[str, str]) -> bytes:
    """Put the rows of each list in place of the reference to its file.

    `files` leads from the instance's id to the sheet with its rows, whose headings are element
    names. Raises AuthoringError for a heading that cannot be one.
    """
    text = xform.decode("utf-8")
    for name, sheet in files.items():
        reference = re.compile(rf'<instance id="{re.escape(name)}" src="[^"]*"\s*/>')
        match = reference.search(text)
        if match is not None:
            content = f'<instance id="{name}">{_content(workbook.sheets[sheet])}</instance>'
            text = f"{text[: match.start()]}{content}{text[match.end() :]}"
    return text.encode("utf-8")


def _content(sheet: Sheet) -> str:
    for heading, index in sheet.columns.items():
        if not _XML_NAME.fullmatch(heading):
            raise AuthoringError(
                Text(
                    f"Tên cột “{heading}” phải bắt đầu bằng chữ cái và không có dấu cách.",
                    f"The heading “{heading}” must begin with a letter and hold no space.",
                ),
                sheet=sheet.name,
                cell=f"{column_letter(index)}1",
                fragment=heading,
            )
    items = []
    for row in sheet.rows:
        cells = "".join(
            f"<{heading}>{escape(row.get(heading))}</{heading}>" for heading in sheet.headings
        )
        items.append(f"<item>{cells}</item>")
    return f"<root>{''.join(items)}</root>"
