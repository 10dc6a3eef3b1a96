from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from desktop_app.domain.audit import GENESIS, AuditEntry, chain
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.reports import CellNote, Report, Review, Scope, Subject
from desktop_app.domain.totals import RollUp
from desktop_app.domain.values import CellKey
from desktop_app.errors import BugError, DatabaseDamaged, InputError, StepRefused
from desktop_app.storage.store import SqlStore
from tests.unit.storage.samples import COMMUNE, KEY, LATER, NOW, OTHER, REVISION

REVIEW = Review(
    DecisionState.PENDING,
    NOW,
    "p-1",
    notes=(
        CellNote(CellKey("tap-the/ten", ("u-1",)), "Ghi đủ tên"),
        CellNote(CellKey("kpi/K07/tu"), "Lớn hơn mẫu số"),
    ),
)


def test_a_review_and_its_notes_on_cells(store: SqlStore) -> None:
    returned = replace(
        REVIEW, decision=DecisionState.RETURNED, at=LATER, reason="Sai K07", scope=Scope.FIGURES
    )
    with store.write() as unit:
        assert unit.reviews.get("v-1") is None
        unit.reviews.save("v-1", REVIEW)
        unit.reviews.save("v-1", REVIEW)
        assert unit.reviews.get("v-1") == REVIEW
        unit.reviews.save("v-1", replace(returned, notes=REVIEW.notes[1:]))
    with store.read() as unit:
        assert unit.reviews.get("v-1") == replace(returned, notes=REVIEW.notes[1:])


def test_a_decision_follows_its_line(store: SqlStore) -> None:
    with store.write() as unit:
        unit.reviews.save("v-1", replace(REVIEW, decision=DecisionState.RETURNED))
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reviews.save("v-1", replace(REVIEW, decision=DecisionState.ACCEPTED))
    with pytest.raises(InputError), store.write() as unit:
        unit.reviews.save("v-9", REVIEW)


def test_a_period_is_closed_and_reopened_with_a_reason(store: SqlStore) -> None:
    with store.write() as unit:
        assert not unit.reviews.is_closed("kpi", COMMUNE.id, "2026Q3")
        unit.reviews.close("kpi", COMMUNE.id, "2026Q3", NOW)
        unit.reviews.close("kpi", COMMUNE.id, "2026Q3", LATER)
        assert unit.reviews.is_closed("kpi", COMMUNE.id, "2026Q3")
        assert not unit.reviews.is_closed("kpi", OTHER.id, "2026Q3")
        unit.reviews.reopen("kpi", COMMUNE.id, "2026Q3", "Bổ sung số liệu", LATER)
        assert not unit.reviews.is_closed("kpi", COMMUNE.id, "2026Q3")
        unit.reviews.close("kpi", COMMUNE.id, "2026Q3", LATER)
    with store.read() as unit:
        assert unit.reviews.is_closed("kpi", COMMUNE.id, "2026Q3")
    with pytest.raises(StepRefused), store.write() as unit:
        unit.reviews.reopen("kpi", OTHER.id, "2026Q3", "?", LATER)


def row(element: str, revision: str, office: str, number: float | None) -> RollUp:
    state = "value" if number is not None else "awaited"
    return RollUp("kpi", "2026Q3", element, office, revision, number, state, False)


def test_the_roll_up_holds_one_accepted_revision_of_each_report(store: SqlStore) -> None:
    with store.write() as unit:
        unit.reports.add_revision(replace(REVISION, id="v-2", number=2))
        unit.reports.add(Report("r-2", replace(KEY, office=OTHER.id), "d-2"))
        unit.reports.add_revision(replace(REVISION, id="v-x", report_id="r-2"))
        unit.totals.refresh("v-x", [row("kpi/K07/tu", "v-x", OTHER.id, 7)])
        unit.totals.refresh("v-1", [row("kpi/K07/tu", "v-1", COMMUNE.id, 1)])
        unit.totals.refresh(
            "v-2",
            [
                row("kpi/K07/ty-le", "v-2", COMMUNE.id, None),
                row("kpi/K07/tu", "v-2", COMMUNE.id, 2),
            ],
        )
    with store.read() as unit:
        assert unit.totals.rows("kpi", "2026Q3", Subject()) == (
            row("kpi/K07/tu", "v-2", COMMUNE.id, 2),
            row("kpi/K07/tu", "v-x", OTHER.id, 7),
            row("kpi/K07/ty-le", "v-2", COMMUNE.id, None),
        )
        assert unit.totals.rows("kpi", "2026Q3", Subject(), "kpi/K07/ty-le") == (
            row("kpi/K07/ty-le", "v-2", COMMUNE.id, None),
        )
        assert unit.totals.rows("kpi", "2025", Subject()) == ()
    with store.write() as unit:
        unit.totals.remove("r-1")
        unit.totals.refresh("v-x", [])
        assert unit.totals.rows("kpi", "2026Q3", Subject()) == ()


ENTRY = AuditEntry(NOW, "p-1", "lock", "v-1", "12", "13", "Sửa theo biên bản")


def test_the_audit_log_is_chained(store: SqlStore) -> None:
    with store.write() as unit:
        assert unit.audit.head() == GENESIS
        assert unit.audit.verify() == 0
        unit.audit.append(ENTRY)
        unit.audit.append(replace(ENTRY, at=LATER, who=""))
    with store.read() as unit:
        assert unit.audit.entries() == (ENTRY, replace(ENTRY, at=LATER, who=""))
        assert unit.audit.verify() == 2
        first = chain(GENESIS, 1, ENTRY)
        assert unit.audit.head() == chain(first, 2, replace(ENTRY, at=LATER, who=""))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET why = ''",
        "DELETE FROM audit",
        "DELETE FROM elements",
        "UPDATE elements SET code = 'x'",
    ],
)
def test_what_only_grows_cannot_be_changed(store: SqlStore, statement: str) -> None:
    with store.write() as unit:
        unit.audit.append(ENTRY)
    with pytest.raises(BugError), store.write() as unit:
        unit.audit._connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET after = '99' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit WHERE number = 1",
        "UPDATE audit SET number = 9 WHERE number = 3",
    ],
)
def test_a_changed_line_is_found_even_past_the_triggers(store: SqlStore, statement: str) -> None:
    with store.write() as unit:
        for _ in range(3):
            unit.audit.append(ENTRY)
        for verb in ("update", "delete"):
            unit.audit._connection.execute(text(f"DROP TRIGGER audit_no_{verb}"))
        unit.audit._connection.execute(text(statement))
    with pytest.raises(DatabaseDamaged), store.read() as unit:
        unit.audit.verify()
