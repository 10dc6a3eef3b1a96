"""submission.xml: an XForms instance, canonical, with what XForms cannot say as our attributes.

    <data xmlns:td="urn:thiduaso:forms:1" id="…" version="…" td:form="(hash of the pack)">
      td:state      nil_return | not_applicable | awaited, where it is not blank or a value
      td:estimate   true
      td:awaited-from, td:awaited-until
      td:relevant   false: the answer is kept but does not count
      td:uuid       on a repeat instance
      td:explanation finding="…"   written reasons, last in the document

Bytes are canonical (`xmlwriter`), so equal reports have equal hashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.appraisals import Hand
from desktop_app.domain.ports import RepeatInstance
from desktop_app.domain.values import BLANK, Answer, CellKey, CellState
from desktop_app.errors import InputError, Text
from desktop_app.forms.entry import canonical_answer
from desktop_app.forms.form import META, FormDefinition
from desktop_app.forms.live import LiveInstance
from desktop_app.forms.model import ModelNode
from desktop_app.forms.nodes import ELEMENT, Node, parse_xml
from desktop_app.forms.xform import EXTENSION
from desktop_app.forms.xmlwriter import element

_HEADING = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Submission:
    """What a submission.xml holds; calculated answers are there as the sender stated them."""

    answers: dict[CellKey, Answer]
    repeats: tuple[RepeatInstance, ...]
    explanations: dict[str, str]


def write_submission(
    form: FormDefinition, live: LiveInstance, explanations: Mapping[str, str]
) -> bytes:
    root = next(child for child in live.document.children if child.kind == ELEMENT)
    attributes = [("xmlns:td", EXTENSION), ("id", form.id), ("version", form.version)]
    if form.hash:
        attributes.append(("td:form", form.hash))
    content = [_written(child, live) for child in root.children]
    content.extend(
        element("td:explanation", [("finding", name)], text=text)
        for name, text in sorted(explanations.items())
    )
    return (_HEADING + element(root.name, attributes, "".join(content))).encode("utf-8")


def _written(node: Node, live: LiveInstance) -> str:
    cell = live.cells.get(node)
    if cell is None:
        uuid = live.uuids.get(node)
        attributes = [("td:uuid", uuid)] if uuid else []
        return element(node.name, attributes, "".join(_written(one, live) for one in node.children))
    answer = cell.answer if cell.model.filled_by is Hand.SENDER else BLANK
    attributes = []
    if answer.state not in (CellState.BLANK, CellState.VALUE):
        attributes.append(("td:state", answer.state.value))
    if answer.estimate:
        attributes.append(("td:estimate", "true"))
    if answer.awaited_from:
        attributes.append(("td:awaited-from", answer.awaited_from))
    if answer.awaited_until is not None:
        attributes.append(("td:awaited-until", answer.awaited_until.isoformat()))
    if not cell.relevant and answer.state is not CellState.BLANK:
        attributes.append(("td:relevant", "false"))
    return element(node.name, attributes, text=answer.text)


def read_submission(form: FormDefinition, xml: bytes) -> Submission:
    """Raises InputError when the bytes are no submission of this form and version."""
    document = parse_xml(xml)
    root = next((child for child in document.children if child.kind == ELEMENT), None)
    model = form.xform.model.children.get(root.name) if root is not None else None
    if root is None or model is None or root.attribute("id") != form.id:
        raise _refused("tệp không phải báo cáo của biểu mẫu này", "it is no report of this form")
    if root.attribute("version") != form.version:
        raise _refused("báo cáo thuộc phiên bản khác của biểu mẫu", "it is of another form version")
    reader = _Reader(form)
    for child in root.children:
        if child.kind == ELEMENT and child.namespace == EXTENSION:
            reader.explanations[child.attribute("finding")] = child.string_value()
        elif child.kind == ELEMENT:
            reader.read(child, model, ())
    return Submission(reader.answers, tuple(reader.repeats), reader.explanations)


class _Reader:
    def __init__(self, form: FormDefinition) -> None:
        self.form = form
        self.answers: dict[CellKey, Answer] = {}
        self.repeats: list[RepeatInstance] = []
        self.explanations: dict[str, str] = {}
        self.counts: dict[tuple[str, tuple[str, ...]], int] = {}

    def read(self, node: Node, parent: ModelNode, uuids: tuple[str, ...]) -> None:
        model = parent.children.get(node.name)
        if model is None:
            raise _refused(
                f"biểu mẫu không có mục {node.name}", f"the form has no element {node.name}"
            )
        if model.name == META and model.depth == 2:
            return
        if model.repeat:
            uuid = node.attribute("td:uuid")
            if not uuid or any(one.uuid == uuid for one in self.repeats):
                raise _refused("dòng lặp thiếu mã riêng", "a repeat has no id of its own")
            index = self.counts.get((model.path, uuids), 0)
            self.counts[model.path, uuids] = index + 1
            code = self.form.code_of[model.path]
            self.repeats.append(RepeatInstance(uuid, code, uuids[-1] if uuids else "", index))
            uuids = (*uuids, uuid)
        if not model.is_leaf:
            for child in node.children:
                if child.kind == ELEMENT:
                    self.read(child, model, uuids)
            return
        answer = _answer(node, model)
        if answer is not BLANK and model.filled_by is not Hand.SENDER:
            raise _refused(
                f"mục {node.name} không do đơn vị gửi nhập",
                f"element {node.name} is not the sender's to fill",
            )
        if answer is not BLANK:
            self.answers[CellKey(self.form.code_of[model.path], uuids)] = answer


def _answer(node: Node, model: ModelNode) -> Answer:
    text = node.string_value()
    try:
        state = CellState(node.attribute("td:state") or ("value" if text else "blank"))
        until = node.attribute("td:awaited-until")
        promised = date.fromisoformat(until) if until else None
    except ValueError:
        raise _refused(f"mục {node.name} sai", f"element {node.name} is wrong") from None
    if state is CellState.BLANK:
        return BLANK
    if state is CellState.NIL_RETURN:
        return Answer(state, "0", 0.0)
    if state is not CellState.VALUE:
        return Answer(state, awaited_from=node.attribute("td:awaited-from"), awaited_until=promised)
    value = canonical_answer(text, model.type)
    if value is BLANK:
        raise _refused(f"mục {node.name} sai", f"element {node.name} is wrong")
    return Answer(state, value.text, value.number, estimate=node.attribute("td:estimate") == "true")


def _refused(vi: str, en: str) -> InputError:
    return InputError(
        Text(
            f"Không đọc được báo cáo: {vi}. Xin đơn vị gửi lại.",
            f"The report cannot be read: {en}. Ask the sender for it again.",
        )
    )
