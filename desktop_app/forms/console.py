"""Forms from the command line, a JSON line in and a JSON line out (DESIGN §9).

    form eval   {"expr", "xml"?, "context"?, "today"?, "tz"?}
             →  {"type": "number|string|boolean|nodeset", "value"}
    form run    {"set": path, "value", "state"?} | {"add": path} | {"remove": path}
                | {"language": code} | {}
             →  {path: {value, relevant, required, readonly, valid, message}, …}

A fault of a line is a line too, `{"type": "error", "value"}` or `{"error"}`, and changes nothing.
NaN and the infinities are written as texts, since JSON has no such numbers; a node-set is its
nodes' addresses, with the first one's text as `string`. `form run` tells what is not as it was told
last: after its first line everything. A place that is gone is null; of groups only `relevant`.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_app.domain.moments import ZONE
from desktop_app.domain.values import CellState
from desktop_app.errors import InputError, Text, ThiDuaError
from desktop_app.forms.compiler import compile_pack
from desktop_app.forms.entry import Raw
from desktop_app.forms.form import FormDefinition, read_xform
from desktop_app.forms.nodes import ATTRIBUTE, MAX_XML_BYTES, Node, parse_xml
from desktop_app.forms.session import FormSession
from desktop_app.forms.workbook import read_workbook
from desktop_app.forms.xpath.analysis import Scope
from desktop_app.forms.xpath.compiler import compile_expression
from desktop_app.forms.xpath.context import Context, Environment
from desktop_app.forms.xpath.values import number_text, to_text

Line = Mapping[str, Any]
_PREFIX = re.compile(r"(?<=/)[\w.\-]+:")
_CANONICAL = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_ATTACHED = re.compile(rb"""src\s*=\s*["']jr://[\w\-]+/([\w.\-]+\.(?:csv|xml))["']""")


def load_form(path: Path) -> FormDefinition:
    """A form from a folder of CSV sheets, an .xlsx, or an XForm .xml with its lists beside it.

    Raises InputError for a file that cannot be read, AuthoringError for a form that is wrong.
    """
    if path.suffix.lower() != ".xml":
        return compile_pack(read_workbook(path)).definition()
    content = _read(path)
    names = {name.decode("ascii") for name in _ATTACHED.findall(content)}
    beside = {name: path.parent / name for name in sorted(names)}
    return read_xform(
        content, {name: _read(file) for name, file in beside.items() if file.is_file()}
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_XML_BYTES:
            raise _refused("Tệp quá lớn.", "The file is too large.")
        return path.read_bytes()
    except OSError:
        raise _refused(f"Không mở được {path.name}.", f"{path.name} cannot be opened.") from None


def answer_lines(
    lines: Iterable[str], answer: Callable[[Line], Line], language: str, *, typed: bool
) -> Iterator[str]:
    """One JSON line for each that comes in; blank ones are passed over.

    With `typed` a fault is `{"type": "error", "value"}`, otherwise `{"error"}`.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            reply = answer(_object(line))
        except ThiDuaError as error:
            message = error.message.in_language(language)
            reply = {"type": "error", "value": message} if typed else {"error": message}
        yield json.dumps(reply, ensure_ascii=False, allow_nan=False)


def _object(line: str) -> Line:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _refused("Mỗi dòng phải là một đối tượng JSON.", "Each line must be one JSON object.")
    return found


# -- form eval --------------------------------------------------------------------------------


def evaluate(line: Line, now: datetime) -> Line:
    """Evaluate one expression against a small document. `now` is the clock without `today`."""
    zone = _zone(line) or now.tzinfo or ZONE
    document = parse_xml(_text(line, "xml", "<root/>"))
    moment = _moment(_text(line, "today", ""), now, zone)

    def instance(name: str) -> Node | None:
        for node in document.descendants():
            if node.name == "instance" and node.attribute("id") == name:
                return node
        return None

    environment = Environment(document, moment, zone, instance)
    top = Context(environment, document)
    place = _text(line, "context", "")
    scope = Scope(tried=True)
    found = compile_expression(place, scope).run(top) if place else [document]
    if not isinstance(found, list) or not found:
        raise _refused("context không dẫn đến phần tử nào.", "The context leads to no node.")
    expression = _text(line, "expr", None)
    return _result(compile_expression(expression, scope).run(Context(environment, found[0])))


def _result(value: Any) -> Line:
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, int | float):
        number = float(value)
        return {
            "type": "number",
            "value": number if math.isfinite(number) else number_text(number),
        }
    if isinstance(value, list):
        return {
            "type": "nodeset",
            "value": [_address(node) for node in value],
            "string": to_text(value),
        }
    return {"type": "string", "value": str(value)}


def _address(node: Node) -> str:
    if node.kind == ATTRIBUTE and node.parent is not None:
        return f"{node.parent.path()}/@{node.name}"
    return node.path()


def local_zone() -> tzinfo:
    """The zone that `TZ` names, as for other tools; without it the app's own."""
    try:
        return ZoneInfo(os.environ.get("TZ", "") or str(ZONE))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZONE


def _zone(line: Line) -> tzinfo | None:
    name = _text(line, "tz", "")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refused("Không có múi giờ này.", "There is no such time zone.") from None


def _moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    if not text:
        return now.astimezone(zone)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _refused("today viết như 2026-07-01.", "today is written like 2026-07-01.") from None
    if len(text) == len("2026-07-01"):
        return datetime.combine(moment.date(), time(), zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _text(line: Line, name: str, default: str | None) -> str:
    value = line.get(name, default)
    if not isinstance(value, str):
        raise _refused(f"Thiếu “{name}” (một chuỗi).", f"“{name}” (a text) is missing.")
    return value


# -- form run ---------------------------------------------------------------------------------


class Runner:
    """A form being filled in by lines."""

    def __init__(self, form: FormDefinition, now: datetime) -> None:
        self.form = form
        self.session = FormSession(form, now=now)
        self.told: dict[str, Line] = {}

    def answer(self, line: Line) -> Line:
        """Do what the line says; the places whose state is not as it was told last."""
        self._do(line)
        state = self._state()
        changed: dict[str, Line | None] = {
            path: cell for path, cell in state.items() if self.told.get(path) != cell
        }
        changed.update({path: None for path in self.told if path not in state})
        self.told = state
        return changed

    def _do(self, line: Line) -> None:
        if "set" in line:
            self._set(_path(line, "set"), line)
        elif "add" in line:
            self.session.add_repeat(_path(line, "add"))
        elif "remove" in line:
            self.session.remove_repeat(_path(line, "remove"))
        elif "language" in line:
            self.session.set_language(_text(line, "language", None))
        elif line:
            raise _refused(
                "Dòng cần một trong: set, add, remove, language.",
                "A line needs one of: set, add, remove, language.",
            )

    def _set(self, path: str, line: Line) -> None:
        state = line.get("state")
        if state is None:
            self.session.apply(path, self._raw(path, line.get("value")))
        elif state in list(CellState) and state != CellState.VALUE:
            self.session.set_state(path, CellState(state))
        else:
            raise _refused("Không có trạng thái này.", "There is no such state.")

    def _raw(self, path: str, value: Any) -> Raw:
        """JSON's values are exact; a text is canonical (`14.6`) before it is anyone's typing."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            return " ".join(str(self._raw(path, one)) for one in value)
        if isinstance(value, int | float):
            return value
        if not isinstance(value, str):
            raise _refused("Giá trị không dùng được.", "The value cannot be used.")
        shown = self.form.field_of.get(_plain(path))
        numeric = shown is not None and shown.type.is_numeric
        return float(value) if numeric and _CANONICAL.fullmatch(value) else value

    def _state(self) -> dict[str, Line]:
        found: dict[str, Line] = {}
        for path in self._groups():
            found[path] = {"relevant": self.session.is_relevant(path)}
        for cell in self.session.cells():
            blank = cell.answer.state is CellState.BLANK
            missing = cell.required and blank and not cell.calculated
            trouble = "required" if missing else "" if cell.valid else "constraint"
            if not cell.relevant:
                trouble = ""
            bind = self.form.xform.binds.get(_plain(cell.path))
            state: dict[str, Any] = {
                "value": cell.answer.text if cell.relevant else "",
                "relevant": cell.relevant,
                "required": cell.required,
                "readonly": cell.readonly
                and not (cell.calculated and not (bind is not None and bind.readonly)),
                "valid": not trouble,
                "message": self.session.text(cell.path, trouble) if trouble else "",
            }
            if not cell.relevant and not blank:
                state["kept"] = cell.answer.text
            if cell.calculated:
                state["calculated"] = True
            if cell.answer.state not in (CellState.BLANK, CellState.VALUE):
                state["state"] = cell.answer.state.value
            found[cell.path] = state
        return found

    def _groups(self) -> list[str]:
        """The addresses of groups, and of repeats instance by instance."""
        found: list[str] = []
        for group in self.form.groups:
            above = [group.parent]
            if "/" in group.parent.strip("/"):
                above = [path for path in found if _plain(path) == group.parent]
            name = group.path.rpartition("/")[2]
            for parent in above:
                path = f"{parent}/{name}"
                found.extend(self.session.instances(path) if group.repeat else [path])
        return found


def _plain(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path)


def _path(line: Line, name: str) -> str:
    return _PREFIX.sub("", _text(line, name, None))


def _refused(vi: str, en: str) -> InputError:
    return InputError(Text(vi, en))
