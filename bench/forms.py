"""The form engine beside JavaRosa and ODK Web Forms, on the same XForms in one run.

    python -m bench.forms [--web-forms FOLDER] [--sizes 500 2000]

Two forms: 150 rows (300 inputs, 150 rates, 49 subtotals, a grand total: 500 questions) and 600 rows
(1,200 inputs and 800 calculations). The grand total is one sum of as many terms as there are rows.
Each engine runs in a process of its own, without the start of its runtime: load (XForm text to a
report with everything computed; the median of some loads), fill (every input once), one edit (the
median, of a cell that its rate, its subtotal and the grand total depend on) and the process's peak
memory, runtime included. All must come to the same grand total, or the run fails.

JavaRosa comes in pyxform's ODK_Validate.jar and needs `java` and `javac`; Web Forms needs `node`
and a folder in which `npm install @getodk/xforms-engine jsdom` was run. What is not there is left
out, and the table says so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median

from desktop_app.forms import FormSession, read_xform

PEERS = Path(__file__).parent / "peers"
LOADS = 3
EDITS = 200
NOW = datetime(2026, 7, 1, tzinfo=UTC)
OURS, JAVAROSA, WEB_FORMS = "Thi Đua Số", "JavaRosa", "Web Forms"
FIGURES = ("load", "fill", "edit", "memory")
AIMS = {500: 0.0002, 2000: 0.001}  # seconds for one edit

Measured = dict[str, float]


def xform(rows: int) -> str:
    """Rows with `tu`, `mau` and a rate, subtotals of some rows each, and the sum of all."""
    subtotals = rows // 3 - 1
    data, binds, body = [], [], []
    for row in range(1, rows + 1):
        place = f"/data/t/r{row}"
        data.append(f"<r{row}><tu/><mau/><rate/></r{row}>")
        binds.append(
            f'<bind nodeset="{place}/tu" type="int"/><bind nodeset="{place}/mau" type="int"/>'
            f'<bind nodeset="{place}/rate" type="decimal" calculate="round({place}/tu div '
            f'{place}/mau * 100, 2)"/>'
        )
        body.append(
            f'<input ref="{place}/tu"><label>Tử {row}</label></input>'
            f'<input ref="{place}/mau"><label>Mẫu {row}</label></input>'
        )
    terms = [f"/data/t/r{row}/tu" for row in range(1, rows + 1)]
    share = rows // subtotals
    for number in range(subtotals):
        some = terms[number * share : (number + 1) * share]
        binds.append(
            f'<bind nodeset="/data/s{number}" type="decimal" calculate="{" + ".join(some)}"/>'
        )
    binds.append(f'<bind nodeset="/data/total" type="decimal" calculate="{" + ".join(terms)}"/>')
    sums = "".join(f"<s{number}/>" for number in range(subtotals))
    return (
        '<?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" '
        'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">'
        "<h:head><h:title>Bench</h:title><model><instance>"
        f'<data id="bench"><t>{"".join(data)}</t>{sums}<total/></data></instance>'
        f"{''.join(binds)}</model></h:head><h:body>{''.join(body)}</h:body></h:html>"
    )


def measure_ours(form: Path, rows: int) -> Measured:
    """In this process: what the peers' programs do in theirs."""
    import resource

    loads = []
    for _ in range(LOADS):
        start = time.perf_counter()
        session = FormSession(read_xform(form.read_bytes()), now=NOW)
        loads.append(time.perf_counter() - start)
    start = time.perf_counter()
    for row in range(1, rows + 1):
        session.apply(f"/data/t/r{row}/tu", row % 90 + 1)
        session.apply(f"/data/t/r{row}/mau", row % 70 + 100)
    fill = time.perf_counter() - start
    edits = []
    for count in range(EDITS):
        start = time.perf_counter()
        session.apply(f"/data/t/r{rows // 2}/tu", 500 + count)
        edits.append(time.perf_counter() - start)
    return {
        "load": median(loads),
        "fill": fill,
        "edit": median(edits),
        "total": session.cell("/data/total").answer.number or 0,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def engines(folder: Path, web_forms: Path | None) -> dict[str, list[str]]:
    """The command of each engine that is there; form, rows, loads and edits are added to it."""
    found = {OURS: [sys.executable, "-m", "bench.forms", "--one"]}
    jar = Path(str(files("pyxform"))) / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
    if shutil.which("javac") and jar.is_file():
        source = PEERS / "JavaRosaPeer.java"
        subprocess.run(
            ["javac", "-nowarn", "-cp", str(jar), "-d", str(folder), str(source)], check=True
        )
        found[JAVAROSA] = ["java", "-cp", f"{jar}:{folder}", "JavaRosaPeer"]
    if web_forms is not None and shutil.which("node"):
        peer = web_forms / "web_forms_peer.mjs"  # beside node_modules, where imports are looked up
        shutil.copyfile(PEERS / "web_forms_peer.mjs", peer)
        found[WEB_FORMS] = ["node", str(peer)]
    return found


def run(sizes: list[int], web_forms: Path | None) -> dict[int, dict[str, Measured]]:
    """By number of questions and engine, what was measured."""
    results: dict[int, dict[str, Measured]] = {}
    with tempfile.TemporaryDirectory(prefix="thiduaso-bench-") as place:
        commands = engines(Path(place), web_forms)
        for size in sizes:
            rows = size * 3 // 10
            form = Path(place) / f"form-{size}.xml"
            form.write_text(xform(rows), encoding="utf-8")
            for name, command in commands.items():
                print(f"{name}, {size} …", file=sys.stderr, flush=True)
                numbers = [str(rows), str(LOADS), str(EDITS)]
                done = subprocess.run(
                    [*command, str(form), *numbers], check=True, capture_output=True, text=True
                )
                results.setdefault(size, {})[name] = json.loads(done.stdout.splitlines()[-1])
            totals = {one["total"] for one in results[size].values()}
            if len(totals) != 1:
                raise SystemExit(f"the engines do not agree on the total: {totals}")
    return results


def table(results: dict[int, dict[str, Measured]]) -> str:
    names = list(dict.fromkeys(name for found in results.values() for name in found))
    lines = [f"| questions | | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    for size, found in results.items():
        for figure in FIGURES:
            cells = [shown(figure, found[name][figure]) for name in names]
            lines.append(f"| {size} | {figure} | {' | '.join(cells)} |")
    missing = [name for name in (OURS, JAVAROSA, WEB_FORMS) if name not in names]
    lines += [f"\nNot here, so not measured: {name}." for name in missing]
    for size, found in results.items():
        edit, aim = found[OURS]["edit"], AIMS.get(size)
        if aim is not None:
            lines.append(
                f"\nOne edit at {size}: {edit * 1000:.2f} ms, aim {aim * 1000:g} ms: "
                f"{'met' if edit <= aim else 'MISSED'}."
            )
    return "\n".join(lines)


def shown(figure: str, value: float) -> str:
    if figure == "memory":
        return f"{value / 1024 / 1024:.0f} MiB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.forms")
    parser.add_argument("--web-forms", type=Path, help="a folder with node_modules")
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 2000])
    parser.add_argument("--one", nargs=4, metavar="X", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure_ours(Path(options.one[0]), int(options.one[1]))))
    else:
        print(table(run(options.sizes, options.web_forms)))


if __name__ == "__main__":
    main()
