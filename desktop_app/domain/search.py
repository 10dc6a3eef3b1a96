"""What a search in the workspace finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.values import CellKey


class SearchKind(StrEnum):
    """What a found text is; the order is that in which finds are shown."""

    REPORT = "report"
    QUESTION = "question"  # a row or question of a form, by its label
    ANSWER = "answer"
    NOTE = "note"
    EXPLANATION = "explanation"
    REVIEW = "review"  # why a report was returned
    ISSUED = "issued"  # number of the paper, and who signed it
    EVIDENCE = "evidence"
    PERSON = "person"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Found:
    """One text that was found. What does not apply to its kind is empty: `revision` for whatever
    stands in a report, `cell` where it stands at a cell, `form` (code) for a question, `person` and
    `office` (ids) for those."""

    kind: SearchKind
    text: str
    revision: str = ""
    cell: CellKey | None = None
    form: str = ""
    person: str = ""
    office: str = ""
