"""Choices from CSV: a list that XLSForm reads from a file becomes part of the form.

An office then needs nothing beside the pack, and the list is under the form's hash.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from desktop_app.errors import AuthoringError, Text
from desktop_app.forms.workbook import Sheet, Workbook, column_letter

_REFERENCE = re.compile(
    r'<instance id="([^"]*)" src="jr://file(?:-csv)?/([^"/]*)\.csv"\s*/>', re.IGNORECASE
)
_XML_NAME = re.compile(r"[^\W\d][\w.\-]*")


def embed_lists(xform: bytes, workbook: Workbook) -> bytes:
    """Put the rows of each list that is a sheet of the workbook in place of the reference to its
    file; the sheet has the file's name, and its headings are element names.

    Raises AuthoringError for a heading that cannot be one.
    """

    def embedded(match: re.Match[str]) -> str:
        sheet = workbook.sheets.get(match[2])
        if sheet is None:
            return match[0]
        return f'<instance id="{match[1]}">{_content(sheet)}</instance>'

    return _REFERENCE.sub(embedded, xform.decode("utf-8")).encode("utf-8")


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
