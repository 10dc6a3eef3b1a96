"""A report as another kind of paper than BÁO CÁO, where its form asks for it (`reporting.layouts`).

`minutes` is a biên bản (Decree 30/2020, mẫu 1.9), `proposal` a tờ trình. Both are running text: the
texts that the form computes, which are whole sentences, and the long ones that were written, in
their order. In minutes the cells named `chu_tri` and `thu_ky` say who was in the chair and who kept
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.documents.content import Block, Letter, Paragraph, SignatureBlock
from desktop_app.documents.press import Paper
from desktop_app.domain.elements import ValueType
from desktop_app.domain.periods import Period
from desktop_app.domain.reports import Subject, SubjectKind
from desktop_app.domain.values import CellState
from desktop_app.forms import Field, FormDefinition, FormSession

MINUTES = "minutes"
PROPOSAL = "proposal"
_CHAIR, _SECRETARY = "chu_tri", "thu_ky"
_NAMED = (SubjectKind.SESSION, SubjectKind.DOSSIER)


def in_own_kind(
    paper: Paper, session: FormSession, period: Period, subject: Subject, campaign: str = ""
) -> Paper:
    """The paper of a letter (`report_paper`) as minutes or a proposal; as it was for any other
    form. What it is about stands under the title: the name of the campaign, or what the office
    itself named, a session or a nominee."""
    letter = paper.letter
    named = subject.id if subject.kind in _NAMED else campaign
    if named:
        about, *rest = letter.abstract.split("\n")
        letter = replace(letter, abstract="\n".join([about, named, *rest]))
    layouts = _layouts(session.form, period)
    if MINUTES in layouts:
        letter = _minutes(letter, session)
    elif PROPOSAL in layouts:
        letter = _proposal(letter, session)
    return replace(paper, letter=letter)


def _layouts(form: FormDefinition, period: Period) -> frozenset[str]:
    return frozenset(
        layout
        for line in form.reporting
        if line.period_type == period.type
        for layout in line.layouts
    )


def _minutes(letter: Letter, session: FormSession) -> Letter:
    about, *rest = letter.abstract.split("\n")
    return replace(
        letter,
        head=replace(letter.head, kind="BIÊN BẢN", abbreviation="BB"),
        abstract="\n".join([_without("Biên bản ", about), *rest[:-1]]),  # its text states the day
        body=tuple(_running_text(session, labelled=True)) or letter.body[:1],
        signature=SignatureBlock(("CHỦ TỌA",), _answer(session, _CHAIR)),
        addressees=(),
        legal_bases=(),
        secretary=_answer(session, _SECRETARY),
    )


def _proposal(letter: Letter, session: FormSession) -> Letter:
    about, *rest = letter.abstract.split("\n")
    words = _without("Hồ sơ ", about)
    return replace(
        letter,
        head=replace(letter.head, kind="TỜ TRÌNH", abbreviation="TTr"),
        abstract="\n".join([f"Về việc {words[:1].lower()}{words[1:]}", *rest]),
        body=tuple(_running_text(session, labelled=False)) or letter.body[:1],
    )


def _running_text(session: FormSession, *, labelled: bool) -> Iterator[Block]:
    for shown in _outside_repeats(session):
        view = session.cell(shown.path)
        sentence = shown.calculated and shown.type is ValueType.TEXT and bool(shown.control)
        if not (shown.printed and view.relevant and (shown.long or sentence)):
            continue
        lines = [line for line in view.answer.text.splitlines() if line.strip()]
        if lines and labelled and not shown.calculated:
            yield Paragraph(f"{shown.label.vi}:")
        yield from map(Paragraph, lines)


def _outside_repeats(session: FormSession) -> Iterator[Field]:
    form = session.form
    in_repeats = tuple(f"{one.path}/" for one in form.groups if one.repeat)
    return (one for one in form.outside_tables if not one.path.startswith(in_repeats))


def _answer(session: FormSession, name: str) -> str:
    """What was entered in the cell of that name; empty while there is none."""
    for shown in _outside_repeats(session):
        if shown.path.endswith(f"/{name}"):
            answer = session.cell(shown.path).answer
            return answer.text if answer.state is CellState.VALUE else ""
    return ""


def _without(word: str, title: str) -> str:
    rest = title.removeprefix(word)
    return rest[:1].upper() + rest[1:]
