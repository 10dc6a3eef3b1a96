"""A draft of every form that ships in the sample offices, for its pictures."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.demo.places import Places
from desktop_app.documents.press import Press
from desktop_app.domain.assignments import ReportFromAbove
from desktop_app.domain.people import Role
from desktop_app.domain.periods import Calendar, PeriodType, parse_period, period_at
from desktop_app.domain.reports import ReportKey, Subject, SubjectKind, campaign_subject
from desktop_app.forms import FormDefinition, FormPack, FormRole, FormSession, compile_pack
from desktop_app.usecases.fill import begin_report, open_report, save_answers
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.report_pdf import composed
from tools.form_filling import fill
from tools.screens_world import World

COMMUNE, DEPARTMENT = "phuong-nong-tien", "so-khcn"
_CAMPAIGN = "PT-2026-001.SKHCN"
_HANDED = (FormRole.CAMPAIGN, FormRole.TASKS)
_TASKS = (
    "Số hóa 100% kết quả giải quyết thủ tục hành chính còn hiệu lực thuộc thẩm quyền cấp xã",
    "Kiện toàn Tổ công nghệ số cộng đồng ở các thôn, tổ dân phố sau sắp xếp",
    "Rà soát, làm sạch dữ liệu đất đai, hộ tịch, người có công với Cơ sở dữ liệu quốc gia",
)
_ROUND = "2026-11-01T0800_2026-11-30T1600"


@dataclass(frozen=True, slots=True)
class Draft:
    """`name` is the form's folder; `person` the account at `office` that fills it."""

    name: str
    office: str
    person: str
    revision: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _Shipped:
    name: str
    pack: FormPack
    form: FormDefinition


def forms_called(part: str) -> tuple[Path, ...]:
    """The folders of shipped forms whose `<set>/<form>` has this in it."""
    packs = RESOURCES / "packs"
    folders = sorted(one.parent for one in packs.glob("*/*/survey.csv"))
    return tuple(one for one in folders if part in one.relative_to(packs).as_posix())


def prepare_drafts(world: World, folders: Sequence[Path]) -> tuple[Draft, ...]:
    """Half-filled drafts of these forms. The commune has the campaigns and task lists of their sets
    from the department, so that what reads them has its rows."""
    wanted = {f"{one.parent.name}-{one.name}" for one in folders}
    sets = {one.parent for one in folders}
    shipped = [
        _Shipped(f"{one.parent.name}-{one.name}", pack := compile_pack(one), pack.definition())
        for one in forms_called("")
        if one.parent in sets
    ]
    with (
        _office(world, DEPARTMENT, Role.CONSOLIDATOR) as department,
        _office(world, COMMUNE, Role.OFFICER) as commune,
    ):
        for office in (department, commune):
            with office.workspace.store.write() as unit:
                for one in shipped:
                    install_pack(unit, one.pack)
        made = [_draft(department, DEPARTMENT, one) for one in shipped if _is_for(one, DEPARTMENT)]
        handed = [one for one in shipped if one.form.purpose.role in _HANDED]
        code = world.cast.commune(COMMUNE).code
        with commune.workspace.store.write() as unit:
            for one in handed:
                unit.from_above.keep(_issued_above(department, one, code))
        made += [_draft(commune, COMMUNE, one) for one in shipped if _is_for(one, COMMUNE)]
    return tuple(one for one in made if one.name in wanted)


def _office(world: World, key: str, role: Role) -> OpenOffice:
    one = next(one for one in world.cast.everyone if one.key == key)
    person = one.person(role).id
    return open_office(Places(world.plain).workspaces / key, person, world.cast.password)


def _is_for(one: _Shipped, key: str) -> bool:
    filled_by = {kind for asked in one.form.reporting for kind in asked.who_fills.split()}
    return (key == COMMUNE) == ("commune" in filled_by)


def _period(form: FormDefinition) -> str:
    """The one that is running, of the first kind that the form is asked for."""
    asked = form.reporting[0]
    kind = PeriodType(asked.period_type)
    if kind is PeriodType.ROUND:
        return _ROUND
    calendar = Calendar(asked.calendar or Calendar.CIVIL)
    return period_at(kind, _today(), calendar).id


def _today() -> date:
    return SystemClock().now().date()


def _subject(form: FormDefinition) -> Subject:
    match form.purpose.subject:
        case SubjectKind.CAMPAIGN | SubjectKind.ROUND:
            return campaign_subject(_CAMPAIGN)
        case SubjectKind.NONE:
            return Subject()
    return Subject(form.purpose.subject, "Họp xét khen thưởng tháng 11")


def _draft(office: OpenOffice, key: str, one: _Shipped) -> Draft:
    desk = office.desk()
    revision = begin_report(desk, one.form.id, _period(one.form), _subject(one.form)).id
    session = open_report(desk, revision).session
    until = min(parse_period(_period(one.form)).end, _today())
    fill(session, until)
    save_answers(desk, revision, session.answers(), session.repeats())
    pdf = Press().pdf(composed(desk, revision))
    return Draft(one.name, key, office.person.id, revision, pdf)


def _issued_above(department: OpenOffice, one: _Shipped, code: str) -> ReportFromAbove:
    """A report of the department, as an office has it to which it was handed down; its tasks are
    charged to the office of that code."""
    key = ReportKey(one.form.id, department.office, str(_today().year), _subject(one.form))
    now = SystemClock().now()
    session = FormSession(one.form, now=now, office=department.office)
    session.lay_out_rows()
    _charge(session, code)
    fill(session, _today(), gaps=False)
    submission = session.to_xml()
    return ReportFromAbove(
        key,
        str(uuid.uuid4()),
        1,
        one.pack.hash,
        hashlib.sha256(submission).hexdigest(),
        "15/KH-UBND",
        _today() - timedelta(days=30),
        "Nguyễn Văn Sáng",
        now,
        submission,
    )


def _charge(session: FormSession, code: str) -> None:
    """The tasks of a catalogue."""
    if "/data/nhiem_vu" not in [group.path for group in session.form.groups]:
        return
    for number, task in enumerate(_TASKS, start=1):
        if len(session.instances("/data/nhiem_vu")) < number:
            session.add_repeat("/data/nhiem_vu")
        known = {
            "ma": f"NV-15/KH-UBND-{number}",
            "chu_tri": code,
            "noi_dung": task,
            "nam_giao": "2026",
        }
        for name, entry in known.items():
            session.apply(f"/data/nhiem_vu[{number}]/{name}", entry)
