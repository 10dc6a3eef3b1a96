"""The running text of a report's letter: what stands outside its tables and repeats.

Short answers (dates, choices, figures, totals) are listed under the title of their section; long
texts stand under their own titles, as the officer wrote them.
"""

from __future__ import annotations

import re

from desktop_app.documents.content import Block, Heading, ListItems, Paragraph
from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.forms import Field, FormSession
from desktop_app.usecases.figure_sheets import value_text
from desktop_app.usecases.printed import answer_text

_OWN_NUMBER = re.compile(r"^(?:[IVX]+|\d+)\.\s+")  # the layout numbers headings itself


def body_blocks(session: FormSession) -> tuple[Block, ...]:
    """In the order of the form; what is blank, hidden, a file or not for paper is left out."""
    form = session.form
    titles = {group.path: group.label.vi for group in form.groups}
    in_repeats = tuple(f"{one.path}/" for one in form.groups if one.repeat)
    facts: dict[str, list[str]] = {}
    blocks: list[Block | str] = []  # the path of a section holds the place of its facts
    for shown in form.outside_tables:
        if shown.path.startswith(in_repeats) or not _is_printed(shown):
            continue
        view = session.cell(shown.path)
        if not view.relevant or view.answer.state is CellState.BLANK:
            continue
        if shown.long:
            blocks.append(Heading(1, without_number(shown.label.vi)))
            lines = answer_text(view.answer, shown.type).splitlines()
            blocks.extend(Paragraph(line) for line in lines if line.strip())
            continue
        if shown.group not in facts:
            blocks.append(shown.group)
        text = value_text(view.answer, shown).vi or answer_text(view.answer, shown.type)
        label = session.text(shown.path) or shown.label.vi
        facts.setdefault(shown.group, []).append(f"{label.rstrip(' .:')}: {text}")
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, str):
            made.append(block)
            continue
        if titles.get(block):
            made.append(Heading(1, without_number(titles[block])))
        made.append(ListItems(tuple(facts[block])))
    return tuple(made)


def _is_printed(shown: Field) -> bool:
    return bool(shown.control) and shown.printed and shown.type is not ValueType.FILE


def without_number(title: str) -> str:
    """A title as its author numbered it ("II. Kết quả") without that number."""
    return _OWN_NUMBER.sub("", title)
