"""Where what a sender's form reckoned with is not what the receiver holds (DESIGN §3 *Inputs*)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.errors import Text
from desktop_app.forms import FormDefinition, Inputs

_NAMES = {
    "figures": Text("Số liệu nền", "Base figures"),
    "below": Text("Đơn vị trực thuộc", "Offices below"),
    "targets": Text("Chỉ tiêu giao", "Assigned target"),
    "previous-period": Text("Số kỳ trước", "Previous period"),
    "same-period-last-year": Text("Số cùng kỳ năm trước", "Same period last year"),
    "year-to-date": Text("Số lũy kế các kỳ trước", "Year to date"),
}
_OF_THE_HOST = ("office", "period")  # names and days, not figures


@dataclass(frozen=True, slots=True)
class InputDifference:
    """A value that the sender read at `place` of an instance, and the one that we hold."""

    instance: str
    place: str
    theirs: str
    ours: str

    def words(self, form: FormDefinition) -> Text:
        """A sentence for the reviewer."""
        what = _NAMES.get(self.instance, Text(self.instance, self.instance))
        vi, en = (_label(form, self.place, language) for language in ("vi", "en"))
        return Text(
            f"{what.vi} – {vi}: đơn vị dùng {self.theirs}, nơi nhận có {self.ours}.",
            f"{what.en} – {en}: the sender used {self.theirs}, here it is {self.ours}.",
        )


def input_differences(theirs: Inputs, ours: Inputs) -> tuple[InputDifference, ...]:
    """Of the values that the sender read, those that we hold too, and hold otherwise."""
    return tuple(
        InputDifference(name, path.partition("/")[2], text, held)
        for name in theirs.names()
        if name not in _OF_THE_HOST
        for path, text in theirs.leaves(name)
        if (held := ours.value(name, path)) and not _same(text, held)
    )


def _same(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other


def _label(form: FormDefinition, place: str, language: str) -> str:
    """The form's own label of a question or of a table's row, where it has that one."""
    for element in form.elements:
        if element.path.split("/", 2)[2] == place:
            return element.label.in_language(language)
    for table in form.tables:
        for row in table.rows:
            if f"{table.path.split('/', 2)[2]}/{row.name}" == place:
                return f"{row.code} {row.label.in_language(language)}"
    return place
