"""What must hold for any run of edits where the form adds and removes instances, clears choices,
sets values by itself and looks at the instance before."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import UserError
from desktop_app.forms import FormSession
from tests.unit.forms.workbooks import NOW, form, session

SURVEY = """
type|name|label|calculation|relevant|repeat_count|choice_filter|trigger|default
integer|n|Số nhà||||||2
begin_repeat|house|Nhà|||${n}|||
text|title|Tên|||||${n}|
select_one district|district|Huyện||||||
select_one commune|commune|Xã||||district = ${district}||
begin_repeat|person|Người||||||
integer|age|Tuổi||${title} != 'x'||||
end_repeat|||||||||
calculate|ages||sum(${age})|||||
calculate|running||${ages} + coalesce(BEFORE/running, 0)|||||
end_repeat|||||||||
calculate|all||sum(${running})|||||
calculate|second||indexed-repeat(${ages}, ${house}, 2)|||||
calculate|named||jr:choice-name(indexed-repeat(${commune}, ${house}, 1), '${commune}')|||||
text|copy|Chép|concat(${n}, '!')||||${n}|
note|shown|Tổng là ${all}||||||
"""
CHOICES = """
list_name|name|label|district
district|d1|Huyện 1|
district|d2|Huyện 2|
commune|c1|Xã 1|d1
commune|c2|Xã 2|d2
"""
BEFORE = "../../house[position() = position(current()/..) - 1]"
FORM = form(
    survey=SURVEY.replace("BEFORE", BEFORE),
    choices=CHOICES,
)
HOUSE = st.sampled_from([f"/data/house[{number}]" for number in (1, 2, 3)])
EDIT = st.one_of(
    st.tuples(st.just("/data/n"), st.sampled_from(["0", "1", "2", "3", ""])),
    st.tuples(
        st.builds("{}/{}".format, HOUSE, st.sampled_from(["title", "district", "commune"])),
        st.sampled_from(["", "x", "d1", "d2", "c1", "c2"]),
    ),
    st.tuples(
        st.builds("{}/person[{}]/age".format, HOUSE, st.sampled_from([1, 2])),
        st.sampled_from(["", "1", "7", "40"]),
    ),
    st.tuples(st.builds("{}/person".format, HOUSE), st.just("add")),
    st.tuples(st.builds("{}/person[{}]".format, HOUSE, st.sampled_from([1, 2])), st.just("remove")),
)


def run(edits: list[tuple[str, str]]) -> FormSession:
    report = session(FORM)
    for path, entry in edits:
        try:
            if entry == "add":
                report.add_repeat(path)
            elif entry == "remove":
                report.remove_repeat(path)
            else:
                report.apply(path, entry)
        except UserError:
            continue  # there is no such instance now, or the entry is refused
    return report


@settings(max_examples=200, deadline=None)
@given(st.lists(EDIT, max_size=25))
def test_incremental_equals_full(edits: list[tuple[str, str]]) -> None:
    report = run(edits)
    before = (report.cells(), report.check())
    assert not report.recompute_all()
    anew = FormSession(FORM, now=NOW, answers=report.answers(), repeats=report.repeats())
    assert (anew.cells(), anew.check()) == before
    assert (report.cells(), report.check()) == before


@settings(max_examples=150, deadline=None)
@given(st.lists(EDIT, max_size=20))
def test_saved_and_loaded_is_the_same(edits: list[tuple[str, str]]) -> None:
    report = run(edits)
    xml = report.to_xml()
    again = FormSession.from_xml(FORM, xml, now=NOW)
    assert again.to_xml() == xml
    assert again.answers() == report.answers()
    assert again.repeats() == report.repeats()
    assert again.differences() == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(EDIT, max_size=20))
def test_changes_tell_all_that_changed(edits: list[tuple[str, str]]) -> None:
    report = session(FORM)
    seen = {view.path: view for view in report.cells()}
    for path, entry in edits:
        try:
            if entry == "add":
                changes = report.add_repeat(path)
            elif entry == "remove":
                changes = report.remove_repeat(path)
            else:
                changes = report.apply(path, entry)
        except UserError:
            continue
        seen.update(changes.cells)
        now = {view.path: view for view in report.cells()}
        stale = {path for path in now if seen.get(path) != now[path]}
        renumbered = tuple(f"{repeat}[" for repeat in changes.structure)
        assert not [path for path in stale if not (renumbered and path.startswith(renumbered))]
        seen = now
