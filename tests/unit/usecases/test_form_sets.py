"""Form sets in an office: looked through, installed, sent down, taken out and brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.bootstrap.form_services import AppForms
from desktop_app.bootstrap.resources import RESOURCES
from desktop_app.domain.people import Role
from desktop_app.errors import InputError
from desktop_app.forms import FormPack
from desktop_app.forms.compiler import compile_pack
from desktop_app.forms.export import to_xlsx
from desktop_app.forms.form_sets import read_form_heads, read_form_set
from desktop_app.forms.outline import outline
from desktop_app.forms.workbook import read_workbook
from desktop_app.usecases.export_form import form_source
from desktop_app.usecases.form_catalogue import OTHERS, Installation, SetLine, form_catalogue
from desktop_app.usecases.install_forms import install_forms
from desktop_app.usecases.publish_packs import publish_packs
from tests.unit.usecases.handing import CAMPAIGN, campaign_pack
from tests.unit.usecases.offices import Offices, build

KPI = RESOURCES / "packs" / "kpi-tq55"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("bo-bieu-mau"))
    yield built
    for office in built.by_key.values():
        office.close()


def lines(offices: Offices, key: str, version: str = "") -> dict[str, SetLine]:
    """The catalogue where the KPI set ships, in that version if one is named."""
    form_set = read_form_set(KPI)
    heads = list(read_form_heads(form_set))
    if version:
        heads = [replace(head, version=version) for head in heads]
    desk = offices.desk(key, Role.CONSOLIDATOR)
    return {one.id: one for one in form_catalogue(desk, [(form_set, heads)])}


def test_a_set_is_installed_newer_or_absent(offices: Offices) -> None:
    line = lines(offices, "so")["kpi-tq55"]
    assert line.state is Installation.INSTALLED and line.wanted == ()
    newer = lines(offices, "so", "10")["kpi-tq55"]
    assert newer.state is Installation.NEWER
    assert [(one.installed, one.version) for one in newer.wanted] == [("1", "10")]
    assert lines(offices, "so", "0.9")["kpi-tq55"].state is Installation.INSTALLED


def test_a_form_of_no_set_stands_apart_and_goes_down(offices: Offices) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    assert install_forms(desk, [campaign_pack()]) == 1
    assert install_forms(desk, [campaign_pack()]) == 0
    (other,) = lines(offices, "so")[OTHERS].forms
    assert (other.form, other.shipped) == (CAMPAIGN, False)
    with pytest.raises(InputError):
        publish_packs(desk, ["F-KHONG-CO"], [offices.id("a")])
    with pytest.raises(InputError):  # not below this office
        publish_packs(desk, [CAMPAIGN], [offices.id("c")])
    assert publish_packs(desk, [CAMPAIGN], [offices.id("a"), offices.id("b")]) == 2
    offices.carry("so", "a")
    with offices.desk("a").store.read() as unit:
        held = unit.forms.latest(CAMPAIGN)
    assert held is not None and held.hash == campaign_pack().hash
    with desk.store.read() as unit:
        verbs = [one.what for one in unit.audit.entries()]
    assert verbs.count("install_form") == 1 and verbs.count("publish_packs") == 2


def test_what_is_exported_is_the_same_form(offices: Offices, tmp_path: Path) -> None:
    desk = offices.desk("so", Role.CONSOLIDATOR)
    source = form_source(desk, CAMPAIGN)
    file = tmp_path / "phong-trao.xlsx"
    file.write_bytes(to_xlsx(source.workbook))
    again: FormPack = compile_pack(read_workbook(file))
    assert again.hash == campaign_pack().hash


def test_an_outline_lists_sections_rows_and_questions() -> None:
    found = outline(read_workbook(KPI / "f-kpi-01"))
    heads = [line.text.vi for line in found if line.heading]
    assert heads
    row = next(line for line in found if line.code == "K07")
    assert row.unit.vi == "%" and row.depth > 0
    assert not any(line.kind.startswith("calculate") for line in found)


def test_every_set_that_ships_can_be_looked_through(offices: Offices) -> None:
    office = offices.by_key["so"]
    services = AppForms(lambda: office.desk(), lambda work: work())
    catalogue = services.catalogue()
    assert "kpi-tq55" in {one.id for one in catalogue}
    for line in catalogue:
        for form in line.forms:
            assert services.outline(form.form), form.form
