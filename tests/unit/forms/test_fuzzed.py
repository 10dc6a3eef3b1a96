"""What fuzzing found (tests/fuzz), each as the smallest form that showed it."""

from __future__ import annotations

import pytest

from desktop_app.forms import FormSession, read_xform
from tests.unit.forms.workbooks import NOW

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model><instance>
<data id="t" version="1"><a/>{meta}</data></instance>{head}</model></h:head>
<h:body><input ref="/data/a"/></h:body></h:html>"""
FIRST = '<setvalue event="odk-instance-first-load" ref="/data/meta/instanceID" value="uuid()"/>'
STARTED = '<bind nodeset="/data/meta/start" jr:preload="timestamp" jr:preloadParams="start"/>'


@pytest.mark.parametrize(
    ("meta", "head"),
    [
        ("<meta>x</meta>", ""),
        ("<meta><instanceID>x</instanceID></meta>", ""),
        ("<meta><instanceID/></meta>", FIRST),
        ("<meta><start/></meta>", STARTED),
        ("<meta><name/></meta>", '<bind nodeset="/data/meta/name" calculate="/data/a"/>'),
    ],
)
def test_the_meta_group_is_the_same_after_loading(meta: str, head: str) -> None:
    form = read_xform(FORM.format(meta=meta, head=head))
    report = FormSession(form, now=NOW)
    report.apply("/data/a", "1")
    saved = report.to_xml()
    assert FormSession.from_xml(form, saved, now=NOW).to_xml() == saved
