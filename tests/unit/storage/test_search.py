"""Search in the encrypted store: by words without marks, over everything that holds words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.folding import words
from desktop_app.domain.lifecycle import DecisionState
from desktop_app.domain.offices import Dated, Validity
from desktop_app.domain.people import Person, Role
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.reports import CellNote, Review, Scope
from desktop_app.domain.search import Found, SearchKind
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.identity.keyslots import DatabaseKey
from desktop_app.storage import upgrade
from desktop_app.storage.engine import connect, open_engine
from desktop_app.storage.store import NAME, SqlStore
from desktop_app.storage.tables import search
from tests.unit.storage.samples import COMMUNE, ELEMENTS, FORM, NOW, value

NAME_CELL = CellKey("tap-the/ten", ("u-1",))
REPEAT = RepeatInstance("u-1", "tap-the", "", 0)


def find(store: SqlStore, query: str) -> tuple[Found, ...]:
    with store.read() as unit:
        return unit.search.find(words(query), 20)


def texts(store: SqlStore, query: str, kind: SearchKind) -> list[str]:
    return [one.text for one in find(store, query) if one.kind is kind]


def said(text: str) -> Answer:
    return Answer(CellState.VALUE, text)


def test_an_answer_is_found_without_its_marks(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save_repeats("v-1", [REPEAT])
        unit.answers.save("v-1", {NAME_CELL: said("Tổ dân phố Đông Hồ – Nguyễn Thị Ánh")})
    for query in ("nguyen", "dong ho", "ĐÔNG", "anh nguye", "Nguyễn Thị"):
        assert find(store, query) == (
            Found(
                SearchKind.ANSWER,
                "Tổ dân phố Đông Hồ – Nguyễn Thị Ánh",
                revision="v-1",
                cell=NAME_CELL,
            ),
        )
    assert find(store, "guyen") == ()
    assert find(store, "nguyen tran") == ()
    assert find(store, "") == find(store, "… ”") == ()


def test_what_is_changed_or_blanked_is_found_as_it_is_now(store: SqlStore) -> None:
    with store.write() as unit:
        unit.answers.save_repeats("v-1", [REPEAT])
        unit.answers.save("v-1", {NAME_CELL: said("Hồ Xuân")})
    with store.write() as unit:
        unit.answers.save("v-1", {NAME_CELL: said("Mỹ Bằng Hạ")})
    assert find(store, "xuan") == ()
    assert texts(store, "bang ha", SearchKind.ANSWER) == ["Mỹ Bằng Hạ"]
    with store.write() as unit:
        unit.answers.save("v-1", {NAME_CELL: BLANK})
    assert texts(store, "bang ha", SearchKind.ANSWER) == []
    with store.write() as unit:
        unit.answers.save("v-1", {NAME_CELL: said("Hồ Xuân")})
    with store.write() as unit:
        unit.answers.save_repeats("v-1", [])
    assert find(store, "xuan") == ()


def test_figures_are_not_kept_for_searching_but_who_owes_one_is(store: SqlStore) -> None:
    cell = CellKey("kpi/K07/tu")
    with store.write() as unit:
        unit.answers.save("v-1", {cell: value(4321)})
    assert find(store, "4321") == ()
    awaited = Answer(CellState.AWAITED, awaited_from="Công an phường", awaited_until=date.max)
    with store.write() as unit:
        unit.answers.save("v-1", {cell: awaited})
    assert texts(store, "cong an", SearchKind.ANSWER) == ["Công an phường"]
    with store.write() as unit:
        unit.answers.save("v-1", {cell: value(4321)})
    assert find(store, "cong an") == ()


def test_a_report_is_found_by_form_office_and_period(store: SqlStore) -> None:
    (found,) = [one for one in find(store, "kpi quy iii nong tien") if one.text]
    assert (found.kind, found.revision) == (SearchKind.REPORT, "v-1")
    assert found.text == "Báo cáo KPI · Phường Nông Tiến · Quý III năm 2026 2026Q3"
    renamed = replace(
        COMMUNE, names=(*COMMUNE.names[:1], Dated("Phường An Tường", Validity(date(2025, 7, 1))))
    )
    with store.write() as unit:
        unit.offices.save([renamed])
        unit.forms.install(
            replace(FORM, version="2026080101", hash="b" * 64, title="Báo cáo chỉ tiêu"), ELEMENTS
        )
    assert texts(store, "kpi nong tien", SearchKind.REPORT) == []
    assert texts(store, "chi tieu an tuong 2026Q3", SearchKind.REPORT) == [
        "Báo cáo chỉ tiêu · Phường An Tường · Quý III năm 2026 2026Q3"
    ]


def test_a_question_is_found_once_by_the_newest_labels(store: SqlStore) -> None:
    (found,) = find(store, "ho so truc tuyen")
    assert (found.kind, found.form) == (SearchKind.QUESTION, "kpi")
    assert found.cell == CellKey("kpi/K07/tu")
    with store.write() as unit:
        unit.forms.install(replace(FORM, version="2026080101", hash="b" * 64), ELEMENTS)
    assert len(find(store, "ho so truc tuyen")) == 1


def test_notes_reasons_people_and_offices_are_found(store: SqlStore) -> None:
    review = Review(
        DecisionState.PENDING,
        NOW,
        reason="Thiếu chữ ký của lãnh đạo",
        scope=Scope.FIGURES,
        notes=(CellNote(CellKey("kpi/K07/tu"), "Đề nghị đối chiếu"),),
    )
    with store.write() as unit:
        unit.reviews.save("v-1", review)
        unit.reports.explain("v-1", "rule:r1", "Do mưa lũ tháng bảy")
        unit.people.save(Person("can-bo", "Đặng Thùy Dương", "Công chức", frozenset(Role)))
    (note,) = find(store, "doi chieu")
    assert (note.kind, note.revision) == (SearchKind.NOTE, "v-1")
    assert note.cell == CellKey("kpi/K07/tu")
    assert texts(store, "chu ky", SearchKind.REVIEW) == ["Thiếu chữ ký của lãnh đạo"]
    assert texts(store, "mua lu", SearchKind.EXPLANATION) == ["Do mưa lũ tháng bảy"]
    assert [one.person for one in find(store, "dang thuy duong")] == ["can-bo"]
    assert [one.office for one in find(store, "tuyen quang")] == ["o-tinh"]


@pytest.mark.parametrize("query", ['"', "*", "a OR b", "NEAR(", "text:", "-", "^a", "'; DROP"])
def test_a_query_is_words_and_nothing_else(store: SqlStore, query: str) -> None:
    assert isinstance(find(store, query), tuple)


def test_the_index_made_anew_is_the_one_that_was_kept(folder: Path, key: DatabaseKey) -> None:
    engine = open_engine(folder / NAME, key)
    everything = text(
        "SELECT kind, owner, element, repeats, text FROM search_entries ORDER BY 1, 2, 3"
    )
    with engine.begin() as connection:
        kept = connection.execute(everything).all()
        for statement in search.REBUILD:
            connection.exec_driver_sql(statement)
        assert connection.execute(everything).all() == kept
        assert len(kept) > 5
        connection.exec_driver_sql(
            "INSERT INTO search_index (search_index) VALUES ('integrity-check')"
        )
    engine.dispose()


def test_what_is_derived_is_not_counted_as_data(folder: Path, key: DatabaseKey) -> None:
    raw = connect(folder / NAME, key, read_only=True)
    assert not [name for name in upgrade.counts(raw) if name.startswith("search")]
    raw.close()
