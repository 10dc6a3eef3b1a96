"""Whether a consolidated report shows the totals that it says it is made of."""

from __future__ import annotations

import json

from desktop_app.consolidation.figures import figures
from desktop_app.consolidation.model import Consolidated
from desktop_app.consolidation.wire import as_json, from_json
from desktop_app.domain.rules import TOTALLED
from desktop_app.domain.values import CellKey
from desktop_app.errors import InputError, Text
from desktop_app.forms import FormSession

MAX_TOTALS = 64 * 1024 * 1024  # bytes: a thousand offices and a thousand figures


def totals_content(total: Consolidated) -> bytes:
    """The totals.json of a consolidation, as it is kept and travels."""
    return json.dumps(
        as_json(total), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def read_totals(content: bytes) -> Consolidated:
    """The consolidation in a totals.json from outside; InputError where it is none."""
    try:
        if len(content) > MAX_TOTALS:
            raise ValueError
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise InputError(
            Text(
                "Phần số liệu tổng hợp không phải JSON đọc được. Hãy đề nghị nơi gửi gửi lại.",
                "The consolidated figures are not readable JSON. Ask the sender to send again.",
            )
        ) from None
    return from_json(data)


def other_than_totals(session: FormSession, total: Consolidated) -> tuple[str, ...]:
    """Paths of the cells that show something else than the total of their sources."""
    expected = figures(session.form.elements, total, {})
    different = []
    for element in session.form.elements:
        if element.over_offices not in TOTALLED:
            continue
        shown, wanted = session.cell(element.path).answer, expected[CellKey(element.code)]
        if (shown.state, shown.number) != (wanted.state, wanted.number):
            different.append(element.path)
    return tuple(different)
