"""The campaigns that this office knows: what reports are about (FORMS §1, F-TD-01).

They are the reports of forms whose role in their set is `campaign`: those that offices above issued
and handed down, and this office's own. By convention such a form asks for the campaign's name in a
question called `ten` and may keep its code in one called `ma`, its days in `tu_ngay`, `den_ngay`
and `han_dang_ky`; the rows of a repeat `dot`, with `tu_ngay`, `den_ngay` and `noi_dung`, are its
rounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.moments import day_text
from desktop_app.domain.periods import parse_period
from desktop_app.domain.ports import InstalledForm, Unit
from desktop_app.domain.reports import ReportKey, Subject, SubjectKind
from desktop_app.domain.values import Answer, CellKey
from desktop_app.forms import FormDefinition, FormRole
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.from_above import Content, issued_reports

_NAME, _CODE, _ROUND = "ten", "ma", "dot"
_ROUND_FROM, _ROUND_TO, _ROUND_ABOUT = "tu_ngay", "den_ngay", "noi_dung"
_PLEDGES_DUE = "han_dang_ky"


@dataclass(frozen=True, slots=True)
class Round:
    """A round (đợt) of a campaign; `subject` is what a report on it is about, `dates` its first and
    last day, None while the campaign does not say them both or says them the wrong way round."""

    subject: Subject
    label: str
    dates: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """`code` is the one that people read, `name` its title; `issuer` the office's name that issued
    it, "" for one's own draft. `period` is the id of the period that it was reported for, `until`
    its last day: as it says in `den_ngay`, else that of the period; `begins` and `pledges_due` its
    first day and the last day to pledge, where it says them. `revision` is the report that tells
    all this, `own` whether it is this office's."""

    subject: Subject
    form: str
    code: str
    name: str
    issuer: str
    period: str
    until: date
    rounds: tuple[Round, ...] = ()
    begins: date | None = None
    pledges_due: date | None = None
    revision: str = ""
    own: bool = False


def known_campaigns(desk: Desk) -> tuple[Campaign, ...]:
    """Issued above or here, and our own drafts; the youngest period first, then by code."""
    with desk.store.read() as unit:
        found = known_campaigns_in(desk, unit)
    by_code = sorted(found.values(), key=lambda one: one.code)
    return tuple(sorted(by_code, key=lambda one: parse_period(one.period).start, reverse=True))


def known_campaigns_in(desk: Desk, unit: Unit) -> dict[str, Campaign]:
    """By the id of the subject; what was issued stands before a draft of it."""
    found: dict[str, Campaign] = {}
    for key, form, content, revision, issued in _reports(desk, unit):
        if key.subject.campaign and (issued or key.subject.campaign not in found):
            day = parse_period(key.period).end
            issuer = unit.offices.tree().get(key.office).name(day) if issued else ""
            found[key.subject.campaign] = replace(
                _campaign(key, form, content, issuer),
                revision=revision,
                own=key.office == desk.office,
            )
    return found


def new_campaign(desk: Desk, unit: Unit, period: str) -> Subject:
    """A code that nobody has given yet: `PT-2026-001.08`, the office's own code behind the point,
    since two offices may both number their first campaign of a year."""
    known = known_campaigns_in(desk, unit)
    year = parse_period(period).year
    code = desk.own_office(unit).code(parse_period(period).end)
    tail = f".{code}" if code else ""
    number = 1
    while f"PT-{year}-{number:03}{tail}" in known:
        number += 1
    return Subject(SubjectKind.CAMPAIGN, f"PT-{year}-{number:03}{tail}")


def subject_name(subject: Subject, known: dict[str, Campaign]) -> str:
    """What a report is about in words, "" for nothing beside its period."""
    campaign = known.get(subject.campaign)
    if campaign is None:
        return subject.id
    for round_ in campaign.rounds:
        if round_.subject == subject:
            return f"{campaign.name} – {round_.label}"
    return campaign.name


def _reports(
    desk: Desk, unit: Unit
) -> Iterator[tuple[ReportKey, FormDefinition, Content, str, bool]]:
    """Every campaign report that can be read, its revision, and whether it is issued; drafts after
    what is issued."""
    for installed in _latest_forms(unit):
        if desk.library.define(installed).purpose.role is not FormRole.CAMPAIGN:
            continue
        for issued in issued_reports(unit, desk.office, installed.form):
            form = desk.library.by_hash(unit, issued.form_hash)
            yield issued.key, form, issued.read(form), issued.revision, True
        for report in unit.reports.list(form=installed.form, office=desk.office):
            revision = unit.reports.revisions(report.id)[-1]
            form = desk.library.by_hash(unit, revision.form_hash)
            content = unit.answers.load(revision.id), unit.answers.repeats(revision.id)
            yield report.key, form, content, revision.id, False


def _latest_forms(unit: Unit) -> Iterator[InstalledForm]:
    for form in dict.fromkeys(one.form for one in unit.forms.all()):
        latest = unit.forms.latest(form)
        if latest is not None:
            yield latest


def _campaign(key: ReportKey, form: FormDefinition, content: Content, issuer: str) -> Campaign:
    answers, repeats = content
    outside = {
        form.path_of[cell.element]: answer.text
        for cell, answer in answers.items()
        if not cell.repeats and cell.element in form.path_of
    }
    code = _first(form, outside, _CODE) or key.subject.campaign.partition(".")[0]
    name = _first(form, outside, _NAME) or code
    until = _date(_first(form, outside, _ROUND_TO)) or parse_period(key.period).end
    rounds = []
    for number, row in enumerate(
        (one for one in repeats if form.path_of.get(one.element, "").endswith(f"/{_ROUND}")),
        start=1,
    ):
        inside = _row(form, answers, row.uuid)
        label = f"Đợt {number}"
        start, end = (_date(inside.get(part, "")) for part in (_ROUND_FROM, _ROUND_TO))
        if start is not None and end is not None:
            label = f"{label} ({day_text(start)}–{day_text(end)})"
        if inside.get(_ROUND_ABOUT):
            label = f"{label}: {inside[_ROUND_ABOUT]}"
        subject = Subject(SubjectKind.ROUND, f"{key.subject.campaign}/{row.uuid[:8]}")
        dates = (start, end) if start is not None and end is not None and start <= end else None
        rounds.append(Round(subject, label, dates))
    begins, pledges_due = (_date(_first(form, outside, one)) for one in (_ROUND_FROM, _PLEDGES_DUE))
    return Campaign(
        key.subject,
        key.form,
        code,
        name,
        issuer,
        key.period,
        until,
        tuple(rounds),
        begins,
        pledges_due,
    )


def _first(form: FormDefinition, outside: dict[str, str], name: str) -> str:
    """The answer of the form's first question of that name, rows apart."""
    repeats = tuple(f"{group.path}/" for group in form.groups if group.repeat)
    paths = (field.path for field in form.fields if not field.path.startswith(repeats))
    return outside.get(next((path for path in paths if path.endswith(f"/{name}")), ""), "")


def _row(form: FormDefinition, answers: dict[CellKey, Answer], uuid: str) -> dict[str, str]:
    return {
        form.path_of[cell.element].rpartition("/")[2]: answer.text
        for cell, answer in answers.items()
        if cell.repeats and cell.repeats[-1] == uuid and cell.element in form.path_of
    }


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
