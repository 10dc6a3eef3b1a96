"""The workbook readers: sheets as CSV through the whole compiler, and the bytes of an .xlsx."""

from __future__ import annotations

import contextlib
import io

from desktop_app.errors import UserError
from desktop_app.forms import examine, excerpt
from desktop_app.forms.export import to_xlsx
from desktop_app.forms.workbook import workbook_from_csv
from desktop_app.forms.xlsx import read_sheets
from tests.fuzz.harness import main

_SHEET = b"\x0c"  # a form feed, and the sheet's name on the first line
_SURVEY = """survey
type,name,label,calculation,relevant,constraint,required,appearance,choice_filter,parameters,over_offices
begin_group,t,B,,,,,table,,,
end_group,,,,,,,,,,
integer,a,A,,,. < 10,yes,,,,sum
decimal,b,B,${a} * 2,${a} > 1,,,,,,recompute
begin_repeat,r,R,,,,,,,,
select_one l,s,S,,,,,minimal,x = ${a},randomize=true,rows
end_repeat,,,,,,,,,,
range,g,G,,,,,,,start=1 end=5 step=1,
select_one_from_file f.csv,z,Z,,,,,,,,
"""
_REST = """choices
list_name,name,label,x
l,c,C,1
\x0csettings
form_id,form_title,version,notice
f,F,1,N
\x0cf
name,label
p,P
\x0ctables
table,part,name,row,column,code,label,type,calculation,formula,ratio,level,target::2025,valid_from,relevant
t,row,r1,,,01,Một,,,[02] + 1,,0,5,2026-01-01,
t,row,r2,,,02,Hai,,,,,,,,1 = 1
t,column,u,,,,U,integer,,,,,,,
t,column,m,,,,M,integer,,,,,,,
t,column,v,,,,V,percent,../u div ../m * 100 + {target},,u / m,,,,
t,cell,,r2,m,,,,,,,,,,
\x0crules
id,table,rows,context,left,operator,right,severity,missing,message,explain
q,t,*,,u,<=,m,warning,skip_if_any,{code} sai,
k,,,/data,${a},=,${b},error,never_skip,Sai,
\x0creporting
period_type,calendar,due,who_fills,open_days,valid_from
year,civil,commune: cutoff+2wd; before 12-15,commune,3,2026-01-01
\x0cmigrations
version,old,new
0,/data/x,/data/a
"""
_BOOK = f"{_SURVEY}\x0c{_REST}".encode()


def sheets_of(data: bytes) -> dict[str, bytes]:
    found = {}
    for part in data.split(_SHEET):
        name, _, content = part.partition(b"\n")
        found[name.decode("utf-8", errors="replace")] = content
    return found


SEEDS = [_BOOK, to_xlsx(workbook_from_csv(sheets_of(_BOOK)))]
WORDS = [
    word.encode()
    for word in (
        ",",
        "\n",
        '"',
        "\x0c",
        "survey\n",
        "tables\n",
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "select_one l",
        "calculate",
        "note",
        "${a}",
        "${",
        "}",
        "[01]",
        "[",
        "{row}",
        "{target}",
        "-",
        "yes",
        "sum",
        "recompute",
        "1 div 0",
        "2026-02-30",
        "cutoff+99wd",
        "or_other",
        "begin_loop over l",
        "table-list",
        "select_multiple l",
        "rank l",
        "trigger",
        "default",
        "label::English (en)",
        "bind::relevant",
        "body::x",
        "instance::y",
        "repeat_count",
        "(",
        ")",
        "once(",
        "pulldata(",
        "instance('period')",
        "99999999999999999999",
        "name",
        "settings\n",
    )
]


def target(data: bytes) -> None:
    if data[:2] == b"PK":
        read_sheets(io.BytesIO(data))
        return
    workbook = workbook_from_csv(sheets_of(data))
    problems, pack = examine(workbook)
    for problem in problems.found:
        assert problem.sheet and problem.cell, problem.message.en
        excerpt(workbook, problem)
    assert (pack is None) == bool(problems.found)
    with contextlib.suppress(UserError):
        to_xlsx(workbook)


if __name__ == "__main__":
    main("workbook", target, SEEDS, WORDS)
