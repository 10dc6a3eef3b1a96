"""The main job end to end on the sample offices: every step is a use case on the real parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from desktop_app.bootstrap.exchange import exchange_folder, exchange_http
from desktop_app.bootstrap.office import OpenOffice
from desktop_app.demo.cast import Cast, SampleOffice
from desktop_app.demo.evidence import attach_evidence
from desktop_app.demo.places import Places
from desktop_app.demo.stage import FORM, Stage
from desktop_app.domain.moments import local
from desktop_app.domain.people import Role
from desktop_app.domain.periods import PeriodType, parse_period, period_at
from desktop_app.domain.reports import CellNote, Scope
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import BugError, ChecksFailed, Text
from desktop_app.forms import FormSession
from desktop_app.packages.names import folded, readable_period
from desktop_app.sync.outbox import Pass
from desktop_app.usecases.consolidate import consolidate, coverage_sentence
from desktop_app.usecases.decide import accept, request_correction, return_
from desktop_app.usecases.fill import begin_report, open_next_revision, open_report, save_answers
from desktop_app.usecases.issue import (
    bring_back,
    give_number,
    issue_figures_only,
    print_paper,
    seal_paper,
    send_out_for_signature,
    sign_as_leader,
)
from desktop_app.usecases.lock import check_report, lock_report
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.overview import standings
from desktop_app.usecases.report_paper import AnnexNotes, report_paper
from desktop_app.usecases.submit import submit

Tell = Callable[[str], None]
TABLE = "kpi"


@dataclass(slots=True)
class Story:
    """What happened, for the outcome: the period, the PDFs, the consolidated revision."""

    stage: Stage
    tell: Tell
    period: str = ""
    papers: list[Path] = field(default_factory=list)
    consolidated: str = ""  # revision id at the consolidating office

    @property
    def cast(self) -> Cast:
        return self.stage.cast

    @property
    def places(self) -> Places:
        return self.stage.places


def last_whole_quarter(today: date) -> str:
    previous = period_at(PeriodType.QUARTER, today).previous()
    assert previous is not None  # quarters go back without end
    return previous.id


def play(story: Story) -> None:
    """The whole story; raises if a step does not do what it should."""
    cast, tell = story.cast, story.tell
    today = local(story.stage.at(cast.province, cast.province.people[0].id).clock.now()).date()
    story.period = last_whole_quarter(today)
    story.stage.set_due(story.period, days=5)
    tell(f"Kỳ báo cáo: {parse_period(story.period).label.vi}")
    for commune in cast.communes:
        _earlier_quarter(story, commune)
    _first_round(story)
    _review(story)
    _second_round(story)
    _consolidate(story)


# -- the communes -------------------------------------------------------------------------------


def _earlier_quarter(story: Story, commune: SampleOffice) -> None:
    """Last quarter's figures as the office had them on paper, so that the form can compare."""
    previous = parse_period(story.period).previous()
    assert previous is not None
    desk = story.stage.at(commune, commune.person(Role.OFFICER).id).desk()
    revision = begin_report(desk, FORM, previous.id).id
    share = story.cast.previous_share
    rows = {code: (round(top * share), whole) for code, (top, whole) in commune.rows}
    _fill(desk_office(story, commune, Role.OFFICER), revision, rows, {})
    _approve(story, commune, revision)
    desk = story.stage.at(commune, commune.person(Role.OFFICER).id).desk()
    sent = send_out_for_signature(desk, revision, report_paper(desk, revision))
    bring_back(
        desk,
        revision,
        sent.pdf,
        number=f"{commune.doc_number - 21}/BC-UBND",
        day=previous.end + timedelta(days=3),
        signer=commune.profile.signer,
    )


def _first_round(story: Story) -> None:
    """Everybody fills, is checked, has it issued by one of the two roads, and sends."""
    cast, tell = story.cast, story.tell
    wrong, returned, awaited = (cast.story[name] for name in ("wrong", "returned", "awaited"))
    for commune in cast.communes:
        rows = dict(commune.rows)
        if commune.key == wrong["office"]:
            code = wrong["cell"][0]
            rows[code] = (wrong["typed"], rows[code][1])
        if commune.key == returned["office"]:
            code = returned["cell"][0]
            rows[code] = (returned["sent"], rows[code][1])
        tell(f"{commune.name}: nhập số liệu khi không có mạng")
        officer = desk_office(story, commune, Role.OFFICER)
        revision = begin_report(officer.desk(), FORM, story.period).id
        _fill(officer, revision, rows, cast.story["texts"])
        attach_evidence(officer, revision)
        if commune.key == awaited["office"]:
            _await(story, officer, revision)
        if commune.key == wrong["office"]:
            _stopped_and_corrected(story, commune, revision)
        _issue(story, commune, revision, signed_here=commune.key != returned["office"])
        submit(desk_office(story, commune, Role.REGISTRY_CLERK).desk(), revision)
    _carry(story)


def _fill(
    office: OpenOffice, revision: str, rows: dict[str, tuple[int, int]], texts: dict[str, str]
) -> None:
    """Type the figures in, cell by cell, as the officer would, and explain what is asked."""
    desk = office.desk()
    session = open_report(desk, revision).session
    for code, (top, whole) in rows.items():
        for column, number in (("tu", top), ("mau", whole)):
            _type(session, f"/data/{TABLE}/{code}/{column}", str(number))
    _type(session, "/data/cam_ket/khong_mat", "co")
    for name, text in texts.items():
        _type(session, f"/data/noi_dung/{name}", text)
    for finding in session.check():
        if finding.explanation_needed and not finding.explanation_given and finding.explain:
            session.apply(finding.explain, "Đã rà soát lại với đơn vị cung cấp số liệu.")
    save_answers(desk, revision, session.answers())


def _type(session: FormSession, path: str, raw: str) -> None:
    view = session.cell(path)
    if view.relevant and not view.readonly and not view.calculated and not view.fed:
        session.apply(path, raw)


def _await(story: Story, office: OpenOffice, revision: str) -> None:
    awaited = story.cast.story["awaited"]
    desk = office.desk()
    session = open_report(desk, revision).session
    until = local(desk.clock.now()).date() + timedelta(days=awaited["days"])
    changes = session.set_state(
        f"/data/{TABLE}/{awaited['row']}/tu",
        CellState.AWAITED,
        awaited_from=awaited["from"],
        awaited_until=until,
    )
    del changes
    for finding in session.check():
        if finding.explanation_needed and not finding.explanation_given:
            session.explain(finding.id, f"{awaited['from']} hẹn trả lời ngày {until:%d/%m/%Y}.")
            with desk.store.write() as unit:
                unit.reports.explain(revision, finding.id, session.explanations()[finding.id])
    save_answers(desk, revision, session.answers())
    story.tell(f"  chỉ tiêu {awaited['row']}: chưa có số liệu, chờ {awaited['from']}")


def _stopped_and_corrected(story: Story, commune: SampleOffice, revision: str) -> None:
    wrong = story.cast.story["wrong"]
    code, column = wrong["cell"]
    desk = desk_office(story, commune, Role.OFFICER).desk()
    hand_to_leader(desk, revision)
    leader = desk_office(story, commune, Role.LEADER).desk()
    try:
        lock_report(leader, revision)
    except ChecksFailed as stopped:
        story.tell(f"  kiểm tra giữ lại: {stopped.message.vi}")
    else:
        raise BugError(Text("Báo cáo sai không bị giữ lại.", "A wrong report was not stopped."))
    from desktop_app.usecases.move_report import hand_back

    hand_back(leader, revision, "Sửa theo kết quả kiểm tra")
    session = open_report(desk, revision).session
    session.apply(f"/data/{TABLE}/{code}/{column}", str(wrong["meant"]))
    save_answers(desk, revision, session.answers())
    story.tell(f"  đã sửa {code} từ {wrong['typed']} thành {wrong['meant']}")


def _approve(story: Story, office: SampleOffice, revision: str) -> None:
    """Officer to leader; the leader approves, and the figures are locked."""
    officer = desk_office(story, office, Role.OFFICER).desk()
    hand_to_leader(officer, revision)
    lock_report(desk_office(story, office, Role.LEADER).desk(), revision)


def _issue(
    story: Story,
    office: SampleOffice,
    revision: str,
    *,
    signed_here: bool,
    notes: AnnexNotes | None = None,
) -> None:
    """Locked, printed, and issued: signed here, or signed elsewhere and brought back."""
    _approve(story, office, revision)
    officer = desk_office(story, office, Role.OFFICER).desk()
    clerk = desk_office(story, office, Role.REGISTRY_CLERK).desk()
    today = local(clerk.clock.now()).date()
    paper = report_paper(officer, revision, notes)
    with officer.store.read() as unit:
        number = unit.reports.revision(revision).number
    name = f"{folded(office.name)}_{readable_period(story.period)}_lan{number}"
    if signed_here:
        print_paper(officer, revision, paper)
        leader = desk_office(story, office, Role.LEADER).desk()
        sign_as_leader(leader, revision, story.stage.identity(office, "lanh-dao"))
        give_number(clerk, revision, office.doc_number, today)
        seal = story.stage.identity(office, "con-dau")
        issued = seal_paper(clerk, revision, seal, number=office.doc_number, day=today)
        story.tell("  ký số tại máy: lãnh đạo, số và ngày, đóng dấu")
        _export(story, f"{name}_da-ky.pdf", clerk.blobs.get(issued.blob))
    else:
        sent = send_out_for_signature(officer, revision, paper)
        _export(story, f"{name}_trinh-ky.pdf", sent.pdf)
        (story.places.papers / f"{name}_trinh-ky.docx").write_bytes(sent.word)
        # The office signs the PDF in iOffice and hands the issued copy back.
        bring_back(
            clerk,
            revision,
            sent.pdf,
            number=f"{office.doc_number}/BC-{office.profile.symbol}",
            day=today,
            signer=office.profile.signer,
        )
        story.tell("  trình ký ngoài phần mềm, nhận lại bản đã phát hành")


def _export(story: Story, name: str, content: bytes) -> None:
    path = story.places.papers / name
    path.write_bytes(content)
    story.papers.append(path)


# -- the road -----------------------------------------------------------------------------------


def _carry(story: Story) -> None:
    """One round of exchange: the communes send, the department receives and answers, and back."""
    cast, tell = story.cast, story.tell
    for _ in range(2):
        for commune in cast.communes:
            office = desk_office(story, commune, Role.OFFICER)
            if story.stage.relay_of(commune):
                _done(exchange_http(office))
            else:
                _done(exchange_folder(office, story.places.stick))
        department = desk_office(story, cast.consolidator, Role.CONSOLIDATOR)
        _done(exchange_http(department))
        offline = cast.commune(cast.story["out_by_file"])
        _done(exchange_folder(department, story.places.stick, offices=[offline.office.id]))
    tell("Gửi – nhận: hai đơn vị qua mạng, một đơn vị bằng tệp; biên nhận đã về")


def _done(result: Pass) -> None:
    trouble = [*result.put_off, *result.refused, *result.unusable]
    if result.stopped_by is not None:
        raise result.stopped_by
    if trouble:
        raise BugError(trouble[0].message)


def _review(story: Story) -> None:
    """Accept what is good; return one report with the reason on the cell."""
    cast, tell = story.cast, story.tell
    returned = cast.story["returned"]
    desk = desk_office(story, cast.consolidator, Role.CONSOLIDATOR).desk()
    code, column = returned["cell"]
    for standing in standings(desk, FORM, story.period):
        if standing.revision is None:
            raise BugError(Text("Báo cáo chưa đến.", "A report has not arrived."))
        if standing.office.id == cast.commune(returned["office"]).office.id:
            session = open_report(desk, standing.revision.id).session
            cell = CellKey(session.form.code_of[f"/data/{TABLE}/{code}/{column}"])
            note = CellNote(cell, returned["reason"])
            return_(desk, standing.revision.id, returned["reason"], [note])
            tell(f"Sở trả lại {standing.name}: ô {code} – {returned['reason']}")
        else:
            accept(desk, standing.revision.id)
            tell(f"Sở chấp nhận báo cáo của {standing.name}")
    _carry(story)


def _second_round(story: Story) -> None:
    """The returned report comes again; the awaited figure is supplied after asking first."""
    cast, tell = story.cast, story.tell
    returned, awaited = cast.story["returned"], cast.story["awaited"]
    commune = cast.commune(returned["office"])
    officer = desk_office(story, commune, Role.OFFICER)
    desk = officer.desk()
    report = begin_report(desk, FORM, story.period)
    revision = open_next_revision(desk, report.report_id).id
    session = open_report(desk, revision).session
    session.apply("/data/{}/{}/{}".format(TABLE, *returned["cell"]), str(returned["meant"]))
    save_answers(desk, revision, session.answers())
    tell(f"{commune.name}: sửa theo lý do trả lại và phát hành lại")
    _issue(story, commune, revision, signed_here=False)
    submit(desk_office(story, commune, Role.REGISTRY_CLERK).desk(), revision)

    commune = cast.commune(awaited["office"])
    desk = desk_office(story, commune, Role.OFFICER).desk()
    report = begin_report(desk, FORM, story.period)
    reason = f"Bổ sung số liệu {awaited['row']} do {awaited['from']} vừa cung cấp"
    request_correction(desk, report.id, reason, Scope.FIGURES)
    tell(f"{commune.name}: đề nghị bổ sung số liệu {awaited['row']}")
    _carry(story)

    department = desk_office(story, cast.consolidator, Role.CONSOLIDATOR).desk()
    for standing in standings(department, FORM, story.period):
        if standing.revision is not None and standing.asks is not None:
            return_(department, standing.revision.id, reason, scope=Scope.FIGURES)
            tell(f"Sở đồng ý cho {standing.name} bổ sung, không phải phát hành lại văn bản")
    _carry(story)

    revision = open_next_revision(desk, report.report_id).id
    session = open_report(desk, revision).session
    top = dict(commune.rows)[awaited["row"]][0]
    session.apply(f"/data/{TABLE}/{awaited['row']}/tu", str(top))
    save_answers(desk, revision, session.answers())
    _approve(story, commune, revision)
    clerk = desk_office(story, commune, Role.REGISTRY_CLERK).desk()
    issue_figures_only(clerk, revision)
    submit(clerk, revision)
    _carry(story)
    for standing in standings(department, FORM, story.period):
        if standing.revision is not None and standing.accepted != standing.revision.id:
            accept(department, standing.revision.id)
            tell(f"Sở chấp nhận lần gửi {standing.revision.number} của {standing.name}")
    _carry(story)


def _consolidate(story: Story) -> None:
    """Totals, the department's own rows, its PDF signed, and on to the province."""
    cast, tell = story.cast, story.tell
    department = cast.consolidator
    office = desk_office(story, department, Role.CONSOLIDATOR)
    desk = office.desk()
    made = consolidate(desk, FORM, story.period)
    story.consolidated = made.revision.id
    tell(made.sentence.vi)
    session = open_report(desk, made.revision.id).session
    _type(session, "/data/cam_ket/khong_mat", "co")
    _own_rows(session, department)
    save_answers(desk, made.revision.id, session.answers())
    notes = AnnexNotes(coverage_sentence(desk, made.revision.id).vi)
    stopping = [
        finding.message.vi for finding in check_report(desk, made.revision.id) if finding.stops
    ]
    if stopping:
        raise BugError(Text(stopping[0], stopping[0]))
    _issue(story, department, made.revision.id, signed_here=True, notes=notes)
    submit(desk, made.revision.id)
    _done(exchange_http(office))
    province = desk_office(story, cast.province, Role.CONSOLIDATOR)
    _done(exchange_http(province))
    for standing in standings(province.desk(), FORM, story.period):
        if standing.revision is not None:
            accept(province.desk(), standing.revision.id)
    _done(exchange_http(province))
    _done(exchange_http(office))
    tell("Sở đã ký báo cáo tổng hợp, gửi tỉnh và nhận biên nhận")


def _own_rows(session: FormSession, department: SampleOffice) -> None:
    """The rows that the department fills in itself."""
    for code, (top, whole) in department.rows:
        _type(session, f"/data/{TABLE}/{code}/tu", str(top))
        _type(session, f"/data/{TABLE}/{code}/mau", str(whole))
    for code, value in department.values:
        _type(session, f"/data/{TABLE}/{code}/ty_le", value)


def desk_office(story: Story, office: SampleOffice, role: Role) -> OpenOffice:
    """The office with the person of that role at work."""
    return story.stage.at(office, office.person(role).id)
