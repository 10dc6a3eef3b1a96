"""What holds for every figure that a person types into a shipped form: a blank one stops the
report, a negative number is no count, and a rate is never added up."""

from __future__ import annotations

import re

import pytest

from desktop_app.domain.elements import Rule, ValueType
from desktop_app.forms.form_sets import read_form_sets
from tests.packs.shipped import PACKS, form

FORMS = [(each.id, folder.name) for each in read_form_sets(PACKS) for folder in each.forms]
FIGURES = {ValueType.INTEGER, ValueType.DECIMAL, ValueType.PERCENT}
CAMPAIGN = {
    "diem/tong_khai_bao",  # what the launching document may leave out
    "diem/tran_thuong",
    "khen/ty_le_tap_the",
    "khen/ty_le_ca_nhan",
    "moc/kinh_phi",
}
MAY_BE_BLANK = {
    "F-TD-01": CAMPAIGN,
    "F-TD-01.DT": CAMPAIGN,
    "F-TD-02": {"chi_tieu/gia_tri_giao"},  # comes from above, or is not assigned
    "F-TD-05": {"cham/chuan", "tong/tru_bo_sung"},  # of the campaign; where there is a penalty
    "F-CS-01": {
        # the source of 2022 has no pillars, and what was not announced is computed
        *(
            f"dti/{pillar}_{what}"
            for pillar in ("cqs", "kts", "xhs")
            for what in ("gia_tri", "hang")
        ),
        *("dti/tang_cong_bo", "dti/tang_hang_cong_bo"),
        *("dti/truoc_gia_tri", "dti/truoc_hang", "dti/truoc_n", "dti/muc_tieu"),
    },
    "F-KT-02": {
        # the room on the certificate and the quota, where there are any
        *("ho_so/ky_tu_in", "han_muc_khen/ty_le_tap_the", "han_muc_khen/ty_le_ca_nhan"),
    },
    "F-KT-03": {"so_lieu/nam_3"},  # two years or three
}
MAY_BE_NEGATIVE = {"F-CS-01": {"dti/tang_hang_cong_bo"}}  # places lost


@pytest.mark.parametrize(("form_set", "folder"), FORMS)
def test_a_blank_figure_stops(form_set: str, folder: str) -> None:
    made = form(form_set, folder)
    optional = {
        one.path.removeprefix("/data/")
        for one in made.fields
        if one.type in FIGURES
        and not one.calculated
        and one.control
        and not made.xform.binds[one.path].required
    }
    assert optional == MAY_BE_BLANK.get(made.id, set())


@pytest.mark.parametrize(("form_set", "folder"), FORMS)
def test_a_count_is_not_negative(form_set: str, folder: str) -> None:
    made = form(form_set, folder)
    unbounded = {
        one.path.removeprefix("/data/")
        for one in made.fields
        if one.type is ValueType.INTEGER
        and not one.calculated
        and one.control
        and not re.search(r"\. >=? \d", made.xform.binds[one.path].constraint)
    }
    assert unbounded == MAY_BE_NEGATIVE.get(made.id, set())


@pytest.mark.parametrize(("form_set", "folder"), FORMS)
def test_a_rate_is_computed_anew_and_never_added_up(form_set: str, folder: str) -> None:
    for one in form(form_set, folder).elements:
        if one.type is ValueType.PERCENT:
            assert Rule.SUM not in (one.over_offices, one.over_time), one.path
            assert not one.pair or one.calculated, one.path
