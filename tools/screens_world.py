"""The sample offices brought into the states that the pictures show."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop_app.bootstrap.clock import SystemClock
from desktop_app.bootstrap.exchange import exchange_folder
from desktop_app.bootstrap.office import OpenOffice, open_office
from desktop_app.bootstrap.resources import RESOURCES, gazetteer
from desktop_app.demo.cast import Cast, read_cast
from desktop_app.demo.crowd import crowd
from desktop_app.demo.places import Places
from desktop_app.demo.stage import FORM
from desktop_app.demo.story import TABLE, last_whole_quarter
from desktop_app.domain.package import PackageKind
from desktop_app.domain.people import Role
from desktop_app.domain.periods import PeriodType, parse_period, period_at
from desktop_app.domain.reports import Scope
from desktop_app.forms import FormSession
from desktop_app.usecases.decide import request_correction, return_
from desktop_app.usecases.fill import begin_report, open_report, save_answers

REASON = "Số hộ ở K12b lệch với niên giám; đề nghị đối chiếu lại với thống kê cơ sở."


@dataclass(frozen=True, slots=True)
class World:
    """Two copies of the samples: `plain` as the demo left them, with work begun in each office;
    `crowded` with 124 communes below the department. `crowded_period` is the one they reported
    for, `draft` the revision being filled in at the first commune, `returned` one sent back."""

    root: Path
    cast: Cast
    plain: Path
    crowded: Path
    crowded_period: str
    draft: str
    returned: str

    def workspace(self, key: str, *, crowded: bool = False) -> Path:
        return (self.crowded if crowded else self.plain) / "don-vi" / key


def prepare(root: Path, made: Path) -> World:
    """`made` is a demo's folder, which stays as it is."""
    today = SystemClock().now().date()
    names = {one.code: one.name for one in gazetteer().communes("08", today)}
    cast = read_cast(RESOURCES, names)
    plain, crowded = root / "samples", root / "crowded"
    for copy in (plain, crowded):
        shutil.copytree(made, copy)
    period = last_whole_quarter(today)
    with _office(crowded, cast, "so-khcn", Role.CONSOLIDATOR) as department:
        for_period = crowd(department, FORM, period).id
    with _office(plain, cast, "phuong-nong-tien", Role.OFFICER) as commune:
        draft = _half_filled(commune, cast, period)
    returned = _returned(plain, cast, root / "usb")
    with _office(plain, cast, "phuong-minh-xuan", Role.OFFICER) as commune:
        request_correction(commune.desk(), _sent(commune), REASON, Scope.FIGURES)
    return World(root, cast, plain, crowded, for_period, draft, returned)


def _office(samples: Path, cast: Cast, key: str, role: Role) -> OpenOffice:
    one = next(one for one in cast.everyone if one.key == key)
    return open_office(Places(samples).workspaces / key, one.person(role).id, cast.password)


def _half_filled(office: OpenOffice, cast: Cast, period: str) -> str:
    """The running period's report with some rows typed, one of them impossible."""
    desk = office.desk()
    running = period_at(PeriodType.QUARTER, parse_period(period).end + timedelta(days=1))
    revision = begin_report(desk, FORM, running.id).id
    session = open_report(desk, revision).session
    rows = cast.commune("phuong-nong-tien").rows
    for code, (top, whole) in rows[: len(rows) * 2 // 3]:
        # As in the story: a digit that slipped makes more households than there are.
        slip = 1_000 if code == cast.story["wrong"]["cell"][0] else 0
        _type(session, code, "tu", min(top + 3, whole) + slip)
        _type(session, code, "mau", whole)
    save_answers(desk, revision, session.answers())
    return revision


def _type(session: FormSession, row: str, column: str, figure: int) -> None:
    path = f"/data/{TABLE}/{row}/{column}"
    view = session.cell(path)
    if view.relevant and not (view.readonly or view.calculated or view.fed):
        session.apply(path, str(figure))


def _returned(samples: Path, cast: Cast, stick: Path) -> str:
    """A commune's accepted report, sent back after it asked to correct it."""
    stick.mkdir()
    with (
        _office(samples, cast, "xa-son-duong", Role.OFFICER) as commune,
        _office(samples, cast, "so-khcn", Role.CONSOLIDATOR) as department,
    ):
        revision = _sent(commune)
        request_correction(commune.desk(), revision, REASON, Scope.REISSUE)
        exchange_folder(commune, stick)
        exchange_folder(department, stick)
        return_(department.desk(), revision, REASON, scope=Scope.REISSUE)
        exchange_folder(department, stick)
        exchange_folder(commune, stick)
    return revision


def _sent(office: OpenOffice) -> str:
    with office.workspace.store.read() as unit:
        return [
            record.header.about.revision
            for record in unit.packages.list(outgoing=True)
            if record.header.about.kind is PackageKind.SUBMISSION
        ][-1]
