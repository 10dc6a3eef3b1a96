"""The XForm reader, and a report filled in, saved and opened again by what it made of it."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.errors import UserError
from desktop_app.forms import FormSession, read_xform
from tests.fuzz.harness import main

NOW = datetime(2026, 7, 1, tzinfo=UTC)
MAX_CELLS = 60
_FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"
 xmlns:td="urn:thiduaso:forms:1"><h:head><h:title>T</h:title><model>{itext}<instance>
<data id="t" version="1">{data}<meta><instanceID/></meta></data></instance>{head}</model></h:head>
<h:body>{body}</h:body></h:html>"""
_SELECT = """<select1 ref="/data/s"><label ref="jr:itext('l')"/><itemset
 nodeset="instance('c')/root/item[name != /data/a]"><value ref="name"/><label ref="label"/>
</itemset></select1>"""
SEEDS = [
    _FORM.format(**parts).encode()
    for parts in (
        {
            "itext": "",
            "data": "<a>1</a><b/><c/>",
            "head": '<bind nodeset="/data/a" type="int" constraint=". &lt; 10" required="true()" '
            'jr:constraintMsg="m"/><bind nodeset="/data/b" type="decimal" calculate="/data/a * 2"/>'
            '<bind nodeset="/data/c" type="date" relevant="/data/b &gt; 3" readonly="false()" '
            "td:feed=\"instance('figures')/root/ho\"/>"
            '<instance id="figures" src="jr://file/figures.xml"/>',
            "body": '<input ref="/data/a"><label>A</label><hint>h</hint></input>'
            '<input ref="/data/c"><label>C</label></input>',
        },
        {
            "itext": '<itext><translation lang="vi (vi)" default="true()"><text id="l"><value>Chọn'
            '</value></text></translation><translation lang="en"><text id="l"><value>Pick <output '
            'value="/data/a"/></value></text></translation></itext>',
            "data": "<a/><s/><m/>",
            "head": '<instance id="c"><root><item><name>x</name><label>X</label></item></root>'
            '</instance><bind nodeset="/data/s" type="string"/>'
            '<setvalue event="odk-instance-first-load" ref="/data/a" value="today()"/>',
            "body": _SELECT + '<select ref="/data/m"><item><label>P</label><value>p</value></item>'
            '</select><input ref="/data/a"><setvalue event="xforms-value-changed" ref="/data/m" '
            "value=\"'p'\"/></input>",
        },
        {
            "itext": "",
            "data": '<n>2</n><r jr:template=""><x/><y/><q jr:template=""><z/></q></r>',
            "head": '<bind nodeset="/data/r" relevant="/data/n &gt; 0"/>'
            '<bind nodeset="/data/r/y" calculate="sum(../q/z) + position(..)"/>'
            '<bind nodeset="/data/r/q/z" type="int"/>',
            "body": '<group ref="/data/r"><label>R</label><repeat nodeset="/data/r" '
            'jr:count="/data/n"><input ref="/data/r/x"/><group ref="/data/r/q"><repeat '
            'nodeset="/data/r/q"><input ref="/data/r/q/z"/></repeat></group></repeat></group>'
            '<range ref="/data/n" start="1" end="10" step="1"/>'
            '<upload ref="/data/n" mediatype="image/*"/>',
        },
    )
]
WORDS = [
    word.encode()
    for word in (
        "<instance>",
        "</instance>",
        '<bind nodeset="/data/a"',
        "/>",
        '<repeat nodeset="/data/r">',
        'calculate="',
        'relevant="',
        'constraint="',
        'required="',
        'readonly="',
        'type="int"',
        "/data",
        "/data/r",
        "/data/a",
        "../",
        "sum(",
        "count(",
        "position(..)",
        "instance('c')",
        "current()",
        "<setvalue ",
        'event="odk-new-repeat"',
        'ref="',
        'value="',
        'jr:count="',
        'jr:template=""',
        "<itext>",
        "jr:itext('l')",
        '<output value="',
        "<item>",
        "<itemset ",
        "<group>",
        "</group>",
        "<!DOCTYPE a>",
        "&lt;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<a>",
        "</a>",
        'xmlns=""',
        "999999999",
        "1000000",
        "-1",
        '"',
        "'",
    )
]


def target(data: bytes) -> None:
    form = read_xform(data)
    session = FormSession(form, now=NOW)
    for cell in session.cells()[:MAX_CELLS]:
        for raw in ("1", "2026-07-01", "x", ""):
            try:
                session.choices(cell.path)
                session.apply(cell.path, raw)
            except UserError:
                continue
    for group in form.groups[:10]:
        if group.repeat:
            try:
                session.add_repeat(group.path)
                session.remove_repeat(f"{group.path}[1]")
            except UserError:
                continue
    session.check()
    saved = session.to_xml()
    again = FormSession.from_xml(form, saved, now=NOW)
    assert again.to_xml() == saved


if __name__ == "__main__":
    main("xform", target, SEEDS, WORDS)
