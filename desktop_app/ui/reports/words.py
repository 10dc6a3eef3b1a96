"""What a cell says on the screen: Vietnamese figures, states in words, dates as they are read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.documents.vietnamese import format_number
from desktop_app.domain.elements import ValueType
from desktop_app.domain.moments import clock_text, day_text
from desktop_app.domain.values import Answer, CellState
from desktop_app.forms import Choice, FormDefinition


def say(text: str) -> str:
    """A text of these screens in the language of the app."""
    return QCoreApplication.translate("reports", text)


def answer_words(
    answer: Answer, kind: ValueType, choices: tuple[Choice, ...], language: str
) -> str:
    """A cell's content in full; rates to two decimals at the most."""
    if answer.state is not CellState.VALUE:
        return state_words(answer)
    text = answer.text
    if kind.is_numeric and answer.number is not None:
        number = answer.number if kind is ValueType.INTEGER else round(answer.number, 2)
        text = format_number(number)
    elif kind is ValueType.DATE:
        text = day_text(date.fromisoformat(answer.text))
    elif choices:
        names = answer.text.split() if kind is ValueType.SELECT_MULTIPLE else [answer.text]
        labels = {one.name: one.label.in_language(language) for one in choices}
        text = "; ".join(labels.get(name, name) for name in names)
    return say("{} (ước)").format(text) if answer.estimate else text


def row_words(form: FormDefinition, path: str, language: str) -> str:
    """A cell of a repeat, or a row, with the rows around it: `Hộ nghèo 3 › Chủ hộ`."""
    labels = {group.path: group.label for group in form.groups}
    words, model = [], ""
    for part in path.strip("/").split("/"):
        name, _, number = part.rstrip("]").partition("[")
        model = f"{model}/{name}"
        if number:
            words.append(f"{labels[model].in_language(language)} {number}")
    field = form.field_of.get(model)
    if field is not None and field.control:  # one that nobody sees has no name for people
        words.append(field.label.in_language(language))
    return " › ".join(words)


def state_words(answer: Answer) -> str:
    """The state of a cell that holds no value; "" for a blank one."""
    match answer.state:
        case CellState.NIL_RETURN:
            return say("Không phát sinh")
        case CellState.NOT_APPLICABLE:
            return say("Không áp dụng")
        case CellState.AWAITED:
            return awaited_words(answer)
        case _:
            return ""


def awaited_words(answer: Answer) -> str:
    source, until = answer.awaited_from, answer.awaited_until
    if source and until:
        return say("Chưa có số liệu – chờ {}, hẹn {}").format(source, day_text(until))
    if source:
        return say("Chưa có số liệu – chờ {}").format(source)
    if until:
        return say("Chưa có số liệu – hẹn {}").format(day_text(until))
    return say("Chưa có số liệu")


def entry_text(answer: Answer, kind: ValueType) -> str:
    """A value as it stands in the editor: exact, without dots between thousands."""
    if answer.state is not CellState.VALUE:
        return ""
    if kind.is_numeric and answer.number is not None:
        return format_number(answer.number).replace(".", "")
    if kind is ValueType.DATE:
        return day_text(date.fromisoformat(answer.text))
    if kind is ValueType.TIME:
        return clock_text(answer.text)
    return answer.text
