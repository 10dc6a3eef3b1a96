"""A form lays out a row for each hamlet of the commune, from `instance('below')`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.domain.offices import OfficeKind
from desktop_app.domain.people import Role
from desktop_app.forms import compile_pack
from desktop_app.forms.workbook import workbook_of
from desktop_app.usecases.fill import begin_report, open_report
from desktop_app.usecases.form_library import install_pack
from desktop_app.usecases.own_offices import import_offices
from tests.unit.usecases.offices import Offices, build

FORM = "F-THON"
SHEETS = {
    "settings": [["form_id", "form_title", "version"], [FORM, "Tổ công nghệ số theo thôn", "1"]],
    "survey": [
        ["type", "name", "label", "calculation", "relevant"],
        ["calculate", "so_thon", "", "count(instance('below')/root/item[kind = 'hamlet'])", ""],
        [
            "calculate",
            "ten_thon_2",
            "",
            "instance('below')/root/item[kind = 'hamlet'][position() = 2]/name",
            "",
        ],
        ["integer", "so_to", "Số tổ", "", ""],
    ],
    "reporting": [["period_type"], ["half_year"]],
}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    built = build(tmp_path_factory.mktemp("thon"))
    yield built
    for office in built.by_key.values():
        office.close()


def test_hamlets_of_the_period_reach_the_form(offices: Offices) -> None:
    names = ["01; Thôn Một", "02; Thôn Hai"]
    keeper = offices.desk("a", Role.ADMINISTRATOR)
    import_offices(keeper, OfficeKind.HAMLET, names, date(2026, 1, 1))
    import_offices(keeper, OfficeKind.HAMLET, ["03; Thôn Ba"], date(2026, 8, 1))
    desk = offices.desk("a")

    with desk.store.write() as unit:
        install_pack(unit, compile_pack(workbook_of(SHEETS)))
    shown = {}
    for period in ("2026S1", "2026S2"):
        session = open_report(desk, begin_report(desk, FORM, period).id).session
        shown[period] = [
            session.cell(f"/data/{name}").answer.text for name in ("so_thon", "ten_thon_2")
        ]
    assert shown == {"2026S1": ["2", "Thôn Hai"], "2026S2": ["3", "Thôn Hai"]}
