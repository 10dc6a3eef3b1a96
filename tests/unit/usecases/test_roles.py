"""What a role may not do is refused by the use case: every verb × every role.

The walk finds every public function of `usecases` whose first parameter is the desk. One that the
table below does not name fails `test_every_verb_has_its_line`: so no verb comes without roles.
Each is called for real, in a transaction that is taken back; a person with the role meets at most
another refusal (there is no such package, the state is another), never NotAllowed.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app import usecases
from desktop_app.documents.press import SigningIdentity
from desktop_app.domain.attachments import Attachment, FileKind, StoredFile
from desktop_app.domain.mergers import LegacyUnits
from desktop_app.domain.moments import ZONE
from desktop_app.domain.offices import OfficeKind, OfficeProfile
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import Figure, Store, Unit
from desktop_app.domain.reference import TableName
from desktop_app.domain.reports import Scope
from desktop_app.domain.workdays import DayKind, SpecialDay
from desktop_app.errors import NotAllowed, Text, UserError
from desktop_app.usecases.audit_log import LogQuery
from desktop_app.usecases.backup_plan import BackupPlan
from desktop_app.usecases.desk import Desk
from desktop_app.usecases.lock import lock_report
from desktop_app.usecases.merge_slice import SliceFile
from desktop_app.usecases.move_report import hand_to_leader
from desktop_app.usecases.people import Newcomer
from desktop_app.usecases.recovery import DraftCode
from desktop_app.usecases.report_paper import report_paper
from tests.unit.usecases.offices import PEOPLE, Offices

O, L, R, C, A = (  # noqa: E741 (the table is read by these letters)
    Role.OFFICER,
    Role.LEADER,
    Role.REGISTRY_CLERK,
    Role.CONSOLIDATOR,
    Role.ADMINISTRATOR,
)
EVERYBODY = frozenset(Role)

# Verbs that only read what the workspace shows to everybody who works at it, or that the program
# does for whoever is at work (receiving, noting a login, one's own password). The office is one
# body: within it, reading is not divided by role, but for the log.
FOR_EVERYBODY = {
    "consolidate.kept_consolidation", "consolidate.sources_of", "consolidate.coverage_sentence",
    "consolidated_view.consolidated_view", "consolidation_annexes.consolidation_annexes",
    "consolidation_choices.consolidation_choices", "consolidation_view.sending",
    "evidence.export_attachment", "evidence.preview_bytes", "evidence.record_export",
    "evidence.save_copy", "evidence_view.attachments_of", "exchange_list.exchange_list",
    "exchange_list.package_line", "export_record.record_export", "fill.open_report",
    "form_offers.form_offers", "form_versions.newer_version", "handover.reports_held",
    "lock.check_report", "migrate_report.migration_preview", "overview.standings",
    "people.change_own_password", "people.come_in", "people.people_list",
    "people.record_new_key", "outlying_figures.outlying_figures", "rank_reports.rank_reports",
    "ranking_annexes.ranking_annexes", "ranking_annexes.ranking_paper",
    "scores_paper.scores_annexes", "scores_paper.scores_paper",
    "receive.receive", "receive.take_waiting",
    "recovery.recover_password", "recover.recover",
    "recovery.recovery_state", "report_history.cell_history", "report_history.report_history",
    "report_list.report_list", "report_paper.report_paper", "report_pdf.composed",
    "report_pdf.paper_now", "report_sheet.open_sheet", "review_view.issued_pdf",
    "review_view.review_view", "search.search", "todo.todo", "waiting.waiting",
    "audit_marks.hear_own_log", "audit_export.record_audit_export",
    "export_slice.slice_sources", "merge_slice.preview_slice",
    "assign_targets.assigned_targets", "office_profile.read_profile", "base_figures.base_figures",
    "work_calendar.work_calendar",
    "yearly.years", "addressees.addressees", "campaigns.known_campaigns",
    "campaign_contests.campaign_contests", "campaign_list.campaign_list",
    "campaign_contests.campaign_pledges", "campaign_forms.campaign_forms",
    "campaign_sheet.campaign_sheet", "pledges.pledges", "score_sheet.score_sheet",
    "target_sheet.target_forms",
    "target_sheet.target_sheet", "publications.publications", "form_catalogue.form_catalogue",
    "export_form.form_source", "export_form.record_form_export",
    "assignments_from_above.assignments_from_above",
    "send_assignments.unsent_assignments",
    "adjustment_notes.adjustment_notes", "own_offices.own_offices",
    "opening_figures.opening_figures", "opening_sheet.opening_sheet",
    "former_offices.former_offices", "trend.trend",
}  # fmt: skip
# What a verb does on its way, in a transaction of its own or in none.
PARTS = {
    "layers.issue_layer", "layers.keep_layer", "receive_appraisal.receive_appraisal",
    "post.seal", "hand_down.hand_down", "receive_assignment.receive_assignment",
    "receive_evidence.take_evidence", "receive_submission.receive_submission",
    "receive_submission.read_submission", "receive_tables.receive_tables",
}  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """One office with a draft, a report with the leader, and a locked one; plus a consolidator."""

    offices: Offices
    draft: str
    in_review: str
    locked: str
    report: str
    folder: Path


Call = Callable[[Stage, Desk], tuple[Any, ...]]
NONE = "00000000-0000-4000-8000-000000000000"
IDENTITY = SigningIdentity(b"", "")

# verb -> who may, and arguments that get past everything which is judged before the role.
VERBS: dict[str, tuple[frozenset[Role], Call]] = {
    "adjust_total.adjust_total": (frozenset({C}), lambda s, d: (s.draft, "x", 1.0, "vì")),
    "adjust_total.withdraw_adjustment": (frozenset({C}), lambda s, d: (s.draft, "x")),
    "audit_log.audit_page": (frozenset({A, L}), lambda s, d: (LogQuery(),)),
    "audit_log.log_people": (frozenset({A, L}), lambda s, d: ()),
    "appraise.appraise": (frozenset({C}), lambda s, d: (NONE, {})),
    "conclude_scores.conclude_scores": (frozenset({C}), lambda s, d: (NONE, {})),
    "issue_appraisal.issue_appraisal": (frozenset({C}), lambda s, d: (NONE,)),
    "issue_conclusion.issue_conclusion": (frozenset({C}), lambda s, d: (NONE,)),
    "reply_to_appraisal.reply_to_appraisal": (frozenset({O, C}), lambda s, d: (NONE, {})),
    "send_reply.send_reply": (frozenset({O, C}), lambda s, d: (NONE,)),
    "assign_targets.assign_targets": (frozenset({C}), lambda s, d: (NONE, "F-KPI-01", "2026", {})),
    "office_profile.save_profile": (frozenset({A, R}), lambda s, d: (_profile(),)),
    "opening_figures.type_opening_figures": (
        frozenset({O, C}),
        lambda s, d: ("F-KPI-01", "2026Q3", {}, ""),
    ),
    "former_offices.add_former_offices": (frozenset({A, C}), lambda s, d: (LegacyUnits((), ()),)),
    "own_offices.add_bodies": (frozenset({A, C}), lambda s, d: ((), date(2026, 1, 1))),
    "own_offices.import_offices": (
        frozenset({A, C}),
        lambda s, d: (OfficeKind.HAMLET, [], date(2026, 1, 1)),
    ),
    "own_offices.rename_office": (frozenset({A, C}), lambda s, d: (NONE, "x", date(2026, 1, 1))),
    "own_offices.close_office": (frozenset({A, C}), lambda s, d: (NONE, date(2026, 1, 1))),
    "begin_campaign.begin_campaign": (frozenset({O, C}), lambda s, d: ("F-KPI-01", "2099")),
    "assignments_from_above.see_assignments": (frozenset({O, C}), lambda s, d: ()),
    "install_forms.install_forms": (frozenset({A, C}), lambda s, d: ([],)),
    "install_forms.require_installer": (frozenset({A, C}), lambda s, d: ()),
    "install_tables.install_tables": (
        frozenset({A, C}),
        lambda s, d: ([], date(2026, 1, 1)),
    ),
    "export_table.export_table": (
        frozenset({A, C}),
        lambda s, d: (TableName.BODIES, "a", s.folder / "bang.csv"),
    ),
    "publish_tables.publish_tables": (frozenset({A, C}), lambda s, d: ([],)),
    "publish_packs.publish_packs": (frozenset({A, C}), lambda s, d: ([], [])),
    "publish_report.publish_report": (frozenset({C, R}), lambda s, d: (s.locked, [])),
    "set_due_date.set_due_date": (
        frozenset({O, C}),
        lambda s, d: ("F-KPI-01", "2026Q3", datetime(2026, 10, 10, tzinfo=ZONE), "1/UBND"),
    ),
    "set_due_date.withdraw_due_date": (frozenset({O, C}), lambda s, d: ("F-KPI-01", "2026Q3")),
    "extend_due_date.extend_due_date": (
        frozenset({C}),
        lambda s, d: ("F-KPI-01", "2026Q3", NONE, datetime(2026, 10, 10, tzinfo=ZONE)),
    ),
    "special_days.set_special_day": (frozenset({A}), lambda s, d: (_special_day(),)),
    "special_days.remove_special_day": (frozenset({A}), lambda s, d: (date(2026, 9, 2),)),
    "special_days.restore_special_days": (frozenset({A}), lambda s, d: ((),)),
    "send_assignments.send_assignments": (frozenset({C}), lambda s, d: ([],)),
    "send_assignments.send_due_dates": (frozenset({C}), lambda s, d: ()),
    "reserve_rows.reserve_rows": (frozenset({A, C}), lambda s, d: ("F-KPI-01", ["x"])),
    "export_slice.export_slice": (frozenset({O, C}), lambda s, d: (s.draft, "Ngân hàng")),
    "export_slice.export_slices_to_folder": (
        frozenset({O, C}),
        lambda s, d: (s.draft, ["Ngân hàng"], Path("chia")),
    ),
    "merge_slice.merge_slice": (
        frozenset({O, C}),
        lambda s, d: (s.draft, SliceFile("x.xlsx", {})),
    ),
    "base_figures.save_figure": (
        frozenset({O, C, A}),
        lambda s, d: (Figure(d.office, "dan_so", -1.0, date(2026, 1, 1)),),
    ),
    "yearly.write_year": (frozenset({O, R, C, A}), lambda s, d: (1999, s.folder)),
    "backup_plan.set_backup_plan": (frozenset({A}), lambda s, d: (BackupPlan(),)),
    "consolidate.consolidate": (frozenset({C}), lambda s, d: ("F-KPI-01", "2026Q3")),
    "close_ranking.close_ranking": (frozenset({C}), lambda s, d: ("F-KPI-01", "2026Q3")),
    "close_ranking.reopen_ranking": (frozenset({C}), lambda s, d: ("F-KPI-01", "2026Q3", "vì")),
    "council_vote.record_council_vote": (
        frozenset({C}),
        lambda s, d: ("F-KPI-01", "2026Q3", {NONE: 1}),
    ),
    "decide.accept": (frozenset({C}), lambda s, d: (NONE,)),
    "decide.return_": (frozenset({C}), lambda s, d: (NONE, "vì", Scope.FIGURES)),
    "decide.request_correction": (frozenset({O, C}), lambda s, d: (s.draft, "vì", Scope.FIGURES)),
    "decline_correction.decline_correction": (frozenset({C}), lambda s, d: (NONE,)),
    "evidence.attach": (frozenset({O, C}), lambda s, d: (NONE, None, _file())),
    "evidence.detach": (frozenset({O, C}), lambda s, d: (NONE, _attachment())),
    "evidence.rename": (frozenset({O, C}), lambda s, d: (NONE, _attachment(), "tên.pdf")),
    "fill.begin_report": (frozenset({O, C}), lambda s, d: ("F-KPI-01", "2099Q1")),
    "fill.save_answers": (frozenset({O, C}), lambda s, d: (s.draft, {})),
    "fill.explain": (frozenset({O, C}), lambda s, d: (s.draft, "x", "vì")),
    "fill.open_next_revision": (frozenset({O, C}), lambda s, d: (s.report,)),
    "handover.hand_over_work": (frozenset({A}), lambda s, d: (NONE, NONE)),
    "issue.print_paper": (
        frozenset({O, C, L, R}),
        lambda s, d: (s.locked, report_paper(d, s.locked)),
    ),
    "issue.send_out_for_signature": (
        frozenset({O, C, L, R}),
        lambda s, d: (s.locked, report_paper(d, s.locked)),
    ),
    "issue.sign_as_leader": (frozenset({L}), lambda s, d: (s.locked, IDENTITY)),
    "issue.give_number": (frozenset({R}), lambda s, d: (s.locked, 1, date(2026, 1, 1))),
    "issue.seal_paper": (frozenset({R}), lambda s, d: (s.locked, IDENTITY)),
    "issue.bring_back": (frozenset({O, C, R}), lambda s, d: (s.locked, b"")),
    "issue.issue_figures_only": (frozenset({O, C, R}), lambda s, d: (s.locked,)),
    "lock.lock_report": (frozenset({O, C, L}), lambda s, d: (s.in_review,)),
    "migrate_report.migrate_report": (frozenset({O, C}), lambda s, d: (s.draft,)),
    "move_report.hand_to_leader": (frozenset({O, C}), lambda s, d: (s.draft,)),
    "move_report.hand_back": (frozenset({O, C, L}), lambda s, d: (s.in_review, "vì")),
    "move_report.unlock": (frozenset({O, C, L}), lambda s, d: (s.locked, "vì")),
    "note_cells.note_cells": (frozenset({C}), lambda s, d: (NONE, ())),
    "people.add_person": (frozenset({A}), lambda s, d: (_keyring(s), _newcomer())),
    "people.change_person": (frozenset({A}), lambda s, d: (_keyring(s), NONE)),
    "people.disable_person": (frozenset({A}), lambda s, d: (NONE, "vì")),
    "people.enable_person": (frozenset({A}), lambda s, d: (_keyring(s), NONE, "x")),
    "people.set_password": (frozenset({A}), lambda s, d: (_keyring(s), NONE, "x")),
    "recovery.confirm_code": (
        frozenset({A}),
        lambda s, d: (_keyring(s), DraftCode("AAAAA-BBBBB", 1), "CCCCC"),
    ),
    "recovery.require_draft": (frozenset({A}), lambda s, d: ()),
    "report_pdf.send_out_to_folder": (
        frozenset({O, C, L, R}),
        lambda s, d: (s.locked, s.folder),
    ),
    "send_again.send_again": (frozenset({O, C, R}), lambda s, d: (NONE,)),
    "submit.submit": (frozenset({O, C, R}), lambda s, d: (s.locked,)),
    "verify_audit.verify_audit": (frozenset({A, L}), lambda s, d: ()),
}
NAMED: dict[str, dict[str, Any]] = {
    "extend_due_date.extend_due_date": {
        "agreed_by": "x", "agreed_how": "x", "agreed_on": date(2026, 1, 1),
    },
    "council_vote.record_council_vote": {"members": 7, "minutes": "1/BB"},
    "handover.hand_over_work": {"why": "vì", "leader": "x", "tokens": ""},
    "people.change_person": {
        "name": "x", "position": "", "account": "xx", "roles": frozenset({O}),
    },
    "issue.bring_back": {"number": "1", "day": date(2026, 1, 1), "signer": "x"},
    "issue.seal_paper": {"number": 1, "day": date(2026, 1, 1)},
    "lock.lock_report": {"approved_by": "x", "how": "paper"},
}  # fmt: skip


def _keyring(stage: Stage) -> Any:
    return stage.offices.by_key["a"].keyring()


def _newcomer() -> Newcomer:
    return Newcomer("x", "", "xx", frozenset({O}), "ngắn")  # too short: refused after the role


def _profile() -> OfficeProfile:
    return OfficeProfile(
        office=NONE,
        agency_lines=(),
        place="",
        symbol="",
        authority_lines=(),
        signer="",
        recipients=(),
        addressees=(),
    )


def _special_day() -> SpecialDay:
    return SpecialDay(date(2026, 11, 23), DayKind.OFF, Text("x", "x"), "x")


def _file() -> StoredFile:
    return StoredFile("a.pdf", FileKind.PDF, 1, "0" * 64)


def _attachment() -> Attachment:
    return Attachment(None, _file(), datetime(2026, 1, 1, tzinfo=ZONE))


def verbs() -> dict[str, Callable[..., Any]]:
    """Every public function of a module of usecases that takes a desk and opens its own
    transaction; those that are given a unit are parts of verbs."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.iter_modules(usecases.__path__):
        loaded = importlib.import_module(f"{usecases.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            if own and parameters[:1] == ["desk"] and "unit" not in parameters:
                found[f"{module.name}.{name}"] = function
    return found


class TakenBack(Exception):
    """Nothing of what a verb did stays."""


@dataclass(frozen=True)
class Trial(Store):
    """The real store, every transaction of which ends in taking it back."""

    real: Store

    def read(self) -> Any:
        return self.real.read()

    @contextmanager
    def write(self) -> Iterator[Unit]:
        with suppress(TakenBack), self.real.write() as unit:
            yield unit
            raise TakenBack


@pytest.fixture(scope="module")
def stage(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    desk = offices.desk("a")
    draft = offices.filled("a", offices.next_period())
    in_review = offices.filled("a", offices.next_period()).id
    hand_to_leader(desk, in_review)
    locked = offices.filled("a", offices.next_period()).id
    hand_to_leader(desk, locked)
    lock_report(offices.desk("a", Role.LEADER), locked)
    folder = tmp_path_factory.mktemp("xuat")
    return Stage(offices, draft.id, in_review, locked, draft.report_id, folder)


def test_every_verb_has_its_line() -> None:
    assert set(verbs()) == set(VERBS) | FOR_EVERYBODY | PARTS
    assert not set(VERBS) & (FOR_EVERYBODY | PARTS)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_role_meets_a_refusal_or_not(stage: Stage, verb: str, role: Role) -> None:
    allowed, arguments = VERBS[verb]
    desk = stage.offices.desk("a", role)
    desk = replace(desk, store=Trial(desk.store))
    given = arguments(stage, desk)
    named = NAMED.get(verb, {})
    if role in allowed:
        try:
            verbs()[verb](desk, *given, **named)
        except NotAllowed:
            pytest.fail(f"{verb} is not for {role}, though the table says so")
        except UserError:
            pass  # past the role; there was no such thing
    else:
        with pytest.raises(NotAllowed):
            verbs()[verb](desk, *given, **named)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_nobody_works_after_being_shut_out(stage: Stage, verb: str) -> None:
    """All roles, and no longer active."""
    gone = Person("x", "x", "", EVERYBODY, active=False)
    desk = replace(stage.offices.desk("a"), person=gone)
    desk = replace(desk, store=Trial(desk.store))
    with pytest.raises(NotAllowed):
        verbs()[verb](desk, *VERBS[verb][1](stage, desk), **NAMED.get(verb, {}))


def test_every_role_is_somebody_here() -> None:
    assert {next(iter(person.roles)) for person in PEOPLE.values()} == EVERYBODY
