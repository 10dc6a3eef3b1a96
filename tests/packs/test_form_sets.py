"""Every shipped form set can be read, and every form in it compiles, belongs to it and is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.offices import Validity
from desktop_app.errors import InputError
from desktop_app.forms.form_sets import FormSet, SetStatus, read_form_set, read_form_sets
from tests.packs.shipped import PACKS, form

SETS = read_form_sets(PACKS)
SAMPLE = "Mẫu tham khảo, chưa ban hành"


def test_form_ids_are_used_once() -> None:
    ids = [form(each.id, folder.name).id for each in SETS for folder in each.forms]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.id)
def test_a_set_holds_together(each: FormSet) -> None:
    assert each.id == (PACKS / each.id).name
    assert each.forms
    assert each.title.vi != each.title.en
    assert each.basis or each.status is SetStatus.DRAFT
    for folder in each.forms:
        made = form(each.id, folder.name)
        assert made.purpose.pack == each.id
        assert made.title.vi != made.title.en
        assert made.reporting, made.id
        if each.status is not SetStatus.OFFICIAL:
            assert SAMPLE in made.notice.vi or "DỰ THẢO" in made.notice.vi


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.id)
def test_everything_shown_is_in_both_languages(each: FormSet) -> None:
    for folder in each.forms:
        made = form(each.id, folder.name)
        for shown in made.outside_tables:
            if shown.control:
                assert shown.label.vi and shown.label.en, shown.path
        for table in made.tables:
            names = [(row.name, row.label) for row in table.rows]
            names += [(column.name, column.label) for column in table.columns]
            for name, label in names:
                assert label.vi and label.en, (table.name, name)
        for rule in made.rules:
            assert rule.message.vi != rule.message.en, rule.id


def test_a_document_has_the_same_dates_in_every_set() -> None:
    dated: dict[tuple[str, str], set[object]] = {}
    for each in SETS:
        for basis in each.basis:
            if basis.number:
                key = (basis.issuer, basis.number)
                dated.setdefault(key, set()).add((basis.day, basis.validity))
            assert basis.evidence, (each.id, basis.number)
    assert {key: found for key, found in dated.items() if len(found) > 1} == {}
    (decree,) = dated["Chính phủ", "152/2025/NĐ-CP"]
    # it ceases on 1 March 2027: the last day in force is the one before
    assert decree == (date(2025, 6, 14), Validity(date(2025, 7, 1), date(2027, 2, 28)))


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.id)
def test_a_set_says_what_is_ours(each: FormSet) -> None:
    assert (PACKS / each.id / "README.md").exists()


@pytest.mark.parametrize("broken", ["id,title\nx,y\n", "", "id\n\xff"])
def test_a_broken_set_is_said_with_its_file(tmp_path: Path, broken: str) -> None:
    (tmp_path / "pack.csv").write_text(broken, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_form_set(tmp_path)
    assert "pack.csv" in caught.value.message.vi
