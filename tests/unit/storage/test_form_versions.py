"""A draft on another form version, and what that version has no place for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.lifecycle import RevisionState
from desktop_app.domain.reports import Subject, UnplacedAnswer, UnplacedKind, campaign_subject
from desktop_app.domain.values import CellKey, CellState
from desktop_app.errors import InputError, StepRefused, Text
from desktop_app.storage.store import SqlStore, SqlUnit
from tests.unit.storage.samples import FORM, REVISION

NEWER = replace(FORM, version="2026070102", hash="b" * 64)
LOST = UnplacedAnswer(
    UnplacedKind.ANSWER,
    FORM.version,
    CellKey("tap-the/ten", ("u-1", "u-2")),
    "/data/tap_the/ten",
    Text("Tập thể 1: Tên", "Team 1: Name"),
    CellState.VALUE,
    "Thôn Một",
    Text("Thôn Một", "Thôn Một"),
    Text("Phiên bản mới không có mục này.", "The newer version has no such item."),
)
NOTE = replace(LOST, kind=UnplacedKind.NOTE, cell=CellKey("", ()), text="Xem lại")


def install(unit: SqlUnit) -> None:
    unit.forms.install(NEWER, unit.forms.elements(FORM.hash))


def test_what_has_no_place_stays_with_the_report_and_its_later_revisions(store: SqlStore) -> None:
    with store.write() as unit:
        unit.unplaced.keep("v-1", [])
        unit.unplaced.keep("v-1", [LOST])
        unit.reports.add_revision(replace(REVISION, id="v-2", number=2))
        unit.unplaced.keep("v-2", [NOTE])
        unit.unplaced.keep("v-2", [LOST])
    with store.read() as unit:
        assert unit.unplaced.of("v-1") == (LOST,)
        assert unit.unplaced.of("v-2") == (LOST, NOTE, LOST)
        assert unit.unplaced.of("v-9") == ()


def test_only_a_draft_is_put_on_another_version(store: SqlStore) -> None:
    with store.write() as unit:
        install(unit)
        unit.reports.pin("v-1", NEWER.hash)
        assert unit.reports.revision("v-1").form_hash == NEWER.hash
    with pytest.raises(InputError), store.write() as unit:
        unit.reports.pin("v-1", "c" * 64)
    with store.write() as unit:
        unit.reports.set_state("v-1", RevisionState.IN_REVIEW)
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reports.pin("v-1", FORM.hash)
    with pytest.raises(StepRefused), store.write() as unit:
        unit.unplaced.keep("v-1", [LOST])


def test_the_roll_up_notes_the_version_of_its_elements(store: SqlStore) -> None:
    with store.write() as unit:
        install(unit)
        nothing, campaign = Subject(), campaign_subject("PT-2026-001.08")
        assert unit.totals.version("kpi", "2026Q3", nothing) == ""
        unit.totals.set_version("kpi", "2026Q3", nothing, FORM.hash)
        unit.totals.set_version("kpi", "2026Q3", nothing, NEWER.hash)
        unit.totals.set_version("kpi", "2026Q3", campaign, FORM.hash)
    with store.read() as unit:
        assert unit.totals.version("kpi", "2026Q3", nothing) == NEWER.hash
        assert unit.totals.version("kpi", "2026Q3", campaign) == FORM.hash
        assert unit.totals.version("kpi", "2026Q4", nothing) == ""
