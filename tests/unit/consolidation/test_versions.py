"""A chain of offices over two versions of a form equals the flat sum in the newer one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.consolidation.consolidate import consolidate, merge
from desktop_app.consolidation.migrated import migrated_part, migrated_report
from desktop_app.consolidation.model import Adjustment, Consolidated, Contribution
from desktop_app.consolidation.wire import as_json, from_json
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import Answer, CellKey, CellState
from desktop_app.errors import InputError
from desktop_app.forms import FormDefinition, Inputs
from tests.unit.consolidation.communes import AWAITED, NIL, NOT_APPLICABLE, text, value
from tests.unit.forms.workbooks import NOW, form

TABLE = "table|part|name|code|label|type|calculation|ratio|over_offices|over_time"
OLD = form(
    settings="form_id|form_title|version\nT|Thử|1",
    survey="""type|name|label|appearance|over_offices
begin_group|bang|Bảng|table|
end_group||||
select_one l|to|Có tổ||count
text|y_kien|Ý kiến||list
integer|bo|Bỏ||sum
integer|cu|Cũ||sum
begin_repeat|vu|Vụ||
text|ten|Tên||rows
end_repeat||||
""",
    choices="list_name|name|label\nl|co|Có\nl|khong|Không",
    tables=f"""{TABLE}
bang|row|r1|01|Một||||
bang|row|r2|02|Hai||||
bang|column|tu||Tử|integer|||sum|sum
bang|column|mau||Mẫu|integer|||sum|sum
bang|column|ty_le||Tỷ lệ|percent|round(../tu div ../mau * 100, 2)|tu / mau|recompute|recompute
""",
)
NEW = form(
    settings="form_id|form_title|version\nT|Thử|2",
    survey="""type|name|label|appearance|over_offices|calculation
begin_group|bang|Bảng|table||
end_group|||||
select_one l|to|Có tổ||count|
text|y_kien|Ý kiến||list|
decimal|moi|Mới||sum|
integer|them|Thêm||sum|
integer|gap_doi|Gấp đôi||sum|${moi} * 2
begin_repeat|viec|Việc|||
text|ten|Tên||rows|
end_repeat|||||
""",
    choices="list_name|name|label\nl|co|Có\nl|khong|Không",
    tables=f"""{TABLE}
bang|row|r1|01|Một||||
bang|row|r2b|02|Hai||||
bang|column|tu||Tử|integer|||sum|sum
bang|column|mau||Mẫu|integer|||sum|sum
bang|column|ty_le||Tỷ lệ|percent|round(../tu div ../mau * 100, 2)|tu / mau|recompute|recompute
""",
    migrations="version|old|new\n1|/data/bang/r2|/data/bang/r2b\n1|/data/cu|/data/moi\n"
    "1|/data/vu|/data/viec",
)

_number = st.one_of(
    st.integers(0, 10**9).map(value), st.sampled_from([NIL, NOT_APPLICABLE, AWAITED, Answer()])
)


@st.composite
def communes(draw: st.DrawFn) -> list[tuple[Contribution, FormDefinition]]:
    """Reports in either version, with any state in any cell."""
    return [draw(_report(f"xa-{n}")) for n in range(draw(st.integers(1, 5)))]


@st.composite
def _report(draw: st.DrawFn, office: str) -> tuple[Contribution, FormDefinition]:
    version = draw(st.sampled_from([OLD, NEW]))
    cells: dict[CellKey, Answer] = {}
    repeats: list[RepeatInstance] = []
    for element in version.elements:
        if element.calculated or not draw(st.booleans()):
            continue
        key = CellKey(element.code)
        if element.type.is_numeric:
            answer = draw(_number)
        elif element.path == "/data/to":
            answer = text(draw(st.sampled_from(["co", "khong"])))
        else:
            answer = text(draw(st.sampled_from(["a", "b"])))
        if element.path.endswith("/ten"):
            uuid = f"{office}-vu"
            repeat = version.code_of[element.path.removesuffix("/ten")]
            repeats.append(RepeatInstance(uuid, repeat, "", 0))
            key = CellKey(element.code, (uuid,))
        if answer.state is not CellState.BLANK:
            cells[key] = answer
    return Contribution(office, f"{office}-1", cells, tuple(repeats)), version


def led(report: Contribution, version: FormDefinition, to: FormDefinition) -> Contribution:
    """As the office above takes it in; computed totals and all, like `usecases.roll_up`."""
    here = migrated_report(report, version, version, Inputs(), NOW)  # what its form calculates
    return here if version is to else migrated_report(here, version, to, Inputs(), NOW)


def sent(consolidated: Consolidated) -> Consolidated:
    return from_json(json.loads(json.dumps(as_json(consolidated))))


@settings(max_examples=60, deadline=None)
@given(communes(), st.data())
def test_the_chain_equals_the_flat_sum(
    found: list[tuple[Contribution, FormDefinition]], data: st.DataObject
) -> None:
    flat = consolidate(NEW.elements, [led(report, version, NEW) for report, version in found])
    places = data.draw(st.lists(st.booleans(), min_size=len(found), max_size=len(found)))
    below = [one for one, inside in zip(found, places, strict=True) if inside]
    direct = [one for one, inside in zip(found, places, strict=True) if not inside]
    cluster = consolidate(OLD.elements, [led(report, version, OLD) for report, version in below])
    top = merge(
        [
            consolidate(NEW.elements, [led(report, version, NEW) for report, version in direct]),
            migrated_part(sent(cluster), OLD, NEW, NOW),
        ]
    )
    assert top.totals == flat.totals
    assert top.lists == flat.lists
    assert {row.instance.uuid: row for row in top.rows} == {
        row.instance.uuid: row for row in flat.rows
    }
    assert top.revisions == flat.revisions
    assert set(top.unplaced) == set(flat.unplaced)


def test_the_json_keeps_what_has_no_place() -> None:
    report = Contribution("A", "r", {CellKey("T.bo"): value(3), CellKey("T.cu"): value(2)})
    found = consolidate(NEW.elements, [led(report, OLD, NEW)])
    assert [(one.version, one.label.vi, one.answer.number) for one in found.unplaced] == [
        ("1", "Bỏ", 3)
    ]
    assert found.totals["T.gap_doi"].sum == 4
    assert sent(found) == found
    good = as_json(found)
    damage: tuple[dict[str, object], ...] = (
        {"from": 7},
        {"version": 1},
        {"label": ["một"]},
        {"answer": ["T.bo", [], "guessed", "", None, False, "", ""]},
        {"reason": None},
    )
    for broken in damage:
        with pytest.raises(InputError):
            from_json({**good, "unplaced": [{**good["unplaced"][0], **broken}]})
    without = {name: part for name, part in good.items() if name != "unplaced"}
    assert from_json(without) == replace(found, unplaced=())


def test_an_adjustment_goes_with_its_figure() -> None:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    report = Contribution("A", "r", {CellKey("T.cu"): value(2)})
    made = Adjustment("T.cu", "cụm", 2.0, 3.0, "Đối chiếu", "p", at)
    part = replace(consolidate(OLD.elements, [report]), adjustments=(made,))
    (moved,) = migrated_part(part, OLD, NEW, NOW).adjustments
    assert moved == replace(made, element="T.moi")
