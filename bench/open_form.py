"""Opening a form: pack bytes → definition → session with every computation run once; and opening
one more report of a form that the program holds already, as it does after the first.

Beside it: parsing the same XForm with lxml, below which nobody who reads the form can go; and
pyxform compiling the same plain XLSForm, which an app that keeps workbooks would do at each start.
Research (forms.md §3, 300 inputs + 200 calculations): JavaRosa 0.33–1.03 s, Web Forms 1.2–2.0 s.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from pyxform.xls2xform import convert

from bench.harness import Result, Step, measure
from bench.sample_report import NOW, PACK, inputs
from desktop_app.forms import FormPack, FormSession, compile_pack, read_workbook
from desktop_app.forms.compiler import plain_xlsform

ROUNDS = 15


def run(folder: Path) -> list[Result]:
    workbook = read_workbook(PACK)
    pack = compile_pack(workbook)
    content = pack.to_bytes()
    held = pack.definition()
    plain = plain_xlsform(workbook)

    def headings(rows: list[dict[str, str]]) -> list[dict[str, None]]:
        return [dict.fromkeys(heading for row in rows for heading in row)]

    xlsform = {
        "survey": plain.survey,
        "survey_header": headings(plain.survey),
        "choices": plain.choices,
        "choices_header": headings(plain.choices),
        "settings": [plain.settings],
        "settings_header": headings([plain.settings]),
    }
    ours = "ours"
    found = measure(
        [
            Step(
                ours,
                lambda: FormSession(
                    FormPack.from_bytes(content).definition(), now=NOW, inputs=inputs()
                ),
            ),
            Step("session", lambda: FormSession(held, now=NOW, inputs=inputs())),
            Step("pyxform compiling the same", lambda: convert(xlsform=xlsform, validate=False)),
            Step("lxml parsing the XForm", lambda: etree.fromstring(pack.xform)),
        ],
        ROUNDS,
    )
    per = f"form of {len(held.elements)} cells"
    parse = ("lxml parsing the XForm", found["lxml parsing the XForm"])
    compiling = ("pyxform compiling the same", found["pyxform compiling the same"])
    return [
        Result("open the form", per, found[ours], (compiling, parse), ROUNDS, aim=1),
        Result("open a report", "the form held", found["session"], (compiling, parse), ROUNDS),
    ]
