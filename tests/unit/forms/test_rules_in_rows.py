"""Rules that stand in the rows of a repeat: judged row by row, told apart, explained in the row."""

from __future__ import annotations

import pytest

from desktop_app.errors import AuthoringError
from desktop_app.forms import FormDefinition, FormSession, compile_pack
from tests.unit.forms.workbooks import NOW, form, workbook

SURVEY = """type|name|label
begin_repeat|viec|Việc
text|ma|Mã
text|tinh_trang|Tình trạng
integer|pt|Phần trăm
text|vi_sao|Giải trình
end_repeat||
"""
DONE = "number(tinh_trang = 'xong' and pt != 100)|=|0|error|never_skip"
UNDER_WAY = "number(tinh_trang = 'dang' and (pt < 1 or pt > 99))|=|0|warning|never_skip"
RULES = "\n".join(
    (
        "id|context|left|operator|right|severity|missing|explain"
        "|message::Tiếng Việt (vi)|message::English (en)",
        f"xong|/data/viec|{DONE}||${{ma}}: đã xong thì 100 %.|${{ma}}: done means 100 %.",
        f"dang|/data/viec|{UNDER_WAY}|vi_sao|${{ ma }}: đang làm thì 1–99 %.|${{ma}}: 1–99 %.",
    )
)


@pytest.fixture(scope="module")
def tasks() -> FormDefinition:
    return form(survey=SURVEY, rules=RULES)


def rows(definition: FormDefinition, *given: tuple[str, str, str]) -> FormSession:
    session = FormSession(definition, now=NOW)
    for place, (name, state, share) in enumerate(given, start=1):
        if place > 1:
            session.add_repeat("/data/viec")
        session.apply(f"/data/viec[{place}]/ma", name)
        session.apply(f"/data/viec[{place}]/tinh_trang", state)
        session.apply(f"/data/viec[{place}]/pt", share)
    return session


def test_a_finding_names_its_row_and_leads_there(tasks: FormDefinition) -> None:
    session = rows(tasks, ("NV-1", "xong", "100"), ("NV-2", "xong", "90"))
    (found,) = session.check()
    assert found.message.vi == "NV-2: đã xong thì 100 %."
    assert found.message.en == "NV-2: done means 100 %."
    assert set(found.paths) == {"/data/viec[2]/tinh_trang", "/data/viec[2]/pt"}
    raised = session.apply("/data/viec[2]/ma", "NV-9").raised
    assert [one.message.vi for one in raised] == ["NV-9: đã xong thì 100 %."]
    session.remove_repeat("/data/viec[1]")
    assert session.check()[0].paths[0].startswith("/data/viec[1]/")


def test_the_reason_stands_in_the_row(tasks: FormDefinition) -> None:
    session = rows(tasks, ("NV-1", "dang", "0"), ("NV-2", "dang", "100"), ("NV-3", "dang", "50"))
    assert [one.explain for one in session.check()] == [
        "/data/viec[1]/vi_sao",
        "/data/viec[2]/vi_sao",
    ]
    session.apply("/data/viec[2]/vi_sao", "Chờ nghiệm thu")
    assert [one.stops for one in session.check()] == [True, False]


def test_a_name_that_is_not_beside_the_rule_is_refused_in_its_cell() -> None:
    with pytest.raises(AuthoringError) as caught:
        compile_pack(workbook(survey=SURVEY, rules=RULES.replace("${ma}: đã", "${mã}: đã")))
    assert (caught.value.sheet, caught.value.cell) == ("rules", "I2")
