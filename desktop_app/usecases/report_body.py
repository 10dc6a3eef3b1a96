"""The running text of a report's letter: what stands outside its tables and repeats.

Short answers (dates, choices, figures, totals) are listed under the title of their section; long
texts stand under their own titles, as the officer wrote them. A section that its author numbered
("II. Kết quả") is a part of the letter with all that it holds; one that is a list says where the
list is.
"""

from __future__ import annotations

import re

from desktop_app.documents.content import Block, Heading, ListItems, Paragraph
from desktop_app.domain.elements import ValueType
from desktop_app.domain.values import CellState
from desktop_app.forms import Field, FormDefinition, FormSession
from desktop_app.usecases.figure_sheets import repeat_sheets, value_at
from desktop_app.usecases.printed import answer_text

_OWN_NUMBER = re.compile(r"^(?:[IVX]+|\d+)\.\s+")  # the layout numbers headings itself
_PART = re.compile(r"^[IVX]+\.\s+")
_ANNEXED = "Chi tiết tại Phụ lục kèm theo."
_NOTHING = "Không có."


def body_blocks(session: FormSession) -> tuple[Block, ...]:
    """In the order of the form; what is blank, hidden, a file or not for paper is left out."""
    form = session.form
    titles = {group.path: group.label.vi for group in form.groups}
    parts = {path for path, title in titles.items() if _PART.match(title)}
    begun: set[str] = set()
    facts: dict[str, list[str]] = {}
    blocks: list[Block | str] = []  # the path of a section holds the place of its facts

    def begin(part: str) -> None:
        if part in parts - begun:
            begun.add(part)
            blocks.append(Heading(1, without_number(titles[part])))

    for shown in form.outside_tables:
        repeat = _repeat_around(form, shown)
        if repeat in parts - begun:
            begin(repeat)
            blocks.append(Paragraph(_ANNEXED if _has_rows(session, repeat) else _NOTHING))
        if repeat or not _is_printed(shown):
            continue
        view = session.cell(shown.path)
        if not view.relevant or view.answer.state is CellState.BLANK:
            continue
        begin(shown.group)
        if shown.long:
            heading = without_number(shown.label.vi)
            if heading != without_number(titles.get(shown.group, "")) or shown.group not in parts:
                blocks.append(Heading(2 if shown.group in parts else 1, heading))
            lines = answer_text(view.answer, shown.type).splitlines()
            blocks.extend(Paragraph(line) for line in lines if line.strip())
            continue
        if shown.group not in facts:
            blocks.append(shown.group)
        text = value_at(session, shown.path, shown).vi or answer_text(view.answer, shown.type)
        label = session.text(shown.path) or shown.label.vi
        facts.setdefault(shown.group, []).append(f"{label.rstrip(' .:')}: {text}")
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, str):
            made.append(block)
            continue
        if titles.get(block) and block not in parts:
            made.append(Heading(1, without_number(titles[block])))
        made.append(ListItems(tuple(facts[block])))
    return tuple(made)


def _repeat_around(form: FormDefinition, shown: Field) -> str:
    """The path of the outermost repeat that it stands in; empty outside."""
    around = (one.path for one in form.groups if one.repeat)
    return next((path for path in around if shown.path.startswith(f"{path}/")), "")


def _has_rows(session: FormSession, repeat: str) -> bool:
    return any(
        cell.answer.state is not CellState.BLANK and not cell.calculated
        for sheet in repeat_sheets(session)
        if sheet.key == repeat
        for _, _, cell in sheet.cells()
    )


def _is_printed(shown: Field) -> bool:
    return bool(shown.control) and shown.printed and shown.type is not ValueType.FILE


def without_number(title: str) -> str:
    """A title as its author numbered it ("II. Kết quả") without that number."""
    return _OWN_NUMBER.sub("", title)
